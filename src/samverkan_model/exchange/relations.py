"""Relations and records through time, for formats that are not of one day."""

from collections.abc import Iterator
from dataclasses import dataclass

from samverkan_model.collection import is_read
from samverkan_model.exchange.spans import DaySpan, spans
from samverkan_model.model.happening import Happening
from samverkan_model.model.statement import Basis, Record
from samverkan_model.model.ties import Tie, ties_in
from samverkan_model.model.truth_over_time import UNKNOWN, Course
from samverkan_model.model.validity import BEGINNING, Truth
from samverkan_model.timeline import Snapshot


@dataclass(frozen=True, slots=True)
class TimedRelation:
    """A relation, with the days on which it applies or may apply.

    Attributes:
        tie: the relation as its record states it.
        number: its place among those that the record states, from 1.
        inferred: it is our reading.
        days: when it applies or may apply, both ends and the record that states it included.
        standing: whether it applied on the snapshot's day.
    """

    tie: Tie
    number: int
    inferred: bool
    days: tuple[DaySpan, ...]
    standing: Truth

    @property
    def certain(self) -> bool:
        """It applied on the day for certain, and a source says so."""
        return self.standing is Truth.YES and not self.inferred


def relations_through_time(snapshot: Snapshot) -> Iterator[TimedRelation]:
    """Every relation that the tenant's own records state between records that are there."""
    facts = snapshot.facts
    for record in facts:
        for number, tie in enumerate(ties_in(facts, record), start=1):
            if tie.source in facts and tie.target in facts:
                course = course_through_time(snapshot, record)
                for end in (tie.source, tie.target):
                    course &= course_through_time(snapshot, facts[end])
                if tie.own is not None:
                    course &= snapshot.courses.of_part(tie.own)
                yield TimedRelation(tie, number, is_read(tie), tuple(spans(course)), course.at(snapshot.day))


def course_through_time(snapshot: Snapshot, record: Record) -> Course:
    """Whether a record applies through all of time; of what happens on a day, whether it has happened."""
    if not isinstance(record, Happening):
        return snapshot.courses[record.id]
    if record.when is None or record.only_planned:
        return UNKNOWN
    turns = [
        (BEGINNING, Truth.NO),
        *((record.when.earliest, Truth.UNKNOWN) for _ in range(record.when.earliest < record.when.latest)),
        (record.when.latest, Truth.YES),
    ]
    kept = [turn for turn, after in zip(turns, [*turns[1:], (None, None)], strict=True) if turn[0] != after[0]]
    return Course(tuple(day for day, _ in kept), tuple(truth for _, truth in kept))


def is_certain_and_said(snapshot: Snapshot, record: Record) -> bool:
    """Whether it applied on the day for certain, and a source says so."""
    return record.basis is Basis.STATED and course_through_time(snapshot, record).at(snapshot.day) is Truth.YES
