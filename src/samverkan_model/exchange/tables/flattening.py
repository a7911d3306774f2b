"""Fields of records and their parts as columns, and what they hold as cells: made of the classes, for every concept.

A part that stands once is columns with its name before theirs (``notice_by``). Several values, and parts that there can
be several of, are tables of their own. Several parts within a part stand as JSON.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from samverkan_model.exchange.tables.shape import Cell, DataColumn, Kind
from samverkan_model.loading.plain import as_said
from samverkan_model.model.field_types import In
from samverkan_model.model.relations import Refers
from samverkan_model.model.statement import Citation, Link, Part, field_marks
from samverkan_model.model.validity import Moment, Validity

_KINDS = {bool: Kind.TRUTH, int: Kind.WHOLE, float: Kind.NUMBER, date: Kind.DAY}
PERIODS = ("first", "last")
"""What is added to the name of a period or a day for its first and last day, where they are exactly known."""


@dataclass(frozen=True, slots=True)
class FlatField:
    """A field of a class, as tables see it.

    Attributes:
        name: its name.
        many: it holds several values.
        mapped: it holds values by name.
        part: the class of the parts it holds; None for plain values.
        kind: what its plain values are.
        period: they are periods or days.
        refers: they are ids of records.
        word: the scheme that they are words of; empty for none.
    """

    name: str
    many: bool
    mapped: bool
    part: type[Part] | None
    kind: Kind
    period: bool
    refers: bool
    word: str


@cache
def flat_fields(model: type[Part]) -> tuple[FlatField, ...]:
    """The fields of a class, in the order they are declared."""
    refers, words = field_marks(model, Refers), field_marks(model, In)
    return tuple(
        _flat(name, info.annotation, refers=name in refers or (model is Link and name == "to"), word=words.get(name))
        for name, info in model.model_fields.items()
    )


def _flat(name: str, annotation: Any, *, refers: bool, word: In | None) -> FlatField:
    inner = {annotation, *_inner(annotation)}
    origins = {get_origin(one) for one in inner}
    part = next((one for one in inner if isinstance(one, type) and issubclass(one, Part)), None)
    kind = next((kind for of, kind in _KINDS.items() if of in inner), Kind.TEXT)
    return FlatField(
        name,
        many=tuple in origins,
        mapped=any(isinstance(one, type) and issubclass(one, Mapping) for one in origins),
        part=part,
        kind=Kind.TEXT if str in inner or "each" in inner else kind,
        period=bool(inner & {Validity, Moment}),
        refers=refers,
        word=word.scheme if word else "",
    )


def _inner(annotation: Any) -> Iterator[Any]:
    for one in get_args(annotation):
        yield one
        yield from _inner(one)


def columns(field: FlatField, means: str, prefix: str = "") -> Iterator[DataColumn]:
    """The columns of a field that holds one value."""
    name = f"{prefix}{field.name}"
    if field.part is not None and not field.many:
        for inner in flat_fields(field.part):
            yield from columns(inner, "", f"{name}_")
    elif field.many or field.mapped:
        yield DataColumn(name, Kind.TEXT, means)
    else:
        yield DataColumn(name, field.kind, means, "records" if field.refers else "", field.word)
        if field.period:
            yield from (DataColumn(f"{name}_{end}", Kind.DAY) for end in PERIODS)


def cells(field: FlatField, value: Any, now: Callable[[str], str]) -> Iterator[Cell]:
    """What stands in the columns of such a field.

    Args:
        field: the field.
        value: what it holds.
        now: the id that a record has now, by one it has or had.
    """
    if field.part is not None and not field.many:
        for inner in flat_fields(field.part):
            yield from cells(inner, getattr(value, inner.name, None), now)
    elif field.many or field.mapped:
        yield _json(value) if value else None
    else:
        yield now(value) if field.refers and value else plain_value(value)
        if field.period:
            yield from _days(value)


def plain_value(value: Any) -> Cell:
    """A plain value."""
    if value is None or isinstance(value, bool | int | float):
        return value
    return value.isoformat() if isinstance(value, date) else str(value) or None


def _days(value: Any) -> Iterator[str | None]:
    if isinstance(value, Moment):
        yield from (value.earliest.isoformat(), value.latest.isoformat())
    else:
        ends = (value.first_day, value.last_day) if isinstance(value, Validity) else (None, None)
        yield from (day.isoformat() if day else None for day in ends)


def _json(value: Any) -> str:
    if isinstance(value, Mapping):
        said: Any = dict(value)
    else:
        said = [
            as_said(one) if isinstance(one, BaseModel) and not isinstance(one, Citation) else str(one) for one in value
        ]
    return json.dumps(said, ensure_ascii=False)
