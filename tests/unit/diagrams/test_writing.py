"""What the files hold: SVG, PNG, PDF and DOT."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader

from samverkan_model.diagrams import DEFAULT, Band, Box, LineKind, Scene, Shape, to_dot, to_pdf, to_png, to_svg
from samverkan_model.diagrams.scene import BrokenScene
from tests.unit.diagrams import scenes

SVG = "{http://www.w3.org/2000/svg}"


def drawn(scene: Scene) -> ET.Element:
    return ET.fromstring(to_svg(scenes.picture(scene)))  # noqa: S314  # our own file, not a stranger's


@pytest.mark.parametrize("scene", scenes.ALL, ids=lambda scene: scene.title[:20])
def test_svg_stands_alone_and_is_well_formed(scene: Scene) -> None:
    text = to_svg(scenes.picture(scene))
    drawn(scene)
    assert "<script" not in text
    outside = re.findall(r'(?:href|src)="(?!https://example\.org)[^"]*"|url\((?!data:)', text)
    assert outside == []


def test_svg_has_ids_that_are_unique_and_prefixed_with_the_scene() -> None:
    ids = [element.attrib["id"] for element in drawn(scenes.HOSTILE).iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"hostile[A-Za-z0-9_-]*", key) for key in ids)


def test_svg_says_in_words_what_it_is_and_what_each_box_and_line_is() -> None:
    root = drawn(scenes.OSTERGOTLAND)
    assert root.attrib["role"] == "img"
    titles = {element.attrib["id"] for element in root if element.tag in (f"{SVG}title", f"{SVG}desc")}
    assert set(root.attrib["aria-labelledby"].split()) == titles
    for group in root.iter(f"{SVG}g"):
        if "data-id" in group.attrib or "data-relation" in group.attrib:
            assert [child.tag for child in group][:2] == [f"{SVG}title", f"{SVG}desc"]


def test_svg_tells_the_explorer_what_each_line_ties() -> None:
    lines = [group.attrib for group in drawn(scenes.OSTERGOTLAND).iter(f"{SVG}g") if "data-relation" in group.attrib]
    told = {(line["data-source"], line["data-target"], line["data-relation"]) for line in lines}
    assert told == {(line.source, line.target, line.relation.value) for line in scenes.OSTERGOTLAND.lines}


def test_svg_carries_hostile_words_as_words() -> None:
    root = drawn(scenes.HOSTILE)
    assert root.findtext(f"{SVG}title") == "<script>alert('å')</script> & \"citat\" 😀 ]]> \ufffd"
    assert "<svg onload=alert(1)>" in ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def test_two_pictures_on_one_page_share_no_id() -> None:
    pictures = [to_svg(scenes.picture(scene)) for scene in (scenes.FLOWS, scenes.JONKOPING)]
    first, second = ({*re.findall(r' id="([^"]+)"', picture)} for picture in pictures)
    assert not first & second


def test_dashes_belong_to_the_uncertain_alone() -> None:
    for group in drawn(scenes.OSTERGOTLAND).iter(f"{SVG}g"):
        line = next(
            (line for line in scenes.OSTERGOTLAND.lines if group.attrib.get("id", "").endswith(f"-line-{line.id}")),
            None,
        )
        if line:
            dashed = any("stroke-dasharray" in path.attrib for path in group.iter(f"{SVG}path"))
            assert dashed == (line.certainty == "uncertain")


def test_png_has_the_size_asked_for() -> None:
    drawing = scenes.picture(scenes.ONE_BOX)
    png = to_png(to_svg(drawing), scale=3)
    size = [int.from_bytes(png[start : start + 4], "big") for start in (16, 20)]
    assert size == pytest.approx([drawing.width * 3, drawing.height * 3], abs=3)


def test_pdf_holds_swedish_words_as_words() -> None:
    page = PdfReader(io.BytesIO(to_pdf(to_svg(scenes.picture(scenes.OSTERGOTLAND))))).pages[0]
    assert "Östergötlands län – samverkansstruktur vård och omsorg" in page.extract_text()


@pytest.mark.parametrize("scene", scenes.ALL, ids=lambda scene: scene.title[:20])
def test_dot_is_read_by_graphviz_with_every_box_and_line(scene: Scene) -> None:
    import pygraphviz  # type: ignore[import-untyped]  # carries no type information

    graph = pygraphviz.AGraph(string=to_dot(scene))
    assert (len(graph.nodes()), len(graph.edges())) == (len(scene.boxes), len(scene.lines))


def test_dot_reads_like_this() -> None:
    bands, boxes = scenes.OSTERGOTLAND.bands[:1], scenes.OSTERGOTLAND.boxes[:2]
    assert to_dot(Scene("s", "Län", "", "", bands, boxes, ())) == (
        "digraph {\n"
        '\tgraph [fontname="Source Sans 3" label="Län" labelloc=t newrank=true]\n'
        '\tnode [fontname="Source Sans 3" shape=box]\n'
        '\tedge [fontname="Source Sans 3"]\n'
        "\tsubgraph cluster_0 {\n"
        '\t\tgraph [label="Huvudmän"]\n'
        '\t\tsn [label="13 socialnämnder\\neller motsvarande, en per kommun" shape=box3d]\n'
        '\t\thsn [label="Hälso- och sjukvårdsnämnden\\nRegion Östergötland" shape=box]\n'
        "\t}\n"
        "}\n"
    )


def test_every_process_writes_the_same_bytes() -> None:
    assert _fingerprints("1") == _fingerprints("2")


def _fingerprints(seed: str) -> str:
    program = (
        "import hashlib\n"
        "from tests.unit.diagrams import scenes\n"
        "from samverkan_model.diagrams import lay_out, to_dot, to_pdf, to_png, to_svg\n"
        "for scene in (scenes.OSTERGOTLAND, scenes.HOSTILE):\n"
        "    svg = to_svg(lay_out(scene))\n"
        "    for data in (svg.encode(), to_png(svg), to_pdf(svg), to_dot(scene).encode()):\n"
        "        print(hashlib.sha256(data).hexdigest())\n"
    )
    env = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", program]
    return subprocess.run(
        command, env=env, cwd=Path(__file__).parents[3], check=True, capture_output=True, text=True
    ).stdout


def test_words_stand_out_from_every_ground_they_are_written_on() -> None:
    grounds = [*DEFAULT.band_fills, DEFAULT.background, *(style.fill for style in DEFAULT.boxes.values())]
    inks = [DEFAULT.ink, DEFAULT.quiet, *(style.colour for style in DEFAULT.lines.values())]
    assert min(_contrast(ink, ground) for ink in inks for ground in grounds) >= 4.5


def test_relations_and_shapes_are_told_apart_without_colour() -> None:
    assert len({(style.head, style.weight) for style in DEFAULT.lines.values()}) == len(LineKind)
    stacked = {Shape.GROUP}
    assert len({style.contour for shape, style in DEFAULT.boxes.items() if shape not in stacked}) == len(Shape) - 1


def test_bands_are_told_apart_from_the_sheet_but_stay_light() -> None:
    assert all(1.05 < _contrast(fill, DEFAULT.background) < 1.35 for fill in DEFAULT.band_fills)


def _contrast(one: str, other: str) -> float:
    """As WCAG 2.2 counts it, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_scene_that_names_what_it_does_not_hold_says_so() -> None:
    with pytest.raises(BrokenScene) as caught:
        Scene("s", "", "", "", (Band("a", "A"),), (Box("x", "b", "X"),), ())
    assert str(caught.value) == "Scene s: box x names 'b', which the scene does not hold. Add it or leave both out."
