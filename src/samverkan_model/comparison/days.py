"""A county's own best documented day: the day on which the most facts apply for certain.

Only days that the county itself names as worth drawing are weighed; where it names none, those on which most bodies
stand (see `samverkan_model.timeline.telling_days`). Bodies, seats, mandates, flows and agreements count alike, because
a comparison shows all of them. Of two days that are as well documented the later one is taken.
"""

from dataclasses import dataclass
from datetime import date

from samverkan_model.courses import Courses
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Flow, Mandate, Seat
from samverkan_model.model.validity import Truth
from samverkan_model.timeline import telling_days

WEIGHED = (Body, Seat, Mandate, Flow, Agreement)
"""Concepts whose records are counted."""


@dataclass(frozen=True, slots=True)
class ColumnDay:
    """The day of a column, and why it is that day.

    Attributes:
        day: the day.
        counts: for a county's own best day, how many facts apply for certain on each day that was weighed, by day;
            empty where the reader named the day.
        of: how many such facts the county has at any time.
        reason: the county's own words on the day, where it has any.
    """

    day: date
    counts: tuple[tuple[date, int], ...] = ()
    of: int = 0
    reason: str = ""

    @property
    def chosen(self) -> bool:
        """It was chosen from the data, not by the reader."""
        return bool(self.counts)

    @property
    def certain(self) -> int:
        """How many facts apply for certain on the day, where it was chosen from the data."""
        return dict(self.counts).get(self.day, 0)


def best_day(courses: Courses) -> ColumnDay:
    """The best documented day of a tenant."""
    facts = courses.facts
    records = [record.id for concept in WEIGHED for record in facts.of(concept)]
    counts = tuple((day, sum(courses[name].at(day) is Truth.YES for name in records)) for day in telling_days(facts))
    day, _ = max(counts, key=lambda pair: (pair[1], pair[0]))
    reasons = (picture.reason for picture in facts.header.pictured if picture.at.earliest == day)
    return ColumnDay(day, tuple(sorted(counts)), len(records), next(reasons, ""))
