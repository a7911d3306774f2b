"""The way of each line through the rows, before anyone knows its place: which channels it passes, where its label is.

Ranks number the horizontal layers of a picture: row 0, the channel below it, row 1, the channel below that, and so on.
A line holds one `VirtualNode` in every rank it passes between its two boxes; the one with the label is as wide
as the label.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from samverkan_model.diagrams.layout.ranking import RankRow
from samverkan_model.diagrams.layout.sizing import Label
from samverkan_model.diagrams.scene import Line, Scene

PASSING = 2.0
"""Width a line takes where it passes without a label."""

TURNING = 10.0
"""Width a line without a label takes where it turns back to the row it comes from."""


@dataclass(frozen=True, slots=True)
class VirtualNode:
    """A place in one rank that belongs to one line."""

    key: str
    rank: int
    width: float
    height: float
    labelled: bool


@dataclass(frozen=True, slots=True)
class Wire:
    """A line that runs through channels.

    Attributes:
        upper: Box it leaves downwards; for a line within one row, either of its boxes.
        lower: Box it reaches from above; for a line within one row, the other.
        beads: Its places from the upper box to the lower.
        around: Whether both boxes stand in one row, so that the line goes down (or up) and comes back.
    """

    line: Line
    upper: str
    lower: str
    upper_rank: int
    lower_rank: int
    beads: tuple[VirtualNode, ...]
    around: bool = False

    def legs(self) -> list[tuple[int, str, str]]:
        """Stretches between neighbouring ranks: the upper rank, and what the leg ties above and below."""
        if self.around:
            return [self._bend(self.upper), self._bend(self.lower)]
        stops = [self.upper, *(bead.key for bead in self.beads), self.lower]
        return [(self.upper_rank + step, above, below) for step, (above, below) in enumerate(pairwise(stops))]

    def _bend(self, box: str) -> tuple[int, str, str]:
        bead = self.beads[0]
        below = bead.rank > self.upper_rank
        return (self.upper_rank, box, bead.key) if below else (bead.rank, bead.key, box)


def make_wires(scene: Scene, rows: Sequence[RankRow], labels: Mapping[str, Label]) -> list[Wire]:
    """Ways for all lines that do not go straight across between neighbours."""
    ranks = {one.box.id: 2 * index for index, row in enumerate(rows) for run in row.runs for one in run.boxes}
    across = {line.id for row in rows for run in row.runs for line in (*run.loops, *sum(run.joints, ()))}
    load: defaultdict[int, float] = defaultdict(float)
    wires = [line for line in scene.lines if line.id not in across]
    wires.sort(key=lambda line: abs(ranks[line.source] - ranks[line.target]))
    return [_wire(line, ranks, labels[line.id], load, 2 * len(rows) - 2) for line in wires]


def _wire(line: Line, ranks: Mapping[str, int], label: Label, load: dict[int, float], last: int) -> Wire:
    upper, lower = sorted((line.source, line.target), key=lambda key: ranks[key])
    top, bottom = ranks[upper], ranks[lower]
    if top == bottom:
        channel = top + 1 if top < last or not top else top - 1
        load[channel] += label.width
        return Wire(line, upper, lower, top, bottom, (_bead(line, channel, label, channel, TURNING),), around=True)
    channel = _quietest(range(top + 1, bottom, 2), load, ranks[line.source])
    load[channel] += label.width
    beads = (_bead(line, rank, label, channel) for rank in range(top + 1, bottom))
    return Wire(line, upper, lower, top, bottom, tuple(beads))


def _quietest(channels: Sequence[int], load: Mapping[int, float], source: int) -> int:
    """The channel with the fewest labels so far, the one nearest the source where there is little to choose."""
    return min(channels, key=lambda channel: (load[channel] // 120, abs(channel - source)))


def _bead(line: Line, rank: int, label: Label, channel: int, bare: float = PASSING) -> VirtualNode:
    labelled = rank == channel and label.width > 0
    width, height = (label.width, label.height) if labelled else (bare, 0.0)
    return VirtualNode(f"{line.id}@{rank}", rank, width, height, labelled)
