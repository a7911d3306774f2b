"""The legend: every sign the picture uses, and none it does not, with its words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from samverkan_model.diagrams.fonts import text_width
from samverkan_model.diagrams.layout.badges import badge_width, make_badge
from samverkan_model.diagrams.layout.drawing import LegendEntry, Outline, Text
from samverkan_model.diagrams.layout.geometry import Path, PathCommand, Point, Rect, polyline
from samverkan_model.diagrams.layout.shape_paths import box_outlines, head_length, head_outlines
from samverkan_model.diagrams.scene import Certainty, Emphasis, LineKind, Scene, Shape
from samverkan_model.diagrams.theme import LineEnd, LineStyle, Theme

_SIGN = (30.0, 15.0)
_ROW = 20.0
_BESIDE = 13.0
_OPEN = "open"
READ = "read"
"""Key of the legend of a scene for lines that are our reading."""
_BADGE = "badge."
"""Begins the keys of badges in the legend of a scene."""


@dataclass(frozen=True, slots=True)
class Legend:
    """The heading and entries of a legend, and the y where it ends."""

    heading: tuple[Text, ...]
    entries: tuple[LegendEntry, ...]
    bottom: float


def make_legend(scene: Scene, left: float, top: float, width: float, theme: Theme) -> Legend:
    """Entries in even rows no wider than the width, below a heading."""
    if not _keys(scene):
        return Legend((), (), top)
    rects, bottom = place_legend(scene, left, top, width, theme)
    heading = Text(scene.legend_title, left, top + theme.small, theme.small, 600, theme.ink)
    return Legend((heading,), tuple(_entry(key, scene, rects[key], theme) for key in rects), bottom)


def place_legend(scene: Scene, left: float, top: float, width: float, theme: Theme) -> tuple[dict[str, Rect], float]:
    """Where each entry stands, and where the legend ends."""
    across, start = _across(scene, theme), _start(scene, left, theme)
    rects, keys = {}, iter(across)
    rows = even_rows(list(across.values()), left + width - start, _BESIDE)
    for number, row in enumerate(rows):
        x = start
        for wide in row:
            rects[next(keys)] = Rect(x, top - 4 + number * _ROW, wide, _SIGN[1] + 4)
            x += wide + _BESIDE
    return rects, top - 4 + len(rows) * _ROW


def legend_bottom(scene: Scene, left: float, top: float, width: float, theme: Theme) -> float:
    """Where a legend ends, without placing its entries."""
    across = _across(scene, theme)
    rows = _filled_rows(list(across.values()), left + width - _start(scene, left, theme), _BESIDE)
    return top - 4 + len(rows) * _ROW if across else top


def _across(scene: Scene, theme: Theme) -> dict[str, float]:
    """The width of each entry."""
    return {
        key: _sign_width(key, theme) + 7 + text_width(scene.legend.get(key, key), theme.small) for key in _keys(scene)
    }


def _sign_width(key: str, theme: Theme) -> float:
    """The width of the sign of an entry: a badge may be wider than others."""
    return max(_SIGN[0], badge_width(key.removeprefix(_BADGE), theme) if key.startswith(_BADGE) else 0.0)


def _start(scene: Scene, left: float, theme: Theme) -> float:
    return left + text_width(scene.legend_title, theme.small, 600) + _BESIDE


def even_rows(widths: Sequence[float], width: float, gap: float) -> list[list[float]]:
    """Things in their order on rows no wider than the width: as few as can be, and then about equally long."""
    full = _filled_rows(widths, width, gap)
    narrower = (_filled_rows(widths, across, gap) for across in range(int(width * 0.4), int(width), 8))
    return next((rows for rows in narrower if len(rows) <= len(full)), full)


def _filled_rows(widths: Sequence[float], width: float, gap: float) -> list[list[float]]:
    rows: list[list[float]] = [[]]
    taken = 0.0
    for wide in widths:
        if rows[-1] and taken + wide > width:
            rows.append([])
            taken = 0.0
        rows[-1].append(wide)
        taken += wide + gap
    return rows


def _entry(key: str, scene: Scene, rect: Rect, theme: Theme) -> LegendEntry:
    words = scene.legend.get(key, key)
    baseline, start = rect.y + 2 + _SIGN[1] / 2 + theme.small * 0.34, _sign_width(key, theme) + 7
    text = Text(words, rect.x + start, baseline, theme.small, 400, theme.ink, "start", rect.width - start)
    if key.startswith(_BADGE):
        name = key.removeprefix(_BADGE)
        left = rect.x + start - 7 - badge_width(name, theme)
        badge = make_badge(name, left, rect.y + 3, _badges(scene)[name], theme)
        return LegendEntry(key, rect, (badge.plate,), text, (badge.text,))
    return LegendEntry(key, rect, tuple(_moved(one, rect.x, rect.y + 2) for one in _sign(key, scene, theme)), text)


def _keys(scene: Scene) -> list[str]:
    """What there is to explain: the shapes used, then the relations, then what dashes mean; nothing of a sentence."""
    if not scene.legend:
        return []
    shapes, plain = {box.shape for box in scene.boxes}, _plain(scene)
    keys = [shape.value for shape in Shape if shape in shapes]
    if "stack" in scene.legend and any(box.stack and box.shape in plain for box in scene.boxes):
        keys.append("stack")
    relations = {line.relation for line in scene.lines}
    keys += [relation.value for relation in LineKind if relation in relations]
    keys += [_OPEN] if _OPEN in scene.legend and any(line.open_end for line in scene.lines) else []
    unsure = [line for line in scene.lines if line.certainty is Certainty.UNCERTAIN]
    dashed = any(box.certainty is Certainty.UNCERTAIN for box in scene.boxes) or not all(line.read for line in unsure)
    keys += [Certainty.UNCERTAIN.value] if dashed else []
    keys += [READ] if any(line.read for line in unsure) else []
    used = {f"{_BADGE}{words}" for words in _badges(scene)}
    return keys + [key for key in scene.legend if key in used]


def _badges(scene: Scene) -> dict[str, Emphasis]:
    """The badges used, each with what it looks like."""
    of_lines = {line.badge: line.emphasis for line in scene.lines if line.badge}
    return of_lines | {box.badge: box.badge_look for box in scene.boxes if box.badge}


def _plain(scene: Scene) -> set[Shape]:
    return {box.shape for box in scene.boxes if not box.stack}


def _sign(key: str, scene: Scene, theme: Theme) -> tuple[Outline, ...]:
    """The sign of an entry at the origin."""
    if key == Certainty.UNCERTAIN:
        return _uncertain_sign(theme)
    if key == READ:
        y = _SIGN[1] / 2
        return (Outline(polyline([(0, y), (_SIGN[0], y)]), theme.frame, 1.6, dotted=True),)
    if key == _OPEN:
        flow, y = theme.lines[LineKind.FLOW], _SIGN[1] / 2
        ring = flow._replace(head=LineEnd.RING)
        stroke = Outline(polyline([(head_length(ring), y), (_SIGN[0], y)]), flow.colour, flow.weight)
        return (stroke, *head_outlines((0, y), (_SIGN[0], y), ring, theme))
    if key == "stack":
        return _box_sign(Shape.GROUP, True, theme)
    if key in set(Shape):
        return _box_sign(Shape(key), Shape(key) not in _plain(scene), theme)
    return _line_sign(theme.lines[LineKind(key)], theme)


def _box_sign(shape: Shape, stack: bool, theme: Theme) -> tuple[Outline, ...]:
    stacked = stack or shape is Shape.GROUP
    rect = Rect(0, 4, _SIGN[0] - 6, _SIGN[1] - 4) if stacked else Rect(0, 0, *_SIGN)
    return box_outlines(rect, shape, Certainty.CERTAIN, stacked, theme)


def _line_sign(style: LineStyle, theme: Theme) -> tuple[Outline, ...]:
    start, tip = (0.0, _SIGN[1] / 2), (_SIGN[0], _SIGN[1] / 2)
    stroke = Outline(polyline([start, (tip[0] - head_length(style), tip[1])]), style.colour, style.weight)
    return (stroke, *head_outlines(tip, start, style, theme))


def _uncertain_sign(theme: Theme) -> tuple[Outline, ...]:
    frame = box_outlines(Rect(0, 0, 18, _SIGN[1]), Shape.OTHER, Certainty.UNCERTAIN, False, theme)
    return (*frame, Outline(polyline([(18, _SIGN[1] / 2), (_SIGN[0] + 3, _SIGN[1] / 2)]), theme.frame, 1.2, "", True))


def _moved(outline: Outline, dx: float, dy: float) -> Outline:
    return replace(outline, path=_shifted(outline.path, (dx, dy)))


def _shifted(path: Path, by: Point) -> Path:
    return tuple(PathCommand(step.letter, tuple((x + by[0], y + by[1]) for x, y in step.points)) for step in path)
