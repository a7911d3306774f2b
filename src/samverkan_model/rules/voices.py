"""Who has a voice where: what seats stand for, what a structure holds, and where residents and users take part."""

from collections.abc import Iterable

from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.bodies import Body, Seat
from samverkan_model.model.validity import Truth
from samverkan_model.model.work import TargetGroup
from samverkan_model.queries.agreements import members
from samverkan_model.rules.authority import all_principals
from samverkan_model.rules.base import Inquiry

SITTING = frozenset({"chair", "vice-chair", "second-vice-chair", "member", "participant"})
"""Roles whose holders sit in the body for somebody."""

PUBLIC = frozenset({"association", "civil-society"})
"""Kinds of organisations that speak for residents and users; narrower kinds count too."""


def standing_for(inquiry: Inquiry, seat: Seat) -> frozenset[str]:
    """The principals that a seat stands for: where its holder is employed or elected, and whom it represents."""
    return all_principals(inquiry, (*seat.at, *seat.represents))


def voices(inquiry: Inquiry, body_id: str) -> frozenset[str] | None:
    """The principals that those who sit in a body stand for.

    None where that cannot be told: no seat is certain, the seats are marked as not documented, or a seat is filled from
    another body or from nobody knows where.
    """
    return inquiry.once(("voices", body_id), lambda: _voices(inquiry, body_id))


def bodies_in(inquiry: Inquiry, structure_id: str) -> tuple[Body, ...]:
    """Bodies that are part of a structure, directly or through another body or structure."""
    found: dict[str, None] = {}
    front = [structure_id]
    while front:
        parts = inquiry.relations_to.get(front.pop(), ())
        new = [one.source for one in parts if one.relation == "part_of" and one.source not in found]
        found |= dict.fromkeys(new)
        front += new
    records = (inquiry.snapshot.facts[name] for name in found)
    return tuple(record for record in records if isinstance(record, Body))


def seat_count(inquiry: Inquiry, seat: Seat) -> int | None:
    """How many places a row stands for; None when it is not known."""
    if isinstance(seat.count, int):
        return seat.count
    sizes = [_size(inquiry, name) for name in seat.at] if seat.count == "each" else [None]
    known = [size for size in sizes if size is not None]
    return sum(known) if known and len(known) == len(sizes) else None


def residents_have_voice(inquiry: Inquiry) -> bool:
    """Whether a body, a seat or a flow that applies or may apply gives residents or users a voice anywhere."""
    return inquiry.once("residents' voice", lambda: _residents_have_voice(inquiry))


def _voices(inquiry: Inquiry, body_id: str) -> frozenset[str] | None:
    body = inquiry.snapshot.facts.get(body_id)
    seats = inquiry.seats_of.get(body_id, ())
    documented = body is not None and not {"seats", "members"} & set(body.not_documented)
    certain = any(inquiry.snapshot.standing(seat.id) is Truth.YES for seat in seats)
    if not documented or not certain or any(_from_nowhere(inquiry, seat) for seat in seats):
        return None
    return frozenset[str]().union(*(standing_for(inquiry, seat) for seat in seats))


def _from_nowhere(inquiry: Inquiry, seat: Seat) -> bool:
    """Whether nobody can say for whom the holder sits."""
    named = (*seat.at, *seat.represents)
    elsewhere = any(isinstance(inquiry.snapshot.facts.get(name), Body) for name in named)
    return seat.role in SITTING and (elsewhere or (not named and not seat.vacant))


def _size(inquiry: Inquiry, name: str) -> int | None:
    record = inquiry.snapshot.facts.get(name)
    if isinstance(record, Group) and record.one_per:
        return _size(inquiry, record.one_per)
    if isinstance(record, Group) and not record.members:
        return record.size
    return len(members(inquiry.snapshot.facts, name))


def _residents_have_voice(inquiry: Inquiry) -> bool:
    snapshot = inquiry.snapshot
    if any("residents" in body.level or "participation" in snapshot.functions(body) for body in snapshot.bodies()):
        return True
    seated = (name for seat in snapshot.seats for name in (*seat.at, *seat.represents))
    return any(_is_public(inquiry, name) for name in (*seated, *inquiry.flows_from))


def _is_public(inquiry: Inquiry, name: str) -> bool:
    record = inquiry.snapshot.facts.get(name)
    kind = record.kind if isinstance(record, Organization | Group) else None
    return isinstance(record, TargetGroup) or _is_of(inquiry, (kind,) if kind else ())


def _is_of(inquiry: Inquiry, kinds: Iterable[str]) -> bool:
    vocabulary = inquiry.snapshot.facts.vocabulary
    return any(PUBLIC & set(vocabulary.lineage("organization_kinds", kind)) for kind in kinds)
