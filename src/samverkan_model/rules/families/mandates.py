"""MAN: who may do what, given by whom, on what footing, how clearly."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial

from samverkan_model.collection import Relation
from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.bodies import Body, Mandate, Seat
from samverkan_model.model.statement import Basis, Link, Record
from samverkan_model.model.validity import Truth
from samverkan_model.queries.history import successors
from samverkan_model.rules.engine.base import (
    Answer,
    CheckContext,
    Field,
    FindingKind,
    Parts,
    Ref,
    Reply,
    Severity,
    Violation,
    Word,
)
from samverkan_model.rules.engine.registry import Checks
from samverkan_model.rules.support.authority import (
    DECIDING,
    acts_by_law,
    all_mandates,
    all_principals,
    carried_on,
    may,
    wider,
)
from samverkan_model.rules.support.contradictions import other_values, rivals
from samverkan_model.rules.support.coordinating import by_target, each_in_turn, sole_tasks
from samverkan_model.rules.support.founding import only_extracts, settled
from samverkan_model.rules.support.known import ceased, certain, foretold, last_day, unmarked
from samverkan_model.rules.support.succession import ended_agreements, followers, goes_on, is_periodic

CHECKS = Checks(extracts=only_extracts)

WEAK = ("draft", "be-informed")
"""Powers that only let the holder take part or be informed."""
APPOINTING = {"appointed_by", "appointment", "selection", "mandate"}
"""Marks that say that the way a seat is filled, or what its holder may do, has been looked for."""
SETTLES = frozenset({"each-principal", "majority", "parity"})
"""Rules of decision that by themselves say what happens when not all agree."""
A_YEAR = timedelta(days=364)
MOST_ROLES = 3
"""From so many sole coordinating roles on, one function is a weak point of the whole."""


@CHECKS.over("bodies")
def MAN01(context: CheckContext, body: Body) -> Iterator[Violation]:
    """A body that acts towards others has a mandate of its own."""
    if not certain(context, body) or acts_by_law(context, body.id) or "mandate" in body.not_documented:
        return
    held = all_mandates(context).get(body.id, ())
    if any(context.snapshot.standing(one.id) is not Truth.NO for one in held):
        return
    ended = sorted((one for one in held if ceased(context, one.id) and _lasted(one)), key=_end)
    acts = [] if held else _acts(context, body)
    if "mandate" in body.gaps:
        yield Violation(body.id, text="absent")
    elif ended:
        yield _ended(context, body, ended[-1])
    elif acts:
        others = tuple(dict.fromkeys(Ref(one.target) for one in acts))
        yield Violation(body.id, (acts[0].target, body.id), parts={"others": others})


@CHECKS.over("mandates")
def MAN02(context: CheckContext, mandate: Mandate) -> Iterator[Violation]:
    """A mandate that does not follow from law says who gave it."""
    if not mandate.body or not certain(context, mandate) or acts_by_law(context, mandate.body):
        return
    parts: Parts = {"holder": Ref(mandate.body)}
    if "granted_by" in mandate.gaps:
        yield Violation(mandate.id, (mandate.body, mandate.id), "absent", parts)
    elif not (mandate.granted_by or mandate.instrument or "granted_by" in mandate.not_documented):
        yield Violation(mandate.id, (mandate.body, mandate.id), parts=parts)


def _lasting(context: CheckContext) -> Iterable[Mandate]:
    """Mandates that apply on the day by their own dates, whatever has become of what they rest on."""
    mandates, courses = context.snapshot.facts.of(Mandate), context.snapshot.courses
    return [one for one in mandates if one.preferred and courses.by_own_dates(one).at(context.day) is Truth.YES]


@CHECKS.over(_lasting)
def MAN05(context: CheckContext, mandate: Mandate) -> Iterator[Violation | Reply]:
    """A mandate lasts no longer than its holder, its instrument and its grantor."""
    gone = partial(ceased, context)
    if mandate.body and gone(mandate.body):
        yield Violation(mandate.id, (mandate.id, mandate.body), "holder", {"holder": Ref(mandate.body)})
    elif "instrument" in mandate.inferred:
        yield Reply(mandate.id, Answer.OPEN)  # which version it rests on is our reading, and no fault of theirs
    elif mandate.instrument and all(map(gone, mandate.instrument)):
        yield _told_of_agreement(context, mandate) or _without_instrument(context, mandate)
    elif mandate.granted_by and not any(carried_on(context, giver) for giver in mandate.granted_by):
        grantors = tuple(Ref(giver) for giver in mandate.granted_by)
        yield Violation(mandate.id, (mandate.id, *mandate.granted_by), "grantor", {"grantors": grantors})


@CHECKS.over("mandates")
def MAN08(context: CheckContext, mandate: Mandate) -> Iterator[Violation]:
    """Sources state a mandate alike."""
    holder = Ref(mandate.body or mandate.id)
    for other in rivals(context, mandate):
        if isinstance(other, Mandate):
            parts: Parts = {"holder": holder, "powers": _words(mandate), "other": _words(other)}
            yield Violation(mandate.id, (holder.id, mandate.id, other.id), parts=parts)
    for field, readings in other_values(context, mandate).items():
        values = tuple(reading.value.rstrip(".") for reading in readings)
        parts = {"holder": holder, "field": Field(field), "values": values}
        yield Violation(mandate.id, (holder.id, mandate.id), "reading", parts)


@CHECKS.over("bodies")
def MAN09(context: CheckContext, body: Body) -> Iterator[Violation]:
    """A body may do more than take part and be informed in some matter of its own."""
    held = context.mandates_of.get(body.id, ())
    vocabulary = context.snapshot.facts.vocabulary
    if not held or not body.areas or not certain(context, body):
        return
    if all(may(vocabulary, (power,), *WEAK) for one in held for power in one.powers) and _touches(context, held, body):
        powers = tuple(dict.fromkeys(Word("powers", power) for one in held for power in one.powers))
        parts = {"powers": powers, "areas": tuple(Ref(area) for area in body.areas)}
        yield Violation(body.id, (body.id, *(one.id for one in held)), parts=parts)


@CHECKS.over("seats")
def MAN10(context: CheckContext, seat: Seat) -> Iterator[Violation]:
    """A seat that speaks for others says who appoints it or what its holder may commit to."""
    if seat.vacant or seat.appointed_by or not certain(context, seat) or context.mandates_of.get(seat.id):
        return
    if not _speaks_for_others(context, seat):
        return
    sought = bool(APPOINTING & {*seat.not_documented})
    kind, severity = (FindingKind.NOT_DOCUMENTED, Severity.INFO) if sought else (None, None)
    text = "sought" if sought else "default"
    parts: Parts = {"body": Ref(seat.body), "others": tuple(Ref(name) for name in seat.represents)}
    heads = len(all_principals(context, seat.represents))
    if isinstance(seat.count, int) and heads > 1:
        text, parts = f"{text}-counted", {**parts, "count": seat.count, "heads": heads}
    yield Violation(seat.id, (*seat.represents, seat.id), text, parts, kind, severity=severity)


@CHECKS.over("bodies")
def MAN11(context: CheckContext, body: Body) -> Iterator[Violation]:
    """A body of several principals knows how it decides, and what to do when they do not agree."""
    givers = _several_principals(context, body)
    rule = body.decision_rule
    if not givers or acts_by_law(context, body.id) or "decision_rule" in body.not_documented:
        return
    if rule is None and _only_recommends(context, body):
        return  # each principal decides for itself, whether or not they agree
    if rule is None or not (rule.disagreement or rule.kind in SETTLES):
        kind = FindingKind.GAP if settled(context, body) else FindingKind.NOT_DOCUMENTED
        text = "default" if rule is None else "disagreement"
        text = f"{text}-read" if _read_as_givers(body, givers) else text
        yield Violation(body.id, (*givers, body.id), text, {"givers": tuple(Ref(giver) for giver in givers)}, kind)


def _read_as_givers(body: Body, givers: Iterable[str]) -> bool:
    """Whether it is our reading of some of them, and not a source's word, that they are its givers."""
    marked = {"commissioned_by", "principals"} & {*body.inferred}
    links = (link for link in (*body.commissioned_by, *body.principals) if link.to in givers)
    return bool(marked) or any(link.basis is Basis.INFERRED for link in links)


