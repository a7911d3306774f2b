"""From scene to drawing: rows, order, routes and words, in the shape that prints largest on the paper of the theme."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product

from samverkan_model.diagrams.drawing import Drawing, PlacedBand, PlacedLine, Text
from samverkan_model.diagrams.fonts import text_width
from samverkan_model.diagrams.geometry import Rect
from samverkan_model.diagrams.legend import make_legend
from samverkan_model.diagrams.marks import mark_box, mark_line, mark_run, stacked
from samverkan_model.diagrams.routes import BAND_ROOM, Heights
from samverkan_model.diagrams.rows import Row, make_rows
from samverkan_model.diagrams.scene import Band, Scene
from samverkan_model.diagrams.sizing import band_column, fill, size_box, size_label, wrap
from samverkan_model.diagrams.sketching import Names, Plan, Sketch
from samverkan_model.diagrams.theme import DEFAULT, Theme

_TARGETS = (420.0, 560.0, 700.0, 850.0, 1000.0, 1200.0, 1450.0, 1750.0)
"""Widths of rows that are tried; the one whose picture prints largest is kept."""

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
    return _draw(_best([Plan(scene, rows, labels, names, theme) for rows in tried]))


def _best(plans: Sequence[Plan]) -> Sketch:
    """The sketch that prints best; plans that could not beat it, however well they came out, are not sketched."""
    by_hope = sorted(plans, key=lambda plan: -plan.hope)
    best = max(by_hope[0].sketches(), key=lambda sketch: sketch.worth)
    for plan in by_hope[1:]:
        for sketch in plan.sketches() if plan.hope > best.worth else ():
            best = max(best, sketch, key=lambda sketch: sketch.worth)
    return best


def _names(scene: Scene, theme: Theme) -> Names:
    wide = band_column((band.label for band in scene.bands), theme)
    return {band.id: wrap(band.label, theme.band_label, 600, wide) for band in scene.bands}


def _tall_enough(rows: Sequence[Row], names: Names, theme: Theme) -> list[Row]:
    """The same rows, the first of each band high enough for the name of the band."""
    first = {row.band: row for row in reversed(rows)}
    least = {band: len(name) * theme.band_label * theme.leading for band, name in names.items()}
    return [replace(row, height=max(row.height, least[row.band])) if row is first[row.band] else row for row in rows]


def _draw(sketch: Sketch) -> Drawing:
    plan, heights, width = sketch.plan, sketch.heights, sketch.width
    scene, theme = plan.scene, plan.theme
    frames = _frames(sketch)
    legend = make_legend(scene, theme.margin, heights.end + 14, width - 2 * theme.margin, theme)
    footer, _ = _paragraph(scene.source, theme.margin, legend.bottom, width, theme.small, 400, theme.quiet, theme)
    return Drawing(
        scene=scene,
        theme=theme,
        width=round(width, 2),
        height=round(sketch.height, 2),
        heading=_heading(scene, width, theme) + legend.heading,
        bands=_bands(scene, plan.rows, heights, plan.names, width, theme),
        boxes=tuple(mark_box(one, frames[one.box.id], theme) for row in plan.rows for one in row.boxes),
        lines=_lines(sketch, frames),
        legend=legend.entries,
        footer=footer,
    )


def _frames(sketch: Sketch) -> dict[str, Rect]:
    return {
        one.box.id: Rect(sketch.placement.lefts[one.box.id], y, one.width, row.height)
        for row, y in zip(sketch.plan.rows, sketch.heights.rows, strict=True)
        for one in row.boxes
    }


def _lines(sketch: Sketch, frames: Mapping[str, Rect]) -> tuple[PlacedLine, ...]:
    plan, labels, theme = sketch.plan, sketch.plan.labels, sketch.plan.theme
    lines = [line for row in plan.rows for run in row.runs for line in mark_run(run, frames, labels, theme)]
    for wire in sketch.wires:
        bead = next((bead for bead in wire.beads if bead.labelled), wire.beads[0])
        center = sketch.placement.middles[bead.key], sketch.heights.middles[bead.rank // 2]
        lines.append(mark_line(wire.line, sketch.points[wire.line.id], labels[wire.line.id], center, theme))
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


def _heading(scene: Scene, width: float, theme: Theme) -> tuple[Text, ...]:
    title, y = _paragraph(scene.title, theme.margin, theme.margin * 0.5, width, theme.heading, 700, theme.ink, theme)
    below, _ = _paragraph(scene.subtitle, theme.margin, y + 1, width, theme.subheading, 400, theme.quiet, theme)
    return title + below


def _paragraph(
    words: str, x: float, y: float, width: float, size: float, weight: int, colour: str, theme: Theme
) -> tuple[tuple[Text, ...], float]:
    """Words wrapped below y to the width of the picture, and where they end."""
    texts = []
    for line in fill(words, size, weight, width - 2 * theme.margin):
        y += size * theme.leading
        texts.append(Text(line, x, y - size * 0.22, size, weight, colour, "start", text_width(line, size, weight)))
    return tuple(texts), y
