"""A scene as D2 (d2lang.com), for those who let D2 lay it out."""

import json

from samverkan_model.diagrams.render.lettering import badged, numbered
from samverkan_model.diagrams.scene import Box, Certainty, Line, Scene, Shape
from samverkan_model.hidden import without_hidden

_SHAPES = {
    Shape.COMMITTEE: "hexagon",
    Shape.NETWORK: "cloud",
    Shape.STRUCTURE: "package",
    Shape.AGREEMENT: "document",
    Shape.PROGRAMME: "step",
    Shape.FUNCTION: "parallelogram",
    Shape.FOLDED: "text",
}
_DASHED = "style.stroke-dash: 4"


def to_d2(scene: Scene) -> str:
    """One container for each band; what is uncertain is dashed, with its words as in the picture."""
    bands = numbered((band.id for band in scene.bands), "band")
    boxes = numbered((box.id for box in scene.boxes), "n")
    paths = {box.id: f"{bands[box.band]}.{boxes[box.id]}" for box in scene.boxes}
    lines = ["direction: down", f"title: {_words(scene.title)} {{shape: text; near: top-center}}"]
    for band in scene.bands:
        held = [box for box in scene.boxes if box.band == band.id]
        if held:
            lines += [
                f"{bands[band.id]}: {_words(band.label)} {{",
                *(f"  {_box(box, boxes[box.id])}" for box in held),
                "}",
            ]
    lines += [_line(line, paths) for line in scene.lines]
    return "\n".join((*lines, ""))


def _box(box: Box, name: str) -> str:
    words = "\n".join(filter(None, (badged(box.badge, box.title), box.subtitle)))
    style = (
        f"shape: {_SHAPES[box.shape]}" if box.shape in _SHAPES else "",
        "style.border-radius: 8" if box.shape is Shape.COUNCIL else "",
        "style.multiple: true" if box.stack and box.shape not in _SHAPES else "",
        _DASHED if box.certainty is Certainty.UNCERTAIN and box.shape is not Shape.FOLDED else "",
    )
    said = "; ".join(filter(None, style))
    return f"{name}: {_words(words)}{f' {{{said}}}' if said else ''}"


def _line(line: Line, paths: dict[str, str]) -> str:
    arrow = "<->" if line.both_ways else "->"
    label = badged(line.badge, line.label)
    dashed = f" {{{_DASHED}}}" if line.certainty is Certainty.UNCERTAIN else ""
    return f"{paths[line.source]} {arrow} {paths[line.target]}: {_words(label)}{dashed}"


def _words(words: str) -> str:
    """A quoted string: D2 knows the escapes of JSON, and takes ``${`` for a variable unless it is escaped."""
    return json.dumps(without_hidden(words), ensure_ascii=False).replace("$", "\\$")
