"""Leaving records out of facts, with everything that cannot stand without them; and ids put in place of others."""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any, cast

from samverkan_model.model.facts import Facts
from samverkan_model.model.references import Path, references
from samverkan_model.model.relations import Refers
from samverkan_model.model.statement import Confirmation, Link, Part, Record, Statement, field_marks
from samverkan_model.model.tenant import TenantHeader

Judge = Callable[[Record, Record], bool]
"""Whether a record still says something once it is pruned: the record as it was, and as it became."""


def facts_without(
    facts: Facts, kept: Iterable[Record], said: Callable[[Statement], bool], whole: Judge = lambda was, now: True
) -> Facts:
    """The facts with only some of their records, of each only what may be said, and no reference to what is gone.

    A record that cannot be without such a reference goes too, and so on, until nothing points nowhere.

    Args:
        facts: the facts, which stay as they are.
        kept: the records to keep, if they can stand.
        said: whether a statement within a record is kept.
        whole: whether a record that lost references still says something.
    """
    left = {record.id: without_statements(record, said) for record in kept}
    first = {record.id: record for record in facts.every}
    while True:
        cut = {name: one for name, record in left.items() if (one := pruned(record, left.keys())) is not None}
        standing = {name: one for name, one in cut.items() if whole(first[name], one)}
        if len(standing) == len(left):
            return _facts(facts, standing, said)
        left = standing


def _facts(facts: Facts, records: dict[str, Record], said: Callable[[Statement], bool]) -> Facts:
    header = pruned(without_statements(facts.header, said), records.keys())
    used = tuple(name for name in facts.header.uses if name in records)
    guests = {name: lender for name, lender in facts.guests.items() if name in records}
    places = {name: place for name, place in facts.places.items() if name in records or name == facts.id}
    head = cast("TenantHeader", header).model_copy(update={"uses": used})
    return Facts(head, records.values(), facts.vocabulary, places, guests, facts.known)


def pruned(record: Record, ids: AbstractSet[str]) -> Record | None:
    """The record without references to what is not among the ids; None when it cannot be without one."""
    lost = {use.path: f"{use.field}.{use.target}" for use in references(record) if use.target not in ids}
    others = tuple(name for name in record.conflicts_with if name in ids)
    same = others == record.conflicts_with
    part: Part | None = record if same else record.model_copy(update={"conflicts_with": others})
    for path in sorted(lost, key=_place, reverse=True):
        part = _cut(part, path) if part is not None else None
    return _unmarked(part, {*lost.values()}) if isinstance(part, Record) else None


def _unmarked(record: Record, gone: AbstractSet[str]) -> Record:
    """The record without what is said of single values that are gone, which would name them."""
    inferred = {name: reason for name, reason in record.inferred.items() if name not in gone}
    placed = tuple(one for one in record.value_sources if one.field not in gone)
    confirmed = tuple(one for left in record.confirmed if (one := _of_what_is_left(left, gone)) is not None)
    if (len(inferred), placed, confirmed) == (len(record.inferred), record.value_sources, record.confirmed):
        return record
    return record.model_copy(update={"inferred": inferred, "value_sources": placed, "confirmed": confirmed})


def _of_what_is_left(confirmation: Confirmation, gone: AbstractSet[str]) -> Confirmation | None:
    """The confirmation without values that are gone; None where it was of nothing else."""
    fields = tuple(name for name in confirmation.fields if name not in gone)
    if fields == confirmation.fields:
        return confirmation
    return confirmation.model_copy(update={"fields": fields}) if fields else None


def _place(path: Path) -> list[tuple[int, str]]:
    """Sorts paths so that, taken from the end, cutting one leaves the places of the others as they are."""
    return [(step, "") if isinstance(step, int) else (0, step) for step in path]


def _cut(part: Part, path: Path) -> Part | None:
    """The part without what the path leads to; None when it needs it."""
    name, rest = str(path[0]), path[1:]
    value = getattr(part, name)
    new = _cut_item(value, rest) if isinstance(value, tuple) else _cut(value, rest) if rest else None
    if new is None and type(part).model_fields[name].is_required():
        return None
    return part.model_copy(update={name: new})


def _cut_item(items: tuple[Any, ...], path: Path) -> tuple[Any, ...]:
    place, rest = int(path[0]), path[1:]
    item = items[place]
    cut = _cut(item, rest) if rest and isinstance(item, Part) else None
    return items[:place] + ((cut,) if cut is not None else ()) + items[place + 1 :]


def without_statements(record: Record, said: Callable[[Statement], bool]) -> Record:
    """The record without the statements within it that are not to be said."""
    update: dict[str, Any] = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, tuple):
            left = tuple(item for item in value if not isinstance(item, Statement) or said(item))
            update |= {name: left} if len(left) < len(value) else {}
    return record.model_copy(update=update) if update else record


def readdressed(part: Part, rename: Callable[[str], str]) -> Part:
    """The part with every id it uses put in place of another; its own id stays."""
    marks = _marks(type(part))
    update: dict[str, Any] = {}
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, tuple):
            update[name] = tuple(_readdressed(item, name in marks, rename) for item in value)
        elif isinstance(value, Part) or name in marks:
            update[name] = _readdressed(value, name in marks, rename)
    return part.model_copy(update=update)


def _readdressed(item: Any, marked: bool, rename: Callable[[str], str]) -> Any:
    if isinstance(item, Part):
        moved = readdressed(item, rename)
        return moved.model_copy(update={"to": rename(item.to)}) if marked and isinstance(item, Link) else moved
    return rename(item) if marked and isinstance(item, str) else item


@cache
def _marks(model: type[Part]) -> dict[str, Any]:
    return field_marks(model, Refers)
