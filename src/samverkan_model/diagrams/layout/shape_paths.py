"""The forms of boxes and of what stands at the ends of lines, as paths."""

from collections.abc import Callable
from math import hypot, sqrt

from samverkan_model.diagrams.layout.drawing import Outline
from samverkan_model.diagrams.layout.geometry import Path, Point, Rect, circle, polygon, polyline, rounded
from samverkan_model.diagrams.layout.sizing import STACK
from samverkan_model.diagrams.scene import Certainty, Shape
from samverkan_model.diagrams.theme import Contour, LineEnd, LineStyle, Theme

_CUT = 7.0
_TIP = 11.0
_SLANT = 8.0
_FOLD = 10.0
_PILL = 17.0
_BAR = 5.0


def box_outlines(rect: Rect, shape: Shape, certainty: Certainty, sheets: bool, theme: Theme) -> tuple[Outline, ...]:
    """Everything drawn of a box but its words: the sheets behind it, its frame, and marks inside the frame."""
    style, dashed = theme.boxes[shape], certainty is Certainty.UNCERTAIN
    frame = contour(rect, style.contour)
    behind = [contour(rect.moved(step, -step), style.contour) for step in (STACK, STACK / 2) if sheets]
    filled = [Outline(path, theme.frame, style.weight, style.fill, dashed) for path in [*behind, frame]]
    marks = [Outline(path, theme.frame, style.weight, "", dashed) for path in _marks(rect, style.contour)]
    return (*filled, *marks)


def contour(rect: Rect, form: Contour) -> Path:
    """The frame of a box."""
    return _CONTOURS[form](rect)


def frame_reach(rect: Rect, form: Contour, y: float) -> tuple[float, float]:
    """Where the frame begins and ends at a height: lines from the side end there."""
    off = abs(y - rect.center[1]) / (rect.height / 2)
    left, right = _INSETS[form](rect, off, y) if form in _INSETS else (0.0, 0.0)
    return rect.x + left, rect.right - right


def head_outlines(tip: Point, before: Point, style: LineStyle, theme: Theme) -> tuple[Outline, ...]:
    """What stands at the end of a line that comes from the point before; always solid."""
    size = 6.5 + style.weight
    turn = _turner(tip, before)
    hollow = style.head in (LineEnd.HOLLOW_TRIANGLE, LineEnd.HOLLOW_DIAMOND, LineEnd.RING)
    fill = theme.background if hollow else "" if style.head in _OPEN else style.colour
    weight = max(style.weight, 1.2) if style.head in _OPEN else 1.1
    return tuple(Outline(path, style.colour, weight, fill) for path in _HEADS[style.head](turn, size))


def head_length(style: LineStyle) -> float:
    """How much of the line the head covers, so that the line can end inside it."""
    size = 6.5 + style.weight
    return {
        LineEnd.CHEVRON: 0.4,
        LineEnd.BAR: 0.0,
        LineEnd.DOUBLE_CHEVRON: 0.4,
        LineEnd.DOT: 3.0,
        LineEnd.RING: 6.2,
    }.get(style.head, size * 0.8)


def _sharp(rect: Rect) -> Path:
    return polygon(_corners(rect))


def _soft(rect: Rect) -> Path:
    return rounded(_corners(rect), 3, closed=True)


def _round(rect: Rect) -> Path:
    return rounded(_corners(rect), 10, closed=True)


def _pill(rect: Rect) -> Path:
    return rounded(_corners(rect), _pill_radius(rect), closed=True)


def _chamfered(rect: Rect) -> Path:
    x, y, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    top = [(x, y + _CUT), (x + _CUT, y), (right - _CUT, y), (right, y + _CUT)]
    return polygon([*top, (right, bottom - _CUT), (right - _CUT, bottom), (x + _CUT, bottom), (x, bottom - _CUT)])


def _hexagon(rect: Rect) -> Path:
    middle = rect.center[1]
    top = [(rect.x, middle), (rect.x + _TIP, rect.y), (rect.right - _TIP, rect.y)]
    return polygon([*top, (rect.right, middle), (rect.right - _TIP, rect.bottom), (rect.x + _TIP, rect.bottom)])


def _pointed(rect: Rect) -> Path:
    shoulder, tip = rect.right - _TIP, (rect.right, rect.center[1])
    return polygon([(rect.x, rect.y), (shoulder, rect.y), tip, (shoulder, rect.bottom), (rect.x, rect.bottom)])


def _slanted(rect: Rect) -> Path:
    top = [(rect.x + _SLANT, rect.y), (rect.right, rect.y)]
    return polygon([*top, (rect.right - _SLANT, rect.bottom), (rect.x, rect.bottom)])


def _sheet(rect: Rect) -> Path:
    top = [(rect.x, rect.y), (rect.right - _FOLD, rect.y), (rect.right, rect.y + _FOLD)]
    return polygon([*top, (rect.right, rect.bottom), (rect.x, rect.bottom)])


def _cut_off(rect: Rect) -> Path:
    """A torn lower edge: there is more than is shown."""
    teeth = max(2, round(rect.width / 9))
    step = rect.width / teeth
    torn = [(rect.right - step * index / 2, rect.bottom - (3 if index % 2 else 0)) for index in range(2 * teeth + 1)]
    return polygon([(rect.x, rect.y), (rect.right, rect.y), *torn])


