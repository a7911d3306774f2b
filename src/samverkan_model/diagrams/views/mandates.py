"""View `mandates`: who gives whom a mandate, and what each may do in which matter."""

from collections.abc import Iterable
from dataclasses import replace

from samverkan_model.diagrams.scene import Band, Box, Certainty, LineKind, Scene, Shape
from samverkan_model.diagrams.scene.matrix import Matrix
from samverkan_model.diagrams.views.canvas import PRINCIPALS, UNPLACED, Canvas, level_bands
from samverkan_model.diagrams.views.dating import is_solid
from samverkan_model.diagrams.views.folding import LOOSE, fold, narrow, put_folded
from samverkan_model.diagrams.views.mandate_matrix import mandate_matrix
from samverkan_model.diagrams.views.options import Options
from samverkan_model.errors import UnknownWord
from samverkan_model.language import listed
from samverkan_model.model.bodies import Body, Mandate, Seat
from samverkan_model.model.statement import Record
from samverkan_model.timeline import Snapshot

MATTERS = "matters"
UNMOVED = "unmoved"
"""The band of those that hold weaker mandates only."""
_SIGNS = (Shape.OTHER, LineKind.COMMISSIONS, LineKind.MANDATE, LineKind.RECOMMENDS)
_POWERS_SHOWN = 3
MOST_LINES = 24
"""More lines to matters than this, and only the powers that move a matter are drawn."""
MOVING = 40
"""Strength from which a power moves a matter: from preparing it up to deciding it."""


STYLES = ("network", "matrix")


def mandates_picture(snapshot: Snapshot, options: Options) -> Scene | Matrix:
    """The mandates of a tenant on a day: a matrix, or a network of arrows where the reader wants one.

    Raises:
        UnknownWord: there is no such style.
    """
    if options.style and options.style not in STYLES:
        raise UnknownWord(options.style, STYLES)
    return network(snapshot, options) if options.style == "network" else mandate_matrix(snapshot, options)


def network(snapshot: Snapshot, options: Options) -> Scene:
    """Who gives whom a mandate, as arrows to the matters."""
    bands = [*level_bands(snapshot, options), Band(MATTERS, "")]
    canvas = Canvas(snapshot, options, bands)
    canvas.bands = [*bands[:-1], Band(MATTERS, canvas.words("band.matters"))]
    canvas.signs = {sign: canvas.words(f"mandate-sign.{sign}") for sign in _SIGNS}
    held: dict[tuple[str, str], list[Mandate]] = {}
    for mandate in _wanted(snapshot, options):
        _draw(canvas, mandate, held)
    for (holder, matter), found in _strong(canvas, held).items():
        _tie(canvas, holder, matter, found)
    narrow(canvas)
    _gather_matters(canvas)
    fold(canvas, {body.id for body in snapshot.bodies()})
    _fold_unmoved(canvas)
    title = canvas.words("title.mandates", tenant=snapshot.facts.header.name)
    count = len(snapshot.mandates)
    return canvas.scene("mandates", title, canvas.words("subtitle.mandates", at=snapshot.day, count=count))


def _wanted(snapshot: Snapshot, options: Options) -> list[Mandate]:
    bodies = {body.id for body in snapshot.bodies(function=options.function, level=options.level)}
    everything = options.function is None and options.level is None
    return [mandate for mandate in snapshot.mandates if mandate.body and (everything or mandate.body in bodies)]


def _draw(canvas: Canvas, mandate: Mandate, held: dict[tuple[str, str], list[Mandate]]) -> None:
    facts = canvas.snapshot.facts
    holders = [facts[name] for name in (mandate.body, *mandate.together_with) if name and name in facts]
    for holder in holders:
        _place(canvas, holder)
        canvas.cite(mandate)
        _from_givers(canvas, mandate, holder)
        _to_addressees(canvas, mandate, holder)
        for matter in mandate.matter:
            held.setdefault((holder.id, matter), []).append(mandate)


def _from_givers(canvas: Canvas, mandate: Mandate, holder: Record) -> None:
    for giver in mandate.granted_by:
        _place(canvas, canvas.snapshot.facts[giver])
        label, sure = canvas.words("gives-mandate"), _certain(canvas, mandate)
        canvas.connect(giver, holder.id, LineKind.COMMISSIONS, label, sure, inward=True)


def _to_addressees(canvas: Canvas, mandate: Mandate, holder: Record) -> None:
    """Mandates that name whom they are exercised towards and no matter."""
    for name in () if mandate.matter else mandate.addressee:
        _place(canvas, canvas.snapshot.facts[name])
        label = _label(canvas, _ranked(canvas, mandate.powers)[0])
        canvas.connect(holder.id, name, LineKind.RECOMMENDS, label, _certain(canvas, mandate), inward=True)


