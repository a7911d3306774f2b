"""What a picture says without lines: a letter for the whole that many belong to, a short form for a long name."""

from dataclasses import replace
from string import ascii_uppercase

from samverkan_model.collection import edges
from samverkan_model.diagrams.scene import Certainty, LineKind, Shape
from samverkan_model.diagrams.views.canvas import Canvas
from samverkan_model.diagrams.views.county_words import much_told
from samverkan_model.model.actors import Organization
from samverkan_model.model.bodies import Body, Structure
from samverkan_model.model.validity import Truth

MANY = 3
"""So many parts of a whole, and they carry its letter instead of a line each."""
LONG = 50
"""Letters of a name, beyond which its known short form stands in the box."""


def mark_wholes(canvas: Canvas) -> None:
    """Leadership systems and joint authorities with many parts become a letter on each part, told in the legend.

    What leads the whole has a line to it all the same. A part that hangs on another body has the letter too.
    """
    facts = canvas.snapshot.facts
    _leave_out_the_tenant(canvas)
    letters = iter(ascii_uppercase)
    for whole in sorted(name for name in canvas.boxes if isinstance(facts[name], Structure | Organization)):
        parts = {
            tie.source for tie in edges(canvas.snapshot)
            if tie.target == whole and tie.edge.whole and tie.source in canvas.boxes and tie.standing is Truth.YES
            and not (tie.inferred or tie.source in facts.header.principals or canvas.boxes[tie.source].badge)
        }  # fmt: skip
        lines = [
            line for line in canvas.lines
            if line.target == whole and line.source in parts and line.relation is LineKind.PART_OF
            and line.certainty is Certainty.CERTAIN
        ]  # fmt: skip
        if len(lines) < MANY:
            continue
        letter = next(letters)
        canvas.marks[letter] = canvas.words("belongs", name=canvas.boxes[whole].title)
        canvas.lines = [line for line in canvas.lines if line not in lines]
        for name in (whole, *parts):
            canvas.boxes[name] = replace(canvas.boxes[name], badge=letter)
        leading = (name for name in parts if canvas.boxes[name].shape is Shape.LEADERSHIP)
        if head := max(leading, key=lambda name: (much_told(canvas.snapshot, name), name), default=""):
            canvas.connect(head, whole, LineKind.PART_OF, canvas.words("relation.part-of"), certain=True)


def _leave_out_the_tenant(canvas: Canvas) -> None:
    """To be part of what the whole picture is of goes without saying, and would seem to hold for some alone."""
    facts = canvas.snapshot.facts
    itself = {name for name in canvas.boxes if canvas.snapshot.name(facts[name]) == facts.header.name}
    canvas.lines = [
        line for line in canvas.lines
        if not (line.relation is LineKind.PART_OF and line.target in itself and isinstance(facts[line.source], Body))
    ]  # fmt: skip


def shorten(canvas: Canvas) -> None:
    """Long names by their short form; what it stands for is told under the picture."""
    for name, box in canvas.boxes.items():
        short = getattr(canvas.snapshot.facts[name], "short", None)
        if short and len(box.title) > LONG:
            canvas.shortened[short] = box.title
            words = ", ".join(part for part in box.subtitle.split(", ") if part != short)
            canvas.boxes[name] = replace(box, title=short, subtitle=words.removeprefix(short).removeprefix(" · "))
