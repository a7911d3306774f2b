"""How easy the layouts are to follow, beside what Graphviz and ELK make of the same boxes and lines.

The measures are the usual ones for drawings with broken lines (Purchase 2002; Bennett et al. 2007):

* crossings: pairs of lines without a common end that cross;
* bends: corners of lines;
* length: of a line against the diagonal of the picture, in the mean;
* angle: the least angle between two lines that meet at a box where they leave it from the same place, in degrees, in
  the mean over boxes with several lines; 90 where no two lines leave from the same place;
* overlap: pairs of boxes that overlap;
* label: distance from the middle of a label to its own line, in line heights of text, in the mean; and how many labels
  lie on a box or on a line that is not theirs;
* width to height.

Graphviz and ELK know no bands and are free to put every box where it crosses least; "in bands" is Graphviz with each
band as a rank, as ours has to have it. ELK runs where Node finds ``elkjs`` (``NODE_PATH``).

Run with ``uv run python benchmarks/layout_quality.py``.
"""

import json
import math
import shutil
import subprocess
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

import pygraphviz  # type: ignore[import-untyped]  # carries no type information

from samverkan_model.diagrams import lay_out
from samverkan_model.diagrams.fonts import text_width
from samverkan_model.diagrams.scene import Scene
from samverkan_model.workspace import Workspace

Point = tuple[float, float]
Frame = tuple[float, float, float, float]
"""Left, top, right and bottom."""
LINE = 12.8
"""Height of a line of a label."""
HEAD = (
    "| model | engine | lines | crossings | bends | length | angle | overlap | label distance | labels on other things "
    "| width:height | CPU ms |\n|---|---|---|---|---|---|---|---|---|---|---|---|"
)


@dataclass
class Way:
    """A line: its ends, its corners, and the frame of its label."""

    ends: frozenset[str]
    points: Sequence[Point]
    label: Frame | None = None


@dataclass
class Picture:
    """What an engine made of a scene."""

    ways: list[Way] = field(default_factory=list)
    boxes: list[Frame] = field(default_factory=list)
    width: float = 1.0
    height: float = 1.0


def main() -> None:
    """Prints a row for each model and engine."""
    print(HEAD)
    workspace = Workspace.discover()
    for name in workspace:
        tenant = workspace[name]
        best = tenant.best_day.day
        scene = tenant.at(best, "presumed").diagram("structure").scene
        if not isinstance(scene, Scene):
            continue
        engines = {"ours": ours, "Graphviz": graphviz, "Graphviz in bands": in_bands, "ELK layered": elk}
        for engine, make in engines.items():
            start = time.process_time()
            picture = make(scene)
            spent = (time.process_time() - start) * 1000
            if picture.ways:
                print(row(f"{name} {best}", engine, picture, "" if make is elk else f"{spent:.0f}"))


def row(name: str, engine: str, picture: Picture, spent: str) -> str:
    """A row of the table."""
    ways = picture.ways
    bends = sum(max(len(way.points) - 2, 0) for way in ways)
    length = sum(math.dist(a, b) for way in ways for a, b in pairwise(way.points)) / len(ways)
    labels = [distance(way) for way in ways if way.label]
    told = (
        name, engine, len(ways), crossings(ways), bends, f"{length / math.hypot(picture.width, picture.height):.2f}",
        f"{angle(ways):.0f}", sum(overlap(a, b) for a, b in combinations(picture.boxes, 2)),
        f"{sum(labels) / len(labels):.1f}" if labels else "", covered(picture),
        f"{picture.width / picture.height:.2f}", spent,
    )  # fmt: skip
    return f"| {' | '.join(map(str, told))} |"


def ours(scene: Scene) -> Picture:
    """Our own layout, on a screen."""
    drawing = lay_out(scene)
    ways = [
        Way(
            frozenset((one.line.source, one.line.target)),
            one.points,
            (one.plate.x, one.plate.y, one.plate.right, one.plate.bottom) if one.plate and one.label else None,
        )
        for one in drawing.lines
    ]
    boxes = [(one.rect.x, one.rect.y, one.rect.right, one.rect.bottom) for one in drawing.boxes]
    return Picture(ways, boxes, drawing.width, drawing.height)


def in_bands(scene: Scene) -> Picture:
    """Graphviz, each band a rank."""
    return graphviz(scene, bands=True)


def graphviz(scene: Scene, *, bands: bool = False) -> Picture:
    """The same boxes and lines by Graphviz alone, with orthogonal lines and nothing of ours."""
    graph = pygraphviz.AGraph(directed=True, strict=False, splines="ortho")
    graph.node_attr.update(shape="box")
    for box in scene.boxes:
        graph.add_node(box.id, label=box.title)
    for line in scene.lines:
        graph.add_edge(line.source, line.target, key=line.id, xlabel=line.label, fontsize=10.5)
    if bands:
        inside = [[box.id for box in scene.boxes if box.band == band.id] for band in scene.bands]
        for number, names in enumerate(inside):
            graph.add_node(f"band-{number}", style="invis", width=0.01, label="")
            graph.add_subgraph([*names, f"band-{number}"], rank="same")
        for number in range(len(inside) - 1):
            graph.add_edge(f"band-{number}", f"band-{number + 1}", style="invis", key=f"band-{number}")
    graph.layout("dot")
    _, _, width, height = map(float, graph.graph_attr["bb"].split(","))
    lines = {line.id: line for line in scene.lines}
    ways = []
    for source, target, key in graph.edges(keys=True):
        if key in lines:
            attributes = graph.get_edge(source, target, key).attr
            label = _frame(attributes["xlp"], text_width(lines[key].label, 10.5), LINE) if attributes["xlp"] else None
            ways.append(Way(frozenset((source, target)), [*_corners(attributes["pos"])], label))
    boxes = []
    for box in scene.boxes:
        attributes = graph.get_node(box.id).attr
        boxes.append(_frame(attributes["pos"], float(attributes["width"]) * 72, float(attributes["height"]) * 72))
    return Picture(ways, boxes, width, height)


