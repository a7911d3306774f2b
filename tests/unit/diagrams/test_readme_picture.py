"""The picture in the README: it is what the code draws, and its lines stay as easy to follow."""

from collections.abc import Callable
from itertools import combinations, pairwise
from pathlib import Path

import pytest

import samverkan_model as sm
from samverkan_model.diagrams.diagram import Diagram
from samverkan_model.diagrams.layout.drawing import Drawing, PlacedLine

MOST_BENDS = 40
MOST_CROSSINGS = 0


@pytest.fixture(scope="module")
def picture() -> Diagram:
    return sm.Workspace.discover()["ostergotland"].at("2017-06-01", "presumed").diagram("structure", "sv")


def test_it_is_what_the_code_draws(picture: Diagram, root: Path, expected: Callable[[Path, str], None]) -> None:
    expected(root / "docs" / "images" / "ostergotland-structure.svg", picture.svg)


def test_its_lines_bend_and_cross_no_more_than_they_did(picture: Diagram) -> None:
    assert bends(picture.drawing) <= MOST_BENDS
    assert crossings(picture.drawing) <= MOST_CROSSINGS


def test_no_line_runs_through_a_box(picture: Diagram) -> None:
    for line in picture.drawing.lines:
        for box in picture.drawing.boxes:
            if box.box.id not in (line.line.source, line.line.target):
                inside = [
                    (x, y)
                    for x, y in line.points[1:-1]
                    if box.rect.x < x < box.rect.right and box.rect.y < y < box.rect.bottom
                ]
                assert not inside, (line.line.id, box.box.id)


def bends(drawing: Drawing) -> int:
    """Corners of all lines."""
    return sum(max(len(line.points) - 2, 0) for line in drawing.lines)


def crossings(drawing: Drawing) -> int:
    """Pairs of lines without a common end that cross."""
    return sum(_cross(one, other) for one, other in combinations(drawing.lines, 2))


def _cross(one: PlacedLine, other: PlacedLine) -> bool:
    if {one.line.source, one.line.target} & {other.line.source, other.line.target}:
        return False
    return any(_meet(*first, *second) for first in pairwise(one.points) for second in pairwise(other.points))


def _meet(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], d: tuple[float, float]) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
