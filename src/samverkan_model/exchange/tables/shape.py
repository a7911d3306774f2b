"""What a table of a tenant is: columns with kinds and keys, and rows of plain values, for SQL, CSV and Parquet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

Cell = str | int | float | bool | None
"""A value in a row; a day is text (ISO 8601)."""


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WHOLE = "integer"
    NUMBER = "number"
    TRUTH = "boolean"
    DAY = "date"


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column.

    Attributes:
        name: its name.
        kind: what it holds.
        means: what it means, in the language of the file; empty where the name says it.
        refers: the table whose first column it names a row of; empty for none.
        word: the scheme of the vocabulary whose words it holds; empty for none.
        needed: it always holds something.
    """

    name: str
    kind: Kind = Kind.TEXT
    means: str = ""
    refers: str = ""
    word: str = ""
    needed: bool = False


@dataclass(slots=True)
class DataTable:
    """A table.

    Attributes:
        name: its name.
        columns: its columns, in order.
        key: the columns that tell its rows apart.
        means: what a row is.
        rows: what stands in it, a value for each column.
    """

    name: str
    columns: Sequence[DataColumn]
    key: Sequence[str]
    means: str = ""
    rows: list[tuple[Cell, ...]] = field(default_factory=list)

    def add(self, cells: Iterable[Cell]) -> None:
        """One more row."""
        self.rows.append(tuple(cells))
