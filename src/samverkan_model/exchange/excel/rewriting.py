"""Changes written into the workbook that a tenant is kept in, so that everything else stays as its authors left it.

Which cells have to say something else is worked out from the rows that a workbook would have before and after; what was
written is read again before it is handed over: it has to say what the changed facts say.
"""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from samverkan_model.errors import BookNotRewritten, Fault, NotRewritten
from samverkan_model.exchange.excel.cells import Cells
from samverkan_model.exchange.excel.columns import HEADER, LINKS, WORDS, Form, SheetColumn, workbook_form
from samverkan_model.exchange.excel.headed import headed_sheets
from samverkan_model.exchange.excel.naming import directory, has_name, names_of
from samverkan_model.exchange.excel.package import grids
from samverkan_model.exchange.excel.reading import read_workbook
from samverkan_model.exchange.excel.rows import SPECIAL, HeadedSheet, Key
from samverkan_model.exchange.excel.splicing import Value, spliced
from samverkan_model.exchange.excel.tables import SheetLine, sheet_lines, values_of
from samverkan_model.exchange.excel.wording import Wording
from samverkan_model.exchange.excel.writing import concept_label
from samverkan_model.language import Language, text
from samverkan_model.loading.adapter import Adapter, SourceRow
from samverkan_model.loading.folder import examine
from samverkan_model.loading.plain import as_said, own_words
from samverkan_model.model.changeset import ChangeSet
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Record
from samverkan_model.model.vocabulary import Vocabulary

LineId = tuple[str, str, str, int]
"""A row of a workbook: the sheet's key, whose it is, for relations which, and the place among several."""
Lines = Mapping[LineId, Mapping[Key, Value]]
"""Rows, each with what stands in its columns."""


def rewritten_book(path: Path, facts: Facts, changes: ChangeSet, spine: Vocabulary) -> bytes:
    """The workbook of a tenant as changes leave it.

    Args:
        path: the workbook.
        facts: what it says.
        changes: what to change.
        spine: the words that hold before the tenant adds its own.

    Raises:
        BookNotRewritten: the file cannot be changed in place.
        NotRewritten: the workbook would not say what the changed facts say; nothing is to be written.
    """
    if path.suffix.lower() == ".ods":
        raise BookNotRewritten(problem="ods", where=path.name)
    faults: list[Fault] = []
    found = grids(path, faults)
    book = headed_sheets(found, path.name, spine, faults)
    after = changes.applied(facts)
    old, new = (dict(_Lines(one, book.language).all()) for one in (facts, after))
    form = workbook_form(after.vocabulary)
    writer = _Rewriting(book.sheets, form, Wording(form, after.vocabulary, book.language), dict(_rows_of(path, spine)))
    for one in dict.fromkeys((*old, *new)):
        writer.put(one, old.get(one), new.get(one), new)
    made = spliced(path.read_bytes(), writer.cells, writer.new_sheets())
    _hold(made, path, after, spine)
    return made


@dataclass(frozen=True)
class _Lines:
    """The rows that a tenant has in a workbook, each with what it is of."""

    facts: Facts
    language: Language

    def all(self) -> Iterator[tuple[LineId, dict[Key, Value]]]:
        """Every row, with what stands in each column."""
        facts = self.facts
        form = workbook_form(facts.vocabulary)
        names = directory(facts, names_of(facts, self.language))
        cells = Cells(Wording(form, facts.vocabulary, self.language), names)
        for record in (facts.header, *facts):
            counts: dict[tuple[str, str], int] = {}
            for key, line in sheet_lines(record, form, cells, names):
                which = key, line.relation
                counts[which] = counts.get(which, -1) + 1
                target = names.shown(line.target, ()) if line.target else ""
                yield (key, record.id, line.relation, counts[which]), self._cells(key, line, record, form, target)
        for term in own_words(facts):
            values = values_of(form.sheets[WORDS], as_said(term), cells, type(term))
            yield (WORDS, f"{term.scheme}.{term.id}", "", 0), _with(values, word=term.id)

    def _cells(self, key: str, line: SheetLine, record: Record, form: Form, target: str) -> dict[Key, Value]:
        cells = _with(line.values)
        if key == LINKS:
            field_label = Wording(form, self.facts.vocabulary, self.language).field(
                line.relation, form.concepts[line.concept]
            )
            told = {"owner": line.owner, "relation": field_label, "target": target}
            return cells | told | {"concept": concept_label(line.concept, self.language)}
        if form.sheets[key].is_child:
            kind = {"concept": concept_label(line.concept, self.language)} if len(form.sheets[key].owners) > 1 else {}
            return cells | kind | {"owner": line.owner, "number": line.number}
        # a record with a name of its own is called something more only where another has the same
        is_known = key == HEADER or (has_name(form.concepts[key]) and line.name == record.caption)
        called = {} if is_known else {"called": line.name}
        return cells | {"id": record.id} | called


def _with(values: Mapping[SheetColumn, Value], **more: Value) -> dict[Key, Value]:
    """What stands in the columns of fields, with what stands in those that are none."""
    cells: dict[Key, Value] = dict(values.items())
    return cells | dict(more.items())


