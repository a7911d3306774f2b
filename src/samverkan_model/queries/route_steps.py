"""The steps of a case in a matter, read from mandates, flows, decision routes, duties, tasks and steering groups."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest

from samverkan_model.model.agreements import Agreement, Step
from samverkan_model.model.bodies import Body, Flow, Mandate
from samverkan_model.model.facts import Facts
from samverkan_model.model.programmes import Programme
from samverkan_model.model.statement import Basis, Record
from samverkan_model.model.validity import Truth
from samverkan_model.model.work import Area, Assignment
from samverkan_model.queries.channels import holders_of
from samverkan_model.queries.legal_form import decides_by_law
from samverkan_model.queries.membership import members
from samverkan_model.timeline import Snapshot


class Stage(StrEnum):
    """What is done with a case, in the order of its way."""

    PREPARE = "prepare"
    RECOMMEND = "recommend"
    BACK = "back"
    DECIDE = "decide"
    LEAD = "lead"
    CARRY_OUT = "carry-out"
    FOLLOW_UP = "follow-up"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Leg:
    """One step of a route.

    Attributes:
        actor: id of who takes it; None when the source names nobody.
        terms: powers or contents it was read from.
        to: ids of those it goes to, where that is said.
        records: ids of the records that state it.
        standing: whether it applied on the day; no for a step by one who was not there then.
        inferred: it rests on our reading alone.
        general: it is done for the next in line in all matters, not in this one by name.
        granted_by: ids of those who gave the mandate for it.
        instruments: ids of the documents and structures that it is laid down in.
        limits: limits and conditions of the mandate, in own words.
        by_law: who takes it acts by law, and needs nobody's mandate.
    """

    stage: Stage
    actor: str | None
    terms: tuple[str, ...]
    to: tuple[str, ...]
    records: tuple[str, ...]
    standing: Truth
    inferred: bool
    general: bool = False
    granted_by: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    by_law: bool = False


POWERS: Mapping[str, Stage] = {
    "prepare": Stage.PREPARE, "draft": Stage.PREPARE, "propose": Stage.PREPARE, "investigate": Stage.PREPARE,
    "recommend": Stage.RECOMMEND, "back": Stage.BACK, "decide": Stage.DECIDE, "carry-out": Stage.CARRY_OUT,
    "lead": Stage.LEAD, "coordinate": Stage.LEAD, "prioritise": Stage.LEAD, "set-direction": Stage.LEAD,
    "commission": Stage.LEAD, "follow-up": Stage.FOLLOW_UP, "report-back": Stage.REPORT,
}  # fmt: skip
"""Stages by power; kinds of a power count as the power."""

CONTENTS: Mapping[str, Stage] = {
    "prepared-matter": Stage.PREPARE, "proposal": Stage.PREPARE, "recommendation": Stage.RECOMMEND,
    "backing": Stage.BACK, "decision": Stage.DECIDE, "adoption": Stage.DECIDE, "feedback": Stage.REPORT,
    "report": Stage.REPORT, "follow-up": Stage.REPORT,
}  # fmt: skip
"""Stages by what a flow holds."""

STEERS = "lead"
"""The power that a steering group has over what it steers."""


def matters_of(snapshot: Snapshot, matter: str) -> tuple[str, ...]:
    """A matter with all that counts as it: for an area narrower areas, and agreements, programmes and tasks in them."""
    if not isinstance(snapshot.facts[matter], Area):
        return (matter,)
    below: dict[str, list[str]] = {}
    for area in snapshot.areas:
        below.setdefault(area.broader or "", []).append(area.id)
    areas = [matter]
    for name in areas:
        areas += (one for one in below.get(name, ()) if one not in areas)
    found = [one.id for one in snapshot.agreements if {*one.areas} & {*areas}]
    found += [one.id for one in snapshot.programmes if {*one.areas} & {*areas}]
    found += [one.id for one in snapshot.assignments if {*one.areas} & {*areas}]
    return (*areas, *found)


def legs_of(snapshot: Snapshot, matters: tuple[str, ...]) -> tuple[Leg, ...]:
    """The steps in the matters, each stage and actor once, with those who prepare for them in all matters."""
    legs = _told_once(snapshot.facts, _merged(_stated(snapshot, matters)))
    general = _merged((*_preparers(snapshot, legs, matters), *_unbound(snapshot, legs, matters)))
    return tuple(sorted((*general, *legs), key=lambda leg: list(Stage).index(leg.stage)))


def loose_legs(snapshot: Snapshot, legs: Iterable[Leg]) -> tuple[Leg, ...]:
    """What bodies without areas, that take no step of a route, may do in matters that are not said.

    It may be in this matter too, or in one that only the words of the mandate name: it is neither a step of the route
    nor does it let anybody say that nobody takes it.
    """
    return tuple(leg for leg in _merged(_unbound(snapshot, legs, (), tied=False)) if leg.standing is not Truth.NO)


def _stated(snapshot: Snapshot, matters: Iterable[str]) -> Iterator[Leg]:
    wanted = set(matters)
    for name in matters:
        yield from _of_matter(snapshot, snapshot.facts[name])
    for mandate in snapshot.mandates:
        if mandate.preferred and wanted & {*mandate.matter}:
            yield from _of_mandate(snapshot, mandate)
    for flow in snapshot.flows:
        if flow.preferred and wanted & {*flow.matter}:
            yield from _of_flow(snapshot, flow)
    for body in snapshot.bodies():
        yield from _of_steering(snapshot, body, wanted)


def _of_matter(snapshot: Snapshot, record: Record) -> Iterator[Leg]:
    """What a matter itself says of who does what in it."""
    if isinstance(record, Agreement):
        yield from _of_agreement(snapshot, record)
    if isinstance(record, Assignment):
        yield from _of_assignment(snapshot, record)
    if isinstance(record, Agreement | Programme):
        yield from (_steering(snapshot, group, record) for group in record.steered_by)


def _of_steering(snapshot: Snapshot, body: Body, wanted: set[str]) -> Iterator[Leg]:
    for link in snapshot.links(body, "steers"):
        if link.to in wanted:
            standing = snapshot.link_standing(body, link)
            read = link.basis is Basis.INFERRED or "steers" in body.inferred
            yield Leg(Stage.LEAD, body.id, (STEERS,), (), (body.id,), standing, read)


def _of_agreement(snapshot: Snapshot, agreement: Agreement) -> Iterator[Leg]:
    read = "decision_route" in agreement.inferred or agreement.basis is Basis.INFERRED
    firm = _firmness(snapshot, agreement)
    for step, after in zip_longest(agreement.decision_route, agreement.decision_route[1:]):
        stage = _stage(snapshot.facts, step.power)
        if stage:
            standing = snapshot.standing(step.actor) if step.actor else Truth.UNKNOWN
            yield Leg(
                stage, step.actor, (step.power,), _onward(step, after), (agreement.id,), standing & firm, read,
                instruments=(agreement.id,), by_law=bool(step.actor) and decides_by_law(snapshot, str(step.actor)),
            )  # fmt: skip
    duty = agreement.follow_up
    for doer in duty.by if duty else ():
        to, read = (duty.to if duty else ()), "follow_up" in agreement.inferred
        standing = snapshot.standing(doer) & firm
        yield Leg(
            Stage.FOLLOW_UP, doer, ("follow-up",), to, (agreement.id,), standing, read, instruments=(agreement.id,)
        )


def _of_assignment(snapshot: Snapshot, task: Assignment) -> Iterator[Leg]:
    read = "owner" in task.inferred or task.basis is Basis.INFERRED
    givers = tuple(link.to for link in snapshot.links(task, "commissioned_by"))
    for owner in task.owner:
        standing = snapshot.standing(task.id) & snapshot.standing(owner)
        yield Leg(
            Stage.CARRY_OUT, owner, ("carry-out",), (), (task.id,), standing, read, granted_by=givers,
            instruments=task.under,
        )  # fmt: skip


def _steering(snapshot: Snapshot, group: str, steered: Agreement | Programme) -> Leg:
    standing = snapshot.standing(group) & snapshot.standing(steered.id)
    read = "steered_by" in steered.inferred
    return Leg(Stage.LEAD, group, (STEERS,), (), (steered.id,), standing, read, instruments=(steered.id,))


def _firmness(snapshot: Snapshot, agreement: Agreement) -> Truth:
    """How sure it is that the way of an agreement is gone on the day: towards one to come it is, after its end not."""
    period = agreement.planned if agreement.only_planned else agreement.period
    if period is not None and snapshot.day < period.begins.earliest:
        return Truth.YES
    return snapshot.standing(agreement.id) | Truth.UNKNOWN


def _onward(step: Step, after: Step | None) -> tuple[str, ...]:
    """Whom a step hands over to: the next one, unless it is by the same or does the same beside it."""
    if after is None or after.actor is None or after.actor == step.actor or after.power == step.power:
        return ()
    return (after.actor,)


def _of_mandate(snapshot: Snapshot, mandate: Mandate) -> Iterator[Leg]:
    """What is followed up is the addressee's, so that the step leads to nobody."""
    stages = [(stage, power) for power in mandate.powers if (stage := _stage(snapshot.facts, power))]
    for stage, power in stages:
        for actor in holders_of(snapshot.facts, mandate) or (None,):
            yield Leg(
                stage, actor, (power,), () if stage is Stage.FOLLOW_UP else mandate.addressee, (mandate.id,),
                snapshot.standing(mandate.id), mandate.basis is Basis.INFERRED, granted_by=mandate.granted_by,
                instruments=mandate.instrument, limits=(mandate.limits,) if mandate.limits else (),
                by_law=actor is not None and decides_by_law(snapshot, actor),
            )  # fmt: skip