_CONTOURS: dict[Contour, Callable[[Rect], Path]] = {
    Contour.SHARP: _sharp,
    Contour.SOFT: _soft,
    Contour.ROUND: _round,
    Contour.PILL: _pill,
    Contour.CHAMFERED: _chamfered,
    Contour.DOUBLE_SIDED: _soft,
    Contour.HEXAGON: _hexagon,
    Contour.STRIPED: _sharp,
    Contour.DOUBLE: _round,
    Contour.SHEET: _sheet,
    Contour.POINTED: _pointed,
    Contour.SLANTED: _slanted,
    Contour.CUT_OFF: _cut_off,
}

_INSETS: dict[Contour, Callable[[Rect, float, float], tuple[float, float]]] = {
    Contour.PILL: lambda rect, off, y: (_bulge(rect, y), _bulge(rect, y)),
    Contour.HEXAGON: lambda rect, off, y: (_TIP * off, _TIP * off),
    Contour.POINTED: lambda rect, off, y: (0.0, _TIP * off),
    Contour.SLANTED: lambda rect, off, y: (
        _SLANT * (rect.bottom - y) / rect.height,
        _SLANT * (y - rect.y) / rect.height,
    ),
}


def _marks(rect: Rect, form: Contour) -> list[Path]:
    """Lines inside the frame that tell kinds with like frames apart."""
    x, y, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    if form is Contour.DOUBLE_SIDED:
        return [polyline([(x + _BAR, y), (x + _BAR, bottom)]), polyline([(right - _BAR, y), (right - _BAR, bottom)])]
    if form is Contour.STRIPED:
        return [polyline([(x, y + _BAR), (right, y + _BAR)])]
    if form is Contour.DOUBLE:
        return [rounded(_corners(rect.grown(-3)), 7.5, closed=True)]
    if form is Contour.SHEET:
        return [polyline([(right - _FOLD, y), (right - _FOLD, y + _FOLD), (right, y + _FOLD)])]
    return []


def _corners(rect: Rect) -> list[Point]:
    return [(rect.x, rect.y), (rect.right, rect.y), (rect.right, rect.bottom), (rect.x, rect.bottom)]


def _pill_radius(rect: Rect) -> float:
    return min(rect.height / 2, _PILL)


def _bulge(rect: Rect, y: float) -> float:
    radius = _pill_radius(rect)
    beyond = max(0.0, abs(y - rect.center[1]) - (rect.height / 2 - radius))
    return radius - sqrt(max(radius**2 - beyond**2, 0))


Turner = Callable[[float, float], Point]

_OPEN = (LineEnd.CHEVRON, LineEnd.DOUBLE_CHEVRON, LineEnd.BAR)


def _turner(tip: Point, before: Point) -> Turner:
    """From a distance behind the tip and one to its side to a point of the drawing."""
    length = max(hypot(tip[0] - before[0], tip[1] - before[1]), 1e-9)
    dx, dy = (before[0] - tip[0]) / length, (before[1] - tip[1]) / length
    return lambda back, side: (tip[0] + dx * back - dy * side, tip[1] + dy * back + dx * side)


def _triangle(turn: Turner, size: float, start: float = 0.0) -> Path:
    half = size * 0.45
    return polygon([turn(start, 0), turn(start + size, half), turn(start + size, -half)])


def _chevron(turn: Turner, size: float, start: float = 0.0) -> Path:
    half = size * 0.5
    return polyline([turn(start + size * 0.8, half), turn(start + 0.3, 0), turn(start + size * 0.8, -half)])


def _diamond(turn: Turner, size: float) -> Path:
    half = size * 0.42
    return polygon([turn(0, 0), turn(size * 0.65, half), turn(size * 1.3, 0), turn(size * 0.65, -half)])


_HEADS: dict[LineEnd, Callable[[Turner, float], list[Path]]] = {
    LineEnd.TRIANGLE: lambda turn, size: [_triangle(turn, size)],
    LineEnd.HOLLOW_TRIANGLE: lambda turn, size: [_triangle(turn, size * 1.1)],
    LineEnd.DOUBLE_TRIANGLE: lambda turn, size: [_triangle(turn, size * 0.8), _triangle(turn, size * 0.8, size * 0.7)],
    LineEnd.CHEVRON: lambda turn, size: [_chevron(turn, size)],
    LineEnd.DOUBLE_CHEVRON: lambda turn, size: [_chevron(turn, size), _chevron(turn, size, 4.5)],
    LineEnd.DIAMOND: lambda turn, size: [_diamond(turn, size)],
    LineEnd.HOLLOW_DIAMOND: lambda turn, size: [_diamond(turn, size)],
    LineEnd.DOT: lambda turn, size: [circle(turn(3.2, 0), 3.2)],
    LineEnd.RING: lambda turn, size: [circle(turn(3.6, 0), 3.3)],
    LineEnd.BAR: lambda turn, size: [polyline([turn(2.5, 4.5), turn(2.5, -4.5)])],
}
