"""Keeping a picture readable: what would make it a carpet is folded into boxes that count and name it."""

from collections.abc import Iterable

from samverkan_model.diagrams.scene import Box, Certainty, Shape
from samverkan_model.diagrams.views.canvas import Canvas

MOST_BOXES = 40
"""More boxes than this, and a picture is folded further."""
LOOSE_PER_BAND = 3
"""More uncertain boxes in a band than this, tied to nothing certain, are folded into one."""
NAMES_SHOWN = 4


def fold(canvas: Canvas) -> None:
    """Folds the uncertain and unconnected, and then, while the picture is too full, what hangs on one line alone."""
    for band in canvas.bands:
        _fold_loose(canvas, band.id, LOOSE_PER_BAND)
    if len(canvas.boxes) > MOST_BOXES:
        for band in canvas.bands:
            _fold_loose(canvas, band.id, 1)
    if len(canvas.boxes) > MOST_BOXES:
        _fold_leaves(canvas)


def narrow(canvas: Canvas) -> None:
    """Keeps the focus and what lies within the asked depth of it."""
    focus, reached = canvas.options.focus, set[str]()
    if focus is None or focus not in canvas.boxes:
        return
    front = {focus}
    for _ in range(canvas.options.depth + 1):
        reached |= front
        front = {near for box in front for near in canvas.neighbours(box)} - reached
    canvas.keep(reached.__contains__)


def _fold_loose(canvas: Canvas, band: str, most: int) -> None:
    loose = [box for box in canvas.boxes.values() if box.band == band and _is_loose(canvas, box)]
    if len(loose) > most:
        _put(canvas, loose, f"folded-{band}", "folded-loose", Certainty.UNCERTAIN)


def _is_loose(canvas: Canvas, box: Box) -> bool:
    uncertain = box.certainty is Certainty.UNCERTAIN and box.shape is not Shape.FOLDED
    near = canvas.neighbours(box.id)
    return uncertain and not any(canvas.boxes[name].certainty is Certainty.CERTAIN for name in near)


def _fold_leaves(canvas: Canvas) -> None:
    """Boxes of one band and certainty that hang on the same single box become one."""
    families: dict[tuple[str, str, Certainty], list[Box]] = {}
    for box in canvas.boxes.values():
        near = canvas.neighbours(box.id)
        if len(near) == 1 and box.shape is not Shape.FOLDED:
            families.setdefault((box.band, next(iter(near)), box.certainty), []).append(box)
    for (band, parent, certainty), boxes in sorted(families.items(), key=lambda item: -len(item[1])):
        if len(canvas.boxes) > MOST_BOXES and len(boxes) > 1:
            _put(canvas, boxes, f"folded-{band}-{parent}-{certainty}", "folded-leaves", certainty)


def _put(canvas: Canvas, boxes: Iterable[Box], name: str, key: str, certainty: Certainty) -> None:
    boxes = sorted(boxes, key=lambda box: box.title)
    titles = [box.title for box in boxes]
    shown = ", ".join(titles[:NAMES_SHOWN]) + (" …" if len(titles) > NAMES_SHOWN else "")
    folded = Box(
        id=name,
        band=boxes[0].band,
        title=canvas.words(key, count=len(boxes)),
        subtitle=shown,
        shape=Shape.FOLDED,
        certainty=certainty,
        stack=True,
        description=", ".join(titles),
    )
    canvas.replace_by((box.id for box in boxes), folded)
