"""A scene as Mermaid's flowchart, which GitHub, GitLab, Azure DevOps, Notion and Obsidian draw in a text."""

import json

from samverkan_model.diagrams.render.lettering import badged, numbered
from samverkan_model.diagrams.scene import Box, Certainty, Line, Scene, Shape
from samverkan_model.hidden import without_hidden

_SHAPES = {
    Shape.COUNCIL: ("([", "])"),
    Shape.COMMITTEE: ("{{", "}}"),
    Shape.LEADERSHIP: ("[[", "]]"),
    Shape.NETWORK: ("((", "))"),
    Shape.STRUCTURE: ("[/", "/]"),
    Shape.AGREEMENT: (">", "]"),
    Shape.PROGRAMME: ("(", ")"),
}
_PLAIN = ("[", "]")
_CODES = {sign: f"#{ord(sign)};" for sign in '#"<>`%&;\\'}
"""Signs that mean something to Mermaid or to HTML, by their codes as Mermaid writes them."""


def to_mermaid(scene: Scene) -> str:
    """One subgraph for each band; what is uncertain is dashed, with its words as in the picture."""
    names = numbered((box.id for box in scene.boxes), "n")
    lines = ["---", f"title: {json.dumps(without_hidden(scene.title), ensure_ascii=False)}", "---", "flowchart TD"]
    for number, band in enumerate(scene.bands, start=1):
        boxes = [box for box in scene.boxes if box.band == band.id]
        if boxes:
            lines += [f'  subgraph band{number}["{_words(band.label)}"]']
            lines += [f"    {_box(box, names[box.id])}" for box in boxes]
            lines += ["  end"]
    lines += [f"  {_line(line, names)}" for line in scene.lines]
    unsure = [names[box.id] for box in scene.boxes if box.certainty is Certainty.UNCERTAIN]
    if unsure:
        lines += ["  classDef uncertain stroke-dasharray: 5 5", f"  class {','.join(unsure)} uncertain"]
    return "\n".join((*lines, ""))


def _box(box: Box, name: str) -> str:
    begins, ends = _SHAPES.get(box.shape, _PLAIN)
    words = "<br/>".join(_words(one) for one in (badged(box.badge, box.title), *box.subtitle.split("\n")) if one)
    return f'{name}{begins}"{words}"{ends}'


def _line(line: Line, names: dict[str, str]) -> str:
    tail = "<" if line.both_ways else ""
    arrow = f"{tail}-.->" if line.certainty is Certainty.UNCERTAIN else f"{tail}-->"
    label = _words(badged(line.badge, line.label))
    told = f'|"{label}"|' if label else ""
    return f"{names[line.source]} {arrow}{told} {names[line.target]}"


def _words(words: str) -> str:
    return "".join(_CODES.get(sign, sign) for sign in without_hidden(words)).replace("\n", "<br/>")
