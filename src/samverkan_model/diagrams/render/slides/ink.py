"""Measures, colours and lines as DrawingML has them."""

from typing import NamedTuple
from xml.etree.ElementTree import Element

from samverkan_model.diagrams.layout.drawing import Outline
from samverkan_model.diagrams.layout.geometry import Point, Rect
from samverkan_model.diagrams.render.paper import Standing
from samverkan_model.diagrams.render.xml_parts import element
from samverkan_model.diagrams.theme import LineEnd, Theme

POINT = 12700
"""Units of DrawingML (EMU) to a point."""
_WHOLE = 100_000
"""What a whole is, where shares are given in thousandths of a percent."""
_LIGHT = 1.9
"""Points of a line up to which its heads have to be large to be seen, since they grow with the line."""

ENDS = {
    LineEnd.TRIANGLE: "triangle",
    LineEnd.HOLLOW_TRIANGLE: "arrow",
    LineEnd.DOUBLE_TRIANGLE: "stealth",
    LineEnd.CHEVRON: "arrow",
    LineEnd.DOUBLE_CHEVRON: "arrow",
    LineEnd.DIAMOND: "diamond",
    LineEnd.HOLLOW_DIAMOND: "diamond",
    LineEnd.DOT: "oval",
    LineEnd.RING: "oval",
    LineEnd.BAR: "oval",
}
"""What stands at the end of a line, in the five forms that DrawingML has; hue, weight and words tell the rest."""
_SMALL = (LineEnd.BAR, LineEnd.HOLLOW_DIAMOND, LineEnd.CHEVRON)
"""Those that are smaller than another of the same form."""


class Ends(NamedTuple):
    """What stands where a line starts and where it ends."""

    start: LineEnd | None = None
    end: LineEnd | None = None


BARE = Ends()
"""Nothing at either end."""


class SlideGround(NamedTuple):
    """A slide that a drawing stands on, and what turns lengths of the drawing into its own."""

    standing: Standing
    theme: Theme

    def at(self, point: Point) -> tuple[int, int]:
        """A point of the drawing on the slide."""
        one = self.standing
        return (
            round((one.left + point[0] * one.scale) * POINT),
            round((one.top + point[1] * one.scale) * POINT),
        )

    def long(self, length: float) -> int:
        """A length of the drawing on the slide."""
        return round(length * self.standing.scale * POINT)

    def size(self, size: float) -> int:
        """The size of letters in hundredths of a point."""
        return round(size * self.standing.scale * 100)

    def frame(self, rect: Rect) -> Element:
        """Where something stands, and how large it is."""
        left, top = self.at((rect.x, rect.y))
        right, bottom = self.at((rect.right, rect.bottom))
        return element("a:xfrm", element("a:off", x=left, y=top), element("a:ext", cx=right - left, cy=bottom - top))

    def stroke(self, outline: Outline, ends: Ends = BARE) -> Element:
        """The line of an outline, with what stands at its ends."""
        if not outline.stroke:
            return element("a:ln", element("a:noFill"))
        weight = outline.weight * self.standing.scale
        return element(
            "a:ln",
            solid(outline.stroke),
            self._dashes(outline),
            element("a:round"),
            _end("a:headEnd", ends.start, weight),
            _end("a:tailEnd", ends.end, weight),
            w=round(weight * POINT),
        )

    def _dashes(self, outline: Outline) -> Element:
        broken = outline.pattern(self.theme)
        if not broken:
            return element("a:prstDash", val="solid")
        dash, gap = (round(one / outline.weight * _WHOLE) for one in broken)
        return element("a:custDash", element("a:ds", d=dash, sp=gap))


def solid(colour: str) -> Element:
    """One colour; none where it is empty."""
    return (
        element("a:solidFill", element("a:srgbClr", val=colour.removeprefix("#").upper()))
        if colour
        else element("a:noFill")
    )


def _end(name: str, end: LineEnd | None, weight: float) -> Element | None:
    if end is None:
        return None
    size = "sm" if end in _SMALL and weight > 1 else "med"
    if weight < _LIGHT:
        size = "med" if end in _SMALL else "lg"
    return element(name, type=ENDS[end], w=size, len=size)
