"""STR: periods that hold together, names that tell which one is meant, areas that somebody steers."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Flow, Mandate, Seat
from samverkan_model.model.references import ids_with
from samverkan_model.model.statement import Name, Record
from samverkan_model.model.validity import END, ONE_DAY, Truth, Validity
from samverkan_model.model.work import Area, Assignment
from samverkan_model.queries.agreements import Status, status
from samverkan_model.rules.engine.base import CheckContext, FindingKind, Parts, Ref, Value, Violation
from samverkan_model.rules.engine.registry import Checks
from samverkan_model.rules.support.authority import acts_by_law, all_principals, home_principals, may, wider
from samverkan_model.rules.support.founding import only_extracts, settled
from samverkan_model.rules.support.known import certain
from samverkan_model.rules.support.succession import grouped

CHECKS = Checks(extracts=only_extracts)

LOCAL = ("sub-county", "working-group", "network", "secretariat")
"""Functions that several bodies have side by side, each in its place or for its time."""
STEERING = ("decide", "lead", "coordinate", "set-direction", "prioritise", "allocate")
"""Powers by which somebody steers an area; kinds of them count."""


def _dated(context: CheckContext) -> Iterator[Record]:
    """Seats, mandates, flows, tasks and bodies with a period of their own that covers the day, or may."""
    facts = context.snapshot.facts
    for one in (*facts.of(Seat), *facts.of(Mandate), *facts.of(Flow), *facts.of(Assignment), *facts.of(Body)):
        if one.valid and one.preferred and context.snapshot.courses.by_own_dates(one).at(context.day) is not Truth.NO:
            yield one


@CHECKS.over(_dated)
def STR06(context: CheckContext, record: Record) -> Iterator[Violation]:
    """Nothing applies outside the period of what it depends on."""
    own = record.period
    for name in dict.fromkeys(_needs(record)):
        whole = context.snapshot.facts.get(name)
        if own and whole and whole.period and not _roughly(own, whole.period):
            yield from _outside(record, own, whole, whole.period)


@CHECKS.over(lambda context: (one for one in context.snapshot if getattr(one, "names", ())))
def STR07(context: CheckContext, record: Record) -> Iterator[Violation]:
    """On any one day it is clear which name is the name."""
    held = tuple(dict.fromkeys(name.name for name in getattr(record, "names", ()) if _is_the_name(context, name)))
    if record.preferred and len(held) > 1:
        yield Violation(record.id, parts={"names": held})


@CHECKS.over("areas")
def STR08(context: CheckContext, area: Area) -> Iterator[Violation]:
    """Somebody steers every area that is worked in."""
    work = context.once("at work", lambda: dict(_at_work(context))).get(area.id)
    if work and not _is_steered(context, area.id):
        yield Violation(area.id, (work, area.id), parts={"work": Ref(work)})


def _is_steered(context: CheckContext, area: str) -> bool:
    """The area itself, one that it lies within or one within it is steered."""
    steered = context.once("steered", lambda: frozenset(_steered(context)))
    above = context.once("above steered", lambda: frozenset[str]().union(*(wider(context, one) for one in steered)))
    return area in above or bool(steered & wider(context, area))


def _needs(record: Record) -> Iterator[str]:
    """What the record cannot do without; of several that will do for each other, none."""
    if isinstance(record, Seat):
        yield record.body
    elif isinstance(record, Mandate):
        yield from (record.body,) if record.body and not record.together_with else ()
    elif isinstance(record, Flow):
        yield from (side[0] for side in (record.sender, record.receiver) if len(side) == 1)
    elif isinstance(record, Assignment):
        yield from record.under
    elif isinstance(record, Body) and len(record.part_of) == 1 and record.part_of[0].period is None:
        yield record.part_of[0].to


def _roughly(*periods: Validity) -> bool:
    """A period that is only known about contradicts nothing."""
    return any(sign in period.edtf for period in periods for sign in "~?%")


def _outside(record: Record, own: Validity, whole: Record, limit: Validity) -> Iterator[Violation]:
    path = (whole.id, record.id)
    parts: dict[str, Value] = {"whole": Ref(whole.id)}
    if own.begins.latest < limit.begins.earliest and not isinstance(record, Assignment):
        yield Violation(record.id, path, "before", {**parts, "own": own.begins.latest, "limit": limit.begins.earliest})
    elif limit.ends.open or limit.ends.latest == END or isinstance(record, Mandate):
        return  # a mandate that outlives its holder is MAN05's
    elif own.ends.open:
        yield Violation(record.id, path, "open", {**parts, "limit": limit.ends.latest - ONE_DAY})
    elif own.ends.earliest > limit.ends.latest:
        days = {"own": own.ends.earliest - ONE_DAY, "limit": limit.ends.latest - ONE_DAY}
        yield Violation(record.id, path, "after", {**parts, **days})


def _is_the_name(context: CheckContext, name: Name) -> bool:
    """It is one of a series of names that follow on each other, and held on the day for certain."""
    return name.kind in ("former", "later") and name.period is not None and context.snapshot.holds(name) is Truth.YES


def _at_work(context: CheckContext) -> Iterator[tuple[str, str]]:
    """Areas that are worked in on the day, with the agreement in force or the task that shows it.

    What lies in several areas of which one is steered has somebody to turn to.
    """
    snapshot = context.snapshot
    for agreement in snapshot.agreements:
        in_force = agreement.preferred and status(snapshot, agreement) in (Status.IN_FORCE, Status.UNDER_NOTICE)
        if in_force and "steered_by" not in agreement.not_documented and _is_shared(context, agreement):
            yield from _alone(context, agreement.id, agreement.areas)
    for task in snapshot.assignments:
        if certain(context, task) and task.status == "ongoing":
            yield from _alone(context, task.id, task.areas)


def _is_shared(context: CheckContext, agreement: Agreement) -> bool:
    """No one principal's own, for which it answers itself, nor national, which leaves open who is to steer."""
    parties = (party.party for party in agreement.parties if acts_by_law(context, party.party))
    return agreement.level != "national" and len(all_principals(context, parties)) != 1