def _strong(canvas: Canvas, held: dict[tuple[str, str], list[Mandate]]) -> dict[tuple[str, str], list[Mandate]]:
    """All mandates while they are few; else those that move a matter, the weaker ones counted in the holder's box."""
    if len(held) <= MOST_LINES:
        return held
    terms = canvas.snapshot.facts.vocabulary.scheme("powers")
    strong = {
        key: found
        for key, found in held.items()
        if max(terms[power].strength or 0 for mandate in found for power in mandate.powers) >= MOVING
    }
    for holder in dict.fromkeys(holder for holder, _ in held):
        weak = sum(1 for name, matter in held if name == holder and (name, matter) not in strong)
        if weak and holder in canvas.boxes:
            box = canvas.boxes[holder]
            words = " · ".join(part for part in (box.subtitle, canvas.words("weaker", count=weak)) if part)
            canvas.boxes[holder] = replace(box, subtitle=words)
    return strong


def _tie(canvas: Canvas, holder: str, matter: str, found: list[Mandate]) -> None:
    """All mandates of a holder in a matter as one line, named by the strongest power among them.

    A line is solid for a certain mandate only; a stronger power that is not certain stands beside it, marked as such.
    """
    _place(canvas, canvas.snapshot.facts[matter])
    strongest = _ranked(canvas, (power for mandate in found for power in mandate.powers))[0]
    sure = _ranked(canvas, (power for mandate in found if _certain(canvas, mandate) for power in mandate.powers))
    for power, certain_ in ((sure[0], True), (strongest, strongest in sure)) if sure else ((strongest, False),):
        canvas.connect(holder, matter, LineKind.MANDATE, _label(canvas, power), certain_)


def _fold_unmoved(canvas: Canvas) -> None:
    """Holders to which no line leads are named in one box; matters to which none leads say nothing here."""
    bare = {name: box for name, box in canvas.boxes.items() if not canvas.neighbours(name) and box.band != LOOSE}
    canvas.keep(lambda name: name not in bare or bare[name].band != MATTERS)
    holders = [box for box in bare.values() if box.band != MATTERS]
    if len(holders) > 1:
        title = canvas.words("unmoved", count=len(holders))
        put_folded(canvas, holders, Box(UNMOVED, UNMOVED, title, certainty=Certainty.CERTAIN))
        canvas.bands = [*canvas.bands, Band(UNMOVED, canvas.words("band.unmoved"))]


def _place(canvas: Canvas, record: Record) -> None:
    if isinstance(record, Body):
        canvas.add(record, record.level[0] if record.level else UNPLACED, _general_powers(canvas, record))
    elif isinstance(record, Seat):
        levels = getattr(canvas.snapshot.facts[record.body], "level", ())
        name = canvas.snapshot.name(record)
        title = name[:1].upper() + name[1:]
        canvas.add(record, levels[0] if levels else UNPLACED, title=title, shape=Shape.FUNCTION)
    elif record.concept in ("organizations", "groups", "structures"):
        canvas.add(record, PRINCIPALS)
    elif canvas.snapshot.standing(record.id) != "no":
        canvas.add(record, MATTERS, "", getattr(record, "short", None))


def _general_powers(canvas: Canvas, body: Body) -> str:
    """What the body may do without a matter being named, strongest first."""
    own = [m for m in canvas.snapshot.mandates if m.body == body.id and not m.matter and not m.addressee]
    powers = _ranked(canvas, (power for mandate in own for power in mandate.powers))
    more = " …" if len(powers) > _POWERS_SHOWN else ""
    return ", ".join(_label(canvas, power) for power in powers[:_POWERS_SHOWN]) + more


def _ranked(canvas: Canvas, powers: Iterable[str]) -> list[str]:
    terms = canvas.snapshot.facts.vocabulary.scheme("powers")
    return sorted(dict.fromkeys(powers), key=lambda power: (-(terms[power].strength or 0), power))


def _label(canvas: Canvas, power: str) -> str:
    return canvas.snapshot.facts.vocabulary.label("powers", power, canvas.options.language).lower()


def _certain(canvas: Canvas, mandate: Mandate) -> bool:
    return is_solid(canvas.snapshot, mandate)


def _gather_matters(canvas: Canvas) -> None:
    """Matters in which the same holders may do the same, as surely, become one box that names them all."""
    alike: dict[tuple[object, ...], list[Box]] = {}
    for box in canvas.boxes.values():
        if box.band == MATTERS:
            lines = sorted((one.source, one.label, one.certainty) for one in canvas.lines if one.target == box.id)
            alike.setdefault(tuple(lines), []).append(box)
    for number, boxes in enumerate(alike.values()):
        if len(boxes) > 1:
            names = [box.title for box in boxes]
            shape = Shape.AGREEMENT if all(box.shape is Shape.AGREEMENT for box in boxes) else Shape.OTHER
            sure = any(box.certainty is Certainty.CERTAIN for box in boxes)
            box = Box(
                id=f"matters-{number}",
                band=MATTERS,
                title=canvas.words("matters", count=len(boxes)),
                subtitle=listed(names, canvas.options.language),
                shape=shape,
                certainty=Certainty.CERTAIN if sure else Certainty.UNCERTAIN,
                stack=True,
            )
            canvas.replace_by((one.id for one in boxes), box)
