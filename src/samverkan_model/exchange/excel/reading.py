"""A workbook → rows as an adapter gives them, each value with its cell, and every fault at once.

The workbook is read in three rounds: which sheets and columns there are (`headed`), what the rows are called, so that
names lead to ids, and then what stands in the cells. Rows of parts are put into the records they belong to.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from samverkan_model.errors import Fault, LooseDetail, Nameless, NoOwner, NotAWorkbook, Place
from samverkan_model.exchange.excel.cells import Cells, as_text
from samverkan_model.exchange.excel.columns import (
    HEADER,
    LINKS,
    WORDS,
    Form,
    Holds,
    SheetColumn,
    SheetForm,
    workbook_form,
)
from samverkan_model.exchange.excel.headed import headed_sheets
from samverkan_model.exchange.excel.naming import Directory, has_name
from samverkan_model.exchange.excel.package import grids
from samverkan_model.exchange.excel.rows import HeadedSheet, SheetRow
from samverkan_model.exchange.excel.wording import Wording, same
from samverkan_model.exchange.excel.writing import concept_label
from samverkan_model.language import DEFAULT, LANGUAGES, Language, texts_of
from samverkan_model.loading.adapter import Given, Keys, SourceRow
from samverkan_model.loading.ids import derived_id, slug
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.statement import LONGEST_ID
from samverkan_model.model.vocabulary import Term, Vocabulary


@dataclass
class _Made:
    """A record that is being put together.

    Attributes:
        row: the row it stands on.
        values: its values, as a model file would have them.
        cells: where each of them stands.
    """

    row: SheetRow
    values: dict[str, Any] = field(default_factory=dict)
    cells: dict[Keys, Place] = field(default_factory=dict)


@dataclass(frozen=True)
class WorkbookRead:
    """What a workbook gave.

    Attributes:
        given: rows and faults, as an adapter gives them.
        passed_over: names of sheets that hold nothing of ours.
        sheets: keys of the sheets that it has.
        language: the language that it is written in.
    """

    given: tuple[Given, ...]
    passed_over: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    language: Language = DEFAULT


def read_workbook(path: Path, spine: Vocabulary | None = None, known: Directory | None = None) -> WorkbookRead:
    """What a workbook says.

    Args:
        path: the file.
        spine: the words that hold before the tenant adds its own.
        known: the tenant's records as they are called today, by which names are known that the workbook has changed.
    """
    faults: list[Fault] = []
    found = grids(path, faults)
    if faults:
        return WorkbookRead(tuple(faults))
    book = headed_sheets(found, path.name, spine or core_vocabulary(), faults)
    if not book.sheets:
        return WorkbookRead((NotAWorkbook(place=Place(path.name), problem="no-sheets"),))
    given = _Book(book.sheets, book.language, book.vocabulary, known).given(faults)
    return WorkbookRead(tuple(given), book.passed_over, tuple(book.sheets), book.language)


class _Book:
    """A workbook whose sheets and headings are known."""

    def __init__(
        self, sheets: dict[str, HeadedSheet], language: Language, vocabulary: Vocabulary, known: Directory | None
    ) -> None:
        self._sheets = sheets
        self._vocabulary = vocabulary
        self._form: Form = workbook_form(vocabulary)
        self._wording = Wording(self._form, vocabulary, language)
        self._directory = Directory()
        self._cells = Cells(self._wording, self._directory)
        self._known = known
        self._faults: list[Fault] = []
        self._records: dict[str, list[_Made]] = {}
        self._by_id: dict[tuple[str, str], _Made] = {}
        self._claimed: set[str] = set()

    def given(self, faults: list[Fault]) -> Iterator[Given]:
        """Rows and faults."""
        self._faults = faults
        for key, sheet in self._sheets.items():
            if key not in (LINKS, WORDS) and not self._form.sheets[key].is_child:
                self._records[key] = [_Made(row) for row in sheet.rows]
        self._claimed = {made.row.text("id") for records in self._records.values() for made in records}
        for key in self._records:
            self._name(key)
        for key, records in self._records.items():
            for made in records:
                self._fill(made, self._form.sheets[key], self._form.concepts[key])
        for key, sheet in self._sheets.items():
            if self._form.sheets[key].is_child:
                self._children(self._form.sheets[key], sheet)
        yield from self._words()
        for key, records in self._records.items():
            for made in records:
                place = made.row.place()
                yield SourceRow(key, self._whole(key, made), place.file, place.line, {(): place, **made.cells})
        yield from faults

    def _name(self, concept: str) -> None:
        """Gives the rows of a concept their ids and puts what they are called into the directory."""
        model = self._form.concepts[concept]
        title = model.title_field if has_name(model) else ""
        taken: set[str] = set()
        for made in self._records[concept]:
            row = made.row
            own, long = row.text("id"), row.text("called")
            name = row.text(title) if title else long
            if own and (own in taken and name != long):
                own = ""  # a row that was copied to begin a new one with, and got another name
            if not own and name and concept != HEADER:
                own = self._free(slug(name), taken, concept)
            if not own and concept == HEADER:
                own = slug(name)
            if own:
                taken.add(own)
                made.values["id"] = own
                made.cells["id",] = row.place("id")
                self._by_id[concept, own] = made
                if concept != HEADER:
                    before = self._known.titles.get(own, "") if self._known else ""
                    self._directory.add(own, concept, name or long or own, long, row.text("short"), before)
            elif title and not name:
                heading = self._wording.field(title, model)
                self._faults.append(Nameless(place=row.place(title), key=heading))
                made.values |= {"id": f"utan-namn-{row.number}", title: "–"}  # stands in; nobody gets to see it

    def _free(self, wanted: str, taken: set[str], concept: str) -> str:
        """The id that a name gives, with a number where it is another's.

        What the tenant has under the id is the same record where no row of the workbook tells that it is that one.
        """
        number, name = 2, wanted[:LONGEST_ID].strip("-")
        known = self._known.concepts if self._known else {}
        while (
            name in taken
            or name in self._directory.titles
            or (name in known and (name in self._claimed or known[name] != concept))
        ):
            name, number = f"{wanted[: LONGEST_ID - 4].strip('-')}-{number}", number + 1
        return name

    def _fill(self, made: _Made, sheet: SheetForm, model: type) -> None:
        for column in sheet.columns:
            value = self._value(made.row, column, model)
            if value is not None:
                _put(made, column.keys, value, made.row.place(column))

    def _value(self, row: SheetRow, column: SheetColumn, model: type) -> Any:
        raw, before = row.raw(column), len(self._faults)
        if column not in row.places and column.required:
            return self._stand_in(column)  # that the whole column is gone has been told
        if raw == "":
            return None
        value = self._cells.read(column, raw, model, row.place(column), self._faults)
        return self._stand_in(column) if value is None and column.required and len(self._faults) > before else value

    def _stand_in(self, column: SheetColumn) -> str | None:
        """What stands in for a value that was not understood, so that it is not said to be missing too.

        Nobody gets to see it: a workbook with faults is not handed out.
        """
        if column.holds is Holds.NAME:
            return next((one for one, kind in self._directory.concepts.items() if kind in column.concepts), None)
        return next(iter(self._wording.words(column)), None)

    def _children(self, form: SheetForm, sheet: HeadedSheet) -> None:
        """Puts the rows of a sheet of parts into the records they belong to, in their order."""
        under: dict[tuple[str, str, str], list[tuple[float, SheetRow]]] = {}
        for number, row in enumerate(sheet.rows):
            owner = self._owner(form, row)
            if owner is None:
                continue
            relation = self._relation(owner[0], row) if form.key == LINKS else form.key.partition("/")[0]
            given = row.raw("number")
            place = float(given) if isinstance(given, int | float) else _number(as_text(given, self._wording))
            order = place if place is not None else len(sheet.rows) + number
            under.setdefault((*owner, relation), []).append((order, row))
        for (concept, record, relation), rows in under.items():
            made = self._by_id[concept, record]
            ordered = [row for _, row in sorted(rows, key=lambda one: one[0])]
            if form.key == LINKS:
                self._detail(made, concept, relation, ordered, form)
            else:
                self._parts(made, relation, ordered, form)

    def _owner(self, form: SheetForm, row: SheetRow) -> tuple[str, str] | None:
        """The concept and id of the record that a row belongs to."""
        concepts = form.owners
        kind = same(row.text("concept"))
        if kind:
            named = {
                same(concept_label(concept, language)): concept for language in LANGUAGES for concept in form.owners
            }
            concepts = (named[kind],) if kind in named else form.owners
        name = row.text("owner")
        heading = texts_of(self._wording.language)["excel.column.owner"]
        if not name:
            self._faults.append(NoOwner(place=row.place("owner"), key=heading))
            return None
        header = next(iter(self._records.get(HEADER, ())), None)
        if header is not None and concepts == (HEADER,):
            return HEADER, header.values["id"]
        record = self._cells.record(name, concepts, heading, row.place("owner"), self._faults)
        return None if record is None or record not in self._directory.concepts else (
            self._directory.concepts[record], record
        )  # fmt: skip

    def _relation(self, concept: str, row: SheetRow) -> str:
        """The field that a relation stands in."""
        model = self._form.concepts[concept]
        named = {same(self._wording.field(name, model)): name for name in self._form.links[concept]}
        return named.get(same(row.text("relation")), row.text("relation"))

    def _detail(self, made: _Made, concept: str, relation: str, rows: list[SheetRow], form: SheetForm) -> None:
        """Puts what relations say of themselves into those that the record names, the first of it into the first."""
        links = made.values.get(relation)
        links = links if isinstance(links, list) else []
        said: set[int] = set()
        for row in rows:
            name = row.text("target")
            targets = {*self._directory.found(name, ()), name}
            number = next((i for i, one in enumerate(links) if i not in said and one in targets), None)
            if number is None:
                sheet = self._wording.title(self._form.sheets[concept])
                key = self._wording.field(relation, self._form.concepts[concept])
                fault = LooseDetail(place=row.place("target"), key=key, value=name, sheet=sheet)
                self._faults.append(fault)
                continue
            said.add(number)
            part = self._part(row, form, {"to": links[number]})
            if set(part.values) != {"to"}:
                links[number] = part.values
                made.cells |= {(relation, number, *keys): place for keys, place in part.cells.items()}

    def _parts(self, made: _Made, name: str, rows: list[SheetRow], form: SheetForm) -> None:
        parts = []
        for number, row in enumerate(rows):
            part = self._part(row, form, {})
            parts.append(part.values)
            made.cells |= {(name, number, *keys): place for keys, place in part.cells.items()}
        made.values[name] = parts

    def _part(self, row: SheetRow, form: SheetForm, values: dict[str, Any]) -> _Made:
        part = _Made(row, values, {(): row.place()})
        self._fill(part, form, form.part or Term)
        return part

    def _whole(self, concept: str, made: _Made) -> dict[str, Any]:
        """The values with an id, also of a row that is called by what it says."""
        model = self._form.concepts[concept]
        if "id" not in made.values and concept != HEADER and (own := derived_id(model, made.values)):
            taken = {name for key, name in self._by_id if key == concept}
            made.values["id"] = self._free(own, taken, concept)
            self._by_id[concept, made.values["id"]] = made
        return made.values

    def _words(self) -> Iterator[SourceRow]:
        sheet = self._sheets.get(WORDS)
        for row in sheet.rows if sheet else ():
            made = _Made(row)
            self._fill(made, self._form.sheets[WORDS], Term)
            made.values["id"] = row.text("word") or slug(row.text("sv"))
            place = row.place()
            scheme = made.values.pop("scheme", None)
            if scheme:
                yield SourceRow(f"{WORDS}.{scheme}", made.values, place.file, place.line, {(): place, **made.cells})


def _put(made: _Made, keys: tuple[str, ...], value: Any, place: Place) -> None:
    inner = made.values
    for depth, key in enumerate(keys[:-1], start=1):
        inner = inner.setdefault(key, {})
        made.cells.setdefault(keys[:depth], place)
    inner[keys[-1]] = value
    made.cells[keys] = place


def _number(words: str) -> float | None:
    try:
        return float(words.replace(",", "."))
    except ValueError:
        return None
