"""Which sheet is which and which column holds what, whatever people have done to their order and spelling."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from pydantic import ValidationError

from samverkan_model.errors import (
    ErrorCell,
    Fault,
    LostColumn,
    LostFormula,
    LostSheet,
    MergedCells,
    NoHeading,
    Place,
    SameHeading,
    UnknownHeading,
)
from samverkan_model.errors.names import Names
from samverkan_model.exchange.excel.cells import Cells, Raw
from samverkan_model.exchange.excel.columns import LINKS, WORDS, SheetColumn, SheetForm, workbook_form
from samverkan_model.exchange.excel.naming import Directory
from samverkan_model.exchange.excel.package import SheetGrid
from samverkan_model.exchange.excel.rows import HeadedBook, HeadedSheet, Key, SheetRow, cell_name
from samverkan_model.exchange.excel.wording import Wording, same
from samverkan_model.exchange.excel.writing import LISTS, MANIFEST
from samverkan_model.language import LANGUAGES, Language, text, texts_of
from samverkan_model.loading.ids import slug
from samverkan_model.model.vocabulary import Term, Vocabulary

_LOOKED_AT = 6
"""The headings stand in one of so many first rows."""
_ENOUGH = 3
"""A sheet with another name is one of ours where it has so many of its headings."""


def headed_sheets(found: list[SheetGrid], file: str, spine: Vocabulary, faults: list[Fault]) -> HeadedBook:
    """The sheets of a workbook with their headings understood; what is wrong with them goes to the faults."""
    language = max(LANGUAGES, key=lambda one: len(_Heading(found, file, spine, one, []).matched))
    first = _Heading(found, file, spine, language, [])
    vocabulary = spine.extended(_terms(first))
    heading = _Heading(found, file, vocabulary, language, faults)
    sheets = {key: heading.sheet(key) for key in heading.form.sheets if key in heading.matched}
    heading.tell_lost()
    return HeadedBook(sheets, language, vocabulary, heading.passed_over)


def _terms(heading: "_Heading") -> Iterator[Term]:
    """The words that the workbook adds, as far as they can be read; the loader tells of the others."""
    if WORDS not in heading.matched:
        return
    form, cells = heading.form.sheets[WORDS], Cells(heading.wording, Directory())
    for row in heading.sheet(WORDS).rows:
        values: dict[str, Any] = {"id": row.text("word") or slug(row.text("sv"))}
        for column in form.columns:
            value = cells.read(column, row.raw(column), Term, row.place(column), [])
            if value is not None:
                inner = values
                for key in column.keys[:-1]:
                    inner = inner.setdefault(key, {})
                inner[column.field] = value
        with suppress(ValidationError):
            yield Term.model_validate(values)


class _Heading:
    """A workbook whose sheets are looked at in one language."""

    def __init__(
        self, found: list[SheetGrid], file: str, vocabulary: Vocabulary, language: Language, faults: list[Fault]
    ) -> None:
        self._file = file
        self._faults = faults
        self.form = workbook_form(vocabulary)
        self.wording = Wording(self.form, vocabulary, language)
        self._manifest = _manifest(found)
        spoken = [self.wording, *(Wording(self.form, vocabulary, one) for one in LANGUAGES if one != language)]
        self._calls = {key: _calls(spoken, sheet) for key, sheet in self.form.sheets.items()}
        self.matched, self.passed_over = self._match(found)

    def _match(self, found: list[SheetGrid]) -> tuple[dict[str, SheetGrid], tuple[str, ...]]:
        titles = {same(self.wording.title(sheet)): key for key, sheet in self.form.sheets.items()}
        ours = {same(text("excel.first", one)) for one in LANGUAGES} | {MANIFEST, LISTS}
        matched, others = {}, []
        for grid in found:
            key = titles.get(same(grid.name))
            if key is not None and key not in matched:
                matched[key] = grid
            elif same(grid.name) not in ours:
                others.append(grid)
        passed = []
        for grid in others:
            key = self._by_headings(grid, {*self.form.sheets} - {*matched})
            if key:
                matched[key] = grid
            elif any(cell != "" for row in grid.rows for cell in row):
                passed.append(grid.name)
        return matched, tuple(passed)

    def _by_headings(self, grid: SheetGrid, missing: set[str]) -> str:
        """The sheet that one with another name must be, by its headings; empty where that is not sure."""
        counts = {key: _known(grid, self._calls[key])[1] for key in missing}
        best = sorted(counts, key=lambda key: -counts[key])[:2]
        sure = best and counts[best[0]] >= _ENOUGH and (len(best) == 1 or counts[best[0]] > counts[best[1]])
        return best[0] if sure else ""

    def sheet(self, key: str) -> HeadedSheet:
        """The rows of a sheet."""
        grid, form, calls = self.matched[key], self.form.sheets[key], self._calls[key]
        top, known = _known(grid, calls)
        if not known:
            self._without_headings(grid, form)
            return HeadedSheet(())
        columns = self._columns(grid, top, calls)
        self._lost(grid, form, {*columns.values()})
        self._broken_cells(grid, top, columns)
        places = {name: place for place, name in columns.items()}
        rows = []
        for number, row in enumerate(grid.rows[top + 1 :], start=top + 1):
            cells = {name: (place, row[place]) for place, name in columns.items() if not _is_blank(row[place])}
            if any(isinstance(name, SheetColumn) for name in cells) or (form.is_child and cells):
                rows.append(SheetRow(self._file, grid.name, number + 1, cells, places))
        filled = [number for number, row in enumerate(grid.rows) if not all(map(_is_blank, row))]
        return HeadedSheet(
            tuple(rows), grid.name, places, top, max(filled, default=top), max(map(len, grid.rows), default=0)
        )

    def tell_lost(self) -> None:
        """A fault for each sheet that the workbook was written with and has no more."""
        present = {same(self.wording.title(self.form.sheets[key])) for key in self.matched}
        for sheet in self.form.sheets.values():
            title = self.wording.title(sheet)
            if same(title) in self._manifest and same(title) not in present:
                self._faults.append(LostSheet(place=Place(self._file), value=title))

    def _without_headings(self, grid: SheetGrid, form: SheetForm) -> None:
        value = next((str(cell) for row in grid.rows for cell in row if not _is_blank(cell)), "")
        if value:
            allowed = tuple(self.wording.headings(form).values())
            place = Place(self._file, 1, grid.name, "A1")
            self._faults.append(UnknownHeading(place=place, value=value, allowed=allowed))

    def _columns(self, grid: SheetGrid, top: int, calls: Mapping[str, Key]) -> dict[int, Key]:
        """What each column holds, by its place."""
        found: dict[int, Key] = {}
        for place, cell in enumerate(grid.rows[top]):
            heading = same(str(cell))
            name = calls.get(heading)
            if name is not None and name in found.values():
                first = next(cell_name(top, one) for one, other in found.items() if other == name)
                at = self._place(grid, top, place)
                self._faults.append(SameHeading(place=at, value=str(cell), first=first))
            elif name is not None:
                found[place] = name
            else:
                self._unknown(grid, top, place, str(cell).strip(), calls)
        return found

    def _unknown(self, grid: SheetGrid, top: int, place: int, heading: str, calls: Mapping[str, Key]) -> None:
        under = ((row, grid.rows[row][place]) for row in range(top + 1, len(grid.rows)))
        row, value = next(((row, value) for row, value in under if not _is_blank(value)), (0, ""))
        if not row:
            return
        if heading:
            at = self._place(grid, top, place)
            self._faults.append(UnknownHeading(place=at, value=heading, allowed=_headings(self.wording, calls)))
        else:
            self._faults.append(NoHeading(place=self._place(grid, row, place), value=str(value)[:60]))

    def _lost(self, grid: SheetGrid, form: SheetForm, present: set[Key]) -> None:
        calls, wanted = self._calls[form.key], self._manifest.get(same(self.wording.title(form)))
        if wanted is None:
            headings = self.wording.headings(form)
            wanted = [headings[column] for column in form.columns if column.required]
        told = {
            Names(fault.allowed).nearest(fault.value)
            for fault in self._faults
            if isinstance(fault, UnknownHeading) and fault.place.sheet == grid.name
        }
        for heading in wanted:
            name = calls.get(same(heading))
            if name is not None and name not in present and heading not in told:
                self._faults.append(LostColumn(place=Place(self._file, 0, grid.name), value=heading))

    def _broken_cells(self, grid: SheetGrid, top: int, columns: Mapping[int, Key]) -> None:
        for row, column in sorted(grid.unworked):
            if row > top and column in columns:
                self._faults.append(LostFormula(place=self._place(grid, row, column)))
        for (row, column), value in sorted(grid.errors.items()):
            if row > top and column in columns:
                key = str(grid.rows[top][column]).strip()
                self._faults.append(ErrorCell(place=self._place(grid, row, column), key=key, value=value))
        for first, left, last, right in grid.merged:
            if last > top and not _is_blank(_cell(grid, first, left)):
                value = f"{cell_name(first, left)}:{cell_name(last, right)}"
                self._faults.append(MergedCells(place=self._place(grid, first, left), value=value))

    def _place(self, grid: SheetGrid, row: int, column: int) -> Place:
        return Place(self._file, row + 1, grid.name, cell_name(row, column))


def _manifest(found: list[SheetGrid]) -> dict[str, list[str]]:
    """The headings that each sheet was written with, by the sheet's name."""
    rows = next((grid.rows for grid in found if grid.name == MANIFEST), [])
    columns = [[str(cell) for cell in column] for column in zip(*rows, strict=False)]
    return {same(column[0]): [cell for cell in column[1:] if cell] for column in columns if column and column[0]}