def _alone(context: CheckContext, name: str, areas: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if not any(_is_steered(context, area) for area in areas):
        yield from ((area, name) for area in areas)


def _steered(context: CheckContext) -> Iterator[str]:
    """Areas that somebody steers or may steer: by a body's areas, basis or steering, by a mandate, a task."""
    snapshot = context.snapshot
    for body in snapshot.bodies():
        yield from body.areas
        yield from (area for name in body.basis_in for area in _areas_of(context, name))
        for link in snapshot.links(body, "steers"):
            yield from _areas_of(context, link.to)
    for mandate in snapshot.mandates:
        if mandate.body and may(snapshot.facts.vocabulary, mandate.powers, *STEERING):
            yield from (area for matter in mandate.matter for area in _areas_of(context, matter))
    for record in (*snapshot.agreements, *snapshot.programmes, *snapshot.assignments):
        if any(True for _ in ids_with(record, "leads")):
            yield from getattr(record, "areas", ())


def _areas_of(context: CheckContext, name: str) -> tuple[str, ...]:
    record = context.snapshot.facts.get(name)
    return (name,) if isinstance(record, Area) else getattr(record, "areas", ())


@CHECKS.over("bodies")
def STR09(context: CheckContext, body: Body) -> Iterator[Violation]:
    """Two forums do not have the same task without anything saying how they share it."""
    for other, area in _doubles(context).get(body.id, ()):
        parts: Parts = {"other": Ref(other), "area": Ref(area)}
        known = settled(context, body, context.snapshot.facts[other])
        yield Violation(
            body.id, (body.id, area, other), parts=parts, kind=None if known else FindingKind.NOT_DOCUMENTED
        )


def _doubles(context: CheckContext) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """For each body those after it with the same function, level and area, and for whom nothing divides the work."""

    def worked_out() -> Mapping[str, tuple[tuple[str, str], ...]]:
        bodies = [one for one in context.snapshot.bodies() if certain(context, one) and _is_one_forum(context, one)]
        found = (
            (one.id, (other.id, area))
            for one, other in _alike(context, bodies)
            if (area := _same_task(context, one, other))
        )
        return grouped(found)

    return context.once("doubles", worked_out)


def _is_one_forum(context: CheckContext, body: Body) -> bool:
    """It is one body for all it concerns: of several alike in different places each has a task of its own."""
    several = body.count is not None and body.count > 1
    local = {*LOCAL} & {*context.snapshot.functions(body)}
    return bool(body.areas) and not several and not local and not acts_by_law(context, body.id)


def _alike(context: CheckContext, bodies: Sequence[Body]) -> Iterator[tuple[Body, Body]]:
    """Pairs of bodies with the same area, function and level, neither of them known to be at home elsewhere, in order.

    They are looked up by what they share, since of many bodies few have anything in common.
    """
    kinds = [
        [*product(one.areas, {*context.snapshot.functions(one)}, one.level)] for one in bodies
    ]  # every area, function and level of each
    homes = [home_principals(context, one.id) or {None} for one in bodies]
    held: dict[Any, list[int]] = {}
    for place, its in enumerate(kinds):
        for key in (*its, *product(its, homes[place])):
            held.setdefault(key, []).append(place)
    for place, one in enumerate(bodies):
        known = kinds[place] if None in homes[place] else product(kinds[place], (*homes[place], None))
        for after in sorted({other for key in known for other in held.get(key, ()) if other > place}):
            yield one, bodies[after]


def _same_task(context: CheckContext, one: Body, other: Body) -> str | None:
    """The area that two bodies share for the same target groups, where nothing divides the work."""
    apart = one.target_groups and other.target_groups and not {*one.target_groups} & {*other.target_groups}
    if apart or _divided(context, one.id, other.id):
        return None
    return next(area for area in one.areas if area in other.areas)


def _divided(context: CheckContext, one: str, other: str) -> bool:
    """Something says how the two share the work: one stands over the other, they meet, or somebody has them both."""
    mine, theirs = _around(context, one), _around(context, other)
    return other in mine or one in theirs or bool(mine & theirs)


def _around(context: CheckContext, name: str) -> frozenset[str]:
    """All that a body stands under or prepares for, however many steps away, and whom it meets or took over from."""

    def worked_out() -> frozenset[str]:
        found, front = set[str](), [name]
        while front:
            for relation in context.relations_from.get(front.pop(), ()):
                if relation.edge.divides and relation.target not in found:
                    found.add(relation.target)
                    front.append(relation.target)
        givers = {one.source for one in context.relations_to.get(name, ()) if one.relation == "commissions"}
        return frozenset(found | givers)

    return context.once(("around", name), worked_out)
