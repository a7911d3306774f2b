"""The channels of a day: every step that information can take, and how long it takes.

A channel is something named: a flow; a tie that carries it by its nature (to whom a body prepares for, both ways
between a body and whom it supports or meets, from a giver to the one commissioned, to the addressee of a mandate, from
who follows an agreement up to who gets the result, along a decision route); or a seat. What a group gets, its members
get; what one member knows, the group can pass on, but its other members do not thereby know it.

What reaches a unit is known in the organisation it is a unit of, and a principal and its political organs hear what is
said to either. It is not taken to go from an organisation to its other units: that takes a named carrier. That a body
is hosted by an organisation is no channel. A seat brings what a body says to whoever sits there and what they say to
the body, and no further: what has come to an organisation by a seat alone is not passed on by it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property, reduce
from itertools import pairwise, product
from operator import and_

from samverkan_model.collection import Relation, dated
from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Cadence, Flow, Mandate, Seat, Structure
from samverkan_model.model.dates import read_duration
from samverkan_model.model.facts import Facts
from samverkan_model.model.relations import COMMISSIONS
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth
from samverkan_model.model.work import Assignment
from samverkan_model.queries.legal_form import decides_by_law
from samverkan_model.timeline import Snapshot

YEAR = 365.25
SPEAKING = ">"
"""Before the id of a group: the group as sender, which any one of its members can speak through."""


class Via(StrEnum):
    """What carries the information over a link, beside the relations that do so by nature (`Edge.carries`)."""

    COMMISSION = COMMISSIONS.carries
    FOLLOW_UP = "follow_up"
    ROUTE = "decision_route"
    SEAT = "seat"
    MEMBER = "member"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class Delay:
    """How long a step takes, in days: as expected, and at worst."""

    expected: float
    worst: float

    def __add__(self, other: "Delay") -> "Delay":
        return Delay(self.expected + other.expected, self.worst + other.worst)


NONE = Delay(0, 0)


@dataclass(frozen=True, slots=True)
class ChannelLink:
    """One step that information can take.

    Attributes:
        via: what carries it: see `Via` and `Edge.carries`.
        record: id of the record that states it.
        delay: how long it takes; None when no cadence or lead time is known.
    """

    source: str
    target: str
    via: str
    record: str
    standing: Truth
    delay: Delay | None = None

    @property
    def inner(self) -> bool:
        """It stays within a group or an organisation."""
        return self.via in (Via.MEMBER, Via.INSIDE)


class Channels:
    """Every step that information could take on a day."""

    def __init__(self, links: Iterable[ChannelLink]) -> None:
        self.links = tuple(links)

    @cached_property
    def out(self) -> Mapping[str, tuple[ChannelLink, ...]]:
        """Steps by where they start."""
        return _grouped((link.source, link) for link in self.links)

    @cached_property
    def into(self) -> Mapping[str, tuple[ChannelLink, ...]]:
        """Steps by where they end."""
        return _grouped((link.target, link) for link in self.links)


def channels(snapshot: Snapshot) -> Channels:
    """Every step that information could take on the day, uncertain ones too; only preferred readings."""
    stated = [link for record in snapshot if record.preferred for link in _stated_once(snapshot, record)]
    within = (link for link in (*_within(snapshot), *_seats(snapshot)) if link.standing is not Truth.NO)
    sets = {record.id for record in (*snapshot.groups, *snapshot.structures)}
    spoken = (_spoken(link) for link in stated if link.source in sets)
    return Channels((*stated, *spoken, *within))


def delay_of(cadence: Cadence | None) -> Delay | None:
    """How long to wait for the next time: half an interval as expected, a whole one at worst."""
    if cadence is None or cadence.per_year is None:
        return None
    often = ((cadence.per_year_to or cadence.per_year) + cadence.per_year) / 2
    return Delay(YEAR / often / 2, YEAR / cadence.per_year)


def enclosing(snapshot: Snapshot, record: Record) -> Iterator[str]:
    """The organisations and groups that an organisation, a group or a body is inside of."""
    for link in snapshot.links(record, "part_of"):
        if isinstance(snapshot.facts.get(link.to), Organization | Group):
            yield link.to
    if isinstance(record, Group) and record.one_per:
        yield record.one_per


def _stated_once(snapshot: Snapshot, record: Record) -> tuple[ChannelLink, ...]:
    """What a record states, worked out once for all days on which it and its relations stand alike."""
    ties = dated(snapshot, record)
    if not ties and not isinstance(record, Agreement):
        return ()
    known = snapshot.facts.memory.setdefault("channels", {})
    key = record.id, snapshot.standing(record.id), id(ties)
    found: tuple[Record, object, tuple[ChannelLink, ...]] | None = known.get(key)
    if found is None or found[0] is not record or found[1] is not ties:
        links = _stated(snapshot, record, ties)
        apart = tuple(one for one in links if one.source != one.target and one.standing is not Truth.NO)
        found = known[key] = record, ties, apart
    return found[2]


def _stated(snapshot: Snapshot, record: Record, ties: Iterable[Relation]) -> Iterator[ChannelLink]:
    for tie in ties:
        if tie.edge.carries:
            both = tie.edge.both_ways or (isinstance(record, Flow) and record.both_ways)
            for source, target in product(_speakers(snapshot, tie.source), _takers(snapshot, tie, record)):
                yield _link(snapshot, source, target, tie.edge.carries, record, tie.standing)
                if both:
                    yield _link(snapshot, target, source, tie.edge.carries, record, tie.standing)
    if isinstance(record, Agreement):
        yield from _of_agreement(snapshot, record)


def _speakers(snapshot: Snapshot, name: str) -> tuple[str, ...]:
    """Who speaks and is spoken to where a seat holds something: its body."""
    record = snapshot.facts.get(name)
    return (record.body,) if isinstance(record, Seat) else (name,)


def _takers(snapshot: Snapshot, tie: Relation, record: Record) -> tuple[str, ...]:
    """Who gets it; a task is told to those who are to do it, and where nobody is named to nobody."""
    if isinstance(record, Assignment) and tie.target == record.id:
        return record.owner
    return _speakers(snapshot, tie.target)


def holders_of(facts: Facts, mandate: Mandate) -> tuple[str, ...]:
    """Who holds a mandate; for one that a seat holds, the body of the seat."""
    seat = facts.get(mandate.body) if mandate.body else None
    first = seat.body if isinstance(seat, Seat) else mandate.body
    return tuple(name for name in (first, *mandate.together_with) if name)


def _of_agreement(snapshot: Snapshot, agreement: Agreement) -> Iterator[ChannelLink]:
    duty = agreement.follow_up
    if duty is not None:
        for one in duty.by:
            for end in duty.to:
                yield _link(snapshot, one, end, Via.FOLLOW_UP, agreement)
    actors = [step.actor for step in agreement.decision_route if step.actor]
    yield from (_link(snapshot, one, other, Via.ROUTE, agreement) for one, other in pairwise(actors))


def _within(snapshot: Snapshot) -> Iterator[ChannelLink]:
    for record in (*snapshot.organizations, *snapshot.groups):
        for whole in enclosing(snapshot, record):
            inside = _inner(snapshot, Via.INSIDE, record.id)
            yield inside(record.id, whole)
            if _speaks_for_whole(snapshot, record):
                yield inside(whole, record.id)
                yield inside(SPEAKING + whole, SPEAKING + record.id)
    for holder, member in _memberships(snapshot):
        through = _inner(snapshot, Via.MEMBER, holder)
        yield through(holder, member)
        yield through(member, SPEAKING + holder)
        yield through(SPEAKING + member, SPEAKING + holder)


def _speaks_for_whole(snapshot: Snapshot, record: Record) -> bool:
    """A political organ of its principal, or a group with one member for each member of another."""
    if isinstance(record, Group):
        return record.one_per is not None or decides_by_law(snapshot, record.id)
    return decides_by_law(snapshot, record.id)


def _seats(snapshot: Snapshot) -> Iterator[ChannelLink]:
    """Both ways between a body and whoever sits in it."""
    for seat in snapshot.seats:
        if seat.preferred and not seat.vacant:
            for name in seat.at:
                yield _link(snapshot, seat.body, name, Via.SEAT, seat)
                yield _link(snapshot, name, seat.body, Via.SEAT, seat)


def _inner(snapshot: Snapshot, via: Via, record: str) -> Callable[[str, str], ChannelLink]:
    """Makes steps within a group or an organisation, which take no time and stand as firm as both their ends."""

    def link(source: str, target: str) -> ChannelLink:
        ends = (name.removeprefix(SPEAKING) for name in (source, target))
        standing = reduce(and_, (snapshot.standing(name) for name in ends if name in snapshot.facts), Truth.YES)
        return ChannelLink(source, target, via, record, standing, NONE)

    return link


def _memberships(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Groups with their members, and structures with the bodies in them."""
    for group in snapshot.groups:
        yield from ((group.id, member) for member in group.members)
    for body in snapshot.bodies():
        for link in snapshot.links(body, "part_of"):
            if isinstance(snapshot.facts.get(link.to), Structure):
                yield link.to, body.id


