"""A tenant as a workbook: what people fill in, with notes, choices and colours, and no formula in any cell.

All text is written as strings that nothing is worked out of, whatever it begins with; there are no links or pictures.
The same tenant gives the same bytes.
"""

import io
from collections.abc import Container, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from samverkan_model.errors import TooLongForCell
from samverkan_model.exchange.excel.cells import Cells
from samverkan_model.exchange.excel.columns import HEADER, LINKS, WORDS, Holds, SheetColumn, SheetForm, workbook_form
from samverkan_model.exchange.excel.naming import directory, has_name, names_of
from samverkan_model.exchange.excel.tables import SheetLine, Tables, sheets_used, tables_of
from samverkan_model.exchange.excel.wording import Wording
from samverkan_model.language import Language, text
from samverkan_model.timeline import Snapshot

LONGEST_CELL = 32_767
"""Excel keeps no longer text in a cell."""
CHECKED = 2_000
"""So many rows of a sheet have choices; a list that is longer is not read by people anyway."""
ALWAYS = ("names", "parties", "decision_route", "path", "funding", LINKS)
"""Sheets of parts that are there also when they are empty, since they are where people look for them."""
MANIFEST = "_samverkan"
"""The hidden sheet that says which sheets and columns the workbook was written with."""
LISTS = "_val"
"""The hidden sheet with the choices of the lists."""
_WRITTEN = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_WIDTHS = {Holds.NUMBER: 10, Holds.TRUTH: 8, Holds.DAY: 13, Holds.PERIOD: 22, Holds.TERM: 20, Holds.WORD: 16}


def export(snapshot: Snapshot, language: Language) -> bytes:
    """All that is known of the tenant, of whatever day, as a workbook.

    Raises:
        TooLongForCell: a text is longer than a cell can hold.
    """
    facts = snapshot.facts
    form = workbook_form(facts.vocabulary)
    wording, names = Wording(form, facts.vocabulary, language), directory(facts, names_of(facts, language))
    cells = Cells(wording, names)
    tables = tables_of(facts, form, cells, names)
    shown = [key for key, sheet in form.sheets.items() if not sheet.is_child or key in ALWAYS or tables[key]]
    return workbook(tables, shown, cells, guide(facts.header.name, language))


def guide(tenant: str, language: Language) -> Sequence[str]:
    """The lines of the first sheet."""
    return [text(f"excel.guide.{number}", language, tenant=tenant) for number in range(1, 11)]


def workbook(
    tables: Tables, shown: Iterable[str], cells: Cells, lines: Sequence[str], hidden: Container[str] = ()
) -> bytes:
    """Rows as a workbook.

    Args:
        tables: the rows of each sheet.
        shown: the sheets to write, in their order.
        cells: what names, headings and words are called.
        lines: what the first sheet says.
        hidden: sheets that are there and not seen until somebody brings them forward.
    """
    import xlsxwriter  # type: ignore[import-untyped] # it has no types

    written = io.BytesIO()
    book = xlsxwriter.Workbook(
        written,
        {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True},
    )
    book.set_properties({"created": _WRITTEN})
    _Book(book, cells, tables, hidden).write([*shown], lines)
    book.close()
    return written.getvalue()


