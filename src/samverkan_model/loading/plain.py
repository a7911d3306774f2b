"""Records → the plain values their authors would have written: the way back to model files and other formats."""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from pydantic import BaseModel

from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.facts import CONCEPTS, Facts
from samverkan_model.model.statement import Citation, Link
from samverkan_model.model.vocabulary import Term, Vocabulary

WIDTH = 120
"""Longest line of a file that is written, as far as words can be parted."""


def plain(part: BaseModel) -> dict[str, Any]:
    """What was said of a record or a part of one, as short as it can be written; reading it gives the same again."""
    said = {name: _plain(getattr(part, name)) for name in type(part).model_fields if name in part.model_fields_set}
    return {name: value for name, value in said.items() if value not in (None, [], {}, "")}


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel) and not isinstance(value, Citation):
        return value.to if isinstance(value, Link) and value.model_fields_set == {"to"} else plain(value)
    if isinstance(value, tuple):
        items = [_plain(item) for item in value]
        return items[0] if len(items) == 1 and isinstance(items[0], str) else items
    if isinstance(value, Mapping):
        return {str(name): _plain(inner) for name, inner in value.items()}
    return value if isinstance(value, bool | int | float) or value is None else str(value)


def own_words(facts: Facts, spine: Vocabulary | None = None) -> list[Term]:
    """The words that the tenant adds to those that hold before it."""
    spine = spine or core_vocabulary()
    return [term for term in facts.vocabulary if spine.get(term.scheme, term.id) != term]


def plain_words(terms: list[Term]) -> dict[str, list[dict[str, Any]]]:
    """Words under the headings of their schemes."""
    schemes: dict[str, list[dict[str, Any]]] = {}
    for term in terms:
        row = {name: value for name, value in plain(term).items() if name != "scheme"}
        schemes.setdefault(term.scheme, []).append(row)
    return schemes


def model_files_of(facts: Facts, spine: Vocabulary | None = None) -> Iterator[tuple[str, str]]:
    """Name and content of the model files that say the same as the facts: one for each concept."""
    yield "tenant.yaml", _yaml({"tenant": plain(facts.header)})
    if words := plain_words(own_words(facts, spine)):
        yield "vocabulary.yaml", _yaml({"vocabulary": words})
    for concept in CONCEPTS:
        if rows := [plain(record) for record in facts if record.concept == concept]:
            yield f"{concept}.yaml", _yaml({concept: rows})


def _yaml(value: Any) -> str:
    return str(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=WIDTH))
