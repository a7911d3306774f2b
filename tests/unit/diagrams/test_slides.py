"""Slides: native shapes with words in them, lines tied to them, nothing from outside and nothing beyond the edge."""

import io
import math
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from power_pptx import Presentation

from samverkan_model.diagrams.diagram import Diagram
from samverkan_model.diagrams.render.slides.connectors import fewer
from samverkan_model.diagrams.scene import Scene
from samverkan_model.errors import ExtraMissing
from samverkan_model.workspace import Workspace
from tests.unit.diagrams import scenes

A, P = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}",
    "{http://schemas.openxmlformats.org/presentationml/2006/main}",
)
POINT = 12700


_MADE: dict[str, tuple[Diagram, bytes]] = {}


def made(scene: Scene) -> tuple[Diagram, bytes]:
    """The picture of a scene and its slides, made once."""
    if scene.id not in _MADE:
        diagram = Diagram(scene, page="slide")
        _MADE[scene.id] = diagram, diagram.pptx()
    return _MADE[scene.id]


def shapes(tree: Any) -> Iterator[Any]:
    """All shapes of a slide, those in groups too."""
    for shape in tree.shapes:
        yield shape
        if shape.shape_type is not None and shape.shape_type.name == "GROUP":
            yield from shapes(shape)


def slide_xml(content: bytes) -> list[ET.Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
        names.sort(key=lambda name: int(re.sub(r"\D", "", name)))
        return [ET.fromstring(archive.read(name)) for name in names]  # noqa: S314 - our own file


@pytest.mark.parametrize("scene", scenes.ALL, ids=lambda scene: scene.title[:20])
def test_every_box_is_a_shape_with_its_words_in_it_and_its_id_in_its_name(scene: Scene) -> None:
    diagram, content = made(scene)
    deck = Presentation(io.BytesIO(content))
    for sheet, slide in zip(diagram.sheets, deck.slides, strict=True):
        by_id = {shape.name.rpartition("[")[2][:-1]: shape for shape in shapes(slide)}
        for placed in sheet.boxes:
            words = "".join(by_id[placed.box.id].text_frame.text.split())
            assert words == "".join("".join(text.words for text in placed.texts).split())


@pytest.mark.parametrize("scene", scenes.ALL, ids=lambda scene: scene.title[:20])
def test_every_line_is_tied_to_its_two_boxes_at_the_very_places_where_it_ends(scene: Scene) -> None:
    for tree in slide_xml(made(scene)[1]):
        known = {one.find(f"{P}nvSpPr/{P}cNvPr").get("id"): one for one in tree.iter(f"{P}sp")}  # type: ignore[union-attr]
        tied = [one for one in tree.iter(f"{P}cxnSp") if "[line:" in name_of(one)]
        assert tied or not scene.lines or len(known) > 1
        for line in tied:
            way = corners(line)
            for kind, point in (("stCxn", way[0]), ("endCxn", way[-1])):
                tie = line.find(f".//{A}{kind}")
                assert tie is not None
                place = site(known[tie.get("id")], int(tie.get("idx", "-1")))
                assert math.dist(place, point) < POINT, name_of(line)


@pytest.mark.parametrize("scene", scenes.ALL, ids=lambda scene: scene.title[:20])
def test_lines_have_the_corners_that_the_picture_has(scene: Scene) -> None:
    diagram, content = made(scene)
    for sheet, tree in zip(diagram.sheets, slide_xml(content), strict=True):
        drawn = {name_of(one): corners(one) for one in tree.iter(f"{P}cxnSp")}
        for line in sheet.lines:
            way = next(corner for name, corner in drawn.items() if f"[line:{line.line.id}]" in name)
            asked = fewer([(round(x * 1000), round(y * 1000)) for x, y in line.points])
            assert len(way) == len(asked)
            scale = _scale(way, asked)
            for (a, b), (c, d) in zip(pairwise(way), pairwise(asked), strict=True):
                assert math.dist(a, b) == pytest.approx(math.dist(c, d) * scale, abs=POINT / 2)


def _scale(way: list[tuple[float, float]], asked: list[tuple[int, int]]) -> float:
    long = max(range(len(asked) - 1), key=lambda at: math.dist(asked[at], asked[at + 1]))
    return math.dist(way[long], way[long + 1]) / math.dist(asked[long], asked[long + 1])


def name_of(shape: ET.Element) -> str:
    found = next(shape.iter(f"{P}cNvPr"))
    return str(found.get("name"))


def corners(line: ET.Element) -> list[tuple[float, float]]:
    """The corners of a connector by the formulas of its preset (ECMA-376 part 1, annex D), turned and mirrored."""
    frame, form = line.find(f".//{A}xfrm"), line.find(f".//{A}prstGeom")
    assert frame is not None
    assert form is not None
    off, ext = frame.find(f"{A}off"), frame.find(f"{A}ext")
    assert off is not None
    assert ext is not None
    x, y, w, h = (float(one) for one in (off.get("x", 0), off.get("y", 0), ext.get("cx", 0), ext.get("cy", 0)))
    share = [float(one.get("fmla", "").removeprefix("val ")) / 100_000 for one in form.iter(f"{A}gd")]
    preset = form.get("prst")
    if preset in ("straightConnector1", "line"):
        local = [(0.0, 0.0), (w, h)]
    elif preset == "bentConnector2":
        local = [(0, 0), (w, 0), (w, h)]
    elif preset == "bentConnector3":
        local = [(0, 0), (share[0] * w, 0), (share[0] * w, h), (w, h)]
    elif preset == "bentConnector4":
        local = [(0, 0), (share[0] * w, 0), (share[0] * w, share[1] * h), (w, share[1] * h), (w, h)]
    else:
        assert preset == "bentConnector5"
        first, middle, last = share[0] * w, share[1] * h, share[2] * w
        local = [(0, 0), (first, 0), (first, middle), (last, middle), (last, h), (w, h)]
    if frame.get("flipH"):
        local = [(w - a, b) for a, b in local]
    if frame.get("flipV"):
        local = [(a, h - b) for a, b in local]
    turn = math.radians(int(frame.get("rot", 0)) / 60_000)
    middle_x, middle_y = x + w / 2, y + h / 2
    return [
        (
            middle_x + (a - w / 2) * math.cos(turn) - (b - h / 2) * math.sin(turn),
            middle_y + (a - w / 2) * math.sin(turn) + (b - h / 2) * math.cos(turn),
        )
        for a, b in local
    ]


def site(shape: ET.Element, index: int) -> tuple[float, float]:
    """A place of a shape where lines are tied, on the slide."""
    off, ext = shape.find(f".//{A}xfrm/{A}off"), shape.find(f".//{A}xfrm/{A}ext")
    assert off is not None
    assert ext is not None
    guides = {one.get("name"): one.get("fmla", "").split() for one in shape.iter(f"{A}gd")}
    pos = list(shape.iter(f"{A}cxn"))[index].find(f"{A}pos")
    assert pos is not None
    across, down = (int(guides[pos.get(key)][2]) / 100_000 for key in "xy")
    return (
        int(off.get("x", 0)) + across * int(ext.get("cx", 0)),
        int(off.get("y", 0)) + down * int(ext.get("cy", 0)),
    )


@pytest.mark.parametrize("scene", scenes.ALL, ids=lambda scene: scene.title[:20])
def test_nothing_stands_outside_the_slide(scene: Scene) -> None:
    content = made(scene)[1]
    deck = Presentation(io.BytesIO(content))
    for slide, tree in zip(deck.slides, slide_xml(content), strict=True):
        assert_inside(slide, tree, deck)


def assert_inside(slide: Any, tree: ET.Element, deck: Any) -> None:
    for shape in shapes(slide):
        if shape.shape_type is None or shape.shape_type.name != "LINE":
            assert min(shape.left, shape.top) >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height
    for line in tree.iter(f"{P}cxnSp"):  # a frame is told before it is turned, so their corners count
        assert all(0 <= x <= deck.slide_width and 0 <= y <= deck.slide_height for x, y in corners(line))


def test_the_typeface_is_named_in_every_run_and_in_the_theme() -> None:
    content = made(scenes.OSTERGOTLAND)[1]
    faces = {one.get("typeface") for tree in slide_xml(content) for one in tree.iter(f"{A}latin")}
    assert faces == {"Calibri"}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.read("ppt/theme/theme1.xml").count(b'typeface="Calibri"') == 2


def test_what_is_read_aloud_is_what_the_other_formats_say() -> None:
    diagram = made(scenes.OSTERGOTLAND)[0]
    sheet = diagram.sheets[0]
    told = {
        name_of(one): next(one.iter(f"{P}cNvPr")).get("descr") for one in slide_xml(diagram.pptx())[0].iter(f"{P}sp")
    }
    for placed in sheet.boxes:
        box = placed.box
        said = next(words for name, words in told.items() if name.endswith(f"[{box.id}]"))
        assert said == (box.description or box.subtitle or box.title)


def test_the_notes_tell_the_picture_in_words_with_its_sources() -> None:
    diagram = Diagram(scenes.OSTERGOTLAND, page="a3")
    slide = Presentation(io.BytesIO(diagram.pptx())).slides[0]
    notes = slide.notes_slide.notes_text_frame
    assert notes is not None
    assert scenes.OSTERGOTLAND.source in notes.text
    assert slide.shapes.title is not None
    assert slide.shapes.title.text_frame.text.startswith("Östergötlands län – samverkansstruktur vård och omsorg")


@pytest.mark.parametrize("scene", scenes.ALL, ids=lambda scene: scene.title[:20])
def test_a_file_keeps_to_the_schemas_of_the_standard_so_that_nothing_has_to_be_repaired(scene: Scene) -> None:
    from power_pptx._schema import iter_schema_violations  # the schemas of ECMA-376, which come with the library

    assert list(iter_schema_violations(made(scene)[1])) == []


def test_hostile_words_stay_words_and_nothing_leads_out() -> None:
    content = made(scenes.HOSTILE)[1]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        relations = b"".join(archive.read(name) for name in names if name.endswith(".rels"))
        pictures = [name for name in names if re.search(r"\.(png|jpe?g|emf|wmf|bin|gif)$", name)]
    assert b'TargetMode="External"' not in relations
    assert pictures == []
    assert not any("vba" in name.lower() for name in names)
    title = Presentation(io.BytesIO(content)).slides[0].shapes.title
    assert title is not None
    assert title.text_frame.text.startswith("<script>alert('å')</script>")


def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "power_pptx", None)
    with pytest.raises(ExtraMissing, match=r"samverkan-model\[office\]"):
        Diagram(scenes.ONE_BOX, page="slide").pptx()


