"""Days ahead beside the deadlines of agreements: calls that open and close, what is due, mandates that end."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samverkan_model.model.aims import Duty, Goal, TermOfOffice
from samverkan_model.model.bodies import Mandate
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import END, Moment, Truth
from samverkan_model.model.work import Assignment, Need
from samverkan_model.timeline import Snapshot


class DayAbout(StrEnum):
    """What a day is about."""

    CALL_OPENS = "call-opens"
    ANSWER = "answer"
    ASSIGNMENT = "assignment"
    DUTY = "duty"
    GOAL = "goal"
    MANDATE_ENDS = "mandate-ends"
    TERM_ENDS = "term-ends"


@dataclass(frozen=True, slots=True, order=True)
class DayAhead:
    """A day on which something opens, has to be done or ends.

    Attributes:
        day: the day itself; the last of the days it may be where it is only known roughly.
        about: what it is about.
        record: id of the record that says so.
        number: its place among the days of that sort of the record, from 1.
        exact: the day itself is known.
    """

    day: date
    about: DayAbout
    record: str
    number: int
    exact: bool


def days_ahead(at: Snapshot, until: date = END) -> tuple[DayAhead, ...]:
    """Days from the snapshot's day on; in order.

    Args:
        at: the day to look from.
        until: the last day that is told.
    """
    records = (record for concept in _FOUND for record in at.facts.concept(concept))
    told = (one for record in records if record.preferred for one in _of(at, record))
    return tuple(sorted(one for one in told if at.day <= one.day <= until and one.day < END))


def _of(at: Snapshot, record: Record) -> Iterator[DayAhead]:
    counts: dict[DayAbout, int] = {}
    for about, when in _FOUND[record.concept](at, record):
        counts[about] = counts.get(about, 0) + 1
        day, exact = (when, True) if isinstance(when, date) else (when.latest, when.earliest == when.latest)
        yield DayAhead(day, about, record.id, counts[about], exact)


Told = Iterator[tuple[DayAbout, Moment | date]]


def _calls(_: Snapshot, record: Record) -> Told:
    """When a call opens, which its own period says, and the last day to answer."""
    if isinstance(record, Need):
        begins = record.valid.begins if record.valid else None
        if begins is not None and begins.exact:
            yield DayAbout.CALL_OPENS, begins.earliest
        if record.answer_by:
            yield DayAbout.ANSWER, record.answer_by


def _assignments(at: Snapshot, record: Record) -> Told:
    if isinstance(record, Assignment) and record.due and at.standing(record.id) is not Truth.NO:
        yield DayAbout.ASSIGNMENT, record.due


def _duties(at: Snapshot, record: Record) -> Told:
    if isinstance(record, Duty) and at.standing(record.id) is not Truth.NO:
        yield from ((DayAbout.DUTY, due) for due in record.due)


def _goals(at: Snapshot, record: Record) -> Told:
    """When a goal is followed up, and when an indicator of it is to be reached."""
    if isinstance(record, Goal) and at.standing(record.id) is not Truth.NO:
        yield from ((DayAbout.GOAL, due) for due in (record.follow_up.due if record.follow_up else ()))
        yield from ((DayAbout.GOAL, one.by) for one in record.indicators if one.by)


def _ends(at: Snapshot, record: Record) -> Told:
    """The last day of a mandate or a term that is not over; of one that goes on until further notice none."""
    last = record.period.last_day if record.period and at.standing(record.id) is not Truth.NO else None
    if last is not None:
        yield (DayAbout.TERM_ENDS if isinstance(record, TermOfOffice) else DayAbout.MANDATE_ENDS), last


_FOUND: Mapping[str, Callable[[Snapshot, Record], Told]] = {
    Need.concept: _calls,
    Assignment.concept: _assignments,
    Duty.concept: _duties,
    Goal.concept: _goals,
    Mandate.concept: _ends,
    TermOfOffice.concept: _ends,
}
