"""What a picture costs, as multiples of each other in the same run. No test: machines differ, ratios less.

Run it with ``uv run python benchmarks/diagrams.py``. A first picture in a new process should cost less than opening the
tenant, and twice the boxes no more than about five times the time.
"""

import statistics
import subprocess
import sys
import time

from samverkan_model.diagrams import Band, Box, Line, LineKind, Scene, lay_out, to_svg

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


def warm(scene: Scene) -> float:
    """Median seconds to lay out and write a scene in a process that has drawn before."""
    runs = []
    for _ in range(RUNS):
        start = time.perf_counter()
        to_svg(lay_out(scene))
        runs.append(time.perf_counter() - start)
    return statistics.median(runs)


def main() -> None:
    """Prints one line per comparison."""
    for tenant, day in PICTURED.items():
        opened, drawn = first_picture(tenant, day)
        print(f"{tenant:<14} first structure {drawn * 1000:>5.0f} ms{drawn / opened:>7.2f} × opening the tenant")
    warm(made(8))
    unit = warm(made(20))
    for boxes in (10, 20, 40, 150, 400):
        took = warm(made(boxes))
        print(f"{boxes:>3} boxes, again {took * 1000:>18.0f} ms{took / unit:>7.2f} × 20 boxes")


if __name__ == "__main__":
    main()
