"""What is wrong with a text that is no date, and what to write instead."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from samverkan_model.model.respelling import Found, respelled

SUB_YEARS = {"33": (1, 3), "34": (4, 6), "35": (7, 9), "36": (10, 12), "37": (1, 4), "38": (5, 8), "39": (9, 12)} | {
    "40": (1, 6),
    "41": (7, 12),
}
"""EDTF's quarters, thirds and halves of a year: first and last month."""
SEASON_WORDS = {"1": "våren", "2": "sommaren", "3": "hösten", "4": "vintern"}


class UnreadableDate(ValueError):
    """The text is neither EDTF nor a wording that is known, or it can be read in two ways.

    Attributes:
        text: what stood there.
        why: what is wrong with it, a key under ``date`` in the catalogue of texts.
        ways: what to write instead, in the order the sentence names them.
    """

    def __init__(self, text: str, why: str = "", ways: tuple[str, ...] = ()) -> None:
        super().__init__(f"unreadable date: {text}")
        self.text = text
        self.why, self.ways = (why, ways) if why else _judged(text)


class BackwardPeriod(ValueError):
    """The period ends before it begins; ``text`` is what stood there."""

    def __init__(self, text: str) -> None:
        super().__init__(f"ends before it begins: {text}")
        self.text = text


def can_be_years(year: str, short: str) -> bool:
    """Whether two digits after a year may be a later year of the same century: ``2021-24``."""
    return int(short) > int(year[2:])


def _judged(text: str) -> tuple[str, tuple[str, ...]]:
    words = re.sub(r"\s+", " ", text.strip())
    for pattern, judge in _KINDS:
        if match := pattern.search(words):
            found = judge(match)
            if found is not None:
                return found[0], tuple(_put(words, match, way) for way in found[1])
    return respelled(words) or ("unreadable", ())


def _put(words: str, match: re.Match[str], way: str) -> str:
    """The text with the faulty date replaced, so that the proposal can be written as it stands."""
    before, after = words[: match.start()], words[match.end() :]
    if "/" in way and "/" in before + after:  # a span has no place within an interval: its first or last day has
        way = way.split("/", maxsplit=1)[0] if "/" in after else way.split("/")[1]
    return before + way + after


def _years_or_part(match: re.Match[str]) -> Found:
    year, code = match[1], match[2]
    if not can_be_years(year, code):
        return None
    if code in SUB_YEARS:
        first, last = SUB_YEARS[code]
        return "two-ways-part", (f"{year}/{year[:2]}{code}", f"{year}-{first:02}/{year}-{last:02}")
    season = SEASON_WORDS[str((int(code) - 1) % 4 + 1)]
    return "two-ways-season", (f"{year}/{year[:2]}{code}", f"{season} {year}")


def _no_such_month(match: re.Match[str]) -> Found:
    return "no-month", (f"{match[1]}-12", match[1])


def _no_such_day(match: re.Match[str]) -> Found:
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    if not (year >= 1 and 1 <= month <= 12):
        return _no_such_month(match)
    last = monthrange(year, month)[1]
    return None if 1 <= day <= last else ("no-day", (f"{match[1]}-{match[2]}-{last}", f"{match[1]}-{match[2]}"))


def _unknown_digit(match: re.Match[str]) -> Found:
    year, tens = match[1], match[2]
    spans = {"0": f"[{year}-01..{year}-09]", "1": f"[{year}-10..{year}-12]"}
    return "unknown-digit", (spans.get(tens[0], f"{year}-XX"),)


def _unknown_day_digit(match: re.Match[str]) -> Found:
    return "unknown-digit", (f"{match[1]}-XX",)


def _no_end(match: re.Match[str]) -> Found:
    start = match[1]
    return "no-end", (f"{start}/..", f"{start}/")


def _no_start(match: re.Match[str]) -> Found:
    return "no-start", (f"/{match[2]}", f"../{match[2]}")


