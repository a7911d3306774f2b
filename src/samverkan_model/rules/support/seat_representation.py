"""Who has a voice where: what seats stand for, what a structure holds, and where residents and users take part."""

import re
from collections.abc import Iterable

from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.bodies import Body, Seat
from samverkan_model.model.validity import Truth
from samverkan_model.model.work import TargetGroup
from samverkan_model.queries.membership import members
from samverkan_model.rules.engine.base import CheckContext
from samverkan_model.rules.support.authority import all_principals
from samverkan_model.rules.support.reachability import spoken_for

SITTING = frozenset({"chair", "vice-chair", "second-vice-chair", "member", "participant"})
"""Roles whose holders sit in the body for somebody."""

PUBLIC = frozenset({"association", "civil-society"})
"""Kinds of organisations that speak for residents and users; narrower kinds count too."""


LONGEST_ENDING = 4
"""So many letters an ending has at most: "direktörerna"."""
CHAIRS = frozenset({"chair", "vice-chair", "second-vice-chair"})
"""Roles that somebody is chosen for among those who sit there."""


def held_by_post(context: CheckContext, seat: Seat) -> bool:
    """Whether a seat belongs to whoever holds a post, so that nobody has to appoint its holder.

    The words for posts are the vocabulary's. Where fewer sit than hold the post, somebody has chosen among them; the
    chair of a body is chosen too, but where it belongs to the chair of another one.
    """
    if seat.ex_officio:
        return True
    if seat.role in CHAIRS:
        return any(isinstance(context.snapshot.facts.get(name), Body) for name in seat.at)
    everyone = seat.count is not None and not seat.at_least and not spoken_for(context, seat)
    return everyone and seat.function is not None and bool(_posts(context).search(seat.function))


def _posts(context: CheckContext) -> re.Pattern[str]:
    """What ends in a word for a post, in any of its forms: "omsorgschefer", but not "chefsnivå"."""

    def worked_out() -> re.Pattern[str]:
        terms = context.snapshot.facts.vocabulary.scheme("posts").values()
        words = (re.escape(word) for term in terms for word in (term.sv, *term.also))
        return re.compile(rf"(?:{'|'.join(words)})\w{{0,{LONGEST_ENDING}}}\b", re.IGNORECASE)

    return context.once("posts", worked_out)


def standing_for(context: CheckContext, seat: Seat) -> frozenset[str]:
    """The principals that a seat stands for: where its holder is employed or elected, and whom it represents."""
    return all_principals(context, (*seat.at, *seat.represents))


def principals_sitting(context: CheckContext, body_id: str) -> frozenset[str] | None:
    """The principals that those who sit in a body stand for.

    None where that cannot be told: no seat is certain, the seats are marked as not documented, or a seat is filled from
    another body or from nobody knows where.
    """
    return context.once(("voices", body_id), lambda: _voices(context, body_id))


def bodies_in(context: CheckContext, structure_id: str) -> tuple[Body, ...]:
    """Bodies that are part of a structure, directly or through another body or structure."""
    found: dict[str, None] = {}
    front = [structure_id]
    while front:
        parts = context.relations_to.get(front.pop(), ())
        new = [one.source for one in parts if one.relation == "part_of" and one.source not in found]
        found |= dict.fromkeys(new)
        front += new
    records = (context.snapshot.facts[name] for name in found)
    return tuple(record for record in records if isinstance(record, Body))


def seat_count(context: CheckContext, seat: Seat) -> int | None:
    """How many places a row stands for; None when it is not known."""
    if isinstance(seat.count, int):
        return seat.count
    sizes = [_size(context, name) for name in seat.at] if seat.count == "each" else [None]
    known = [size for size in sizes if size is not None]
    return sum(known) if known and len(known) == len(sizes) else None


def residents_have_voice(context: CheckContext) -> bool:
    """Whether a body, a seat or a flow that applies or may apply gives residents or users a voice anywhere."""
    return context.once("residents' voice", lambda: _residents_have_voice(context))


def _voices(context: CheckContext, body_id: str) -> frozenset[str] | None:
    body = context.snapshot.facts.get(body_id)
    seats = context.seats_of.get(body_id, ())
    documented = body is not None and not {"seats", "members"} & set(body.not_documented)
    certain = any(context.snapshot.standing(seat.id) is Truth.YES for seat in seats)
    if not documented or not certain or any(_from_nowhere(context, seat) for seat in seats):
        return None
    return frozenset[str]().union(*(standing_for(context, seat) for seat in seats))


def _from_nowhere(context: CheckContext, seat: Seat) -> bool:
    """Whether nobody can say for whom the holder sits."""
    named = (*seat.at, *seat.represents)
    elsewhere = any(isinstance(context.snapshot.facts.get(name), Body) for name in named)
    return seat.role in SITTING and (elsewhere or (not named and not seat.vacant))


def _size(context: CheckContext, name: str) -> int | None:
    record = context.snapshot.facts.get(name)
    if isinstance(record, Group) and record.one_per:
        return _size(context, record.one_per)
    if isinstance(record, Group) and not record.members:
        return record.size
    return len(members(context.snapshot.facts, name))


def _residents_have_voice(context: CheckContext) -> bool:
    snapshot = context.snapshot
    if any("residents" in body.level or "participation" in snapshot.functions(body) for body in snapshot.bodies()):
        return True
    seated = (name for seat in snapshot.seats for name in (*seat.at, *seat.represents))
    return any(_is_public(context, name) for name in (*seated, *context.flows_from))


def _is_public(context: CheckContext, name: str) -> bool:
    record = context.snapshot.facts.get(name)
    kind = record.kind if isinstance(record, Organization | Group) else None
    return isinstance(record, TargetGroup) or _is_of(context, (kind,) if kind else ())


def _is_of(context: CheckContext, kinds: Iterable[str]) -> bool:
    vocabulary = context.snapshot.facts.vocabulary
    return any(PUBLIC & set(vocabulary.lineage("organization_kinds", kind)) for kind in kinds)