def _rows_of(path: Path, spine: Vocabulary) -> Iterator[tuple[LineId, int]]:
    """In which row of its sheet, counted from 0, each record, part and word stands today."""
    for row in read_workbook(path, spine).given:
        if not isinstance(row, SourceRow):
            continue
        if row.concept.startswith(f"{WORDS}."):
            yield (WORDS, f"{row.concept.removeprefix(f'{WORDS}.')}.{row.values['id']}", "", 0), row.line - 1
            continue
        name = str(row.values.get("id", ""))
        yield (row.concept, name, "", 0), row.line - 1
        parts = [(str(keys[0]), int(keys[1])) for keys in row.cells if len(keys) == 2 and isinstance(keys[1], int)]
        seen: dict[str, int] = {}
        for field_name, number in sorted(parts):
            seen[field_name] = seen.get(field_name, -1) + 1
            yield ("", name, field_name, seen[field_name]), row.cells[field_name, number].line - 1


@dataclass
class _Rewriting:
    """The cells of a workbook that have to say something else.

    Attributes:
        sheets: the sheets as they are understood.
        form: the sheets that there may be.
        wording: what they are called.
        rows: in which row each record, part and word stands.
        cells: by the name of a sheet what is to stand in which cell.
    """

    sheets: Mapping[str, HeadedSheet]
    form: Form
    wording: Wording
    rows: Mapping[LineId, int]
    cells: dict[str, dict[tuple[int, int], Value]] = field(default_factory=dict)
    _fresh: dict[str, list[dict[Key, Value]]] = field(default_factory=dict)
    _added: dict[str, int] = field(default_factory=dict)

    def put(
        self, one: LineId, before: Mapping[Key, Value] | None, after: Mapping[Key, Value] | None, new: Lines
    ) -> None:
        """Brings one row to what it has to say.

        Args:
            one: which row.
            before: what it says, as far as it is there.
            after: what it has to say; None where it goes.
            new: all rows as they have to be.
        """
        if before == after:
            return
        key, row, sheet = one[0], self._row(one), self.sheets.get(one[0])
        if (row is None or before is None) and after is not None:
            told = {**after, **self._owner(one, new)} if self.form.sheets[key].is_child else dict(after)
            if sheet is None or not sheet.columns:
                self._fresh.setdefault(key, []).append(told)
            else:
                self._add(key, sheet, told)
        elif sheet is not None and row is not None:
            said = after or {}
            for name in dict.fromkeys((*(before or {}), *said)):
                if said.get(name, "") != (before or {}).get(name, "") or (name == "id" and after):
                    self._set(sheet, row, name, said.get(name, ""))

    def _row(self, one: LineId) -> int | None:
        """The row it stands in, counted from 0."""
        key, record, relation, number = one
        if not self.form.sheets[key].is_child:
            return self.rows.get(one)
        return self.rows.get(("", record, relation or key.partition("/")[0], number))

    def _owner(self, one: LineId, new: Lines) -> dict[Key, Value]:
        """What the record of a part is called in the workbook; one that is called nothing there gets its name."""
        home = next((key for key in self.form.concepts if (key, one[1], "", 0) in new), "")
        sheet, row = self.sheets.get(home), self.rows.get((home, one[1], "", 0))
        called = new[home, one[1], "", 0].get("called", "") if home else ""
        if sheet is None or row is None or not called:
            return {}
        now = next((known.text("called") for known in sheet.rows if known.number == row + 1), "")
        if not now:
            self._set(sheet, row, "called", called)
            self._set(sheet, row, "id", one[1])
        return {"owner": now} if now else {}

    def _add(self, key: str, sheet: HeadedSheet, after: Mapping[Key, Value]) -> None:
        row = self._added[key] = self._added.get(key, sheet.last) + 1
        for name, value in after.items():
            self._set(sheet, row, name, value)

    def _set(self, sheet: HeadedSheet, row: int, name: Key, value: Value) -> None:
        """Puts a value in its column; a column that there is not yet is put after the last."""
        cells = self.cells.setdefault(sheet.title, {})
        column = sheet.columns.get(name)
        if column is None:
            if value == "" or (isinstance(name, str) and name in ("id", "called", "number")):
                return
            column = sheet.columns[name] = sheet.width + sum(place[0] == sheet.top for place in cells)
            cells[sheet.top, column] = self._heading(name)
        cells[row, column] = value

    def new_sheets(self) -> dict[str, list[list[Value]]]:
        """Sheets that there are not yet, with their headings and rows."""
        made = {}
        for key, rows in self._fresh.items():
            columns = sorted({name for row in rows for name in row}, key=self._rank)
            heads: list[Value] = [self._heading(name) for name in columns]
            made[self.wording.title(self.form.sheets[key])] = [
                heads,
                *([row.get(name, "") for name in columns] for row in rows),
            ]
        return made

    def _rank(self, name: Key) -> tuple[int, int, str]:
        return (0, SPECIAL.index(name), "") if isinstance(name, str) else (1, 0, ".".join(name.keys))

    def _heading(self, name: Key) -> str:
        return (
            text(f"excel.column.{name}", self.wording.language) if isinstance(name, str) else self.wording.heading(name)
        )


def _hold(made: bytes, path: Path, wanted: Facts, spine: Vocabulary) -> None:
    """Reads the workbook as it would be.

    Raises:
        NotRewritten: it would not say what is wanted.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_bytes(made)
        given = read_workbook(copy, spine).given
    found, faults = examine(Adapter(wanted.id, lambda: given), spine)
    if found is None or faults:
        raise NotRewritten(record=faults[0].text() if faults else path.name)
    found = Facts(found.header, found, found.vocabulary, found.places)
    if other := next(iter(ChangeSet.between(wanted, found, spine=spine)), None):
        raise NotRewritten(record=other.id)
