"""Tenants whose source is not YAML: rows with the file and line they come from, read like rows of a model file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samverkan_model.errors import Fault, Place
from samverkan_model.loading.document import Document, Mapped, Rows
from samverkan_model.loading.records import Row
from samverkan_model.model.statement import Record, Visibility


@dataclass(frozen=True)
class SourceRow:
    """One row of a foreign source, with the keys a model file would have.

    Attributes:
        concept: ``bodies``, ``agreements`` …; ``tenant`` for the one row that describes the tenant; ``vocabulary.`` and
            a scheme, such as ``vocabulary.body_kinds``, for a word of the tenant's own.
        values: keys and values as in a model file: text, numbers, lists and mappings.
        file: the file it was read from, named as people know it.
        line: the line in that file, counted from 1; faults of the row point there.
    """

    concept: str
    values: Mapping[str, Any]
    file: str
    line: int = 0


Given = SourceRow | Record | Fault
"""What an adapter can give: rows, records it has made itself, and faults it found on the way."""


@dataclass(frozen=True)
class Adapter:
    """A tenant that is read by code.

    Attributes:
        id: the tenant's id, known without reading anything.
        read: gives everything there is of the tenant; called when it is opened, and again for every check that reading
            twice gives the same. One row has the concept ``tenant``.
        home: folder of what belongs to the tenant beside its source, such as the summary that `samverkan conform` holds
            it against; None where there is none.
        visibility: who may know of the tenant, known without reading anything; None for everybody.
    """

    id: str
    read: Callable[[], Iterable[Given]]
    home: Path | None = None
    visibility: Visibility | None = None


def documents(adapter: Adapter, given: Iterable[Given]) -> list[Document]:
    """The rows as the model files they could have been, one for each file of the source."""
    found: dict[str, Document] = {}
    for row in given:
        if isinstance(row, SourceRow):
            _put(row, found.setdefault(row.file, _empty(row.file)))
    return list(found.values()) or [_empty(adapter.id)]


def own_rows(adapter: Adapter, given: Iterable[Given]) -> list[Row]:
    """The records that the adapter has made itself; they stand in no file."""
    document = _empty(adapter.id)
    return [Row(record, document, Mapped(0), derived=False) for record in given if isinstance(record, Record)]


def own_faults(given: Iterable[Given]) -> list[Fault]:
    """The faults that the adapter found itself."""
    return [fault for fault in given if isinstance(fault, Fault)]


def whole(adapter: Adapter) -> Place:
    """The tenant as a place, for faults that concern all of it."""
    return Place(adapter.id)


def _empty(shown_as: str) -> Document:
    document = Document("", shown_as)
    document.value = Mapped(1)
    return document


def _put(row: SourceRow, document: Document) -> None:
    sheet: Mapped = document.value
    if row.concept == "tenant":
        sheet.setdefault("tenant", _located(row.values, row.line))
        sheet.lines.setdefault("tenant", row.line)
        return
    top, _, scheme = row.concept.partition(".")
    if scheme:
        sheet.lines.setdefault(top, row.line)
        sheet = sheet.setdefault(top, Mapped(row.line))
    sheet.lines.setdefault(scheme or top, row.line)
    rows = sheet.setdefault(scheme or top, Rows())
    rows.append(_located(row.values, row.line))
    rows.lines.append(row.line)


def _located(value: Any, line: int) -> Any:
    """The value with the row's line on every part of it."""
    if isinstance(value, Mapping):
        mapped = Mapped(line)
        for key, inner in value.items():
            mapped[key], mapped.lines[key] = _located(inner, line), line
        return mapped
    if isinstance(value, list | tuple):
        rows = Rows()
        rows.extend(_located(item, line) for item in value)
        rows.lines.extend([line] * len(rows))
        return rows
    return value
