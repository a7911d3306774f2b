"""Who may do what in which matter, as a table: what it says, before anyone knows where anything stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field

FILLED, UNFILLED, UNSURE, MORE = "filled", "unfilled", "-", "+"
"""Keys of the legend for what a ring says, and for the plus sign beside it."""


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """The strongest that a body may do in a matter.

    Attributes:
        letter: as the legend has it.
        strong: it settles the matter, and is drawn filled.
        sure: it is known to apply; else its ring is dashed, whether or not it is filled.
        words: read aloud instead of the letter.
        more: the body may do other things in the matter too.
    """

    letter: str
    strong: bool
    sure: bool
    words: str
    more: bool = False

    @property
    def marks(self) -> tuple[str, ...]:
        """The keys of the legend that explain it."""
        marks = (self.letter, FILLED if self.strong else UNFILLED, UNSURE if not self.sure else "", MORE * self.more)
        return tuple(filter(None, marks))


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One body.

    Attributes:
        band: id of its level.
        beside: who gave it what it may do.
        cells: one for each column, None where nothing is known.
    """

    id: str
    band: str
    title: str
    beside: str
    cells: tuple[MatrixCell | None, ...]
    href: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A whole picture.

    Attributes:
        columns: the matters.
        bands: labels of the levels by id, in order.
        beside: heading of what stands beside the cells.
        unsaid: what a row with nothing beside its cells means; empty where every row has something.
        legend: what each letter means, strongest first; then what rings and the plus sign mean.
    """

    id: str
    title: str
    subtitle: str
    source: str
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    bands: Mapping[str, str]
    beside: str
    unsaid: str
    language: str = "sv"
    legend_title: str = "Teckenförklaring"
    legend: Mapping[str, str] = field(default_factory=dict)
    description: str = ""
