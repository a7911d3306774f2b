"""Where everything stands from left to right: several ways to place one order, tight and loose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from samverkan_model.diagrams.layout.crossing_order import BESIDE, LARGE, RankedNode, Ranks, ordered
from samverkan_model.diagrams.layout.first_places import first_places
from samverkan_model.diagrams.layout.long_edges import Wire
from samverkan_model.diagrams.layout.ranking import Cluster, RankRow
from samverkan_model.diagrams.layout.sizing import Sized, outstanding
from samverkan_model.diagrams.layout.straightening import Spans, rank_moved, spans_of, straightened
from samverkan_model.diagrams.theme import Theme

_SQUEEZES = (1.0, 0.85, 0.7, 0.55)
"""How near things are pushed together, as a share of the distances Graphviz gives them."""
_SWEEPS, _MANY_SWEEPS = 8, 32
"""So often lines are straightened; more often where places are only first ones."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Everything from left to right; x is counted from the leftmost thing.

    Attributes:
        lefts: Left edge of each box, by id.
        sides: The stretch of each box's frame where lines may end.
        middles: Middle of each bead, by key.
        rooms: The stretch in which a line may go through its bead: under the label, or as far as the neighbours let it.
    """

    lefts: Mapping[str, float]
    sides: Spans
    middles: Mapping[str, float]
    rooms: Spans
    width: float

    def moved(self, by: float) -> "Placement":
        """The same places, all further to the right."""
        sides, rooms = _shifted(self.sides, by), _shifted(self.rooms, by)
        return Placement(_added(self.lefts, by), sides, _added(self.middles, by), rooms, self.width)


class Order:
    """Rows and lines in the order that crosses least; to be placed as loosely or tightly as the paper asks for."""

    def __init__(self, rows: Sequence[RankRow], wires: Sequence[Wire], theme: Theme) -> None:
        self._rows, self._wires, self._theme = rows, wires, theme
        self._runs = {run.boxes[0].box.id: run for row in rows for run in row.runs}
        self._large = sum(len(wire.beads) for wire in wires) > LARGE
        ranks = ordered(rows, wires, theme) if self._runs else []
        self._ranks = first_places(ranks, wires, self._runs) if self._large else ranks

    @property
    def squeezes(self) -> Sequence[float]:
        """How much things can be pushed together; a very large order has one way, as its places are only first ones."""
        return _SQUEEZES[:1] if self._large or not self._ranks else _SQUEEZES

    def placed(self, squeeze: float) -> Placement:
        """Everything in its place."""
        ranks = self._squeezed(squeeze)
        straight = straightened(ranks, self._wires, self._runs, self._theme, _MANY_SWEEPS if self._large else _SWEEPS)
        return _placement(self._rows, straight, self._runs, self._theme)

    def about(self, squeeze: float) -> float:
        """About how wide it becomes: what straightens lines afterwards moves little sideways."""
        ranks = [rank for rank in self._squeezed(squeeze) if rank]
        left = min(one.middle - one.width / 2 for rank in ranks for one in rank)
        return max(one.middle + one.width / 2 for rank in ranks for one in rank) - left

    def _squeezed(self, squeeze: float) -> Ranks:
        return [rank_moved(rank, [one.middle * squeeze for one in rank]) for rank in self._ranks]


def _placement(rows: Sequence[RankRow], ranks: Ranks, runs: Mapping[str, Cluster], theme: Theme) -> Placement:
    """Everything from the leftmost thing, and boxes without lines parked where there is room."""
    ranks = _from_zero(ranks)
    lefts = {
        one.box.id: standing.middle - standing.width / 2 + offset
        for standing in (standing for rank in ranks for standing in rank if not standing.movable)
        for one, offset in zip(runs[standing.key].boxes, runs[standing.key].offsets, strict=True)
    }
    right = max((standing.middle + standing.width / 2 for rank in ranks for standing in rank), default=0.0)
    parked = _parked(rows, ranks, theme)
    right = max([right, *(left + one.width + outstanding(one.box) for one, left in parked)])
    lefts |= {one.box.id: left for one, left in parked}
    middles = {standing.key: standing.middle for rank in ranks for standing in rank if standing.movable}
    return Placement(lefts, spans_of(ranks, runs, theme), middles, _rooms(ranks), right)


def _added(places: Mapping[str, float], by: float) -> dict[str, float]:
    return {key: place + by for key, place in places.items()}


def _shifted(spans: Spans, by: float) -> Spans:
    return {key: (start + by, end + by) for key, (start, end) in spans.items()}


def _rooms(ranks: Ranks) -> Spans:
    rooms: Spans = {}
    for rank in ranks:
        for left, one, right in zip([None, *rank], rank, [*rank[1:], None], strict=False):
            under = max(one.width / 2 - BESIDE, 0)
            low, high = one.middle - under, one.middle + under
            if one.width < BESIDE:
                low = min(low, _halfway(left, one)) if left else -inf
                high = max(high, _halfway(right, one)) if right else inf
            rooms[one.key] = (low, high)
    return rooms


def _halfway(other: RankedNode, one: RankedNode) -> float:
    """How far a passing line may move towards what stands beside it: half the way if that can move as well."""
    sign = 1 if other.middle > one.middle else -1
    edge = other.middle - sign * (other.width / 2 + BESIDE)
    return (other.middle + one.middle - sign * BESIDE) / 2 if other.width < BESIDE else edge


def _from_zero(ranks: Ranks) -> Ranks:
    start = min((one.middle - one.width / 2 for rank in ranks for one in rank), default=0.0)
    return [[replace(one, middle=one.middle - start) for one in rank] for rank in ranks]


def _parked(rows: Sequence[RankRow], ranks: Ranks, theme: Theme) -> list[tuple[Sized, float]]:
    """Boxes without lines with their left edges: in columns, where all rows of their band have room for them."""
    starts = {}
    for band in {row.band for row in rows if row.parked}:
        inside = [index for index, row in enumerate(rows) if row.band == band and row.parked]
        widest = max(_side_by_side(rows[index].parked, theme) for index in inside)
        taken = [one for index in inside if ranks for one in ranks[2 * index]]
        starts[band] = _room(taken, widest, theme)
    return [
        (one, starts[row.band] + _side_by_side(row.parked[:column], theme))
        for row in rows
        for column, one in enumerate(row.parked)
    ]


def _side_by_side(boxes: Sequence[Sized], theme: Theme) -> float:
    return sum(one.width + outstanding(one.box) + theme.gap for one in boxes)


def _room(taken: Sequence[RankedNode], width: float, theme: Theme) -> float:
    """The leftmost place as wide as needed between what stands there, else right of everything."""
    edge = 0.0
    for one in sorted(taken, key=lambda one: one.middle - one.width / 2):
        if one.middle - one.width / 2 - edge >= width:
            break
        edge = max(edge, one.middle + one.width / 2 + theme.gap)
    return edge
