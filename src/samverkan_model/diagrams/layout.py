"""From scene to drawing: rows, order, routes and words, in the shape that prints largest on the paper of the theme."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from samverkan_model.diagrams.drawing import Drawing, PlacedBand, PlacedLine, Text
from samverkan_model.diagrams.fonts import text_width
from samverkan_model.diagrams.geometry import Rect
from samverkan_model.diagrams.legend import make_legend
from samverkan_model.diagrams.marks import mark_box, mark_line, mark_run, stacked
from samverkan_model.diagrams.placing import Placement, placements
from samverkan_model.diagrams.routes import (
    BAND_ROOM,
    Heights,
    Key,
    Leg,
    from_left,
    make_heights,
    make_legs,
    make_points,
)
from samverkan_model.diagrams.rows import Row, make_rows
from samverkan_model.diagrams.scene import Band, Scene
from samverkan_model.diagrams.sizing import Label, band_column, fill, outstanding, size_box, size_label, wrap
from samverkan_model.diagrams.theme import DEFAULT, Theme
from samverkan_model.diagrams.wires import Wire, make_wires

_TARGETS = (420.0, 560.0, 700.0, 850.0, 1000.0, 1200.0, 1450.0, 1750.0)
"""Widths of rows that are tried; the one whose picture prints largest is kept."""

Names = Mapping[str, Sequence[str]]
"""The wrapped name of each band."""

_EASY = 0.72
"""Scale from which the smallest words are easy to read on paper."""

_LEAST_WIDTH = 480.0


def lay_out(scene: Scene, theme: Theme = DEFAULT) -> Drawing:
    """Give every box, line and word of a scene its place.

    The same scene gives the same drawing on every machine: the font is measured from its own file, Graphviz comes with
    its wheel, and no step depends on hash order.
    """
    ends = Counter(end for line in scene.lines for end in (line.source, line.target))
    sized = {box.id: size_box(box, ends[box.id], theme) for box in scene.boxes}
    labels = {line.id: size_label(line, theme) for line in scene.lines}
    names = _names(scene, theme)
    tried: list[list[Row]] = []
    for target, layered in product(_TARGETS, (True, False)):
        rows = _tall_enough(make_rows(scene, sized, labels, target, layered, theme), names, theme)
        if rows not in tried:
            tried.append(rows)
    drawings = (drawing for rows in tried for drawing in _drawings(scene, rows, labels, names, theme))
    return max(drawings, key=_worth)


def _worth(drawing: Drawing) -> float:
    """Points on paper per unit when the picture fills the sheet; beyond easy reading few bends count for more."""
    paper = drawing.theme.paper
    scale = min(paper[0] / drawing.width, paper[1] / drawing.height)
    bends = sum(len(line.points) - 2 for line in drawing.lines) / max(len(drawing.lines), 1)
    return min(scale, _EASY) + 0.1 * max(scale - _EASY, 0) - 0.01 * bends


def _names(scene: Scene, theme: Theme) -> Names:
    wide = band_column((band.label for band in scene.bands), theme)
    return {band.id: wrap(band.label, theme.band_label, 600, wide) for band in scene.bands}


def _tall_enough(rows: Sequence[Row], names: Names, theme: Theme) -> list[Row]:
    """The same rows, the first of each band high enough for the name of the band."""
    first = {row.band: row for row in reversed(rows)}
    least = {band: len(name) * theme.band_label * theme.leading for band, name in names.items()}
    return [replace(row, height=max(row.height, least[row.band])) if row is first[row.band] else row for row in rows]


def _drawings(
    scene: Scene, rows: Sequence[Row], labels: Mapping[str, Label], names: Names, theme: Theme
) -> Iterator[Drawing]:
    wires = make_wires(scene, rows, labels)
    for placement in placements(rows, wires, theme):
        yield _draw(scene, rows, wires, placement, labels, names, theme)


def _draw(
    scene: Scene,
    rows: Sequence[Row],
    wires: Sequence[Wire],
    placement: Placement,
    labels: Mapping[str, Label],
    names: Names,
    theme: Theme,
) -> Drawing:
    column = max((text_width(line, theme.band_label, 600) for name in names.values() for line in name), default=0.0)
    start = theme.margin + theme.margin * 0.75 + column + theme.gap
    width = max(start + placement.width + 2 * theme.margin, _LEAST_WIDTH)
    placement = placement.moved(start + (width - start - 2 * theme.margin - placement.width) / 2)
    heading, top = _heading(scene, width, theme)
    wires = [from_left(wire, placement.sides) for wire in wires]
    legs = make_legs(wires, placement)
    heights = make_heights(rows, wires, legs, top, theme)
    frames = _frames(rows, placement, heights)
    boxes = tuple(mark_box(one, frames[one.box.id], theme) for row in rows for one in row.boxes)
    lines = _lines(rows, wires, legs, heights, placement, frames, labels, theme)
    bands = _bands(scene, rows, heights, names, width, theme)
    legend = make_legend(scene, theme.margin, heights.end + 14, width - 2 * theme.margin, theme)
    footer, end = _paragraph(scene.source, theme.margin, legend.bottom, width, theme.small, 400, theme.quiet, theme)
    size = round(width, 2), round(end + theme.margin * 0.6, 2)
    return Drawing(scene, theme, *size, heading + legend.heading, bands, boxes, lines, legend.entries, footer)


def _frames(rows: Sequence[Row], placement: Placement, heights: Heights) -> dict[str, Rect]:
    return {
        one.box.id: Rect(placement.lefts[one.box.id], y, one.width, row.height)
        for row, y in zip(rows, heights.rows, strict=True)
        for one in row.boxes
    }


def _lines(
    rows: Sequence[Row],
    wires: Sequence[Wire],
    legs: Mapping[Key, Leg],
    heights: Heights,
    placement: Placement,
    frames: Mapping[str, Rect],
    labels: Mapping[str, Label],
    theme: Theme,
) -> tuple[PlacedLine, ...]:
    out = {one.box.id: outstanding(one.box) for row in rows for one in row.boxes}
    edges = {key: (rect.y - out[key], rect.bottom) for key, rect in frames.items()}
    lines = [line for row in rows for run in row.runs for line in mark_run(run, frames, labels, theme)]
    for wire in wires:
        bead = next((bead for bead in wire.beads if bead.labelled), wire.beads[0])
        center = placement.middles[bead.key], heights.middles[bead.rank // 2]
        lines.append(mark_line(wire.line, make_points(wire, legs, heights, edges), labels[wire.line.id], center, theme))
    return tuple(sorted(lines, key=lambda placed: placed.line.id))


def _bands(
    scene: Scene, rows: Sequence[Row], heights: Heights, names: Names, width: float, theme: Theme
) -> tuple[PlacedBand, ...]:
    """The bands that have boxes; the last one also holds what runs below its boxes."""
    bands: list[PlacedBand] = []
    for band in scene.bands:
        inside = [(y, row) for y, row in zip(heights.rows, rows, strict=True) if row.band == band.id]
        if inside:
            top = inside[0][0] - BAND_ROOM - inside[0][1].sheets
            y, row = inside[-1]
            bottom = heights.end if row is rows[-1] else y + row.height + BAND_ROOM
            rect = Rect(theme.margin / 2, top, width - theme.margin, bottom - top)
            bands.append(_band(band, rect, names[band.id], theme.band_fills[len(bands) % len(theme.band_fills)], theme))
    return tuple(bands)


def _band(band: Band, rect: Rect, name: Sequence[str], colour: str, theme: Theme) -> PlacedBand:
    column = Rect(rect.x + theme.margin * 0.75, rect.y, 0, rect.height)
    lines = [(words, theme.band_label, 600, theme.quiet) for words in name]
    label = tuple(replace(text, anchor="start") for text in stacked(lines, column, theme))
    return PlacedBand(band, rect, colour, label)


def _heading(scene: Scene, width: float, theme: Theme) -> tuple[tuple[Text, ...], float]:
    title, y = _paragraph(scene.title, theme.margin, theme.margin * 0.5, width, theme.heading, 700, theme.ink, theme)
    below, y = _paragraph(scene.subtitle, theme.margin, y + 1, width, theme.subheading, 400, theme.quiet, theme)
    return title + below, y + 9


def _paragraph(
    words: str, x: float, y: float, width: float, size: float, weight: int, colour: str, theme: Theme
) -> tuple[tuple[Text, ...], float]:
    """Words wrapped below y to the width of the picture, and where they end."""
    texts = []
    for line in fill(words, size, weight, width - 2 * theme.margin):
        y += size * theme.leading
        texts.append(Text(line, x, y - size * 0.22, size, weight, colour, "start", text_width(line, size, weight)))
    return tuple(texts), y
