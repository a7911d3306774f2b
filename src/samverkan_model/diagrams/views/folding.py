"""Keeping a picture readable: what would make it a carpet is folded into boxes that count and name it."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace

from samverkan_model.diagrams.scene import Band, Box, Certainty, Shape
from samverkan_model.diagrams.views.canvas import Canvas

MOST_BOXES = 40
"""More boxes than this, and a picture is folded further."""
MOST_LOOSE = 4
"""More uncertain boxes than this, tied to nothing certain, are folded together band by band."""
NAMES_SHOWN = 12
LOOSE = "loose"
"""The band that holds what may have existed."""
TOLD = "told"
"""The band of sentences that no line leads to."""


def fold(canvas: Canvas, members: AbstractSet[str]) -> None:
    """Folds the uncertain that is tied to nothing certain; then, while the picture is too full, what hangs on one line.

    Args:
        canvas: the picture.
        members: what the picture is made of, as against principals and others around it.
    """
    _fold_loose(canvas, members)
    if len(canvas.boxes) > MOST_BOXES:
        _fold_leaves(canvas)


def narrow(canvas: Canvas) -> None:
    """Keeps the focus and what lies within the asked depth of it, and says so instead of counting the whole."""
    focus, reached = canvas.options.focus, set[str]()
    if focus is None or focus not in canvas.boxes:
        return
    front = {focus}
    for _ in range(canvas.options.depth + 1):
        reached |= front
        front = {near for box in front for near in canvas.neighbours(box)} - reached
    canvas.keep(reached.__contains__)
    facts = canvas.snapshot.facts
    shown = [record for name in canvas.boxes if (record := facts.get(name)) is not None]
    canvas.cited = [citation.source for record in shown for citation in record.source]
    canvas.around = canvas.boxes[focus].title


def loose_in(canvas: Canvas, members: AbstractSet[str]) -> set[str]:
    """What is uncertain, tied to nothing certain, and so much that it is folded and its lines left out."""
    sure = {name for name in members & canvas.boxes.keys() if canvas.boxes[name].certainty is Certainty.CERTAIN}
    sure |= canvas.vague & members & canvas.boxes.keys()
    loose = {name for name in (members & canvas.boxes.keys()) - sure if not canvas.neighbours(name) & sure}
    kept = canvas.options.everything or not sure or len(loose) <= MOST_LOOSE
    return set() if kept else loose


def _fold_loose(canvas: Canvas, members: AbstractSet[str]) -> None:
    loose = loose_in(canvas, members)
    if not loose:
        return
    canvas.lines = [line for line in canvas.lines if not {line.source, line.target} & loose]
    gone = [canvas.boxes[name] for name in sorted(loose)]
    for band in canvas.bands:
        if boxes := [box for box in gone if box.band == band.id]:
            _fold_band(canvas, band, boxes)
    canvas.bands = [*canvas.bands, Band(LOOSE, canvas.words("band.loose"))]


def _fold_band(canvas: Canvas, band: Band, boxes: list[Box]) -> None:
    """What is loose in a band in one box; a single one keeps its own name."""
    if len(boxes) == 1:
        canvas.boxes[boxes[0].id] = replace(boxes[0], band=LOOSE, subtitle=band.label)
        return
    title = f"{band.label}: {canvas.words('folded-loose', count=len(boxes))}"
    put_folded(canvas, boxes, Box(f"folded-{band.id}", LOOSE, title, certainty=Certainty.UNCERTAIN))


def _fold_leaves(canvas: Canvas) -> None:
    """Boxes of one band and certainty that hang on the same single box become one."""
    families: dict[tuple[str, str, Certainty], list[Box]] = {}
    for box in canvas.boxes.values():
        near = canvas.neighbours(box.id)
        if len(near) == 1 and box.shape is not Shape.FOLDED and not box.badge:
            families.setdefault((box.band, next(iter(near)), box.certainty), []).append(box)
    for (band, parent, certainty), boxes in sorted(families.items(), key=lambda item: -len(item[1])):
        if len(canvas.boxes) > MOST_BOXES and len(boxes) > 1:
            title = canvas.words("folded-leaves", count=len(boxes))
            put_folded(canvas, boxes, Box(f"folded-{band}-{parent}-{certainty}", band, title, certainty=certainty))


def put_folded(canvas: Canvas, boxes: Iterable[Box], folded: Box) -> None:
    """Puts the folded box in place of the others, their names in it."""
    boxes = list(boxes)
    titles = sorted(name for box in boxes for name in box.names)
    shown = ", ".join(titles[:NAMES_SHOWN]) + (" …" if len(titles) > NAMES_SHOWN else "")
    named = replace(folded, subtitle=shown, shape=Shape.FOLDED, description=", ".join(titles), inside=tuple(titles))
    canvas.replace_by((box.id for box in boxes), named)
