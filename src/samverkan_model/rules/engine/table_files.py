"""The tables of a file of rules → rules, or every fault in them, with its line."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from samverkan_model.errors import Fault, MissingKey, UnknownConcept, UnknownKey
from samverkan_model.loading.document import Document, Mapped
from samverkan_model.model.facts import CONCEPTS
from samverkan_model.rules.engine.base import Rule, Severity
from samverkan_model.rules.engine.contract_files import broken, more_than_names, subject_of, wrong_kinds
from samverkan_model.rules.engine.shapes import Wanted
from samverkan_model.rules.engine.tables import Filling, OwnTable, path_exists, table_rule

REQUIRED = ("code", "name", "statement", "rows", "columns")
KEYS = (*REQUIRED, "filled", "severity", "why", "remedy", "says", "good", "bad")
PLAIN = ("code", "name", "severity", "good", "bad")
TEXTS = ("statement", "says", "why", "remedy")
PARTS: Mapping[str, tuple[str, ...]] = {
    "rows": ("every", "where"),
    "columns": ("values", "every", "where", "fields"),
    "filled": ("by", "row", "column", "where"),
}
"""What can stand in each part of a table."""
NAMES = ("record", "missing")
"""What a message can name."""


def table_faults(document: Document, raw: Mapped) -> Iterator[Fault]:
    """What is wrong with a table as it is written."""
    wrong = [*wrong_kinds(document, raw, PLAIN, TEXTS), *_wrong_parts(document, raw)]
    yield from wrong or _wrong_values(document, raw)


def _wrong_parts(document: Document, raw: Mapped) -> Iterator[Fault]:
    """Parts that are no mappings, or hold what is neither a word nor a list of words."""
    for key in PARTS:
        part = raw.get(key)
        if part is not None and not isinstance(part, Mapped):
            yield broken(document, raw, key, "table")
        elif isinstance(part, Mapped):
            wheres = (part.get("where") or {}) if isinstance(part.get("where") or {}, Mapping) else {"": {}}
            values = [value for name, value in part.items() if name != "where"]
            if not all(map(_is_words, (*values, *wheres.values()))):
                yield broken(document, raw, key, "table")


def _is_words(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))


def _wrong_values(document: Document, raw: Mapped) -> Iterator[Fault]:
    yield from _unknown(document, raw, "", raw, KEYS)
    for key in REQUIRED:
        if not raw.get(key):
            yield MissingKey(place=document.place(raw.line), subject=subject_of(raw), key=key)
    if raw.get("severity") and raw["severity"] not in set(Severity):
        yield broken(document, raw, "severity", "severity")
    for key, allowed in PARTS.items():
        part = raw.get(key) or {}
        yield from _unknown(document, raw, key, part, allowed)
        for name in ("every", "by"):
            if part.get(name) and part[name] not in CONCEPTS:
                place = document.place(raw.lines.get(key, raw.line))
                yield UnknownConcept(
                    place=place, subject=subject_of(raw), value=str(part[name]), allowed=tuple(CONCEPTS)
                )
    yield from _wrong_fields(document, raw)
    for key in _lacking(raw):
        yield MissingKey(place=document.place(raw.line), subject=subject_of(raw), key=key)
    says = raw.get("says") or ""
    for sentence in says.values() if isinstance(says, Mapped) else (says,):
        if problem := more_than_names(sentence, NAMES):
            yield broken(document, raw, "says", "placeholder", problem, names=NAMES)


def _wrong_fields(document: Document, raw: Mapped) -> Iterator[Fault]:
    """Fields that the concept they are asked of does not have."""
    rows, columns, filled = (raw.get(key) or {} for key in PARTS)
    asked = [("rows", rows.get("every"), name) for name in rows.get("where") or ()]
    asked += [("columns", rows.get("every"), name) for name in _words(columns.get("fields"))]
    asked += [("columns", columns.get("every"), name) for name in columns.get("where") or ()]
    asked += [("filled", filled.get("by"), name) for name in filled.get("where") or ()]
    asked += [("filled", filled.get("by"), filled[key]) for key in ("row", "column") if filled.get(key)]
    for key, concept, name in asked:
        model = CONCEPTS.get(str(concept))
        if model is not None and not path_exists(model, name):
            place = document.place(raw.lines.get(key, raw.line))
            yield UnknownKey(place=place, subject=subject_of(raw), value=name, allowed=tuple(model.model_fields))


def _lacking(raw: Mapped) -> Iterator[str]:
    """Parts without which the table has no rows, no columns or nothing that fills a cell."""
    rows, columns, filled = (raw.get(key) or {} for key in PARTS)
    if rows and not rows.get("every"):
        yield "rows.every"
    if columns and not (columns.keys() & {"values", "every", "fields"}):
        yield "columns.values"
    if columns.keys() & {"values", "every"}:
        yield from (f"filled.{name}" for name in ("by", "row", "column") if not filled.get(name))


def _unknown(
    document: Document, raw: Mapped, key: str, named: Iterable[str], allowed: tuple[str, ...]
) -> Iterator[Fault]:
    for name in named:
        if name not in allowed:
            place = document.place(raw.lines.get(key or name, raw.line))
            yield UnknownKey(place=place, subject=subject_of(raw), value=name, allowed=allowed)


def table_of(document: Document, raw: Mapped) -> Rule:
    """The rule of a table that has no faults."""
    rows, columns, filled = (raw.get(key) or {} for key in PARTS)
    records = (columns["every"], _where(columns)) if columns.get("every") else None
    by = Filling(filled["by"], filled["row"], filled["column"], _where(filled)) if filled else None
    values, fields = _words(columns.get("values")), _words(columns.get("fields"))
    table = OwnTable(rows["every"], _where(rows), values, records, fields, by)
    return table_rule(raw, table, document.shown_as)


def _where(part: Mapping[str, Any]) -> Wanted:
    return {name: _words(value) for name, value in (part.get("where") or {}).items()}


def _words(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),) if value else ()
