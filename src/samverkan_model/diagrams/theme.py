"""How pictures look, as data: colours, sizes in units of the drawing, one entry per shape and per relation.

One unit becomes a point on paper when the picture is printed at its own size. Kinds and relations are told apart by
form (outline, weight, arrowhead) and by words; hue only helps. Dashes belong to the uncertain alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from samverkan_model.diagrams.scene import Emphasis, LineKind, Shape


class LineEnd(StrEnum):
    """What stands at the end of a line."""

    TRIANGLE = "triangle"
    HOLLOW_TRIANGLE = "hollow-triangle"
    DOUBLE_TRIANGLE = "double-triangle"
    CHEVRON = "chevron"
    DOUBLE_CHEVRON = "double-chevron"
    DIAMOND = "diamond"
    HOLLOW_DIAMOND = "hollow-diamond"
    DOT = "dot"
    RING = "ring"
    BAR = "bar"


class Contour(StrEnum):
    """The form of a box."""

    SHARP = "sharp"
    SOFT = "soft"
    ROUND = "round"
    PILL = "pill"
    CHAMFERED = "chamfered"
    DOUBLE_SIDED = "double-sided"
    HEXAGON = "hexagon"
    STRIPED = "striped"
    DOUBLE = "double"
    SHEET = "sheet"
    POINTED = "pointed"
    SLANTED = "slanted"
    CUT_OFF = "cut-off"


class BoxStyle(NamedTuple):
    """Contour, fill, and weight of the frame."""

    contour: Contour
    fill: str
    weight: float


class LineStyle(NamedTuple):
    """Colour of line and label, weight of the line, and what stands at its end."""

    colour: str
    weight: float
    head: LineEnd


_BOXES = {
    Shape.ORGANIZATION: BoxStyle(Contour.SHARP, "#dde5f0", 1.9),
    Shape.GROUP: BoxStyle(Contour.SHARP, "#ffffff", 1.3),
    Shape.COUNCIL: BoxStyle(Contour.ROUND, "#ffffff", 1.6),
    Shape.COMMITTEE: BoxStyle(Contour.CHAMFERED, "#ffffff", 1.3),
    Shape.LEADERSHIP: BoxStyle(Contour.DOUBLE_SIDED, "#ffffff", 1.4),
    Shape.WORKING_GROUP: BoxStyle(Contour.PILL, "#ffffff", 1.2),
    Shape.NETWORK: BoxStyle(Contour.HEXAGON, "#ffffff", 1.2),
    Shape.SECRETARIAT: BoxStyle(Contour.STRIPED, "#ffffff", 1.2),
    Shape.STRUCTURE: BoxStyle(Contour.DOUBLE, "#ffffff", 1.1),
    Shape.AGREEMENT: BoxStyle(Contour.SHEET, "#fffdf3", 1.2),
    Shape.PROGRAMME: BoxStyle(Contour.POINTED, "#ffffff", 1.2),
    Shape.FUNCTION: BoxStyle(Contour.SLANTED, "#ffffff", 1.2),
    Shape.OTHER: BoxStyle(Contour.SOFT, "#ffffff", 1.0),
    Shape.FOLDED: BoxStyle(Contour.CUT_OFF, "#eceff3", 1.0),
}

_LINES = {
    LineKind.COMMISSIONS: LineStyle("#16233f", 2.2, LineEnd.TRIANGLE),
    LineKind.STEERS: LineStyle("#54257d", 2.2, LineEnd.DOUBLE_TRIANGLE),
    LineKind.MANDATE: LineStyle("#7d1836", 1.7, LineEnd.DIAMOND),
    LineKind.PREPARES: LineStyle("#1c57a5", 1.4, LineEnd.TRIANGLE),
    LineKind.RECOMMENDS: LineStyle("#006a73", 1.4, LineEnd.HOLLOW_TRIANGLE),
    LineKind.SUPPORTS: LineStyle("#3a6423", 1.1, LineEnd.CHEVRON),
    LineKind.PART_OF: LineStyle("#4a5364", 1.1, LineEnd.HOLLOW_DIAMOND),
    LineKind.FLOW: LineStyle("#9a4508", 1.7, LineEnd.CHEVRON),
    LineKind.SEAT: LineStyle("#5a4a78", 1.0, LineEnd.DOT),
    LineKind.PARTY: LineStyle("#6b4c11", 1.0, LineEnd.BAR),
    LineKind.SUCCEEDS: LineStyle("#50565f", 1.4, LineEnd.DOUBLE_CHEVRON),
    LineKind.LEADS: LineStyle("#16233f", 1.8, LineEnd.TRIANGLE),
    LineKind.MEETS: LineStyle("#45518c", 1.1, LineEnd.RING),
}


_LEVELS = {
    "principals": 0,
    "political": 1,
    "forum": 1,
    "preparation": 1,
    "officials": 2,
    "leadership": 2,
    "operational": 3,
    "thematic": 3,
    "local": 3,
    "residents": 4,
}
"""Bands that are a level, or a function of one, and the ground that always is theirs."""
_OTHER = 5

_BADGES = {
    Emphasis.PLAIN: ("#ffe59a", "#16233f"),
    Emphasis.BOLD: ("#16233f", "#ffffff"),
    Emphasis.FAINT: ("#ffffff", "#16233f"),
}


LARGEST = 10_000
"""No size of a look is larger."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours, type sizes and distances.

    Attributes:
        title_width: Widest line of a box's title before it wraps, in units.
        badges: Fill and ink of a badge.
        track: Distance between lines that run side by side.
        paper: Width and height of the sheet the picture is shaped for (A4 landscape inside 10 mm margins, in points).
    """

    boxes: Mapping[Shape, BoxStyle] = field(default_factory=lambda: MappingProxyType(_BOXES))
    lines: Mapping[LineKind, LineStyle] = field(default_factory=lambda: MappingProxyType(_LINES))
    badges: Mapping[Emphasis, tuple[str, str]] = field(default_factory=lambda: MappingProxyType(_BADGES))
    badge_frame: str = "#16233f"
    faint: str = "#7d8696"
    background: str = "#ffffff"
    ink: str = "#16233f"
    quiet: str = "#4a5364"
    frame: str = "#2b3a57"
    band_fills: tuple[str, ...] = ("#eaeef4", "#e3ecf8", "#e5f2ea", "#fbf2df", "#f3eaf5", "#eef0f2")
    heading: float = 22
    subheading: float = 12.5
    band_label: float = 12
    box_title: float = 12
    box_subtitle: float = 10.5
    line_label: float = 10.5
    small: float = 10.5
    badge: float = 9.5
    leading: float = 1.22
    title_width: float = 128
    label_width: float = 86
    box_padding: tuple[float, float] = (11, 7)
    margin: float = 16
    gap: float = 20
    track: float = 7
    arrow_room: float = 15
    corner: float = 7
    dash: tuple[float, float] = (5, 3.2)
    dots: tuple[float, float] = (1.7, 2.3)
    paper: tuple[float, float] = (785, 538)

    def __post_init__(self) -> None:
        """Refuses sizes that nothing can be drawn in.

        Raises:
            ValueError: a size is not above nothing, or is no number.
        """
        sizes = {part.name: getattr(self, part.name) for part in fields(self)}
        bad = [name for name, size in sizes.items() if isinstance(size, int | float) and not 0 < size < LARGEST]
        if bad:
            raise ValueError(f"{', '.join(bad)}: 0 < … < {LARGEST}")

    def ground(self, band: str) -> str:
        """The colour of a band: that of its level, the same in every picture; a grey where it is none."""
        return self.band_fills[_LEVELS.get(band, _OTHER)]


DEFAULT = Theme()
STANDARD = "standard"
THEMES: Mapping[str, Theme] = {STANDARD: DEFAULT}
"""Every look by name."""


POINTS = 72 / 25.4
"""Points to a millimetre."""
MARGIN = 8.0
"""Millimetres that office printers leave white."""


@dataclass(frozen=True, slots=True)
class PaperSize:
    """A sheet of paper or a slide.

    Attributes:
        width: in millimetres.
        height: in millimetres.
        least: points that no word on it is smaller than.
    """

    width: float
    height: float
    least: float = 8.0

    def room(self, theme: Theme) -> tuple[float, float]:
        """Width and height that a drawing may have for its smallest words to be large enough, in its own units."""
        scale = self.least / smallest(theme)
        return (self.width - 2 * MARGIN) * POINTS / scale, (self.height - 2 * MARGIN) * POINTS / scale


A4 = PaperSize(297, 210)
SCREEN = "screen"
PAGES: Mapping[str, PaperSize | None] = {
    "a4": A4,
    "a3": PaperSize(420, 297),
    "slide": PaperSize(338.67, 190.5, 12.0),
    SCREEN: None,
}
"""Pages by name, lying down; a screen has no page, and the picture its own size."""


def smallest(theme: Theme) -> float:
    """The size of the smallest words, in units of the drawing."""
    return min(theme.small, theme.box_title, theme.box_subtitle, theme.line_label, theme.band_label, theme.badge)


def closer(theme: Theme) -> Theme:
    """The same look with somewhat less air."""
    return replace(
        tight(theme), title_width=112, box_padding=(8, 5), gap=14, arrow_room=14, track=6, margin=12,
    )  # fmt: skip


def tight(theme: Theme) -> Theme:
    """The same look with less air, for what has to stand on one sheet."""
    return replace(
        theme, heading=18, subheading=theme.small + 1, band_label=theme.small, box_title=theme.small,
        badge=theme.small, title_width=98, box_padding=(5, 3), gap=8, arrow_room=10, track=5, margin=8,
    )  # fmt: skip
