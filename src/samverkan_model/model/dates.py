"""Reading dates and periods: EDTF, and the wordings of Swedish documents.

Swedish wordings are turned into EDTF first, so that there is one reading of time. Conventions where EDTF leaves room:

* A plain year or month is the whole of it: ``2017`` is 2017-01-01 t.o.m. 2017-12-31. ``2017~`` (or ``?``, ``%``) is
  some day of it, so that nothing is certain inside.
* A season has no agreed days, so it is always approximate and read generously: spring is January–June, summer
  June–August, autumn July–December, winter November–March.
* A set that is open at one side is a bound: ``[2023..]`` is some day in 2023 or later, ``[..2017-01-01]`` one on or
  before the first of January 2017.
* ``P3Y`` after a slash is a length; alone it is a length without a known start.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from samverkan_model.model.validity import BEGINNING, END, ONE_DAY, UNDATED, Bound, Moment, Validity

_MONTH_NAMES = "januari februari mars april maj juni juli augusti september oktober november december"
MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES.split(" "), start=1)}
SEASONS = {"våren": "21", "vår": "21", "sommaren": "22", "hösten": "23", "höst": "23", "vintern": "24"}
SEASON_MONTHS = {"21": (1, 6), "22": (6, 8), "23": (7, 12), "24": (11, 15)}
"""First and last month, read generously; 15 is March of the following year."""
_NUMBER_NAMES = "ett två tre fyra fem sex sju åtta nio tio elva tolv"
NUMBERS = {"en": 1} | {name: number for number, name in enumerate(_NUMBER_NAMES.split(" "), start=1)}
UNITS = {"år": "Y", "månad": "M", "månader": "M", "vecka": "W", "veckor": "W", "dag": "D", "dagar": "D"}

_MONTH = "|".join(MONTHS)
_SEASON = "|".join(SEASONS)
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$")
_PLAIN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)$")
_ONE_OF = re.compile(r"\[(\d{4}[\d-]*)?\.\.(\d{4}[\d-]*)?\]$")
_SEASON_CODE = re.compile(r"(\d{4})-(2[1-4])([~?%]?)$")


class UnreadableDate(ValueError):
    """The text is neither EDTF nor a wording that is known; ``text`` is what stood there."""

    def __init__(self, text: str) -> None:
        super().__init__(f"unreadable date: {text}")
        self.text = text


class BackwardPeriod(ValueError):
    """The period ends before it begins; ``text`` is what stood there."""

    def __init__(self, text: str) -> None:
        super().__init__(f"ends before it begins: {text}")
        self.text = text


@lru_cache(maxsize=4096)
def read_validity(text: str) -> Validity:
    """A period from EDTF or Swedish wording.

    Raises:
        UnreadableDate: neither can be read, or a day that does not exist.
        BackwardPeriod: the end lies before the start.
    """
    edtf = to_edtf(text)
    if _DURATION.match(edtf):
        return replace(UNDATED, edtf=edtf, duration=edtf)
    begins_text, slash, ends_text = edtf.partition("/")
    if not slash:
        return _single(edtf, text)
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

    Raises:
        UnreadableDate: it cannot be read, or it is a period.
    """
    edtf = to_edtf(text)
    if "/" in edtf or edtf.startswith("P"):
        if edtf.count("/") == 1 and not {"", ".."} & set(edtf.split("/")):
            first, last = (_days(part, text) for part in edtf.split("/"))
            return Moment(first[0], last[1], edtf)
        raise UnreadableDate(text)
    earliest, latest, _ = _days(edtf, text)
    return Moment(earliest, latest, edtf)


def to_edtf(text: str) -> str:
    """The text as EDTF; what already is EDTF comes back unchanged."""
    words = _tidy(text)
    for pattern, build in _WORDINGS:
        if match := pattern.fullmatch(words):
            return build(match)
    return text.strip()


