"""The route of a case: who prepares, recommends, backs, decides, carries out and reports back, and where it breaks.

Put together from mandates, flows and decision routes in the matter, and from bodies that prepare for those found. For
an area, narrower areas and the agreements, programmes and tasks in them count as the matter too.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise, zip_longest

from samverkan_model.model.agreements import Agreement, Step
from samverkan_model.model.bodies import Body
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Basis, Record
from samverkan_model.model.validity import Truth
from samverkan_model.model.work import Area
from samverkan_model.queries.channels import Channels, channels, holders
from samverkan_model.queries.membership import members
from samverkan_model.queries.reach import reach
from samverkan_model.timeline import Snapshot


class Stage(StrEnum):
    """What is done with a case, in the order of its way."""

    PREPARE = "prepare"
    RECOMMEND = "recommend"
    BACK = "back"
    DECIDE = "decide"
    CARRY_OUT = "carry-out"
    REPORT = "report"


class Gap(StrEnum):
    """How a route is broken."""

    NOBODY = "nobody"
    UNNAMED = "unnamed"
    NO_WAY = "no-way"
    NO_WAY_BACK = "no-way-back"
    UNDECIDED = "undecided"


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
    """

    stage: Stage
    actor: str | None
    terms: tuple[str, ...]
    to: tuple[str, ...]
    records: tuple[str, ...]
    standing: Truth
    inferred: bool
    general: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """One place where a route is broken.

    Attributes:
        kind: nobody does what the stage asks for; the one who does it is not named; no way leads from those before to
            the one after; what is decided has no way back to the last body before it; a party does not decide.
        stage: the stage that is broken.
        before: ids of those who would hand the case over.
        after: ids of those who do not get it, or do not decide.
        records: ids of the records that show it.
    """

    kind: Gap
    stage: Stage
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """The way of a case on a day; `matters` is the matter with all that counts as it."""

    matter: str
    matters: tuple[str, ...]
    legs: tuple[Leg, ...]
    breaks: tuple[Break, ...]

    def at(self, stage: Stage) -> tuple[Leg, ...]:
        """The steps of one stage."""
        return tuple(leg for leg in self.legs if leg.stage is stage)


POWERS: Mapping[str, Stage] = {
    "prepare": Stage.PREPARE, "draft": Stage.PREPARE, "propose": Stage.PREPARE, "investigate": Stage.PREPARE,
    "recommend": Stage.RECOMMEND, "back": Stage.BACK, "decide": Stage.DECIDE, "carry-out": Stage.CARRY_OUT,
    "follow-up": Stage.REPORT, "report-back": Stage.REPORT,
}  # fmt: skip
"""Stages by power; kinds of a power count as the power."""

CONTENTS: Mapping[str, Stage] = {
    "prepared-matter": Stage.PREPARE, "proposal": Stage.PREPARE, "recommendation": Stage.RECOMMEND,
    "backing": Stage.BACK, "decision": Stage.DECIDE, "adoption": Stage.DECIDE, "feedback": Stage.REPORT,
    "report": Stage.REPORT, "follow-up": Stage.REPORT,
}  # fmt: skip
"""Stages by what a flow holds."""

NEEDED = (Stage.PREPARE, Stage.DECIDE, Stage.CARRY_OUT, Stage.REPORT)
"""Stages without which a route is broken; recommending and backing are done in some structures only."""


def route(snapshot: Snapshot, matter: str, start: str | None = None) -> Route:
    """The route of a case in a matter.

    Args:
        snapshot: the day.
        matter: id of an area, an agreement, a programme or a task.
        start: only what is reached from here, and what is done here.

    Raises:
        UnknownRecord: no such id in the tenant.
    """
    matters = _matters(snapshot, matter)
    ways = channels(snapshot)
    legs = _merged(_legs(snapshot, matters))
    legs = (*_merged(_preparers(snapshot, legs)), *legs)
    if start is not None:
        near = {start, *(one.record for one in reach(snapshot, start, ways))}
        legs = tuple(leg for leg in legs if not leg.actor or near & {leg.actor, *members(snapshot.facts, leg.actor)})
    legs = tuple(sorted(legs, key=lambda leg: list(Stage).index(leg.stage)))
    there = tuple(leg for leg in legs if leg.standing is not Truth.NO)
    breaks = tuple(_breaks(snapshot, matter, there, ways)) if there else (Break(Gap.NOBODY, Stage.DECIDE),)
    return Route(matter, matters, legs, breaks)


def _matters(snapshot: Snapshot, matter: str) -> tuple[str, ...]:
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


def _legs(snapshot: Snapshot, matters: Iterable[str]) -> Iterator[Leg]:
    wanted = set(matters)
    for name in matters:
        record = snapshot.facts[name]
        if isinstance(record, Agreement):
            yield from _of_agreement(snapshot, record)
    for mandate in snapshot.mandates:
        if mandate.preferred and wanted & {*mandate.matter}:
            actors = holders(snapshot.facts, mandate) or (None,)
            yield from _of_terms(snapshot, mandate, actors, mandate.powers, mandate.addressee)
    for flow in snapshot.flows:
        if flow.preferred and wanted & {*flow.matter}:
            yield from _of_terms(snapshot, flow, flow.sender or (None,), flow.content, flow.receiver)


