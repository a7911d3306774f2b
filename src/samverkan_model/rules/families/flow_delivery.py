"""FLO: whether information arrives where it is needed, and in time."""

from collections.abc import Iterator, Mapping
from functools import partial

from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Mandate
from samverkan_model.model.work import Assignment
from samverkan_model.queries.channels import SPEAKING, YEAR, ChannelLink, Channels, Via
from samverkan_model.queries.reach import Reached, quickest
from samverkan_model.rules.engine.base import CheckContext, Ref, Value, Violation
from samverkan_model.rules.engine.registry import Checks
from samverkan_model.rules.support.authority import acts_by_law, may
from samverkan_model.rules.support.founding import only_extracts
from samverkan_model.rules.support.known import certain
from samverkan_model.rules.support.reachability import (
    any_way,
    closed,
    flows_are_described,
    heard_by,
    outward,
    reaches,
    reaching,
    unless_described,
    ways,
    wholes_above,
)

CHECKS = Checks(extracts=only_extracts)


@CHECKS.over(lambda context: (*context.snapshot.agreements, *context.snapshot.assignments))
def FLO07(context: CheckContext, record: Agreement | Assignment) -> Iterator[Violation]:
    """What is promised by a time can be there by then."""
    if not certain(context, record):
        return
    at_once = closed(context, "at once", _untimed)
    for start, goal, days in _promises(record):
        if at_once.reaches(start, goal) or not reaches(context, start, goal):
            continue
        way = quickest(context.once("taken ways", lambda: _taken(context)), start, goal)
        if way and way.slowest and way.known.worst > days:
            text = "never" if way.known.expected > days else "at-worst"
            path = tuple(dict.fromkeys((*way.path, way.slowest.record)))
            yield Violation(
                record.id, path, text, {"start": Ref(start), "goal": Ref(goal), **_times(way, way.slowest, days)}
            )


@CHECKS.over("bodies", when=unless_described)
def FLO09(context: CheckContext, body: Body) -> Iterator[Violation]:
    """There is a way up from a body near operations to somebody who can decide."""
    if "operational" not in body.level or not flows_are_described(context, body):
        return
    if body.id not in context.once("reaching those who decide", lambda: reaching(context, _deciding(context))):
        last = _furthest(context, body)
        yield Violation(body.id, last.path if last else (body.id,), "stops" if last else "silent", _end(last))


@CHECKS.over("mandates")
def FLO11(context: CheckContext, mandate: Mandate) -> Iterator[Violation]:
    """What is decided reaches those who carry it out."""
    body = context.snapshot.facts.get(mandate.body or "")
    if not isinstance(body, Body) or not _decides(context, mandate) or not flows_are_described(context, body):
        return
    if not any(outward(context, one) for one in wholes_above(context, body)):
        yield Violation(mandate.id, (body.id, mandate.id), "nobody", {"body": Ref(body.id)})
        return
    for carrying in _out_of_reach(context, mandate, body.id):
        parts = {"body": Ref(body.id), "carrier": Ref(carrying.body or "")}
        yield Violation(mandate.id, (body.id, mandate.id, carrying.id, carrying.body or ""), "carrier", parts)


def _taken(context: CheckContext) -> Channels:
    """The ways without those that only promise: a follow-up does not go by being agreed on."""
    return Channels(link for link in ways(context).links if link.via != Via.FOLLOW_UP)


def _untimed(context: CheckContext) -> Iterator[tuple[str, str]]:
    """Steps that take no time, or whose time is not known: by these alone nothing is ever late."""
    for link in ways(context).links:
        if link.via != Via.FOLLOW_UP and not (link.delay and link.delay.worst):
            yield link.source, link.target


def _times(way: Reached, slow: ChannelLink, days: float) -> dict[str, Value]:
    took: dict[str, Value] = {"expected": round(way.known.expected), "worst": round(way.known.worst)}
    ends: dict[str, Value] = {"from": Ref(slow.source.removeprefix(SPEAKING)), "to": Ref(slow.target)}
    return {**took, **ends, "days": round(days)}


def _deciding(context: CheckContext) -> Iterator[str]:
    """Those who decide by law or by mandate, and bodies at the political level, who can take it further."""
    snapshot = context.snapshot
    for record in (*snapshot.organizations, *snapshot.groups, *snapshot.bodies()):
        if acts_by_law(context, record.id) or "political" in getattr(record, "level", ()):
            yield record.id
    for mandate in snapshot.mandates:
        if mandate.preferred and mandate.body and may(snapshot.facts.vocabulary, mandate.powers, "decide"):
            yield from (mandate.body, *mandate.together_with)


def _furthest(context: CheckContext, body: Body) -> Reached | None:
    """Where information from the body stops, of those ends that are reached first."""
    ends = (name for name in heard_by(context, body.id)[1:] if not outward(context, name))
    end = next((name for name in ends if name in context.snapshot.facts), None)
    return quickest(ways(context), body.id, end) if end else None


def _end(way: Reached | None) -> dict[str, Value]:
    return {"end": Ref(way.record)} if way else {}


def _decides(context: CheckContext, mandate: Mandate) -> bool:
    return certain(context, mandate) and may(context.snapshot.facts.vocabulary, mandate.powers, "decide")


def _out_of_reach(context: CheckContext, mandate: Mandate, body: str) -> Iterator[Mandate]:
    """Mandates to carry out in a matter of the one given, whose holders hear nothing from the body."""
    carrying = context.once("carrying", lambda: _carrying_by_matter(context))
    closure, found = any_way(context), dict[str, Mandate]()
    for matter in mandate.matter:
        mandates = carrying.get(matter, ())
        bits = context.once(("carriers", matter), partial(closure.bits, [one.body or "" for one in mandates]))
        if bits is None or not closure.reaches_all(body, bits):
            found |= {one.id: one for one in mandates if not reaches(context, body, one.body or "")}
    return (one for one in found.values() if one.body != body)


def _carrying_by_matter(context: CheckContext) -> Mapping[str, list[Mandate]]:
    found: dict[str, list[Mandate]] = {}
    for one in context.snapshot.mandates:
        if one.body and certain(context, one) and may(context.snapshot.facts.vocabulary, one.powers, "carry-out"):
            for matter in one.matter:
                found.setdefault(matter, []).append(one)
    return found


def _promises(record: Agreement | Assignment) -> Iterator[tuple[str, str, float]]:
    """From whom, to whom and within how many days: a counted follow-up, a task from its first day to when it is due."""
    if isinstance(record, Agreement):
        duty = record.follow_up
        often = duty.cadence.per_year if duty and duty.cadence else None
        if duty and often:
            yield from ((one, end, YEAR / often) for one in duty.by for end in duty.to if one != end)
    elif record.due and record.period and record.period.first_day:
        days = (record.due.latest - record.period.first_day).days
        for link in record.commissioned_by:
            yield from ((owner, link.to, days) for owner in record.owner if owner != link.to)
