"""The rows of a workbook whose headings are known, each value with its cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from samverkan_model.errors import Place
from samverkan_model.exchange.excel.cells import Raw
from samverkan_model.exchange.excel.columns import SheetColumn
from samverkan_model.language import Language
from samverkan_model.model.vocabulary import Vocabulary

SPECIAL = ("id", "called", "word", "concept", "owner", "number", "relation", "target")
"""Columns that are no fields."""
Key = SheetColumn | str


@dataclass(frozen=True)
class SheetRow:
    """A row of a sheet whose headings are known.

    Attributes:
        file: the workbook's name.
        sheet: the sheet's name.
        number: the row, counted from 1.
        cells: what stands in each column, and which column of the sheet that is, counted from 0.
        places: where columns stand in which the row has nothing.
    """

    file: str
    sheet: str
    number: int
    cells: Mapping[Key, tuple[int, Raw]]
    places: Mapping[Key, int]

    def raw(self, key: Key) -> Raw:
        """What stands in a column; an empty text where nothing does."""
        return self.cells[key][1] if key in self.cells else ""

    def text(self, name: str) -> str:
        """The text in a column that is no field, or of the field with the name, without spaces around it."""
        found = self.raw(self._key(name))
        return " ".join(str(int(found) if isinstance(found, float) and found.is_integer() else found).split())

    def place(self, key: Key = "") -> Place:
        """Where a column of the row stands; the row where the sheet has none such."""
        column = self.places.get(self._key(key) if isinstance(key, str) else key)
        return Place(self.file, self.number, self.sheet, "" if column is None else cell_name(self.number - 1, column))

    def _key(self, name: str) -> Key:
        found = (one for one in self.places if isinstance(one, SheetColumn) and one.keys == (name,))
        return name if name in SPECIAL else next(found, name)


@dataclass(frozen=True)
class HeadedSheet:
    """A sheet of ours.

    Attributes:
        rows: its rows with something in them.
        title: what it is called in the workbook.
        columns: in which column, counted from 0, what stands; empty where it has no headings.
        top: the row of the headings, counted from 0.
        last: the last row with something in it.
        width: so many columns have something in them.
    """

    rows: tuple[SheetRow, ...]
    title: str = ""
    columns: dict[Key, int] = field(default_factory=dict)
    top: int = 0
    last: int = 0
    width: int = 0


@dataclass(frozen=True)
class HeadedBook:
    """A workbook as it is understood.

    Attributes:
        sheets: by key, in the order of the form.
        language: the language that it is written in.
        vocabulary: the words that hold, its own among them.
        passed_over: names of sheets that are none of ours.
    """

    sheets: dict[str, HeadedSheet]
    language: Language
    vocabulary: Vocabulary
    passed_over: tuple[str, ...]


def cell_name(row: int, column: int) -> str:
    """A cell as Excel names it, from row and column counted from 0."""
    letters, place = "", column + 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = f"{chr(65 + rest)}{letters}"
    return f"{letters}{row + 1}"
