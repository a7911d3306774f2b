"""When something applies: three-valued, with honest ends.

A period is kept as two bounds. Each bound says between which days the turn lies: equal days are an exact turn, days
apart are a turn that is only known roughly, and the outermost days of the calendar mean that nothing is known. An end
that is open *by decision* ("tills vidare") is something else than an unknown end, and is kept apart.

Inside, a period is half-open: ``begins`` is the first day it applies, ``ends`` the first day it no longer does. To
people it is inclusive ("t.o.m."). The text form is EDTF (ISO 8601-2); `samverkan_model.model.dates` also reads what
Swedish documents write.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from samverkan_model.errors import AmbiguousTruth, UnreadableDay

ONE_DAY = timedelta(days=1)
BEGINNING, END = date.min, date.max
"""The outermost days of the calendar: nothing is known beyond this side."""


def day_after(day: date) -> date:
    """The day after; the outermost days of the calendar, beyond which nothing is known, have none and stay."""
    return day if day in (BEGINNING, END) else day + ONE_DAY


def day_before(day: date) -> date:
    """The day before; see `day_after`."""
    return day if day in (BEGINNING, END) else day - ONE_DAY


@lru_cache(maxsize=4096)
def moved(day: date, by: relativedelta) -> date:
    """The day a length of time later, or earlier where it is negative, as far as the calendar reaches."""
    try:
        return day + by
    except (ValueError, OverflowError):
        return BEGINNING if by.years < 0 or by.months < 0 or by.days < 0 else END


class Truth(StrEnum):
    """Kleene's three values, the answer to "does this apply on that day?"."""

    NO = "no"
    UNKNOWN = "unknown"
    YES = "yes"

    @property
    def rank(self) -> int:
        """Place in the order no, unknown, yes."""
        return ("no", "unknown", "yes").index(self.value)

    def __and__(self, other: Truth) -> Truth:
        return min(self, other)  # no, unknown, yes: the words themselves stand in that order

    def __or__(self, other: Truth) -> Truth:
        return max(self, other)

    def __invert__(self) -> Truth:
        return (Truth.YES, Truth.UNKNOWN, Truth.NO)[self.rank]

    def __bool__(self) -> bool:
        """Refused: "unknown" is neither, and what it should count as is the asker's to say.

        Raises:
            AmbiguousTruth: always; it says what to write.
        """
        raise AmbiguousTruth(value=f"Truth.{self.name}")


AN_EXAMPLE = "2017-06-01"
"""How a day is written, for whoever wrote one that cannot be read."""


def read_date(day: str | date) -> date:
    """A day from a date, a time or ISO text.

    Raises:
        UnreadableDay: the text is no day of the calendar, written as 2017-06-01.
    """
    if isinstance(day, date):
        return date(day.year, day.month, day.day)  # a time is a date to Python, but compares with none
    try:
        return date.fromisoformat(day)
    except (ValueError, TypeError):
        raise UnreadableDay(value=day, example=AN_EXAMPLE) from None


@dataclass(frozen=True, slots=True)
class Bound:
    """A turn on one of the days ``earliest`` … ``latest``; ``open`` when it is decided that it will not come."""

    earliest: date = BEGINNING
    latest: date = END
    open: bool = False

    @property
    def exact(self) -> bool:
        """The day itself is known."""
        return self.earliest == self.latest and not self.open

    @property
    def known(self) -> bool:
        """Something at all is known: a day, a range, or that it is open by decision."""
        return self.open or (self.earliest, self.latest) != (BEGINNING, END)

    def reached(self, day: date) -> Truth:
        """Whether the turn has come by the day."""
        if self.open or day < self.earliest:
            return Truth.NO
        return Truth.YES if self.latest <= day else Truth.UNKNOWN


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time known to lie on one of the days ``earliest`` … ``latest``, both included."""

    earliest: date
    latest: date
    edtf: str

    def __str__(self) -> str:
        return self.edtf


@dataclass(frozen=True, slots=True)
class Validity:
    """The period in which something applies.

    Attributes:
        begins: bound of the first day it applies.
        ends: bound of the first day it no longer applies; open for "tills vidare".
        edtf: the period as EDTF, kept as written where it was written so.
        duration: ISO 8601 duration such as ``P3Y`` where the source gives a length; None otherwise.
    """

    begins: Bound
    ends: Bound
    edtf: str
    duration: str | None = None

    def covers(self, day: str | date) -> Truth:
        """Whether it applies on the day: certain only between the latest start and the earliest end.

        Raises:
            UnreadableDay: the text is no day.
        """
        if type(day) is not date:
            day = read_date(day)
        if day < self.begins.earliest or (day >= self.ends.latest and not self.ends.open):
            return Truth.NO
        if self.begins.latest <= day and (self.ends.open or day < self.ends.earliest):
            return Truth.YES
        return Truth.UNKNOWN

    def attested(self, other: Validity) -> Validity:
        """This period, sharpened by a period in which it is documented to have applied.

        Between two documented days it is taken to have applied throughout. A documented period that surely lies outside
        this one moves nothing: the contradiction is the loader's to report.
        """
        return _sharpened(self, other)

    def contains(self, other: Validity) -> Truth:
        """Whether the other period lies within this one (seat within body, local agreement within its frame)."""
        return _not_after(self.begins, other.begins) & _ends_by(other.ends, self.ends)

    @property
    def first_day(self) -> date | None:
        """First day it applies, if exactly known."""
        return self.begins.earliest if self.begins.exact else None

    @property
    def last_day(self) -> date | None:
        """Last day it applies ("t.o.m."), if exactly known."""
        return self.ends.earliest - ONE_DAY if self.ends.exact else None

    def __str__(self) -> str:
        return self.edtf


@lru_cache(maxsize=8192)
def _sharpened(period: Validity, other: Validity) -> Validity:
    is_later = not period.ends.open and other.begins.earliest >= period.ends.latest
    if is_later or (not other.ends.open and other.ends.latest <= period.begins.earliest):
        return period
    latest_start = max(min(period.begins.latest, other.begins.latest), period.begins.earliest)
    begins = replace(period.begins, latest=latest_start)
    if period.ends.open:
        return replace(period, begins=begins)
    end = END if other.ends.open else other.ends.earliest
    earliest_end = min(max(period.ends.earliest, end), period.ends.latest)
    return replace(period, begins=begins, ends=replace(period.ends, earliest=earliest_end))


UNDATED = Validity(Bound(), Bound(), "/")
"""Nothing is known of the period: EDTF's interval with two unknown ends."""


def _not_after(one: Bound, other: Bound) -> Truth:
    if one.latest <= other.earliest:
        return Truth.YES
    return Truth.NO if one.earliest > other.latest else Truth.UNKNOWN


def _ends_by(inner: Bound, outer: Bound) -> Truth:
    if outer.open:
        return Truth.YES
    if inner.open:
        return Truth.NO if outer.latest < END else Truth.UNKNOWN
    return _not_after(inner, outer)
