"""View `structure`: the bodies by level under their principals, and who commissions, prepares, steers and supports."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from samverkan_model.collection import Relation as Tie
from samverkan_model.collection import edges
from samverkan_model.diagrams.scene import Band, LineKind, Scene, Shape
from samverkan_model.diagrams.views.belonging import belonging, tie_principals
from samverkan_model.diagrams.views.canvas import OTHERS, PRINCIPALS, UNPLACED, Canvas, is_drawn_solid, level_bands
from samverkan_model.diagrams.views.county_words import much_told, says, told_of
from samverkan_model.diagrams.views.folding import fold, narrow
from samverkan_model.diagrams.views.options import Options
from samverkan_model.diagrams.views.quiet import mark_wholes, shorten
from samverkan_model.diagrams.views.sides import is_principal, side
from samverkan_model.model.bodies import Body
from samverkan_model.model.validity import Truth
from samverkan_model.timeline import Snapshot

SOURCES_SPEAK = "sv"
"""The language of the sources' own words."""
_ADVISORY = {"recommend", "back"}


def structure_picture(snapshot: Snapshot, options: Options) -> Scene:
    """The structure of a tenant on a day."""
    canvas = whole_structure(snapshot, options)
    mark_wholes(canvas)
    shorten(canvas)
    narrow(canvas)
    fold(canvas, {body.id for body in snapshot.bodies()})
    return tied_together(canvas)


def tied_together(canvas: Canvas) -> Scene:
    """The scene of a structure, without what nothing in it is tied to."""
    _drop_bystanders(canvas)
    title = canvas.words("title.structure", tenant=canvas.snapshot.facts.header.name)
    scene = canvas.scene("structure", title, _subtitle(canvas))
    return replace(scene, kept=told_of(canvas.snapshot) | _standing_out(canvas))


def _standing_out(canvas: Canvas) -> set[str]:
    """Principals and leadership systems of the tenant, under which the rest is sorted, and what leads each system."""
    snapshot = canvas.snapshot
    systems = {one.id for one in snapshot.structures if one.id not in snapshot.facts.guests}
    leading: dict[str, list[str]] = {}
    for body in snapshot.bodies:
        box = canvas.boxes.get(body.id)
        if box and box.shape is Shape.LEADERSHIP:
            for link in snapshot.links(body, "part_of"):
                leading.setdefault(link.to, []).append(body.id)
    heads = {
        max(found, key=lambda name: (much_told(snapshot, name), name)) for to, found in leading.items() if to in systems
    }
    return systems | heads | set(snapshot.facts.header.principals)


def whole_structure(snapshot: Snapshot, options: Options) -> Canvas:
    """Everything the structure of a day may show, before anything is folded or left out."""
    canvas = Canvas(snapshot, options, level_bands(snapshot, options))
    for body in snapshot.bodies(function=options.function, level=options.level):
        canvas.add(body, body.level[0] if body.level else UNPLACED)
    ties = _ties(snapshot, set(canvas.boxes))
    _add_ends(canvas, ties)
    otherwise = set[str]()
    for tie in ties:
        relation = LineKind(tie.edge.drawn)
        label = label_of(canvas, tie, relation)
        canvas.connect(tie.source, tie.target, relation, label, is_drawn_solid(tie.standing, inferred=tie.inferred))
        ours = tie.inferred and tie.standing is Truth.YES and not {tie.source, tie.target} & canvas.vague
        (canvas.readings if ours else otherwise).add(f"{tie.source}--{tie.target}")
    canvas.readings -= otherwise
    tie_principals(canvas)
    _set_others_apart(canvas)
    return canvas


def _set_others_apart(canvas: Canvas) -> None:
    """On top stand principals, what they have together, and those who commission; other actors below the levels."""
    facts = canvas.snapshot.facts
    asking = {line.source for line in canvas.lines if line.relation is LineKind.COMMISSIONS}
    for name, box in canvas.boxes.items():
        record = facts[name]
        above = is_principal(canvas.snapshot, record) or record.concept == "structures" or name in asking
        if box.band == PRINCIPALS and not above:
            canvas.boxes[name] = replace(box, band=OTHERS)
    if {UNPLACED, OTHERS} <= {box.band for box in canvas.boxes.values()}:
        both = Band(OTHERS, canvas.words("band.others-and-unplaced"))
        canvas.bands = [both if band.id == OTHERS else band for band in canvas.bands]
        canvas.boxes = {
            name: replace(box, band=OTHERS) if box.band == UNPLACED else box for name, box in canvas.boxes.items()
        }


