"""What a picture costs, as multiples of each other in the same run. No test: machines differ, ratios less.

Beside the time of each size stands that of Graphviz alone for the same boxes and lines with straight-cornered lines:
it makes one picture, where ours tries several shapes of paper. Sixty groups with four relations each, as one sheet of
A4, are the case of many alike.

Run it with ``uv run python benchmarks/diagrams.py``. A first picture in a new process should cost less than opening the
tenant, and twice the boxes no more than about five times the time.
"""

import statistics
import subprocess
import sys
import time

import pygraphviz  # type: ignore[import-untyped]  # carries no type information

from samverkan_model.diagrams import Band, Box, Line, LineKind, Scene, lay_out, to_svg
from samverkan_model.diagrams.sheets import sheets
from samverkan_model.diagrams.theme import A4, DEFAULT

RUNS = 5
TIMED = """
import time
start = time.perf_counter()
import samverkan_model as sm
now = sm.Workspace.discover()["{tenant}"].at("{day}")
opened = time.perf_counter()
now.diagram("structure").svg
print(opened - start, time.perf_counter() - opened)
"""
PICTURED = {"ostergotland": "2017-06-01", "jonkoping": "2018-05-22", "kalmar": "2017-06-01"}


def made(boxes: int) -> Scene:
    """Bodies on four levels, each tied to one or two of the level above."""
    bands = tuple(Band(f"level{n}", f"Nivå {n}") for n in range(4))
    placed = tuple(Box(f"b{n}", f"level{n * 4 // boxes}", f"Samråd nummer {n}") for n in range(boxes))
    ties = [(n, n - boxes // 4 - n % 3) for n in range(boxes // 4 + 2, boxes)]
    ties += [(n, n - boxes // 4) for n in range(boxes // 4 + 2, boxes, 2)]
    lines = (Line(f"l{n}", f"b{b}", f"b{a}", LineKind.PREPARES, "bereder") for n, (b, a) in enumerate(ties))
    return Scene(f"made-{boxes}", "Prov", "", "", bands, placed, tuple(lines))


def first_picture(tenant: str, day: str) -> tuple[float, float]:
    """Medians of several fresh processes: seconds to open a tenant, and then to draw its structure."""
    command = [sys.executable, "-c", TIMED.format(tenant=tenant, day=day)]
    runs = [subprocess.run(command, check=True, capture_output=True, text=True).stdout.split() for _ in range(RUNS)]
    opened, drawn = zip(*[(float(first), float(second)) for first, second in runs], strict=True)
    return statistics.median(opened), statistics.median(drawn)


def alike(groups: int) -> Scene:
    """Groups under one council, each with four relations."""
    bands = (Band("top", "Politisk nivå"), Band("mid", "Ledning"), Band("low", "Grupper"))
    above = (Box("council", "top", "Samrådet"), Box("board", "top", "Nämnden"), Box("lead", "mid", "Ledningsgruppen"))
    boxes = (*above, Box("office", "mid", "Sekretariatet"), *(Box(f"g{n}", "low", f"Grupp {n}") for n in range(groups)))
    ties = (("council", LineKind.COMMISSIONS), ("board", LineKind.MANDATE), ("lead", LineKind.STEERS))
    lines = [Line(f"{a}-{n}", a, f"g{n}", relation) for n in range(groups) for a, relation in ties]
    lines += [Line(f"office-{n}", "office", f"g{n}", LineKind.SUPPORTS) for n in range(groups)]
    return Scene(f"alike-{groups}", "Lika", "", "", bands, boxes, tuple(lines))


def raw(scene: Scene) -> float:
    """Median seconds of CPU that Graphviz takes for the same boxes and lines."""
    runs = []
    for _ in range(RUNS):
        graph = pygraphviz.AGraph(directed=True, strict=False, splines="ortho")
        for box in scene.boxes:
            graph.add_node(box.id, label=box.title, shape="box")
        for line in scene.lines:
            graph.add_edge(line.source, line.target, key=line.id)
        start = time.process_time()
        graph.layout("dot")
        runs.append(time.process_time() - start)
    return statistics.median(runs)


def warm(scene: Scene) -> float:
    """Median seconds of CPU to lay out and write a scene in a process that has drawn before."""
    runs = []
    for _ in range(RUNS):
        start = time.process_time()
        to_svg(lay_out(scene))
        runs.append(time.process_time() - start)
    return statistics.median(runs)


def main() -> None:
    """Prints one line per comparison."""
    for tenant, day in PICTURED.items():
        opened, drawn = first_picture(tenant, day)
        print(f"{tenant:<14} first structure {drawn * 1000:>5.0f} ms{drawn / opened:>7.2f} × opening the tenant")
    warm(made(8))
    unit = warm(made(20))
    for boxes in (10, 20, 40, 150, 400):
        took, alone = warm(made(boxes)), raw(made(boxes))
        print(
            f"{boxes:>3} boxes, again {took * 1000:>18.0f} ms{took / unit:>7.2f} × 20 boxes",
            f"{took / alone:>7.2f} × Graphviz",
        )
    start = time.process_time()
    pages = sheets(alike(60), DEFAULT, A4)
    print(f"60 alike, on A4 {(time.process_time() - start) * 1000:>16.0f} ms, {len(pages)} sheets")


if __name__ == "__main__":
    main()