def _outside(match: re.Match[str]) -> Found:
    return "outside", (f"{match[1]}/..",) if match[1] else ()


def _quarter(match: re.Match[str]) -> Found:
    first = int(match[2]) * 3 - 2
    return "propose", (f"{match[1]}-{first:02}/{match[1]}-{first + 2:02}",)


def _week(match: re.Match[str]) -> Found:
    try:
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError:
        return None
    return "propose", (f"{monday}/{monday + timedelta(days=6)}",)


def _padded(match: re.Match[str]) -> Found:
    return "propose", ("-".join([match[1], *(f"{int(part):02}" for part in match.groups()[1:] if part)]),)


def _short(match: re.Match[str]) -> Found:
    year, month, day = (part for part in match.groups() if part)
    return "propose", (f"{year}-{int(month):02}-{int(day):02}",)


def _school_year(match: re.Match[str]) -> Found:
    year, after = int(match[1]), match[2]
    if int(after) % 100 != (year + 1) % 100:
        return None
    return "two-ways-school", (f"{year}/{year + 1}", f"{year}-08/{year + 1}-06")


def _older_edtf(match: re.Match[str]) -> Found:
    return "propose", (match[0].replace("unknown", "").replace("open", "..").replace("u", "X"),)


def _kind(pattern: str, judge: Callable[[re.Match[str]], Found]) -> tuple[re.Pattern[str], Callable[..., Found]]:
    return re.compile(pattern), judge


_SPAN = r"(?:läsåret |verksamhetsåret )?"
_KINDS = (
    _kind(r"^\{.*(?:,|\.\.).*\}$", lambda match: ("all-of", ())),
    _kind(rf"^{_SPAN}(\d{{4}})/(\d{{2}})$", _school_year),
    _kind(r"^(?:läsåret|verksamhetsåret) (\d{4})[/–-](\d{4}|\d{2})$", _school_year),
    _kind(r"^(?:unknown|open|[\du-]+)/(?:unknown|open|[\du-]*u[\du-]*)$|^[\d-]*u[\du-]*/[\du-]*$", _older_edtf),
    _kind(r"^(.*)/(?:9999|[3-8]\d{3}|2[2-9]\d\d|2099-12-31)[\d-]*$", _no_end),
    _kind(r"^(0001|1753-01-01|1900-01-01)[\d-]*/(.*)$", _no_start),
    _kind(r"^\[?(.*?)(?:\.\.)?(?:9999|[3-8]\d{3}|2[2-9]\d\d)[\d-]*(?:/.*|\])?$", lambda match: ("outside", ())),
    _kind(r"^(?:-\d{4}|Y-?\d{5,}|0001|0000)[\d-]*", lambda match: ("outside", ())),
    _kind(r"(?<![\d-])(\d{4})-Q([1-4])(?!\d)", _quarter),
    _kind(r"(?<![\d-])(\d{4})-?W(\d{2})(?![\d-])", _week),
    _kind(r"(?<![\d-])(\d{4})-([01]X)(?:-[\dX]{2})?(?![\dX-])", _unknown_digit),
    _kind(r"(?<![\d-])(\d{4})-(X\d)(?:-[\dX]{2})?(?![\dX-])", _unknown_digit),
    _kind(r"(?<![\d-])(\d{4}-\d{2})-(?:\dX|X\d)(?![\dX-])", _unknown_day_digit),
    _kind(r"(?<![\d-])(\d{4})-(2[1-9]|3\d|4[01])(?![\d~?%-])", _years_or_part),
    _kind(r"(?<![\d-])(\d{4})-(\d{1,2})-(\d)(?!\d)|(?<![\d-])(\d{4})-(\d)-(\d{2})(?!\d)", _short),
    _kind(r"(?<![\d-])(\d{4})-([1-9])(?![\d-])", _padded),
    _kind(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?!\d)", _no_such_day),
    _kind(r"(?<![\d-])(\d{4})-(?:00|1[3-9]|[2-9]\d)(?![\d~?%-])", _no_such_month),
)