def test_the_same_picture_is_the_same_bytes_and_knows_no_clock() -> None:
    first, second = (Diagram(scenes.OSTERGOTLAND, page="slide").pptx() for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("view", ["mandates", "agreements", "timeline"])
def test_matrices_and_charts_are_shapes_within_the_slide_too(view: str) -> None:
    tenant = Workspace.discover("lekeberg")["lekeberg"]
    diagram = tenant.at(tenant.best_day.day, "presumed").diagram(view, "sv", page="slide")
    content = diagram.pptx()
    deck = Presentation(io.BytesIO(content))
    assert len(deck.slides) == len(diagram.sheets) < 12
    for slide, tree in zip(deck.slides, slide_xml(content), strict=True):
        assert len([*shapes(slide)]) > 10
        assert_inside(slide, tree, deck)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_every_slide(tmp_path: Path) -> None:
    from pypdf import PdfReader

    diagram = made(scenes.OSTERGOTLAND)[0]
    file = diagram.save(tmp_path / "bild.pptx")
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    arguments = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(arguments, check=True, capture_output=True, timeout=120)
    pages = PdfReader(tmp_path / "bild.pdf").pages
    assert len(pages) == len(diagram.sheets)
    assert "Samråd vård och omsorg" in " ".join(pages[0].extract_text().split())
