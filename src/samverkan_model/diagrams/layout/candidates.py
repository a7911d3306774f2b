"""Ways a scene could be drawn, measured and judged before anything is drawn."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from samverkan_model.diagrams.fonts import text_width
from samverkan_model.diagrams.layout.crossing_order import BESIDE
from samverkan_model.diagrams.layout.geometry import Point
from samverkan_model.diagrams.layout.legend import legend_bottom
from samverkan_model.diagrams.layout.long_edges import Wire, make_wires
from samverkan_model.diagrams.layout.orthogonal_routing import (
    Heights,
    Key,
    Segment,
    from_left,
    make_heights,
    make_legs,
    make_points,
)
from samverkan_model.diagrams.layout.ranking import RankRow
from samverkan_model.diagrams.layout.sizing import Label, outstanding, paragraph_height
from samverkan_model.diagrams.layout.x_coordinates import Order, Placement
from samverkan_model.diagrams.scene import Scene
from samverkan_model.diagrams.theme import Theme

Names = Mapping[str, Sequence[str]]
"""The wrapped name of each band."""

EASY = 0.72
"""Scale from which the smallest words are easy to read on paper."""

LEAST_WIDTH = 480.0
_LOOP_BENDS = 2


@dataclass(frozen=True, eq=False)
class Plan:
    """A scene shared out among rows: how wide and high it becomes is not known yet."""

    scene: Scene
    rows: Sequence[RankRow]
    labels: Mapping[str, Label]
    names: Names
    theme: Theme
    least_width: float = LEAST_WIDTH

    def sketches(self) -> Iterator["Sketch"]:
        """The likeliest ways to place the rows: loose, and as tight as it takes not to be too wide."""
        loose, *tighter = self.order.squeezes
        sketch = _sketch(self, loose)
        yield sketch
        across, down = self.theme.paper
        room = across * sketch.height / down  # wider than this makes the picture smaller
        if tighter and sketch.width > max(room, self.least_width):
            edges = self.start + 2 * self.theme.margin
            enough = (squeeze for squeeze in tighter if edges + self.order.about(squeeze) <= room)
            yield _sketch(self, next(enough, tighter[-1]))

    def others(self, seen: Collection["Sketch"]) -> Iterator["Sketch"]:
        """All other ways to place them."""
        known = {sketch.squeeze for sketch in seen if sketch.plan is self}
        yield from (_sketch(self, squeeze) for squeeze in self.order.squeezes if squeeze not in known)

    @cached_property
    def order(self) -> Order:
        """The order of everything in each row and channel."""
        return Order(self.rows, self.wires, self.theme)

    @cached_property
    def wires(self) -> list[Wire]:
        """The lines that run through channels."""
        return make_wires(self.scene, self.rows, self.labels)

    @property
    def size(self) -> int:
        """How many virtual nodes have to be placed."""
        return sum(len(wire.beads) for wire in self.wires)

    @cached_property
    def hope(self) -> float:
        """What a sketch of this plan is worth at best."""
        return _worth(*self.least, 0, self.theme)

    @cached_property
    def least(self) -> tuple[float, float]:
        """The least width and height: no line needs a track, and nothing stands further apart."""
        ranks = defaultdict[int, list[float]](list)
        for number, row in enumerate(self.rows):
            ranks[2 * number] += [run.width for run in row.runs]
        for bead in (bead for wire in self.wires for bead in wire.beads):
            ranks[bead.rank].append(bead.width)
        rows = [*ranks.values(), *(row.widths for row in self.rows)]
        across = max((sum(row) + BESIDE * (len(row) - 1) for row in rows), default=0.0)
        width = self.start + across + 2 * self.theme.margin
        heights = make_heights(self.rows, self.wires, {}, self.top(10 * width), self.theme)
        return width, self.bottom(heights.end, 10 * width)

    @cached_property
    def start(self) -> float:
        """Where boxes may begin, right of the names of the bands."""
        theme = self.theme
        lines = [line for name in self.names.values() for line in name]
        column = max((text_width(line, theme.band_label, 600) for line in lines), default=0.0)
        return theme.margin * 1.75 + column + theme.gap

    def top(self, width: float) -> float:
        """Where the first band begins, below the heading."""
        scene, theme, room = self.scene, self.theme, width - 2 * self.theme.margin
        title = paragraph_height(scene.title, theme.heading, 700, room, theme)
        return theme.margin * 0.5 + title + paragraph_height(scene.subtitle, theme.subheading, 400, room, theme) + 10

    def bottom(self, end: float, width: float) -> float:
        """Where the picture ends, when the last band ends there."""
        scene, theme, room = self.scene, self.theme, width - 2 * self.theme.margin
        legend = legend_bottom(scene, theme.margin, end + 14, room, theme)
        return legend + paragraph_height(scene.source, theme.small, 400, room, theme) + theme.margin * 0.6


@dataclass(frozen=True, eq=False)
class Sketch:
    """A plan with every place: what is left is to draw it; `left` is where the leftmost thing stands."""

    plan: Plan
    squeeze: float
    left: float
    placement: Placement
    wires: Sequence[Wire]
    legs: Mapping[Key, Segment]
    heights: Heights
    points: Mapping[str, tuple[Point, ...]]
    width: float
    height: float
    worth: float


def shifted(sketch: Sketch, across: float, down: Mapping[str, float]) -> Sketch:
    """The same sketch further to the right, and each band further down; no band may move less than one above it."""
    rows, old = sketch.plan.rows, sketch.heights
    by = [down[row.band] for row in rows]
    placement = sketch.placement.moved(across)
    legs = {key: replace(leg, top=leg.top + across, bottom=leg.bottom + across) for key, leg in sketch.legs.items()}
    heights = Heights(
        tuple(y + shift for y, shift in zip(old.rows, by, strict=True)),
        tuple(y + shift for y, shift in zip(old.middles, by, strict=True)),
        old.end + max(by, default=0.0),
        {key: y + by[legs[key].rank // 2] for key, y in old.tracks.items()},
    )
    edges = _edges(rows, heights)
    points = {wire.line.id: make_points(wire, legs, heights, edges) for wire in sketch.wires}
    return replace(sketch, placement=placement, legs=legs, heights=heights, points=points)


def _sketch(plan: Plan, squeeze: float) -> Sketch:
    theme, start, placement = plan.theme, plan.start, plan.order.placed(squeeze)
    width = max(start + placement.width + 2 * theme.margin, plan.least_width)
    left = start + (width - start - 2 * theme.margin - placement.width) / 2
    placement = placement.moved(left)
    wires = [from_left(wire, placement.sides) for wire in plan.wires]
    legs = make_legs(wires, placement)
    heights = make_heights(plan.rows, wires, legs, plan.top(width), theme)
    edges = _edges(plan.rows, heights)
    points = {wire.line.id: make_points(wire, legs, heights, edges) for wire in wires}
    height = plan.bottom(heights.end, width)
    bends = sum(len(corners) - 2 for corners in points.values())
    bends += sum(_LOOP_BENDS * len(run.loops) for row in plan.rows for run in row.runs)
    worth = _worth(width, height, bends / max(len(plan.scene.lines), 1), theme)
    return Sketch(plan, squeeze, left, placement, wires, legs, heights, points, width, height, worth)


def _worth(width: float, height: float, bends: float, theme: Theme) -> float:
    """Points on paper per unit when the picture fills the sheet; beyond easy reading few bends count for more."""
    scale = min(theme.paper[0] / width, theme.paper[1] / height)
    return min(scale, EASY) + 0.1 * max(scale - EASY, 0) - 0.01 * bends


def _edges(rows: Sequence[RankRow], heights: Heights) -> dict[str, tuple[float, float]]:
    """The upper and lower edge of every box, sheets of a stack included."""
    return {
        one.box.id: (y - outstanding(one.box), y + row.height)
        for row, y in zip(rows, heights.rows, strict=True)
        for one in row.boxes
    }
