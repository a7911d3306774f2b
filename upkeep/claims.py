"""What a record says that can be compared with a text: numbers, dates and exact names, field by field."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from samverkan_model.model.agreements import Annex
from samverkan_model.model.bodies import Cadence
from samverkan_model.model.calendar_words import MONTHS
from samverkan_model.model.field_types import In
from samverkan_model.model.relations import Refers
from samverkan_model.model.statement import Citation, Record, Statement, field_marks
from samverkan_model.model.validity import Moment, Validity
from upkeep.reading import WORDS, Text, plain
from upkeep.said import said

OURS = frozenset(
    ("url", "file", "reference", "code", "label", "kind", "cut", "secondary", "read", "length", "length_most")
)
"""Fields that are the model's own, or that no text can be held against."""
CALLED = frozenset(("organizations", "structures", "bodies", "programmes"))
"""Concepts whose name is what the thing is called; groups, areas, events and what was decided are named by us."""
EXACT = frozenset(("named_as", "wording", "title"))
"""Words of the source that stand as they are; a rule or a duty of an agreement is told in own words."""
_DIGITS = re.compile(r"(?<![\w–-])\d+(?:[ .]\d{3})*(?:,\d+)?(?![\w])")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_TIMES = re.compile(r"\d{1,2}[.:]\d\d\b")
_ASIDE = re.compile(r"\([^)]*\)")


Held = Callable[[Text], bool]
"""Whether a text holds a value."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of a record, where it is said to stand, and how a text would hold it."""

    path: str
    value: str
    source: tuple[Citation, ...]
    reading: bool
    held_by: Held


def claims(record: Record) -> Iterator[Claim]:
    """Every value of the record that can be compared."""
    for one in said(record):
        skipped = OURS | set(field_marks(type(one.part), Refers)) | set(field_marks(type(one.part), In))
        if one.name in skipped:
            continue
        called = one.part is not record or record.concept in CALLED
        exact = one.name in EXACT and isinstance(one.part, Statement | Cadence | Annex)
        for value in one.values:
            for told, held in _values(one.name, value, called=called, exact=exact):
                yield Claim(one.path, told, one.source, one.reason is not None, held)


def _values(name: str, value: object, *, called: bool, exact: bool) -> Iterator[tuple[str, Held]]:
    if isinstance(value, Moment | Validity):
        yield from ((said, _date(said)) for said in _dates(str(value)))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        if value > 1:  # one is what a singular or "varje" says, none is where a life begins
            yield f"{value:g}", _number(f"{value:g}")
    elif isinstance(value, str) and exact:
        yield value, _exact(value)
    elif isinstance(value, str) and name == "name" and called:
        yield value, _called(value)
    elif isinstance(value, str):
        yield from ((said, _number(said)) for said in _numbers(value))


def _dates(edtf: str) -> Iterator[str]:
    """The dates in a period or a moment. A year's first and last day say no more than the year."""
    first, slash, last = edtf.partition("/")
    for text, edge in ((first, "-01-01"), (last, "-12-31")):
        for found in _DATE.finditer(text):
            whole = found.group()
            yield whole.removesuffix(edge) if slash else whole


def _date(said: str) -> Held:
    year, month, day = (int(one) if one else None for one in _DATE.fullmatch(said).groups())  # type: ignore[union-attr]

    def held(text: Text) -> bool:
        if year not in text.years:
            return False
        if month is None:
            return True
        if month not in MONTHS.values():
            return str(month) in text.seasons
        return (month, day) in text.days if day else month in text.months

    return held


def _numbers(text: str) -> Iterator[str]:
    """Numbers in own words: in digits, and those written out from two on; clock times and parts of years left out."""
    for found in _DIGITS.findall(_TIMES.sub(" ", text)):
        yield re.sub(r"[ .]", "", found)
    for name, number in WORDS.items():
        if re.search(rf"\b{name}\b", text.casefold()):
            yield str(number)


def _number(said: str) -> Held:
    return lambda text: said in text.numbers or (said.isdecimal() and int(said) in text.years)


def _exact(value: str) -> Held:
    wanted = [plain(one).rstrip(".") for one in value.split("…")]
    return lambda text: all(one in text.plain for one in wanted)


def _called(value: str) -> Held:
    """The words of a name, whatever their endings: "Länets kommuner" is held by "länets 13 kommuner"."""
    stems = [word[: max(4, len(word) - 2)] for word in re.findall(r"[\w/]{4,}", plain(_ASIDE.sub("", value)))]
    return lambda text: all(stem in text.plain for stem in stems)
