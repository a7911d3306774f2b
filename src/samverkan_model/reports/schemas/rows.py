"""Schemas of the rows of `samverkan_model.reports.record_list`, which follow the columns of each concept."""

from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from samverkan_model.model.facts import CONCEPTS
from samverkan_model.model.field_types import In
from samverkan_model.model.relations import Refers
from samverkan_model.model.statement import Record, field_marks
from samverkan_model.model.validity import Moment, Validity
from samverkan_model.reports.concepts import SINGULAR
from samverkan_model.reports.record_list import OF_IDS
from samverkan_model.reports.schemas.notation import spelled_out

_TYPES = {str: "string", int: "integer", bool: "boolean"}


def with_rows(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a list with the rows of every concept, chosen by ``concept``."""
    rows = {f"{SINGULAR[concept]}_row": _row(kept) for concept, kept in CONCEPTS.items()}
    choices = [
        {
            "if": {"properties": {"concept": {"const": name.removesuffix("_row")}}},
            "then": {"properties": {"rows": {"items": {"$ref": f"#/$defs/{name}"}}}},
        }
        for name in rows
    ]
    return {**schema, "allOf": choices, "$defs": {**schema["$defs"], **rows}}


def _row(concept: type[Record]) -> dict[str, Any]:
    columns = {name: spelled_out(_column(concept, name)) for name in concept.columns}
    own = {"properties": columns, "required": list(columns)} if columns else {}
    return {"$ref": "#/$defs/row", **own, "unevaluatedProperties": False}


def _column(concept: type[Record], name: str) -> Any:
    refers = name in OF_IDS or name in field_marks(concept, Refers)
    word = "id" if refers else "word" if name in field_marks(concept, In) else ""
    field = concept.model_fields[name]
    least = next((mark.ge for mark in field.metadata if hasattr(mark, "ge")), None)
    written = _written(field.annotation, word)
    return written if least is None else {"is": written, "minimum": least}


def _written(kind: Any, word: str) -> Any:
    """How values of a type are written; its texts and parts as ``word`` says, where it says something."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Annotated, tuple}:
        one = _written(inner[0], word)
        return one if origin is Annotated else [one]
    if kind in {Moment, Validity}:
        return "period"
    if origin is Literal:
        return {"const": inner[0]} if len(inner) == 1 else {"enum": list(inner)}
    if inner:
        ways = [_written(one, word) for one in inner]
        return f"{ways[0]}?" if len(ways) == 2 and ways[1] == "null" else {"anyOf": ways}
    if kind is NoneType:
        return "null"
    return word or _TYPES.get(kind, {"type": "object", "additionalProperties": True})
