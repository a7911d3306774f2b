"""JSON Schema of a model file, for completion and validation in editors.

Made from the records themselves. It is as generous as the loader: one value may stand for a list of one, an id for a
link, text for a number or a date. What only the loader can know (ids, a tenant's own words) is left to it, so words of
the vocabulary are offered but not required.
"""

import ast
import inspect
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import import_module
from itertools import pairwise
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.facts import CONCEPTS
from samverkan_model.model.field_types import In, Many
from samverkan_model.model.statement import Part, Record
from samverkan_model.model.tenant import TenantHeader
from samverkan_model.model.validity import Moment, Validity
from samverkan_model.model.vocabulary import SCHEMES, Term

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

TEXT: Schema = {"type": ["string", "number", "boolean"]}
"""Editors read ``2017`` as a number and ``true`` as a truth value where the loader reads text."""
DATE: Schema = {"type": ["string", "integer"], "examples": ["2017-01-01/2018-12-31", "2014/..", "t.o.m. 2017-12-31"]}
_PLAIN: Mapping[Any, Schema] = {
    str: TEXT,
    bool: {"enum": [True, False, "true", "false"]},
    int: {"type": ["integer", "string"], "pattern": r"^\d+$"},
    date: {"type": "string", "format": "date"},
    float: {"type": ["number", "string"], "pattern": r"^\d+([.]\d+)?$"},
    Validity: DATE,
    Moment: DATE,
}


def file_schema(concepts: Mapping[str, type[Record]] = CONCEPTS) -> Schema:
    """The schema of one file: every heading is allowed, none is required.

    Args:
        concepts: the classes of the concepts, with the fields that a tenant declares where it is asked for a tenant.
    """
    schema = {"type": "object", "properties": _schemes(), "additionalProperties": False}
    headings: Schema = {
        "tenant": _ref(TenantHeader),
        "vocabulary": schema | {"type": [schema["type"], "null"]},
    }
    headings |= {name: _rows(model) for name, model in concepts.items()}
    return {
        "$schema": DIALECT,
        "title": "samverkan-model",
        "type": ["object", "null"],
        "properties": headings,
        "additionalProperties": False,
        "$defs": _definitions(concepts),
    }


def _rows(model: type[BaseModel]) -> Schema:
    return {"description": _first_line(model), "type": ["array", "null"], "items": _ref(model)}


def _schemes() -> Schema:
    term = _ref(Term)
    return {scheme: {"type": "array", "items": term} for scheme in SCHEMES}


def _definitions(concepts: Mapping[str, type[Record]]) -> Schema:
    """Every record and part that can stand in a file, by the name of its class."""
    found: dict[str, type[BaseModel]] = {}
    waiting: list[type[BaseModel]] = [*concepts.values(), TenantHeader, Term]
    while waiting:
        model = waiting.pop()
        if model.__name__ not in found:
            found[model.__name__] = model
            waiting += [part for info in model.model_fields.values() for part in _parts(info.annotation)]
    return {name: _definition(model) for name, model in sorted(found.items())}


def _definition(model: type[BaseModel]) -> Schema:
    told = descriptions(model)
    properties = {name: _field(model, name, told.get(name, "")) for name in model.model_fields}
    left_out = {"scheme"} if model is Term else {"id"} if getattr(model, "named_by", ()) else set()
    required = [name for name, info in model.model_fields.items() if info.is_required() and name not in left_out]
    whole: Schema = {
        "description": _first_line(model),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
    short = model.written_as if issubclass(model, Part) else ""
    return {"anyOf": [{"type": "string", "description": told.get(short, "")}, whole]} if short else whole


def _field(model: type[BaseModel], name: str, description: str) -> Schema:
    info = model.model_fields[name]
    schema = _of(info.annotation, info)
    if Many in info.metadata:
        schema = {"anyOf": [schema["items"], schema]}
    return {"description": description, **schema} if description else schema


def _of(annotation: Any, info: FieldInfo) -> Schema:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _of(inner[0], info)
    if origin in (Union, UnionType):
        return _any_of([_of(kind, info) for kind in inner if kind is not NoneType], NoneType in inner)
    if origin is tuple:
        return {"type": ["array", "null"], "items": _of(inner[0], info)}
    if origin is Literal:
        return {"enum": list(inner)}
    return _simple(annotation, origin, info)


def _simple(annotation: Any, origin: Any, info: FieldInfo) -> Schema:
    if inspect.isclass(annotation) and issubclass(annotation, BaseModel):
        return _ref(annotation)
    if annotation is str and (scheme := next((mark.scheme for mark in info.metadata if isinstance(mark, In)), None)):
        words = list(core_vocabulary().scheme(scheme))
        return {"anyOf": [{"enum": words}, {"type": "string", "examples": words[:3]}]}
    if annotation is str and (pattern := _pattern(info)):
        return {"type": "string", "pattern": pattern}
    if origin is not None:  # a mapping from field to reason
        return {"type": "object", "additionalProperties": {"type": "string"}}
    members = getattr(annotation, "__members__", None)
    return {"enum": [str(member) for member in members.values()]} if members else _PLAIN[annotation]


def _any_of(choices: list[Schema], optional: bool) -> Schema:
    return {"anyOf": [*choices, *([{"type": "null"}] if optional else [])]}


def _ref(model: type[BaseModel]) -> Schema:
    return {"$ref": f"#/$defs/{model.__name__}"}


def _pattern(info: FieldInfo) -> str | None:
    return next((mark.pattern for mark in info.metadata if getattr(mark, "pattern", None)), None)


def _parts(annotation: Any) -> list[type[BaseModel]]:
    if inspect.isclass(annotation) and issubclass(annotation, Part | BaseModel):
        return [annotation]
    return [part for inner in get_args(annotation) for part in _parts(inner)]


def _first_line(model: type[BaseModel]) -> str:
    return inspect.getdoc(model).splitlines()[0] if model.__doc__ else ""  # type: ignore[union-attr] # it has one


def descriptions(model: type[BaseModel]) -> Mapping[str, str]:
    """What the docstrings under a model's fields say, its bases' included.

    Read out of the source text: pydantic can do it when the classes are made, but that slows down every import.
    """
    told: dict[str, str] = {}
    for cls in reversed(model.__mro__):
        told |= _in_module(cls.__module__).get(cls.__name__, {}) if cls.__module__.startswith("samverkan_model") else {}
    return told


@cache
def _in_module(module: str) -> Mapping[str, Mapping[str, str]]:
    tree = ast.parse(inspect.getsource(import_module(module)))
    return {node.name: dict(_documented(node.body)) for node in tree.body if isinstance(node, ast.ClassDef)}


def _documented(body: list[ast.stmt]) -> list[tuple[str, str]]:
    return [(_name(field), _doc(text)) for field, text in pairwise(body) if _name(field) and _doc(text)]


def _name(statement: ast.stmt) -> str:
    named = isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)
    return statement.target.id if named else ""  # type: ignore[attr-defined] # just seen


def _doc(statement: ast.stmt) -> str:
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return inspect.cleandoc(str(statement.value.value))
    return ""
