"""The exact way of every line: where it meets its boxes, on which track it runs, how high the channels become.

Lines are upright: down from a box, across on a track of their own, down through their place in the next rank. So two
lines cross at right angles or not at all, and none runs through a box or a label.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from samverkan_model.diagrams.layout.geometry import Point, simplified
from samverkan_model.diagrams.layout.long_edges import Wire
from samverkan_model.diagrams.layout.ranking import RankRow
from samverkan_model.diagrams.layout.straightening import Spans, spread
from samverkan_model.diagrams.layout.x_coordinates import Placement
from samverkan_model.diagrams.theme import Theme

BAND_ROOM = 10.0
"""Distance from the boxes of a band to its upper and lower edge."""

_LANE = 8.0
"""Least distance between two bands."""

_PORTS_APART = 11.0
_NEAR = 6.0
"""Upright stretches nearer than this look like one line."""

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Segment:
    """The stretch of a line between two ranks: down at `top`, across on a track, down at `bottom`."""

    key: Key
    rank: int
    top: float
    bottom: float

    @property
    def bent(self) -> bool:
        """Whether it runs across at all."""
        return abs(self.top - self.bottom) > 0.01

    def spans(self, x: float) -> bool:
        """Whether it runs across above or below a place."""
        return min(self.top, self.bottom) < x < max(self.top, self.bottom)

    def meets(self, other: "Segment") -> bool:
        """Whether the two cannot share a track."""
        low = max(min(self.top, self.bottom), min(other.top, other.bottom))
        high = min(max(self.top, self.bottom), max(other.top, other.bottom))
        return low < high + _NEAR


@dataclass(frozen=True, slots=True)
class Heights:
    """Upper edge of every row, middle of the labels of every channel, and where the last channel ends."""

    rows: tuple[float, ...]
    middles: tuple[float, ...]
    end: float
    tracks: Mapping[Key, float]


def make_legs(wires: Sequence[Wire], placement: Placement) -> dict[Key, Segment]:
    """Where every line goes down, with its ends spread along the frames of its boxes in the order of their aims."""
    passed = dict(placement.middles)
    stretches = [(wire, wire.legs()) for wire in wires]
    ports = _ports(_aims(stretches, passed), placement.sides)
    for _ in range(4):  # each round a line may take over the place of the next stop
        before = dict(passed)
        for wire in wires:
            if not wire.around:
                passed.update(_eased(wire, ports, passed, placement.rooms))
        if passed == before:
            break
        ports = _ports(_aims(stretches, passed), placement.sides)
    legs = {}
    for wire, stretch in stretches:
        for index, (rank, above, below) in enumerate(stretch):
            key = (wire.line.id, index)
            top, bottom = (ports.get((key, stop), _bead_x(wire, index, stop, passed)) for stop in (above, below))
            legs[key] = Segment(key, rank, top, bottom)
    return legs


def _eased(
    wire: Wire, ports: Mapping[tuple[Key, str], float], passed: Mapping[str, float], rooms: Spans
) -> Iterator[tuple[str, float]]:
    """Shift stretches that are straight already, as far as there is room, in line with what comes before or after."""
    x = [ports[(wire.line.id, 0), wire.upper], *(passed[bead.key] for bead in wire.beads)]
    x.append(ports[(wire.line.id, len(wire.beads)), wire.lower])
    first = 1
    while first < len(x) - 1:
        last = next(stop for stop in range(first, len(x)) if stop == len(x) - 2 or abs(x[stop + 1] - x[first]) > 0.01)
        keys = [bead.key for bead in wire.beads[first - 1 : last]]
        low, high = max(rooms[key][0] for key in keys), min(rooms[key][1] for key in keys)
        aims = sorted((x[first - 1], x[last + 1]), key=lambda aim: abs(aim - x[first]))
        followed = aims[0] == x[first] and x[first - 1 if aims[0] == x[first - 1] else last + 1] in (x[0], x[-1])
        if followed and abs(aims[1] - x[first]) < _PORTS_APART:
            aims.reverse()  # the end that has followed this far can follow a little further
        x[first : last + 1] = [next((aim for aim in aims if low <= aim <= high), x[first])] * len(keys)
        yield from zip(keys, x[first:], strict=False)
        first = last + 1


def from_left(wire: Wire, sides: Spans) -> Wire:
    """A line within one row, seen from its left box, so that it enters its label from the left."""
    if wire.around and sides[wire.upper] > sides[wire.lower]:
        return replace(wire, upper=wire.lower, lower=wire.upper)
    return wire


def _ports(
    aims: Mapping[tuple[str, int], list[tuple[float, Key]]], sides: Mapping[str, tuple[float, float]]
) -> dict[tuple[Key, str], float]:
    ports: dict[tuple[Key, str], float] = {}
    for (box, _), wanted in aims.items():
        ordered = sorted(wanted)
        places = _along_side([aim for aim, _ in ordered], *sides[box])
        ports.update({(key, box): place for (_, key), place in zip(ordered, places, strict=True)})
    return ports


def _bead_x(wire: Wire, index: int, stop: str, middles: Mapping[str, float]) -> float:
    """Where a line goes through its bead; one that comes back enters and leaves a quarter from either side."""
    if not wire.around:
        return middles.get(stop, 0.0)
    bead = wire.beads[0]
    return middles[bead.key] + (-1 if index == 0 else 1) * bead.width / 4 * bead.labelled


def _aims(
    stretches: Sequence[tuple[Wire, Sequence[tuple[int, str, str]]]], middles: Mapping[str, float]
) -> dict[tuple[str, int], list[tuple[float, Key]]]:
    """For each side of each box (told by the rank the line goes through) what the lines that end there aim at."""
    aims: defaultdict[tuple[str, int], list[tuple[float, Key]]] = defaultdict(list)
    for wire, legs in stretches:
        ends = (wire.upper, wire.lower)
        for index, (rank, above, below) in enumerate(legs):
            if above in ends:
                aims[above, rank].append((_bead_x(wire, index, below, middles), (wire.line.id, index)))
            if below in ends:
                aims[below, rank].append((_bead_x(wire, index, above, middles), (wire.line.id, index)))
    return aims


def _along_side(aims: Sequence[float], low: float, high: float) -> list[float]:
    apart = min(_PORTS_APART, max(high - low, 0) / max(len(aims) - 1, 1))
    places = spread(aims, [0.0] * len(aims), apart)
    last = max(high - (len(aims) - 1) * apart, low)
    return [min(max(place - at * apart, low), last) + at * apart for at, place in enumerate(places)]


def make_heights(
    rows: Sequence[RankRow], wires: Sequence[Wire], legs: Mapping[Key, Segment], top: float, theme: Theme
) -> Heights:
    """Stack rows and channels from the top of the first band downwards; each channel as high as its lines need."""
    levels, labels = _levels(legs.values()), _label_heights(wires)
    y, starts, middles, tracks = top, [], [], {}
    for index, row in enumerate(rows):
        y += BAND_ROOM + row.sheets if index == 0 else 0
        starts.append(y)
        channel = 2 * index + 1
        upper, lower = levels.get(channel - 1, {}), levels.get(channel, {})
        places = _channel(y + row.height, _count(upper), labels.get(channel, 0.0), _count(lower), theme)
        middles.append(places.middle)
        tracks.update({key: places.upper + level * theme.track for key, level in upper.items()})
        tracks.update({key: places.lower + level * theme.track for key, level in lower.items()})
        below = rows[index + 1] if index + 1 < len(rows) else None
        y = _next_row(y + row.height, places.end if channel in labels else y + row.height, row, below, theme)
    return Heights(tuple(starts), tuple(middles), y, tracks)


class _Channel(NamedTuple):
    """The first track above the labels, the middle of the labels, the first track below them, and the end."""

    upper: float
    middle: float
    lower: float
    end: float


def _channel(top: float, above: int, label: float, below: int, theme: Theme) -> _Channel:
    upper = top + theme.arrow_room
    plate = upper + above * theme.track
    lower = plate + label + theme.track * (0.6 if label else 0)
    return _Channel(upper, plate + label / 2, lower, lower + (below - 1) * theme.track + theme.arrow_room)


def _label_heights(wires: Sequence[Wire]) -> dict[int, float]:
    """The height of the tallest label in each rank that lines pass."""
    heights: dict[int, float] = {}
    for bead in (bead for wire in wires for bead in wire.beads):
        heights[bead.rank] = max(heights.get(bead.rank, 0.0), bead.height)
    return heights


def _next_row(bottom: float, ends: float, row: RankRow, below: RankRow | None, theme: Theme) -> float:
    """Where the next row starts: below the lines of the channel, and in a new band only after both edges."""
    if below is None:
        return max(ends + 2, bottom + BAND_ROOM)
    if below.band == row.band:
        return max(ends + below.sheets, bottom + theme.gap * 0.7 + below.sheets)
    return max(ends + below.sheets, bottom + BAND_ROOM + _LANE + BAND_ROOM + below.sheets)


def _count(levels: Mapping[Key, int]) -> int:
    return 1 + max(levels.values(), default=-1)


def _levels(legs: Iterable[Segment]) -> dict[int, dict[Key, int]]:
    """The track of every bent leg, counted from above, for each rank the legs start in."""
    bent: defaultdict[int, list[Segment]] = defaultdict(list)
    for leg in legs:
        if leg.bent:
            bent[leg.rank].append(leg)
    return {rank: _stacked(_least_crossings(sorted(group, key=lambda leg: leg.key))) for rank, group in bent.items()}


def _stacked(legs: Sequence[Segment]) -> dict[Key, int]:
    levels: dict[Key, int] = {}
    for index, leg in enumerate(legs):
        levels[leg.key] = max((levels[before.key] + 1 for before in legs[:index] if before.meets(leg)), default=0)
    return levels


def _least_crossings(legs: list[Segment]) -> list[Segment]:
    """Order from above by taking each leg to the place among the others where it crosses least, until all rest."""
    order = sorted(legs, key=lambda leg: (leg.top > leg.bottom, -leg.top if leg.top < leg.bottom else leg.top))
    costs = {(one.key, other.key): _crossed(one, other) for one in legs for other in legs if one is not other}
    for _ in range(4):
        before = list(order)
        for leg in legs:
            order.remove(leg)
            cost, least, best = 0.0, 0.0, 0
            for place, other in enumerate(order, 1):
                cost += costs[other.key, leg.key] - costs[leg.key, other.key]
                if cost < least:
                    least, best = cost, place
            order.insert(best, leg)
        if order == before:
            break
    return order


def _crossed(upper: Segment, lower: Segment) -> float:
    """What it costs that one leg runs above the other: crossings, and stretches that would fall on each other."""
    crossings = upper.spans(lower.top) + lower.spans(upper.bottom)
    return crossings + 50 * (abs(upper.bottom - lower.top) < _NEAR and upper.meets(lower))


def make_points(
    wire: Wire, legs: Mapping[Key, Segment], heights: Heights, edges: Mapping[str, tuple[float, float]]
) -> tuple[Point, ...]:
    """The corners of a line from its source to its target; edges are the upper and lower edge of every box."""
    points = _around(wire, legs, heights, edges) if wire.around else _down(wire, legs, heights, edges)
    return simplified(points if wire.line.source == wire.upper else reversed(points))


def _down(
    wire: Wire, legs: Mapping[Key, Segment], heights: Heights, edges: Mapping[str, tuple[float, float]]
) -> list[Point]:
    first, last = legs[wire.line.id, 0], legs[wire.line.id, len(wire.beads)]
    points = [(first.top, edges[wire.upper][1])]
    for index in range(len(wire.beads) + 1):
        points += _across(legs[wire.line.id, index], heights)
    return [*points, (last.bottom, edges[wire.lower][0])]


def _across(leg: Segment, heights: Heights) -> list[Point]:
    y = heights.tracks.get(leg.key)
    return [] if y is None else [(leg.top, y), (leg.bottom, y)]


def _around(
    wire: Wire, legs: Mapping[Key, Segment], heights: Heights, edges: Mapping[str, tuple[float, float]]
) -> list[Point]:
    out, back = legs[wire.line.id, 0], legs[wire.line.id, 1]
    bead = wire.beads[0]
    middle = heights.middles[bead.rank // 2]
    if bead.rank > wire.upper_rank:
        there, here = _across(out, heights), _across(back, heights)[::-1]
        ends = (out.top, edges[wire.upper][1]), (back.top, edges[wire.lower][1])
        turn = [(out.bottom, middle), (back.bottom, middle)]
    else:
        there, here = _across(out, heights)[::-1], _across(back, heights)
        ends = (out.bottom, edges[wire.upper][0]), (back.bottom, edges[wire.lower][0])
        turn = [(out.top, middle), (back.top, middle)]
    return [ends[0], *there, *(turn if bead.labelled else []), *here, ends[1]]