def _calls(wordings: list[Wording], sheet: SheetForm) -> Mapping[str, Key]:
    """What each heading of a sheet means, in any language; the language of the workbook first."""
    found: dict[str, Key] = {}
    for wording in reversed(wordings):
        found |= {same(text(f"excel.column.{name}", wording.language)): name for name in _special(sheet)}
        found |= {same(heading): column for column, heading in wording.headings(sheet).items()}
    return found


def _special(sheet: SheetForm) -> tuple[str, ...]:
    """The columns of a sheet that are no fields."""
    if sheet.key == LINKS:
        return "concept", "owner", "relation", "target"
    if sheet.key == WORDS:
        return ("word",)
    return ("concept", "owner", "number") if sheet.is_child else ("id", "called")


def _headings(wording: Wording, calls: Mapping[str, Key]) -> Names:
    texts = texts_of(wording.language)
    return Names(
        {
            wording.heading(one) if isinstance(one, SheetColumn) else texts[f"excel.column.{one}"]
            for one in calls.values()
        }
    )


def _known(grid: SheetGrid, calls: Mapping[str, Key]) -> tuple[int, int]:
    """The row that the headings stand in, and how many of them are known."""
    counts = [sum(same(str(cell)) in calls for cell in row if cell != "") for row in grid.rows[:_LOOKED_AT]]
    most = max(counts, default=0)
    return (counts.index(most), most) if most else (0, 0)


def _is_blank(cell: Raw) -> bool:
    return isinstance(cell, str) and not cell.strip("\u200b\ufeff \t\r\n\u00a0")


def _cell(grid: SheetGrid, row: int, column: int) -> Raw:
    return grid.rows[row][column] if row < len(grid.rows) and column < len(grid.rows[row]) else ""
