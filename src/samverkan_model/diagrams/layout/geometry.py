"""Points, rectangles and paths in units of the drawing; x grows to the right, y downwards."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from typing import Literal

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle given by its upper left corner and size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends to the right."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where it ends downwards."""
        return self.y + self.height

    @property
    def center(self) -> Point:
        """Its middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def moved(self, dx: float, dy: float) -> "Rect":
        """The same size elsewhere."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def grown(self, margin: float) -> "Rect":
        """Larger by a margin on every side; a negative margin makes it smaller."""
        return Rect(self.x - margin, self.y - margin, self.width + 2 * margin, self.height + 2 * margin)

    def overlaps(self, other: "Rect") -> bool:
        """Whether the two share more than an edge."""
        beside = self.right <= other.x or other.right <= self.x
        return not (beside or self.bottom <= other.y or other.bottom <= self.y)

    def contains(self, other: "Rect") -> bool:
        """Whether the other lies inside, edges included."""
        across = self.x <= other.x and other.right <= self.right
        return across and self.y <= other.y and other.bottom <= self.bottom


@dataclass(frozen=True, slots=True)
class PathCommand:
    """One command of a path: move (M), straight line (L), cubic curve (C: two controls and an end) or close (Z)."""

    letter: Literal["M", "L", "C", "Z"]
    points: tuple[Point, ...] = ()


Path = tuple[PathCommand, ...]


def polygon(points: Iterable[Point]) -> Path:
    """A closed path with straight sides."""
    return (*polyline(points), PathCommand("Z"))


def polyline(points: Iterable[Point]) -> Path:
    """An open path with straight stretches."""
    first, *rest = points
    return (PathCommand("M", (first,)), *(PathCommand("L", (point,)) for point in rest))


def rounded(points: Sequence[Point], radius: float, *, closed: bool = False) -> Path:
    """A path through the points whose corners are arcs of at most the radius given, less where sides are short."""
    corners = list(zip((points[-1], *points), points, (*points[1:], points[0]), strict=False))
    turned = corners if closed else corners[1:-1]
    steps = [step for before, corner, after in turned for step in _turn(before, corner, after, radius)]
    if closed:
        return (PathCommand("M", steps[-1].points[-1:]), *steps, PathCommand("Z"))
    return (PathCommand("M", (points[0],)), *steps, PathCommand("L", (points[-1],)))


def circle(center: Point, radius: float) -> Path:
    """A full circle, of four curves."""
    x, y = center
    square = [(x - radius, y - radius), (x + radius, y - radius), (x + radius, y + radius), (x - radius, y + radius)]
    return rounded(square, radius, closed=True)


def along(start: Point, end: Point, distance: float) -> Point:
    """The point at a distance from the start towards the end."""
    share = distance / _far(start, end)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def simplified(points: Iterable[Point]) -> tuple[Point, ...]:
    """The same polyline without repeated points and without points in the middle of a straight stretch."""
    kept: list[Point] = []
    for point in points:
        if kept and _same(kept[-1], point):
            continue
        if len(kept) > 1 and _straight(kept[-2], kept[-1], point):
            kept[-1] = point
        else:
            kept.append(point)
    return tuple(kept)


def stretches(points: Sequence[Point]) -> list[Rect]:
    """The straight stretches of an upright polyline as flat rectangles."""
    return [Rect(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1])) for a, b in pairwise(points)]


def _turn(before: Point, corner: Point, after: Point, radius: float) -> tuple[PathCommand, PathCommand]:
    reach = min(radius, _far(before, corner) / 2, _far(corner, after) / 2)
    start, end = along(corner, before, reach), along(corner, after, reach)
    # 0.5523 makes a cubic curve follow a quarter circle within a fortieth of a percent.
    controls = (along(start, corner, reach * 0.5523), along(end, corner, reach * 0.5523))
    return PathCommand("L", (start,)), PathCommand("C", (*controls, end))


def _far(a: Point, b: Point) -> float:
    return max(hypot(a[0] - b[0], a[1] - b[1]), 1e-9)


def _same(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) < 0.01 and abs(a[1] - b[1]) < 0.01


def _straight(a: Point, b: Point, c: Point) -> bool:
    """Whether b lies between a and c on one upright line (a line that turns back on itself is not straight)."""
    flat = abs(a[1] - b[1]) < 0.01 and abs(b[1] - c[1]) < 0.01 and (b[0] - a[0]) * (c[0] - b[0]) > 0
    steep = abs(a[0] - b[0]) < 0.01 and abs(b[0] - c[0]) < 0.01 and (b[1] - a[1]) * (c[1] - b[1]) > 0
    return flat or steep
