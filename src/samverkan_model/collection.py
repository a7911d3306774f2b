"""Records of one concept on a day, asked for in one way: a tuple that can be filtered, tabled and shown.

>>> now.mandates(body="lgvo", powers="decide")  # doctest: +SKIP
>>> pandas.DataFrame(now.agreements(ending_before="2027-01-01").records())  # doctest: +SKIP
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from html import escape
from typing import Any, Generic, Protocol, Self, TypeVar

from samverkan_model.errors import UnknownFilter, UnknownWord
from samverkan_model.model.facts import Facts
from samverkan_model.model.field_types import In
from samverkan_model.model.relations import Refers
from samverkan_model.model.statement import Citation, Link, Part, Record, field_marks
from samverkan_model.model.validity import Moment, Truth, Validity, read_date

RecordT = TypeVar("RecordT", bound=Record)

PLAIN = ("id", "name", "concept", "standing", "from", "to", "valid", "sources", "basis")
"""Columns that every table of records has, in their order; the concept's own fields follow."""

OTHERS = ("ending_before", "certain")


class Dated(Protocol):
    """What a collection asks of the day it is of; `samverkan_model.timeline.Snapshot` is one."""

    facts: Facts

    def standing(self, record_id: str) -> Truth:
        """Whether the record applied on the day."""

    def name(self, record: Record) -> str:
        """What it was called on the day."""


