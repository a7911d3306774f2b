"""Tenants side by side: what a picture of a comparison says, before anyone knows where anything stands.

One row per function, one column per tenant, boxes in cells. The layout keeps every row at the same height in every
column, so that the same thing is looked for in the same place.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from samverkan_model.diagrams.scene import Box


class CellLook(StrEnum):
    """What a cell without a certain body is drawn as, and what its state is in the legend."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    PLANNED = "planned"
    ABSENT = "absent"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class CellNotice:
    """A statement that stands in a cell instead of, or after, its boxes.

    Attributes:
        ground: dashed for what may have been, crossed out for what has ended, a dashed line for what is not documented.
        words: the statement.
        names: the bodies it is about, in words.
    """

    ground: CellLook
    words: str
    names: str = ""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One tenant's bodies with one function; `description` is read aloud instead of the cell."""

    id: str
    boxes: tuple[Box, ...]
    notices: tuple[CellNotice, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One function, with a cell for each column."""

    id: str
    label: str
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A whole picture.

    Attributes:
        columns: heading of each column: the tenant, and its day.
        legend: words for each ground used, by its value.
    """

    id: str
    title: str
    subtitle: str
    source: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[GridRow, ...]
    language: str = "sv"
    legend_title: str = "Teckenförklaring"
    legend: Mapping[str, str] = field(default_factory=dict)
    description: str = ""
