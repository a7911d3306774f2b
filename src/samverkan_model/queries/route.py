"""The route of a case: who prepares, decides, leads, carries out, follows up and reports back, and where it breaks.

Its steps are put together in `samverkan_model.queries.route_steps`. A break is told only between those who surely
take a step and surely exist on the day: one who is known from other years breaks nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body
from samverkan_model.model.facts import Facts
from samverkan_model.model.validity import Truth
from samverkan_model.queries.agreements import heir
from samverkan_model.queries.channels import Channels, channels
from samverkan_model.queries.legal_form import bound_by
from samverkan_model.queries.membership import members
from samverkan_model.queries.reach import reach
from samverkan_model.queries.route_steps import Leg, Stage, legs_of, loose_legs, matters_of
from samverkan_model.timeline import Snapshot


class Gap(StrEnum):
    """How a route is broken."""

    NOBODY = "nobody"
    UNNAMED = "unnamed"
    NO_WAY = "no-way"
    NO_WAY_BACK = "no-way-back"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Break:
    """One place where a route is broken.

    Attributes:
        kind: nobody does what the stage asks for; the one who does it is not named; no way leads from those before to
            the one after; what is decided has no way back to the last body before it; a party does not decide.
        stage: the stage that is broken.
        before: ids of those who would hand the case over.
        after: ids of those who do not get it, do not decide, or may do it in matters that are not said.
        records: ids of the records that show it.
    """

    kind: Gap
    stage: Stage
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """The way of a case on a day; `matters` is the matter with all that counts as it.

    Attributes:
        legs: the steps of the day, in order of their stages.
        other_times: steps by those who were not there on the day.
    """

    matter: str
    matters: tuple[str, ...]
    legs: tuple[Leg, ...]
    breaks: tuple[Break, ...]
    other_times: tuple[Leg, ...] = ()

    def at(self, stage: Stage) -> tuple[Leg, ...]:
        """The steps of one stage."""
        return tuple(leg for leg in self.legs if leg.stage is stage)


NEEDED = (Stage.PREPARE, Stage.DECIDE, Stage.CARRY_OUT, Stage.REPORT)
"""Stages without which a route is broken; recommending, backing and leading are done in some structures only."""


def route(snapshot: Snapshot, matter: str, start: str | None = None) -> Route:
    """The route of a case in a matter.

    Args:
        snapshot: the day.
        matter: id of an area, an agreement, a programme or a task.
        start: only what is reached from here, and what is done here.

    Raises:
        UnknownRecord: no such id in the tenant.
    """
    matters = matters_of(snapshot, matter)
    ways = channels(snapshot)
    legs = legs_of(snapshot, matters)
    if start is not None:
        near = {start, *(one.record for one in reach(snapshot, start, ways))}
        legs = tuple(leg for leg in legs if not leg.actor or near & {leg.actor, *members(snapshot.facts, leg.actor)})
    there = tuple(leg for leg in legs if leg.standing is not Truth.NO)
    gone = tuple(leg for leg in legs if leg.standing is Truth.NO)
    breaks = tuple(_breaks(snapshot, matter, there, ways)) if there else (Break(Gap.NOBODY, Stage.DECIDE),)
    return Route(matter, matters, there, breaks, gone)


def _breaks(snapshot: Snapshot, matter: str, legs: tuple[Leg, ...], ways: Channels) -> Iterator[Break]:
    by_stage = {stage: [leg for leg in legs if leg.stage is stage] for stage in Stage}
    loose = loose_legs(snapshot, legs)
    for stage in NEEDED:
        if not _is_done(by_stage, stage):
            maybe = [leg for leg in loose if leg.stage is stage]
            yield Break(
                Gap.NOBODY, stage, after=_actors(maybe), records=tuple(name for leg in maybe for name in leg.records)
            )
    yield from (Break(Gap.UNNAMED, leg.stage, records=leg.records) for leg in legs if leg.actor is None)
    sure = {stage: [leg for leg in by_stage[stage] if _is_sure(snapshot, leg)] for stage in Stage}
    for before, after in pairwise([sure[stage] for stage in Stage if sure[stage]]):
        yield from _no_ways(snapshot, before, after, ways)
    yield from _undecided(snapshot, matter, by_stage[Stage.DECIDE])
    yield from _no_way_back(snapshot, sure, ways)


def _is_done(by_stage: Mapping[Stage, list[Leg]], stage: Stage) -> bool:
    """A follow-up counts as a report back."""
    return bool(by_stage[stage]) or (stage is Stage.REPORT and bool(by_stage[Stage.FOLLOW_UP]))


def _is_sure(snapshot: Snapshot, leg: Leg) -> bool:
    """It is taken for certain, by one who is there for certain."""
    return leg.actor is not None and leg.standing is Truth.YES and snapshot.standing(leg.actor) is Truth.YES


def _no_ways(snapshot: Snapshot, before: list[Leg], after: list[Leg], ways: Channels) -> Iterator[Break]:
    givers = _actors(before)
    reached = _reached(snapshot, givers, ways) | {end for leg in before for end in leg.to}
    for leg in after:
        if leg.actor and not _covered(snapshot.facts, leg.actor, reached):
            yield Break(Gap.NO_WAY, leg.stage, givers, (leg.actor,), leg.records)


def _undecided(snapshot: Snapshot, matter: str, deciding: list[Leg]) -> Iterator[Break]:
    """Parties to the agreement, or their heirs, for whom nobody decides, where somebody does for others."""
    record, facts = snapshot.facts[matter], snapshot.facts
    if isinstance(record, Agreement) and deciding:
        covered = {name for actor in _actors(deciding) for name in _houses(snapshot, actor)}
        parties = [name for party in record.parties for name in members(facts, party.party)]
        asked = dict.fromkeys(heir(snapshot, name) for name in parties)
        without = tuple(name for name in asked if name not in covered)
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


def _houses(snapshot: Snapshot, actor: str) -> Iterator[str]:
    """Those that an actor's decision binds, the organisations above them, and the principals of their structures."""
    facts = snapshot.facts
    for name in bound_by(snapshot, actor):
        yield name
        record = facts[name]
        above = [link.to for field in ("part_of", "principals") for link in getattr(record, field, ())]
        for whole in (*above, *filter(None, (getattr(record, "one_per", None),))):
            yield from _houses(snapshot, whole)
