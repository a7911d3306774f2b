"""Pictures: a scene says what to show, layout gives it geometry, renderers write SVG, PNG, PDF and DOT."""

from samverkan_model.diagrams.layout.drawing import Drawing
from samverkan_model.diagrams.layout.layered import lay_out
from samverkan_model.diagrams.render.dot import to_dot
from samverkan_model.diagrams.render.raster import to_pdf, to_png
from samverkan_model.diagrams.render.svg import to_svg
from samverkan_model.diagrams.scene import Band, Box, Certainty, Line, LineKind, Scene, Shape
from samverkan_model.diagrams.theme import DEFAULT, Theme

__all__ = [
    "DEFAULT",
    "Band",
    "Box",
    "Certainty",
    "Drawing",
    "Line",
    "LineKind",
    "Scene",
    "Shape",
    "Theme",
    "lay_out",
    "to_dot",
    "to_pdf",
    "to_png",
    "to_svg",
]
