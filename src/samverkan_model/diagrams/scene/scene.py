"""What a picture says, before anyone knows where anything stands: bands, boxes, lines and words, no geometry.

A view turns a dated snapshot into a `Scene`; layout turns the scene into a `Drawing`; renderers write files.
Every word in a picture comes from the scene, so that one layout serves every language.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Shape(StrEnum):
    """What kind of thing a box is, told by its outline."""

    ORGANIZATION = "organization"
    GROUP = "group"
    COUNCIL = "council"
    COMMITTEE = "committee"
    LEADERSHIP = "leadership"
    WORKING_GROUP = "working-group"
    NETWORK = "network"
    SECRETARIAT = "secretariat"
    STRUCTURE = "structure"
    AGREEMENT = "agreement"
    PROGRAMME = "programme"
    FUNCTION = "function"
    OTHER = "other"
    FOLDED = "folded"


class LineKind(StrEnum):
    """What a line means, told by its weight, its arrowhead, its hue and its label; never by dashes."""

    COMMISSIONS = "commissions"
    PART_OF = "part-of"
    PREPARES = "prepares"
    SUPPORTS = "supports"
    STEERS = "steers"
    MANDATE = "mandate"
    RECOMMENDS = "recommends"
    FLOW = "flow"
    SEAT = "seat"
    PARTY = "party"
    SUCCEEDS = "succeeds"
    MEETS = "meets"
    LEADS = "leads"


class Certainty(StrEnum):
    """Whether a thing is known; the uncertain (unknown in time, inferred or planned) is drawn dashed."""

    CERTAIN = "certain"
    UNCERTAIN = "uncertain"


class Emphasis(StrEnum):
    """How much a thing stands out: what is new is drawn bold, what is gone is drawn faint."""

    PLAIN = "plain"
    BOLD = "bold"
    FAINT = "faint"


@dataclass(frozen=True, slots=True)
class Band:
    """A level across the whole picture, such as the political level."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Box:
    """One body, principal, agreement or other thing.

    Attributes:
        band: Id of the band it stands in.
        subtitle: A second line under the title, or several, parted by line feeds.
        stack: A group such as "13 kommuner", drawn as stacked sheets.
        href: Address the box links to; empty for none.
        description: Text alternative, read aloud instead of the box.
        badge: One to eight letters on a plate at its corner, such as "ny" or the number of a finding; empty for none.
        badge_emphasis: That of the badge, where it is another than that of the box.
        inside: The names of all it stands for, where it is several in one; else empty.
    """

    id: str
    band: str
    title: str
    subtitle: str = ""
    shape: Shape = Shape.OTHER
    certainty: Certainty = Certainty.CERTAIN
    stack: bool = False
    href: str = ""
    description: str = ""
    badge: str = ""
    emphasis: Emphasis = Emphasis.PLAIN
    inside: tuple[str, ...] = ()
    badge_emphasis: Emphasis | None = None

    @property
    def badge_look(self) -> Emphasis:
        """How much its badge stands out."""
        return self.badge_emphasis or self.emphasis

    @property
    def names(self) -> tuple[str, ...]:
        """What the box says is there: each that it stands for, else its own title."""
        return self.inside or (self.title,)


@dataclass(frozen=True, slots=True)
class Line:
    """One relation between two boxes, or from a box to itself.

    Attributes:
        source: Id of the box it starts at.
        target: Id of the box its arrowhead points to.
        both_ways: Whether it has an arrowhead at either end.
        open_end: Whether nothing is known to come back, where something might; told by a ring at its tail.
        description: Text alternative, read aloud instead of the line.
        badge: As of a box; it stands beside the label.
        read: Whether it is uncertain only because we have read it into the sources; drawn dotted.
    """

    id: str
    source: str
    target: str
    relation: LineKind
    label: str = ""
    certainty: Certainty = Certainty.CERTAIN
    both_ways: bool = False
    open_end: bool = False
    description: str = ""
    badge: str = ""
    emphasis: Emphasis = Emphasis.PLAIN
    read: bool = False


class BrokenScene(ValueError):
    """A scene names a band or box it does not hold."""

    def __init__(self, scene: str, what: str, missing: str) -> None:
        super().__init__(
            f"Scene {scene}: {what} names {missing!r}, which the scene does not hold. Add it or leave both out."
        )


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything one picture shows.

    Attributes:
        id: Stable; prefixes every id in the file, so that two pictures may share a page.
        bands: In the order they are drawn, first on top; those without boxes are left out.
        legend: Words for each shape, relation and certainty used, by their values; "stack" for stacked sheets;
            "open" for open ends; "read" for lines that are our reading;
            "badge." and the words of a badge for those badges that need explaining.
        description: Text alternative for the whole picture.
        kept: Ids of boxes that the picture is about, which are never folded away.
        background: Ids of boxes that only show where the others stand: folded, they need no sheet of their own.
        listed: Where it does not fit on one sheet, its lines are listed in rows rather than folded into threads.
    """

    id: str
    title: str
    subtitle: str
    source: str
    bands: tuple[Band, ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    language: str = "sv"
    legend_title: str = "Teckenförklaring"
    legend: Mapping[str, str] = field(default_factory=dict)
    description: str = ""
    kept: frozenset[str] = frozenset()
    background: frozenset[str] = frozenset()
    listed: bool = False

    def __post_init__(self) -> None:
        bands, boxes = {band.id for band in self.bands}, {box.id for box in self.boxes}
        named = [(f"box {box.id}", box.band, bands) for box in self.boxes]
        named += [(f"line {line.id}", end, boxes) for line in self.lines for end in (line.source, line.target)]
        for what, missing, known in named:
            if missing not in known:
                raise BrokenScene(self.id, what, missing)
