"""Places of very large orders: found without the slow half of Graphviz, and still of the same kind."""

from itertools import combinations

import pytest

from samverkan_model.diagrams import Band, Box, Line, LineKind, Scene, lay_out
from samverkan_model.diagrams.layout import crossing_order, x_coordinates
from samverkan_model.diagrams.layout.drawing import Drawing


def tree() -> Scene:
    """Three levels of bodies, each of which prepares for one above."""
    bands = tuple(Band(f"level{n}", f"Nivå {n}") for n in range(3))
    boxes = tuple(Box(f"b{n}", f"level{n // 8}", f"Samråd {n}") for n in range(24))
    lines = tuple(Line(f"l{n}", f"b{n}", f"b{n - 8}", LineKind.PREPARES, "bereder") for n in range(8, 24))
    return Scene("stor", "Stor", "", "", bands, boxes, lines)


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> Drawing:
    """The tree, laid out as if it were a very large one."""
    for module in (crossing_order, x_coordinates):
        monkeypatch.setattr(module, "LARGE", 1)
    return lay_out(tree())


def test_boxes_stand_apart_and_every_line_is_drawn(large: Drawing) -> None:
    rects = [placed.rect for placed in large.boxes]
    touching = [
        (one, other) for one, other in combinations(rects, 2)
        if one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
    ]  # fmt: skip

    assert not touching
    assert len(large.lines) == 16


def test_a_box_with_one_line_stands_near_what_the_line_leads_to(large: Drawing) -> None:
    middles = {placed.box.id: placed.rect.center[0] for placed in large.boxes}
    aside = [abs(middles[placed.line.source] - middles[placed.line.target]) for placed in large.lines]
    width = max(placed.rect.right for placed in large.boxes)

    assert sum(aside) / len(aside) < width / 8
