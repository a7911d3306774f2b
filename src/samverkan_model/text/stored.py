"""Values of messages and blocks of reports as data that JSON can hold, and made of it again.

Only what is named here is made: data from elsewhere can be wrong, but never run anything.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any

from samverkan_model.model.validity import Moment
from samverkan_model.text.document import Entries, Entry, Items, Pairs, Prose, Report, Sample, Table
from samverkan_model.text.phrase import Clause, Field, Phrase, Ref, Word

UNFIT = (KeyError, ValueError, TypeError, AttributeError, IndexError)
"""What goes wrong where data is not what it should be."""

_RECORDS: Mapping[str, Callable[..., Any]] = {
    one.__name__: one
    for one in (Ref, Word, Field, Clause, Moment, Pairs, Items, Prose, Table, Entry, Entries, Sample, Report)
}
_MADE: Mapping[str, Callable[..., Any]] = {
    **_RECORDS,
    "Phrase": Phrase,
    "date": date,
    "frozenset": lambda *parts: frozenset(parts),
}


def as_data(value: Any) -> Any:
    """A value as data; what is no plain word or number says what it is.

    Raises:
        TypeError: it can be no data.
    """
    if isinstance(value, tuple):
        return [as_data(one) for one in value]
    if isinstance(value, StrEnum):
        return value.value
    named = _named(value)
    if named is not None:
        return {named[0]: [as_data(one) for one in named[1]]}
    if value is not None and type(value) not in (str, int, bool):
        raise TypeError(type(value))
    return value


def _named(value: Any) -> tuple[str, list[Any]] | None:
    """What a value is called as data, and its parts; None of a plain one."""
    if isinstance(value, Phrase):
        return "Phrase", list(value.pieces)
    name = type(value).__name__
    if name in _RECORDS and type(value) is _RECORDS[name]:
        return name, [getattr(value, field.name) for field in fields(value)]
    if type(value) is date:
        return "date", [value.year, value.month, value.day]
    return ("frozenset", sorted(value)) if type(value) is frozenset else None


def from_data(kept: Any) -> Any:
    """A value made of its data.

    Raises:
        KeyError, ValueError, TypeError: it is not what `as_data` gives.
    """
    if isinstance(kept, list):
        return tuple(from_data(one) for one in kept)
    if not isinstance(kept, dict):
        return kept
    ((name, parts),) = kept.items()
    return _MADE[name](*from_data(parts))