def _only_recommends(context: CheckContext, body: Body) -> bool:
    """By its mandates it recommends what the principals are to decide, and decides nothing itself."""
    powers = [power for mandate in context.mandates_of.get(body.id, ()) for power in mandate.powers]
    vocabulary = context.snapshot.facts.vocabulary
    return may(vocabulary, powers, "recommend") and not may(vocabulary, powers, DECIDING)


def _several_principals(context: CheckContext, body: Body) -> tuple[str, ...]:
    """Those who commission it or whose joint body it is, where they are several alike: none stands over another."""
    links = [
        link
        for link in (*body.commissioned_by, *body.principals)
        if context.snapshot.link_standing(body, link) is Truth.YES
    ]
    facts = context.snapshot.facts
    givers = tuple(dict.fromkeys(link.to for link in links if isinstance(facts.get(link.to), Organization | Group)))
    alike = certain(context, body) and len(all_principals(context, givers)) > 1 and not _ordered(context, body, links)
    return givers if len(givers) > 1 and alike else ()


def _coordinators(context: CheckContext) -> Iterable[Record]:
    return [context.snapshot.facts[holder] for holder in sole_tasks(context)]


@CHECKS.over(_coordinators)
def MAN12(context: CheckContext, holder: Record) -> Iterator[Violation]:
    """No function alone holds so many coordinating roles that nothing works without it."""
    facts = context.snapshot.facts
    tasks = [task for task in sole_tasks(context)[holder.id] if _is_told(context, facts[task.record])]
    if len(tasks) >= MOST_ROLES:
        path = tuple(dict.fromkeys((holder.id, *(one.record for one in tasks), *(one.target for one in tasks))))
        by = tuple(by_target(tasks))
        yield Violation(holder.id, path, parts={"number": len(tasks), "tasks": by, "each": each_in_turn(by)})


