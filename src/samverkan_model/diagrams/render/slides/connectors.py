"""Lines as connectors: straight ones, or ones with the same corners as the picture's."""

from collections.abc import Sequence
from math import hypot
from typing import NamedTuple
from xml.etree.ElementTree import Element

from samverkan_model.diagrams.layout.geometry import Point
from samverkan_model.diagrams.render.xml_parts import element

_WHOLE = 100_000
_LEAST = 1270
"""A tenth of a point: a connector has some width, since its corners are told in shares of it."""
_MOST = 6
"""Corners and ends that a bent connector has at most."""
_QUARTER = 5_400_000


class Glue(NamedTuple):
    """The shape that an end of a line is tied to, and at which of its places."""

    shape: int
    site: int


def connector_form(points: Sequence[tuple[int, int]]) -> tuple[Element, Element]:
    """Where a connector stands and its form, from its corners on the slide."""
    corners = fewer(points)
    if len(corners) == 2:
        return _straight(*corners)
    return _bent(corners)


def fewer(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same way with as few corners as a connector can have: the shortest jogs go."""
    corners = list(points)
    while len(corners) > _MOST:
        lengths = [_long(corners[at], corners[at + 1]) for at in range(1, len(corners) - 3)]
        at = lengths.index(min(lengths)) + 1
        before, after = corners[at], corners[at + 2]
        upright = corners[at - 1][0] == before[0]
        corners[at : at + 3] = [(before[0], after[1]) if upright else (after[0], before[1])]
    return corners


def _long(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _straight(start: tuple[int, int], end: tuple[int, int]) -> tuple[Element, Element]:
    left, top = min(start[0], end[0]), min(start[1], end[1])
    frame = element(
        "a:xfrm",
        element("a:off", x=left, y=top),
        element("a:ext", cx=abs(end[0] - start[0]), cy=abs(end[1] - start[1])),
        flipH=1 if end[0] < start[0] else None,
        flipV=1 if end[1] < start[1] else None,
    )
    return frame, _form("straightConnector1", [])


def _bent(corners: Sequence[tuple[int, int]]) -> tuple[Element, Element]:
    """A connector as the standard has it: it leaves to the right; turned by a quarter it leaves downwards."""
    (x1, y1), (x2, y2) = corners[0], corners[-1]
    down = corners[1][0] == x1 and corners[1][1] != y1
    along, across = (y2 - y1, x2 - x1) if down else (x2 - x1, y2 - y1)
    length, height = max(abs(along), _LEAST), max(abs(across), _LEAST)
    shares = []
    for number, (x, y) in enumerate(corners[1:-2], 1):
        # Every second stretch is told by how far along the way it stands, the others by how far to its side.
        part_along, part_across = (y - y1, x - x1) if down else (x - x1, y - y1)
        odd = number % 2
        part, whole, towards = (part_along, length, along) if odd else (part_across, height, across)
        shares.append(round(part * (-1 if towards < 0 else 1) / whole * _WHOLE))
    middle = ((x1 + x2) / 2, (y1 + y2) / 2)
    turned = across > 0 if down else across < 0
    frame = element(
        "a:xfrm",
        element("a:off", x=round(middle[0] - length / 2), y=round(middle[1] - height / 2)),
        element("a:ext", cx=length, cy=height),
        rot=_QUARTER if down else None,
        flipH=1 if along < 0 else None,
        flipV=1 if turned else None,
    )
    return frame, _form(f"bentConnector{len(corners) - 1}", shares)


def _form(name: str, shares: Sequence[int]) -> Element:
    told = [element("a:gd", name=f"adj{number}", fmla=f"val {share}") for number, share in enumerate(shares, 1)]
    return element("a:prstGeom", element("a:avLst", *told), prst=name)
