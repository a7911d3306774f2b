"""A scene as PlantUML, which Confluence, GitLab and many editors draw."""

from samverkan_model.diagrams.render.lettering import badged, numbered
from samverkan_model.diagrams.scene import Box, Certainty, Line, Scene, Shape
from samverkan_model.hidden import without_hidden

_SHAPES = {
    Shape.COMMITTEE: "hexagon",
    Shape.NETWORK: "cloud",
    Shape.STRUCTURE: "folder",
    Shape.AGREEMENT: "file",
    Shape.PROGRAMME: "process",
    Shape.GROUP: "collections",
    Shape.FUNCTION: "action",
}
_SIGNS = '<>"~*_-/\\[]{}|#%!$`=^@&–—«»\u2018\u2019\u201c\u201d'
"""Signs that mean something to PlantUML's own way of writing words, and those that it writes in a way of its own."""


def to_plantuml(scene: Scene) -> str:
    """One rectangle for each band; what is uncertain is dashed, with its words as in the picture."""
    names = numbered((box.id for box in scene.boxes), "n")
    lines = ["@startuml", f"title {_words(scene.title)}", "top to bottom direction"]
    for number, band in enumerate(scene.bands, start=1):
        boxes = [box for box in scene.boxes if box.band == band.id]
        if boxes:
            lines += [f'rectangle "{_words(band.label)}" as band{number} {{']
            lines += [f"  {_box(box, names[box.id])}" for box in boxes]
            lines += ["}"]
    lines += [_line(line, names) for line in scene.lines]
    return "\n".join((*lines, "@enduml", ""))


def _box(box: Box, name: str) -> str:
    kind = _SHAPES.get(box.shape, "collections" if box.stack else "rectangle")
    words = "\\n".join(_words(one) for one in (badged(box.badge, box.title), *box.subtitle.split("\n")) if one)
    dashed = " #line.dashed" if box.certainty is Certainty.UNCERTAIN else ""
    return f'{kind} "{words}" as {name}{dashed}'


def _line(line: Line, names: dict[str, str]) -> str:
    stroke = ".." if line.certainty is Certainty.UNCERTAIN else "--"
    label = _words(badged(line.badge, line.label))
    arrow = f"{'<' if line.both_ways else ''}{stroke}>"
    return f"{names[line.source]} {arrow} {names[line.target]}{f' : {label}' if label else ''}"


def _words(words: str) -> str:
    """The words with every sign that could mean something written as its code."""
    seen = without_hidden(words).replace("\n", " ")
    return "".join(f"<U+{ord(sign):04X}>" if sign in _SIGNS else sign for sign in seen)
