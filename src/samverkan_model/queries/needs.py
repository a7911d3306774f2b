"""How calls to civil society stand on a day, and which of them answer a question."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import reduce
from operator import and_, or_

from samverkan_model.model.facts import Facts
from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import BEGINNING, ONE_DAY, Bound, Truth, Validity
from samverkan_model.model.work import Need
from samverkan_model.timeline import Snapshot


class NeedStatus(StrEnum):
    """How a call stands."""

    OPEN = "open"
    PASSED = "passed"
    RUNNING = "running"
    OVER = "over"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class NeedStanding:
    """How one call stands on a day, and why.

    Attributes:
        need: the call.
        status: open, deadline passed and not begun, running, over, or unknown.
        may_be: what it can be where that is not known for certain; the status alone where it is.
        passed: whether the last day to answer has passed.
        begun: whether the activity has begun.
        over: whether the activity is over.
        early: the day lies before anything shows that the call was there.
    """

    need: Need
    status: NeedStatus
    may_be: tuple[NeedStatus, ...]
    passed: Truth
    begun: Truth
    over: Truth
    early: bool = False


@dataclass(frozen=True, slots=True)
class NeedQuestion:
    """Which calls are wanted; what is left out is not asked.

    Attributes:
        place: words in the place, or name or id of a municipality.
        target_group: words in the name, or the id, of a target group.
        before: last day to answer on this day or earlier.
        status: how it stands.
    """

    place: str | None = None
    target_group: str | None = None
    before: date | None = None
    status: NeedStatus | None = None


@dataclass(frozen=True, slots=True)
class NeedAnswer:
    """The calls that answer a question.

    Attributes:
        found: calls that do, the nearest last day to answer first.
        undocumented: calls that may, with the fields that nothing is documented of.
        asked: how many calls there are.
    """

    found: tuple[NeedStanding, ...]
    undocumented: tuple[tuple[NeedStanding, tuple[str, ...]], ...]
    asked: int


def need_standing(snapshot: Snapshot, need: Need) -> NeedStanding:
    """How a call stands on the snapshot's day.

    A call is open until its last day to answer has passed, whether or not the activity has begun; without a last day,
    until the activity is over for certain. Before the first day that its sources can be from, nothing is known of it.
    """
    day = snapshot.day
    passed, begun, over = _passed(need, day), _begun(need.when, day), need.over(day)
    early = day < known_from(snapshot.facts, need)
    may_be = tuple(one for one in NeedStatus if one in set(_possible(passed, begun, over)))
    certain = len(may_be) == 1 and not early
    return NeedStanding(need, may_be[0] if certain else NeedStatus.UNKNOWN, may_be, passed, begun, over, early)


def known_from(facts: Facts, record: Record) -> date:
    """The first day that the record's sources can be from; the beginning of the calendar where none has a date."""
    sources = [facts.get(citation.source) for citation in record.source]
    days = [one.date.earliest for one in sources if isinstance(one, Source) and one.date]
    return min(days, default=BEGINNING)


def needs(snapshot: Snapshot, question: NeedQuestion | None = None) -> NeedAnswer:
    """The calls of a tenant that answer a question, and those that only may because something is not documented."""
    question = question or NeedQuestion()
    calls = snapshot.of(Need)
    found, undocumented = [], []
    for need in calls:
        standing = need_standing(snapshot, need)
        judged = dict(_judged(snapshot, standing, question))
        truth = reduce(and_, judged.values(), Truth.YES)
        if truth is Truth.YES:
            found.append(standing)
        elif truth is Truth.UNKNOWN:
            silent = tuple(field for field, one in judged.items() if one is Truth.UNKNOWN)
            undocumented.append((standing, silent))
    found.sort(key=_order)
    undocumented.sort(key=lambda pair: _order(pair[0]))
    return NeedAnswer(tuple(found), tuple(undocumented), len(calls))


