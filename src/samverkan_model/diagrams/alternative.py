"""A scene in words: the text alternative of a picture."""

from collections.abc import Iterator

from samverkan_model.diagrams.scene import Box, Certainty, Scene
from samverkan_model.language import Language, text


def to_text(scene: Scene) -> str:
    """Title, then each band with its boxes and, under each box, the lines that start there; the source last."""
    language: Language = "en" if scene.language == "en" else "sv"
    rows = [scene.title, scene.subtitle]
    for band in scene.bands:
        boxes = [box for box in scene.boxes if box.band == band.id]
        if boxes:
            rows += ["", band.label.upper()]
            rows += [row for box in boxes for row in _box(scene, box, language)]
    return "\n".join((*rows, "", scene.source)) + "\n"


def _box(scene: Scene, box: Box, language: Language) -> Iterator[str]:
    subtitle = f" ({box.subtitle})" if box.subtitle else ""
    mark = f" – {text('diagram.uncertain-mark', language)}" if box.certainty is Certainty.UNCERTAIN else ""
    yield f"- {box.title}{subtitle}{mark}"
    for line in scene.lines:
        if line.source == box.id:
            yield f"    · {line.description}"
