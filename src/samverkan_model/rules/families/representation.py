"""REP: who is represented where, by seats that are filled. How a body is made up: `rules.families.composition`."""

from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta

from samverkan_model.model.actors import Organization
from samverkan_model.model.agreements import Agreement, Party
from samverkan_model.model.bodies import Body, Seat, Structure
from samverkan_model.model.statement import Basis, Record
from samverkan_model.model.truth_over_time import Course
from samverkan_model.model.validity import Truth, moved
from samverkan_model.queries.agreements import heir
from samverkan_model.queries.history import successors
from samverkan_model.rules.engine.base import (
    CheckContext,
    Clause,
    Parts,
    Reader,
    Ref,
    Severity,
    Value,
    Violation,
    Word,
)
from samverkan_model.rules.engine.registry import Checks
from samverkan_model.rules.support.authority import all_principals, stands_for
from samverkan_model.rules.support.founding import only_extracts
from samverkan_model.rules.support.known import ceased, certain, last_day, last_told, seen_lately, unmarked
from samverkan_model.rules.support.seat_representation import (
    bodies_in,
    principals_sitting,
    residents_have_voice,
    standing_for,
)
from samverkan_model.rules.support.succession import grouped, is_same_person

CHECKS = Checks(extracts=only_extracts)

TWO_YEARS = relativedelta(years=2)
"""For how long a body counts as still there after the last that was heard of it."""

SINGLE = ("chair", "secretary", "project-manager")
"""Roles that one at a time fills, unless the source says that they are shared or go round."""

OFFICES = ("chair", "vice-chair", "secretary", "seats", "members")
"""Aspects of a body that a source can say are missing."""


@CHECKS.over("agreements")
def REP01(context: CheckContext, agreement: Agreement) -> Iterator[Violation]:
    """Every party to an agreement has a seat in the body that steers it."""
    if agreement.level == "national" or not certain(context, agreement):
        return
    parties = {name for party in agreement.parties for name in _bound(context, party)}
    for body in _steering(context, agreement):
        present = principals_sitting(context, body)
        missing = () if present is None else tuple(sorted(parties - present))
        if missing:
            parts: Parts = {"body": Ref(body), "parties": tuple(Ref(name) for name in missing)}
            yield Violation(agreement.id, (*missing, agreement.id, body), parts=parts)


def _bound(context: CheckContext, party: Party) -> list[str]:
    """The organisations behind a party that the source names, without a lesser role, on the day."""
    if party.role or party.basis is not Basis.STATED or context.snapshot.holds(party) is not Truth.YES:
        return []
    return _organizations(context, stands_for(context, party.party))


def _organizations(context: CheckContext, names: frozenset[str]) -> list[str]:
    return [name for name in names if isinstance(context.snapshot.facts.get(name), Organization)]


def _steering(context: CheckContext, agreement: Agreement) -> list[str]:
    """Bodies that by the source's word steer the agreement and for certain apply."""
    facts = context.snapshot.facts
    named = agreement.steered_by if unmarked(agreement, "steered_by") else ()
    others = context.once("steering bodies", lambda: grouped(_steers(context))).get(agreement.id, ())
    steering = (facts[name] for name in dict.fromkeys((*named, *others)))
    return [one.id for one in steering if isinstance(one, Body) and certain(context, one)]


def _steers(context: CheckContext) -> Iterator[tuple[str, str]]:
    for body in context.snapshot.bodies():
        for link in body.steers if unmarked(body, "steers") else ():
            if link.basis is Basis.STATED and context.snapshot.holds(link) is Truth.YES:
                yield link.to, body.id


def _vacancies(context: CheckContext) -> list[Record]:
    seats = [seat for seat in context.snapshot.seats if seat.vacant]
    bodies = [body for body in context.snapshot.bodies() if set(OFFICES) & set(body.gaps)]
    return [one for one in (*seats, *bodies) if certain(context, one) and seen_lately(context, one)]


@CHECKS.over(_vacancies)
def REP03(context: CheckContext, record: Seat | Body) -> Iterator[Violation]:
    """Every seat is filled, that of the chair above all."""
    if isinstance(record, Seat):
        parts: Parts = {"body": Ref(record.body), "role": Word("roles", record.role)}
        seen = context.snapshot.courses.strict[record.id].at(context.day) is Truth.YES
        reader = None if seen else Reader.KEEPER  # somebody may have been appointed since it was seen empty
        yield Violation(record.id, (record.body, record.id), parts=parts, reader=reader)
        return
    vacant = {seat.role for seat in context.seats_of.get(record.id, ()) if seat.vacant}
    missing = tuple(Word("aspects", name) for name in OFFICES if name in record.gaps and name not in vacant)
    if missing:
        yield Violation(record.id, text="missing", parts={"offices": missing})


def _all_seats(context: CheckContext) -> tuple[Seat, ...]:
    """Those too that no longer stand because their givers have ceased."""
    return context.snapshot.facts.of(Seat)


