"""Tenants whose source is not YAML: rows with the file and line they come from, read like rows of a model file."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from samverkan_model.errors import (
    AdapterFails,
    EndlessSource,
    Fault,
    HiddenCharacter,
    ModelFaults,
    NotARow,
    NotPlain,
    Place,
    SamverkanError,
    TooDeep,
)
from samverkan_model.foreign import ForeignFailure, foreign
from samverkan_model.hidden import hidden_in, without_hidden
from samverkan_model.loading.document import MAX_DEPTH, Document, Mapped, Rows
from samverkan_model.loading.records import Row
from samverkan_model.model.statement import Record, Visibility
from samverkan_model.promised import misfit

MOST_ROWS = 500_000
"""No source of one tenant has more rows; what never comes to an end is given up there."""
LAST_LINE = 10**9
"""No file of a source has more lines."""
LONGEST = 1_000_000
"""No text of a row has more characters."""


Keys = tuple[str | int, ...]
"""Keys and positions that lead to a value in a row."""


@dataclass(frozen=True)
class SourceRow:
    """One row of a foreign source, with the keys a model file would have.

    Attributes:
        concept: ``bodies``, ``agreements`` …; ``tenant`` for the one row that describes the tenant; ``vocabulary.`` and
            a scheme, such as ``vocabulary.body_kinds``, for a word of the tenant's own.
        values: keys and values as in a model file: text, numbers, days, lists and mappings; they are read as if they
            were written in one.
        file: the file it was read from, named as people know it.
        line: the line in that file, counted from 1; faults of the row point there.
        cells: for a workbook where the row and its parts stand, by keys and positions that lead to them in ``values``;
            the empty path is the row. A part that is not named stands where what it is in does. Either every row of a
            file has cells or none has.
    """

    concept: str
    values: Mapping[str, Any]
    file: str
    line: int = 0
    cells: Mapping[Keys, Place] = field(default_factory=dict)


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


def taken(adapter: Adapter) -> list[Given]:
    """Everything that an adapter gives.

    Raises:
        ModelFaults: it broke, never came to an end, or gave what is neither a row, a record nor a fault.
    """
    try:
        with foreign(SamverkanError):
            given = list(islice(adapter.read(), MOST_ROWS + 1))
    except ForeignFailure as error:
        raise ModelFaults([AdapterFails(place=whole_place(adapter), problem=error.cause)]) from error
    except SamverkanError as error:
        own = getattr(error, "faults", ()) or [AdapterFails(place=whole_place(adapter), problem=str(error))]
        raise ModelFaults(own) from error
    if len(given) > MOST_ROWS:
        raise ModelFaults([EndlessSource(place=whole_place(adapter), limit=MOST_ROWS)])
    wrong = [(number, one) for number, one in enumerate(given, start=1) if not _is_given(one)]
    if wrong:
        raise ModelFaults(NotARow(place=whole_place(adapter), number=at, found=type(one).__name__) for at, one in wrong)
    return given


def _is_given(one: object) -> bool:
    if not isinstance(one, SourceRow):
        return isinstance(one, Record | Fault)
    placed = isinstance(one.file, str) and isinstance(one.line, int) and 0 <= one.line <= LAST_LINE
    named = isinstance(one.concept, str) and hidden_in(f"{one.concept}{one.file}") is None if placed else False
    return placed and named


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


def hidden_faults(adapter: Adapter, given: Iterable[Given]) -> list[Fault]:
    """A fault for each record of its own making that holds what is not seen; rows are asked when they are read."""
    found = ((record, misfit(record)) for record in given if isinstance(record, Record))
    return [
        HiddenCharacter(place=whole_place(adapter), subject=f"{record.concept} {record.id}", character=one.found)
        for record, one in found
        if one
    ]


def own_faults(given: Iterable[Given]) -> list[Fault]:
    """The faults that the adapter found itself."""
    return [fault for fault in given if isinstance(fault, Fault)]


def whole_place(adapter: Adapter) -> Place:
    """The tenant as a place, for faults that concern all of it."""
    return Place(adapter.id)


def _empty(shown_as: str) -> Document:
    document = Document("", shown_as)
    document.value = Mapped(1)
    return document


def _put(row: SourceRow, document: Document) -> None:
    sheet: Mapped = document.value
    where = _Where(document, row)
    values, line = _located(row.values, where), where.line
    if row.concept == "tenant":
        sheet.setdefault("tenant", values)
        sheet.lines.setdefault("tenant", line)
        return
    top, _, scheme = row.concept.partition(".")
    if scheme:
        sheet.lines.setdefault(top, line)
        sheet = sheet.setdefault(top, Mapped(line))
    sheet.lines.setdefault(scheme or top, line)
    rows = sheet.setdefault(scheme or top, Rows())
    rows.append(values)
    rows.lines.append(line)


@dataclass(frozen=True, slots=True)
class _Where:
    """A row that is being read, and where in it."""

    document: Document
    row: SourceRow
    keys: Keys = ()
    line: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "line", self._line())

    def _line(self) -> int:
        """The line it stands on; of a part that has no cell of its own, where what it is in does."""
        if not self.row.cells:
            return self.row.line
        place = self.row.cells.get(self.keys)
        return self.document.spot(place) if place else self.line or self.row.line

    def within(self, key: str | int) -> "_Where":
        return _Where(self.document, self.row, (*self.keys, key), self.line)

    def told(self, found: str) -> str:
        """Keeps the fault, and gives what can stand in the value's place while the rest is looked at."""
        place = self.document.place(self.line)
        key = next((key for key in reversed(self.keys) if isinstance(key, str)), "")
        self.document.faults.append(NotPlain(place=place, subject=self.row.concept, key=key, found=found))
        return found


def _located(value: Any, where: _Where) -> Any:
    """The value as a model file has it: scalars as text, its line on every part, what is neither told."""
    if len(where.keys) > MAX_DEPTH:
        where.document.faults.append(TooDeep(place=where.document.place(where.line), limit=MAX_DEPTH))
        return None
    if isinstance(value, Mapping):
        mapped = Mapped(where.line)
        for key, inner in value.items():
            name = _plain(key, where) or ""
            inside = where.within(name)
            mapped[name], mapped.lines[name] = _located(inner, inside), inside.line
        return mapped
    if isinstance(value, list | tuple):
        rows = Rows()
        for number, item in enumerate(value):
            inside = where.within(number)
            rows.append(_located(item, inside))
            rows.lines.append(inside.line)
        return rows
    return _plain(value, where)


def _plain(value: Any, where: _Where) -> str | None:
    """A scalar as it would stand in a file."""
    if value is None:
        return None
    if isinstance(value, str):
        if len(value) > LONGEST:
            where.told(f"str ({len(value)} > {LONGEST})")
        where.document.look_for_hidden(value, where.line)
        return without_hidden(value[:LONGEST])
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float | Decimal) and math.isfinite(value):
        return str(value)
    return where.told(str(value) if isinstance(value, float) else type(value).__name__)