def read_duration(text: str) -> relativedelta:
    """A length of time from ISO 8601 (years, months, weeks, days) or Swedish wording: ``P12M``, "tolv månader", "3 år".

    Raises:
        UnreadableDate: not a length of that kind.
    """
    match = _DURATION.match(to_edtf(text))
    if not match or not any(match.groups()):
        raise UnreadableDate(text)
    years, months, weeks, days = (int(part or 0) for part in match.groups())
    return relativedelta(years=years, months=months, weeks=weeks, days=days)


def _single(edtf: str, text: str) -> Validity:
    earliest, latest, vague = _days(edtf, text)
    if vague:
        return Validity(Bound(earliest, latest), Bound(_day_after(earliest), _day_after(latest)), edtf)
    return Validity(Bound(earliest, earliest), Bound(latest + ONE_DAY, latest + ONE_DAY), edtf)


def _start(part: str, text: str) -> Bound:
    if part == "":
        return Bound()
    if part == "..":
        return Bound(BEGINNING, BEGINNING, open=True)
    earliest, latest, vague = _days(part, text)
    return Bound(earliest, latest if vague else earliest)


def _end(part: str, begins: Bound, text: str) -> Bound:
    not_before = _day_after(begins.earliest)
    if part == "":
        return Bound(not_before, END) if begins.known else Bound()
    if part == "..":
        return Bound(END, END, open=True)
    earliest, latest, vague = _days(part, text)
    last = _day_after(latest)
    return Bound(max(_day_after(earliest), min(not_before, last)) if vague else last, last)


def _day_after(day: date) -> date:
    """The day after; the end of the calendar, where nothing is known, has none."""
    return day if day == END else day + ONE_DAY


def _after(begins: Bound, duration: str, text: str) -> Bound:
    if begins.open or not begins.known:
        return Bound()
    try:
        length = read_duration(duration)
        after = Bound(begins.earliest + length, END if begins.latest == END else begins.latest + length)
    except (UnreadableDate, ValueError, OverflowError) as error:
        raise UnreadableDate(text) from error
    if after.earliest == begins.earliest:
        raise BackwardPeriod(text)
    return after


def _days(part: str, text: str) -> tuple[date, date, bool]:
    """First day, last day, and whether the turn is only known to lie between them."""
    try:
        if match := _SEASON_CODE.match(part):
            return _season_days(int(match[1]), match[2])
        if match := _PLAIN.match(part):
            return _plain_days(match[1], match[2], match[3], match[4])
        if match := _ONE_OF.match(part):
            return _span_days(match[1], match[2])
        return _other_days(part)
    except (ValueError, TypeError, OverflowError) as error:  # the library has no single error of its own
        raise UnreadableDate(text) from error


def _plain_days(year: str, month: str | None, day: str | None, mark: str) -> tuple[date, date, bool]:
    first = date(int(year), int(month or 1), int(day or 1))
    step = relativedelta(days=1) if day else relativedelta(months=1) if month else relativedelta(years=1)
    return first, first + step - ONE_DAY, bool(mark)


def _span_days(first: str | None, last: str | None) -> tuple[date, date, bool]:
    """EDTF's "some day of these", by far the commonest set, read without the library; open at one side at most."""
    earliest = _days(first, first)[0] if first else BEGINNING
    latest = _days(last, last)[1] if last else END
    if latest < earliest or not (first or last):
        raise UnreadableDate(f"[{first or ''}..{last or ''}]")
    return earliest, latest, True


def _season_days(year: int, season: str) -> tuple[date, date, bool]:
    first_month, last_month = SEASON_MONTHS[season]
    first = date(year, first_month, 1)
    return first, first + relativedelta(months=last_month - first_month + 1) - ONE_DAY, True


def _other_days(part: str) -> tuple[date, date, bool]:
    """The rest of EDTF (decades, unspecified digits, sets …), which we leave to the library; always vague."""
    from edtf import EDTFParseException, parse_edtf  # slow to import, seldom needed

    try:
        parsed = parse_edtf(part)
    except EDTFParseException as error:
        raise UnreadableDate(part) from error
    lower, upper = parsed.lower_strict(), parsed.upper_strict()
    return date(*lower[:3]), date(*upper[:3]), True


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text.strip().lower().replace("—", "–")).rstrip(".")


