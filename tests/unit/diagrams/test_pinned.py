"""Boxes that somebody has put by hand stay there; what is new goes beside them, gaps close, conflicts are told."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from samverkan_model.diagrams import Drawing, lay_out
from samverkan_model.diagrams.diagram import Diagram
from samverkan_model.diagrams.layout.geometry import Rect
from samverkan_model.diagrams.layout.pinned import lay_out_pinned
from samverkan_model.diagrams.layout.pins import KeptLayout, Pins, keep_pins
from samverkan_model.diagrams.render.slides.reading import read_slides
from samverkan_model.diagrams.scene import Box, Line, LineKind, Scene, Shape
from samverkan_model.diagrams.theme import DEFAULT
from samverkan_model.errors import UnreadableLayout
from tests.unit.diagrams import scenes

SCENE = scenes.JONKOPING


def kept(tmp_path: Path, scene: Scene = SCENE) -> Diagram:
    return Diagram(scene, page="a3", kept=KeptLayout("lan", "structure", tmp_path / "layout.json"))


def read_back(diagram: Diagram, tmp_path: Path) -> Pins:
    ((sign, pins),) = read_slides(diagram.save(tmp_path / "bild.pptx"))
    assert sign[:4] == ("lan", "structure", "a3", 1)
    return pins


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Diagram:
    """The picture before anybody has touched it."""
    return kept(tmp_path_factory.mktemp("first"))


@pytest.fixture(scope="module")
def pins(first: Diagram, tmp_path_factory: pytest.TempPathFactory) -> Pins:
    """What is read back of it."""
    return read_back(first, tmp_path_factory.mktemp("read"))


def frames(drawing: Drawing) -> dict[str, Rect]:
    return {placed.box.id: placed.extent for placed in drawing.boxes}


def moved(pins: Pins, box: str, x: float, y: float) -> Pins:
    return replace(pins, boxes={**pins.boxes, box: pins.boxes[box].moved(x, y)})


def near(one: Rect, other: Rect) -> bool:
    return max(abs(one.center[0] - other.center[0]), abs(one.center[1] - other.center[1])) < 1


def without(scene: Scene, *gone: str) -> Scene:
    lines = tuple(line for line in scene.lines if not {line.source, line.target} & {*gone})
    return replace(scene, boxes=tuple(box for box in scene.boxes if box.id not in gone), lines=lines)


def test_a_picture_that_is_read_back_unchanged_is_drawn_with_every_box_where_it_was(
    first: Diagram, pins: Pins, tmp_path: Path
) -> None:
    keep_pins(tmp_path / "layout.json", {("structure", "a3"): (pins,)})
    again = kept(tmp_path)
    assert again.conflicts == ()
    before, after = frames(first.sheets[0]), frames(again.sheets[0])
    assert all(near(before[box], after[box]) for box in before)
    assert read_back(again, tmp_path).boxes.keys() == pins.boxes.keys()


def test_a_box_that_was_moved_stays_where_it_was_put_and_so_do_the_others(pins: Pins) -> None:
    box = next(key for key in pins.boxes if _alone(pins, key))
    changed = moved(pins, box, -40, 6)
    again = lay_out_pinned(SCENE, changed, DEFAULT)
    assert again.conflicts == ()
    assert all(near(rect, changed.boxes[key]) for key, rect in frames(again.drawing).items())


def _alone(pins: Pins, box: str) -> bool:
    """Whether there is room left of a box."""
    rect = pins.boxes[box]
    room = Rect(rect.x - 60, rect.y - 10, rect.width + 55, rect.height + 20)
    return rect.x > 250 and not any(key != box and room.overlaps(other) for key, other in pins.boxes.items())


def test_a_new_box_stands_on_its_level_and_covers_nothing(pins: Pins) -> None:
    band = SCENE.boxes[0].band
    new = Box("ny", band, "Ett nytt organ med ett rätt långt namn", shape=Shape.COUNCIL)
    tie = Line("ny-1", "ny", SCENE.boxes[1].id, LineKind.PREPARES, "bereder")
    again = lay_out_pinned(replace(SCENE, boxes=(*SCENE.boxes, new), lines=(*SCENE.lines, tie)), pins, DEFAULT)
    assert again.conflicts == ()
    _nothing_covered(again.drawing)
    ground = next(one.rect for one in again.drawing.bands if one.band.id == band)
    assert ground.contains(frames(again.drawing)["ny"])
    assert [key for key, rect in pins.boxes.items() if not near(rect, frames(again.drawing)[key])] == []


def test_a_level_that_is_new_moves_the_levels_below_it_and_covers_nothing(pins: Pins) -> None:
    new = {box.id for box in SCENE.boxes if box.band == SCENE.bands[1].id}
    boxes = {key: rect for key, rect in pins.boxes.items() if key not in new}
    bands = {key: rect for key, rect in pins.bands.items() if key != SCENE.bands[1].id}
    again = lay_out_pinned(SCENE, replace(pins, boxes=boxes, bands=bands), DEFAULT).drawing
    _nothing_covered(again)
    assert all(one.rect.bottom <= other.rect.y for one, other in pairwise(again.bands))


def test_a_level_that_is_gone_leaves_no_hole(first: Diagram, pins: Pins) -> None:
    gone = [box.id for box in SCENE.boxes if box.band == SCENE.bands[1].id]
    again = lay_out_pinned(without(SCENE, *gone), pins, DEFAULT).drawing
    before = max(b.rect.y - a.rect.bottom for a, b in pairwise(first.sheets[0].bands))
    assert max(b.rect.y - a.rect.bottom for a, b in pairwise(again.bands)) <= before + 1
    assert again.height < first.sheets[0].height - pins.bands[SCENE.bands[1].id].height
    _nothing_covered(again)


def test_boxes_over_each_other_outside_the_picture_or_on_another_level_are_told_and_put_right(
    pins: Pins, tmp_path: Path
) -> None:
    first, second, third, fourth = (box.id for box in SCENE.boxes[:4])
    ground = next(rect for band, rect in pins.bands.items() if band != SCENE.boxes[3].band)
    changed = {second: pins.boxes[first], third: pins.boxes[third].moved(5000, 0)}
    changed[fourth] = replace(pins.boxes[fourth], y=ground.center[1])
    wrong = replace(pins, boxes={**pins.boxes, **changed})
    again = lay_out_pinned(SCENE, wrong, DEFAULT)
    assert {(one.box, one.why) for one in again.conflicts} >= {
        (second, "covered"), (third, "outside"), (fourth, "level"),
    }  # fmt: skip
    _nothing_covered(again.drawing)
    whole = Rect(0, 0, again.drawing.width, again.drawing.height)
    assert all(whole.contains(rect) for rect in frames(again.drawing).values())
    keep_pins(tmp_path / "layout.json", {("structure", "a3"): (wrong,)})
    told = "\n".join(kept(tmp_path).conflicts)
    assert SCENE.boxes[1].title in told
    assert "ligger utanför bilden" in told


@pytest.mark.parametrize("scene", [scenes.OSTERGOTLAND, scenes.FLOWS, scenes.PARALLEL], ids=lambda scene: scene.id)
def test_lines_that_are_made_again_go_round_every_box_and_their_words_cover_none(scene: Scene) -> None:
    whole = lay_out(scene)
    bands = {one.band.id: one.rect for one in whole.bands}
    again = lay_out_pinned(scene, Pins("standard", whole.width, frames(whole), bands), DEFAULT).drawing
    for line in again.lines:
        ends = {line.line.source, line.line.target}
        for (x, y), (a, b) in pairwise(line.points):
            stretch = Rect(min(x, a), min(y, b), abs(x - a), abs(y - b)).grown(0.1)
            others = (rect for key, rect in frames(again).items() if key not in ends)
            assert not any(rect.grown(-1).overlaps(stretch) for rect in others), line.line.id
        plate = line.plate.grown(-3) if line.plate else None
        assert not (plate and any(rect.overlaps(plate) for rect in frames(again).values())), line.line.id


def _nothing_covered(drawing: Drawing) -> None:
    held = list(frames(drawing).items())
    for number, (key, rect) in enumerate(held):
        for other, there in held[number + 1 :]:
            assert not rect.grown(-3).overlaps(there.grown(-3)), (key, other)


def test_rows_of_a_list_are_not_put_by_hand(tmp_path: Path) -> None:
    listed = replace(scenes.FLOWS, listed=True)
    diagram = Diagram(listed, page="slide", kept=KeptLayout("lan", "flows", tmp_path / "layout.json"))
    assert diagram.sheets[0].rows
    assert read_slides(diagram.save(tmp_path / "bild.pptx")) == []


def test_layouts_of_other_pictures_and_pages_stay_when_one_is_kept(tmp_path: Path) -> None:
    pins = Pins("standard", 500, {"a": Rect(1, 2, 3, 4)})
    file = tmp_path / "layout.json"
    keep_pins(file, {("structure", "a3"): (pins, pins)})
    other = replace(pins, width=600.0)
    keep_pins(file, {("structure", "slide"): (other,), ("flows", "a3"): (other,)})
    keep_pins(file, {("structure", "a3"): (None, other)})
    assert KeptLayout("lan", "structure", file).pins("a3") == (pins, other)
    assert KeptLayout("lan", "structure", file).pins("slide") == (other,)
    assert KeptLayout("lan", "mandates", file).pins("a3") == ()


@pytest.mark.parametrize("content", [b"", b"[]", b'{"structure": {"a3": [{"look": 1}]}}', b"\xff\x00"])
def test_a_file_that_is_no_layout_of_ours_is_as_none(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "layout.json").write_bytes(content)
    assert kept(tmp_path).conflicts == ()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<xml/>"])
def test_a_file_without_slides_is_refused_with_a_remedy(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "bild.pptx"
    file.write_bytes(content)
    with pytest.raises(UnreadableLayout, match=re.escape("bild.pptx")):
        read_slides(file)


def test_shapes_in_a_group_that_was_moved_and_enlarged_are_read_where_they_are_seen(
    first: Diagram, tmp_path: Path
) -> None:
    file = first.save(tmp_path / "bild.pptx")
    box = SCENE.boxes[0].id
    before = dict(read_slides(file))
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    slide = parts["ppt/slides/slide1.xml"].decode()
    shape = next(one for one in re.findall(r"<p:sp>.*?</p:sp>", slide, re.DOTALL) if f"[{box}]" in one)
    group = (
        '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="900" name="g"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        '<a:off x="12700" y="0"/><a:ext cx="254000" cy="254000"/><a:chOff x="0" y="0"/><a:chExt cx="127000" cy="127000"/>'
        f"</a:xfrm></p:grpSpPr>{shape}</p:grpSp>"
    )
    parts["ppt/slides/slide1.xml"] = slide.replace(shape, group).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    file.write_bytes(made.getvalue())
    (old,), (new,) = before.values(), dict(read_slides(file)).values()
    assert new.boxes[box].width == pytest.approx(2 * old.boxes[box].width, rel=0.01)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_positions_survive_that_libreoffice_opens_and_saves_the_slides(first: Diagram, tmp_path: Path) -> None:
    file = first.save(tmp_path / "bild.pptx")
    saved = tmp_path / "sparad"
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    arguments = ["soffice", profile, "--headless", "--convert-to", "pptx", "--outdir", str(saved), str(file)]
    subprocess.run(arguments, check=True, capture_output=True, timeout=120)
    ((sign, before),) = read_slides(file)
    ((again, after),) = read_slides(saved / "bild.pptx")
    assert again == sign
    assert after.boxes.keys() == before.boxes.keys()
    assert all(near(before.boxes[key], rect) for key, rect in after.boxes.items())
