"""A scene as DOT that people can read and Graphviz can draw, for those who have their own tools."""

from samverkan_model.diagrams.scene import Band, Box, Certainty, Line, Scene, Shape

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
    """One subgraph per band, boxes and lines in the order of the scene, under the ids of the scene."""
    import graphviz

    graph = graphviz.Digraph(
        graph_attr={"label": graphviz.escape(scene.title), "labelloc": "t", "newrank": "true", "fontname": "Source Sans 3"},
        node_attr={"shape": "box", "fontname": "Source Sans 3"},
        edge_attr={"fontname": "Source Sans 3"},
    )
    for index, band in enumerate(scene.bands):
        graph.subgraph(_band(scene, band, index))
    for line in scene.lines:
        graph.edge(_end(line.source), _end(line.target), **_line_attributes(line))
    return str(graph.source)


def _band(scene: Scene, band: Band, index: int):
    import graphviz

    cluster = graphviz.Digraph(name=f"cluster_{index}", graph_attr={"label": graphviz.escape(band.label)})
    for box in scene.boxes:
        if box.band == band.id:
            cluster.node(box.id, **_box_attributes(box))
    return cluster


def _box_attributes(box: Box) -> dict[str, str]:
    import graphviz

    shape, style = _SHAPES.get(box.shape, ("box3d" if box.stack else "box", ""))
    dashed = "dashed" if box.certainty is Certainty.UNCERTAIN else ""
    words = [words for words in (box.title, box.subtitle) if words]
    wanted = {
        "label": "\\n".join(graphviz.escape(line) for line in words),
        "shape": shape,
        "style": ",".join(filter(None, (style, dashed))),
        "URL": box.href,
    }
    return {key: value for key, value in wanted.items() if value}


def _line_attributes(line: Line) -> dict[str, str]:
    import graphviz

    wanted = {
        "label": graphviz.escape(line.label),
        "dir": "both" if line.both_ways else "",
        "style": "dashed" if line.certainty is Certainty.UNCERTAIN else "",
    }
    return {key: value for key, value in wanted.items() if value}


def _end(key: str) -> str:
    """Quoted by hand where the package would read a colon as a port."""
    return key
