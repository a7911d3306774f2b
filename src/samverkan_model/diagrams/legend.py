"""The legend: every sign the picture uses, and none it does not, with its words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from samverkan_model.diagrams.drawing import LegendEntry, Outline, Text
from samverkan_model.diagrams.fonts import text_width
from samverkan_model.diagrams.geometry import Path, Point, Rect, Step, polyline
from samverkan_model.diagrams.outlines import box_outlines, head_length, head_outlines
from samverkan_model.diagrams.scene import Certainty, Relation, Scene, Shape
from samverkan_model.diagrams.theme import LineStyle, Theme

_SIGN = (30.0, 15.0)
_ROW = 23.0
_BESIDE = 13.0


@dataclass(frozen=True, slots=True)
class Legend:
    """The heading and entries of a legend, and the y where it ends."""

    heading: tuple[Text, ...]
    entries: tuple[LegendEntry, ...]
    bottom: float


def make_legend(scene: Scene, left: float, top: float, width: float, theme: Theme) -> Legend:
    """Entries in rows no wider than the width, below a heading."""
    signs = _signs(scene, theme)
    if not signs:
        return Legend((), (), top)
    heading = Text(scene.legend_title, left, top + theme.small, theme.small, 600, theme.ink)
    x, y = left + text_width(scene.legend_title, theme.small, 600) + _BESIDE, top - 4
    start, entries = x, []
    for key, outlines in signs:
        words = scene.legend.get(key, key)
        across = _SIGN[0] + 7 + text_width(words, theme.small)
        if x + across > left + width and x > start:
            x, y = start, y + _ROW
        entries.append(_entry(key, words, outlines, Rect(x, y, across, _SIGN[1] + 4), theme))
        x += across + _BESIDE
    return Legend((heading,), tuple(entries), y + _ROW)


def _entry(key: str, words: str, outlines: Sequence[Outline], rect: Rect, theme: Theme) -> LegendEntry:
    moved = tuple(_moved(outline, rect.x, rect.y + 2) for outline in outlines)
    baseline = rect.y + 2 + _SIGN[1] / 2 + theme.small * 0.34
    text = Text(words, rect.x + _SIGN[0] + 7, baseline, theme.small, 400, theme.ink, "start", rect.width - _SIGN[0] - 7)
    return LegendEntry(key, rect, moved, text)


def _signs(scene: Scene, theme: Theme) -> list[tuple[str, tuple[Outline, ...]]]:
    """The shapes used, then the relations, then what dashes mean; each with its sign at the origin."""
    plain = {box.shape for box in scene.boxes if not box.stack}
    shapes = {box.shape for box in scene.boxes}
    relations = {line.relation for line in scene.lines}
    signs = [(shape.value, _box_sign(shape, shape not in plain, theme)) for shape in Shape if shape in shapes]
    if "stack" in scene.legend and any(box.stack and box.shape in plain for box in scene.boxes):
        signs.append(("stack", _box_sign(Shape.GROUP, True, theme)))
    signs += [(one.value, _line_sign(theme.lines[one], theme)) for one in Relation if one in relations]
    if Certainty.UNCERTAIN in {box.certainty for box in scene.boxes} | {line.certainty for line in scene.lines}:
        signs.append((Certainty.UNCERTAIN.value, _uncertain_sign(theme)))
    return signs


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
    return tuple(Step(step.letter, tuple((x + by[0], y + by[1]) for x, y in step.points)) for step in path)
