"""A form that came back, as a workbook or a Word document → its answers, each with the place it stands in."""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from samverkan_model.errors import AnsweredTwice, ErrorCell, Fault, LostFormula, LostKey, MergedCells, NotAForm, Place
from samverkan_model.exchange.excel.cells import Raw
from samverkan_model.exchange.excel.package import SheetGrid, grids
from samverkan_model.exchange.excel.rows import cell_name
from samverkan_model.exchange.excel.wording import same
from samverkan_model.exchange.forms.sheet import COLUMNS, HEAD, MARK
from samverkan_model.language import LANGUAGES, Language, text

WORD = ".docx"
_HEAD_KEY = re.compile(r"samverkan-form/1\|([a-z0-9.-]+)\|(\d{4}-\d\d-\d\d)\|([a-z]{2})")
_KEY = re.compile(r"([a-z0-9.-]+)\|([a-z_*.-]+|\*)\|([0-9a-f]{10})")
ANSWERS: tuple[str, ...] = ("verdict", "value", "comment")
"""The columns that are filled in."""
_LOOKED_AT = 6
"""The headings stand in one of so many first rows."""


@dataclass(frozen=True)
class Answer:
    """What was answered to one question.

    Attributes:
        number: the number of the question.
        record: id of the record it is about.
        field: the field.
        digest: what the answer has to find unchanged.
        said: what stands in each column of answers: verdict, value, comment.
        places: where each of them stands.
    """

    number: int
    record: str
    field: str
    digest: str
    said: Mapping[str, Raw]
    places: Mapping[str, Place]

    def words(self, name: str) -> str:
        """What stands in a column of answers, without spaces around it."""
        raw = self.said.get(name, "")
        return str(int(raw) if isinstance(raw, float) and raw.is_integer() else raw).strip()


@dataclass
class Returned:
    """A form that came back.

    Attributes:
        tenant: id of the tenant that was asked about.
        day: the day that was asked about.
        language: the language of the form.
        head: who answered, as which function, on which day.
        places: where that stands.
        answers: the answers, those without anything in them left out.
    """

    tenant: str
    day: date
    language: Language
    head: dict[str, Raw] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)


def is_form(path: Path) -> bool:
    """Whether a file is one of our forms: a Word document, or a workbook with the sheet that forms have."""
    if path.suffix.lower() == WORD:
        return True
    try:
        with zipfile.ZipFile(path) as archive:
            info = archive.getinfo("xl/workbook.xml")
            return info.file_size < _LARGEST and MARK.encode() in archive.open(info).read(_LARGEST)
    except (OSError, KeyError, ValueError, NotImplementedError, RuntimeError, zipfile.BadZipFile):
        return False


_LARGEST = 1 << 20


def read(path: Path, faults: list[Fault]) -> Returned | None:
    """What a form says; None, and faults, where it is none.

    Args:
        path: the file.
        faults: where what is wrong goes.
    """
    if path.suffix.lower() == WORD:
        from samverkan_model.exchange.forms.document_reading import read_document

        return read_document(path, faults)
    found = grids(path, faults)
    return None if faults else _Sheets(found, path.name, faults).returned()


def head_of(words: str) -> Returned | None:
    """A form without answers yet, by what it keeps of itself."""
    found = _HEAD_KEY.search(words)
    if found is None or found[3] not in LANGUAGES:
        return None
    try:
        return Returned(found[1], date.fromisoformat(found[2]), next(one for one in LANGUAGES if one == found[3]))
    except ValueError:
        return None


def answer_of(
    number: str, key: str, said: Mapping[str, Raw], places: Mapping[str, Place], faults: list[Fault]
) -> Answer | None:
    """One answer; None where nothing was answered, and a fault where it has lost what it belongs to."""
    if not any(str(one).strip() for one in said.values()):
        return None
    found = _KEY.fullmatch(key.strip())
    if found is None:
        faults.append(LostKey(place=places["number"], value=number))
        return None
    return Answer(int(number) if number.isdecimal() else 0, found[1], found[2], found[3], said, places)


