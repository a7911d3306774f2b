"""The JSON-LD context, made of the model's own fields: what a key means, and whether it holds addresses or dates."""

import json
from collections.abc import Iterator
from typing import Any, get_args

from samverkan_model.exchange.rdf.mapping import EDTF, mapping
from samverkan_model.model.facts import CONCEPTS
from samverkan_model.model.references import held
from samverkan_model.model.statement import Link, Part
from samverkan_model.model.tenant import TenantHeader
from samverkan_model.model.validity import Moment, Validity
from samverkan_model.model.vocabulary import OwnField

ADDRESS = "@id"


def context_text() -> str:
    """The file ``context.jsonld`` as it ships with the package."""
    kinds: dict[str, set[str]] = {}
    for name, kind in _fields():
        kinds.setdefault(name, set()).add(kind)
    terms = {name: _term(name, found) for name, found in sorted(kinds.items())}
    whole = {"@context": {**mapping()["prefixes"], **terms}}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _term(name: str, kinds: set[str]) -> dict[str, str]:
    kind = next(iter(kinds)) if len(kinds) == 1 else ""
    return {"@id": f"sm:{name}", **({"@type": kind} if kind else {})}


def _fields() -> Iterator[tuple[str, str]]:
    """Every field of records and their parts, with what it holds: addresses, dates, or other things."""
    for model in _parts():
        marked = {field.name for field in held(model)}
        for name, info in model.model_fields.items():
            address = name in marked or (model is Link and name == "to")
            yield name, ADDRESS if address else _kind(info.annotation)


def _kind(annotation: Any) -> str:
    kinds = {annotation, *_inner(annotation)}
    return EDTF if kinds & {Validity, Moment} else ""


def _inner(annotation: Any) -> Iterator[Any]:
    for one in get_args(annotation):
        yield one
        yield from _inner(one)


def _parts() -> Iterator[type[Part]]:
    """Records and all parts that they can have, each once."""
    found: dict[type[Part], None] = {}
    ahead: list[type[Part]] = [TenantHeader, *CONCEPTS.values(), OwnField]
    while ahead:
        model = ahead.pop()
        if model not in found:
            found[model] = None
            ahead += [field.part for field in held(model) if field.part is not None]
    yield from found
