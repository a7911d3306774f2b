"""A text as a machine can compare it: its words, its numbers and the days it names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from samverkan_model.model.calendar_words import MONTHS, SEASONS
from samverkan_model.model.wordings import NUMBERS

TENS = {"tretton": 13, "fjorton": 14, "femton": 15, "tjugo": 20, "tjugosex": 26, "trettio": 30}
WORDS = {name: number for name, number in (NUMBERS | TENS).items() if number > 1}
_MONTH = "|".join(MONTHS)
_NUMBER = re.compile(r"\d+(?:[ .]\d{3})*(?:,\d+)?")
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_SHORT = re.compile(r"\b(\d\d)-?(\d\d)-?(\d\d)\b(?!-)")
_SLASH = re.compile(r"\b(\d{1,2})/(\d{1,2})\b(?!\d)")
_SPOKEN = re.compile(rf"\b(\d{{1,2}})(?:\s*[-–]\s*(\d{{1,2}}))?(?:\s*och\s*(\d{{1,2}}))?\s+({_MONTH})\b")
_MONTHS = re.compile(rf"\b({_MONTH})\b")
_SHORTENED = re.compile(r"\b((?:19|20)\d\d)\s*[-–/]\s*(\d\d)\b(?![-\d])")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_BROKEN = re.compile(r"[-‐]\s*\n\s*")
_SPACE = re.compile(r"\s+")
_MARKS = re.compile(r"[*_\"”“’']")
_HALVES = {"första halvåret": (1, 6), "andra halvåret": (7, 12)}


def plain(text: str) -> str:
    """Small letters, one space between words, no marks of emphasis or quotation."""
    return _SPACE.sub(" ", _MARKS.sub("", text).replace("–", "-")).strip().casefold()


@dataclass(frozen=True)
class Text:
    """A part of an original, and what the original as a whole says of its time."""

    raw: str
    document: "Text | None" = None
    """The whole that it is a part of: its years hold for every part, as does the day it was written."""
    dated: str = ""
    """The day of the original, where that is known."""

    @classmethod
    def of(cls, lines: Iterable[str], document: "Text | None" = None) -> "Text":
        """The lines as one text."""
        return cls("\n".join(lines), document)

    @cached_property
    def plain(self) -> str:
        """As it is read, with words that a line's end has broken joined, and once more with their hyphens kept."""
        kept = _BROKEN.sub("-", self.raw)
        return plain(_BROKEN.sub("", self.raw)) + " \n " + plain(kept) + " \n " + plain(self.raw)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Numbers in digits, and in digits what is written in words."""
        digits = {_SPACE.sub("", one).replace(".", "") for one in _NUMBER.findall(self.raw)}
        parts = set(re.findall(r"\d+", self.raw))
        words = {str(number) for name, number in WORDS.items() if re.search(rf"\b{name}\b", self.plain)}
        return frozenset(digits | parts | words | {one.lstrip("0") for one in parts})

    @cached_property
    def years(self) -> frozenset[int]:
        """Years in full, and those of 2017–18 and 20-09-08."""
        full = {int(one) for one in _YEAR.findall(self.raw)}
        spans = {int(first[:2] + last) for first, last in _SHORTENED.findall(self.raw)}
        short = {2000 + int(year) for year, month, day in _SHORT.findall(self.raw) if _is_day(month, day)}
        return frozenset(full | spans | short) | (self.document.years if self.document else frozenset())

    @cached_property
    def days(self) -> frozenset[tuple[int, int]]:
        """Month and day, however written."""
        found = {(int(month), int(day)) for _, month, day in _ISO.findall(self.raw)}
        found |= {(int(month), int(day)) for _, month, day in _SHORT.findall(self.raw) if _is_day(month, day)}
        found |= {(int(month), int(day)) for day, month in _SLASH.findall(self.raw) if _is_day(month, day)}
        for first, last, other, month in _SPOKEN.findall(self.plain):
            found |= {(MONTHS[month], int(day)) for day in (first, last, other) if day}
        dated = self.document.dated if self.document else self.dated
        return frozenset(found | {(int(month), int(day)) for _, month, day in _ISO.findall(dated)})

    @cached_property
    def months(self) -> frozenset[int]:
        """Months that are named, or that a day lies in."""
        named = {MONTHS[name] for name in _MONTHS.findall(self.plain)}
        halves = {month for half, ends in _HALVES.items() if half in self.plain for month in ends}
        return frozenset(named | halves | {month for month, _ in self.days})

    @cached_property
    def seasons(self) -> frozenset[str]:
        """Seasons that are named, by their code."""
        return frozenset(code for name, code in SEASONS.items() if re.search(rf"\b{name}", self.plain))


def _is_day(month: str, day: str) -> bool:
    return 1 <= int(month) <= 12 and 1 <= int(day) <= 31
