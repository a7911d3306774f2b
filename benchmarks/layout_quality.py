"""How easy the layouts are to follow, beside what Graphviz makes of the same boxes and lines.

Counted are pairs of lines without a common end that cross, corners of lines, the mean length of a line against the
diagonal of the picture, and width against height: the usual measures of drawings with broken lines.
Graphviz knows no bands and makes strips; that is what ours pays its corners for.

Run with ``uv run python benchmarks/layout_quality.py``.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

import pygraphviz  # type: ignore[import-untyped]  # carries no type information

from samverkan_model.diagrams.layout.layered import lay_out
from samverkan_model.diagrams.scene import Scene
from samverkan_model.workspace import Workspace

Point = tuple[float, float]
Ways = Sequence[tuple[frozenset[str], Sequence[Point]]]


def main() -> None:
    """Prints a row for each model and engine."""
    print("| model | engine | lines | crossings | bends | mean length | width:height |\n|---|---|---|---|---|---|---|")
    workspace = Workspace.discover()
    for name in workspace:
        tenant = workspace[name]
        scene = tenant.at(tenant.days[-1], "presumed").diagram("structure").scene
        if isinstance(scene, Scene):
            drawing = lay_out(scene)
            ours = [(frozenset((one.line.source, one.line.target)), one.points) for one in drawing.lines]
            print(row(name, "ours", ours, drawing.width, drawing.height))
            print(row(name, "Graphviz", *graphviz(scene)))


def row(name: str, engine: str, ways: Ways, width: float, height: float) -> str:
    """A row of the table."""
    bends = sum(max(len(points) - 2, 0) for _, points in ways)
    length = sum(math.dist(a, b) for _, points in ways for a, b in pairwise(points)) / max(len(ways), 1)
    mean = length / math.hypot(width, height)
    return f"| {name} | {engine} | {len(ways)} | {crossings(ways)} | {bends} | {mean:.2f} | {width / height:.2f} |"


def graphviz(scene: Scene) -> tuple[Ways, float, float]:
    """The same boxes and lines by Graphviz alone, with orthogonal lines and nothing of ours."""
    graph = pygraphviz.AGraph(directed=True, strict=False, splines="ortho")
    graph.node_attr.update(shape="box")
    for box in scene.boxes:
        graph.add_node(box.id, label=box.title)
    for line in scene.lines:
        graph.add_edge(line.source, line.target, key=line.id)
    graph.layout("dot")
    keys = graph.edges(keys=True)
    ways = [(frozenset(key[:2]), [*_corners(graph.get_edge(*key).attr["pos"])]) for key in keys]
    _, _, width, height = map(float, graph.graph_attr["bb"].split(","))
    return ways, width, height


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


def crossings(ways: Ways) -> int:
    """Pairs of lines without a common end that cross."""
    return sum(
        any(_meet(*first, *second) for first in pairwise(one) for second in pairwise(other))
        for (ends, one), (others, other) in combinations(ways, 2)
        if not ends & others
    )


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


if __name__ == "__main__":
    main()
