"""Values of records ↔ what stands in a cell: names for ids, words as people say them, several values by line break.

What is written is read again at once; where it would not come back as it was (a value with a line break in it), the
cell holds the values as JSON instead, which few will see and nothing is lost in.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from samverkan_model.errors import (
    AmbiguousName,
    DateNumber,
    ErrorCell,
    Fault,
    Place,
    UnknownChoice,
    UnknownRecordName,
)
from samverkan_model.errors.names import Names
from samverkan_model.exchange.excel.columns import Holds, SheetColumn
from samverkan_model.exchange.excel.naming import Directory
from samverkan_model.exchange.excel.wording import Wording, same

Raw = str | float | bool | date | datetime | time | timedelta
"""What a cell holds as the file has it."""
ERRORS = frozenset({
    "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#REFERENS!", "#NAMN?",
    "#VÄRDEFEL!", "#DIVISION/0!", "#SAKNAS!", "#OGILTIGT!", "#SKÄRNING!",
})  # fmt: skip
"""What a spreadsheet writes where it could not work out a value, in English and Swedish."""
_DAY_ONE = date(1899, 12, 30)
_YEARS, _SERIALS = range(1000, 2200), range(2200, 80000)
"""Numbers that are years, and those that Excel counts days by."""


@dataclass(frozen=True)
class Cells:
    """Cells of a workbook in one language, with the names of its records."""

    wording: Wording
    directory: Directory
    has_sheets: bool = True
    """Whether what is new can be written on a sheet of its own, so that those who look for it are told which."""

    def written(self, column: SheetColumn, value: Any, model: type) -> str | float:
        """A plain value as it stands in a cell."""
        if column.holds is Holds.NUMBER and not column.many and isinstance(value, int | float):
            return value
        items = value if isinstance(value, list) else [value]
        if column.holds in (Holds.REASONS, Holds.WEIGHTS):
            words = "\n".join(f"{self._shown(column, key, model)}: {reason}" for key, reason in value.items())
        else:
            words = "\n".join(self._shown(column, item, model) for item in items)
        faults: list[Fault] = []
        again = self.read(column, words, model, Place(""), faults)
        return words if not faults and _alike(again, value) else json.dumps(value, ensure_ascii=False)

    def read(self, column: SheetColumn, raw: Raw, model: type, place: Place, faults: list[Fault]) -> Any:
        """What stands in a cell as a plain value; None where nothing does, and what is wrong goes to the faults."""
        heading = self.wording.heading(column)
        if isinstance(raw, str) and raw.strip() in ERRORS:
            faults.append(ErrorCell(place=place, key=heading, value=raw.strip()))
            return None
        if column.holds in (Holds.DAY, Holds.PERIOD) and isinstance(raw, int | float) and not isinstance(raw, bool):
            return _dated(raw, heading, place, faults)
        words = as_text(raw, self.wording)
        if not words.strip():
            return None
        kept = _kept(column, words)
        return kept if kept is not None else _Reading(self, column, model, heading, place, faults).value(words)

    def record(
        self, words: str, concepts: tuple[str, ...], heading: str, place: Place, faults: list[Fault]
    ) -> str | None:
        """The id of the record of some concepts that a name means; None, and a fault, where none or several are."""
        found = self.directory.found(words, concepts)
        if len(found) == 1 or _is_elsewhere(words):
            return found[0] if found else words
        if found:
            shown = [self.directory.shown(one, concepts) for one in found]
            allowed = tuple(one if shown.count(name) > 1 else name for one, name in zip(found, shown, strict=True))
            faults.append(AmbiguousName(place=place, key=heading, value=words, allowed=allowed))
            return None
        sheets = (self.wording.form.sheets.get(concept) for concept in concepts)
        titles = tuple(self.wording.title(sheet) for sheet in sheets if sheet is not None and self.has_sheets)
        names = Names(self.directory.names(concepts))
        faults.append(UnknownRecordName(place=place, key=heading, value=words, allowed=names, sheets=titles))
        return None

    def _shown(self, column: SheetColumn, item: Any, model: type) -> str:
        if column.holds is Holds.NAME:
            return self.directory.shown(str(item), column.concepts)
        if column.holds is Holds.CITATION:
            source, _, locator = str(item).partition(" ")
            return f"{self.directory.shown(source, ('sources',))}{', ' if locator else ''}{locator}"
        if column.holds in (Holds.FIELD, Holds.REASONS):
            name, dot, rest = str(item).partition(".")
            return f"{self.wording.fields(model).get(name, name)}{dot}{rest}"
        if column.holds is Holds.PARTS and not isinstance(item, str):
            return json.dumps(item, ensure_ascii=False)
        if isinstance(item, bool):
            item = str(item).lower()
        if column.holds in (Holds.TERM, Holds.TRUTH, Holds.WORD, Holds.NUMBER):
            return self.wording.words(column).get(str(item), str(item))
        return str(item)


@dataclass(frozen=True)
class _Reading:
    """A cell that is being read."""

    cells: Cells
    column: SheetColumn
    model: type
    heading: str
    place: Place
    faults: list[Fault]

    def value(self, words: str) -> Any:
        """All that the cell holds."""
        if self.column.holds in (Holds.REASONS, Holds.WEIGHTS):
            return dict(self._pair(line) for line in _lines(words))
        if not self.column.many:
            return self._item(words if self.column.holds is Holds.TEXT else words.strip())
        return [item for line in _lines(words) if (item := self._item(line)) is not None] or None

    def _item(self, words: str) -> Any:
        """One value; None where it is not understood, which is told."""
        ways: Mapping[Holds, Callable[[str], Any]] = {
            Holds.NAME: self._record,
            Holds.CITATION: self._citation,
            Holds.FIELD: self._field,
            Holds.TERM: self._word,
            Holds.TRUTH: self._word,
            Holds.WORD: self._word,
            Holds.NUMBER: self._number,
            Holds.PARTS: lambda words: _loaded(words) or words,
        }
        return ways.get(self.column.holds, str)(words)

    def _number(self, words: str) -> Any:
        return self.cells.wording.called(self.column).get(same(words)) or _number(words)

    def _pair(self, line: str) -> tuple[str, str]:
        """A field, or the code of a rule, and what is said of it."""
        name, _, reason = line.partition(":")
        key = name.strip() if self.column.holds is Holds.WEIGHTS else self._field(name)
        return key, reason.strip()

    def _field(self, words: str) -> str:
        """The name of a field; the loader tells of one that there is not."""
        name, dot, rest = words.partition(".")
        called = {same(label): field for field, label in self.cells.wording.fields(self.model).items()}
        return f"{called.get(same(name), name.strip())}{dot}{rest.strip()}"

    def _word(self, words: str) -> Any:
        called = self.cells.wording.called(self.column)
        found = called.get(same(words))
        if found is None:
            told = Names(self.cells.wording.words(self.column).values())
            self.faults.append(UnknownChoice(place=self.place, key=self.heading, value=words, allowed=told))
        if self.column.holds is Holds.TRUTH and found is not None:
            return found == "true"
        return found

    def _record(self, words: str) -> str | None:
        return self.cells.record(words, self.column.concepts, self.heading, self.place, self.faults)

    def _citation(self, words: str) -> str | None:
        source, locator = self.cells.directory.prefix(words, ("sources",))
        if source:
            return f"{source} {locator}".strip()
        return self.cells.record(words, ("sources",), self.heading, self.place, self.faults)


def as_text(raw: Raw, wording: Wording) -> str:
    """What a cell holds as the text that somebody would have typed."""
    if isinstance(raw, bool):
        return wording.truth(value=raw)
    if isinstance(raw, float | int):
        return str(int(raw)) if float(raw).is_integer() and abs(raw) < 1e15 else repr(float(raw))
    if isinstance(raw, datetime):
        return raw.date().isoformat() if raw.time() == time() else raw.isoformat(" ")
    if isinstance(raw, date | time):
        return raw.isoformat()
    return str(raw).replace("\r\n", "\n").replace("\r", "\n")


def _dated(raw: float, heading: str, place: Place, faults: list[Fault]) -> str | None:
    """A number where a day should stand: a year, or how Excel counts days, which nobody can have meant to write."""
    number = int(raw)
    if number == raw and number in _YEARS:
        return str(number)
    day = (_DAY_ONE + timedelta(days=number)).isoformat() if number in _SERIALS else ""
    faults.append(DateNumber(place=place, key=heading, value=f"{raw:g}" if number != raw else str(number), day=day))
    return None


def _number(words: str) -> Any:
    """A number, also as Swedish writes it; what is none stays as it is, for the loader to tell of."""
    plain = words.replace("\u00a0", "").replace(" ", "").replace(",", ".")
    try:
        number = float(plain)
    except ValueError:
        return words
    return int(number) if number.is_integer() else number


def _lines(words: str) -> Iterator[str]:
    return (line.strip() for line in words.split("\n") if line.strip())


def _kept(column: SheetColumn, words: str) -> Any:
    """What stands as JSON in a cell that usually holds lines; None where it does not."""
    lines = column.many or column.holds in (Holds.REASONS, Holds.WEIGHTS)
    if not lines or words[:1] not in "[{" or (column.holds is Holds.PARTS and words[0] == "{"):
        return None
    return _loaded(words)


def _loaded(words: str) -> Any:
    try:
        found = json.loads(words)
    except ValueError:
        return None
    return found if isinstance(found, list | dict) else None


def _alike(one: Any, other: Any) -> bool:
    def listed(value: Any) -> Any:
        return value if isinstance(value, list | Mapping) else [value]

    return bool(listed(one) == listed(other))


def _is_elsewhere(words: str) -> bool:
    """An id of another tenant's record, ``ostergotland:lgvo``."""
    tenant, colon, record = words.partition(":")
    return bool(colon and record) and words.isascii() and " " not in words and tenant == tenant.lower()
