"""View `structure`: the bodies by level under their principals, and who commissions, prepares, steers and supports."""

from collections.abc import Iterator

from samverkan_model.diagrams.scene import Relation, Scene
from samverkan_model.diagrams.views.canvas import PRINCIPALS, UNPLACED, Canvas, certain, level_bands
from samverkan_model.diagrams.views.folding import fold, narrow
from samverkan_model.diagrams.views.options import Options
from samverkan_model.graph import Relation as Tie
from samverkan_model.graph import relations
from samverkan_model.model.bodies import Body
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth
from samverkan_model.timeline import Snapshot

_DRAWN = {
    "commissions": Relation.COMMISSIONS,
    "prepares_for": Relation.PREPARES,
    "steers": Relation.STEERS,
    "supports": Relation.SUPPORTS,
    "meets": Relation.MEETS,
    "part_of": Relation.PART_OF,
    "succeeds": Relation.SUCCEEDS,
    "seat": Relation.SEAT,
}
_ADVISORY = ("recommend", "back")


def structure(snapshot: Snapshot, options: Options) -> Scene:
    """The structure of a tenant on a day."""
    canvas = Canvas(snapshot, options, level_bands(snapshot, options))
    for body in snapshot.bodies(function=options.function, level=options.level):
        canvas.add(body, body.level[0] if body.level else UNPLACED)
    every = list(relations(snapshot))
    ties = [tie for tie in every if tie.relation in _DRAWN and tie.relation != "seat" or _is_advice(tie)]
    ties += _from_seats(snapshot, every, ties)
    _add_ends(canvas, ties)
    for tie in ties:
        draw_tie(canvas, tie)
    narrow(canvas)
    _drop_bystanders(canvas)
    fold(canvas)
    return canvas.scene("structure", canvas.words("title.structure", tenant=snapshot.facts.header.name), _subtitle(canvas))


def draw_tie(canvas: Canvas, tie: Tie) -> None:
    """One relation of the graph as a line, in the words of its source where it has any."""
    relation = _DRAWN.get(tie.relation, Relation.RECOMMENDS)
    own = tie.label if tie.relation not in ("exercises", "seat") else ""
    label = own or canvas.words(f"relation.{relation}")
    canvas.connect(tie.source, tie.target, relation, label, certain(tie.standing, inferred=tie.inferred))


def _from_seats(snapshot: Snapshot, every: list[Tie], ties: list[Tie]) -> list[Tie]:
    """A body that nobody is said to commission hangs on those who sit in it; an umbrella alone does not carry it."""
    structures = {structure.id for structure in snapshot.structures}
    rooted = {tie.target for tie in ties if tie.relation in ("commissions", "steers")}
    upward = (tie for tie in ties if tie.relation in ("part_of", "prepares_for", "supports"))
    rooted |= {tie.source for tie in upward if tie.target not in structures}
    return [tie for tie in every if tie.relation == "seat" and tie.target not in rooted]


def _is_advice(tie: Tie) -> bool:
    return tie.relation == "exercises" and bool(set(tie.more["powers"]) & set(_ADVISORY))


def _add_ends(canvas: Canvas, ties: list[Tie]) -> None:
    """Principals and umbrellas at the other end of a body's lines; what hangs only on them stays out."""
    bodies = set(canvas.boxes)
    for name in (*canvas.snapshot.facts.header.principals, *_ends(ties, bodies)):
        record = canvas.snapshot.facts.get(name)
        if record and record.concept in ("organizations", "groups", "structures") and not _is_gone(canvas, record):
            canvas.add(record, PRINCIPALS)


def _ends(ties: list[Tie], bodies: set[str]) -> Iterator[str]:
    for tie in ties:
        if tie.target in bodies and tie.relation != "succeeds":
            yield tie.source
        if tie.source in bodies and tie.relation != "succeeds":
            yield tie.target


def _is_gone(canvas: Canvas, record: Record) -> bool:
    return canvas.snapshot.standing(record.id) is Truth.NO


def _drop_bystanders(canvas: Canvas) -> None:
    """A principal that no line reaches says nothing in this picture, unless the picture would lose its top."""
    facts = canvas.snapshot.facts
    tied = {name for name in canvas.boxes if canvas.neighbours(name)}
    bodies = {name for name in canvas.boxes if isinstance(facts.get(name), Body)}
    canvas.keep(lambda name: name in tied or name in bodies)


def _subtitle(canvas: Canvas) -> str:
    bodies = [body for body in canvas.snapshot.of(Body)]
    sure = sum(canvas.snapshot.standing(body.id) is Truth.YES for body in bodies)
    return canvas.words("subtitle.structure", at=canvas.snapshot.day, count=len(bodies), sure=sure)
