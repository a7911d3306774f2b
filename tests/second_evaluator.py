"""A second answer to "did it apply on day D, as known on day K?", written from docs/tid-och-avtal.md alone.

It imports nothing of the library. It reads an export, records with the keys of model files and times as EDTF, and asks
the rules of the page for one day at a time; the library works out courses through all of time. Where the two differ,
one of them, or the page, is wrong.
"""

import math
import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

Json = Mapping[str, Any]
Day = float
"""A day as its number in the calendar; infinite where nothing is known on that side."""

NO, UNKNOWN, YES = 0, 1, 2
NEVER, ALWAYS = math.inf, -math.inf

TIMELESS = {"sources", "organizations", "groups", "areas", "target_groups"}
FOOTING = {
    "seats": ("body", "at", "term_of_office"), "mandates": ("body", "term_of_office"), "flows": ("sender", "receiver"),
    "duties": ("bearer",),
}  # fmt: skip
NEEDED = {"seats": ("body",)}
MONTHS_OF_TURN = {"year": 12, "half-year": 6, "quarter": 3, "month": 1}
SEASONS = {1: (1, 6), 2: (6, 8), 3: (7, 12), 0: (11, 15)}
PARTS = {
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12)
}  # fmt: skip


@dataclass(frozen=True)
class Length:
    """A length of time."""

    months: int
    days: int

    def times(self, number: int) -> "Length":
        """So many of them."""
        return Length(self.months * number, self.days * number)

    @property
    def nothing(self) -> bool:
        """It has no extent."""
        return not (self.months or self.days)


@dataclass(frozen=True)
class Time:
    """When something applies: between which days it starts, and between which is the first day that it no longer does."""

    start_first: Day = ALWAYS
    start_last: Day = NEVER
    end_first: Day = ALWAYS
    end_last: Day = NEVER
    without_end: bool = False

    def answer(self, day: Day) -> int:
        """What the time answers for a day."""
        if day < self.start_first or (day >= self.end_last and not self.without_end):
            return NO
        return YES if day >= self.start_last and (self.without_end or day < self.end_first) else UNKNOWN

    @property
    def ends_exactly(self) -> bool:
        """The day it ends is known."""
        return not self.without_end and self.end_first == self.end_last


