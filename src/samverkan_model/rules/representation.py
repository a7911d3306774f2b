"""REP: who is represented where, by seats that are filled. How a body is made up: `rules.composition`."""

from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta

from samverkan_model.model.actors import Organization
from samverkan_model.model.agreements import Agreement, Party
from samverkan_model.model.bodies import Body, Seat, Structure
from samverkan_model.model.course import Course
from samverkan_model.model.statement import Basis, Record
from samverkan_model.model.validity import Truth
from samverkan_model.queries.agreements import heir
from samverkan_model.rules.authority import all_principals, principals
from samverkan_model.rules.base import Hit, Inquiry, Parts, Ref, Word
from samverkan_model.rules.catalogue import Checks
from samverkan_model.rules.certainty import ceased, certain, last_day, unmarked
from samverkan_model.rules.succession import grouped
from samverkan_model.rules.voices import bodies_in, residents_have_voice, standing_for, voices

CHECKS = Checks()

TWO_YEARS = relativedelta(years=2)
"""For how long a body counts as still there after the last that was heard of it."""

OFFICES = ("chair", "vice-chair", "secretary", "seats", "members")
"""Aspects of a body that a source can say are missing."""


@CHECKS.over("agreements")
def REP01(inquiry: Inquiry, agreement: Agreement) -> Iterator[Hit]:  # noqa: N802 - a check is called by its rule's code
    """Every party to an agreement has a seat in the body that steers it."""
    if agreement.level == "national" or not certain(inquiry, agreement):
        return
    parties = {name for party in agreement.parties for name in _bound(inquiry, party)}
    for body in _steering(inquiry, agreement):
        present = voices(inquiry, body)
        missing = () if present is None else tuple(sorted(parties - present))
        if missing:
            parts: Parts = {"body": Ref(body), "parties": tuple(Ref(name) for name in missing)}
            yield Hit(agreement.id, (*missing, agreement.id, body), parts=parts)


def _bound(inquiry: Inquiry, party: Party) -> list[str]:
    """The organisations behind a party that the source names, without a lesser role, on the day."""
    if party.role or party.basis is not Basis.STATED or inquiry.snapshot.holds(party) is not Truth.YES:
        return []
    return _organizations(inquiry, principals(inquiry, party.party))


def _organizations(inquiry: Inquiry, names: frozenset[str]) -> list[str]:
    return [name for name in names if isinstance(inquiry.snapshot.facts.get(name), Organization)]


def _steering(inquiry: Inquiry, agreement: Agreement) -> list[str]:
    """Bodies that by the source's word steer the agreement and for certain apply."""
    facts = inquiry.snapshot.facts
    named = agreement.steered_by if unmarked(agreement, "steered_by") else ()
    others = inquiry.once("steering bodies", lambda: grouped(_steers(inquiry))).get(agreement.id, ())
    steering = (facts[name] for name in dict.fromkeys((*named, *others)))
    return [one.id for one in steering if isinstance(one, Body) and certain(inquiry, one)]


def _steers(inquiry: Inquiry) -> Iterator[tuple[str, str]]:
    for body in inquiry.snapshot.bodies():
        for link in body.steers if unmarked(body, "steers") else ():
            if link.basis is Basis.STATED and inquiry.snapshot.holds(link) is Truth.YES:
                yield link.to, body.id


def _vacancies(inquiry: Inquiry) -> list[Record]:
    seats = [seat for seat in inquiry.snapshot.seats if seat.vacant]
    bodies = [body for body in inquiry.snapshot.bodies() if set(OFFICES) & set(body.gaps)]
    return [one for one in (*seats, *bodies) if certain(inquiry, one)]


@CHECKS.over(_vacancies)
def REP03(inquiry: Inquiry, record: Seat | Body) -> Iterator[Hit]:  # noqa: N802 - a check is called by its rule's code
    """Every seat is filled, that of the chair above all."""
    if isinstance(record, Seat):
        parts: Parts = {"body": Ref(record.body), "role": Word("roles", record.role)}
        yield Hit(record.id, (record.body, record.id), parts=parts)
        return
    vacant = {seat.role for seat in inquiry.seats_of.get(record.id, ()) if seat.vacant}
    missing = tuple(Word("aspects", name) for name in OFFICES if name in record.gaps and name not in vacant)
    if missing:
        yield Hit(record.id, text="missing", parts={"offices": missing})


def _all_seats(inquiry: Inquiry) -> tuple[Seat, ...]:
    """Those too that no longer stand because their givers have ceased."""
    return inquiry.snapshot.facts.of(Seat)