def _spoken(link: ChannelLink) -> ChannelLink:
    return ChannelLink(SPEAKING + link.source, link.target, link.via, link.record, link.standing, link.delay)


def _link(
    snapshot: Snapshot, source: str, target: str, via: str, record: Record, standing: Truth | None = None
) -> ChannelLink:
    truth = snapshot.standing(record.id) if standing is None else standing
    return ChannelLink(source, target, via, record.id, truth, _delay(snapshot.facts, source, target, record))


def _delay(facts: Facts, source: str, target: str, record: Record) -> Delay | None:
    """Its own cadence, else the meetings of the body that gets it, else of the one that sends; and its lead time."""
    own = getattr(record, "cadence", None) if isinstance(record, Flow) else None
    duty = record.follow_up.cadence if isinstance(record, Agreement) and record.follow_up else None
    wait = delay_of(own) or delay_of(duty) or _meetings(facts, target) or _meetings(facts, source)
    lead = record.lead_time if isinstance(record, Flow) else None
    if lead is None:
        return wait
    days = _in_days(lead)
    return (wait or NONE) + Delay(days, days)


def _in_days(length: str) -> float:
    """A length of time as days, hours as parts of one."""
    if clock := re.match(r"PT(\d+)([HM])$", length):
        return int(clock[1]) / (24 if clock[2] == "H" else 24 * 60)
    return float((date(2001, 1, 1) + read_duration(length) - date(2001, 1, 1)).days)


def _meetings(facts: Facts, name: str) -> Delay | None:
    record = facts.get(name)
    return delay_of(record.cadence) if isinstance(record, Body) else None


def _grouped(pairs: Iterable[tuple[str, ChannelLink]]) -> Mapping[str, tuple[ChannelLink, ...]]:
    found: dict[str, list[ChannelLink]] = {}
    for key, link in pairs:
        found.setdefault(key, []).append(link)
    return {key: tuple(links) for key, links in found.items()}
