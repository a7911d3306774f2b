"""The principals of a county one by one, and which of them are known to have a seat of their own."""

from collections.abc import Iterator

from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.bodies import Seat
from samverkan_model.model.facts import Facts
from samverkan_model.model.validity import Truth
from samverkan_model.queries.agreements import heir
from samverkan_model.queries.membership import members
from samverkan_model.timeline import Snapshot

SITTING = frozenset({"chair", "vice-chair", "second-vice-chair", "member", "participant"})
"""Roles whose holders sit in a body for somebody; secretaries, substitutes and observers do not."""


def principals(snapshot: Snapshot) -> tuple[str, ...]:
    """The principals whose collaboration it is, groups taken apart, each as the one that carries it on the day."""
    named = (name for entry in snapshot.facts.header.principals for name in members(snapshot.facts, entry))
    return tuple(dict.fromkeys(carried_by(snapshot, name) for name in named if name in snapshot.facts))


def seated(snapshot: Snapshot) -> frozenset[str]:
    """Organisations that have a seat of their own in some body, for certain."""
    seats = (seat for seat in snapshot.seats if seat.preferred and snapshot.standing(seat.id) is Truth.YES)
    return frozenset(name for seat in seats if seat.role in SITTING for name in _own(snapshot, seat))


def carried_by(snapshot: Snapshot, name: str) -> str:
    """The organisation that carries a principal on the day: itself, who took over, or whom it took over from."""
    after = heir(snapshot, name)
    if snapshot.standing(after) is not Truth.NO:
        return after
    earlier = (link.to for link in getattr(snapshot.facts[after], "succeeds", ()))
    landsting = (one for one in earlier if one in snapshot.facts and snapshot.standing(one) is not Truth.NO)
    return next((one for one in landsting if _same_kind(snapshot.facts, one)), after)


def _same_kind(facts: Facts, name: str) -> bool:
    record = facts[name]
    return isinstance(record, Organization) and record.kind in ("landsting", "region", "municipality")


def _own(snapshot: Snapshot, seat: Seat) -> Iterator[str]:
    """Those that a seat gives a place of their own: of places filled from among many, nobody knows whose they are."""
    for name in seat.at:
        found = tuple(dict.fromkeys(_of(snapshot, name)))
        if len(found) == 1 or seat.count == "each" or _each_appoints(snapshot, seat, found):
            yield from found


def _each_appoints(snapshot: Snapshot, seat: Seat, named: tuple[str, ...]) -> bool:
    """There are places for all, and the assemblies of just these appoint: then each of them has at least one."""
    if not isinstance(seat.count, int) or seat.count < len(named):
        return False
    assemblies = (snapshot.facts.get(name) for name in seat.appointed_by)
    per = [one.one_per for one in assemblies if isinstance(one, Group) and one.kind == "fullmaktige" and one.one_per]
    return {end for name in per for end in _of(snapshot, name)} == {*named}


def _of(snapshot: Snapshot, name: str) -> Iterator[str]:
    """The principals that an actor is, is an organ of, or consists of."""
    for one in members(snapshot.facts, name):
        record = snapshot.facts.get(one)
        above = [link.to for link in record.part_of] if isinstance(record, Organization) else []
        if isinstance(record, Group) and record.one_per:
            yield from _of(snapshot, record.one_per)
        elif above:
            yield from (end for whole in above for end in _of(snapshot, whole))
        elif isinstance(record, Organization):
            yield carried_by(snapshot, one)