def _of_flow(snapshot: Snapshot, flow: Flow) -> Iterator[Leg]:
    read, standing = flow.basis is Basis.INFERRED, snapshot.standing(flow.id)
    for stage, content in [(CONTENTS[content], content) for content in flow.content if content in CONTENTS]:
        for actor in flow.sender or (None,):
            yield Leg(stage, actor, (content,), flow.receiver, (flow.id,), standing, read)


def _stage(facts: Facts, power: str) -> Stage | None:
    lineage = facts.vocabulary.lineage("powers", power)
    return next((POWERS[name] for name in lineage if name in POWERS), None)


def _merged(legs: Iterable[Leg]) -> tuple[Leg, ...]:
    """One step for each stage and actor, with all that states it."""
    found: dict[tuple[Stage, str | None, tuple[str, ...]], Leg] = {}
    for leg in legs:
        key = (leg.stage, leg.actor, () if leg.actor else leg.records)
        found[key] = _joined(found[key], leg) if key in found else leg
    return tuple(found.values())


def _joined(one: Leg, other: Leg) -> Leg:
    def both(own: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*own, *more)))

    return replace(
        one,
        terms=both(one.terms, other.terms),
        to=both(one.to, other.to),
        records=both(one.records, other.records),
        granted_by=both(one.granted_by, other.granted_by),
        instruments=both(one.instruments, other.instruments),
        limits=both(one.limits, other.limits),
        standing=one.standing | other.standing,
        inferred=one.inferred and other.inferred,
        by_law=one.by_law or other.by_law,
    )


