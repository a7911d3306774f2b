"""Boxes and lines as they are drawn, once their places are known."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from samverkan_model.diagrams.drawing import Outline, PlacedBox, PlacedLine, Text
from samverkan_model.diagrams.fonts import text_width
from samverkan_model.diagrams.geometry import Point, Rect, along, rounded
from samverkan_model.diagrams.outlines import box_outlines, head_length, head_outlines, reach
from samverkan_model.diagrams.rows import LOOP, Run, slots
from samverkan_model.diagrams.scene import Certainty, Line
from samverkan_model.diagrams.sizing import Label, Sized, outstanding
from samverkan_model.diagrams.theme import Theme

Frames = Mapping[str, Rect]


def mark_box(one: Sized, rect: Rect, theme: Theme) -> PlacedBox:
    """A box with its outlines, and its words in its middle."""
    out = outstanding(one.box)
    extent = Rect(rect.x, rect.y - out, rect.width + out, rect.height + out)
    outlines = box_outlines(rect, one.box.shape, one.box.certainty, bool(out), theme)
    lines = [(words, theme.box_title, 600, theme.ink) for words in one.title]
    lines += [(words, theme.box_subtitle, 400, theme.quiet) for words in one.subtitle]
    return PlacedBox(one.box, rect, extent, outlines, stacked(lines, rect, theme))


def stacked(lines: Sequence[tuple[str, float, int, str]], rect: Rect, theme: Theme) -> tuple[Text, ...]:
    """Lines of words (with size, weight and colour) one below the other around the middle of a rectangle."""
    x, middle = rect.center
    y = middle - sum(size for _, size, _, _ in lines) * theme.leading / 2
    texts = []
    for words, size, weight, colour in lines:
        y += size * theme.leading
        # A baseline a quarter of the size above the foot of its line centres capitals and small letters by eye.
        baseline = y - size * (theme.leading - 0.72) / 2
        texts.append(Text(words, x, baseline, size, weight, colour, "middle", text_width(words, size, weight)))
    return tuple(texts)


def mark_line(line: Line, points: Sequence[Point], label: Label, center: Point, theme: Theme) -> PlacedLine:
    """A line with its heads, and its label on a plate around the point given."""
    style = theme.lines[line.relation]
    cut = head_length(style)
    heads = head_outlines(points[-1], points[-2], style, theme)
    drawn = [*points[:-1], along(points[-1], points[-2], cut)]
    if line.both_ways:
        heads += head_outlines(points[0], points[1], style, theme)
        drawn[0] = along(points[0], points[1], cut)
    path = rounded(drawn, theme.corner)
    stroke = Outline(path, style.colour, style.weight, "", line.certainty is Certainty.UNCERTAIN)
    plate = _plate(label, center) if label.lines else None
    words = [(words, theme.line_label, 400, style.colour) for words in label.lines]
    return PlacedLine(line, tuple(points), (stroke, *heads), plate, stacked(words, plate, theme) if plate else ())


def mark_run(run: Run, frames: Frames, labels: Mapping[str, Label], theme: Theme) -> list[PlacedLine]:
    """The lines straight across between neighbours, and those from a box to itself."""
    placed = [
        _joint(line, y, left, right, frames, labels[line.id], theme)
        for (left, right), joint in zip(pairwise(run.boxes), run.joints, strict=True)
        for line, y in zip(joint, slots(joint, labels, frames[left.box.id].center[1]), strict=True)
    ]
    last = run.boxes[-1]
    middle = frames[last.box.id].center[1]
    loops = zip(run.loops, slots(run.loops, labels, middle), strict=True)
    return placed + [_loop(line, y, last, frames[last.box.id], labels[line.id], theme) for line, y in loops]


def _joint(line: Line, y: float, left: Sized, right: Sized, frames: Frames, label: Label, theme: Theme) -> PlacedLine:
    start = _side(left, frames[left.box.id], y, theme)[1]
    end = _side(right, frames[right.box.id], y, theme)[0]
    gap = frames[left.box.id].right + outstanding(left.box), frames[right.box.id].x
    points = [(start, y), (end, y)]
    return mark_line(line, points if line.source == left.box.id else points[::-1], label, (sum(gap) / 2, y), theme)


def _loop(line: Line, y: float, one: Sized, rect: Rect, label: Label, theme: Theme) -> PlacedLine:
    """Out of the right side, down a little and back in, with the label beside it."""
    upper, lower = (_side(one, rect, y + step, theme)[1] for step in (-4.5, 4.5))
    out = rect.right + outstanding(one.box) + LOOP
    points = [(upper, y - 4.5), (out, y - 4.5), (out, y + 4.5), (lower, y + 4.5)]
    return mark_line(line, points, label, (out + 5 + label.width / 2, y), theme)


def _side(one: Sized, rect: Rect, y: float, theme: Theme) -> tuple[float, float]:
    """Where the frame ends to the left and, with any sheets behind it, to the right."""
    left, right = reach(rect, theme.boxes[one.box.shape].contour, y)
    return left, right + outstanding(one.box)


def _plate(label: Label, center: Point) -> Rect:
    return Rect(center[0] - label.width / 2, center[1] - label.height / 2, label.width, label.height)
