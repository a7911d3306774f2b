"""draw.io: native cells with ids that an independent reader finds, and places read back from them."""

import zlib
from base64 import b64encode
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import etree  # type: ignore[import-untyped]  # carries no type information

from samverkan_model.diagrams.diagram import Diagram
from samverkan_model.diagrams.layout.pins import KeptLayout, keep_pins
from samverkan_model.diagrams.render.drawio.reading import read_drawio
from samverkan_model.diagrams.scene import Scene
from samverkan_model.errors import UnreadableLayout
from samverkan_model.workspace import Workspace
from tests.unit.diagrams import scenes


def kept(scene: Scene, tmp_path: Path) -> Diagram:
    return Diagram(scene, kept=KeptLayout("lan", "structure", tmp_path / "layout.json"))


@pytest.mark.parametrize("scene", scenes.ALL, ids=lambda scene: scene.title[:20])
def test_every_box_is_a_cell_and_every_line_an_edge_between_two_of_them(scene: Scene, tmp_path: Path) -> None:
    tree = etree.fromstring(kept(scene, tmp_path).drawio)
    cells = {cell.get("id"): cell for cell in tree.iter("mxCell")}
    assert len(cells) == sum(1 for _ in tree.iter("mxCell"))
    assert {key for key in cells if key.startswith("box:")} == {f"box:{box.id}" for box in scene.boxes}
    for line in scene.lines:
        edge = cells[f"line:{line.id}"]
        assert (edge.get("source"), edge.get("target")) == (f"box:{line.source}", f"box:{line.target}")
        assert edge.get("edge") == "1"
    for cell in cells.values():
        assert cell.get("parent") in {None, *cells}


def test_hostile_words_are_words_for_draw_io_too() -> None:
    tree = etree.fromstring(Diagram(scenes.HOSTILE).drawio)
    for cell in tree.iter("mxCell"):
        shown = etree.HTML(f"<body>{cell.get('value') or ''}</body>")
        assert {one.tag for one in shown.iter()} <= {"html", "body", "b", "br", "span", "s"}
    words = [etree.HTML(f"<p>{cell.get('value') or 'x'}</p>").xpath("string()") for cell in tree.iter("mxCell")]
    assert any("<svg onload=alert(1)>" in one for one in words)


def test_a_matrix_is_marks_and_words() -> None:
    tenant = Workspace.discover("lekeberg")["lekeberg"]
    diagram = tenant.at(tenant.best_day.day, "presumed").diagram("mandates", "sv")
    tree = etree.fromstring(diagram.drawio)
    assert sum("ellipse" in (cell.get("style") or "") for cell in tree.iter("mxCell")) > 3


def test_the_same_picture_is_the_same_file() -> None:
    first, second = (Diagram(scenes.OSTERGOTLAND).drawio for _ in range(2))
    assert first == second


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "compressed by draw.io"])
def test_places_are_read_back_and_kept(packed: bool, tmp_path: Path) -> None:
    first = kept(scenes.OSTERGOTLAND, tmp_path)
    tree = etree.fromstring(first.drawio)
    box = next(cell for cell in tree.iter("mxCell") if cell.get("id") == "box:lgvo")
    geometry = box.find("mxGeometry")
    geometry.set("x", str(float(geometry.get("x")) - 12))
    if packed:
        for page in tree.iter("diagram"):
            model = quote(etree.tostring(page[0], encoding="unicode")).encode()
            page.remove(page[0])
            press = zlib.compressobj(wbits=-15)
            page.text = b64encode(press.compress(model) + press.flush()).decode()
    file = tmp_path / "bild.drawio"
    file.write_bytes(etree.tostring(tree))
    ((sign, pins),) = read_drawio(file)
    assert sign[:4] == ("lan", "structure", "screen", 1)
    keep_pins(tmp_path / "layout.json", {("structure", "screen"): (pins,)})
    before, after = (
        {placed.box.id: placed.rect for placed in one.drawing.boxes}
        for one in (first, kept(scenes.OSTERGOTLAND, tmp_path))
    )
    assert after["lgvo"].x == pytest.approx(before["lgvo"].x - 12, abs=0.5)
    assert all(abs(after[key].x - rect.x) < 0.5 for key, rect in before.items() if key != "lgvo")


@pytest.mark.parametrize("content", [b"", b"<mxfile>", b"<mxfile><diagram>!!</diagram></mxfile>", b"PK"])
def test_a_file_that_is_none_of_draw_io_is_refused_with_a_remedy(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "bild.drawio"
    file.write_bytes(content)
    with pytest.raises(UnreadableLayout, match=r"bild\.drawio"):
        read_drawio(file)
