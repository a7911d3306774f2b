"""Where things stand from left to right: Graphviz orders each rank and places it, then lines are straightened.

Graphviz (embedded in the pygraphviz wheel) solves the two hard problems of a layered drawing, few crossings and short
lines. It is given one node per run of boxes and one per bead, in ranks that are fixed beforehand.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from statistics import median, median_high

from samverkan_model.diagrams.rows import Row, Run
from samverkan_model.diagrams.sizing import Sized, outstanding
from samverkan_model.diagrams.theme import Contour, Theme
from samverkan_model.diagrams.wires import Bead, Wire

_BESIDE = 9.0
"""Least distance between what stands side by side in one rank; boxes keep theme.gap between them."""

_INSETS = {
    Contour.ROUND: 12.0,
    Contour.DOUBLE: 12.0,
    Contour.PILL: 16.0,
    Contour.HEXAGON: 14.0,
    Contour.POINTED: 14.0,
    Contour.CHAMFERED: 10.0,
    Contour.SLANTED: 11.0,
    Contour.SHEET: 13.0,
}
"""How far lines keep off the corners of a box where these are not square."""

_SQUEEZES = (1.0, 0.85, 0.7, 0.55)
"""How near things are pushed together, as a share of the distances Graphviz gives them."""

_SWEEPS = 8

_FIRM = 1e6
"""Weight that keeps boxes where Graphviz put them while lines are moved."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A run or bead in its rank: middle and width, and the stretch where lines may meet it straight."""

    key: str
    middle: float
    width: float
    movable: bool


Ranks = list[list[Standing]]
Spans = dict[str, tuple[float, float]]


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
        sides, rooms = ({key: (low + by, high + by) for key, (low, high) in spans.items()} for spans in (self.sides, self.rooms))
        return Placement(_added(self.lefts, by), sides, _added(self.middles, by), rooms, self.width)


def placements(rows: Sequence[Row], wires: Sequence[Wire], theme: Theme) -> Iterator[Placement]:
    """Ways to place everything in one order: as Graphviz likes it, and pushed together more and more."""
    runs = {run.boxes[0].box.id: run for row in rows for run in row.runs}
    ranks = _ordered(rows, wires, theme) if runs else []
    for squeeze in _SQUEEZES if runs else [1.0]:
        closer = [_moved(rank, [one.middle * squeeze for one in rank]) for rank in ranks]
        yield _placement(rows, wires, closer, runs, theme)


def _placement(
    rows: Sequence[Row], wires: Sequence[Wire], ranks: Ranks, runs: Mapping[str, Run], theme: Theme
) -> Placement:
    """Straighten the lines, and park boxes without lines where there is room."""
    ranks = _from_zero(_straightened(ranks, wires, runs, theme))
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
    return Placement(lefts, _spans(ranks, runs, theme), middles, _rooms(ranks), right)


def _added(places: Mapping[str, float], by: float) -> dict[str, float]:
    return {key: place + by for key, place in places.items()}


def _rooms(ranks: Ranks) -> Spans:
    rooms: Spans = {}
    for rank in ranks:
        for left, one, right in zip([None, *rank], rank, [*rank[1:], None], strict=False):
            under = max(one.width / 2 - _BESIDE, 0)
            low, high = one.middle - under, one.middle + under
            if one.width < _BESIDE:
                low = min(low, _halfway(left, one)) if left else -inf
                high = max(high, _halfway(right, one)) if right else inf
            rooms[one.key] = (low, high)
    return rooms


def _halfway(other: Standing, one: Standing) -> float:
    """How far a passing line may move towards what stands beside it: half the way if that can move as well."""
    sign = 1 if other.middle > one.middle else -1
    edge = other.middle - sign * (other.width / 2 + _BESIDE)
    return (other.middle + one.middle - sign * _BESIDE) / 2 if other.width < _BESIDE else edge


def _from_zero(ranks: Ranks) -> Ranks:
    start = min((one.middle - one.width / 2 for rank in ranks for one in rank), default=0.0)
    return [[replace(one, middle=one.middle - start) for one in rank] for rank in ranks]


def _parked(rows: Sequence[Row], ranks: Ranks, theme: Theme) -> list[tuple[Sized, float]]:
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


def _room(taken: Sequence[Standing], width: float, theme: Theme) -> float:
    """The leftmost place as wide as needed between what stands there, else right of everything."""
    edge = 0.0
    for one in sorted(taken, key=lambda one: one.middle - one.width / 2):
        if one.middle - one.width / 2 - edge >= width:
            break
        edge = max(edge, one.middle + one.width / 2 + theme.gap)
    return edge


