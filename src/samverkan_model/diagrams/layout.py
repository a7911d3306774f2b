"""From scene to drawing: rows, order, routes and words, in the shape that prints largest on the paper of the theme."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from samverkan_model.diagrams.drawing import Drawing, PlacedBand, Text
from samverkan_model.diagrams.fonts import text_width
from samverkan_model.diagrams.geometry import Rect
from samverkan_model.diagrams.legend import make_legend
from samverkan_model.diagrams.marks import Frames, mark_box, mark_line
from samverkan_model.diagrams.placing import place
from samverkan_model.diagrams.rows import Row, make_rows
from samverkan_model.diagrams.routes import BAND_ROOM, Heights, Leg, make_heights, make_legs
from samverkan_model.diagrams.scene import Scene
from samverkan_model.diagrams.sizing import Label, Sized, outstanding, size_box, size_label, wrap
from samverkan_model.diagrams.theme import DEFAULT, Theme
from samverkan_model.diagrams.wires import Wire, make_wires

_TARGETS = (420.0, 560.0, 700.0, 850.0, 1000.0, 1200.0, 1450.0, 1750.0)
"""Widths of rows that are tried; the one whose picture prints largest is kept."""

_LEAST_WIDTH = 480.0
_BAND_COLUMN = 84.0


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the boxes and lines of a scene run from left to right, and which rows they stand in."""

    rows: Sequence[Row]
    wires: Sequence[Wire]
    lefts: Mapping[str, float]
    legs: Mapping[tuple[str, int], Leg]
    middles: Mapping[str, float]
    width: float


def lay_out(scene: Scene, theme: Theme = DEFAULT) -> Drawing:
    """Give every box, line and word of a scene its place.

    The same scene gives the same drawing on every machine: the font is measured from its own file, Graphviz comes with
    its wheel, and no step depends on hash order.
    """
    sized = {box.id: size_box(box, theme) for box in scene.boxes}
    labels = {line.id: size_label(line, theme) for line in scene.lines}
    drawings = []
    seen: list[list[Row]] = []
    for target in _TARGETS:
        rows = make_rows(scene, sized, labels, target, theme)
        if rows not in seen:
            seen.append(rows)
            drawings.append(_draw(scene, _plan(scene, rows, labels, theme), labels, theme))
    return max(drawings, key=lambda drawing: _print_scale(drawing, theme))


def _print_scale(drawing: Drawing, theme: Theme) -> float:
    """How many points on paper one unit becomes when the whole picture fills the sheet."""
    return min(theme.paper[0] / drawing.width, theme.paper[1] / drawing.height)


def _plan(scene: Scene, rows: Sequence[Row], labels: Mapping[str, Label], theme: Theme) -> Plan:
    wires = make_wires(scene, rows, labels)
    placed = place(rows, wires, theme)
    legs = make_legs(wires, placed.sides, placed.middles)
    right = max([*placed.rights, 0.0])
    lefts = {**placed.lefts, **_parked(rows, placed.lefts, right, theme)}
    everything = [one for row in rows for one in (*row.parked, *(one for run in row.runs for one in run.boxes))]
    return Plan(rows, wires, lefts, legs, placed.middles, max(right, *(lefts[one.box.id] + one.width for one in everything)))
