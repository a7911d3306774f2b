"""Where records say different things of the same, so that each contradiction is told once."""

from collections.abc import Iterator, Mapping

from samverkan_model.model.statement import Reading, Record
from samverkan_model.model.validity import Truth
from samverkan_model.rules.base import Inquiry


def rivals(inquiry: Inquiry, record: Record) -> Iterator[Record]:
    """Records that contradict this one and may apply on the day, where this one is to tell of it.

    Of two the preferred one tells, if it applies for certain; of two alike the one with the lower id.
    """
    if not record.preferred or inquiry.snapshot.standing(record.id) is not Truth.YES:
        return
    for name in sorted(_contradictions(inquiry).get(record.id, ())):
        other = inquiry.snapshot.facts[name]
        if inquiry.snapshot.standing(name) is not Truth.NO and not _tells_first(inquiry, other, record):
            yield other


def other_values(inquiry: Inquiry, record: Record) -> Mapping[str, tuple[Reading, ...]]:
    """Other values that sources give on the day, by field; a value of another time is a change, not a contradiction."""
    found: dict[str, tuple[Reading, ...]] = {}
    if record.preferred and inquiry.snapshot.standing(record.id) is Truth.YES:
        for reading in record.readings:
            if inquiry.snapshot.holds(reading) is Truth.YES:
                found[reading.field] = (*found.get(reading.field, ()), reading)
    return found


def _tells_first(inquiry: Inquiry, one: Record, other: Record) -> bool:
    certain = inquiry.snapshot.standing(one.id) is Truth.YES
    return one.preferred and certain and one.id < other.id


def _contradictions(inquiry: Inquiry) -> Mapping[str, frozenset[str]]:
    return inquiry.once("contradictions", lambda: _both_ways(inquiry))


def _both_ways(inquiry: Inquiry) -> Mapping[str, frozenset[str]]:
    facts = inquiry.snapshot.facts
    found: dict[str, set[str]] = {}
    for record in facts:
        for name in record.conflicts_with:
            if name in facts:
                found.setdefault(record.id, set()).add(name)
                found.setdefault(name, set()).add(record.id)
    return {name: frozenset(others) for name, others in found.items()}
