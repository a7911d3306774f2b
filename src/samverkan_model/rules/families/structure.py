"""STR: what a body hangs on, what it is for, who does the task. Periods and areas: `structure_periods`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Flow, Mandate, Seat
from samverkan_model.model.programmes import Programme
from samverkan_model.model.references import fields_with, ids_in, values
from samverkan_model.model.statement import Link, Record
from samverkan_model.model.validity import Truth
from samverkan_model.model.work import Assignment
from samverkan_model.queries.route_steps import Stage, legs_of
from samverkan_model.rules.engine.base import CheckContext, FindingKind, Parts, Reader, Ref, Severity, Violation, Word
from samverkan_model.rules.engine.registry import Checks
from samverkan_model.rules.support.authority import acts_by_law, carried_on
from samverkan_model.rules.support.doers import Doer, every_doer
from samverkan_model.rules.support.founding import only_extracts
from samverkan_model.rules.support.indexes import NamedIndex
from samverkan_model.rules.support.known import ceased, certain

CHECKS = Checks(extracts=only_extracts)

PARENTS = ("commissioned_by", "part_of")
"""Fields that say what a body hangs on; either, marked as not documented, says that somebody looked."""
ENDED = ("done", "stopped")
"""Statuses of tasks that need no owner any more."""


@CHECKS.over("bodies")
def STR01(context: CheckContext, body: Body) -> Iterator[Violation]:
    """A body hangs, however many links away, on somebody who acts by law."""
    if not certain(context, body) or {*PARENTS} & {*body.not_documented} or _hangs(context, body.id):
        return
    above = _above(context).get(body.id, ())
    if {*PARENTS} & {*body.gaps}:
        yield Violation(body.id, text="absent")
    elif above:
        way = _upwards(context, body.id)
        yield Violation(body.id, (body.id, *way), "stops", {"end": Ref(way[-1])})
    else:
        yield Violation(body.id)


@CHECKS.over(every_doer)
def STR02(context: CheckContext, body: Doer) -> Iterator[Violation]:
    """When a body ends, somebody takes over what it had to do."""
    if not body.preferred or not ceased(context, body.id) or carried_on(context, body.id):
        return
    if "successor" not in body.not_documented:
        left = [one for one in _left_to(context).get(body.id, ()) if _has_nobody(context, one)]
        if left:
            parts = {"left": tuple(Ref(one.id) for one in left)}
            yield Violation(body.id, (body.id, *(one.id for one in left)), parts=parts)


@CHECKS.over("bodies")
def STR03(context: CheckContext, body: Body) -> Iterator[Violation]:
    """It is said what a body is for."""
    if not certain(context, body) or body.purpose or acts_by_law(context, body.id):
        return
    if "purpose" in body.gaps:
        yield Violation(body.id, text="absent")
    elif "purpose" not in body.not_documented:
        yield Violation(body.id, kind=FindingKind.NOT_DOCUMENTED)


@CHECKS.over("assignments")
def STR04(context: CheckContext, task: Assignment) -> Iterator[Violation]:
    """Somebody answers for every task."""
    under = (context.snapshot.facts.get(name) for name in task.under)
    begun = all(one is None or certain(context, one) for one in under)  # what a plan asks for is not asked before it
    if task.owner or task.status in ENDED or not certain(context, task) or not begun:
        return
    if "owner" in task.gaps:
        yield _unowned(context, task)
    elif "owner" not in task.not_documented:
        yield Violation(task.id, reader=Reader.KEEPER)


@CHECKS.over("bodies")
def STR05(context: CheckContext, body: Body) -> Iterator[Violation]:
    """Every body can be compared with those of other counties."""
    if body.preferred and not context.snapshot.functions(body):
        yield Violation(body.id, parts={"kind": tuple(Word("body_kinds", kind) for kind in body.kind)})


def _unowned(context: CheckContext, task: Assignment) -> Violation:
    """Nobody is named: less of a gap where somebody leads what the task is a part of.

    A question only where somebody leads the task or does its like, or where it is our reading that nobody is named.
    """
    leads, over = _leads(context, task.id), _leads(context, *task.under)
    beside = leads or tuple(dict.fromkeys(name for one in _alike(context, task) for name in one.owner))
    if beside:
        parts: Parts = {"leads": tuple(Ref(name) for name in beside)}
        text = "led" if leads else "beside"
        return _question(Violation(task.id, (*beside, task.id), text, parts, cause=" ".join((f"{text} by", *beside))))
    known: Parts = {"leads": tuple(map(Ref, over))} if over else {}
    text, weight, cause = ("under-led", Severity.INFO, " ".join(("led", *over))) if over else ("under", None, "")
    found = Violation(task.id, (*over, task.id), text, known, severity=weight, cause=cause)
    if over or {"gaps", "gaps.owner"} & {*task.inferred}:
        return _question(found)  # whoever has hold of the whole may be meant
    return found if over else Violation(task.id, text="absent")


def _question(found: Violation) -> Violation:
    return replace(found, kind=FindingKind.NOT_DOCUMENTED, severity=Severity.INFO, reader=Reader.KEEPER)


def _alike(context: CheckContext, task: Assignment) -> Iterator[Assignment]:
    """Other tasks in the same document and the same question whose owner is known.

    An owner by our reading is enough where the question is the very same.
    """
    kept = context.once("tasks under", lambda: NamedIndex(context.snapshot.assignments, lambda one: one.under))
    for one in kept.of(task.under):
        areas = {*one.areas} & {*task.areas}
        near = areas if "owner" not in one.inferred else areas == {*one.areas} == {*task.areas}
        if one.owner and one.id != task.id and near and certain(context, one):
            yield one


def _leads(context: CheckContext, *names: str) -> tuple[str, ...]:
    """Who leads or coordinates one of them: by mandate, or as its steering group."""
    legs = legs_of(context.snapshot, names)
    sure = (leg.actor for leg in legs if leg.stage is Stage.LEAD and leg.actor and leg.standing is Truth.YES)
    return tuple(dict.fromkeys(name for name in sure))


def _hangs(context: CheckContext, name: str) -> bool:
    return name in context.once("hangs", lambda: _hanging(context))


def _hanging(context: CheckContext) -> set[str]:
    """All who hang on somebody who acts by law."""
    below: dict[str, list[str]] = {}
    for name, above in _above(context).items():
        for one in above:
            below.setdefault(one, []).append(name)
    found = {record.id for record in context.snapshot if acts_by_law(context, record.id)}
    for name in (front := list(found)):
        for one in below.get(name, ()):
            if one not in found:
                found.add(one)
                front.append(one)
    return found


def _above(context: CheckContext) -> Mapping[str, tuple[str, ...]]:
    """For each record what it hangs on: its givers and wholes, whom it serves, who sits in it, what it rests on."""
    return context.once("above", lambda: {
        record.id: tuple(dict.fromkeys(name for name in _supports_of(context, record) if name != record.id))
        for record in context.snapshot
        if not isinstance(record, Seat | Mandate | Flow)
    })  # fmt: skip


def _supports_of(context: CheckContext, record: Record) -> Iterator[str]:
    for field in fields_with(type(record), "hangs"):
        for item in values(record, field):
            if not isinstance(item, Link) or context.snapshot.link_standing(record, item) is not Truth.NO:
                yield from ids_in(item)
    for mandate in context.mandates_of.get(record.id, ()):
        yield from mandate.granted_by
    for seat in context.seats_of.get(record.id, ()):
        yield from (*seat.at, *seat.appointed_by)


def _names(value: object) -> Iterator[str]:
    for item in value if isinstance(value, tuple) else (value,) if value else ():
        yield str(getattr(item, "to", item))


def _upwards(context: CheckContext, name: str) -> tuple[str, ...]:
    """What a record hangs on, link by link, as far as the first way up goes."""
    found: list[str] = []
    while (above := _above(context).get(name, ())) and above[0] not in found:
        found.append(name := above[0])
    return tuple(found)


def _left_to(context: CheckContext) -> Mapping[str, list[Record]]:
    """What is in force by its own dates, or is still to be done, by each of those who are to do it."""
    return context.once("left to", lambda: _by_doer(context))


def _by_doer(context: CheckContext) -> Mapping[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for record in (*_standing(context), *_without_footing(context)):
        for name in dict.fromkeys(_doers(record)):
            found.setdefault(name, []).append(record)
    return found


def _standing(context: CheckContext) -> Iterator[Record]:
    snapshot = context.snapshot
    records: Iterable[Record] = (*snapshot.agreements, *snapshot.assignments, *snapshot.programmes)
    return (one for one in records if certain(context, one) and getattr(one, "status", None) not in ENDED)


def _without_footing(context: CheckContext) -> Iterator[Record]:
    """Mandates and flows with a period of their own that runs on, though those they need are gone."""
    facts, courses = context.snapshot.facts, context.snapshot.courses
    for one in (*facts.of(Mandate), *facts.of(Flow)):
        if one.valid and one.preferred and courses.by_own_dates(one, Truth.YES).at(context.day) is Truth.YES:
            yield one


def _doers(record: Record) -> tuple[str, ...]:
    if isinstance(record, Assignment):
        return record.owner
    if isinstance(record, Agreement):
        return (*record.steered_by, *(record.follow_up.by if record.follow_up else ()))
    if isinstance(record, Programme):
        return record.steered_by
    if isinstance(record, Flow):
        return record.sender
    return tuple(name for name in (record.body, *record.together_with) if name) if isinstance(record, Mandate) else ()


def _has_nobody(context: CheckContext, record: Record) -> bool:
    return not any(carried_on(context, name) for name in _doers(record))
