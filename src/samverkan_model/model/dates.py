"""Reading dates and periods: EDTF, and the wordings of Swedish documents.

Swedish wordings are turned into EDTF first (`samverkan_model.model.wordings`), so that there is one reading of time.
Conventions where EDTF leaves room:

* A plain year or month is the whole of it: ``2017`` is 2017-01-01 t.o.m. 2017-12-31. ``2017~`` (or ``?``, ``%``) is
  some day of it, so that nothing is certain inside.
* A season has no agreed days, so it is always approximate and read generously: spring is January–June, summer
  June–August, autumn July–December, winter November–March.
* A set that is open at one side is a bound: ``[2023..]`` is some day in 2023 or later, ``[..2017-01-01]`` one on or
  before the first of January 2017.
* ``P3Y`` after a slash is a length; alone it is a length without a known start.
* What can be read in two ways (``2021-24``: a winter, or four years) is refused, with both spellings offered.
"""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from samverkan_model.model.edtf import days
from samverkan_model.model.unreadable import BackwardPeriod, UnreadableDate
from samverkan_model.model.validity import BEGINNING, END, ONE_DAY, UNDATED, Bound, Moment, Validity, day_after
from samverkan_model.model.wordings import to_edtf

__all__ = ["BackwardPeriod", "UnreadableDate", "later", "read_duration", "read_moment", "read_validity", "to_edtf"]

_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$")
_NO_END = re.compile(r"2099-12-31|9999.*")
_NO_START = re.compile(r"1753-01-01|1900-01-01|0001.*")
"""What systems write where there is no end or no start; a real day of that sort can be written as its year."""


@lru_cache(maxsize=4096)
def read_validity(text: str) -> Validity:
    """A period from EDTF or Swedish wording.

    Raises:
        UnreadableDate: neither can be read, a day that does not exist, or what can be read in two ways.
        BackwardPeriod: the end lies before the start.
    """
    edtf = to_edtf(text)
    if _DURATION.match(edtf):
        return replace(UNDATED, edtf=edtf, duration=edtf)
    begins_text, slash, ends_text = edtf.partition("/")
    if not slash:
        return _single(edtf, text)
    _refuse_far_days(begins_text, ends_text, text)
    begins = _start(begins_text, text)
    if ends_text.startswith("P"):
        return Validity(begins, _after(begins, ends_text, text), edtf, ends_text)
    ends = _end(ends_text, begins, text)
    if not ends.open and ends.latest <= begins.earliest:
        raise BackwardPeriod(text)
    return Validity(begins, ends, edtf)


@lru_cache(maxsize=4096)
def read_moment(text: str) -> Moment:
    """A point in time from EDTF or Swedish wording; a year or a season means some day of it.

    "Senast 2014" and "t.o.m. 2014" are some day of 2014 or earlier, "från 2014" one of it or later.

    Raises:
        UnreadableDate: it cannot be read, it is a period without an end, or what can be read in two ways.
        BackwardPeriod: a span that ends before it begins.
    """
    edtf = to_edtf(text)
    first, slash, last = edtf.partition("/")
    if not slash and not edtf.startswith("P"):
        earliest, latest, _ = days(edtf, text)
        return Moment(earliest, latest, edtf)
    _refuse_far_days(first, last, text)
    if not slash or "/" in last or last.startswith("P"):
        raise UnreadableDate(text)
    if {first, last} & {"", ".."}:
        return _bounded(first.strip("."), last.strip("."), edtf, text)
    earliest, latest = days(first, text)[0], days(last, text)[1]
    if latest < earliest:
        raise BackwardPeriod(text)
    return Moment(earliest, latest, edtf)


def _bounded(first: str, last: str, edtf: str, text: str) -> Moment:
    """Some day from the first on, or up to the last, where words said so; an interval of EDTF has another meaning."""
    as_set = f"[{first}..{last}]"
    earliest, latest, _ = days(as_set, text)
    if edtf == text.strip() or "tills vidare" in text.lower():
        raise UnreadableDate(text, "no-moment", (as_set,))
    return Moment(earliest, latest, as_set)


def _refuse_far_days(begins: str, ends: str, text: str) -> None:
    if _NO_END.match(ends) or _NO_START.match(begins):
        raise UnreadableDate(text)


def read_duration(text: str) -> relativedelta:
    """A length of time from ISO 8601 (years, months, weeks, days) or Swedish wording: ``P12M``, "tolv månader", "3 år".

    Raises:
        UnreadableDate: not a length of that kind.
    """
    match = _DURATION.match(to_edtf(text))
    if not match or not any(match.groups()):
        raise UnreadableDate(text)
    years, months, weeks, days_ = (int(part or 0) for part in match.groups())
    try:
        return relativedelta(years=years, months=months, weeks=weeks, days=days_)
    except OverflowError as error:
        raise UnreadableDate(text) from error


def later(first: date, length: relativedelta) -> date:
    """The first day after a length of time that begins on a day: a year from 29 February lasts to 28 February.

    A month without the day's number ends with its last day (SFS 1930:173, section 1), so that what follows begins on
    the first of the next: a month from 31 January lasts to the end of February.

    Raises:
        ValueError, OverflowError: further than the calendar reaches.
    """
    after = first + length
    fell_short = (length.years or length.months) and (first + _months_of(length)).day < first.day
    return after + ONE_DAY if fell_short else after


def _months_of(length: relativedelta) -> relativedelta:
    return relativedelta(years=length.years, months=length.months)


def _single(edtf: str, text: str) -> Validity:
    earliest, latest, vague = days(edtf, text)
    if vague:
        return Validity(Bound(earliest, latest), Bound(day_after(earliest), day_after(latest)), edtf)
    return Validity(Bound(earliest, earliest), Bound(latest + ONE_DAY, latest + ONE_DAY), edtf)


def _start(part: str, text: str) -> Bound:
    if part == "":
        return Bound()
    if part == "..":
        return Bound(BEGINNING, BEGINNING, open=True)
    earliest, latest, vague = days(part, text)
    return Bound(earliest, latest if vague else earliest)


def _end(part: str, begins: Bound, text: str) -> Bound:
    not_before = day_after(begins.earliest)
    if part == "":
        return Bound(not_before, END) if begins.known else Bound()
    if part == "..":
        return Bound(END, END, open=True)
    earliest, latest, vague = days(part, text)
    last = day_after(latest)
    return Bound(max(day_after(earliest), min(not_before, last)) if vague else last, last)


def _after(begins: Bound, duration: str, text: str) -> Bound:
    if begins.open or not begins.known:
        return Bound()
    try:
        length = read_duration(duration)
        after = Bound(later(begins.earliest, length), END if begins.latest == END else later(begins.latest, length))
    except (UnreadableDate, ValueError, OverflowError) as error:
        raise UnreadableDate(text) from error
    if after.earliest == begins.earliest:
        raise BackwardPeriod(text)
    return after