def told_twice(answers: Sequence[Answer]) -> Iterator[Fault]:
    """A fault for each question that has two answers."""
    seen: set[tuple[str, str]] = set()
    for one in answers:
        if (one.record, one.field) in seen:
            yield AnsweredTwice(place=one.places["number"], value=str(one.number))
        seen.add((one.record, one.field))


class _Sheets:
    """A workbook that may be a form."""

    def __init__(self, found: list[SheetGrid], file: str, faults: list[Fault]) -> None:
        self._grids = found
        self._file = file
        self._faults = faults

    def returned(self) -> Returned | None:
        """The form with its answers."""
        marks = (str(cell) for grid in self._grids if grid.name == MARK for row in grid.rows for cell in row)
        made = head_of("\n".join(marks))
        if made is None:
            self._faults.append(NotAForm(place=Place(self._file)))
            return None
        labels = {same(text(f"forms.head.{name}", one)): name for name in HEAD for one in LANGUAGES}
        columns = {same(text(f"forms.column.{name}", one)): name for name in COLUMNS for one in LANGUAGES}
        asked = False
        for grid in self._grids:
            top = _top(grid, columns)
            if top is not None:
                asked = True
                made.answers += self._answers(grid, top, columns)
            else:
                self._head(grid, labels, made)
        if not asked:
            self._faults.append(NotAForm(place=Place(self._file), problem="questions"))
        self._faults += told_twice(made.answers)
        return made

    def _head(self, grid: SheetGrid, labels: Mapping[str, str], made: Returned) -> None:
        for number, row in enumerate(grid.rows):
            name = labels.get(same(str(row[0]))) if row else None
            if name is not None:
                made.head[name] = row[1] if len(row) > 1 else ""
                made.places[name] = Place(self._file, number + 1, grid.name, cell_name(number, 1))

    def _answers(self, grid: SheetGrid, top: int, columns: Mapping[str, str]) -> Iterator[Answer]:
        places: dict[str, int] = {}
        for place, cell in enumerate(grid.rows[top]):
            places.setdefault(columns.get(same(str(cell)), ""), place)
        for name in ("number", *ANSWERS, "key"):
            if name not in places:
                self._faults.append(NotAForm(place=Place(self._file, 0, grid.name), problem="column", value=name))
        if "key" not in places:
            return
        for number, row in enumerate(grid.rows[top + 1 :], start=top + 1):
            said: dict[str, Raw] = {name: row[places[name]] for name in ANSWERS if name in places}
            where = {
                name: Place(self._file, number + 1, grid.name, cell_name(number, places[name]))
                for name in ("number", *said) if name in places
            }  # fmt: skip
            where.setdefault("number", Place(self._file, number + 1, grid.name))
            self._broken(grid, number, {name: places[name] for name in said}, where)
            shown = row[places["number"]] if "number" in places else number
            label = str(int(shown) if isinstance(shown, float) else shown)
            answer = answer_of(label, str(row[places["key"]]), said, where, self._faults)
            if answer is not None:
                yield answer

    def _broken(self, grid: SheetGrid, row: int, columns: Mapping[str, int], where: Mapping[str, Place]) -> None:
        """Faults of cells of a row whose value the file does not hold, or holds for several rows at once."""
        for name, column in columns.items():
            if (row, column) in grid.unworked:
                self._faults.append(LostFormula(place=where[name]))
            if (row, column) in grid.errors:
                told = grid.errors[row, column]
                self._faults.append(ErrorCell(place=where[name], key=text(f"forms.column.{name}"), value=told))
            for first, left, last, right in grid.merged:
                if (first, left) == (row, column) and (last, right) != (first, left):
                    value = f"{cell_name(first, left)}:{cell_name(last, right)}"
                    self._faults.append(MergedCells(place=where[name], value=value))


def _top(grid: SheetGrid, columns: Mapping[str, str]) -> int | None:
    """The row with the headings of the questions; None on other sheets."""
    for number, row in enumerate(grid.rows[:_LOOKED_AT]):
        if len({columns[same(str(cell))] for cell in row if same(str(cell)) in columns}) > len(COLUMNS) // 2:
            return number
    return None
