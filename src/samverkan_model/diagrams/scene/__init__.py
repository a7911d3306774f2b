"""What a picture shows, before it has geometry: boxes and lines, tables, time charts."""

from samverkan_model.diagrams.scene.scene import (
    Band,
    Box,
    BrokenScene,
    Certainty,
    Emphasis,
    Line,
    LineKind,
    Scene,
    Shape,
)

__all__ = ["Band", "Box", "BrokenScene", "Certainty", "Emphasis", "Line", "LineKind", "Scene", "Shape"]
