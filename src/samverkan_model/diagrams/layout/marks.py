"""Boxes and lines as they are drawn, once their places are known."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from samverkan_model.diagrams.fonts import text_width
from samverkan_model.diagrams.layout.badges import HEIGHT, corner_badge, make_badge, struck
from samverkan_model.diagrams.layout.drawing import Badge, Outline, PlacedBox, PlacedLine, Text
from samverkan_model.diagrams.layout.geometry import Point, Rect, along, rounded
from samverkan_model.diagrams.layout.ranking import LOOP, Cluster, slots
from samverkan_model.diagrams.layout.shape_paths import box_outlines, frame_reach, head_length, head_outlines
from samverkan_model.diagrams.layout.sizing import Label, Sized, outstanding, spared
from samverkan_model.diagrams.scene import Certainty, Emphasis, Line
from samverkan_model.diagrams.theme import LineEnd, LineStyle, Theme

_BOLDER = 2.2

Frames = Mapping[str, Rect]


class Way(NamedTuple):
    """Where a line runs and where its label stands, whatever it says."""

    line: str
    points: tuple[Point, ...]
    center: Point


def mark_box(one: Sized, rect: Rect, theme: Theme) -> PlacedBox:
    """A box with its outlines, its words in its middle, and its badge."""
    box, out = one.box, outstanding(one.box)
    extent = Rect(rect.x, rect.y - out, rect.width + out, rect.height + out)
    outlines = box_outlines(rect, box.shape, box.certainty, bool(out), theme)
    lines = [(words, theme.box_title, 600, theme.ink) for words in one.title]
    lines += [(words, theme.box_subtitle, 400, theme.quiet) for words in one.subtitle]
    over, under = spared(box.shape, theme)
    room = replace(rect, y=rect.y + over, height=rect.height - over - under)
    texts = stacked(lines, room, theme)
    if box.emphasis is Emphasis.BOLD:
        outlines = tuple(replace(outline, weight=outline.weight * _BOLDER) for outline in outlines)
    if box.emphasis is Emphasis.FAINT:
        texts = tuple(replace(text, colour=theme.quiet) for text in texts)
        strokes = (struck(text, theme.quiet) for text in texts[: len(one.title)])
        outlines = (*(replace(outline, stroke=theme.faint) for outline in outlines), *strokes)
    return PlacedBox(box, rect, extent, outlines, texts, corner_badge(box.badge, rect, box.badge_look, theme))


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


def mark_line(line: Line, way: Way, label: Label, theme: Theme) -> PlacedLine:
    """A line with its heads, and its label and badge on a plate around the center of its way."""
    points, style = way.points, _style(line, theme)
    cut = head_length(style)
    heads = head_outlines(points[-1], points[-2], style, theme)
    drawn = [*points[:-1], along(points[-1], points[-2], cut)]
    if line.both_ways:
        heads += head_outlines(points[0], points[1], style, theme)
        drawn[0] = along(points[0], points[1], cut)
    if line.open_end:
        ring = style._replace(head=LineEnd.RING)
        heads += head_outlines(points[0], points[1], ring, theme)
        drawn[0] = along(points[0], points[1], head_length(ring))
    path = rounded(drawn, theme.corner)
    dashed = line.certainty is Certainty.UNCERTAIN
    stroke = Outline(path, style.colour, style.weight, "", dashed, dotted=dashed and line.read)
    plate = _plate(label, way.center) if label.width else None
    badge, texts = _on_plate(line, label, plate, theme) if plate else (None, ())
    return PlacedLine(line, points, (stroke, *heads), plate, texts, badge)


def _style(line: Line, theme: Theme) -> LineStyle:
    style = theme.lines[line.relation]
    if line.emphasis is Emphasis.FAINT:
        return style._replace(colour=theme.faint)
    return style._replace(weight=style.weight * 1.4) if line.emphasis is Emphasis.BOLD else style


def _on_plate(line: Line, label: Label, plate: Rect, theme: Theme) -> tuple[Badge | None, tuple[Text, ...]]:
    """The badge at the left end of the plate, and the words in the rest of it."""
    colour = theme.quiet if line.emphasis is Emphasis.FAINT else theme.lines[line.relation].colour
    words = [(words, theme.line_label, 400, colour) for words in label.lines]
    if not line.badge:
        return None, stacked(words, plate, theme)
    badge = make_badge(line.badge, plate.x + 1, plate.center[1] - HEIGHT / 2, line.emphasis, theme)
    rest = Rect(badge.rect.right, plate.y, plate.right - badge.rect.right, plate.height)
    return badge, stacked(words, rest, theme)


def ways_of_run(run: Cluster, frames: Frames, labels: Mapping[str, Label], theme: Theme) -> list[Way]:
    """The ways straight across between neighbours, and those from a box to itself."""
    ways = [
        _joint(line, y, left, right, frames, theme)
        for (left, right), joint in zip(pairwise(run.boxes), run.joints, strict=True)
        for line, y in zip(joint, slots(joint, labels, frames[left.box.id].center[1]), strict=True)
    ]
    last = run.boxes[-1]
    middle = frames[last.box.id].center[1]
    loops = zip(run.loops, slots(run.loops, labels, middle), strict=True)
    return ways + [_loop(line, y, last, frames[last.box.id], labels[line.id], theme) for line, y in loops]


def _joint(line: Line, y: float, left: Sized, right: Sized, frames: Frames, theme: Theme) -> Way:
    start = _side(left, frames[left.box.id], y, theme)[1]
    end = _side(right, frames[right.box.id], y, theme)[0]
    gap = frames[left.box.id].right + outstanding(left.box), frames[right.box.id].x
    points = ((start, y), (end, y))
    return Way(line.id, points if line.source == left.box.id else points[::-1], (sum(gap) / 2, y))


def _loop(line: Line, y: float, one: Sized, rect: Rect, label: Label, theme: Theme) -> Way:
    """Out of the right side, down a little and back in, with the label beside it."""
    upper, lower = (_side(one, rect, y + step, theme)[1] for step in (-4.5, 4.5))
    out = rect.right + outstanding(one.box) + LOOP
    points = ((upper, y - 4.5), (out, y - 4.5), (out, y + 4.5), (lower, y + 4.5))
    return Way(line.id, points, (out + 5 + label.width / 2, y))


def _side(one: Sized, rect: Rect, y: float, theme: Theme) -> tuple[float, float]:
    """Where the frame ends to the left and, with any sheets behind it, to the right."""
    left, right = frame_reach(rect, theme.boxes[one.box.shape].contour, y)
    return left, right + outstanding(one.box)


def _plate(label: Label, center: Point) -> Rect:
    return Rect(center[0] - label.width / 2, center[1] - label.height / 2, label.width, label.height)
