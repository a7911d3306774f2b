"""REP: how bodies are made up, and whom the work in an area is for. Who is represented: `representation`."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from samverkan_model.model.actors import Organization
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Seat
from samverkan_model.model.programmes import Programme
from samverkan_model.model.validity import Truth
from samverkan_model.model.work import Area, TargetGroup
from samverkan_model.rules.engine.base import CheckContext, Parts, Ref, Violation
from samverkan_model.rules.engine.registry import Checks
from samverkan_model.rules.support.authority import all_principals, may, stands_for
from samverkan_model.rules.support.known import certain, unmarked
from samverkan_model.rules.support.seat_representation import seat_count, standing_for
from samverkan_model.rules.support.succession import grouped

CHECKS = Checks()

OLDEST = 120
"""Age in years that stands for a span without an upper end."""

PARITY = ("parit", "lika många", "equal number")
"""What the source's own words for a body contain where it states parity between its principals."""

VOTING = frozenset({"chair", "vice-chair", "second-vice-chair", "member"})
"""Roles that count when seats are weighed against each other."""

ACT_OF_2017 = date(2018, 1, 1)
"""First day of the present local government act, kommunallagen (2017:725)."""


@CHECKS.over("areas")
def REP02(context: CheckContext, area: Area) -> Iterator[Violation]:
    """What is done in an area reaches everyone the area is for."""
    working = context.once("for whom in areas", lambda: grouped(_working(context))).get(area.id, ())
    if not working or not all(one.target_groups for one in working) or not unmarked(area, "target_groups"):
        return
    reached = [context.snapshot.facts[name] for name in sorted({name for one in working for name in one.target_groups})]
    groups = [group for group in reached if isinstance(group, TargetGroup)]
    path = (area.id, *(one.id for one in working))
    for name in area.target_groups:
        meant = context.snapshot.facts[name]
        if isinstance(meant, TargetGroup) and meant not in groups:
            yield from _unreached(area, path, meant, groups)


def _working(context: CheckContext) -> Iterator[tuple[str, Body | Agreement | Programme]]:
    for concept in (Body, Agreement, Programme):
        for record in context.snapshot.of(concept):
            if isinstance(record, Body | Agreement | Programme) and certain(context, record):
                yield from ((area, record) for area in record.areas)


def _unreached(area: Area, path: tuple[str, ...], meant: TargetGroup, groups: list[TargetGroup]) -> Iterator[Violation]:
    """The ages of a group that no other reaches; nothing is said where another group has no ages and may overlap it."""
    spans = [_ages(group) for group in groups]
    ages = _ages(meant)
    reached = {age for span in spans for age in span or ()}
    left = sorted((ages or set(range(OLDEST))) - reached)
    if left and None not in spans:
        parts: Parts = {"group": Ref(meant.id), "first": left[0], "last": left[-1]}
        yield Violation(area.id, (*path, meant.id), "default" if ages else "group", parts)


def _ages(group: TargetGroup) -> set[int] | None:
    """The ages of a group; None where it has none, or where they are marked as not documented."""
    if not unmarked(group, "age_from", "age_to") or (group.age_from is None and group.age_to is None):
        return None
    last = OLDEST - 1 if group.age_to is None else group.age_to
    return set(range(group.age_from or 0, last + 1))


def _bodies_with_parity(context: CheckContext) -> list[Body]:
    return [body for body in context.snapshot.bodies() if any(word in (body.wording or "").lower() for word in PARITY)]


@CHECKS.over(_bodies_with_parity)
def REP05(context: CheckContext, body: Body) -> Iterator[Violation]:
    """Where parity between principals is stated, each side has as many seats."""
    links = [link for link in body.commissioned_by if context.snapshot.holds(link) is Truth.YES]
    sides = {link.to: stands_for(context, link.to) for link in links}
    seats = [seat for seat in context.seats_of.get(body.id, ()) if seat.role in VOTING]
    if len(sides) < 2 or not certain(context, body) or not all(certain(context, seat) for seat in seats):
        return
    counts = _counts(context, sides, seats)
    if counts and len(set(counts.values())) > 1:
        most, least = max(counts, key=counts.__getitem__), min(counts, key=counts.__getitem__)
        parts: Parts = {"most": Ref(most), "more": counts[most], "least": Ref(least), "fewer": counts[least]}
        yield Violation(body.id, (most, body.id, least), parts=parts)