def _date(words: str) -> str:
    """One date of a wording as EDTF: "31 december 2017", "september 2024", "våren 2024", "2017"."""
    if match := re.fullmatch(rf"(\d{{1,2}}) ({_MONTH}) (\d{{4}})", words):
        return f"{match[3]}-{MONTHS[match[2]]:02}-{int(match[1]):02}"
    if match := re.fullmatch(rf"({_MONTH}) (\d{{4}})", words):
        return f"{match[2]}-{MONTHS[match[1]]:02}"
    if match := re.fullmatch(rf"({_SEASON}) (\d{{4}})", words):
        return f"{match[2]}-{SEASONS[match[1]]}"
    return words


def _season_span(match: re.Match[str]) -> str:
    return f"{_date(f'{match[1]} {match[2]}')}/{_date(f'{match[3]} {match[4]}')}"


def _length(match: re.Match[str]) -> str:
    return f"P{NUMBERS.get(match[1]) or int(match[1])}{UNITS[match[2]]}"


def _wording(
    pattern: str, build: Callable[[re.Match[str]], str]
) -> tuple[re.Pattern[str], Callable[[re.Match[str]], str]]:
    return re.compile(pattern), build


_DATE = (
    rf"(\d{{4}}-\d{{2}}-\d{{2}}|\d{{4}}-\d{{2}}|\d{{4}}|\d{{1,2}} (?:{_MONTH}) \d{{4}}|(?:{_MONTH}|{_SEASON}) \d{{4}})"
)
_FROM = r"(?:från och med|fr\.? ?o\.? ?m\.?|från)"
_UNTIL = r"(?:till och med|t\.? ?o\.? ?m\.?|till|längst till|senast)"
_WORDINGS = (
    _wording(r"tills vidare", lambda m: "/.."),
    _wording(rf"(?:{_FROM} )?{_DATE}[,]?(?: –| -)? ?(?:och )?tills vidare", lambda m: f"{_date(m[1])}/.."),
    _wording(rf"tills vidare,? {_FROM} {_DATE}", lambda m: f"{_date(m[1])}/.."),
    _wording(rf"{_FROM} {_DATE},? {_UNTIL} {_DATE}", lambda m: f"{_date(m[1])}/{_date(m[2])}"),
    _wording(rf"{_FROM} {_DATE}", lambda m: f"{_date(m[1])}/"),
    _wording(rf"{_UNTIL} {_DATE}", lambda m: f"/{_date(m[1])}"),
    _wording(rf"(?:under|år|gäller) {_DATE}", lambda m: _date(m[1])),
    _wording(rf"(?:omkring|cirka|ca\.?|c\.?) {_DATE}", lambda m: f"{_date(m[1])}~"),
    _wording(r"årsskiftet (\d{4})/(\d{4}|\d{2})", lambda m: f"[{m[1]}-12-31..{int(m[1]) + 1}-01-01]"),
    _wording(r"(\d{4}) ?–(?!\d{2}-) ?(\d{4})", lambda m: f"{m[1]}/{m[2]}"),
    _wording(r"(\d{4})-(\d{4})", lambda m: f"{m[1]}/{m[2]}"),
    _wording(r"(\d{2})(\d{2})(?:–(\d{2})|-(1[3-9]|20|2[5-9]|[3-9]\d))", lambda m: f"{m[1]}{m[2]}/{m[1]}{m[3] or m[4]}"),
    _wording(
        rf"({_MONTH}) ?[–-] ?({_MONTH}) (\d{{4}})", lambda m: f"{_date(f'{m[1]} {m[3]}')}/{_date(f'{m[2]} {m[3]}')}"
    ),
    _wording(rf"({_SEASON}) (\d{{4}}) ?[–-] ?({_SEASON}) (\d{{4}})", _season_span),
    _wording(rf"{_DATE} ?– ?{_DATE}", lambda m: f"{_date(m[1])}/{_date(m[2])}"),
    _wording(rf"(\d+|{'|'.join(NUMBERS)}) ({'|'.join(UNITS)})", _length),
    _wording(_DATE, lambda m: _date(m[1])),
)