def need_days(facts: Facts) -> set[date]:
    """Days on which a call stands otherwise than the day before: its last day to answer, its starts and its ends."""
    calls = facts.of(Need)
    days = {day for need in calls for one in need.when for day in (*_turns(one.begins), *_turns(one.ends))}
    after = {moment for need in calls if (moment := need.answer_by)}
    days |= {day + ONE_DAY for moment in after for day in (moment.earliest, moment.latest) if day < date.max}
    return days - {BEGINNING, date.max}


def _turns(bound: Bound) -> tuple[date, date]:
    return bound.earliest, bound.latest


def place_words(facts: Facts, need: Need) -> tuple[str, ...]:
    """All that a place can be asked for by: the call's own words, and the municipality's name and id."""
    towns = [(name, facts[name].caption) for name in need.municipalities if name in facts]
    return tuple(word for word in (need.place or "", *(word for town in towns for word in town)) if word)


def target_words(facts: Facts, need: Need) -> tuple[str, ...]:
    """All that a target group can be asked for by: its name and id."""
    return tuple(word for name in need.target_groups if name in facts for word in (name, facts[name].caption))


def _order(standing: NeedStanding) -> tuple[bool, date, str]:
    """Calls that can be answered first, by last day to answer; those without one after them."""
    answer_by = standing.need.answer_by
    return standing.status is not NeedStatus.OPEN, answer_by.latest if answer_by else date.max, standing.need.id


def _passed(need: Need, day: date) -> Truth:
    """Without a last day it has not passed; one that was looked for and not found may have."""
    if need.answer_by is None:
        return Truth.UNKNOWN if "answer_by" in need.not_documented else Truth.NO
    if day <= need.answer_by.earliest:
        return Truth.NO
    return Truth.YES if need.answer_by.latest < day else Truth.UNKNOWN


def _begun(when: Iterable[Validity], day: date) -> Truth:
    """Whether the first of the periods has begun."""
    known = [one.begins.reached(day) for one in when]
    return reduce(or_, known, Truth.NO) if known else Truth.UNKNOWN


def _reached(earliest: date, latest: date, day: date) -> Truth:
    if latest <= day:
        return Truth.YES
    return Truth.NO if day < earliest else Truth.UNKNOWN


def _possible(passed: Truth, begun: Truth, over: Truth) -> Iterator[NeedStatus]:
    """Every status that fits what is known."""
    if passed is not Truth.YES:
        yield NeedStatus.OVER if over is Truth.YES else NeedStatus.OPEN
    if passed is Truth.NO:
        return
    if over is not Truth.NO:
        yield NeedStatus.OVER
    if over is not Truth.YES and begun is not Truth.NO:
        yield NeedStatus.RUNNING
    if over is not Truth.YES and begun is not Truth.YES:
        yield NeedStatus.PASSED


def _judged(snapshot: Snapshot, standing: NeedStanding, question: NeedQuestion) -> Iterator[tuple[str, Truth]]:
    """For each thing asked, by its field, whether the call answers to it."""
    need = standing.need
    if question.place is not None:
        yield "place", _named(question.place, place_words(snapshot.facts, need))
    if question.target_group is not None:
        yield "target_groups", _named(question.target_group, target_words(snapshot.facts, need))
    if question.before is not None:
        yield "answer_by", _by(need, question.before)
    if question.status is not None:
        yield "status", _stands(standing, question.status)


def _named(asked: str, words: tuple[str, ...]) -> Truth:
    if not words:
        return Truth.UNKNOWN
    return Truth.YES if any(asked.casefold() in word.casefold() for word in words) else Truth.NO


def _by(need: Need, before: date) -> Truth:
    """Whether it has to be answered by the day; a call that says that it has no last day has not."""
    if need.answer_by is None:
        return Truth.NO if "answer_by" in need.gaps else Truth.UNKNOWN
    return _reached(need.answer_by.earliest, need.answer_by.latest, before)


def _stands(standing: NeedStanding, asked: NeedStatus) -> Truth:
    if standing.status is asked:
        return Truth.YES
    unsure = standing.status is NeedStatus.UNKNOWN
    return Truth.UNKNOWN if unsure and asked in standing.may_be else Truth.NO
