"""One date of EDTF (ISO 8601-2) as its first and last day, and whether the turn is only known to lie between them.

The text itself is read here rather than by a library, because what the sources write (a season, a set that is open at
one side) has conventions of its own; tests hold every other form against the library ``edtf``.
"""

import re
from datetime import date

from dateutil.relativedelta import relativedelta

from samverkan_model.model.unreadable import SUB_YEARS, UnreadableDate, can_be_years
from samverkan_model.model.validity import BEGINNING, END, ONE_DAY

FURTHEST = 2200
"""No date of a source lies as far ahead; systems write such years for "no end"."""
SEASON_MONTHS = {"21": (1, 6), "22": (6, 8), "23": (7, 12), "24": (11, 15)}
"""First and last month, read generously; 15 is March of the following year."""

Days = tuple[date, date, bool]

_MARK = "[~?%]?"
_PLAIN = re.compile(rf"({_MARK})(\d{{4}})({_MARK})(?:-({_MARK})(\d\d)({_MARK})(?:-({_MARK})(\d\d)({_MARK}))?)?$")
_PART_OF_YEAR = re.compile(r"(\d{4})-(2[1-9]|3\d|4[01])([~?%]?)$")
_UNSPECIFIED = re.compile(r"(\d{4}|\d{3}X|\d\dXX|\dXXX)(-\d\d|-XX)?(-XX)?([~?%]?)$")
_SEVERAL = re.compile(r",|\.\.")
_SET = re.compile(r"[\[{](.+)[\]}]$")


def days(part: str, text: str) -> Days:
    """First day, last day, and whether the turn is only known to lie between them.

    Args:
        part: one date of EDTF, with no slash.
        text: all that stood there, to name in what is raised.

    Raises:
        UnreadableDate: no such date, or one that can be read in two ways.
    """
    try:
        if match := _PLAIN.match(part):
            return _plain(match, text)
        if match := _UNSPECIFIED.match(part):
            return _unspecified(match)
        if (match := _SET.match(part)) and (part[0] == "[" or not _SEVERAL.search(part)):
            return _one_of(match[1], text)
    except (ValueError, OverflowError) as error:
        raise UnreadableDate(text) from error
    raise UnreadableDate(text)


def _plain(match: re.Match[str], text: str) -> Days:
    year, month, day = match[2], match[5], match[8]
    marked = any(match[number] for number in (1, 3, 4, 6, 7, 9))
    if not 1 < int(year) < FURTHEST:
        raise UnreadableDate(text)
    if month and not day and (part := _PART_OF_YEAR.match(match[0])):
        return _part_of_year(part, text)
    first = date(int(year), int(month or 1), int(day or 1))
    step = relativedelta(days=1) if day else relativedelta(months=1) if month else relativedelta(years=1)
    return first, first + step - ONE_DAY, marked


def _part_of_year(match: re.Match[str], text: str) -> Days:
    """A season, quarter, third or half of a year; two digits that may be a later year as well say too little."""
    year, code, mark = int(match[1]), match[2], match[3]
    if not mark and can_be_years(match[1], code):
        raise UnreadableDate(text)
    if code in SUB_YEARS:
        return (*_months(year, *SUB_YEARS[code]), bool(mark))
    season = str((int(code) - 21) % 4 + 21)  # 25–32 are the same seasons, told apart by hemisphere
    return (*_months(year, *SEASON_MONTHS[season]), True)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    start = date(year, first, 1)
    return start, start + relativedelta(months=last - first + 1) - ONE_DAY


def _unspecified(match: re.Match[str]) -> Days:
    """Digits that are not known: of the year the last ones, of month and day both."""
    year, month = match[1], (match[2] or "")[1:]
    first = date(int(year.replace("X", "0")), 1, 1)
    last = date(int(year.replace("X", "9")), 12, 31)
    if month.isdigit():
        if "X" in year:
            raise ValueError(match[0])
        first = date(first.year, int(month), 1)
        last = first + relativedelta(months=1) - ONE_DAY
    return first, last, True


def _one_of(items: str, text: str) -> Days:
    """Some day of those named; a span may be open at one side, and is then a bound."""
    spans = [_span(item.strip(), text) for item in items.split(",")]
    return min(first for first, _ in spans), max(last for _, last in spans), True


def _span(item: str, text: str) -> tuple[date, date]:
    first, dots, last = item.partition("..")
    if not dots:
        return days(item, text)[:2]
    if not (first or last):
        raise UnreadableDate(text)
    earliest = days(first, text)[0] if first else BEGINNING
    latest = days(last, text)[1] if last else END
    if latest < earliest:
        raise UnreadableDate(text)
    return earliest, latest
