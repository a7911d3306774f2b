"""What loses its footing when something ends.

Each record rests on others: a seat on its giver, a mandate on its grantor and instrument, a body on its commissioners
and on what it is part of, a flow on those it goes between. A footing has sides (giver, instrument …); a record *falls*
when every footing of one side has gone, and is *weakened* when some of it has.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Flow, Mandate, Seat, Structure
from samverkan_model.model.course import Course
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Link, Record
from samverkan_model.model.validity import END, ONE_DAY, Truth
from samverkan_model.model.work import Assignment, Programme
from samverkan_model.timeline import Courses, Snapshot


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


_SIDES: Mapping[type[Record], tuple[str, ...]] = {
    Structure: ("basis_in", "part_of"),
    Body: ("basis_in", "commissioned_by", "part_of"),
    Seat: ("body", "at"),
    Mandate: ("body", "granted_by", "instrument", "matter"),
    Flow: ("sender", "receiver", "matter"),
    Agreement: ("framed_by",),
    Assignment: ("commissioned_by", "under"),
    Programme: ("basis_in", "host", "commissioned_by"),
}
"""What each concept rests on. A side that is empty in the data is no footing and cannot go."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What stands on a day and what rests on what: worked out once for many questions.

    Attributes:
        standing: the records that stand or may stand, by id.
        resting: for each record, which others rest on it, and by which side.
    """

    standing: Mapping[str, Record]
    resting: Mapping[str, list[tuple[str, str]]]


def ground(snapshot: Snapshot) -> Ground:
    """What stands on the snapshot's day and what rests on what."""
    standing = {record.id: record for record in snapshot}
    return Ground(standing, _resting(standing))


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
    standing, resting = on.standing, on.resting
    hit: dict[str, Consequence] = {}
    queue: deque[tuple[str, tuple[str, ...]]] = deque([(record_id, (record_id,))])
    fallen = {record_id}
    while queue:
        name, path = queue.popleft()
        for other, side in resting.get(name, ()):
            if other not in fallen:
                hit[other] = one = _consequence(standing[other], side, (*path, other), fallen, standing)
                if one.effect is Effect.FALLS:
                    fallen.add(other)
                    queue.append((other, one.path))
    return tuple(sorted(hit.values(), key=lambda one: (one.effect, standing[one.record].concept, one.record)))


def ending_day(facts: Facts, record_id: str, ends: date | None = None) -> date:
    """The day from which to look at what ends: the last on which it stands.

    That is the day before ``ends``; without it the record's own last day, else today if it stands then, else the last
    day it is known to have stood, else today.

    Raises:
        UnknownRecord: no such id in the tenant.
    """
    record, today = facts[record_id], date.today()
    if ends is not None:
        return ends - ONE_DAY
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


def _resting(standing: Mapping[str, Record]) -> dict[str, list[tuple[str, str]]]:
    """For each record, which others rest on it, and by which side."""
    resting: dict[str, list[tuple[str, str]]] = {}
    for record in standing.values():
        for side in _SIDES.get(type(record), ()):
            for name in footing(record, side):
                resting.setdefault(name, []).append((record.id, side))
    return resting


def footing(record: Record, side: str) -> tuple[str, ...]:
    """What one side of a record rests on."""
    return tuple(_names(getattr(record, side, None)))


def _names(value: object) -> Iterator[str]:
    for item in value if isinstance(value, tuple) else (value,) if value else ():
        yield item.to if isinstance(item, Link) else str(item)


def _consequence(
    record: Record, side: str, path: tuple[str, ...], fallen: set[str], standing: Mapping[str, Record]
) -> Consequence:
    remaining = tuple(name for name in footing(record, side) if name not in fallen and name in standing)
    return Consequence(record.id, Effect.WEAKENED if remaining else Effect.FALLS, side, path, remaining)
