"""From scene to drawing: rows, order, routes and words, in the shape that prints largest on the paper of the theme."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import TypeVar

from samverkan_model.diagrams.layout.candidates import LEAST_WIDTH, Names, Plan, Sketch
from samverkan_model.diagrams.layout.drawing import Drawing, PlacedBand, PlacedBox, PlacedLine
from samverkan_model.diagrams.layout.geometry import Rect
from samverkan_model.diagrams.layout.legend import make_legend
from samverkan_model.diagrams.layout.marks import Way, mark_box, mark_line, stacked, ways_of_run
from samverkan_model.diagrams.layout.orthogonal_routing import BAND_ROOM, Heights
from samverkan_model.diagrams.layout.paragraphs import flowed, heading
from samverkan_model.diagrams.layout.ranking import RankRow, make_rows
from samverkan_model.diagrams.layout.sizing import (
    Label,
    Sized,
    band_column,
    paragraph_height,
    size_box,
    size_label,
    wrap,
)
from samverkan_model.diagrams.scene import Band, Scene
from samverkan_model.diagrams.theme import DEFAULT, Theme

_Size = TypeVar("_Size", Sized, Label)

_TARGETS = (420.0, 560.0, 700.0, 850.0, 1000.0, 1200.0, 1450.0, 1750.0)
"""Widths of rows that are tried; the one whose picture prints largest is kept. Large scenes have wider ones."""

_MANY = 80
"""Boxes from which the widths grow with the picture, so that it does not become a strip."""

_PATIENCE = 1500
"""Virtual nodes that are placed in all; beyond them only the most hopeful plan is sketched. No county comes near."""

_SECOND_LOOKS = 3
"""So many of the best plans are sketched in all ways."""


def lay_out(scene: Scene, theme: Theme = DEFAULT) -> Drawing:
    """Give every box, line and word of a scene its place.

    The same scene gives the same drawing on every machine: the font is measured from its own file, Graphviz comes with
    its wheel, and no step depends on hash order.
    """
    return lay_out_together(scene, (), theme)[0]


def lay_out_together(scene: Scene, parts: Sequence[Scene], theme: Theme = DEFAULT) -> tuple[Drawing, ...]:
    """A scene, and others that hold parts of it, so that what they share stands in the same places.

    Args:
        scene: holds every box and line of the parts, by id; words may differ, and there is room for the longest.
        parts: such as the days an overlay is made of.
        theme: colours and sizes.
    """
    sketch = sketch_of(scene, theme, parts=parts)
    return tuple(drawing_of(sketch, one) for one in (scene, *parts))


def sketch_of(
    scene: Scene,
    theme: Theme,
    targets: Sequence[float] = _TARGETS,
    parts: Sequence[Scene] = (),
    least_width: float = LEAST_WIDTH,
) -> Sketch:
    """The best way to place a scene, with rows of about the widths that are tried; see `lay_out_together`."""
    return best_of(plans_of(scene, theme, targets, parts, least_width))


def plans_of(
    scene: Scene,
    theme: Theme,
    targets: Sequence[float] = _TARGETS,
    parts: Sequence[Scene] = (),
    least_width: float = LEAST_WIDTH,
) -> list[Plan]:
    """The ways to share a scene out among rows, none placed yet."""
    sized, labels = roomiest(scene, parts, theme)
    wide = band_column((band.label for band in scene.bands), theme)
    names = {band.id: wrap(band.label, theme.band_label, 600, wide) for band in scene.bands}
    tried: list[list[RankRow]] = []
    wider = max(1.0, (len(scene.boxes) / _MANY) ** 0.5)
    for target, layered in product(targets, (True, False)):
        rows = _tall_enough(make_rows(scene, sized, labels, target * wider, layered, theme), names, theme)
        if rows not in tried:
            tried.append(rows)
    return [Plan(scene, rows, labels, names, theme, least_width) for rows in tried]


def roomiest(scene: Scene, parts: Sequence[Scene], theme: Theme) -> tuple[dict[str, Sized], dict[str, Label]]:
    """Sizes of the boxes and of the words of the lines by id, with room for them as each of the scenes has them."""
    ends = Counter(end for line in scene.lines for end in (line.source, line.target))
    boxes, labels = defaultdict[str, list[Sized]](list), defaultdict[str, list[Label]](list)
    for one in (scene, *parts):
        for box in one.boxes:
            boxes[box.id].append(size_box(box, ends[box.id], theme))
        for line in one.lines:
            labels[line.id].append(size_label(line, theme))
    return {key: _large(found) for key, found in boxes.items()}, {key: _large(found) for key, found in labels.items()}


def _large(versions: Sequence[_Size]) -> _Size:
    """The first, with room for all."""
    width, height = max(one.width for one in versions), max(one.height for one in versions)
    return replace(versions[0], width=width, height=height)


def best_of(plans: Sequence[Plan]) -> Sketch:
    """The sketch that prints best.

    Plans that could not beat it, however well they came out, are not sketched; those that came out best are sketched in
    all ways.
    """
    by_hope = sorted(plans, key=lambda plan: -plan.hope)
    found = [*by_hope[0].sketches()]
    spent = by_hope[0].size
    for plan in by_hope[1:]:
        if plan.hope > max(sketch.worth for sketch in found) and spent + plan.size <= _PATIENCE:
            spent += plan.size
            found += plan.sketches()
    found.sort(key=lambda sketch: -sketch.worth)
    for plan in list(dict.fromkeys(sketch.plan for sketch in found))[:_SECOND_LOOKS]:
        found += plan.others(found)
    return max(found, key=lambda sketch: sketch.worth)


def _tall_enough(rows: Sequence[RankRow], names: Names, theme: Theme) -> list[RankRow]:
    """The same rows, the first of each band high enough for the name of the band."""
    first = {row.band: row for row in reversed(rows)}
    least = {band: len(name) * theme.band_label * theme.leading for band, name in names.items()}
    return [replace(row, height=max(row.height, least[row.band])) if row is first[row.band] else row for row in rows]


def drawing_of(sketch: Sketch, scene: Scene) -> Drawing:
    """What a scene holds of the sketch."""
    plan, heights, width = sketch.plan, sketch.heights, sketch.width
    theme = plan.theme
    legend = make_legend(scene, theme.margin, heights.end + 14, width - 2 * theme.margin, theme)
    foot = plan.bottom(heights.end, width) - theme.margin * 0.6
    foot -= paragraph_height(plan.scene.source, theme.small, 400, width - 2 * theme.margin, theme)
    words, _ = heading(scene.title, scene.subtitle, width, theme)
    footer, _ = flowed(scene.source, theme.margin, foot, width - 2 * theme.margin, theme.small, 400, theme.quiet, theme)
    return Drawing(
        scene=scene,
        theme=theme,
        width=round(width, 2),
        height=round(sketch.height, 2),
        heading=words + legend.heading,
        bands=_bands(plan.scene, plan.rows, heights, plan.names, width, theme),
        boxes=boxes_of(sketch, scene),
        lines=lines_of(sketch, scene),
        legend=legend.entries,
        footer=footer,
    )


def _frames(sketch: Sketch) -> dict[str, Rect]:
    return {
        one.box.id: Rect(sketch.placement.lefts[one.box.id], y, one.width, row.height)
        for row, y in zip(sketch.plan.rows, sketch.heights.rows, strict=True)
        for one in row.boxes
    }


def boxes_of(sketch: Sketch, scene: Scene) -> tuple[PlacedBox, ...]:
    """The boxes that a scene has of a sketch."""
    theme, frames = sketch.plan.theme, _frames(sketch)
    return tuple(mark_box(size_box(box, 0, theme), frames[box.id], theme) for box in scene.boxes)


def lines_of(sketch: Sketch, scene: Scene) -> tuple[PlacedLine, ...]:
    """The lines that a scene has of a sketch."""
    ways = {way.line: way for way in _ways(sketch, _frames(sketch))}
    theme = sketch.plan.theme
    lines = (mark_line(line, ways[line.id], size_label(line, theme), theme) for line in scene.lines)
    return tuple(sorted(lines, key=lambda placed: placed.line.id))


def _ways(sketch: Sketch, frames: Mapping[str, Rect]) -> Iterator[Way]:
    plan = sketch.plan
    for run in (run for row in plan.rows for run in row.runs):
        yield from ways_of_run(run, frames, plan.labels, plan.theme)
    for wire in sketch.wires:
        bead = next((bead for bead in wire.beads if bead.labelled), wire.beads[0])
        center = sketch.placement.middles[bead.key], sketch.heights.middles[bead.rank // 2]
        yield Way(wire.line.id, sketch.points[wire.line.id], center)


def _bands(
    scene: Scene, rows: Sequence[RankRow], heights: Heights, names: Names, width: float, theme: Theme
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
            bands.append(placed_band(band, rect, names[band.id], theme.ground(band.id), theme))
    return tuple(bands)


def placed_band(band: Band, rect: Rect, name: Sequence[str], colour: str, theme: Theme) -> PlacedBand:
    """A band with the lines of its name in the left column."""
    column = Rect(rect.x + theme.margin * 0.75, rect.y, 0, rect.height)
    lines = [(words, theme.band_label, 600, theme.quiet) for words in name]
    label = tuple(replace(text, anchor="start") for text in stacked(lines, column, theme))
    return PlacedBand(band, rect, colour, label)
