"""Layout of a list: every line of a scene in a row of its own, from the box it leaves to the box it reaches.

For what would be threads only, were it drawn as boxes with lines between them: who starts stands once, at the left of
all its lines; who is reached stands at the right of each.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from samverkan_model.diagrams.layout.drawing import Drawing, PlacedBand, PlacedBox, PlacedLine, Text
from samverkan_model.diagrams.layout.geometry import Rect
from samverkan_model.diagrams.layout.layered import placed_band
from samverkan_model.diagrams.layout.legend import make_legend
from samverkan_model.diagrams.layout.marks import Way, mark_box, mark_line
from samverkan_model.diagrams.layout.paragraphs import flowed, heading
from samverkan_model.diagrams.layout.shape_paths import frame_reach
from samverkan_model.diagrams.layout.sizing import Label, Sized, band_column, outstanding, size_box, size_label, wrap
from samverkan_model.diagrams.scene import Line, Scene
from samverkan_model.diagrams.theme import Theme

_BETWEEN = 4.0
"""Between two rows that leave the same box."""
_APART = 9.0
"""Between the rows of two boxes."""
_INSET = 6.0
"""Between the edge of a band and its boxes."""
_BOXES = 0.3
"""Part of the width that either column of boxes may take at the most."""
_SIDES = 44.0
"""Room at both sides of the words of a box for any of the contours, and for what stands out of it."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with the box it reaches."""

    line: Line
    target: Sized
    label: Label

    @property
    def height(self) -> float:
        """Room for the box, what stands out of it, and the words on the line."""
        return max(self.target.height + outstanding(self.target.box), self.label.height)


@dataclass(frozen=True, slots=True)
class _Start:
    """A box with the lines that leave it."""

    box: Sized
    rows: tuple[_Row, ...]

    @property
    def height(self) -> float:
        """Room for the box and all its rows."""
        rows = sum(row.height for row in self.rows) + _BETWEEN * (len(self.rows) - 1)
        return max(self.box.height + outstanding(self.box.box), rows)


def in_reading_order(scene: Scene) -> tuple[Line, ...]:
    """The lines of a scene by the band and the name of the box they leave, then of the box they reach."""
    bands, boxes = [band.id for band in scene.bands], {box.id: box for box in scene.boxes}

    def place(line: Line) -> tuple[int, str, str, int, str]:
        source, target = boxes[line.source], boxes[line.target]
        return bands.index(source.band), source.title, source.id, bands.index(target.band), target.title

    return tuple(sorted(scene.lines, key=place))


def lay_out_list(scene: Scene, lines: Sequence[Line], width: float, theme: Theme) -> Drawing:
    """Some of the lines of a scene, in their order, each in a row; the same lines give the same drawing.

    Args:
        scene: holds the lines and their boxes.
        lines: those that leave the same box have to stand together.
        width: of the drawing.
        theme: colours and sizes.
    """
    shown = _with_copies(scene, lines)
    words, y = heading(shown.title, shown.subtitle, width, theme)
    column = band_column((band.label for band in scene.bands), theme)
    first = theme.margin + column + 12
    starts = _starts(shown, width - theme.margin - first, theme)
    bands: list[PlacedBand] = []
    boxes: list[PlacedBox] = []
    y += 8
    for band in shown.bands:
        inside = [one for one in starts if one.box.box.band == band.id]
        if not inside:
            continue
        name = wrap(band.label, theme.band_label, 600, column)
        top, least = y, len(name) * theme.band_label * theme.leading
        y += _INSET
        for one in inside:
            boxes += _boxes(one, Rect(first, y, width - theme.margin - first, one.height), theme)
            y += one.height + _APART
        y = max(y - _APART, top + least) + _INSET
        rect = Rect(theme.margin / 2, top, width - theme.margin, y - top)
        bands.append(placed_band(band, rect, name, theme.ground(band.id), theme))
        y += 4
    found = {box.box.id: box for box in boxes}
    placed = [_line(row, found[row.line.source], found[row.line.target], theme) for one in starts for row in one.rows]
    return _drawing(shown, (words, tuple(bands), tuple(boxes), tuple(placed)), y, width, theme)


def _drawing(
    scene: Scene,
    parts: tuple[tuple[Text, ...], tuple[PlacedBand, ...], tuple[PlacedBox, ...], tuple[PlacedLine, ...]],
    y: float,
    width: float,
    theme: Theme,
) -> Drawing:
    """All of it, with legend and sources below."""
    words, bands, boxes, lines = parts
    legend = make_legend(scene, theme.margin, y + 12, width - 2 * theme.margin, theme)
    whole = width - 2 * theme.margin
    footer, end = flowed(scene.source, theme.margin, legend.bottom + 4, whole, theme.small, 400, theme.quiet, theme)
    return Drawing(
        scene=scene,
        theme=theme,
        width=round(width, 2),
        height=round(end + theme.margin * 0.6, 2),
        heading=words + legend.heading,
        bands=bands,
        boxes=boxes,
        lines=lines,
        legend=legend.entries,
        footer=footer,
        rows=True,
    )


def _with_copies(scene: Scene, lines: Sequence[Line]) -> Scene:
    """The scene with these lines alone, each reaching a box of its own."""
    boxes = {box.id: box for box in scene.boxes}
    copies = {line.id: f"{line.target}--{line.id}" for line in lines}
    starts = dict.fromkeys(line.source for line in lines)
    ends = [replace(boxes[line.target], id=copies[line.id]) for line in lines]
    return replace(
        scene,
        boxes=(*(boxes[name] for name in starts), *ends),
        lines=tuple(replace(line, target=copies[line.id]) for line in lines),
        kept=frozenset(),
        background=frozenset(),
    )


def _starts(scene: Scene, room: float, theme: Theme) -> list[_Start]:
    across = room * _BOXES
    narrow = replace(theme, title_width=across - _SIDES)
    boxes = {box.id: size_box(box, 0, narrow) for box in scene.boxes}
    words = replace(theme, label_width=room - 2 * across - _SIDES)
    return [
        _Start(boxes[name], tuple(_Row(line, boxes[line.target], size_label(line, words)) for line in lines))
        for name, lines in groupby(scene.lines, key=lambda line: line.source)
    ]


def _boxes(one: _Start, room: Rect, theme: Theme) -> Iterator[PlacedBox]:
    """The box that the lines leave, as high as its rows, and those they reach below each other."""
    wide = room.width * _BOXES
    out = outstanding(one.box.box)
    yield mark_box(one.box, Rect(room.x, room.y + out, wide, room.height - out), theme)
    y = room.y + max(0.0, room.height - sum(row.height for row in one.rows) - _BETWEEN * (len(one.rows) - 1)) / 2
    for row in one.rows:
        out = outstanding(row.target.box)
        yield mark_box(row.target, Rect(room.right - wide - out, y + out, wide, row.height - out), theme)
        y += row.height + _BETWEEN


def _line(row: _Row, start: PlacedBox, end: PlacedBox, theme: Theme) -> PlacedLine:
    """Straight across, at the height of the middle of the box it reaches."""
    y = end.rect.center[1]
    first = frame_reach(start.rect, theme.boxes[start.box.shape].contour, y)[1] + outstanding(start.box)
    last = frame_reach(end.rect, theme.boxes[end.box.shape].contour, y)[0]
    return mark_line(row.line, Way(row.line.id, ((first, y), (last, y)), ((first + last) / 2, y)), row.label, theme)
