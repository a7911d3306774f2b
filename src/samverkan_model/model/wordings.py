"""Swedish wordings and the dates of other systems as EDTF, so that there is one reading of time.

* Months may be shortened ("1 jan 2019"), dates compact (``20190101``).
* Years are written with a dash or a word: "2021–24", "åren 2021-24", "2021-2024". A hyphen between four and two digits
  is EDTF's (a month, a season) wherever it can be.
* A time of day counts as the day it is in Sweden: ``2013-12-02T23:30:00Z`` is the 3rd of December. An end at midnight
  is the end of the day before. A time without a zone is Swedish.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo

from samverkan_model.model.calendar_words import MONTH, SEASON, SEASONS, month_number
from samverkan_model.model.unreadable import UnreadableDate, can_be_years
from samverkan_model.model.validity import ONE_DAY

_NUMBER_NAMES = "ett två tre fyra fem sex sju åtta nio tio elva tolv"
NUMBERS = {"en": 1} | {name: number for number, name in enumerate(_NUMBER_NAMES.split(" "), start=1)}
UNITS = {"år": "Y", "månad": "M", "månader": "M", "vecka": "W", "veckor": "W", "dag": "D", "dagar": "D"}

_TIMED = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)(Z|z|[+-]\d{2}(?::?\d{2})?)?")
_DAY = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?"
_END = rf"(?:{_DAY}[~?%]?|\[(?:{_DAY})?\.\.(?:{_DAY})?\]|P[0-9]+[YMWD]|\.\.)"
_PLAIN = re.compile(rf"{_END}|{_END}?/{_END}?")
"""EDTF as most write it: no wording is tried on it, so that few patterns are compiled where a model is opened."""


def to_edtf(text: str) -> str:
    """The text as EDTF; what already is EDTF comes back unchanged.

    Raises:
        UnreadableDate: a time of day that there is none of.
    """
    written = _without_times(_plain_digits(text))
    if _PLAIN.fullmatch(written):
        return written
    words = _tidy(written)
    for pattern, build in _WORDINGS if "/" not in words or words.startswith("årsskiftet") else ():
        if match := re.fullmatch(pattern, words):
            return build(match)
    sides = written.strip().split("/")
    return "/".join(_side(side) for side in sides) if len(sides) == 2 else written.strip()


def _plain_digits(text: str) -> str:
    """Digits of other scripts, such as the wide ones of East Asian text, as the plain ones that they stand for."""
    return text if text.isascii() else "".join(str(unicodedata.decimal(sign, sign)) for sign in text)


def _side(side: str) -> str:
    """One end of an interval that may be written in words: ``våren 2021/``."""
    words = _tidy(side)
    return _date(words) if re.fullmatch(_DATE, words) else side.strip()


def _without_times(text: str) -> str:
    first, slash, last = text.partition("/")
    if not _TIMED.search(text):
        return text
    return _swedish_days(first, text) + slash + _swedish_days(last, text, ends=True)


def _swedish_days(part: str, text: str, *, ends: bool = False) -> str:
    def day(match: re.Match[str]) -> str:
        zone = (match[3] or "").upper()
        zone = f"{zone}:00" if re.fullmatch(r"[+-]\d{2}", zone) else zone
        try:
            moment = datetime.fromisoformat(f"{match[1]}T{match[2].replace(',', '.')}{zone}")
            local = moment if moment.tzinfo is None else moment.astimezone(_sweden())
        except (ValueError, OverflowError) as error:
            raise UnreadableDate(text) from error
        at_midnight = ends and local.time() == time()
        return (local.date() - ONE_DAY if at_midnight else local.date()).isoformat()

    return _TIMED.sub(day, part)


@cache
def _sweden() -> ZoneInfo:
    return ZoneInfo("Europe/Stockholm")


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text.strip().lower().replace("—", "–")).rstrip(".")


def _date(words: str) -> str:
    """One date of a wording as EDTF: "31 dec 2017", "september 2024", "våren 2024", "20170101", "2017".

    A season is written as roughly so (``2024-21~``), for that is how it is read, and so that it is not taken for years.
    """
    if match := re.fullmatch(rf"(\d{{1,2}}) ({MONTH}) (\d{{4}})", words):
        return f"{match[3]}-{month_number(match[2]):02}-{int(match[1]):02}"
    if match := re.fullmatch(rf"({MONTH}) (\d{{4}})", words):
        return f"{match[2]}-{month_number(match[1]):02}"
    if match := re.fullmatch(rf"({SEASON}) (\d{{4}})", words):
        return f"{match[2]}-{SEASONS[match[1]]}~"
    if match := re.fullmatch(r"(\d{4})(\d{2})(\d{2})", words):
        return f"{match[1]}-{match[2]}-{match[3]}"
    return words


def _season_span(match: re.Match[str]) -> str:
    return f"{_date(f'{match[1]} {match[2]}')}/{_date(f'{match[3]} {match[4]}')}"


def _length(match: re.Match[str]) -> str:
    return f"P{NUMBERS.get(match[1]) or int(match[1])}{UNITS[match[2]]}"


def _years(match: re.Match[str]) -> str:
    """Years with a hyphen, where the two digits have no other meaning; else as they stood."""
    return f"{match[1]}/{match[1][:2]}{match[2]}" if can_be_years(match[1], match[2]) else match[0]


def _before(match: re.Match[str]) -> str:
    return f"[..{_neighbour(_date(match[1]), match[0], -1)}]"


def _later(match: re.Match[str]) -> str:
    return f"[{_neighbour(_date(match[1]), match[0], 1)}..]"


def _neighbour(edtf: str, text: str, step: int) -> str:
    """The year, month or day before or after; a season has no neighbour."""
    parts = edtf.split("-")
    try:
        if len(parts) == 1:
            return f"{int(edtf) + step:04}"
        if len(parts) == 3:
            return date.fromordinal(date.fromisoformat(edtf).toordinal() + step).isoformat()
        year, month = divmod(int(parts[0]) * 12 + int(parts[1]) - 1 + step, 12)
    except (ValueError, OverflowError) as error:
        raise UnreadableDate(text) from error
    return f"{year:04}-{month + 1:02}"


_DATE = (
    r"(\d{4}-\d{2}-\d{2}|\d{4}-\d{2}|\d{8}|\d{4}"
    rf"|\d{{1,2}} (?:{MONTH}) \d{{4}}|(?:{MONTH}|{SEASON}) \d{{4}})"
)
_FROM = r"(?:från och med|fr\.? ?o\.? ?m\.?|f\.?o\.?m\.?|från|sedan)"
_UNTIL = r"(?:till och med|t\.? ?o\.? ?m\.?|till|längst till|senast)"
_WORDINGS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (  # what is commonest first
    (r"tills ?vidare", lambda m: "/.."),
    (rf"(\d+|{'|'.join(NUMBERS)}) ({'|'.join(UNITS)})", _length),
    (rf"(?:{SEASON}) \d{{4}}", lambda m: _date(m[0])),
    (rf"(?:{_FROM} )?{_DATE}[,]?(?: –| -)? ?(?:och )?tills ?vidare", lambda m: f"{_date(m[1])}/.."),
    (rf"tills ?vidare,? {_FROM} {_DATE}", lambda m: f"{_date(m[1])}/.."),
    (rf"{_FROM} {_DATE},? {_UNTIL} {_DATE}", lambda m: f"{_date(m[1])}/{_date(m[2])}"),
    (rf"{_FROM} {_DATE}", lambda m: f"{_date(m[1])}/"),
    (rf"{_UNTIL} {_DATE}", lambda m: f"/{_date(m[1])}"),
    (rf"(?:före|innan) {_DATE}", _before),
    (rf"efter {_DATE}", _later),
    (rf"tidigast {_DATE}", lambda m: f"[{_date(m[1])}..]"),
    (rf"(?:under|år|gäller) {_DATE}", lambda m: _date(m[1])),
    (rf"(?:omkring|cirka|c:?a\.?|c\.?) {_DATE}", lambda m: f"{_date(m[1]).rstrip('~')}~"),
    (r"årsskiftet (\d{4})/(\d{4}|\d{2})", lambda m: f"[{m[1]}-12-31..{int(m[1]) + 1}-01-01]"),
    (r"(\d{4}) ?–(?!\d{2}-) ?(\d{4})", lambda m: f"{m[1]}/{m[2]}"),
    (r"(?:under )?(?:åren )?(\d{4})-(\d{4})", lambda m: f"{m[1]}/{m[2]}"),
    (r"(?:under )?åren (\d{2})(\d{2}) ?[–-] ?(\d{2})", lambda m: f"{m[1]}{m[2]}/{m[1]}{m[3]}"),
    (r"(?:under )?åren (\d{4}) ?– ?(\d{4})", lambda m: f"{m[1]}/{m[2]}"),
    (r"(\d{2})(\d{2})–(\d{2})", lambda m: f"{m[1]}{m[2]}/{m[1]}{m[3]}"),
    (r"(\d{4})-(1[3-9]|20|4[2-9]|[5-9]\d)", _years),
    (rf"({MONTH}) ?[–-] ?({MONTH}) (\d{{4}})", lambda m: f"{_date(f'{m[1]} {m[3]}')}/{_date(f'{m[2]} {m[3]}')}"),
    (rf"({SEASON}) (\d{{4}}) ?[–-] ?({SEASON}) (\d{{4}})", _season_span),
    (rf"{_DATE}(?: ?– ?| - ){_DATE}", lambda m: f"{_date(m[1])}/{_date(m[2])}"),
    (r"(\d{8})-(\d{8})", lambda m: f"{_date(m[1])}/{_date(m[2])}"),
    (_DATE, lambda m: _date(m[1])),
)
