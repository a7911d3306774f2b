"""What a record rests on: what it cannot do without in order to stand, and what it loses a footing with."""

from functools import cache

from samverkan_model.model.facts import Facts
from samverkan_model.model.references import held, ids
from samverkan_model.model.relations import Rests
from samverkan_model.model.statement import Record


def sides(record: Record) -> tuple[tuple[str, ...], ...]:
    """What the record stands on: all sides, and on each side at least one.

    A seat stands on its body and on whoever gives it (``at``): when its only giver ceases it is gone, when one of
    several does it stays. A mandate stands on its holder, a duty on who bears it, a flow on
    those it goes between; and a seat or a mandate that is for a term of office on that.
    """
    fields = rests_on(type(record), Rests.STANDS)
    return tuple(names for field in fields if (names := ids(record, field))) if fields else ()


@cache
def rests_on(model: type[Record], how: Rests | None = None) -> tuple[str, ...]:
    """The fields of a concept that name what its records rest on, in one way or in any.

    First what they stand on, then the instrument that they have their standing from. A field that is empty in a record
    is no footing of it, and cannot go.
    """
    marks = [(field.name, field.refers) for field in held(model) if field.refers and field.refers.rests]
    marks.sort(key=lambda one: (one[1].rests is not Rests.STANDS, not one[1].basis))
    return tuple(name for name, mark in marks if how is None or mark.rests is how)


def follows(facts: Facts, record: Record) -> bool:
    """Whether the record, without dates of its own, stands exactly as firm as what it stands on.

    Where nothing of that has dates either, it is simply not known.
    """
    return any(_is_dated(facts, name) for side in sides(record) for name in side)


def _is_dated(facts: Facts, name: str) -> bool:
    record = facts.get(name)
    return record is not None and (record.period is not None or not record.timeless)
