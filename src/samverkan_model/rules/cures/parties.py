"""Whom a proposal names: who may give, who leads, whom it is told, found in the model and never made up."""

from itertools import islice

from samverkan_model.model.bodies import Body, Seat
from samverkan_model.model.validity import Truth
from samverkan_model.queries.deciders import deciders
from samverkan_model.queries.wholes import Whole, highest
from samverkan_model.rules.engine.proposing import Case
from samverkan_model.rules.support.asking import all_wholes, asked_of
from samverkan_model.rules.support.authority import acts_by_law

ACTORS = ("organizations", "groups", "bodies")
MOST = 3
"""So many alternatives of whom a choice may fall on are tried."""


def stands(case: Case, name: str, *concepts: str) -> bool:
    """Whether it is an own record of one of the concepts that applies on the day for certain."""
    record = case.facts.get(name)
    known = record is not None and record.concept in (concepts or ACTORS) and name not in case.facts.guests
    return known and case.snapshot.standing(name) is Truth.YES


def givers(case: Case, name: str) -> tuple[str, ...]:
    """Those who can decide on what a record is: who commissions it, who gave it, else the principals."""
    record = case.facts[name]
    found = (one.actor for one in deciders(case.snapshot, record))
    own = tuple(dict.fromkeys(one for one in found if one != name and stands(case, one)))
    return own or deciding_principals(case, name)


def deciding_principals(case: Case, *without: str) -> tuple[str, ...]:
    """The principals of the model; where it names none, the first that acts by law."""
    named = tuple(one for one in case.facts.header.principals if one not in without and stands(case, one))
    known = (one.id for one in case.snapshot.organizations if one.id not in without and stands(case, one.id))
    return named or tuple(islice((one for one in known if acts_by_law(case.context, one)), 1))


def whole_of(case: Case) -> Whole:
    """The structure that a finding about a whole is about."""
    return all_wholes(case.context)[case.record.id]


def leading(case: Case, whole: Whole, *without: str) -> list[Body]:
    """The bodies of a structure that others of it are led by, the highest first; some may be left out."""
    bodies = [one for one in whole.bodies if one.id not in without and stands(case, one.id)]
    head = [one for one in bodies if one.id == whole.head.id]
    return head + sorted((one for one in bodies if one not in head), key=highest, reverse=True)


def working(case: Case, whole: Whole) -> list[Body]:
    """The bodies of a structure that may be given a thing to do, those of officials and operations first."""
    bodies = [one for one in asked_of(case.context, whole) if stands(case, one.id)]
    return sorted(bodies, key=lambda one: ("officials" not in one.level, highest(one)))


def full_seats(case: Case, body: str) -> list[Seat]:
    """The filled seats of a body, without those of substitutes."""
    seats = case.context.seats_of.get(body, ())
    return [one for one in seats if not one.vacant and one.role != "substitute" and one.id not in case.facts.guests]


def appointing(case: Case, seat: Seat) -> tuple[str, ...]:
    """Who would appoint to a seat: where its function is held, else those who decide on the body."""
    own = tuple(name for name in seat.at if stands(case, name, "organizations", "groups"))
    return own or givers(case, seat.body)