class _Book:
    """A workbook that is being written."""

    def __init__(self, book: Any, cells: Cells, tables: Tables, hidden: Container[str]) -> None:
        self._book = book
        self._cells = cells
        self._wording = cells.wording
        self._tables = tables
        self._unseen = hidden
        self._lists: dict[tuple[str, ...], str] = {}
        base = {"font_name": "Calibri", "font_size": 11, "valign": "top", "text_wrap": True}
        self._text = book.add_format({**base, "num_format": "@"})
        self._plain = book.add_format(base)
        self._grey = book.add_format({**base, "num_format": "@", "font_color": "#595959", "bg_color": "#F2F2F2"})
        heading = {**base, "bold": True, "border": 1, "border_color": "#BFBFBF"}
        self._must = book.add_format({**heading, "bg_color": "#1F4E79", "font_color": "#FFFFFF"})
        self._may = book.add_format({**heading, "bg_color": "#DDEBF7"})
        self._rare = book.add_format({**heading, "bg_color": "#EDEDED"})
        self._big = book.add_format({**base, "bold": True, "font_size": 16})

    def write(self, shown: Sequence[str], lines: Sequence[str]) -> None:
        """All sheets."""
        self._first(lines, shown)
        manifest: list[tuple[str, list[str]]] = []
        for key in shown:
            sheet = self._wording.form.sheets[key]
            manifest.append((self._wording.title(sheet), self._sheet(sheet)))
        self._hidden(LISTS, [(name, [*choices]) for choices, name in self._lists.items()])
        self._hidden(MANIFEST, manifest)

    def _first(self, lines: Sequence[str], shown: Sequence[str]) -> None:
        page = self._book.add_worksheet(text("excel.first", self._wording.language))
        page.set_column(0, 0, 110)
        page.hide_gridlines(2)
        page.write_string(0, 0, lines[0], self._big)
        for row, line in enumerate(lines[1:], start=1):
            page.write_string(row, 0, line, self._plain)
        filled = sheets_used(self._tables, shown)
        counts = ", ".join(
            f"{self._wording.title(self._wording.form.sheets[key])} {len(self._tables[key])}" for key in filled
        )
        page.write_string(len(lines) + 1, 0, counts, self._plain)

    def _sheet(self, sheet: SheetForm) -> list[str]:
        """One sheet; gives its headings."""
        page = self._book.add_worksheet(self._wording.title(sheet))
        if sheet.key in self._unseen:
            page.hide()
        lines, before = self._tables[sheet.key], self._before(sheet)
        headings = self._wording.headings(sheet)
        for place, (heading, note, values, hidden) in enumerate(before):
            self._head(page, place, heading, note, self._must if not hidden else self._rare)
            grey = hidden or heading == text("excel.column.called", self._wording.language)
            page.set_column(place, place, 30, self._grey if grey else self._text, {"hidden": hidden})
            for row, line in enumerate(lines, start=1):
                self._put(page, row, place, values(line), self._grey if grey else self._text)
        first = len(before)
        for place, (column, heading) in enumerate(headings.items(), start=first):
            format_ = self._must if column.required else self._rare if column.rare else self._may
            self._head(page, place, heading, self._wording.note(column), format_)
            fold = (
                {"level": 1, "hidden": True} if column.rare and not any(column in line.values for line in lines) else {}
            )
            page.set_column(place, place, _width(column), self._text, fold)
            for row, line in enumerate(lines, start=1):
                self._put(page, row, place, line.values.get(column, ""), self._text)
            self._choices(page, place, column)
        width = first + len(headings)
        page.freeze_panes(1, len(before) if sheet.is_child else len(before) + 1)
        page.autofilter(0, 0, max(len(lines), 1), max(width - 1, 0))
        self._owner_choices(page, sheet, before)
        return [heading for heading, *_ in before] + [*headings.values()]

    def _before(self, sheet: SheetForm) -> list[tuple[str, str, Any, bool]]:
        """The columns before those of the fields: heading, note, what stands there, whether they are hidden."""
        language = self._wording.language

        def told(name: str, values: Any, *, hidden: bool = False) -> tuple[str, str, Any, bool]:
            return text(f"excel.column.{name}", language), text(f"excel.about.{name}", language), values, hidden

        if sheet.key == LINKS:
            return [
                told("concept", lambda line: self._concept(line.concept)),
                told("owner", lambda line: line.owner),
                told("relation", self._relation),
                told("target", self._target),
            ]
        if sheet.is_child:
            kind = [told("concept", lambda line: self._concept(line.concept))] if len(sheet.owners) > 1 else []
            return [*kind, told("owner", lambda line: line.owner), told("number", lambda line: line.number or "")]
        if sheet.key == WORDS:
            return [told("word", lambda line: line.id)]
        named = sheet.key == HEADER or has_name(self._wording.form.concepts[sheet.key])
        return [
            told("id", lambda line: line.id, hidden=True),
            told("called", lambda line: line.name, hidden=named),
        ]

    def _concept(self, concept: str) -> str:
        return concept_label(concept, self._wording.language) if concept else ""

    def _relation(self, line: SheetLine) -> str:
        return self._wording.field(line.relation, self._wording.form.concepts[line.concept]) if line.relation else ""

    def _target(self, line: SheetLine) -> str:
        return self._cells.directory.shown(line.target, ())

    def _head(self, page: Any, place: int, heading: str, note: str, format_: Any) -> None:
        page.write_string(0, place, heading, format_)
        if note:
            page.write_comment(0, place, note, {"x_scale": 2.2, "y_scale": 1.2 + note.count("\n") / 4, "font_size": 9})

    def _put(self, page: Any, row: int, place: int, value: str | float, format_: Any) -> None:
        if isinstance(value, str):
            if len(value) > LONGEST_CELL:
                raise TooLongForCell(start=value[:40], limit=LONGEST_CELL)
            if value:
                page.write_string(row, place, value, format_)
        else:
            page.write_number(row, place, value, self._plain)

    def _choices(self, page: Any, place: int, column: SheetColumn) -> None:
        """A list to choose from; what is not in it can be written all the same, and is told of when it is read."""
        if column.holds in (Holds.TERM, Holds.WORD, Holds.TRUTH):
            choices = tuple(self._wording.words(column).values())
        elif column.holds is Holds.NAME:
            choices = tuple(self._cells.directory.names(column.concepts))
        elif column.holds is Holds.CITATION:
            choices = tuple(self._cells.directory.names(("sources",)))
        else:
            return
        self._listed(page, place, choices)

    def _owner_choices(self, page: Any, sheet: SheetForm, before: Sequence[Any]) -> None:
        if not sheet.is_child:
            return
        owner = text("excel.column.owner", self._wording.language)
        place = next(place for place, one in enumerate(before) if one[0] == owner)
        self._listed(page, place, tuple(self._cells.directory.names(sheet.owners)))
        if place:
            self._listed(page, 0, tuple(map(self._concept, sheet.owners)))

    def _listed(self, page: Any, place: int, choices: tuple[str, ...]) -> None:
        if not choices:
            return
        name = self._lists.get(choices)
        if name is None:
            letter, last = _letter(len(self._lists)), len(choices) + 1
            name = self._lists[choices] = f"lista_{len(self._lists) + 1}"
            self._book.define_name(name, f"={LISTS}!${letter}$2:${letter}${last}")
        page.data_validation(
            1,
            place,
            CHECKED,
            place,
            {"validate": "list", "source": f"={name}", "show_error": False, "ignore_blank": True},
        )

    def _hidden(self, name: str, columns: Sequence[tuple[str, list[str]]]) -> None:
        """A sheet that only programs read: a column for each."""
        page = self._book.add_worksheet(name)
        page.very_hidden()
        for place, (heading, values) in enumerate(columns):
            for row, value in enumerate([heading, *values]):
                page.write_string(row, place, value)


def concept_label(concept: str, language: Language) -> str:
    """What one record of a concept is called."""
    key = f"excel.concept.{concept}" if concept in (HEADER, WORDS) else f"report.concept.{concept}.one"
    words = text(key, language)
    return f"{words[:1].upper()}{words[1:]}"


def _width(column: SheetColumn) -> int:
    return _WIDTHS.get(column.holds, 34 if column.many or column.holds is not Holds.TEXT else 42)


def _letter(place: int) -> str:
    """The letters of a column, counted from 0."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = f"{chr(65 + rest)}{letters}"
    return letters