def _is_told(context: CheckContext, record: Record) -> bool:
    """It has begun, and the role of a seat is the source's word and not ours for what it says is done."""
    return not foretold(context, record) and "role" not in record.inferred


def _acts(context: CheckContext, body: Body) -> list[Relation]:
    relations = context.relations_from.get(body.id, ())
    return [
        one
        for one in relations
        if one.edge.acts and one.standing is Truth.YES and not one.inferred and one.target != body.id
    ]


def _ended(context: CheckContext, body: Body, mandate: Mandate) -> Violation:
    """Of a mandate that a plan gave for its time we know that it is over, not that no later plan has given another."""
    path, last = (body.id, mandate.id), last_day(mandate)
    plans = [context.snapshot.facts[name] for name in mandate.instrument]
    if plans and last is not None and all(is_periodic(context, plan) for plan in plans):
        parts: Parts = {"mandate": Ref(mandate.id), "last": last, "plans": tuple(Ref(plan.id) for plan in plans)}
        return Violation(body.id, path, "last-known", parts, FindingKind.NOT_DOCUMENTED, severity=Severity.INFO)
    return Violation(body.id, path, "ended", {"mandate": Ref(mandate.id)})


def _lasted(mandate: Mandate) -> bool:
    """It could hold for a year or more, so that it was no single act, and a source says when it ended."""
    period = mandate.period
    stated = "valid" not in mandate.inferred
    return stated and period is not None and period.ends.latest - period.begins.earliest >= A_YEAR


def _end(mandate: Mandate) -> date:
    return mandate.period.ends.latest if mandate.period else date.max


def _told_of_agreement(context: CheckContext, mandate: Mandate) -> Reply | None:
    """Where the work goes on under an agreement that has ended, AGR01 says so: the mandate is a part of that."""
    ended_ones = [one for one in ended_agreements(context) if one.id in mandate.instrument]
    if ended_ones and not any(followers(context, one.id) for one in ended_ones):
        told = (mandate.id, None)  # where only the mandate shows that it goes on, nothing else tells of it
        goes = [one for one in ended_ones if unmarked(one, "successor") and goes_on(context, one) not in told]
        return Reply(mandate.id, Answer.BROKEN, tuple(one.id for one in goes)) if goes else None
    return None


def _without_instrument(context: CheckContext, mandate: Mandate) -> Violation:
    for instrument in mandate.instrument:
        for name in successors(context.snapshot.facts, instrument):
            if context.snapshot.standing(name) is not Truth.NO:
                parts: Parts = {"instrument": Ref(instrument), "after": Ref(name)}
                return Violation(mandate.id, (mandate.id, instrument, name), "replaced", parts)
    instruments = tuple(Ref(name) for name in mandate.instrument)
    return Violation(mandate.id, (mandate.id, *mandate.instrument), "instrument", {"instruments": instruments})


def _words(mandate: Mandate) -> tuple[Word, ...]:
    return tuple(Word("powers", power) for power in mandate.powers)


def _touches(context: CheckContext, held: Iterable[Mandate], body: Body) -> bool:
    """Every mandate is in a matter of the body's own, so that none is of unknown reach, and each matter has one."""
    around = [_around(context, one.matter) & {*body.areas} for one in held]
    return all(around) and {*body.areas} == frozenset[str]().union(*around)


def _around(context: CheckContext, matters: Iterable[str]) -> frozenset[str]:
    """All matters that some of the matters lie within."""
    return frozenset[str]().union(*(wider(context, matter) for matter in matters))


def _speaks_for_others(context: CheckContext, seat: Seat) -> bool:
    """For others than those it comes from, as a source says, or, being counted, for more than it has holders."""
    actors = [name for name in seat.represents if not _is_target_group(context, name)]
    spoken_for, own = all_principals(context, actors), all_principals(context, seat.at)
    fewer = isinstance(seat.count, int) and not seat.at_least and seat.count < len(spoken_for)
    stated = "represents" not in seat.inferred
    return (stated and bool(spoken_for - own)) or (fewer and spoken_for <= own)


def _is_target_group(context: CheckContext, name: str) -> bool:
    """The id is that of a target group, whose members appoint nobody."""
    record = context.snapshot.facts.get(name)
    return record is not None and record.concept == "target_groups"


def _ordered(context: CheckContext, record: Record, links: list[Link]) -> bool:
    """A link has a word of its own for its place, or one commissioner stands under another."""
    labels, givers = {link.label for link in links}, {link.to for link in links}
    down = (one for giver in givers for one in context.relations_to.get(giver, ()))
    up = (one for giver in givers for one in context.relations_from.get(giver, ()))
    over = {one.source for one in down if one.relation == "commissions"}
    over |= {one.target for one in up if one.relation == "part_of"}
    return len(labels) > 1 or bool(over & givers) or "commissioned_by" in record.not_documented
