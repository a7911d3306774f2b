"""A form that came back as a workbook → its answers, each with its cell."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from samverkan_model.errors import ErrorCell, Fault, LostFormula, MergedCells, NotAForm, Place
from samverkan_model.exchange.excel.cells import Raw
from samverkan_model.exchange.excel.package import SheetGrid, grids
from samverkan_model.exchange.excel.rows import cell_name
from samverkan_model.exchange.excel.wording import same
from samverkan_model.exchange.forms.returned import ANSWERS, Returned, ReturnedAnswer, answer_of, head_of, told_twice
from samverkan_model.exchange.forms.sheet import COLUMNS, HEAD, MARK
from samverkan_model.language import LANGUAGES, text

_LOOKED_AT = 6
"""The headings stand in one of so many first rows."""


def read_sheet(path: Path, faults: list[Fault]) -> Returned | None:
    """What a form says; None, and faults, where it is none or nobody should open it."""
    found = grids(path, faults)
    return None if faults else _Sheets(found, path.name, faults).returned()


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

    def _answers(self, grid: SheetGrid, top: int, columns: Mapping[str, str]) -> Iterator[ReturnedAnswer]:
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
            label = f"{shown:.0f}" if isinstance(shown, float) else str(shown)
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
