"""When things apply as spans of days, for formats that have days and no third truth of their own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from samverkan_model.model.truth_over_time import Course
from samverkan_model.model.validity import BEGINNING, END, Truth, day_before


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Days through which something applies, or may apply.

    Attributes:
        first: the first day; None where it is not known to have begun.
        last: the last day ("t.o.m."); None where no end is known.
        certain: it applies; False where it only may.
    """

    first: date | None
    last: date | None
    certain: bool

    def covers(self, day: date) -> bool:
        """Whether the day is one of them."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def spans(course: Course) -> Iterator[DaySpan]:
    """The spans in which something applies or may apply, in order; between them it does not."""
    for first, until, truth in zip_longest(course.days, course.days[1:], course.truths):
        if truth is not Truth.NO:
            last = None if until in (None, END) else day_before(until)
            yield DaySpan(None if first == BEGINNING else first, last, truth is Truth.YES)