def _told_once(facts: Facts, legs: tuple[Leg, ...]) -> tuple[Leg, ...]:
    """Without those who are in a step already as members of a group that takes it as surely."""
    kept: list[Leg] = []
    for leg in legs:
        wider = next((one for one in legs if _takes_in(facts, one, leg)), None)
        if wider is None:
            kept.append(leg)
    joined: list[Leg] = []
    for whole in kept:
        told = whole
        for leg in legs:
            if leg not in kept and _takes_in(facts, whole, leg):
                told = replace(_joined(told, leg), standing=whole.standing)
        joined.append(told)
    return tuple(joined)


def _takes_in(facts: Facts, whole: Leg, leg: Leg) -> bool:
    if whole is leg or whole.stage is not leg.stage or not (whole.actor and leg.actor) or whole.actor == leg.actor:
        return False
    own, theirs = {*members(facts, whole.actor)}, {*members(facts, leg.actor)}
    wider = theirs < own or (theirs == own and whole.actor < leg.actor)
    return wider and whole.standing.rank >= leg.standing.rank


def _preparers(snapshot: Snapshot, legs: Iterable[Leg], matters: tuple[str, ...]) -> Iterator[Leg]:
    """Bodies that prepare for those in the route, in all matters or in areas that the matter is in.

    The areas are those that the relation is limited to, else the body's own.
    """
    there = {leg.actor for leg in legs}
    ends = {leg.actor for leg in legs if leg.stage in (Stage.RECOMMEND, Stage.BACK, Stage.DECIDE)}
    for body in snapshot.bodies():
        for link in snapshot.links(body, "prepares_for"):
            areas = link.areas or body.areas
            if link.to in ends and body.id not in there and _are_its(snapshot, areas, matters):
                standing, read = snapshot.link_standing(body, link), link.basis is Basis.INFERRED
                yield Leg(
                    Stage.PREPARE, body.id, ("prepare",), (link.to,), (body.id,), standing, read,
                    general=not areas,
                )  # fmt: skip


def _unbound(snapshot: Snapshot, legs: Iterable[Leg], matters: tuple[str, ...], *, tied: bool = True) -> Iterator[Leg]:
    """What bodies may do in matters that are not named: those in the matters' areas or on their way, or the others."""
    there = {leg.actor for leg in legs}
    for mandate in snapshot.mandates:
        body = snapshot.facts.get(mandate.body or "")
        if mandate.matter or not mandate.preferred or not isinstance(body, Body):
            continue
        if bool(body.areas or body.id in there) is tied and _are_its(snapshot, body.areas, matters):
            taken = {leg.stage for leg in legs if leg.actor == body.id}
            own = (leg for leg in _of_mandate(snapshot, mandate) if leg.stage not in taken)
            yield from (replace(leg, general=True) for leg in own)


def _are_its(snapshot: Snapshot, areas: tuple[str, ...], matters: tuple[str, ...]) -> bool:
    """Whether a matter is in one of the areas; where there are none, every matter is."""
    if not areas:
        return True
    around: list[str] = [*matters]
    for name in around:
        record = snapshot.facts.get(name)
        above = (record.broader,) if isinstance(record, Area) and record.broader else getattr(record, "areas", ())
        around += (one for one in above if one not in around)
    return bool({*around} & {*areas})