@CHECKS.over(_all_seats)
def REP04(context: CheckContext, seat: Seat) -> Iterator[Violation]:
    """A seat is given by an organisation or a body that exists."""
    gone = [giver for giver in (*seat.at, *seat.appointed_by) if ceased(context, giver)] if seat.preferred else []
    left = _by_itself(context, seat) if gone else Truth.NO
    for giver in gone if left is not Truth.NO else ():
        after = heir(context.snapshot, giver)
        if not _carried_on(context, seat, giver) and not is_same_person(context, giver, after):
            last = last_day(context.snapshot.facts[giver]) or context.day
            told = last_told(context, giver)
            parts: Parts = {"body": Ref(seat.body), "giver": Ref(giver), "last": told}
            heirs = _heirs(context, giver, after)
            parts["heir"] = tuple(map(Ref, heirs)) if len(heirs) > 1 else Ref(next(iter(heirs), giver))
            taken = "" if not heirs else "heir" if _carry_all(context, giver, heirs) else "split"
            words = ("" if left is Truth.YES else "unsure", taken)
            text = "-".join(word for word in words if word) or "default"
            behind = _ceased_behind(context, seat.body) if left is not Truth.YES else ()
            if behind:  # whether the body itself remains is what to ask first, whoever had the seat
                text = "unsure-behind"
                parts |= {"giver": Ref(behind[0]), "last": last_told(context, behind[0])}
                parts["beside"] = _ceased_beside(context, seat, behind)
            long_ago = left is not Truth.YES and (context.day > last + TWO_YEARS or _is_over(context, seat, last))
            reader = Reader.KEEPER if long_ago else None  # what nobody has heard of since is a question
            cause = f"{text} {seat.body if behind else giver}"
            yield Violation(seat.id, (giver, seat.id, seat.body), text, parts, reader=reader, cause=cause)


def _ceased_behind(context: CheckContext, name: str) -> tuple[str, ...]:
    """Those who were behind a body, where all of them have ceased, so that the body itself may have gone with them."""
    body = context.snapshot.facts[name]
    links = (*body.commissioned_by, *body.principals) if isinstance(body, Body) else ()
    behind = tuple(dict.fromkeys(link.to for link in links))
    return behind if all(ceased(context, one) for one in behind) else ()


def _ceased_beside(context: CheckContext, seat: Seat, behind: tuple[str, ...]) -> Value:
    """The others with a seat in the same body who have ceased too."""
    seats = (one for one in context.snapshot.facts.of(Seat) if one.body == seat.body and one.preferred)
    gone = dict.fromkeys(name for one in seats for name in one.at if name not in behind and ceased(context, name))
    return Clause("gone-beside", (("others", tuple(map(Ref, gone))),)) if gone else ""


def _heirs(context: CheckContext, giver: str, after: str) -> tuple[str, ...]:
    """Those who took over from the giver and stand or may stand on the day, the first of them first."""
    names = dict.fromkeys((*([after] if after != giver else []), *successors(context.snapshot.facts, giver)))
    return tuple(name for name in names if context.snapshot.standing(name) is not Truth.NO)


def _carry_all(context: CheckContext, giver: str, heirs: tuple[str, ...]) -> bool:
    """Whether they took over for all that the giver joined; where some went elsewhere, so may the seat have."""
    old, new = context.snapshot.facts[giver], [context.snapshot.facts[name] for name in heirs]
    organizations = [one for one in new if isinstance(one, Organization)]
    if not isinstance(old, Organization) or len(organizations) < len(new):
        return True
    joined = all_principals(context, (link.to for link in old.members))
    return joined <= all_principals(context, (*heirs, *(link.to for one in organizations for link in one.members)))


def _by_itself(context: CheckContext, seat: Seat) -> Truth:
    """Whether the seat would stand by its own dates and its body.

    Where that is uncertain, the body has to have been heard of in the two years before its giver ceased, or later: what
    nobody has heard of for longer is more likely gone than unattended.
    """
    body = context.snapshot.standing(seat.body)
    undated = seat.period is None and seat.planned is None
    left = Truth.NO if undated and body is not Truth.YES else seat.applies(context.day, body) & body
    return Truth.NO if left is Truth.UNKNOWN and not _heard_of(context, seat) else left


def _is_over(context: CheckContext, seat: Seat, last: date) -> bool:
    """Whether the body was set up for a task, or other seats of it are documented later, so that it was made anew."""
    body = context.snapshot.facts[seat.body]
    others = (one for one in context.snapshot.facts.of(Seat) if one.body == seat.body and one.id != seat.id)
    made_anew = any(one.attested and min(each.begins.earliest for each in one.attested) > last for one in others)
    return made_anew or (isinstance(body, Body) and "working-group" in context.snapshot.functions(body))


def _heard_of(context: CheckContext, seat: Seat) -> bool:
    """Whether the body or the seat is known to have stood in the two years before its first giver ceased, or later."""
    ends = [last_day(context.snapshot.facts[name]) for name in (*seat.at, *seat.appointed_by) if ceased(context, name)]
    since = moved(min((end for end in ends if end), default=context.day), -TWO_YEARS)
    return any(_stood(course, since, context.day) for course in (context.snapshot.courses[seat.body], seat.course()))


