"""What a record holds, as plain values: the fields it can be asked for by, and what stands in its row of a table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

from samverkan_model.model.statement import Citation, Link, Part, Record, field_marks
from samverkan_model.model.validity import Moment, Validity


def has_ended_by(day: date, one: Record) -> bool:
    """Whether a record has ended for certain by the day."""
    return one.period is not None and not one.period.ends.open and one.period.ends.latest <= day


def own_fields(concept: type[Record]) -> tuple[str, ...]:
    """Fields of a concept that not every record has."""
    return tuple(name for name in concept.model_fields if name not in Record.model_fields)


def filters(concept: type[Record]) -> tuple[str, ...]:
    """What records of a concept can be asked for by: their own fields, and those of their parts."""
    inner = (name for part in _parts(concept) for name in part.model_fields)
    return tuple(dict.fromkeys((*own_fields(concept), *inner)))


def _parts(concept: type[Part]) -> Iterator[type[Part]]:
    """Parts that records of a concept are made of, but for relations, which are fields of the record."""
    for info in concept.model_fields.values():
        for inner in getattr(info.annotation, "__args__", (info.annotation,)):
            if isinstance(inner, type) and issubclass(inner, Part) and not issubclass(inner, Link):
                yield inner


def marks_on(concept: type[Part], name: str, kind: type[Any]) -> Iterator[Any]:
    """Marks of a kind on the field of that name, in the record or in its parts."""
    for model in (concept, *_parts(concept)):
        marks = field_marks(model, kind)
        if name in marks:
            yield marks[name]


def held_text(part: Part, name: str) -> Iterator[str]:
    """What a field holds as text, in the record or in its parts."""
    for field in type(part).model_fields:
        value = getattr(part, field)
        items = value if isinstance(value, tuple) else (value,)
        if field == name:
            yield from (item.to if isinstance(item, Link) else str(item) for item in items if item is not None)
        yield from (found for item in items if isinstance(item, Part) for found in held_text(item, name))


def plain_cells(value: Any) -> Any:
    """A value as tables take it: text, numbers, True, None, tuples and mappings of these."""
    if isinstance(value, tuple):
        return tuple(plain_cells(item) for item in value)
    if isinstance(value, Link):
        return value.to
    if isinstance(value, Validity | Moment):
        return str(value)
    if isinstance(value, Citation):
        return str(value)
    if isinstance(value, Part):
        held = {name: getattr(value, name) for name in type(value).model_fields}
        return {name: plain_cells(one) for name, one in held.items() if one not in (None, ())}
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def iso(day: date | None) -> str | None:
    """A day as ISO text."""
    return day.isoformat() if day else None


def html_table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as a table for notebooks."""
    head = "".join(f"<th>{escape(key)}</th>" for key in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(_shown(row[key]))}</td>" for key in columns) + "</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _shown(cell: Any) -> str:
    return ", ".join(map(str, cell)) if isinstance(cell, tuple) else "" if cell is None else str(cell)
