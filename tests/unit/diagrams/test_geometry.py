"""What must hold for every drawing, whatever the scene."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverkan_model.diagrams.layout.drawing import Badge, Drawing, PlacedBox, Text
from samverkan_model.diagrams.layout.geometry import Rect, stretches
from samverkan_model.diagrams.layout.layered import lay_out
from samverkan_model.diagrams.scene import Band, Box, Certainty, Emphasis, Line, LineKind, Scene, Shape
from tests.unit.diagrams import scenes

WORDS = st.sampled_from(
    [
        "",
        "Råd",
        "Samråd vård och omsorg",
        "Socialnämndsordförandenätverket",
        "en mycket lång benämning på ett litet organ i länet",
    ]
)


BADGES = st.sampled_from(["", "", "ny", "ändrad", "1, 4"])


@st.composite
def made(draw: st.DrawFn) -> Scene:
    bands = tuple(Band(f"n{i}", draw(WORDS)) for i in range(draw(st.integers(1, 4))))
    boxes = tuple(
        Box(
            f"b{i}",
            draw(st.sampled_from(bands)).id,
            draw(WORDS),
            draw(WORDS),
            draw(st.sampled_from(Shape)),
            draw(st.sampled_from(Certainty)),
            draw(st.booleans()),
            badge=draw(BADGES),
            emphasis=draw(st.sampled_from(Emphasis)),
        )
        for i in range(draw(st.integers(1, 11)))
    )
    ends = st.sampled_from([box.id for box in boxes])
    lines = tuple(
        Line(
            f"l{i}",
            draw(ends),
            draw(ends),
            draw(st.sampled_from(LineKind)),
            draw(WORDS),
            both_ways=draw(st.booleans()),
            badge=draw(BADGES),
        )
        for i in range(draw(st.integers(0, 14)))
    )
    return Scene("made", draw(WORDS), draw(WORDS), draw(WORDS), bands, boxes, lines)


@pytest.fixture(scope="module", params=scenes.ALL, ids=lambda scene: scene.title[:20])
def drawing(request: pytest.FixtureRequest) -> Drawing:
    return scenes.picture(request.param)


def test_every_rule_of_a_clean_picture_holds_for_the_scenes_we_look_at(drawing: Drawing) -> None:
    assert list(_faults(drawing)) == []


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(made())
def test_every_rule_of_a_clean_picture_holds_for_any_scene(scene: Scene) -> None:
    assert list(_faults(lay_out(scene))) == []


def test_every_box_and_line_is_drawn_once(drawing: Drawing) -> None:
    assert sorted(placed.box.id for placed in drawing.boxes) == sorted(box.id for box in drawing.scene.boxes)
    assert sorted(placed.line.id for placed in drawing.lines) == sorted(line.id for line in drawing.scene.lines)


def test_lines_start_and_end_at_their_own_boxes(drawing: Drawing) -> None:
    extents = {placed.box.id: placed.extent for placed in drawing.boxes}
    for placed in drawing.lines:
        for (x, y), box in ((placed.points[0], placed.line.source), (placed.points[-1], placed.line.target)):
            assert extents[box].grown(0.1).contains(Rect(x, y, 0, 0)), placed.line


def test_a_plate_stands_only_where_a_label_or_badge_is(drawing: Drawing) -> None:
    labelled = {placed.line.id for placed in drawing.lines if placed.plate}
    assert labelled == {line.id for line in drawing.scene.lines if line.label or line.badge}


def test_bands_stand_in_the_order_of_the_scene_and_empty_ones_are_left_out(drawing: Drawing) -> None:
    used = [band.id for band in drawing.scene.bands if any(box.band == band.id for box in drawing.scene.boxes)]
    assert [placed.band.id for placed in drawing.bands] == used
    assert [placed.rect.y for placed in drawing.bands] == sorted(placed.rect.y for placed in drawing.bands)


def test_the_legend_shows_what_is_used_and_nothing_else(drawing: Drawing) -> None:
    scene = drawing.scene
    used = {box.shape.value for box in scene.boxes} | {line.relation.value for line in scene.lines}
    certainties = {box.certainty for box in scene.boxes} | {line.certainty for line in scene.lines}
    used |= {"uncertain"} if Certainty.UNCERTAIN in certainties else set()
    assert {entry.key for entry in drawing.legend} - {"stack"} == used


@pytest.mark.parametrize("scene", [scenes.OSTERGOTLAND, scenes.JONKOPING, scenes.FLOWS], ids=lambda scene: scene.id)
def test_the_smallest_words_can_be_read_on_a_sheet_of_a4(scene: Scene) -> None:
    drawing = scenes.picture(scene)
    scale = min(785 / drawing.width, 538 / drawing.height)
    assert min(text.size for text in _texts(drawing)) * scale >= 6.5


def _faults(drawing: Drawing) -> Iterator[str]:
    yield from _overlaps(drawing)
    yield from _crossed_boxes(drawing)
    yield from _crossed_labels(drawing)
    yield from _shared_stretches(drawing)
    yield from _cut_off(drawing)
    yield from _badges(drawing)


def _badges(drawing: Drawing) -> Iterator[str]:
    sheet = Rect(0, 0, drawing.width, drawing.height)
    for placed in drawing.boxes:
        if placed.badge:
            yield from _badge_faults(drawing, placed, placed.badge)
    for line in drawing.lines:
        if line.badge and line.plate and not line.plate.grown(1).contains(line.badge.rect):
            yield f"the badge leaves the plate of {line.line.id}"
        if line.badge and any(line.badge.rect.overlaps(_ink(text)) for text in line.label):
            yield f"the badge of {line.line.id} covers its label"
    found = [box.badge for box in drawing.boxes] + [line.badge for line in drawing.lines]
    badges = [badge for badge in found if badge]
    yield from (f"badge {badge.text.words} leaves the sheet" for badge in badges if not sheet.contains(badge.rect))
    yield from (f"words leave badge {b.text.words}" for b in badges if not b.rect.contains(_ink(b.text)))


def _badge_faults(drawing: Drawing, placed: PlacedBox, badge: Badge) -> Iterator[str]:
    name = f"the badge of {placed.box.id}"
    if not badge.rect.overlaps(placed.rect):
        yield f"{name} is off its box"
    if any(badge.rect.overlaps(_ink(text)) for text in placed.texts):
        yield f"{name} covers its words"
    for other in drawing.boxes:
        if other is not placed and badge.rect.overlaps(other.extent):
            yield f"{name} covers {other.box.id}"
    for line in drawing.lines:
        if line.plate and badge.rect.overlaps(line.plate):
            yield f"{name} covers the label of {line.line.id}"
        if any(stretch.grown(0.5).overlaps(badge.rect) for stretch in stretches(line.points)):
            yield f"{name} covers line {line.line.id}"


def _overlaps(drawing: Drawing) -> Iterator[str]:
    things = [(f"box {placed.box.id}", placed.extent) for placed in drawing.boxes]
    things += [(f"label {placed.line.id}", placed.plate) for placed in drawing.lines if placed.plate]
    things += [(f"words {text.words}", _ink(text)) for text in (*drawing.heading, *drawing.footer)]
    things += [(f"band {text.words}", _ink(text)) for band in drawing.bands for text in band.label]
    things += [(f"legend {entry.key}", entry.rect) for entry in drawing.legend]
    for (one, rect), (other, second) in combinations(things, 2):
        if rect.overlaps(second):
            yield f"{one} overlaps {other}"


def _crossed_boxes(drawing: Drawing) -> Iterator[str]:
    for placed in drawing.lines:
        for box in drawing.boxes:
            inside = box.rect.grown(-0.5) if box.box.id in (placed.line.source, placed.line.target) else box.extent
            # The frame of a contour that is narrower than its rectangle is met inside the rectangle.
            ends = {placed.line.source, placed.line.target}
            if (
                box.box.id in ends
                and abs(placed.points[0][1] - placed.points[-1][1]) < 12
                and len(placed.points) in (2, 4)
            ):
                continue
            if any(stretch.grown(0.01).overlaps(inside) for stretch in stretches(placed.points)):
                yield f"line {placed.line.id} runs through box {box.box.id}"


def _crossed_labels(drawing: Drawing) -> Iterator[str]:
    for placed in drawing.lines:
        for other in drawing.lines:
            crossed = (stretch.grown(0.01).overlaps(other.plate) for stretch in stretches(placed.points) if other.plate)
            if other is not placed and any(crossed):
                yield f"line {placed.line.id} runs through the label of {other.line.id}"


def _shared_stretches(drawing: Drawing) -> Iterator[str]:
    for one, other in combinations(drawing.lines, 2):
        for a in stretches(one.points):
            for b in stretches(other.points):
                if (a.width > a.height) == (b.width > b.height) and _near(a, b):
                    yield f"lines {one.line.id} and {other.line.id} run on top of each other"


def _near(a: Rect, b: Rect) -> bool:
    """Whether two parallel stretches lie nearer than a line is thick, for longer than a corner."""
    along = (min(a.right, b.right) - max(a.x, b.x)) if a.width > a.height else (min(a.bottom, b.bottom) - max(a.y, b.y))
    across = abs(a.y - b.y) if a.width > a.height else abs(a.x - b.x)
    return along > 1 and across < 2


def _cut_off(drawing: Drawing) -> Iterator[str]:
    sheet = Rect(0, 0, drawing.width, drawing.height)
    bands = {placed.band.id: placed.rect for placed in drawing.bands}
    for placed in drawing.boxes:
        if not bands[placed.box.band].contains(placed.extent):
            yield f"box {placed.box.id} leaves its band"
        if not all(placed.rect.contains(_ink(text)) for text in placed.texts):
            yield f"words leave box {placed.box.id}"
    for line in drawing.lines:
        if not all(sheet.contains(stretch) for stretch in stretches(line.points)):
            yield f"line {line.line.id} leaves the sheet"
        if line.plate and not all(line.plate.grown(1).contains(_ink(text)) for text in line.label):
            yield f"words leave the plate of {line.line.id}"
    for text in _texts(drawing):
        if not sheet.contains(_ink(text)):
            yield f"words leave the sheet: {text.words}"


def _texts(drawing: Drawing) -> list[Text]:
    texts = [*drawing.heading, *drawing.footer, *(entry.text for entry in drawing.legend)]
    texts += [text for box in drawing.boxes for text in box.texts] + [
        text for line in drawing.lines for text in line.label
    ]
    return texts + [text for band in drawing.bands for text in band.label]


def _ink(text: Text) -> Rect:
    """From the top of a capital to the foot of a g."""
    left = text.x - text.width / 2 if text.anchor == "middle" else text.x
    return Rect(left, text.y - text.size * 0.7, text.width, text.size * 0.9)
