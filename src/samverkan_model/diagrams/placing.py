"""Where things stand from left to right: Graphviz orders each rank and places it, then lines are straightened.

Graphviz (embedded in the pygraphviz wheel) solves the two hard problems of a layered drawing, few crossings and short
lines. It is given one node per run of boxes and one per bead, in ranks that are fixed beforehand.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from samverkan_model.diagrams.rows import Row, Run
from samverkan_model.diagrams.sizing import Sized, outstanding
from samverkan_model.diagrams.theme import Theme
from samverkan_model.diagrams.wires import Bead, Wire

_BESIDE = 9.0
"""Least distance between what stands side by side in one rank; boxes keep theme.gap between them."""

_INSET = 17.0
"""Lines keep off the corners of boxes, however round."""

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
    """

    lefts: Mapping[str, float]
    sides: Spans
    middles: Mapping[str, float]
    width: float

    def moved(self, by: float) -> "Placement":
        lefts = {key: left + by for key, left in self.lefts.items()}
        sides = {key: (low + by, high + by) for key, (low, high) in self.sides.items()}
        return Placement(lefts, sides, {key: middle + by for key, middle in self.middles.items()}, self.width)


def place(rows: Sequence[Row], wires: Sequence[Wire], theme: Theme) -> Placement:
    """Order every rank, place what stands in it, straighten the lines, and park boxes without lines at the right."""
    runs = {run.boxes[0].box.id: run for row in rows for run in row.runs}
    ranks = _ordered(rows, wires, theme) if runs else []
    ranks = _from_zero(_straightened(ranks, wires, _spans(ranks, runs)))
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
    return Placement(lefts, _spans(ranks, runs), middles, right)


def _from_zero(ranks: Ranks) -> Ranks:
    start = min((one.middle - one.width / 2 for rank in ranks for one in rank), default=0.0)
    return [[replace(one, middle=one.middle - start) for one in rank] for rank in ranks]


def _parked(rows: Sequence[Row], ranks: Ranks, theme: Theme) -> list[tuple[Sized, float]]:
    """Boxes without lines with their left edges: in columns, right of everything in the rows of their band."""
    starts: defaultdict[str, float] = defaultdict(float)
    for index, row in enumerate(rows):
        if ranks and row.parked:
            near = [one for rank in ranks[max(2 * index - 1, 0) : 2 * index + 2] for one in rank]
            edge = max((one.middle + one.width / 2 + theme.gap for one in near), default=0.0)
            starts[row.band] = max(starts[row.band], edge)
    return [
        (one, starts[row.band] + column * (one.width + outstanding(one.box) + theme.gap))
        for row in rows
        for column, one in enumerate(row.parked)
    ]


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


def _spans(ranks: Ranks, runs: Mapping[str, Run]) -> Spans:
    """For each box the stretch of its frame where lines may end."""
    spans = {}
    for standing in (standing for rank in ranks for standing in rank if standing.key in runs):
        run, left = runs[standing.key], standing.middle - standing.width / 2
        for one, offset in zip(run.boxes, run.offsets, strict=True):
            inset = min(_INSET, one.width / 2)
            spans[one.box.id] = (left + offset + inset, left + offset + one.width - inset)
    return spans


def _straightened(ranks: Ranks, wires: Sequence[Wire], spans: Spans) -> Ranks:
    """Move beads so that lines bend as seldom as their order allows."""
    ties = _ties(wires)
    for sweep in range(6):
        for index in range(len(ranks)) if sweep % 2 == 0 else reversed(range(len(ranks))):
            beads = {standing.key: standing.middle for rank in ranks for standing in rank if standing.movable}
            ends = {**spans, **{key: (middle, middle) for key, middle in beads.items()}}
            ranks[index] = _moved(ranks[index], [_wish(one, ties, ends) for one in ranks[index]])
    return ranks


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


def _wish(one: Standing, ties: Mapping[str, list[str]], ends: Mapping[str, tuple[float, float]]) -> float:
    """Where a bead would make its line straight, or bend once: inside the nearest of what its two neighbours offer."""
    if not one.movable:
        return one.middle
    (a, b), (c, d) = (ends[key] for key in ties[one.key])
    low, high = max(a, c), min(b, d)
    if low <= high:
        return min(max(one.middle, low), high)
    return high if abs(one.middle - high) < abs(one.middle - low) else low
