"""Walking the marks of a record: which ids and which words of the vocabulary it uses, and where in it.

One walk serves the loader (do they exist?), the graph (what hangs on what?) and the pages (who points here?). What
there is to look at in a part is worked out once for its class, so that a walk passes over everything else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from samverkan_model.model.field_types import In
from samverkan_model.model.relations import Refers
from samverkan_model.model.statement import Link, Part, Record, Statement

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """One use of an id in a record.

    Attributes:
        path: keys and positions that lead to it, as in the model file.
        target: the id.
        mark: what the field says of it.
        statement: the part it stands in, whose dates and sources hold for it.
    """

    path: Path
    target: str
    mark: Refers
    statement: Part

    @property
    def concepts(self) -> tuple[str, ...]:
        """The concepts it may point at."""
        return self.mark.concepts

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


@dataclass(frozen=True, slots=True)
class WalkedField:
    """A field that a walk looks at: what it is marked with, and which parts it may hold."""

    name: str
    refers: Refers | None
    word: In | None
    part: type[Part] | None


@cache
def held(model: type[Part]) -> tuple[WalkedField, ...]:
    """The fields of a model that hold ids, words or further parts, in the order they are declared."""
    fields = []
    for name, info in model.model_fields.items():
        refers = next((mark for mark in info.metadata if isinstance(mark, Refers)), None)
        word = next((mark for mark in info.metadata if isinstance(mark, In)), None)
        part = _part_in(info.annotation)
        if refers or word or part:
            fields.append(WalkedField(name, refers, word, part))
    return tuple(fields)


@cache
def fields_with(model: type[Part], meaning: str) -> tuple[str, ...]:
    """Fields of a model that mean something for its records, one of `samverkan_model.model.relations.Meaning`.

    Fields of parts that hold the id count: the parties of an agreement, the steps of a route.
    """
    return tuple(field.name for field in held(model) if any(getattr(mark, meaning) for mark in marks_in(field)))


def marks_in(field: WalkedField) -> Iterator[Refers]:
    """The marks of the ids that a field holds, by itself or in its parts."""
    if field.refers:
        yield field.refers
    elif field.part:
        yield from (one.refers for one in held(field.part) if one.refers)


@dataclass(slots=True)
class Used:
    """What a record uses, without where in it: enough to see that nothing is wrong.

    Attributes:
        ids: every id, with the mark of its field.
        words: every word of the vocabulary, with its scheme.
        documented: the statements that say both when they apply and when they are documented to have applied.
    """

    ids: list[tuple[str, Refers]]
    words: list[tuple[str, str]]
    documented: list[Statement]


def uses_of(record: Record) -> Used:
    """What a record uses, all in one walk."""
    found = Used([], [], [])
    _use(record, found)
    return found


def _use(part: Part, found: Used) -> None:
    content = part.__dict__
    if content.get("attested") and content.get("valid") and isinstance(part, Statement):
        found.documented.append(part)
    for field in held(type(part)):
        value = content[field.name]
        if not value:
            continue
        for item in value if type(value) is tuple else (value,):
            if isinstance(item, Part):
                if field.refers and isinstance(item, Link):
                    found.ids.append((item.to, field.refers))
                _use(item, found)
            elif field.refers:
                found.ids.append((item, field.refers))
            elif field.word:
                found.words.append((field.word.scheme, item))


def references(part: Part, path: Path = ()) -> Iterator[Reference]:
    """Every id that a record, or a part of one, uses."""
    for field, item, place in _items(part, path):
        mark = field.refers
        if mark is not None:
            if isinstance(item, Link):
                yield Reference(place, item.to, mark, item)
            elif isinstance(item, str):
                yield Reference(place, item, mark, part)
        if isinstance(item, Part):
            yield from references(item, place)


def terms_used(part: Part, path: Path = ()) -> Iterator[TermUse]:
    """Every word of the vocabulary that a record, or a part of one, uses, the fields that are declared among them."""
    for name in part.own_fields if isinstance(part, Record) else ():
        if name in part.model_fields_set:
            yield TermUse((name,), "own_fields", name)
    for field, item, place in _items(part, path):
        if isinstance(item, Part):
            yield from terms_used(item, place)
        elif field.word is not None:
            yield TermUse(place, field.word.scheme, str(item))


def statements(record: Record) -> Iterator[tuple[Path, Statement]]:
    """The record itself and every statement within it, each with its path."""
    yield (), record
    for _, item, place in _items(record, ()):
        if isinstance(item, Statement):
            yield place, item


def values(part: Part, name: str) -> tuple[Any, ...]:
    """What a field of a record or part holds, one value or many, as many; nothing where it has no such field."""
    value = part.__dict__.get(name)  # asking a record for a field that it has not is slow
    return value if isinstance(value, tuple) else () if value in (None, "") else (value,)


def ids(part: Part, name: str) -> tuple[str, ...]:
    """The ids that a field of a record or part names, whether bare or as links."""
    return tuple(item.to if isinstance(item, Link) else str(item) for item in values(part, name))


def ids_with(record: Record, meaning: str) -> Iterator[str]:
    """Every id that fields with a meaning name, in the order of the fields."""
    for name in fields_with(type(record), meaning):
        for item in values(record, name):
            yield from ids_in(item)


def ids_in(item: Any) -> Iterator[str]:
    """The ids that a value of a field names: itself, a link's other end, or what stands in a part."""
    if isinstance(item, Part) and not isinstance(item, Link):
        yield from (name for field in held(type(item)) if field.refers for name in ids(item, field.name))
    else:
        yield item.to if isinstance(item, Link) else str(item)


def _items(part: Part, path: Path) -> Iterator[tuple[WalkedField, Any, Path]]:
    for field in held(type(part)):
        value = getattr(part, field.name)
        if isinstance(value, tuple):
            for number, item in enumerate(value):
                yield field, item, (*path, field.name, number)
        elif value is not None:
            yield field, value, (*path, field.name)


def _part_in(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, Part) else None
    return next((found for inner in get_args(annotation) if (found := _part_in(inner))), None)