def _of_agreement(snapshot: Snapshot, agreement: Agreement) -> Iterator[Leg]:
    read = "decision_route" in agreement.inferred or agreement.basis is Basis.INFERRED
    firm = _firmness(snapshot, agreement)
    for step, after in zip_longest(agreement.decision_route, agreement.decision_route[1:]):
        stage = _stage(snapshot.facts, step.power)
        if stage:
            standing = snapshot.standing(step.actor) if step.actor else Truth.UNKNOWN
            yield Leg(stage, step.actor, (step.power,), _onward(step, after), (agreement.id,), standing & firm, read)
    duty = agreement.follow_up
    for doer in duty.by if duty else ():
        read = "follow_up" in agreement.inferred
        to = duty.to if duty else ()
        standing = snapshot.standing(doer) & firm
        yield Leg(Stage.REPORT, doer, ("follow-up",), to, (agreement.id,), standing, read)


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


def _of_terms(
    snapshot: Snapshot, record: Record, actors: Iterable[str | None], terms: Iterable[str], to: tuple[str, ...]
) -> Iterator[Leg]:
    inferred, standing = record.basis is Basis.INFERRED, snapshot.standing(record.id)
    for term in terms:
        stage = _stage(snapshot.facts, term) or CONTENTS.get(term)
        if stage:
            yield from (Leg(stage, actor, (term,), to, (record.id,), standing, inferred) for actor in actors)


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
    return replace(
        one,
        terms=tuple(dict.fromkeys((*one.terms, *other.terms))),
        to=tuple(dict.fromkeys((*one.to, *other.to))),
        records=tuple(dict.fromkeys((*one.records, *other.records))),
        standing=one.standing | other.standing,
        inferred=one.inferred and other.inferred,
    )


def _preparers(snapshot: Snapshot, legs: Iterable[Leg]) -> Iterator[Leg]:
    """Bodies that prepare for those in the route in all matters, and are not in it themselves."""
    there = {leg.actor for leg in legs}
    ends = {leg.actor for leg in legs if leg.stage in (Stage.RECOMMEND, Stage.BACK, Stage.DECIDE)}
    for body in snapshot.bodies():
        for link in snapshot.links(body, "prepares_for"):
            if link.to in ends and body.id not in there:
                standing, read = snapshot.link_standing(body, link), link.basis is Basis.INFERRED
                yield Leg(Stage.PREPARE, body.id, ("prepare",), (link.to,), (body.id,), standing, read, general=True)


def _breaks(snapshot: Snapshot, matter: str, legs: tuple[Leg, ...], ways: Channels) -> Iterator[Break]:
    by_stage = {stage: [leg for leg in legs if leg.stage is stage] for stage in Stage}
    yield from (Break(Gap.NOBODY, stage) for stage in NEEDED if not by_stage[stage])
    yield from (Break(Gap.UNNAMED, leg.stage, records=leg.records) for leg in legs if leg.actor is None)
    present = [by_stage[stage] for stage in Stage if any(leg.actor for leg in by_stage[stage])]
    for before, after in pairwise(present):
        yield from _no_ways(snapshot, before, after, ways)
    yield from _undecided(snapshot, matter, by_stage[Stage.DECIDE])
    yield from _no_way_back(snapshot, by_stage, ways)


def _no_ways(snapshot: Snapshot, before: list[Leg], after: list[Leg], ways: Channels) -> Iterator[Break]:
    givers = _actors(before)
    reached = _reached(snapshot, givers, ways) | {end for leg in before for end in leg.to}
    for leg in after:
        if leg.actor and not _covered(snapshot.facts, leg.actor, reached):
            yield Break(Gap.NO_WAY, leg.stage, givers, (leg.actor,), leg.records)


def _undecided(snapshot: Snapshot, matter: str, deciding: list[Leg]) -> Iterator[Break]:
    """Parties to the agreement for whom nobody decides, where somebody does for others."""
    record, facts = snapshot.facts[matter], snapshot.facts
    if isinstance(record, Agreement) and deciding:
        covered = {name for actor in _actors(deciding) for name in _houses(facts, actor)}
        parties = [name for party in record.parties for name in members(facts, party.party)]
        without = tuple(name for name in dict.fromkeys(parties) if name not in covered)
        if without:
            yield Break(Gap.UNDECIDED, Stage.DECIDE, after=without, records=(matter,))


def _no_way_back(snapshot: Snapshot, by_stage: Mapping[Stage, list[Leg]], ways: Channels) -> Iterator[Break]:
    """The last body before the decision does not learn what was decided."""
    before = [leg for stage in (Stage.BACK, Stage.RECOMMEND, Stage.PREPARE) for leg in by_stage[stage]]
    last = next((leg for leg in before if isinstance(snapshot.facts.get(leg.actor or ""), Body)), None)
    deciding = _actors(by_stage[Stage.DECIDE])
    if last and last.actor and deciding and last.actor not in deciding:
        silent = tuple(name for name in deciding if last.actor not in _reached(snapshot, (name,), ways))
        if silent:
            yield Break(Gap.NO_WAY_BACK, Stage.REPORT, silent, (last.actor,), last.records)


def _actors(legs: Iterable[Leg]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(leg.actor for leg in legs if leg.actor))


def _reached(snapshot: Snapshot, starts: Iterable[str], ways: Channels) -> set[str]:
    return {name for start in starts for name in (start, *(one.record for one in reach(snapshot, start, ways)))}


def _covered(facts: Facts, actor: str, reached: set[str]) -> bool:
    return actor in reached or all(name in reached for name in members(facts, actor))


def _houses(facts: Facts, actor: str) -> Iterator[str]:
    """An actor's members, the organisations that they are organs of, and the principals of their structures."""
    for name in members(facts, actor):
        yield name
        record = facts[name]
        above = [link.to for field in ("part_of", "principals") for link in getattr(record, field, ())]
        for whole in (*above, *filter(None, (getattr(record, "one_per", None),))):
            yield from _houses(facts, whole)
