"""Which boxes stand side by side: bands are split into rows, and neighbours with a line between them are joined.

Two boxes of one row that have lines between them become neighbours in a `Cluster`, so that the lines go straight across
from one to the other. A box has one neighbour on either side; other lines within a row go round through a channel.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil

from samverkan_model.diagrams.layout.sizing import Label, Sized, connected, even_widths, outstanding
from samverkan_model.diagrams.scene import Line, LineKind, Scene
from samverkan_model.diagrams.theme import Theme

Pair = tuple[str, str]

_FROM_ABOVE = {LineKind.COMMISSIONS, LineKind.STEERS, LineKind.MANDATE, LineKind.LEADS}
"""Relations whose source stands above its target when both are in one band; for the others it is the target."""

_ACROSS = 3
"""Most lines that go straight across between two neighbours; more would make the boxes too tall."""

LOOP = 15.0
"""How far the line from a box to itself goes out to the right."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Boxes that stand in one row as neighbours.

    Attributes:
        offsets: Left edge of each box, from the left edge of the run.
        joints: The lines straight across between each box and the next.
        loops: The lines from a box to itself; only the last box of a run has any.
    """

    boxes: tuple[Sized, ...]
    offsets: tuple[float, ...]
    width: float
    joints: tuple[tuple[Line, ...], ...]
    loops: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class RankRow:
    """Boxes at one height; `parked` are those without lines, which stand in a grid at the right."""

    band: str
    runs: tuple[Cluster, ...]
    parked: tuple[Sized, ...]
    height: float

    @property
    def boxes(self) -> tuple[Sized, ...]:
        """All boxes of the row."""
        return (*(one for run in self.runs for one in run.boxes), *self.parked)

    @property
    def widths(self) -> list[float]:
        """How wide each of the things is that stand beside each other."""
        return [run.width for run in self.runs] + [one.width for one in self.parked]

    @property
    def sheets(self) -> float:
        """How far the stacks among the boxes stand out upwards."""
        return max((outstanding(one.box) for one in self.boxes), default=0.0)


def make_rows(
    scene: Scene, sized: Mapping[str, Sized], labels: Mapping[str, Label], target: float, layered: bool, theme: Theme
) -> list[RankRow]:
    """Rows from top to bottom, each about as wide as the target or narrower.

    Layered means that a band whose boxes depend on each other gets two rows even where one would hold them.
    """
    rows: list[RankRow] = []
    for band in scene.bands:
        boxes = [sized[box.id] for box in scene.boxes if box.band == band.id]
        if boxes:
            rows += _band_rows(scene, boxes, labels, target, layered, theme)
    return rows


def _band_rows(
    scene: Scene, boxes: list[Sized], labels: Mapping[str, Label], target: float, layered: bool, theme: Theme
) -> list[RankRow]:
    joined = connected(scene)
    loose = even_widths([one for one in boxes if one.box.id not in joined])
    tied = [one for one in boxes if one.box.id in joined]
    groups = _split(scene, tied, target, layered, theme) if tied else []
    runs = [_runs(scene, group, labels, theme) for group in groups]
    parked = _park(loose, [sum(run.width + theme.gap for run in row) for row in runs], target, theme)
    runs += [[] for _ in parked[len(runs) :]]
    parked += [[] for _ in runs[len(parked) :]]
    return [_row(boxes[0].box.band, row, aside, labels) for row, aside in zip(runs, parked, strict=True)]


def _row(band: str, runs: list[Cluster], parked: list[Sized], labels: Mapping[str, Label]) -> RankRow:
    heights = [one.height for run in runs for one in run.boxes] + [one.height for one in parked]
    stacks = [run.loops for run in runs] + [joint for run in runs for joint in run.joints]
    heights += [sum(_slot(line, labels) for line in stack) + 6 for stack in stacks if stack]
    return RankRow(band, tuple(runs), tuple(parked), ceil(max(heights)))


def slots(lines: Sequence[Line], labels: Mapping[str, Label], middle: float) -> list[float]:
    """Heights at which lines go straight across side by side, around the middle of the row."""
    heights = [_slot(line, labels) for line in lines]
    tops = [middle - sum(heights) / 2 + sum(heights[:index]) for index in range(len(lines))]
    return [top + height / 2 for top, height in zip(tops, heights, strict=True)]


def _slot(line: Line, labels: Mapping[str, Label]) -> float:
    return max(labels[line.id].height, 12) + 3


def _park(loose: list[Sized], taken: list[float], target: float, theme: Theme) -> list[list[Sized]]:
    """Fill the rows there are up to the target, then new rows, so that the loose boxes stand in columns."""
    rest, parked = list(loose), []
    for across in [*taken, *([0.0] * len(loose))]:
        if not rest:
            break
        # A row with lines may be somewhat fuller: Graphviz leaves gaps in it.
        room = target * (1.3 if across else 1) - across + theme.gap
        edges = accumulate(one.width + outstanding(one.box) + theme.gap for one in rest)
        fits = max(sum(edge <= room for edge in edges), 0 if across else 1)
        parked.append(rest[:fits])
        rest = rest[fits:]
    return _evened(parked) if not taken else parked


def _evened(rows: list[list[Sized]]) -> list[list[Sized]]:
    everything = [one for row in rows for one in row]
    columns = ceil(len(everything) / max(len(rows), 1))
    return [everything[start : start + columns] for start in range(0, len(everything), columns or 1)]


def _split(scene: Scene, boxes: list[Sized], target: float, layered: bool, theme: Theme) -> list[list[Sized]]:
    depths = _depths(scene, boxes)
    pulls = _pulls(scene, boxes)
    across = sum(one.width + theme.gap for one in boxes)
    count = ceil(across / target)
    if count == 1 and layered and _crowded(scene, boxes) and max(depths.values()) > 0:
        count = 2
    ordered = sorted(boxes, key=lambda one: (depths[one.box.id], -pulls[one.box.id]))
    return _shared_out(ordered, depths, count, across / count, theme)


def _shared_out(
    boxes: list[Sized], depths: Mapping[str, int], count: int, share: float, theme: Theme
) -> list[list[Sized]]:
    """Cut the ordered boxes into rows of about equal width, a little earlier or later where the depth changes."""
    rows: list[list[Sized]] = [[]]
    across = 0.0
    for before, one in zip([None, *boxes], boxes, strict=False):
        deeper = before is not None and depths[before.box.id] != depths[one.box.id]
        full = across + one.width / 2 > share * (0.6 if deeper else 1.02)
        if rows[-1] and len(rows) < count and full:
            rows.append([])
            across = 0
        rows[-1].append(one)
        across += one.width + theme.gap
    return rows


def _inside(scene: Scene, boxes: Iterable[Sized]) -> list[Line]:
    ids = {one.box.id for one in boxes}
    return [line for line in scene.lines if line.source in ids and line.target in ids and line.source != line.target]


def _crowded(scene: Scene, boxes: list[Sized]) -> bool:
    """Whether some box has more neighbours in its own band than it has sides."""
    near: defaultdict[str, set[str]] = defaultdict(set)
    for line in _inside(scene, boxes):
        near[line.source].add(line.target)
        near[line.target].add(line.source)
    return any(len(others) > 2 for others in near.values())


def _depths(scene: Scene, boxes: list[Sized]) -> dict[str, int]:
    """How many boxes of the same band stand above each, by the direction of the relations between them."""
    depths = {one.box.id: 0 for one in boxes}
    pairs = [_above_below(line) for line in _inside(scene, boxes)]
    for _ in range(min(len(boxes), 4)):  # circles would go on for ever, and deeper than this no band is
        for above, below in pairs:
            depths[below] = max(depths[below], min(depths[above] + 1, 4))
    return depths


def _above_below(line: Line) -> Pair:
    return (line.source, line.target) if line.relation in _FROM_ABOVE else (line.target, line.source)


def _pulls(scene: Scene, boxes: list[Sized]) -> dict[str, int]:
    """How many more lines each box has to the bands above than to those below."""
    heights = {band.id: index for index, band in enumerate(scene.bands)}
    levels = {box.id: heights[box.band] for box in scene.boxes}
    pulls = {one.box.id: 0 for one in boxes}
    for line in scene.lines:
        rise = levels[line.source] - levels[line.target]
        for end, sign in ((line.source, 1), (line.target, -1)):
            if end in pulls:
                pulls[end] += sign * ((rise > 0) - (rise < 0))
    return pulls


def _runs(scene: Scene, boxes: list[Sized], labels: Mapping[str, Label], theme: Theme) -> list[Cluster]:
    loops: defaultdict[str, list[Line]] = defaultdict(list)
    for line in scene.lines:
        if line.source == line.target:
            loops[line.source].append(line)
    between = _between(scene, boxes)
    chains = _chains([one.box.id for one in boxes], between, set(loops))
    by_id = {one.box.id: one for one in boxes}
    return [_run([by_id[key] for key in chain], between, loops, labels, theme) for chain in chains]


def _between(scene: Scene, boxes: list[Sized]) -> dict[Pair, list[Line]]:
    pairs: defaultdict[Pair, list[Line]] = defaultdict(list)
    for line in _inside(scene, boxes):
        pairs[min(line.source, line.target), max(line.source, line.target)].append(line)
    return pairs


def _chains(ids: list[str], between: Mapping[Pair, list[Line]], looped: set[str]) -> list[list[str]]:
    """Chains of neighbours: the pairs with most lines first, no box with more than two, no rings."""
    chains = {key: [key] for key in ids}
    for first, second in sorted(between, key=lambda pair: (-len(between[pair]), pair)):
        one, other = chains[first], chains[second]
        if one is not other and (merged := _merged(one, other, first, second, looped)):
            chains.update(dict.fromkeys(merged, merged))
    return list({id(chain): chain for chain in chains.values()}.values())


def _merged(one: list[str], other: list[str], first: str, second: str, looped: set[str]) -> list[str]:
    """The two chains end to end so that the pair meets, or nothing where one of the pair is shut in."""
    for left in (one, one[::-1], other, other[::-1]):
        for right in (other, other[::-1]) if left[0] in one else (one, one[::-1]):
            # A line to itself needs the right side of its box, so only the last of a chain can have one.
            if {left[-1], right[0]} == {first, second} and not looped & {*left, *right[:-1]} and len(left + right) < 4:
                return left + right
    return []


def _run(
    boxes: list[Sized],
    between: Mapping[Pair, list[Line]],
    loops: Mapping[str, list[Line]],
    labels: Mapping[str, Label],
    theme: Theme,
) -> Cluster:
    offsets, joints, edge = [0.0], [], boxes[0].width
    for left, right in pairwise(boxes):
        pair = min(left.box.id, right.box.id), max(left.box.id, right.box.id)
        lines = tuple(between[pair][:_ACROSS])
        widest = max(labels[line.id].width for line in lines)
        offsets.append(edge + outstanding(left.box) + max(widest + 2 * theme.arrow_room + 6, 46))
        joints.append(lines)
        edge = offsets[-1] + right.width
    around = tuple(loops.get(boxes[-1].box.id, ()))
    room = max((labels[line.id].width + LOOP + 8 for line in around), default=0)
    return Cluster(tuple(boxes), tuple(offsets), edge + outstanding(boxes[-1].box) + room, tuple(joints), around)
