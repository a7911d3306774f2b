"""MAN: who may do what, given by whom, on what footing, how clearly."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial

from samverkan_model.graph import Relation
from samverkan_model.model.bodies import Body, Mandate, Seat
from samverkan_model.model.statement import Link, Record
from samverkan_model.model.validity import Truth
from samverkan_model.model.work import Assignment, Programme
from samverkan_model.queries.history import successors
from samverkan_model.rules.authority import (
    acts_by_law,
    all_mandates,
    all_principals,
    carried_on,
    may,
    wider,
)
from samverkan_model.rules.base import Field, Hit, Inquiry, Kind, Parts, Ref, Severity, Word
from samverkan_model.rules.catalogue import Checks
from samverkan_model.rules.certainty import ceased, certain
from samverkan_model.rules.contradictions import other_values, rivals
from samverkan_model.rules.coordinating import sole_tasks

CHECKS = Checks()

ACTING = ("commissions", "grants", "steers")
"""Relations by which a body acts towards others, and so needs a mandate."""
WEAK = ("draft", "be-informed")
"""Powers that only let the holder take part or be informed."""
APPOINTING = {"appointed_by", "appointment", "selection", "mandate"}
"""Marks that say that the way a seat is filled, or what its holder may do, has been looked for."""
Commissioned = Body | Programme | Assignment
A_YEAR = timedelta(days=364)
MOST_ROLES = 3
"""From so many sole coordinating roles on, one function is a weak point of the whole."""


@CHECKS.over("bodies")
def MAN01(inquiry: Inquiry, body: Body) -> Iterator[Hit]:  # noqa: N802 - a check is called by its rule's code
    """A body that acts towards others has a mandate of its own."""
    if not certain(inquiry, body) or acts_by_law(inquiry, body.id) or "mandate" in body.not_documented:
        return
    held = all_mandates(inquiry).get(body.id, ())
    if any(inquiry.snapshot.standing(one.id) is not Truth.NO for one in held):
        return
    ended = sorted((one for one in held if ceased(inquiry, one.id) and _lasted(one)), key=_end)
    acts = [] if held else _acts(inquiry, body)
    if "mandate" in body.gaps:
        yield Hit(body.id, text="absent")
    elif ended:
        yield Hit(body.id, (body.id, ended[-1].id), "ended", {"mandate": Ref(ended[-1].id)})
    elif acts:
        others = tuple(dict.fromkeys(Ref(one.target) for one in acts))
        yield Hit(body.id, (acts[0].target, body.id), parts={"others": others})


@CHECKS.over("mandates")
def MAN02(inquiry: Inquiry, mandate: Mandate) -> Iterator[Hit]:  # noqa: N802 - a check is called by its rule's code
    """A mandate that does not follow from law says who gave it."""
    if not mandate.body or not certain(inquiry, mandate) or acts_by_law(inquiry, mandate.body):
        return
    parts: Parts = {"holder": Ref(mandate.body)}
    if "granted_by" in mandate.gaps:
        yield Hit(mandate.id, (mandate.body, mandate.id), "absent", parts)
    elif not (mandate.granted_by or mandate.instrument or "granted_by" in mandate.not_documented):
        yield Hit(mandate.id, (mandate.body, mandate.id), parts=parts)


def _lasting(inquiry: Inquiry) -> Iterable[Mandate]:
    """Mandates that apply on the day by their own dates, whatever has become of what they rest on."""
    mandates = inquiry.snapshot.facts.of(Mandate)
    return [one for one in mandates if one.preferred and one.course().at(inquiry.day) is Truth.YES]


@CHECKS.over(_lasting)
def MAN05(inquiry: Inquiry, mandate: Mandate) -> Iterator[Hit]:  # noqa: N802 - a check is called by its rule's code
    """A mandate lasts no longer than its holder, its instrument and its grantor."""
    gone = partial(ceased, inquiry)
    if mandate.body and gone(mandate.body):
        yield Hit(mandate.id, (mandate.id, mandate.body), "holder", {"holder": Ref(mandate.body)})
    elif mandate.instrument and all(map(gone, mandate.instrument)):
        yield _without_instrument(inquiry, mandate)
    elif mandate.granted_by and not any(carried_on(inquiry, giver) for giver in mandate.granted_by):
        grantors = tuple(Ref(giver) for giver in mandate.granted_by)
        yield Hit(mandate.id, (mandate.id, *mandate.granted_by), "grantor", {"grantors": grantors})


@CHECKS.over("mandates")
def MAN08(inquiry: Inquiry, mandate: Mandate) -> Iterator[Hit]:  # noqa: N802 - a check is called by its rule's code
    """Sources state a mandate alike."""
    holder = Ref(mandate.body or mandate.id)
    for other in rivals(inquiry, mandate):
        if isinstance(other, Mandate):
            parts: Parts = {"holder": holder, "powers": _words(mandate), "other": _words(other)}
            yield Hit(mandate.id, (holder.id, mandate.id, other.id), parts=parts)
    for field, readings in other_values(inquiry, mandate).items():
        values = tuple(reading.value.rstrip(".") for reading in readings)
        parts = {"holder": holder, "field": Field(field), "values": values}
        yield Hit(mandate.id, (holder.id, mandate.id), "reading", parts)


@CHECKS.over("bodies")
def MAN09(inquiry: Inquiry, body: Body) -> Iterator[Hit]:  # noqa: N802 - a check is called by its rule's code
    """A body may do more than take part and be informed in some matter of its own."""
    held = inquiry.mandates_of.get(body.id, ())
    vocabulary = inquiry.snapshot.facts.vocabulary
    if not held or not body.areas or not certain(inquiry, body):
        return
    if all(may(vocabulary, (power,), *WEAK) for one in held for power in one.powers) and _touches(inquiry, held, body):
        powers = tuple(dict.fromkeys(Word("powers", power) for one in held for power in one.powers))
        parts = {"powers": powers, "areas": tuple(Ref(area) for area in body.areas)}
        yield Hit(body.id, (body.id, *(one.id for one in held)), parts=parts)


@CHECKS.over("seats")
def MAN10(inquiry: Inquiry, seat: Seat) -> Iterator[Hit]:  # noqa: N802 - a check is called by its rule's code
    """A seat that speaks for others says who appoints it or what its holder may commit to."""
    if seat.vacant or seat.appointed_by or not certain(inquiry, seat) or inquiry.mandates_of.get(seat.id):
        return
    if not _speaks_for_others(inquiry, seat):
        return
    sought = bool(APPOINTING & {*seat.not_documented})
    kind, severity = (Kind.NOT_DOCUMENTED, Severity.INFO) if sought else (None, None)
    text = "sought" if sought else "default"
    parts: Parts = {"body": Ref(seat.body), "others": tuple(Ref(name) for name in seat.represents)}
    heads = len(all_principals(inquiry, seat.represents))
    if isinstance(seat.count, int) and heads > 1:
        text, parts = f"{text}-counted", {**parts, "count": seat.count, "heads": heads}
    yield Hit(seat.id, (*seat.represents, seat.id), text, parts, kind, severity=severity)


def _commissioned(inquiry: Inquiry) -> Iterable[Record]:
    return (*inquiry.snapshot.bodies(), *inquiry.snapshot.programmes, *inquiry.snapshot.assignments)


@CHECKS.over(_commissioned)
def MAN11(inquiry: Inquiry, record: Commissioned) -> Iterator[Hit]:  # noqa: N802 - a check is called by its rule's code
    """Who has several commissioners knows which of them goes first."""
    links = [one for one in record.commissioned_by if inquiry.snapshot.link_standing(record, one) is Truth.YES]
    givers = tuple(dict.fromkeys(link.to for link in links))
    if len(givers) > 1 and certain(inquiry, record) and not _ordered(inquiry, record, links):
        yield Hit(record.id, (*givers, record.id), parts={"givers": tuple(Ref(giver) for giver in givers)})


def _coordinators(inquiry: Inquiry) -> Iterable[Record]:
    return [inquiry.snapshot.facts[holder] for holder in sole_tasks(inquiry)]


@CHECKS.over(_coordinators)
def MAN12(inquiry: Inquiry, holder: Record) -> Iterator[Hit]:  # noqa: N802 - a check is called by its rule's code
    """No function alone holds so many coordinating roles that nothing works without it."""
    tasks = sole_tasks(inquiry)[holder.id]
    if len(tasks) >= MOST_ROLES:
        roles = tuple(dict.fromkeys(Word(task.scheme, task.role) for task in tasks))
        targets = tuple(dict.fromkeys(Ref(task.target) for task in tasks))
        path = tuple(dict.fromkeys((holder.id, *(task.record for task in tasks), *(ref.id for ref in targets))))
        yield Hit(holder.id, path, parts={"number": len(tasks), "roles": roles, "targets": targets})


def _acts(inquiry: Inquiry, body: Body) -> list[Relation]:
    relations = inquiry.relations_from.get(body.id, ())
    return [
        one
        for one in relations
        if one.relation in ACTING and one.standing is Truth.YES and not one.inferred and one.target != body.id
    ]


def _lasted(mandate: Mandate) -> bool:
    """It could hold for a year or more, so that it was no single act, and a source says when it ended."""
    period = mandate.period
    stated = "valid" not in mandate.inferred
    return stated and period is not None and period.ends.latest - period.begins.earliest >= A_YEAR


def _end(mandate: Mandate) -> date:
    return mandate.period.ends.latest if mandate.period else date.max


def _without_instrument(inquiry: Inquiry, mandate: Mandate) -> Hit:
    for instrument in mandate.instrument:
        for name in successors(inquiry.snapshot.facts, instrument):
            if inquiry.snapshot.standing(name) is not Truth.NO:
                parts: Parts = {"instrument": Ref(instrument), "after": Ref(name)}
                return Hit(mandate.id, (mandate.id, instrument, name), "replaced", parts)
    instruments = tuple(Ref(name) for name in mandate.instrument)
    return Hit(mandate.id, (mandate.id, *mandate.instrument), "instrument", {"instruments": instruments})


def _words(mandate: Mandate) -> tuple[Word, ...]:
    return tuple(Word("powers", power) for power in mandate.powers)


def _touches(inquiry: Inquiry, held: Iterable[Mandate], body: Body) -> bool:
    """Every mandate is in a matter of the body's own, so that none is of unknown reach, and each matter has one."""
    around = [_around(inquiry, one.matter) & {*body.areas} for one in held]
    return all(around) and {*body.areas} == frozenset[str]().union(*around)


