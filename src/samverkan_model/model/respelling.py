"""Other ways to write a date, and how each is written here: never read in silence, only proposed.

Order and century are Swedish: the day stands before the month, ``24-12-31`` and ``190501`` begin with the year, and two
digits up to fifty are of this century.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from samverkan_model.model.calendar_words import MONTH, SEASON, month_number

Found = tuple[str, tuple[str, ...]] | None
"""What is wrong, a key under ``date`` in the catalogue of texts, and what to write instead."""

_ORDINALS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4}
_TERMS = {"v": "våren", "h": "hösten"}
_THIRDS = {"början": (1, 4), "mitten": (5, 8), "slutet": (9, 12)}


def respelled(text: str) -> Found:
    """How to write what stands there; None where nobody can tell."""
    words = re.sub(r"\s+", " ", text.strip().lower()).rstrip(".")
    return _two_ways(words) or _no_such_day(words) or _proposed(_one(words)) or _open(words) or _span(words)


def _proposed(*ways: str | None) -> Found:
    found = tuple(way for way in ways if way)
    return ("propose", found) if found else None


def _two_ways(words: str) -> Found:
    if match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", words):
        days = {_day(match[3], match[2], match[1]): None, _day(match[3], match[1], match[2]): None}
        ways = tuple(day for day in days if day)
        return ("two-ways-day", ways) if len(ways) == 2 else _proposed(*ways)
    if match := re.fullmatch(r"jul (\d{4})", words):
        return "two-ways-july", (f"{match[1]}-07", f"{match[1]}-12")
    return None


def _no_such_day(words: str) -> Found:
    """A day that its month does not have: "31 april 2020"."""
    match = re.fullmatch(rf"(?:den )?(\d{{1,2}})(?::[ae])? ({MONTH}) (\d{{4}})", words)
    if match is None or _day(match[3], month_number(match[2]), match[1]):
        return None
    month = f"{match[3]}-{month_number(match[2]):02}"
    last = max(number for number in range(28, 32) if _day(match[3], month_number(match[2]), number))
    return "no-day", (f"{month}-{last}", month)


def _open(words: str) -> Found:
    """A time that goes on, or whose start is not told: "2019–", "–2019"."""
    if match := re.fullmatch(r"(.+?) ?[-–]", words):
        start = _one(match[1])
        return _proposed(f"{start}/..", f"{start}/") if start else None
    match = re.fullmatch(r"– ?(.+)", words)
    end = match and _one(match[1])
    return _proposed(f"/{end}", f"../{end}") if end else None


def _span(words: str) -> Found:
    """Two dates with something between; one of them may lean on the other: "1–3 maj 2019", "2019-05-01/10"."""
    for parted in (r" ?-- ?", r" ?– ?", r" till ", r" - ", r" ?/ ?", "-"):
        sides = re.split(parted, words)
        if len(sides) == 2:
            first, last = sides
            begins, ends = _one(_leaning(first, last)), _one(_following(last, first))
            if begins and ends and "/" not in begins + ends:
                return _proposed(f"{begins}/{ends}")
    return None


def _leaning(first: str, last: str) -> str:
    """The first date with the month and year that only stand in the last: "1" of "1–3 maj 2019"."""
    rest = re.search(rf"(?: ({MONTH}))?(?: (\d{{4}}))$", last)
    if rest is None or re.search(r"\d{4}", first):
        return first
    return f"{first}{f' {rest[1]}' if rest[1] and first.isdigit() else ''} {rest[2]}"


def _following(last: str, first: str) -> str:
    """The last date with the year and month that only stand in the first: "10" of "2019-05-01/10"."""
    lacking = first.count("-") - last.count("-")
    whole = re.fullmatch(r"\d{4}-\d{2}(?:-\d{2})?", first) and re.fullmatch(r"\d{2}(?:-\d{2})?", last) and lacking > 0
    return "-".join((*first.split("-")[:lacking], last)) if whole else last


def _one(words: str) -> str | None:
    """One date as it is written here; None where it is none."""
    for pattern, spell in _SPELLINGS:
        if match := pattern.fullmatch(words):
            return spell(match)
    return None


def _day(year: object, month: object, day: object) -> str | None:
    try:
        return date(int(str(year)), int(str(month)), int(str(day))).isoformat()
    except ValueError:
        return None


def _month(year: str, month: object) -> str | None:
    return f"{year}-{int(str(month)):02}" if 1 <= int(str(month)) <= 12 else None


def _year(digits: str) -> str:
    """A year of two digits or four."""
    return digits if len(digits) == 4 else f"{'20' if int(digits) <= 50 else '19'}{digits}"


def _quarter(year: str, number: int) -> str:
    return f"{year}-{number * 3 - 2:02}/{year}-{number * 3:02}"


def _week(year: str, number: str) -> str | None:
    try:
        monday = date.fromisocalendar(int(year), int(number), 1)
    except ValueError:
        return None
    return f"{monday}/{monday + timedelta(days=6)}"


def _third(match: re.Match[str]) -> str:
    first, last = _THIRDS[match[1]]
    return f"[{match[2]}-{first:02}..{match[2]}-{last:02}]"


def _spelling(
    pattern: str, spell: Callable[[re.Match[str]], str | None]
) -> tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]]:
    return re.compile(pattern), spell


_SPELLINGS = (
    _spelling(r"(\d{4})", lambda m: m[1]),
    _spelling(r"(\d{4})-(\d{2})", lambda m: _month(m[1], m[2])),
    _spelling(r"(\d{4})-(\d{2})-(\d{2})", lambda m: _day(m[1], m[2], m[3])),
    _spelling(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", lambda m: _day(m[1], m[2], m[3])),
    _spelling(r"(\d{1,2})[/.](\d{1,2})[ .-](\d{4})", lambda m: _day(m[3], m[2], m[1])),
    _spelling(r"(\d{2})-(\d{2})-(\d{2})", lambda m: _day(_year(m[1]), m[2], m[3])),
    _spelling(r"(\d{2})(\d{2})(\d{2})", lambda m: _day(_year(m[1]), m[2], m[3]) or _month(m[1] + m[2], m[3])),
    _spelling(rf"(?:den )?(\d{{1,2}})(?::[ae])? ({MONTH}) (\d{{4}})", lambda m: _day(m[3], month_number(m[2]), m[1])),
    _spelling(rf"({MONTH}) (\d{{4}})", lambda m: _month(m[2], month_number(m[1]))),
    _spelling(rf"({SEASON}) (\d{{4}})", lambda m: m[0]),
    _spelling(r"([vh])t ?-?(\d{4}|\d{2})", lambda m: f"{_TERMS[m[1]]} {_year(m[2])}"),
    _spelling(r"(vår|höst)terminen (\d{4})", lambda m: f"{m[1]}en {m[2]}"),
    _spelling(r"(\d{4}) ?q([1-4])", lambda m: _quarter(m[1], int(m[2]))),
    _spelling(r"(?:q|kvartal )([1-4]),? (\d{4})", lambda m: _quarter(m[2], int(m[1]))),
    _spelling(rf"({'|'.join(_ORDINALS)}) kvartalet (\d{{4}})", lambda m: _quarter(m[2], _ORDINALS[m[1]])),
    _spelling(r"(?:vecka|v\.?) ?(\d{1,2}),? (\d{4})", lambda m: _week(m[2], m[1])),
    _spelling(r"(\d{4})(?: |-)?(?:vecka|v\.?) ?(\d{1,2})", lambda m: _week(m[1], m[2])),
    _spelling(rf"({'|'.join(_THIRDS)}) av (\d{{4}})", _third),
    _spelling(r"halvårsskiftet (\d{4})", lambda m: f"[{m[1]}-06-30..{m[1]}-07-01]"),
    _spelling(r"(\d{3})0-talet", lambda m: f"{m[1]}X"),
    _spelling(r"(\d)0-talet", lambda m: f"{_year(f'{m[1]}0')[:3]}X"),
    _spelling(r"hela (?:året )?(\d{4})", lambda m: m[1]),
    _spelling(r"(?:mandat|val)period(?:en)? (\d{4}) ?[-–/] ?(\d{4})", lambda m: f"{m[1]}/{m[2]}"),
)