def _stood(course: Course, since: date, until: date) -> bool:
    """Whether it stood for certain on some day between the two."""
    spans = zip(course.days, (*course.days[1:], date.max), course.truths, strict=True)
    return any(truth is Truth.YES and begin <= until and since <= end for begin, end, truth in spans)


def _carried_on(context: CheckContext, seat: Seat, giver: str) -> bool:
    """Whether another seat in the body stands for all whom the giver stood for: its heir, and its members."""
    record = context.snapshot.facts[giver]
    joined = [link.to for link in record.members] if isinstance(record, Organization) else []
    meant = all_principals(context, (giver, *joined))
    others = (one for one in context.seats_of.get(seat.body, ()) if one.id != seat.id)
    return any(meant <= standing_for(context, one) for one in others if not any(ceased(context, at) for at in one.at))


def _for_residents(context: CheckContext) -> list[Record]:
    bodies = [body for body in context.snapshot.bodies() if "residents-seat" in body.gaps]
    return [one for one in (*context.snapshot.structures, *bodies) if certain(context, one)]


@CHECKS.over(_for_residents)
def REP08(context: CheckContext, record: Structure | Body) -> Iterator[Violation]:
    """Residents or users have a voice somewhere in a structure."""
    if isinstance(record, Body):
        yield Violation(record.id, text="no-seat")
    elif not residents_have_voice(context):
        bodies = [one for one in bodies_in(context, record.id) if principals_sitting(context, one.id) is not None]
        known = [one.id for one in bodies]
        if any(link.to == record.id for one in bodies for link in one.part_of):
            yield Violation(record.id, (record.id, *known), parts={"count": len(known)})


@CHECKS.over("structures")
def REP09(context: CheckContext, structure: Structure) -> Iterator[Violation]:
    """Every principal of a structure takes part in at least one of its bodies."""
    if not certain(context, structure) or not unmarked(structure, "principals"):
        return
    bodies = [one.id for one in bodies_in(context, structure.id) if certain(context, one)]
    heard = [principals_sitting(context, name) for name in bodies]
    present = frozenset[str]().union(*(one for one in heard if one is not None))
    links = (link for link in structure.principals if context.snapshot.holds(link) is Truth.YES)
    names = {name for link in links for name in _organizations(context, stands_for(context, link.to))}
    missing = tuple(sorted(names - present))
    if bodies and None not in heard and missing:
        yield Violation(
            structure.id, (*missing, structure.id), parts={"principals": tuple(Ref(name) for name in missing)}
        )


@CHECKS.over("bodies")
def REP10(context: CheckContext, body: Body) -> Iterator[Violation]:
    """Every seat stands once, and a post that is one has one holder at a time."""
    filled = [seat for seat in context.seats_of.get(body.id, ()) if _is_filled(context, seat)]
    double = grouped((_as_seen(seat), seat) for seat in filled if seat.function)
    told: set[str] = set()
    for same in double.values():
        if len(same) > 1:
            told |= {seat.id for seat in same[1:]}
            path = (body.id, *(seat.id for seat in same))
            parts: Parts = {"seats": tuple(Ref(seat.id) for seat in same)}
            yield Violation(body.id, path, "twice", parts, severity=Severity.INFO, reader=Reader.KEEPER)
    for role in SINGLE:
        of_role = (seat for seat in filled if seat.role == role and _is_one(seat) and seat.id not in told)
        holders = [seat for seat in of_role if seen_lately(context, seat)]  # who was seen long ago may have left
        if len(holders) > 1:
            path = (body.id, *(seat.id for seat in holders))
            parts = {"role": Word("roles", role), "seats": tuple(Ref(seat.id) for seat in holders)}
            reader = None if _told_together(context, holders) else Reader.KEEPER  # the one may have followed the other
            yield Violation(body.id, path, "holders", parts, reader=reader)


def _is_filled(context: CheckContext, seat: Seat) -> bool:
    """By the source's word, for certain and as the reading we prefer."""
    return seat.preferred and not seat.vacant and seat.basis is Basis.STATED and certain(context, seat)


def _is_one(seat: Seat) -> bool:
    """One post that is not shared: not several, not for a part of the matters, and it does not go round."""
    return seat.count in (None, 1) and not (seat.rotates or seat.areas or len(seat.at) > 1)


def _told_together(context: CheckContext, seats: list[Seat]) -> bool:
    """Whether one and the same source has all of them, or each is said to be held on the day."""
    shared = frozenset.intersection(*(frozenset(one.source for one in seat.source) for seat in seats))
    return bool(shared) or all(_is_said(context, seat) for seat in seats)


def _is_said(context: CheckContext, seat: Seat) -> bool:
    return unmarked(seat, "valid") and seat.valid is not None and seat.course().at(context.day) is Truth.YES


def _as_seen(seat: Seat) -> str:
    """All that tells a seat from others, but its dates and sources."""
    function = (seat.function or "").casefold()
    return str((seat.role, function, seat.count, *(sorted(names) for names in (seat.at, seat.represents, seat.areas))))
