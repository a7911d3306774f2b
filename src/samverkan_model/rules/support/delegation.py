"""What a mandate may hold: no more than those who gave it hold themselves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from samverkan_model.model.bodies import Mandate
from samverkan_model.model.truth_over_time import NO, Course
from samverkan_model.model.validity import Truth
from samverkan_model.queries.membership import members
from samverkan_model.rules.engine.base import CheckContext, Parts, Ref, Word
from samverkan_model.rules.support.authority import acts_by_law, all_mandates, holders, strength, wider
from samverkan_model.rules.support.limits import beyond_limits


@dataclass(frozen=True, slots=True)
class Excess:
    """One way in which a mandate goes further than what its grantors hold.

    Attributes:
        text: which way: matter, power, addressee, amount, place, kinds or period.
        path: the witness; for matters and addressees it ends with what no grantor holds.
        parts: what it is, for a message.
        since: first day it was so; None where that lies ahead.
    """

    text: str
    path: tuple[str, ...]
    parts: Parts
    since: date | None


def excesses(context: CheckContext, mandate: Mandate) -> Iterator[Excess]:
    """Every way in which a mandate goes further than what its grantors hold, the widest first."""
    held = _held(context, mandate)
    near = [one for one in held if _is_near(context, mandate, one)]
    strong = [one for one in near if all(_has_power(context, power, [one]) for power in mandate.powers)] or near
    matters = [one for one in mandate.matter if held and not _has_matter(context, one, mandate, held)]
    powers = [one for one in mandate.powers if near and not _has_power(context, one, near)]
    addressees = [one for one in mandate.addressee if strong and not _has_addressee(context, one, mandate, strong)]
    beyond = _beyond(context, mandate, strong) if strong else None
    limits = tuple(beyond_limits(context, mandate, strong))
    if not (matters or powers or addressees or beyond or limits):
        return
    chain, began = _chain(context, mandate), _began(context, context.snapshot.courses[mandate.id])
    if matters:
        yield Excess("matter", (*chain, *matters), {"matters": _refs(matters)}, began)
    if powers:
        yield Excess("power", chain, {"powers": tuple(Word("powers", one) for one in powers)}, began)
    if addressees:
        yield Excess("addressee", (*chain, *addressees), {"addressees": _refs(addressees)}, began)
    yield from (Excess(text, chain, parts, began) for text, parts in limits)
    if beyond is not None:
        yield Excess("period", chain[-2:], {"beyond": beyond}, beyond if beyond <= context.day else None)


def _held(context: CheckContext, mandate: Mandate) -> list[Mandate]:
    """What the grantors hold; empty where that is not known.

    It is not known where there is no grantor or only an inferred one, where a grantor acts by law, holds the mandate
    too, or has no mandate in the model, nor where all that the model has of them only may apply on the day.
    """
    givers = mandate.granted_by
    itself = {*givers} & {*holders(mandate)}
    if itself or "granted_by" in mandate.inferred or any(acts_by_law(context, giver) for giver in givers):
        return []
    held = [all_mandates(context).get(giver, ()) for giver in givers]
    every = [one for mandates in held for one in mandates]
    known = any(context.snapshot.standing(one.id) is not Truth.UNKNOWN for one in every)
    return every if all(held) and known else []


def _refs(names: Iterable[str]) -> tuple[Ref, ...]:
    return tuple(Ref(name) for name in names)


def _began(context: CheckContext, course: Course) -> date | None:
    """The day on which what holds on the day began to hold."""
    return max((turn for turn in course.turns if turn <= context.day), default=None)


def _has_matter(context: CheckContext, matter: str, mandate: Mandate, held: Iterable[Mandate]) -> bool:
    """Within a matter of a grantor's; a grantor's mandate without matter may reach anywhere, and own work is own."""
    if matter in mandate.granted_by or matter in holders(mandate):
        return True
    return any(not one.matter or {*one.matter} & wider(context, matter) for one in held)


def _is_near(context: CheckContext, mandate: Mandate, one: Mandate) -> bool:
    if not mandate.matter or not one.matter or {*mandate.matter} & {*mandate.granted_by, *holders(mandate)}:
        return True
    return any({*one.matter} & wider(context, matter) for matter in mandate.matter)


def _has_power(context: CheckContext, power: str, held: Iterable[Mandate]) -> bool:
    """A grantor holds the power, a wider or a stronger one; powers without a place in the order are not compared."""
    vocabulary = context.snapshot.facts.vocabulary
    weight = strength(vocabulary, power)
    have = {own for one in held for own in one.powers}
    if weight is None or have & {*vocabulary.lineage("powers", power)}:
        return True
    return any((strength(vocabulary, own) or 0) >= weight for own in have)


def _has_addressee(context: CheckContext, addressee: str, mandate: Mandate, held: Iterable[Mandate]) -> bool:
    """Whom a grantor may turn to, the grantor itself, or those the grantor has its own mandate from."""
    facts = context.snapshot.facts
    allowed = {*mandate.granted_by, *(giver for one in held for giver in one.granted_by)}
    for one in held:
        if not one.addressee:
            return True
        allowed |= {name for end in one.addressee for name in (end, *members(facts, end))}
    return addressee in allowed or {*members(facts, addressee)} <= allowed


def _beyond(context: CheckContext, mandate: Mandate, held: Iterable[Mandate]) -> date | None:
    courses = context.snapshot.courses
    own, theirs = courses[mandate.id], reduce(or_, (courses[one.id] for one in held), NO)
    turns = sorted({*own.turns, *theirs.turns})
    passed = [turn for turn in turns if turn <= context.day]
    days = (*passed[-1:], *turns[len(passed) :]) or (context.day,)
    beyond = next((day for day in days if _alone(own, theirs, day)), None)
    return beyond if beyond is not None and _is_stated(context, mandate, held, beyond) else None


def _is_stated(context: CheckContext, mandate: Mandate, held: Iterable[Mandate], day: date) -> bool:
    """Whether it is so by what is said, and not only by what is presumed of the days around."""
    said = context.snapshot.courses.strict
    return _alone(said[mandate.id], reduce(or_, (said[one.id] for one in held), NO), day)


def _alone(own: Course, theirs: Course, day: date) -> bool:
    return own.at(day) is Truth.YES and theirs.at(day) is Truth.NO


def _chain(context: CheckContext, mandate: Mandate) -> tuple[str, ...]:
    """From the origin to the mandate, over the first mandate of each grantor; a circle is followed once."""
    chain, current = [mandate.id], mandate
    while current.granted_by:
        giver = current.granted_by[0]
        above = [one for one in all_mandates(context).get(giver, ()) if one.id not in chain]
        if not above:
            return (giver, *reversed(chain))
        current = next((one for one in above if _is_near(context, mandate, one)), above[0])
        chain.append(current.id)
    return tuple(reversed(chain))
