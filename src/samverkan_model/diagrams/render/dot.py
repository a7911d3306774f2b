"""A scene as DOT that people can read and Graphviz can draw, for those who have their own tools."""

import re
from typing import TYPE_CHECKING

from samverkan_model.diagrams.fonts import FAMILY
from samverkan_model.diagrams.render.lettering import badged
from samverkan_model.diagrams.scene import Band, Box, Certainty, Line, Scene, Shape
from samverkan_model.hidden import without_hidden

if TYPE_CHECKING:
    from graphviz import Digraph  # type: ignore[import-untyped]  # the package has no type information

_SHAPES = {
    Shape.COUNCIL: ("box", "rounded"),
    Shape.COMMITTEE: ("octagon", ""),
    Shape.LEADERSHIP: ("box", "rounded,bold"),
    Shape.WORKING_GROUP: ("box", "rounded"),
    Shape.NETWORK: ("hexagon", ""),
    Shape.STRUCTURE: ("tab", ""),
    Shape.AGREEMENT: ("note", ""),
    Shape.PROGRAMME: ("cds", ""),
    Shape.FUNCTION: ("parallelogram", ""),
    Shape.GROUP: ("box3d", ""),
    Shape.FOLDED: ("plaintext", ""),
}


def to_dot(scene: Scene) -> str:
    """One subgraph per band; boxes and lines in the order of the scene, under its ids, with its words."""
    from graphviz import Digraph, escape

    face = {"fontname": FAMILY}
    graph = Digraph(graph_attr={"label": escape(scene.title), "labelloc": "t", "newrank": "true", **face})
    graph.attr("node", shape="box", **face)
    graph.attr("edge", **face)
    for index, band in enumerate(scene.bands):
        graph.subgraph(_band(scene, band, index))
    for line in scene.lines:
        graph.edge(_name(line.source), _name(line.target), **_line_attributes(line))
    return without_hidden(str(graph.source))


def _band(scene: Scene, band: Band, index: int) -> "Digraph":
    from graphviz import Digraph, escape

    cluster = Digraph(name=f"cluster_{index}", graph_attr={"label": escape(band.label)})
    for box in scene.boxes:
        if box.band == band.id:
            cluster.node(_name(box.id), **_box_attributes(box))
    return cluster


def _box_attributes(box: Box) -> dict[str, str]:
    from graphviz import escape, nohtml

    shape, style = _SHAPES.get(box.shape, ("box3d" if box.stack else "box", ""))
    words = (escape(words) for words in (badged(box.badge, box.title), *box.subtitle.split("\n")) if words)
    styles = (style, _dashed(box.certainty))
    optional = {"shape": shape, "style": ",".join(filter(None, styles)), "URL": box.href}
    return {"label": nohtml("\\n".join(words)), **{key: value for key, value in optional.items() if value}}


def _line_attributes(line: Line) -> dict[str, str]:
    from graphviz import escape

    wanted = {
        "label": escape(badged(line.badge, line.label)),
        "dir": "both" * line.both_ways,
        "style": "dotted" if line.read else _dashed(line.certainty),
    }
    return {key: value for key, value in wanted.items() if value}


def _dashed(certainty: Certainty) -> str:
    return "dashed" if certainty is Certainty.UNCERTAIN else ""


def _name(key: str) -> str:
    """The id, with the signs DOT would read as ports or quotes written as their code."""
    return re.sub(r'[:~\\"]', lambda sign: f"~{ord(sign.group()):02X}", key)
