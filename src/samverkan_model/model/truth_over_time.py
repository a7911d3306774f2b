"""A truth through all of time: piecewise constant, so that any day is a look-up and two courses combine in one pass."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from samverkan_model.model.validity import BEGINNING, END, Truth, Validity


@dataclass(frozen=True)
class Course:
    """From each day in ``days`` on, the truth beside it holds; the first day is the beginning of the calendar."""

    days: tuple[date, ...]
    truths: tuple[Truth, ...]

    @classmethod
    def always(cls, truth: Truth) -> Course:
        """The same on every day."""
        return cls((BEGINNING,), (truth,))

    @classmethod
    def of(cls, period: Validity) -> Course:
        """What `Validity.covers` answers, for all days at once."""
        turns = {BEGINNING, period.begins.earliest, period.begins.latest}
        if not period.ends.open:
            turns |= {period.ends.earliest, period.ends.latest}
        return cls._tidied((day, period.covers(day)) for day in sorted(turns) if day < END)

    def at(self, day: date) -> Truth:
        """The truth on a day."""
        return self.truths[bisect_right(self.days, day) - 1]

    def __and__(self, other: Course) -> Course:
        return self.combined(other, Truth.__and__)

    def __or__(self, other: Course) -> Course:
        return self.combined(other, Truth.__or__)

    def __invert__(self) -> Course:
        return Course(self.days, tuple(~truth for truth in self.truths))

    @cached_property
    def turns(self) -> tuple[date, ...]:
        """Days on which the truth changes."""
        return self.days[1:]

    def combined(self, other: Course, how: Callable[[Truth, Truth], Truth]) -> Course:
        """What the two give day by day."""
        days = sorted({*self.days, *other.days})
        return self._tidied((day, how(self.at(day), other.at(day))) for day in days)

    @classmethod
    def _tidied(cls, steps: Iterator[tuple[date, Truth]]) -> Course:
        days: list[date] = []
        truths: list[Truth] = []
        for day, truth in steps:
            if not truths or truths[-1] is not truth:
                days.append(day)
                truths.append(truth)
        return cls(tuple(days), tuple(truths))


YES, UNKNOWN, NO = (Course.always(truth) for truth in (Truth.YES, Truth.UNKNOWN, Truth.NO))