@CHECKS.over(_all_seats)
def REP04(inquiry: Inquiry, seat: Seat) -> Iterator[Hit]:  # noqa: N802 - a check is called by its rule's code
    """A seat is given by an organisation or a body that exists."""
    left = _by_itself(inquiry, seat)
    for giver in (*seat.at, *seat.appointed_by) if left is not Truth.NO and seat.preferred else ():
        if ceased(inquiry, giver) and not _carried_on(inquiry, seat, giver):
            after = heir(inquiry.snapshot, giver)
            last = last_day(inquiry.snapshot.facts[giver]) or inquiry.day
            parts: Parts = {"body": Ref(seat.body), "giver": Ref(giver), "last": last, "heir": Ref(after)}
            words = ("" if left is Truth.YES else "unsure", "" if after == giver else "heir")
            text = "-".join(word for word in words if word) or "default"
            yield Hit(seat.id, (giver, seat.id, seat.body), text, parts)


def _by_itself(inquiry: Inquiry, seat: Seat) -> Truth:
    """Whether the seat would stand by its own dates and its body.

    Where that is uncertain, the body has to have been heard of in the two years before its giver ceased, or later: what
    nobody has heard of for longer is more likely gone than unattended.
    """
    body = inquiry.snapshot.standing(seat.body)
    undated = seat.period is None and seat.planned is None
    left = Truth.NO if undated and body is not Truth.YES else seat.applies(inquiry.day, body) & body
    return Truth.NO if left is Truth.UNKNOWN and not _heard_of(inquiry, seat) else left


def _heard_of(inquiry: Inquiry, seat: Seat) -> bool:
    """Whether the body or the seat is known to have stood in the two years before its first giver ceased, or later."""
    ends = [last_day(inquiry.snapshot.facts[name]) for name in (*seat.at, *seat.appointed_by) if ceased(inquiry, name)]
    since = min((end for end in ends if end), default=inquiry.day) - TWO_YEARS
    return any(_stood(course, since, inquiry.day) for course in (inquiry.snapshot.courses[seat.body], seat.course()))


def _stood(course: Course, since: date, until: date) -> bool:
    """Whether it stood for certain on some day between the two."""
    spans = zip(course.days, (*course.days[1:], date.max), course.truths, strict=True)
    return any(truth is Truth.YES and begin <= until and since <= end for begin, end, truth in spans)


def _carried_on(inquiry: Inquiry, seat: Seat, giver: str) -> bool:
    """Whether another seat in the body stands for all whom the giver stood for: its heir, and its members."""
    record = inquiry.snapshot.facts[giver]
    joined = [link.to for link in record.members] if isinstance(record, Organization) else []
    meant = all_principals(inquiry, (giver, *joined))
    others = (one for one in inquiry.seats_of.get(seat.body, ()) if one.id != seat.id)
    return any(meant <= standing_for(inquiry, one) for one in others if not any(ceased(inquiry, at) for at in one.at))


def _for_residents(inquiry: Inquiry) -> list[Record]:
    bodies = [body for body in inquiry.snapshot.bodies() if "residents-seat" in body.gaps]
    return [one for one in (*inquiry.snapshot.structures, *bodies) if certain(inquiry, one)]


@CHECKS.over(_for_residents)
def REP08(inquiry: Inquiry, record: Structure | Body) -> Iterator[Hit]:  # noqa: N802 - a check is called by its rule's code
    """Residents or users have a voice somewhere in a structure."""
    if isinstance(record, Body):
        yield Hit(record.id, text="no-seat")
    elif not residents_have_voice(inquiry):
        known = [one.id for one in bodies_in(inquiry, record.id) if voices(inquiry, one.id) is not None]
        if known:
            yield Hit(record.id, (record.id, *known), parts={"count": len(known)})


@CHECKS.over("structures")
def REP09(inquiry: Inquiry, structure: Structure) -> Iterator[Hit]:  # noqa: N802 - a check is called by its rule's code
    """Every principal of a structure takes part in at least one of its bodies."""
    if not certain(inquiry, structure) or not unmarked(structure, "principals"):
        return
    bodies = [one.id for one in bodies_in(inquiry, structure.id) if certain(inquiry, one)]
    heard = [voices(inquiry, name) for name in bodies]
    present = frozenset[str]().union(*(one for one in heard if one is not None))
    links = (link for link in structure.principals if inquiry.snapshot.holds(link) is Truth.YES)
    names = {name for link in links for name in _organizations(inquiry, principals(inquiry, link.to))}
    missing = tuple(sorted(names - present))
    if bodies and None not in heard and missing:
        yield Hit(structure.id, (*missing, structure.id), parts={"principals": tuple(Ref(name) for name in missing)})