def _counts(context: CheckContext, sides: Mapping[str, frozenset[str]], seats: Iterable[Seat]) -> dict[str, int]:
    """Seats of each side; nothing where a number is not known or a seat belongs to more than one side."""
    counts = dict.fromkeys(sides, 0)
    for seat in seats:
        number, own = seat_count(context, seat), all_principals(context, seat.at)
        of = [side for side, names in sides.items() if own & names]
        if number is None or len(of) > 1 or not seat.at:
            return {}
        counts |= {side: counts[side] + number for side in of}
    return counts


@CHECKS.over("bodies")
def REP06(context: CheckContext, body: Body) -> Iterator[Violation]:
    """A body that must have substitutes has them, for each of its members."""
    if not certain(context, body):
        return
    if "substitutes" in body.gaps:
        yield Violation(body.id, text="absent")
    elif body.legal_form == "kommunalforbund" and context.day >= ACT_OF_2017 and unmarked(body, "substitutes", "seats"):
        missing = _without_substitute(context, body)
        if missing:
            yield Violation(body.id, (*missing, body.id), parts={"members": tuple(Ref(name) for name in missing)})


def _without_substitute(context: CheckContext, body: Body) -> tuple[str, ...]:
    """Organisations that for certain have a member and no substitute, not even a possible one."""
    seats = context.seats_of.get(body.id, ())
    sitting = [seat for seat in seats if seat.role in VOTING and certain(context, seat)]
    substitutes = [seat for seat in seats if seat.role == "substitute"]
    if any(not seat.at for seat in substitutes):
        return ()
    behind = frozenset[str]().union(*(standing_for(context, seat) for seat in substitutes))
    members = {name for seat in sitting for name in standing_for(context, seat)} - behind
    return tuple(sorted(name for name in members if isinstance(context.snapshot.facts.get(name), Organization)))


@CHECKS.over("bodies")
def REP07(context: CheckContext, body: Body) -> Iterator[Violation]:
    """Whoever follows up a body does not sit in it."""
    own = _functions(context, body.id)
    followed = context.once("followed up", lambda: grouped(_followed(context))).get(body.id, ()) if own else ()
    for other, by in dict.fromkeys(followed):
        for key, seat in _functions(context, other).items():
            if key in own and other != body.id and certain(context, body):
                parts: Parts = {"other": Ref(other), "function": str(context.snapshot.facts[seat].caption)}
                yield Violation(body.id, (own[key], body.id, by, other, seat), parts=parts)


def _functions(context: CheckContext, body_id: str) -> dict[tuple[str, tuple[str, ...]], str]:
    """Functions at organisations that for certain sit in a body, with their seats."""
    seats = (seat for seat in context.seats_of.get(body_id, ()) if seat.function and seat.at and certain(context, seat))
    return {(str(seat.function).lower(), tuple(sorted(seat.at))): seat.id for seat in seats}


def _followed(context: CheckContext) -> Iterator[tuple[str, tuple[str, str]]]:
    """Who follows up which body, and by which record: a mandate over it, or the follow-up of what it steers."""
    vocabulary = context.snapshot.facts.vocabulary
    for mandate in context.snapshot.mandates:
        if mandate.body and certain(context, mandate) and may(vocabulary, mandate.powers, "follow-up"):
            targets = (*mandate.matter, *mandate.addressee)
            yield from ((mandate.body, (name, mandate.id)) for name in targets if _is_body(context, name))
    for agreement in context.snapshot.agreements:
        if agreement.follow_up and certain(context, agreement) and unmarked(agreement, "steered_by", "follow_up"):
            for name in agreement.follow_up.by:
                yield from ((name, (other, agreement.id)) for other in agreement.steered_by if _is_body(context, other))


def _is_body(context: CheckContext, name: str) -> bool:
    return isinstance(context.snapshot.facts.get(name), Body)
