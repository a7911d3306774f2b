"""A picture with its geometry: everything a renderer needs, nothing it must decide.

All lengths are units of the drawing; y grows downwards. Each placed thing keeps the box or line it shows, so that a
renderer with shapes of its own (slides, draw.io, a live page) can use those instead of the outlines.
"""

from dataclasses import dataclass
from typing import Literal

from samverkan_model.diagrams.layout.geometry import Path, Point, Rect
from samverkan_model.diagrams.scene import Band, Box, Line, Scene
from samverkan_model.diagrams.theme import Theme

Anchor = Literal["start", "middle"]


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words; x is its start or middle, y its baseline; upright it reads from below."""

    words: str
    x: float
    y: float
    size: float
    weight: int
    colour: str
    anchor: Anchor = "start"
    width: float = 0
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """A path with its ink; an empty fill or stroke means none. Dotted is another thing than dashed."""

    path: Path
    stroke: str = ""
    weight: float = 0
    fill: str = ""
    dashed: bool = False
    dotted: bool = False

    def pattern(self, theme: Theme) -> tuple[float, float] | None:
        """How long its dashes or dots are, and what is between them; nothing where it is unbroken."""
        return theme.dots if self.dotted else theme.dash if self.dashed else None


@dataclass(frozen=True, slots=True)
class Badge:
    """A short word on a plate, above everything it touches."""

    rect: Rect
    plate: Outline
    text: Text


@dataclass(frozen=True, slots=True)
class PlacedBand:
    """A level from edge to edge of the picture, with its name in the left column."""

    band: Band
    rect: Rect
    fill: str
    label: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box; `rect` is its frame, `extent` also holds the sheets of a stack."""

    box: Box
    rect: Rect
    extent: Rect
    outlines: tuple[Outline, ...]
    texts: tuple[Text, ...]
    badge: Badge | None = None


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line from source to target.

    Attributes:
        points: Its corners from the source's frame to the target's, upright stretches only.
        strokes: What is drawn: the rounded path (shortened where a head stands), then the heads.
        plate: Clean ground under the label and badge; none without either.
    """

    line: Line
    points: tuple[Point, ...]
    strokes: tuple[Outline, ...]
    plate: Rect | None
    label: tuple[Text, ...]
    badge: Badge | None = None


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One sign used in the picture and what it means; `inside` are words that are part of the sign."""

    key: str
    rect: Rect
    outlines: tuple[Outline, ...]
    text: Text
    inside: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole picture, ready to be written in any format.

    Attributes:
        rows: Whether its boxes stand in the rows of a list, where none can be put elsewhere by hand.
    """

    scene: Scene
    theme: Theme
    width: float
    height: float
    heading: tuple[Text, ...]
    bands: tuple[PlacedBand, ...]
    boxes: tuple[PlacedBox, ...]
    lines: tuple[PlacedLine, ...]
    legend: tuple[LegendEntry, ...]
    footer: tuple[Text, ...]
    rows: bool = False
