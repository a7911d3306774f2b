"""Walking the marks of a record: which ids and which words of the vocabulary it uses, and where in it.

One walk serves the loader (do they exist?), the graph (what hangs on what?) and the pages (who points here?).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from samverkan_model.model.relations import Refers
from samverkan_model.model.statement import In, Link, Part, Record, Statement, field_marks

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """One use of an id in a record.

    Attributes:
        path: keys and positions that lead to it, as in the model file.
        target: the id.
        concepts: the concepts it may point at.
        statement: the statement it stands in, whose dates and sources hold for it.
    """

    path: Path
    target: str
    concepts: tuple[str, ...]
    statement: Part

    @property
    def field(self) -> str:
        """The record's own field that it stands in or under."""
        return str(self.path[0])


@dataclass(frozen=True, slots=True)
class TermUse:
    """One use of a word of the vocabulary in a record."""

    path: Path
    scheme: str
    term: str


def references(part: Part, path: Path = ()) -> Iterator[Reference]:
    """Every id that a record, or a part of one, uses."""
    marks = _marks(type(part), Refers)
    for name, item, place in _items(part, path):
        if isinstance(item, Link) and name in marks:
            yield Reference(place, item.to, marks[name].concepts, item)
        elif isinstance(item, str) and name in marks:
            yield Reference(place, item, marks[name].concepts, part)
        if isinstance(item, Part):
            yield from references(item, place)


def terms(part: Part, path: Path = ()) -> Iterator[TermUse]:
    """Every word of the vocabulary that a record, or a part of one, uses."""
    marks = _marks(type(part), In)
    for name, item, place in _items(part, path):
        if isinstance(item, str) and name in marks:
            yield TermUse(place, marks[name].scheme, item)
        elif isinstance(item, Part):
            yield from terms(item, place)


def statements(record: Record) -> Iterator[tuple[Path, Statement]]:
    """The record itself and every statement within it, each with its path."""
    yield (), record
    for _, item, place in _items(record, ()):
        if isinstance(item, Statement):
            yield place, item


@cache
def _marks(model: type[Part], kind: type[Any]) -> dict[str, Any]:
    return field_marks(model, kind)


@cache
def _field_names(model: type[Part]) -> tuple[str, ...]:
    return tuple(model.model_fields)


def _items(part: Part, path: Path) -> Iterator[tuple[str, object, Path]]:
    for name in _field_names(type(part)):
        value = getattr(part, name)
        if isinstance(value, tuple):
            yield from ((name, item, (*path, name, place)) for place, item in enumerate(_sequence(value)))
        elif value is not None:
            yield name, value, (*path, name)


def _sequence(value: tuple[Any, ...]) -> Sequence[object]:
    return value