def number(year: int, month: int, day: int) -> Day:
    """A day of the calendar as its number; a month or day that is too great goes on into the next."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not 1 <= year <= 9999:
        return NEVER if year > 9999 else ALWAYS
    return date(year, month, 1).toordinal() + day - 1


def after(day: Day, length: Length) -> Day:
    """The first day after a length of time that begins on a day; one that has no such day ends with its month."""
    if math.isinf(day):
        return day
    first = date.fromordinal(int(day))
    month = first.year * 12 + first.month - 1 + length.months
    year, month = month // 12, month % 12 + 1
    if year > 9999:
        return NEVER
    longest = monthrange(year, month)[1]
    return number(year, month, min(first.day, longest + 1)) + length.days


def length_of(text: str) -> Length:
    """A length written as ISO 8601: ``P1Y6M``."""
    found = {unit: int(count) for count, unit in re.findall(r"(\d+)([YMWD])", text)}
    return Length(found.get("Y", 0) * 12 + found.get("M", 0), found.get("W", 0) * 7 + found.get("D", 0))


@cache
def span(text: str) -> tuple[Day, Day, bool]:
    """First day, last day, and whether it is only some day between them."""
    if text[0] in "[{":
        parts = [part.strip() for part in text[1:-1].split(",")]
        ends = [_ends_of(part) for part in parts]
        return min(first for first, _ in ends), max(last for _, last in ends), True
    roughly = bool(set(text) & set("~?%X"))
    year, *rest = re.sub("[~?%]", "", text).split("-")
    if "X" in year:
        return number(int(year.replace("X", "0")), 1, 1), number(int(year.replace("X", "9")), 12, 31), True
    rest = [part for part in rest if part != "XX"]
    if not rest:
        return number(int(year), 1, 1), number(int(year), 12, 31), roughly
    month = int(rest[0])
    if len(rest) == 2:
        day = number(int(year), month, int(rest[1]))
        return day, day, roughly
    if 21 <= month <= 32:
        first, last = SEASONS[month % 4]
        return number(int(year), first, 1), number(int(year), last + 1, 1) - 1, True
    first, last = PARTS.get(month, (month, month))
    return number(int(year), first, 1), number(int(year), last + 1, 1) - 1, roughly


def _ends_of(part: str) -> tuple[Day, Day]:
    first, dots, last = part.partition("..")
    if not dots:
        return span(part)[:2]
    return (span(first)[0] if first else ALWAYS), (span(last)[1] if last else NEVER)


@cache
def time_of(text: str) -> Time:
    """A period as it is written."""
    if text.startswith("P"):
        return Time()
    begins, slash, ends = text.partition("/")
    if not slash:
        first, last, roughly = span(text)
        return Time(first, last, first + 1, last + 1) if roughly else Time(first, first, last + 1, last + 1)
    start_first, start_last = _start(begins)
    if ends == "..":
        return Time(start_first, start_last, NEVER, NEVER, without_end=True)
    if ends.startswith("P"):
        return _lasting(start_first, start_last, length_of(ends))
    first, last, roughly = span(ends) if ends else (ALWAYS, NEVER, True)
    if not roughly:
        return Time(start_first, start_last, last + 1, last + 1)
    return Time(start_first, start_last, min(max(first + 1, start_first + 1), last + 1), last + 1)


def _start(text: str) -> tuple[Day, Day]:
    if not text:
        return ALWAYS, NEVER
    if text == "..":
        return ALWAYS, ALWAYS
    first, last, roughly = span(text)
    return first, last if roughly else first


def _lasting(first: Day, last: Day, length: Length) -> Time:
    if math.isinf(first) and math.isinf(last):
        return Time(first, last)
    return Time(first, last, after(first, length), after(last, length))


def moment(text: str) -> tuple[Day, Day]:
    """A point in time as the days between which it lies."""
    first, slash, last = text.partition("/")
    return span(first)[0], span(last if slash else first)[1]


def sharpened(time: Time, by: Time) -> Time:
    """A time with what one piece of evidence adds."""
    evidence_ends = NEVER if by.without_end else by.end_first
    is_after = not time.without_end and by.start_first >= time.end_last
    if is_after or (not by.without_end and by.end_last <= time.start_first):
        return time
    time = replace(time, start_last=max(min(time.start_last, by.start_last), time.start_first))
    if time.without_end:
        return time
    return replace(time, end_first=min(max(time.end_first, evidence_ends), time.end_last))


def given_notice(time: Time, notice: Json, renewal: Json, given: tuple[Day, Day]) -> Time:
    """When an agreement applies after notice; given between two days."""
    length = length_of(notice["period"]) if notice.get("period") else None
    steps = renewal.get("step")
    if time.without_end:
        ends = [_open_end(day, length, notice.get("turn")) for day in given]
        first = given[0] + 1 if ends[0] is None else ends[0]
    elif time.ends_exactly and renewal.get("silent") is not False and (renewal.get("silent") or steps):
        step = length_of(steps) if steps else Length(0, 0)
        ends = [_term_end(time.end_first, day, length, notice.get("by"), step) for day in given]
        first = time.end_first if ends[0] is None else ends[0]
    else:
        return time
    least = time.start_first + 1
    last = NEVER if ends[1] is None else ends[1]
    return replace(time, end_first=max(first, least), end_last=max(last, least), without_end=False)


def _open_end(day: Day, length: Length | None, turn: str | None) -> Day | None:
    if length is None or math.isinf(day):
        return None
    end = after(day + 1, length)
    if turn is None or math.isinf(end):
        return end
    on = date.fromordinal(int(end))
    months = MONTHS_OF_TURN[turn]
    while on.day != 1 or (on.month - 1) % months:
        on += timedelta(days=1)
    return on.toordinal()


def _term_end(end: Day, day: Day, length: Length | None, by: str | None, step: Length) -> Day | None:
    """The end of the first term that notice on the day is in time for: all of the period lies between them."""
    if by:
        return end if day <= moment(by)[0] else None
    if math.isinf(day):
        return None
    needed = day + 1 if length is None else after(day + 1, length)
    turns = 0
    while True:
        term = after(end, step.times(turns)) if turns else end
        if math.isinf(term):
            return None
        if needed <= term:
            return term
        if step.nothing:
            return None
        turns += 1


class Model:
    """The records of an export, as they could be known on one day or as everything is known."""

    def __init__(self, records: Iterable[Json], known: date | None = None) -> None:
        self.known = known.toordinal() if known else NEVER
        rows = {str(row["id"]): row for row in records}
        late = {name for name, row in rows.items() if row["concept"] == "sources" and self._is_late(row)}
        said = {name: row for name, row in rows.items() if name not in late and _is_said(row, late)}
        self.rows = {name: _without_late_values(row, late) for name, row in said.items()}
        while gone := {name for name, row in self.rows.items() if not self._can_stand(row)}:
            self.rows = {name: row for name, row in self.rows.items() if name not in gone}
        self._times: dict[str, Time | None] = {}

    def _is_late(self, source: Json) -> bool:
        return bool(source.get("date")) and moment(source["date"])[0] > self.known

    def _can_stand(self, row: Json) -> bool:
        return all(name in self.rows for field in NEEDED.get(row["concept"], ()) for name in _names(row, field))

    def applies(self, name: str, on: date) -> int:
        """Whether a record applies on a day."""
        row, day = self.rows[name], on.toordinal()
        sides = [side for side in self._sides(row) if side]
        own = self._own(row, day)
        if not sides:
            undated, support = YES if row["concept"] in TIMELESS else UNKNOWN, YES
        else:
            support = min(max(self.applies(other, on) for other in side) for side in sides)
            undated = support if any(self._is_dated(other) for side in sides for other in side) else UNKNOWN
        return min(undated if own is None else own, support, _rested(row, day))

    def _sides(self, row: Json) -> list[list[str]]:
        return [[name for name in _names(row, field) if name in self.rows] for field in FOOTING.get(row["concept"], ())]

    def _is_dated(self, name: str) -> bool:
        row = self.rows[name]
        return bool(row.get("valid") or row.get("attested")) or row["concept"] not in TIMELESS

    def _own(self, row: Json, day: Day) -> int | None:
        """By the record's own dates; None when it has none."""
        if row.get("planned") and not row.get("valid") and not row.get("attested"):
            return min(time_of(row["planned"]).answer(day), UNKNOWN)
        time = self._time(row)
        if time is None:
            return None
        found = time.answer(day)
        if self._goes_on(row, time) and day >= time.end_last:
            found = max(found, UNKNOWN)
        return found

    def _goes_on(self, row: Json, time: Time) -> bool:
        """A prolonged agreement of which no notice is known may go on after its day."""
        silent = (row.get("renewal") or {}).get("silent") is True
        return silent and self._given(row) is None and time.ends_exactly

    def _given(self, row: Json) -> tuple[Day, Day] | None:
        given = (row.get("notice") or {}).get("given")
        days = moment(given) if given else None
        return days if days and days[0] <= self.known else None

    def _time(self, row: Json) -> Time | None:
        name = str(row["id"])
        if name not in self._times:
            self._times[name] = self._read(row)
        return self._times[name]

    def _read(self, row: Json) -> Time | None:
        if not row.get("valid") and not row.get("attested"):
            return None
        time = time_of(row["valid"]) if row.get("valid") else Time()
        given = self._given(row)
        if given is not None and row.get("valid"):
            time = given_notice(time, row["notice"], row.get("renewal") or {}, given)
        for evidence in _many(row.get("attested")):
            time = sharpened(time, time_of(evidence))
        return time


def _rested(row: Json, day: Day) -> int:
    """The opposite of whether it rested."""
    return min((YES - time_of(rest).answer(day) for rest in _many(row.get("rests"))), default=YES)


def _is_said(row: Json, late: set[str]) -> bool:
    """Some source of the record is not known to be later; a record without sources is not."""
    sources = [cited["source"] for cited in _many(row.get("source"))]
    return not sources or any(source not in late for source in sources)


def _without_late_values(row: Json, late: set[str]) -> Json:
    """The record without the values, or whole fields, whose own source is later."""
    for own in _many(row.get("value_sources")):
        field, _, value = own["field"].partition(".")
        if all(cited["source"] in late for cited in _many(own["source"])) and field in row:
            left = [one for one in _many(row[field]) if value and value not in (one, *_ends(one))]
            row = {key: one for key, one in row.items() if key != field} | ({field: left} if left else {})
    return row


def _ends(value: Any) -> list[Any]:
    return [value.get("to"), value.get("party")] if isinstance(value, dict) else []


def _names(row: Json, field: str) -> list[str]:
    return [item["to"] if isinstance(item, dict) else str(item) for item in _many(row.get(field))]


def _many(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value] if value else []
