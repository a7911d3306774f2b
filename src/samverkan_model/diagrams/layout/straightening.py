"""Straight lines: what stands in the ranks is moved so that lines bend as seldom as the order allows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median, median_high

from samverkan_model.diagrams.layout.badges import ASIDE, badge_width
from samverkan_model.diagrams.layout.crossing_order import BESIDE, RankedNode, Ranks
from samverkan_model.diagrams.layout.long_edges import Wire
from samverkan_model.diagrams.layout.ranking import Cluster
from samverkan_model.diagrams.layout.sizing import outstanding
from samverkan_model.diagrams.theme import Contour, Theme

Spans = dict[str, tuple[float, float]]
_Sides = tuple[tuple[str, float, float], ...]

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

_FIRM = 1e6
"""Weight that keeps boxes where Graphviz put them while lines are moved."""


def straightened(ranks: Ranks, wires: Sequence[Wire], runs: Mapping[str, Cluster], theme: Theme, sweeps: int) -> Ranks:
    """Move beads so that lines bend as seldom as their order allows: long lines first, then each bend by itself."""
    ties = _ties(wires)
    sides = _sides(runs, theme)
    chains = [[bead.key for bead in wire.beads] for wire in wires if len(wire.beads) > 1]
    ends: Spans = {}
    for rank in ranks:
        _note_ends(rank, sides, ends)
    aims: dict[str, float] = {}
    for sweep in range(sweeps):
        aims = _aims(chains, aims, ends) if sweep < sweeps / 2 else {}
        for index in range(len(ranks)) if sweep % 2 == 0 else reversed(range(len(ranks))):
            rank = _swapped(ranks[index], ties, ends)
            wishes = [aims[one.key] if one.key in aims else _wish(one, ties, ends) for one in rank]
            if index % 2 == 0 and sweep:
                wishes = [wish + _pull(runs, one, ties, ends) for one, wish in zip(rank, wishes, strict=True)]
            ranks[index] = rank_moved(rank, wishes)
            _note_ends(ranks[index], sides, ends)
    return ranks


def _note_ends(rank: Iterable[RankedNode], sides: Mapping[str, _Sides], ends: Spans) -> None:
    """Where lines may end at the boxes of a rank, and where they go through what they can move: without length."""
    for one in rank:
        if one.movable:
            ends[one.key] = (one.middle, one.middle)
        else:
            left = one.middle - one.width / 2
            for box, start, end in sides[one.key]:
                ends[box] = (left + start, left + end)


def _aims(chains: Iterable[list[str]], before: Mapping[str, float], ends: Spans) -> dict[str, float]:
    """One place for all beads of a long line; where boxes only push it to one side, as far as they push."""
    aims: dict[str, float] = {}
    for chain in chains:
        places = [ends[key][0] for key in chain]
        aim = median_high(places)
        old = before.get(chain[0], aim)
        if min(places) > old - 0.01:
            aim = max(places)
        elif max(places) < old + 0.01:
            aim = min(places)
        aims |= dict.fromkeys(chain, aim)
    return aims


def _swapped(rank: list[RankedNode], ties: Mapping[str, list[str]], ends: Spans) -> list[RankedNode]:
    """Let neighbouring beads change places where that makes lines straighter and does not make them cross."""
    rank = list(rank)
    wishes = [_wish(one, ties, ends) for one in rank]
    for index in range(len(rank) - 1):
        left, right = rank[index], rank[index + 1]
        if not (left.movable and right.movable and wishes[index] > wishes[index + 1]):
            continue
        if _crossings(right, left, ties, ends) <= _crossings(left, right, ties, ends):
            shift = right.width / 2 - left.width / 2
            rank[index : index + 2] = _at(right, left.middle + shift), _at(left, right.middle + shift)
            wishes[index : index + 2] = wishes[index + 1], _wish(rank[index + 1], ties, ends)
    return rank


def _at(one: RankedNode, middle: float) -> RankedNode:
    """The same thing in another place; `dataclasses.replace` is slow where it is asked for most often."""
    return one if middle == one.middle else RankedNode(one.key, middle, one.width, one.movable)


def _crossings(left: RankedNode, right: RankedNode, ties: Mapping[str, list[str]], ends: Spans) -> int:
    """How many of the lines through two neighbouring beads cross above and below."""
    pairs = zip(ties[left.key], ties[right.key], strict=False)
    return sum(ends[one][0] > ends[other][1] for one, other in pairs)


def rank_moved(rank: Sequence[RankedNode], wishes: Sequence[float]) -> list[RankedNode]:
    """A rank with everything as near its wish as the others let it; boxes come first."""
    weights = [1.0 if one.movable else _FIRM for one in rank]
    middles = spread(wishes, [one.width for one in rank], BESIDE, weights)
    return [_at(one, middle) for one, middle in zip(rank, middles, strict=True)]


def _ties(wires: Iterable[Wire]) -> dict[str, list[str]]:
    ties: defaultdict[str, list[str]] = defaultdict(list)
    for wire in wires:
        for _, above, below in wire.legs():
            ties[above].append(below)
            ties[below].append(above)
    return ties


def _pull(runs: Mapping[str, Cluster], one: RankedNode, ties: Mapping[str, list[str]], ends: Spans) -> float:
    """How far a run would have to move for most of its lines to be straight."""
    if one.movable:
        return 0.0
    boxes = [box.box.id for box in runs[one.key].boxes]
    pulls = [_outside(ends[other][0], ends[box]) for box in boxes for other in ties.get(box, [])]
    return median(pulls) if pulls else 0.0


def _outside(x: float, span: tuple[float, float]) -> float:
    return min(x - span[0], 0.0) + max(x - span[1], 0.0)


def _wish(one: RankedNode, ties: Mapping[str, list[str]], ends: Mapping[str, tuple[float, float]]) -> float:
    """Where a bead would make its line straight, or bend once: inside the nearest of what its two neighbours offer."""
    middle = one.middle
    if not one.movable:
        return middle
    first, second = ties[one.key]
    (a, b), (c, d) = ends[first], ends[second]
    low, high = max(c, a), min(d, b)  # asked a million times: no calls
    if low <= high:
        return low if middle < low else min(middle, high)
    return high if abs(middle - high) < abs(middle - low) else low


def spans_of(ranks: Ranks, runs: Mapping[str, Cluster], theme: Theme) -> Spans:
    """For each box the stretch of its frame where lines may end."""
    spans: Spans = {}
    _note_ends((one for rank in ranks for one in rank if not one.movable), _sides(runs, theme), spans)
    return spans


def _sides(runs: Mapping[str, Cluster], theme: Theme) -> dict[str, _Sides]:
    """For each run its boxes with the stretch where lines may end, from the left edge of the run."""
    sides = {}
    for key, run in runs.items():
        found = []
        for one, offset in zip(run.boxes, run.offsets, strict=True):
            inset = min(_INSETS.get(theme.boxes[one.box.shape].contour, 7.0), one.width / 2)
            badge = badge_width(one.box.badge, theme) - ASIDE + 4 if one.box.badge else 0.0
            start = offset + max(inset, outstanding(one.box) + 3, badge)
            found.append((one.box.id, start, offset + one.width - inset))
        sides[key] = tuple(found)
    return sides


def spread(
    wished: Sequence[float], widths: Sequence[float], apart: float, weights: Sequence[float] | None = None
) -> list[float]:
    """Middles nearest to the wished ones (least squares) that keep the order and the distance.

    Pool adjacent violators: neighbours that would come too close move together to their weighted mean.
    """
    shift, shifts = 0.0, [0.0]
    for left, right in pairwise(widths):
        shift += (left + right) / 2 + apart
        shifts.append(shift)
    means: list[float] = []
    masses: list[float] = []
    counts: list[int] = []
    for wish, moved_by, mass in zip(wished, shifts, weights or [1.0] * len(wished), strict=False):
        mean, count = wish - moved_by, 1
        while means and means[-1] > mean:
            before = masses.pop()
            mean = (means.pop() * before + mean * mass) / (before + mass)
            mass += before  # noqa: PLW2901 - the pool grows
            count += counts.pop()
        means.append(mean)
        masses.append(mass)
        counts.append(count)
    level = (mean for mean, count in zip(means, counts, strict=True) for _ in range(count))
    return [mean + moved_by for mean, moved_by in zip(level, shifts, strict=False)]
