"""What loses its footing when something ends.

Each record rests on others: a seat on its giver, a mandate on its grantor and instrument, a body on its commissioners
and on what it is part of, a flow on those it goes between. A footing has sides (giver, instrument …); a record *falls*
when every footing of one side has gone, and is *weakened* when some of it has.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from samverkan_model.courses import Courses
from samverkan_model.model.dependencies import rests_on
from samverkan_model.model.facts import Facts
from samverkan_model.model.references import values
from samverkan_model.model.statement import Link, Record
from samverkan_model.model.truth_over_time import Course
from samverkan_model.model.validity import END, ONE_DAY, Truth, day_before
from samverkan_model.timeline import Snapshot


class Effect(StrEnum):
    """What happens to a record."""

    FALLS = "falls"
    WEAKENED = "weakened"


@dataclass(frozen=True, slots=True)
class Consequence:
    """One record that is hit.

    Attributes:
        record: its id.
        effect: whether it falls or is only weakened.
        side: the footing that goes: ``basis_in``, ``commissioned_by``, ``granted_by`` …
        path: ids from what ends to the record, the shortest chain.
        remaining: ids that the side still rests on.
    """

    record: str
    effect: Effect
    side: str
    path: tuple[str, ...]
    remaining: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What stands on a day and what rests on what: worked out once for many questions.

    Attributes:
        standing: the records that stand or may stand, by id.
        footings: for each record and side, the standing records that it rests on that day.
        resting: for each record, which others rest on it, and by which side.
    """

    standing: Mapping[str, Record]
    footings: Mapping[tuple[str, str], tuple[str, ...]]
    resting: Mapping[str, list[tuple[str, str]]]


def ground(snapshot: Snapshot) -> Ground:
    """What stands on the snapshot's day and what rests on what."""
    standing = {record.id: record for record in snapshot}
    footings = {
        (record.id, side): tuple(name for name in _footing(snapshot, record, side) if name in standing)
        for record in standing.values()
        for side in rests_on(type(record))
    }
    resting: dict[str, list[tuple[str, str]]] = {}
    for (record_id, side), names in footings.items():
        for name in names:
            resting.setdefault(name, []).append((record_id, side))
    return Ground(standing, footings, resting)


def impact(snapshot: Snapshot, record_id: str, on: Ground | None = None) -> tuple[Consequence, ...]:
    """What falls or is weakened if a record ends, seen from the day before it does.

    Args:
        snapshot: the day before the end: what stands then is what can fall.
        record_id: what ends.
        on: the ground of the snapshot, where it is asked about many records.

    Raises:
        UnknownRecord: no such id in the tenant.
    """
    snapshot.facts[record_id]
    on = on or ground(snapshot)
    hit: dict[str, Consequence] = {}
    ways: dict[tuple[str, str], tuple[str, ...]] = {}  # the first way to a side of a record is the shortest
    queue: deque[tuple[str, tuple[str, ...]]] = deque([(record_id, (record_id,))])
    fallen = {record_id}
    while queue:
        name, path = queue.popleft()
        for other, side in on.resting.get(name, ()):
            if other in fallen:
                continue
            way = ways.setdefault((other, side), (*path, other))
            if fallen.issuperset(on.footings[other, side]):
                fallen.add(other)
                hit[other] = Consequence(other, Effect.FALLS, side, way, ())
                queue.append((other, way))
            else:
                hit.setdefault(other, Consequence(other, Effect.WEAKENED, side, way, ()))
    found = [replace(one, remaining=_remaining(on, one, fallen)) for one in hit.values()]
    return tuple(sorted(found, key=lambda one: (one.effect, on.standing[one.record].concept, one.record)))


def _remaining(on: Ground, hit: Consequence, fallen: set[str]) -> tuple[str, ...]:
    return tuple(name for name in on.footings[hit.record, hit.side] if name not in fallen)


def ending_day(facts: Facts, record_id: str, ends: date | None = None) -> date:
    """The day from which to look at what ends: the last on which it stands.

    That is the day before ``ends``; without it the record's own last day, else today if it stands then, else the last
    day it is known to have stood, else today.

    Raises:
        UnknownRecord: no such id in the tenant.
    """
    record, today = facts[record_id], date.today()
    if ends is not None:
        return day_before(ends)
    last = record.period.last_day if record.period else None
    return last or _last_sure_day(Courses(facts)[record_id], today)


def ended_by(facts: Facts, changed: Facts) -> Mapping[str, date]:
    """Records that another version of the facts lets end earlier, with the first day they no longer apply there."""
    touched = [record for record in facts if changed.get(record.id) is not record and record.id in changed]
    lost = {record.id: _lost(record.course(), changed[record.id].course()) for record in touched}
    return {name: day for name, day in lost.items() if day is not None}


def _lost(before: Course, after: Course) -> date | None:
    """The first day on which the one no longer applies although the other still does or may."""
    days = sorted({*before.days, *after.days})
    return next((day for day in days if after.at(day) is Truth.NO and before.at(day) is not Truth.NO), None)


def _last_sure_day(course: Course, today: date) -> date:
    if course.at(today) is Truth.YES:
        return today
    ends = (*course.days[1:], END)
    sure = [end - ONE_DAY for end, truth in zip(ends, course.truths, strict=True) if truth is Truth.YES]
    return max((day for day in sure if day < today), default=today)


def _footing(snapshot: Snapshot, record: Record, side: str) -> Iterator[str]:
    """What one side of a record rests on that day: a tie that did not hold then carries nothing."""
    for item in values(record, side):
        if not isinstance(item, Link):
            yield str(item)
        elif snapshot.holds(item) is not Truth.NO:
            yield item.to