def spread(
    wished: Sequence[float], widths: Sequence[float], apart: float, weights: Sequence[float] | None = None
) -> list[float]:
    """Middles nearest to the wished ones (least squares) that keep the order and the distance.

    Pool adjacent violators: neighbours that would come too close move together to their weighted mean.
    """
    shifts = [0.0]
    for left, right in zip(widths, widths[1:], strict=False):
        shifts.append(shifts[-1] + (left + right) / 2 + apart)
    pools: list[tuple[float, float, int]] = []
    for wish, shift, weight in zip(wished, shifts, weights or [1.0] * len(wished), strict=False):
        pools.append((wish - shift, weight, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (a, wa, na), (b, wb, nb) = pools[-2:]
            pools[-2:] = [((a * wa + b * wb) / (wa + wb), wa + wb, na + nb)]
    level = [value for value, _, count in pools for _ in range(count)]
    return [value + shift for value, shift in zip(level, shifts, strict=False)]


def _ordered(rows: Sequence[Row], wires: Sequence[Wire], theme: Theme) -> Ranks:
    beads = {bead.key: bead for wire in wires for bead in wire.beads}
    text, keys = _dot(rows, wires, beads, theme)
    middles = _middles(text)
    widths = {run.boxes[0].box.id: run.width for row in rows for run in row.runs}
    ranks: Ranks = [[] for _ in range(2 * len(rows))]
    for name, (key, rank) in keys.items():
        width = beads[key].width if key in beads else widths[key]
        ranks[rank].append(Standing(key, middles[name], width, key in beads))
    return [sorted(rank, key=lambda standing: standing.middle) for rank in ranks]


def _dot(
    rows: Sequence[Row], wires: Sequence[Wire], beads: Mapping[str, Bead], theme: Theme
) -> tuple[str, dict[str, tuple[str, int]]]:
    """The text Graphviz reads, and for each of its nodes the run or bead it stands for, with the rank."""
    places = [(run.boxes[0].box.id, 2 * index) for index, row in enumerate(rows) for run in row.runs]
    places += [(bead.key, bead.rank) for bead in beads.values()]
    keys = {f"n{index}": place for index, place in enumerate(places)}
    names = {key: name for name, (key, _) in keys.items()}
    out = [f"digraph {{ nodesep={_BESIDE / 72:.4f} ranksep=0.1 node [shape=box height=0.1 fixedsize=true label=\"\"]"]
    out += [_run_node(names[run.boxes[0].box.id], run, theme) for row in rows for run in row.runs]
    out += [f"{names[bead.key]} [width={bead.width / 72:.4f}]" for bead in beads.values()]
    out += _fixed_ranks(keys, 2 * len(rows))
    ends = names | _ports(rows, names)
    out += [_edge(ends[above], ends[below], above in beads, below in beads) for wire in wires for _, above, below in wire.legs()]
    return "\n".join([*out, "}"]), keys


def _run_node(name: str, run: Run, theme: Theme) -> str:
    """One cell per box, so that Graphviz knows where in the run each line ends."""
    room = theme.gap - _BESIDE
    rights = [*run.offsets[1:], run.width]
    cells = "".join(
        f'<TD PORT="p{index}" FIXEDSIZE="TRUE" HEIGHT="7" WIDTH="{right - left + room / len(rights):.0f}"></TD>'
        for index, (left, right) in enumerate(zip(run.offsets, rights, strict=True))
    )
    table = f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"><TR>{cells}</TR></TABLE>'
    return f"{name} [shape=plain fixedsize=false label=<{table}>]"


def _fixed_ranks(keys: Mapping[str, tuple[str, int]], count: int) -> list[str]:
    """A chain of points, one per rank, holds the ranks apart, empty ones too."""
    chain = " -> ".join(f"r{rank}" for rank in range(count))
    members: defaultdict[int, list[str]] = defaultdict(list)
    for name, (_, rank) in keys.items():
        members[rank].append(name)
    same = [f"{{ rank=same r{rank} {' '.join(members[rank])} }}" for rank in range(count)]
    return [*(f"r{rank} [width=0.01]" for rank in range(count)), chain, *same]


def _ports(rows: Sequence[Row], names: Mapping[str, str]) -> dict[str, str]:
    return {
        one.box.id: f"{names[run.boxes[0].box.id]}:p{index}"
        for row in rows
        for run in row.runs
        for index, one in enumerate(run.boxes)
    }


def _edge(above: str, below: str, leaves_bead: bool, meets_bead: bool) -> str:
    # Graphviz's own weights for long edges: straight between two beads matters most.
    return f"{above} -> {below} [weight={8 if leaves_bead and meets_bead else 2} arrowhead=none]"


def _middles(text: str) -> dict[str, float]:
    import pygraphviz

    graph = pygraphviz.AGraph(string=text)
    graph.layout("dot")
    return {str(node): float(node.attr["pos"].split(",")[0]) for node in graph.nodes()}


def _spans(ranks: Ranks, runs: Mapping[str, Run], theme: Theme) -> Spans:
    """For each box the stretch of its frame where lines may end."""
    spans = {}
    for standing in (standing for rank in ranks for standing in rank if standing.key in runs):
        run, left = runs[standing.key], standing.middle - standing.width / 2
        for one, offset in zip(run.boxes, run.offsets, strict=True):
            inset = min(_INSETS.get(theme.boxes[one.box.shape].contour, 7.0), one.width / 2)
            start = left + offset + max(inset, outstanding(one.box) + 3)
            spans[one.box.id] = (start, left + offset + one.width - inset)
    return spans


def _straightened(ranks: Ranks, wires: Sequence[Wire], runs: Mapping[str, Run], theme: Theme) -> Ranks:
    """Move beads so that lines bend as seldom as their order allows: long lines first, then each bend by itself."""
    ties = _ties(wires)
    spans = _spans(ranks, runs, theme)
    chains = [[bead.key for bead in wire.beads] for wire in wires if len(wire.beads) > 1]
    aims: dict[str, float] = {}
    for sweep in range(_SWEEPS):
        aims = _aims(chains, aims, _beads(ranks)) if sweep < _SWEEPS / 2 else {}
        for index in range(len(ranks)) if sweep % 2 == 0 else reversed(range(len(ranks))):
            ends = {**spans, **{key: (middle, middle) for key, middle in _beads(ranks).items()}}
            rank = _swapped(ranks[index], ties, ends)
            wishes = [aims.get(one.key, _wish(one, ties, ends)) for one in rank]
            if index % 2 == 0 and sweep:
                wishes = [wish + _pull(runs, one, ties, ends) for one, wish in zip(rank, wishes, strict=True)]
            ranks[index] = _moved(rank, wishes)
            spans |= _spans([ranks[index]], runs, theme)
    return ranks


def _beads(ranks: Ranks) -> dict[str, float]:
    return {one.key: one.middle for rank in ranks for one in rank if one.movable}


def _aims(chains: Iterable[list[str]], before: Mapping[str, float], beads: Mapping[str, float]) -> dict[str, float]:
    """One place for all beads of a long line; where boxes only push it to one side, as far as they push."""
    aims = {}
    for chain in chains:
        places = [beads[key] for key in chain]
        aim = median_high(places)
        old = before.get(chain[0], aim)
        if min(places) > old - 0.01:
            aim = max(places)
        elif max(places) < old + 0.01:
            aim = min(places)
        aims |= dict.fromkeys(chain, aim)
    return aims


def _swapped(rank: list[Standing], ties: Mapping[str, list[str]], ends: Spans) -> list[Standing]:
    """Let neighbouring beads change places where that makes lines straighter and does not make them cross."""
    rank = list(rank)
    for index in range(len(rank) - 1):
        left, right = rank[index], rank[index + 1]
        if left.movable and right.movable and _wish(left, ties, ends) > _wish(right, ties, ends):
            if _crossings(right, left, ties, ends) <= _crossings(left, right, ties, ends):
                middle = left.middle + right.width / 2 - left.width / 2
                beyond = right.middle + right.width / 2 - left.width / 2
                rank[index : index + 2] = [replace(right, middle=middle), replace(left, middle=beyond)]
    return rank


def _crossings(left: Standing, right: Standing, ties: Mapping[str, list[str]], ends: Spans) -> int:
    """How many of the lines through two neighbouring beads cross above and below."""
    pairs = zip(ties[left.key], ties[right.key], strict=False)
    return sum(ends[one][0] > ends[other][1] for one, other in pairs)


def _moved(rank: Sequence[Standing], wishes: Sequence[float]) -> list[Standing]:
    weights = [1.0 if one.movable else _FIRM for one in rank]
    middles = spread(wishes, [one.width for one in rank], _BESIDE, weights)
    return [replace(one, middle=middle) for one, middle in zip(rank, middles, strict=True)]


def _ties(wires: Iterable[Wire]) -> dict[str, list[str]]:
    ties: defaultdict[str, list[str]] = defaultdict(list)
    for wire in wires:
        for _, above, below in wire.legs():
            ties[above].append(below)
            ties[below].append(above)
    return ties


def _pull(runs: Mapping[str, Run], one: Standing, ties: Mapping[str, list[str]], ends: Spans) -> float:
    """How far a run would have to move for most of its lines to be straight."""
    if one.movable:
        return 0.0
    boxes = [box.box.id for box in runs[one.key].boxes]
    pulls = [_outside(ends[other][0], ends[box]) for box in boxes for other in ties.get(box, [])]
    return median(pulls) if pulls else 0.0


def _outside(x: float, span: tuple[float, float]) -> float:
    return min(x - span[0], 0.0) + max(x - span[1], 0.0)


def _wish(one: Standing, ties: Mapping[str, list[str]], ends: Mapping[str, tuple[float, float]]) -> float:
    """Where a bead would make its line straight, or bend once: inside the nearest of what its two neighbours offer."""
    if not one.movable:
        return one.middle
    (a, b), (c, d) = (ends[key] for key in ties[one.key])
    low, high = max(a, c), min(b, d)
    if low <= high:
        return min(max(one.middle, low), high)
    return high if abs(one.middle - high) < abs(one.middle - low) else low
