"""Outlines as geometry: presets where they are one, else paths of their own with places where lines may be tied."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from samverkan_model.diagrams.layout.drawing import Outline
from samverkan_model.diagrams.layout.geometry import Path, Point, Rect
from samverkan_model.diagrams.render.slides.ink import SlideGround
from samverkan_model.diagrams.render.xml_parts import element

_WHOLE = 100_000
_STEPS = {"M": "a:moveTo", "L": "a:lnTo", "C": "a:cubicBezTo", "Z": "a:close"}
_CORNERS = 4
_NEAR = 0.02


class Site(NamedTuple):
    """A place of a shape where a line may be tied, and the way it leaves in: degrees from the right, clockwise."""

    point: Point
    degrees: int


def bounds(outlines: Iterable[Outline]) -> Rect:
    """The rectangle round outlines."""
    points = [point for outline in outlines for step in outline.path for point in step.points]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    return Rect(left, top, max(x for x, _ in points) - left, max(y for _, y in points) - top)


def preset(path: Path) -> str:
    """The preset that a path is: a rectangle, an ellipse or a straight line; empty for none."""
    letters = "".join(step.letter for step in path)
    rect = bounds([Outline(path)])
    if letters == "ML":
        return "line"
    if letters == "MLLLZ" and all(_on_corner(step.points[0], rect) for step in path if step.points):
        return "rect"
    round_ = letters.count("C") == _CORNERS and letters.endswith("Z") and abs(rect.width - rect.height) < _NEAR
    (x, y), (start, top) = rect.center, path[0].points[0]
    return "ellipse" if round_ and min(abs(start - x), abs(top - y)) < _NEAR else ""


def goes_round(outline: Outline) -> bool:
    """Whether it goes round something."""
    return outline.path[-1].letter == "Z"


def simple(name: str) -> Element:
    """The geometry of a preset."""
    return element("a:prstGeom", element("a:avLst"), prst=name)


def geometry(outlines: Sequence[Outline], inside: Rect, sites: Sequence[Site], ground: SlideGround) -> Element:
    """Outlines of one ink as one shape.

    Args:
        outlines: those with a fill, then marks within them.
        inside: where words may stand.
        sites: places where lines are tied.
        ground: the slide.
    """
    whole = bounds(outlines)
    guides, places = [], []
    for number, site in enumerate(sites):
        across, down = f"x{number}", f"y{number}"
        guides += [_share(across, site.point[0] - whole.x, whole.width, "w")]
        guides += [_share(down, site.point[1] - whole.y, whole.height, "h")]
        places.append(element("a:cxn", element("a:pos", x=across, y=down), ang=site.degrees * 60_000))
    sides = {"l": inside.x, "t": inside.y, "r": inside.right, "b": inside.bottom}
    for side, at in sides.items():
        across_ = side in "lr"
        start, length = (whole.x, whole.width) if across_ else (whole.y, whole.height)
        guides.append(_share(f"t{side}", at - start, length, "w" if across_ else "h"))
    paths = [_path(outline, whole, ground) for outline in outlines]
    return element(
        "a:custGeom",
        element("a:avLst"),
        element("a:gdLst", *guides),
        element("a:ahLst"),
        element("a:cxnLst", *places),
        element("a:rect", **{side: f"t{side}" for side in sides}),
        element("a:pathLst", *paths),
    )


def _share(name: str, part: float, whole: float, side: str) -> Element:
    share = round(part / whole * _WHOLE) if whole else 0
    return element("a:gd", name=name, fmla=f"*/ {side} {share} {_WHOLE}")


def _path(outline: Outline, whole: Rect, ground: SlideGround) -> Element:
    left, top = ground.at((whole.x, whole.y))
    right, bottom = ground.at((whole.right, whole.bottom))
    steps = []
    for step in outline.path:
        points = [ground.at(point) for point in step.points]
        steps.append(element(_STEPS[step.letter], *(element("a:pt", x=x - left, y=y - top) for x, y in points)))
    fill = None if outline.fill else "none"
    return element("a:path", *steps, w=right - left, h=bottom - top, fill=fill)


def _on_corner(point: Point, rect: Rect) -> bool:
    x, y = point
    across = min(abs(x - rect.x), abs(x - rect.right))
    return across < _NEAR and min(abs(y - rect.y), abs(y - rect.bottom)) < _NEAR
