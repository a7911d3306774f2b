"""Records → the plain values their authors would have written: the way back to model files and other formats."""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from pydantic import BaseModel

from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.facts import CONCEPTS, Facts
from samverkan_model.model.statement import Citation, Link, Record
from samverkan_model.model.vocabulary import Term, Vocabulary

MARKS = ("not_documented", "gaps", "not_applicable", "inferred")
"""Fields that say something of other fields that have no stated value."""
WIDTH = 120
"""Longest line of a file that is written, as far as words can be parted."""


def as_said(part: BaseModel) -> dict[str, Any]:
    """What was said of a record or a part of one, as short as it can be written; reading it gives the same again."""
    said = {name: _plain(getattr(part, name)) for name in type(part).model_fields if name in part.model_fields_set}
    return {name: value for name, value in said.items() if value not in (None, [], {}, "")}


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel) and not isinstance(value, Citation):
        return value.to if isinstance(value, Link) and value.model_fields_set == {"to"} else as_said(value)
    if isinstance(value, tuple):
        items = [_plain(item) for item in value]
        return items[0] if len(items) == 1 and isinstance(items[0], str) else items
    if isinstance(value, Mapping):
        return {str(name): _plain(inner) for name, inner in value.items()}
    return value if isinstance(value, bool | int | float) or value is None else str(value)


def said_again(record: Record, changes: Mapping[str, Any], *, longer: bool) -> dict[str, Any]:
    """What was said of a record with some of its fields changed; what is given a value is no longer marked as unknown.

    Args:
        record: the record, whose id stays.
        changes: the plain values of the fields to change.
        longer: the values come after those there are, instead of taking their place.
    """
    said = as_said(record)
    marked = {mark: _unmarked(said[mark], changes) for mark in MARKS if mark in said}
    if "value_sources" in said and not longer:
        placed = _listed(said["value_sources"])
        marked["value_sources"] = [one for one in placed if one["field"].partition(".")[0] not in changes]
    values = {key: [*_listed(said.get(key)), *_listed(value)] for key, value in changes.items()} if longer else changes
    return {**said, **marked, **values, "id": record.id}


def _unmarked(marks: Any, changes: Mapping[str, Any]) -> Any:
    """Marks of fields, as a list or with reasons, without the fields that are changed."""
    if isinstance(marks, Mapping):
        return {name: reason for name, reason in marks.items() if name not in changes}
    return [name for name in _listed(marks) if name not in changes]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def own_words(facts: Facts, spine: Vocabulary | None = None) -> list[Term]:
    """The words that the tenant adds to those that hold before it."""
    spine = spine or core_vocabulary()
    return [term for term in facts.vocabulary if spine.get(term.scheme, term.id) != term]


def plain_words(terms: list[Term]) -> dict[str, list[dict[str, Any]]]:
    """Words under the headings of their schemes."""
    schemes: dict[str, list[dict[str, Any]]] = {}
    for term in terms:
        row = {name: value for name, value in as_said(term).items() if name != "scheme"}
        schemes.setdefault(term.scheme, []).append(row)
    return schemes


def model_files_of(facts: Facts, spine: Vocabulary | None = None) -> Iterator[tuple[str, str]]:
    """Name and content of the model files that say the same as the facts: one for each concept."""
    yield "tenant.yaml", yaml_text({"tenant": as_said(facts.header)})
    if words := plain_words(own_words(facts, spine)):
        yield "vocabulary.yaml", yaml_text({"vocabulary": words})
    for concept in CONCEPTS:
        if rows := [as_said(record) for record in facts if record.concept == concept]:
            yield f"{concept}.yaml", yaml_text({concept: rows})


def yaml_text(value: Any, *, flow: bool = False) -> str:
    """Plain values as the text of a file.

    Args:
        value: the values.
        flow: lists and mappings that hold no others stand on one line.
    """
    style = None if flow else False
    return str(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=WIDTH, default_flow_style=style))
