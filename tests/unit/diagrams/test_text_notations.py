"""Pictures as text for other programs: every box and line of the scene, each word escaped, what is uncertain dashed."""

import json
import re

import pytest

import samverkan_model as sm
from samverkan_model.diagrams.diagram import FORMATS, Diagram
from samverkan_model.diagrams.scene import Band, Box, Certainty, Line, LineKind, Scene, Shape
from samverkan_model.errors import UnknownFormat

NOTATIONS = ("mermaid", "d2", "plantuml")
BOXES = {
    "mermaid": re.compile(r"^    n\d+\W", re.MULTILINE),
    "d2": re.compile(r"^  n\d+: ", re.MULTILINE),
    "plantuml": re.compile(r"^  \w+ \".*\" as n\d+", re.MULTILINE),
}
LINES = {
    "mermaid": re.compile(r"^  n\d+ <?-\.?->", re.MULTILINE),
    "d2": re.compile(r"^band\d+\.n\d+ <?-> band\d+\.n\d+", re.MULTILINE),
    "plantuml": re.compile(r"^n\d+ <?(?:--|\.\.)> n\d+", re.MULTILINE),
}


@pytest.mark.parametrize("form", NOTATIONS)
@pytest.mark.parametrize("name", ["jonkoping", "kalmar", "lekeberg", "ostergotland", "sydostra"])
def test_every_box_and_line_of_the_structure_is_there(counties: sm.Workspace, name: str, form: str) -> None:
    picture = counties[name].at("2017-06-01").diagram("structure")
    written = FORMATS[form](picture).decode()

    assert isinstance(picture.scene, Scene)
    assert len(BOXES[form].findall(written)) == len(picture.scene.boxes)
    assert len(LINES[form].findall(written)) == len(picture.scene.lines)


HOSTILE = (
    'citat " och #quot; ; end', "%%{init: {}}%% <script>alert(1)</script>", "`kod` ]]) --> x", "${x} | ' @enduml !include y",
    "\\n \\ ~1 // __x__ **y** [[http://a]]",
)  # fmt: skip


def hostile() -> Diagram:
    boxes = tuple(
        Box(f"b:{n}", "politik", words, words, certainty=Certainty.UNCERTAIN if n else Certainty.CERTAIN)
        for n, words in enumerate(HOSTILE)
    )
    lines = tuple(
        Line(f"l{n}", "b:0", f"b:{n}", LineKind.FLOW, words, both_ways=bool(n % 2)) for n, words in enumerate(HOSTILE)
    )
    return Diagram(Scene("s", HOSTILE[0], "", "", (Band("politik", HOSTILE[3]),), boxes, lines))


def test_no_sign_of_a_name_means_anything_to_mermaid() -> None:
    written = hostile().mermaid
    labels = re.findall(r'"([^"\n]*)"', written.partition("flowchart TD")[2])

    assert len(labels) == 1 + len(HOSTILE) + len(HOSTILE)
    assert not [label for label in labels if set(re.sub(r"#\d+;|<br/>", "", label)) & set('#"<>`%;&\\')]
    assert "%%" not in written.partition("flowchart TD")[2]
    first = re.sub(r"#(\d+);", lambda code: chr(int(code[1])), labels[1]).split("<br/>")
    assert first == [HOSTILE[0], HOSTILE[0]]


def test_no_sign_of_a_name_means_anything_to_d2() -> None:
    written = hostile().d2
    strings = re.findall(r'"(?:[^"\\\n]|\\.)*"', written)

    assert not re.search(r"(?<!\\)\$", written)
    assert [json.loads(one.replace("\\$", "$")) for one in strings[:2]] == [HOSTILE[0], HOSTILE[3]]
    rest = re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', written)
    assert not [line for line in rest.splitlines() if re.search(r"script|enduml|init", line)]


def test_no_sign_of_a_name_means_anything_to_plantuml() -> None:
    written = hostile().plantuml
    names = [
        re.sub(r"<U\+([0-9A-F]{4})>", lambda code: chr(int(code[1], 16)), line.split('"')[1].split("\\n")[0])
        for line in written.splitlines()
        if line.startswith("  ")
    ]

    assert names == list(HOSTILE)
    assert written.count("@enduml") == 1
    assert "!include" not in written


def test_what_is_uncertain_is_dashed() -> None:
    boxes = (
        Box("a", "b", "Rådet", shape=Shape.COUNCIL),
        Box("k", "b", "Kanske", shape=Shape.NETWORK, certainty=Certainty.UNCERTAIN),
    )
    line = Line("l", "a", "k", LineKind.FLOW, "rapport", Certainty.UNCERTAIN)
    picture = Diagram(Scene("s", "Bild", "", "", (Band("b", "Politik"),), boxes, (line,)))

    assert 'n1 -.->|"rapport"| n2' in picture.mermaid
    assert "class n2 uncertain" in picture.mermaid
    assert 'band1.n1 -> band1.n2: "rapport" {style.stroke-dash: 4}' in picture.d2
    assert "n1 ..> n2 : rapport" in picture.plantuml
    assert 'cloud "Kanske" as n2 #line.dashed' in picture.plantuml


@pytest.mark.parametrize("form", NOTATIONS)
def test_a_picture_without_boxes_and_lines_is_refused(counties: sm.Workspace, form: str) -> None:
    with pytest.raises(UnknownFormat):
        FORMATS[form](counties["kalmar"].at("2017-06-01").diagram("agreements"))