class Records(tuple[RecordT, ...], Generic[RecordT]):  # noqa: SLOT001 - a tuple that knows its day
    """Records that applied, or may have applied, on a day: a tuple, called with filters, written as a table.

    Attributes:
        at: the day's facts.
        concept: the class of the records.
    """

    at: Dated
    concept: type[RecordT]
    derived: Mapping[str, Callable[[RecordT], Iterable[str]]]

    def __new__(
        cls,
        at: Dated,
        concept: type[RecordT],
        found: Iterable[RecordT],
        derived: Mapping[str, Callable[[RecordT], Iterable[str]]] | None = None,
    ) -> Self:
        """A collection of what was found; ``derived`` holds filters that no single field answers."""
        made = super().__new__(cls, found)
        made.at, made.concept, made.derived = at, concept, derived or {}
        return made

    def __call__(
        self, *, ending_before: str | date | None = None, certain: bool | None = None, **wanted: str | None
    ) -> "Records[RecordT]":
        """Those of the records that match every filter.

        Args:
            ending_before: those that end for certain before the day.
            certain: True for those that applied for certain, False for those that only may have.
            wanted: a field of the concept (``kind=``, ``body=``, ``party=`` …) and the id or word it is to hold, itself
                or in a part of the record. Words below a word of the vocabulary are included; None asks nothing.

        Raises:
            UnknownFilter: the concept has no such field; the nearest is offered.
            UnknownRecord: no such id in the tenant; the nearest is offered.
            UnknownWord: the vocabulary has no such word; the nearest is offered.
            UnreadableDay: ``ending_before`` is no day.
        """
        tests = [self._test(name, value) for name, value in wanted.items() if value is not None]
        if ending_before is not None:
            tests.append(partial(_ended_by, read_date(ending_before)))
        if certain is not None:
            tests.append(lambda one: (self.at.standing(one.id) is Truth.YES) is certain)
        return Records(self.at, self.concept, (one for one in self if all(test(one) for test in tests)), self.derived)

    def records(self) -> list[dict[str, Any]]:
        """The records as plain rows that tables take: text, numbers, True, None, and tuples of text.

        Every row has the same keys: those of `PLAIN`, then the fields of the concept. ``from`` and ``to`` are the first
        and last day as ISO dates where they are exactly known; ``valid`` is the whole period as EDTF.
        """
        return [self._row(one) for one in self]

    def _row(self, one: RecordT) -> dict[str, Any]:
        period = one.period
        said: dict[str, Any] = {
            "id": one.id,
            "name": self.at.facts.told(one.id, self.at.name(one)),
            "concept": one.concept,
            "standing": str(self.at.standing(one.id)),
            "from": _iso(period.first_day if period else None),
            "to": _iso(period.last_day if period else None),
            "valid": str(period) if period else None,
            "sources": tuple(map(str, one.source)),
            "basis": str(one.basis),
        }
        return said | {name: _plain(getattr(one, name)) for name in _own_fields(self.concept) if name not in said}

    def _test(self, name: str, value: str) -> Callable[[RecordT], bool]:
        if name in self.derived:
            return self._test_derived(name, value)
        scheme = next((mark.scheme for mark in _marked(self.concept, name, In)), None)
        if scheme is not None:
            return self._test_word(name, scheme, value)
        if any(True for _ in _marked(self.concept, name, Refers)):
            self.at.facts[value]
            return lambda one: value in set(_held(one, name))
        if name in _own_fields(self.concept):
            return lambda one: value in set(_held(one, name))
        raise UnknownFilter(name, (*OTHERS, *self.derived, *_filters(self.concept)))

    def _test_derived(self, name: str, value: str) -> Callable[[RecordT], bool]:
        found = self.derived[name]
        scheme = self.at.facts.vocabulary.scheme(f"{name}s")
        if value not in scheme:
            raise UnknownWord(value, scheme)
        return lambda one: value in found(one)

    def _test_word(self, name: str, scheme: str, value: str) -> Callable[[RecordT], bool]:
        vocabulary = self.at.facts.vocabulary
        if value not in vocabulary.scheme(scheme):
            raise UnknownWord(value, vocabulary.scheme(scheme))
        return lambda one: any(value in vocabulary.lineage(scheme, word) for word in _held(one, name))

    def __repr__(self) -> str:
        """How many there are, and the first few."""
        few = ", ".join(one.id for one in self[:3])
        return f"<{len(self)} {self.concept.concept}{': ' if few else ''}{few}{' …' if len(self) > 3 else ''}>"

    def _repr_html_(self) -> str:
        """A table for notebooks: what every record has."""
        rows = [[row[key] for key in PLAIN] for row in self.records()]
        head = "".join(f"<th>{escape(key)}</th>" for key in PLAIN)
        body = "".join("<tr>" + "".join(f"<td>{escape(_shown(cell))}</td>" for cell in row) + "</tr>" for row in rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _ended_by(day: date, one: Record) -> bool:
    return one.period is not None and not one.period.ends.open and one.period.ends.latest <= day


def _own_fields(concept: type[Record]) -> tuple[str, ...]:
    return tuple(name for name in concept.model_fields if name not in Record.model_fields)


def _filters(concept: type[Record]) -> tuple[str, ...]:
    inner = (name for part in _parts(concept) for name in part.model_fields)
    return tuple(dict.fromkeys((*_own_fields(concept), *inner)))


def _parts(concept: type[Part]) -> Iterator[type[Part]]:
    """Parts that records of a concept are made of, but for relations, which are fields of the record."""
    for info in concept.model_fields.values():
        for inner in getattr(info.annotation, "__args__", (info.annotation,)):
            if isinstance(inner, type) and issubclass(inner, Part) and not issubclass(inner, Link):
                yield inner


def _marked(concept: type[Part], name: str, kind: type[Any]) -> Iterator[Any]:
    for model in (concept, *_parts(concept)):
        marks = field_marks(model, kind)
        if name in marks:
            yield marks[name]


def _held(part: Part, name: str) -> Iterator[str]:
    """What a field holds as text, in the record or in its parts."""
    for field in type(part).model_fields:
        value = getattr(part, field)
        items = value if isinstance(value, tuple) else (value,)
        if field == name:
            yield from (item.to if isinstance(item, Link) else str(item) for item in items if item is not None)
        yield from (found for item in items if isinstance(item, Part) for found in _held(item, name))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_plain(item) for item in value)
    if isinstance(value, Link):
        return value.to
    if isinstance(value, Validity | Moment):
        return str(value)
    if isinstance(value, Citation):
        return str(value)
    if isinstance(value, Part):
        held = {name: getattr(value, name) for name in type(value).model_fields}
        return {name: _plain(one) for name, one in held.items() if one not in (None, ())}
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _shown(cell: Any) -> str:
    return ", ".join(map(str, cell)) if isinstance(cell, tuple) else "" if cell is None else str(cell)