ELK = """
const ELK = require('elkjs');
let read = ''; process.stdin.on('data', part => read += part);
process.stdin.on('end', () => new ELK().layout(JSON.parse(read)).then(done => console.log(JSON.stringify(done))));
"""


def elk(scene: Scene) -> Picture:
    """The same by ELK's layered algorithm, with orthogonal lines; empty where it is not at hand."""
    node = shutil.which("node")
    asked = {
        "id": "root",
        "layoutOptions": {"elk.algorithm": "layered", "elk.direction": "DOWN", "elk.edgeRouting": "ORTHOGONAL"},
        "children": [
            {"id": box.id, "width": text_width(box.title, 12, 600) + 22, "height": 30.0} for box in scene.boxes
        ],
        "edges": [
            {
                "id": line.id, "sources": [line.source], "targets": [line.target],
                "labels": [_label(line.label)] if line.label else [],
            }
            for line in scene.lines
        ],
    }  # fmt: skip
    if node is None:
        return Picture()
    done = subprocess.run([node, "-e", ELK], input=json.dumps(asked), capture_output=True, text=True, check=False)
    if done.returncode:
        return Picture()
    made = json.loads(done.stdout)
    ways = []
    for edge in made["edges"]:
        section = edge["sections"][0]
        corners = [section["startPoint"], *section.get("bendPoints", []), section["endPoint"]]
        label = next((_placed(one) for one in edge.get("labels", [])), None)
        ends = frozenset((*edge["sources"], *edge["targets"]))
        ways.append(Way(ends, [(corner["x"], corner["y"]) for corner in corners], label))
    return Picture(ways, [_placed(one) for one in made["children"]], made["width"], made["height"])


def _label(words: str) -> dict[str, str | float]:
    return {"text": words, "width": text_width(words, 10.5), "height": LINE}


def _placed(one: dict[str, float]) -> Frame:
    return one["x"], one["y"], one["x"] + one["width"], one["y"] + one["height"]


def _frame(middle: str, width: float, height: float) -> Frame:
    x, y = map(float, middle.split(","))
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _corners(pos: str) -> Iterator[Point]:
    """The ends of the pieces of a spline whose pieces are straight; those that go on straight are no corners."""
    raw = [one for one in pos.replace("\\\n", "").split() if not one.startswith(("e,", "s,"))]
    points: list[Point] = [(float(x), float(y)) for x, y in (one.split(",") for one in raw[::3])]
    for place, point in enumerate(points):
        if 0 < place < len(points) - 1:
            (ax, ay), (cx, cy) = points[place - 1], points[place + 1]
            if abs((point[0] - ax) * (cy - ay) - (point[1] - ay) * (cx - ax)) < 1:
                continue
        yield point


def crossings(ways: Sequence[Way]) -> int:
    """Pairs of lines without a common end that cross."""
    return sum(
        any(_meet(*first, *second) for first in pairwise(one.points) for second in pairwise(other.points))
        for one, other in combinations(ways, 2)
        if not one.ends & other.ends
    )


def angle(ways: Sequence[Way]) -> float:
    """The least angle between lines that leave a box from the same place, in the mean over boxes with several lines."""
    leaving: defaultdict[Point, list[float]] = defaultdict(list)
    for way in ways:
        for first, second in ((way.points[0], way.points[1]), (way.points[-1], way.points[-2])):
            place = round(first[0]), round(first[1])
            leaving[place].append(math.degrees(math.atan2(second[1] - first[1], second[0] - first[0])) % 360)
    least = []
    for angles in leaving.values():
        turns = sorted(angles)
        gaps = [(b - a) % 360 for a, b in zip(turns, [*turns[1:], turns[0]], strict=True)]
        least.append(min(gaps) if len(turns) > 1 else 90.0)
    return sum(least) / len(least)


def overlap(one: Frame, other: Frame) -> bool:
    """Whether two frames overlap by more than a hair."""
    return min(one[2], other[2]) - max(one[0], other[0]) > 0.5 and min(one[3], other[3]) - max(one[1], other[1]) > 0.5


def distance(way: Way) -> float:
    """From the middle of a label to its line, in line heights."""
    left, top, right, bottom = way.label or (0.0, 0.0, 0.0, 0.0)
    middle = (left + right) / 2, (top + bottom) / 2
    return min(_to_stretch(middle, a, b) for a, b in pairwise(way.points)) / LINE


def _to_stretch(point: Point, a: Point, b: Point) -> float:
    length = math.dist(a, b)
    if not length:
        return math.dist(point, a)
    along = ((point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])) / length**2
    along = min(max(along, 0.0), 1.0)
    return math.dist(point, (a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])))


def covered(picture: Picture) -> int:
    """Labels that lie on a box, or on a line that is not theirs."""
    found = 0
    for way in picture.ways:
        if way.label is None:
            continue
        on_box = any(overlap(way.label, box) for box in picture.boxes)
        others = (other for other in picture.ways if other is not way)
        found += on_box or any(_through(way.label, a, b) for other in others for a, b in pairwise(other.points))
    return found


def _through(frame: Frame, a: Point, b: Point) -> bool:
    stretch = min(a[0], b[0]) - 0.3, min(a[1], b[1]) - 0.3, max(a[0], b[0]) + 0.3, max(a[1], b[1]) + 0.3
    return overlap(frame, stretch)


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


if __name__ == "__main__":
    main()
