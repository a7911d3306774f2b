"""The order of everything in each rank, from Graphviz.

Graphviz (embedded in the pygraphviz wheel) solves the two hard problems of a layered drawing, few crossings and short
lines. It is given one node per run of boxes and one per bead, in ranks that are fixed beforehand.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samverkan_model.diagrams.layout.long_edges import VirtualNode, Wire
from samverkan_model.diagrams.layout.ranking import Cluster, RankRow
from samverkan_model.diagrams.theme import Theme

BESIDE = 9.0
"""Least distance between what stands side by side in one rank; boxes keep theme.gap between them."""


LARGE = 1500
"""Virtual nodes from which Graphviz is asked for the order alone, and one placement is enough."""


@dataclass(frozen=True, slots=True)
class RankedNode:
    """A run or bead in its rank: middle and width, and the stretch where lines may meet it straight."""

    key: str
    middle: float
    width: float
    movable: bool


Ranks = list[list[RankedNode]]


def ordered(rows: Sequence[RankRow], wires: Sequence[Wire], theme: Theme) -> Ranks:
    """Every rank from left to right, where Graphviz would have it; of very many nodes only their order is its own."""
    beads = {bead.key: bead for wire in wires for bead in wire.beads}
    text, keys = _dot(rows, wires, beads, theme)
    middles = _middles(text)
    widths = {run.boxes[0].box.id: run.width for row in rows for run in row.runs}
    ranks: Ranks = [[] for _ in range(2 * len(rows))]
    for name, (key, rank) in keys.items():
        width = beads[key].width if key in beads else widths[key]
        ranks[rank].append(RankedNode(key, middles[name], width, key in beads))
    return [sorted(rank, key=lambda standing: standing.middle) for rank in ranks]


def _dot(
    rows: Sequence[RankRow], wires: Sequence[Wire], beads: Mapping[str, VirtualNode], theme: Theme
) -> tuple[str, dict[str, tuple[str, int]]]:
    """The text Graphviz reads, and for each of its nodes the run or bead it stands for, with the rank."""
    places = [(run.boxes[0].box.id, 2 * index) for index, row in enumerate(rows) for run in row.runs]
    places += [(bead.key, bead.rank) for bead in beads.values()]
    keys = {f"n{index}": place for index, place in enumerate(places)}
    names = {key: name for name, (key, _) in keys.items()}
    out = [
        f"digraph {{ nodesep={BESIDE / 72:.4f} ranksep=0.1 {_effort(len(beads))}",
        'node [shape=box height=0.1 fixedsize=true label=""]',
    ]
    out += [_run_node(names[run.boxes[0].box.id], run, theme) for row in rows for run in row.runs]
    out += [f"{names[bead.key]} [width={bead.width / 72:.4f}]" for bead in beads.values()]
    out += _fixed_ranks(keys, 2 * len(rows))
    ends = names | _ports(rows, names)
    legs = (leg for wire in wires for leg in wire.legs())
    out += [_edge(ends[above], ends[below], above in beads, below in beads) for _, above, below in legs]
    return "\n".join([*out, "}"]), keys


def _effort(beads: int) -> str:
    """How long Graphviz searches; of very many it gives the order alone, as places would take it minutes."""
    return "phase=2 mclimit=3" if beads > LARGE else "mclimit=10"


def _run_node(name: str, run: Cluster, theme: Theme) -> str:
    """One cell per box, so that Graphviz knows where in the run each line ends."""
    room = theme.gap - BESIDE
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


def _ports(rows: Sequence[RankRow], names: Mapping[str, str]) -> dict[str, str]:
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
    import pygraphviz  # type: ignore[import-untyped]  # carries no type information

    graph = pygraphviz.AGraph(string=text)
    graph.layout("dot")
    return {str(node): float(node.attr["pos"].split(",")[0]) for node in graph.nodes()}  # in phase 2: place in the rank