def _around(inquiry: Inquiry, matters: Iterable[str]) -> frozenset[str]:
    """All matters that some of the matters lie within."""
    return frozenset[str]().union(*(wider(inquiry, matter) for matter in matters))


def _speaks_for_others(inquiry: Inquiry, seat: Seat) -> bool:
    """For others than those it comes from, as a source says, or, being counted, for more than it has holders."""
    actors = [name for name in seat.represents if not _is_target_group(inquiry, name)]
    spoken_for, own = all_principals(inquiry, actors), all_principals(inquiry, seat.at)
    fewer = isinstance(seat.count, int) and not seat.at_least and seat.count < len(spoken_for)
    stated = "represents" not in seat.inferred
    return (stated and bool(spoken_for - own)) or (fewer and spoken_for <= own)


def _is_target_group(inquiry: Inquiry, name: str) -> bool:
    """The id is that of a target group, whose members appoint nobody."""
    record = inquiry.snapshot.facts.get(name)
    return record is not None and record.concept == "target_groups"


def _ordered(inquiry: Inquiry, record: Record, links: list[Link]) -> bool:
    """A link has a word of its own for its place, or one commissioner stands under another."""
    labels, givers = {link.label for link in links}, {link.to for link in links}
    down = (one for giver in givers for one in inquiry.relations_to.get(giver, ()))
    up = (one for giver in givers for one in inquiry.relations_from.get(giver, ()))
    over = {one.source for one in down if one.relation == "commissions"}
    over |= {one.target for one in up if one.relation == "part_of"}
    return len(labels) > 1 or bool(over & givers) or "commissioned_by" in record.not_documented