def _ties(snapshot: Snapshot, bodies: set[str]) -> list[Tie]:
    """The relations that make the structure, each with a body at one end at least."""
    every = [tie for tie in edges(snapshot) if bodies & {tie.source, tie.target}]
    plain = [tie for tie in every if tie.edge.drawn and not tie.edge.ends]
    advice = [tie for tie in every if tie.relation == "exercises" and _ADVISORY & set(tie.more["powers"])]
    umbrellas = {structure.id for structure in snapshot.structures}
    held = _held(plain, bodies)
    plain = [tie for tie in plain if tie.target not in umbrellas or not _is_spared(tie, held.get(tie.source, ()))]
    return [*plain, *advice, *_from_seats(snapshot, every, plain, umbrellas)]


def _held(ties: Iterable[Tie], bodies: set[str]) -> Mapping[str, list[Tie]]:
    """Bodies that another body commissions, or that prepare for one, each with what holds them so."""
    held: dict[str, list[Tie]] = {}
    for tie in ties:
        if tie.source in bodies and tie.target in bodies and tie.edge.hangs_on:
            held.setdefault(tie.told_of, []).append(tie)
    return held


def _is_spared(umbrella: Tie, held: Iterable[Tie]) -> bool:
    """A body need not be tied to its umbrella too where another body holds it, stated and known as well as that."""
    return any(tie.inferred <= umbrella.inferred and tie.standing.rank >= umbrella.standing.rank for tie in held)


def _from_seats(snapshot: Snapshot, every: list[Tie], ties: list[Tie], umbrellas: set[str]) -> Iterator[Tie]:
    """A body that nobody is said to commission hangs on the sides that sit in it, even under an umbrella."""
    rooted = {tie.target for tie in ties if tie.edge.above == "source"}
    hung = (tie for tie in ties if tie.edge.serves or tie.edge.above == "target")
    rooted |= {tie.source for tie in hung if tie.target not in umbrellas}
    for tie in every:
        if tie.relation == "seat" and tie.target not in rooted:
            giver = side(snapshot, tie.source)
            if snapshot.standing(giver) is not Truth.NO:
                yield replace(tie, source=giver, label="")


def _add_ends(canvas: Canvas, ties: list[Tie]) -> None:
    """Principals, other commissioners and umbrellas at the far end of a body's relations."""
    for name in (end for tie in ties for end in (tie.source, tie.target)):
        record = canvas.snapshot.facts[name]
        if record.concept in ("organizations", "groups", "structures"):
            canvas.add(record, PRINCIPALS)


def label_of(canvas: Canvas, tie: Tie, relation: LineKind) -> str:
    """The source's word where it can be read from tail to head by the reader, else that of the relation.

    A source tells of the one that is commissioned or supported: "arbetar för kommunerna" reads against the arrow. A
    word that is no sentence, such as "ibland", stands beside the relation's own.
    """
    plain = canvas.words(f"relation.{relation}")
    words = tie.label.split()
    if not words or tie.relation == "exercises" or canvas.options.language != SOURCES_SPEAK:
        return plain
    if tie.told_of == tie.target and {words[0], words[-1]} & {*canvas.words("told-back").split()}:
        return plain
    adverb = len(words) == 1 and tie.label in canvas.words("adverbs").split()
    return f"{plain} ({tie.label})" if adverb else tie.label


def stated(snapshot: Snapshot) -> set[tuple[str, str, LineKind]]:
    """All relations this view could draw on a day, whether or not it does."""
    ties = [tie for tie in edges(snapshot) if tie.edge.drawn]
    ends = ((side(snapshot, tie.source) if tie.relation == "seat" else tie.source, tie) for tie in ties)
    return {(source, tie.target, LineKind(tie.edge.drawn)) for source, tie in ends} | {*belonging(snapshot)}


def _drop_bystanders(canvas: Canvas) -> None:
    """A principal, or another tenant's body, that neither a line nor a letter ties says nothing in this picture."""
    facts = canvas.snapshot.facts
    tied = {name for name, box in canvas.boxes.items() if box.badge in canvas.marks or canvas.neighbours(name)}
    own = {body.id for body in facts.own(Body)}
    canvas.keep(lambda name: name in tied or name not in facts or name in own)


def _subtitle(canvas: Canvas) -> str:
    """Who decides and who leads, where the whole is shown; else what is shown."""
    snapshot, options = canvas.snapshot, canvas.options
    said = "" if options.level or options.function else says(snapshot, options.language)
    return canvas.words("subtitle.structure", at=snapshot.day, says=said).strip()
