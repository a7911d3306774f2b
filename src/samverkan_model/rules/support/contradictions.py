"""Where records say different things of the same, so that each contradiction is told once."""

from collections.abc import Iterator, Mapping

from samverkan_model.model.statement import Reading, Record
from samverkan_model.model.validity import Truth
from samverkan_model.rules.engine.base import CheckContext


def rivals(context: CheckContext, record: Record) -> Iterator[Record]:
    """Records that contradict this one and may apply on the day, where this one is to tell of it.

    Of two the preferred one tells, if it applies for certain; of two alike the one with the lower id.
    """
    if not record.preferred or context.snapshot.standing(record.id) is not Truth.YES:
        return
    for name in sorted(_contradictions(context).get(record.id, ())):
        other = context.snapshot.facts[name]
        if context.snapshot.standing(name) is not Truth.NO and not _tells_first(context, other, record):
            yield other


def other_values(context: CheckContext, record: Record) -> Mapping[str, tuple[Reading, ...]]:
    """Other values that sources give on the day, by field; a value of another time is a change, not a contradiction."""
    found: dict[str, tuple[Reading, ...]] = {}
    if record.preferred and context.snapshot.standing(record.id) is Truth.YES:
        for reading in record.readings:
            if context.snapshot.holds(reading) is Truth.YES:
                found[reading.field] = (*found.get(reading.field, ()), reading)
    return found


def _tells_first(context: CheckContext, one: Record, other: Record) -> bool:
    certain = context.snapshot.standing(one.id) is Truth.YES
    return one.preferred and certain and one.id < other.id


def _contradictions(context: CheckContext) -> Mapping[str, frozenset[str]]:
    return context.once("contradictions", lambda: _both_ways(context))


def _both_ways(context: CheckContext) -> Mapping[str, frozenset[str]]:
    facts = context.snapshot.facts
    found: dict[str, set[str]] = {}
    for record in facts:
        for name in record.conflicts_with:
            if name in facts:
                found.setdefault(record.id, set()).add(name)
                found.setdefault(name, set()).add(record.id)
    return {name: frozenset(others) for name, others in found.items()}
