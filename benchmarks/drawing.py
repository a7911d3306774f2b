"""W4: made-up pictures of 40, 150 and 400 boxes, beside Graphviz alone, and the structure of a county as PNG."""

from collections.abc import Iterator

from benchmarks.measuring import OURS, Checkout, Line, median, ran, told_seconds

SIZES = {40: ("", True), 150: ("≤ 1.2", True), 400: ("≤ 6", False)}
"""Boxes, what is wanted, and whether the other checkout is asked."""
DRAWN = """
import sys, time
from benchmarks.diagrams import made
from samverkan_model.diagrams import lay_out, to_svg
to_svg(lay_out(made(8)))
scene, start = made(int(sys.argv[1])), time.process_time()
to_svg(lay_out(scene))
print(time.process_time() - start)
"""
ALONE = "import sys; from benchmarks.diagrams import made, raw; print(raw(made(int(sys.argv[1]))))"
PNG = """
import time
import samverkan_model as sm
try:
    from samverkan_model.diagrams.render.raster import to_png
except ImportError:  # before drawing had rooms
    from samverkan_model.diagrams.raster import to_png
svg = sm.Workspace.discover()["kalmar"].at("2017-06-01").diagram("structure").svg
to_png(svg)
start = time.process_time()
for _ in range(5):
    to_png(svg)
print((time.process_time() - start) / 5)
"""


def lines(beside: Checkout | None) -> Iterator[Line]:
    """A line for each size, and one for PNG."""
    for boxes, (aim, asked) in SIZES.items():
        ours, theirs = _timed(DRAWN, beside if asked else None, str(boxes))
        alone = told_seconds([ran(OURS, ALONE, str(boxes), place=OURS.root)])
        more = f"Graphviz alone {alone:.3f} s" + ("" if asked else "; before: never done within four minutes")
        yield Line(f"{boxes} boxes, laid out and written", ours[0], theirs, ours[1], aim, more)
    ours, theirs = _timed(PNG, beside)
    yield Line("PNG of Kalmar's structure, warm", ours[0], theirs, ours[1], "≤ 0.07")


def _timed(code: str, beside: Checkout | None, *words: str, count: int = 3) -> tuple[tuple[float, float], float | None]:
    """Seconds and megabytes of ours, seconds of theirs; in turns."""
    runs = [
        (ran(OURS, code, *words, place=OURS.root), ran(beside, code, *words, place=beside.root) if beside else None)
        for _ in range(count)
    ]
    mine, others = [one for one, _ in runs], [other for _, other in runs if other]
    return (told_seconds(mine), median(mine).megabytes), told_seconds(others) if others else None
