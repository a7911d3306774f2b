"""A chart over time: what it says, before anyone knows where anything stands.

Rows under headings, each with stretches of time and marks on days. Solid is certain, lighter is presumed, thin and grey
may be, an arrow is open by decision. The layout in `samverkan_model.diagrams.layout.time_axis` turns it into a
`Drawing` like any other picture.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Extent(StrEnum):
    """How sure a stretch of time is."""

    CERTAIN = "certain"
    PRESUMED = "presumed"
    POSSIBLE = "possible"
    PLANNED = "planned"


class Mark(StrEnum):
    """What a sign on a day means."""

    NOTICE = "notice"
    FOLLOW_UP = "follow-up"
    ADOPTED = "adopted"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time from ``begins`` up to, not including, ``ends``; days outside the axis are cut at its edge.

    Attributes:
        open: it goes on by decision, so that its end is an arrow.
    """

    begins: date
    ends: date
    extent: Extent
    open: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark on a day; `number` stands in it where the picture tells under itself what it means."""

    day: date
    mark: Mark
    words: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One row: a body, an agreement."""

    id: str
    heading: str
    title: str
    spans: tuple[Span, ...]
    signs: tuple[Sign, ...] = ()
    href: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole chart.

    Attributes:
        first: first day of the axis, a 1 January.
        last: last day of the axis, a 31 December.
        at: the day the picture is made for, drawn as a line; None for none.
        notes: what the numbers in the marks stand for, told under the picture for those that are in it.
        notes_label: what stands before these.
        closing: what stands under the last sheet of it.
        legend: words for each extent and mark used, by their values, and for ``open`` and ``at``.
    """

    id: str
    title: str
    subtitle: str
    source: str
    first: date
    last: date
    rows: tuple[ChartRow, ...]
    at: date | None = None
    language: str = "sv"
    legend_title: str = "Teckenförklaring"
    legend: Mapping[str, str] = field(default_factory=dict)
    description: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    notes_label: str = ""
    closing: str = ""

    @property
    def footer(self) -> str:
        """What the numbers in it stand for, and the sources."""
        used = {number for row in self.rows for sign in row.signs for number in sign.number.split(",")}
        told = [f"{number} {words}" for number, words in self.notes.items() if number in used]
        changes = f"{self.notes_label} {'; '.join(told)}." if told else ""
        return " ".join(filter(None, (changes, self.closing, self.source)))
