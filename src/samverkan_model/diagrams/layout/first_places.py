"""First places of a very large order: everything near what its lines lead to, as far as the order lets it.

The network simplex of Graphviz gives better places and takes many times as long: on thousands of virtual nodes it is
nearly all of the time that a picture costs.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from samverkan_model.diagrams.layout.crossing_order import BESIDE, RankedNode, Ranks
from samverkan_model.diagrams.layout.long_edges import Wire
from samverkan_model.diagrams.layout.ranking import Cluster
from samverkan_model.diagrams.layout.straightening import spread

_SWEEPS = 16
_BETWEEN_BEADS, _AT_A_BOX = 8, 2
"""How much it matters that a stretch of a line is straight."""


def first_places(ranks: Ranks, wires: Sequence[Wire], runs: Mapping[str, Cluster]) -> Ranks:
    """The ranks in the same order, swept down and up: each thing in the mean of the places that its lines come from."""
    ties = _ties(wires, runs)
    widths = [[one.width for one in rank] for rank in ranks]
    places = {
        one.key: place
        for rank, wide in zip(ranks, widths, strict=True)
        for one, place in zip(rank, spread([0.0] * len(rank), wide, BESIDE), strict=True)
    }
    weights = {key: sum(weight for _, _, weight in found) for key, found in ties.items()}
    for sweep in range(_SWEEPS):
        for index in range(len(ranks)) if sweep % 2 == 0 else reversed(range(len(ranks))):
            wishes, masses = [], []
            for one in ranks[index]:
                total = weights.get(one.key, 0)
                pulls = sum((places[other] + aside) * weight for other, aside, weight in ties.get(one.key, ()))
                wishes.append(pulls / total if total else places[one.key])
                masses.append(float(max(total, 1)))
            moved = spread(wishes, widths[index], BESIDE, masses)
            places.update(zip((one.key for one in ranks[index]), moved, strict=True))
    return [[RankedNode(one.key, places[one.key], one.width, one.movable) for one in rank] for rank in ranks]


def _ties(wires: Sequence[Wire], runs: Mapping[str, Cluster]) -> dict[str, list[tuple[str, float, int]]]:
    """For each run or bead what its lines lead to, how far aside of its middle, and how much that matters."""
    inside = {
        one.box.id: (key, offset + one.width / 2 - run.width / 2)
        for key, run in runs.items()
        for one, offset in zip(run.boxes, run.offsets, strict=True)
    }
    ties: defaultdict[str, list[tuple[str, float, int]]] = defaultdict(list)
    for wire in wires:
        for _, above, below in wire.legs():
            upper, from_upper = inside.get(above, (above, 0.0))
            lower, from_lower = inside.get(below, (below, 0.0))
            weight = _AT_A_BOX if {above, below} & inside.keys() else _BETWEEN_BEADS
            ties[upper].append((lower, from_lower - from_upper, weight))
            ties[lower].append((upper, from_upper - from_lower, weight))
    return ties
