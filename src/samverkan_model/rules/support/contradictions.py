"""Where records say different things of the same, so that each contradiction is told once."""

from collections.abc import Iterator, Mapping

from samverkan_model.model.agreements import Party
from samverkan_model.model.bodies import Cadence
from samverkan_model.model.dates import read_duration
from samverkan_model.model.evidence import HORIZON, windows
from samverkan_model.model.field_types import In
from samverkan_model.model.relations import Refers
from samverkan_model.model.statement import Link, Reading, Record, field_marks
from samverkan_model.model.validity import Moment, Truth, Validity
from samverkan_model.rules.engine.base import CheckContext, Ref, Value, Word


def rivals(context: CheckContext, record: Record) -> Iterator[Record]:
    """Records that contradict this one and may apply on the day, where this one is to tell of it.

    Of two the preferred one tells, if it applies for certain; of two alike the one with the lower id.
    """
    if not record.preferred or context.snapshot.standing(record.id) is not Truth.YES:
        return
    for name in sorted(context.once("contradictions", lambda: _both_ways(context)).get(record.id, ())):
        other = context.snapshot.facts[name]
        if context.snapshot.standing(name) is not Truth.NO and not _tells_first(context, other, record):
            yield other


def other_values(context: CheckContext, record: Record) -> Mapping[str, tuple[Reading, ...]]:
    """Other values that sources give on the day, by field; a value of another time is a change, not a contradiction."""
    found: dict[str, tuple[Reading, ...]] = {}
    if record.preferred and context.snapshot.standing(record.id) is Truth.YES:
        for reading in record.readings:
            if context.snapshot.holds(reading) is Truth.YES and _is_of_the_time(context, reading):
                found[reading.field] = (*found.get(reading.field, ()), reading)
    return found


def own_value(record: Record, field: str) -> Value | None:
    """What a record itself has in a field, as a message can show it; None where it has nothing that can be."""
    value = getattr(record, field, None)
    term, refers = field_marks(type(record), In).get(field), field_marks(type(record), Refers)
    items = value if isinstance(value, tuple) else (value,) if value is not None else ()
    shown = (_shown(item, term.scheme if term else "", refers=field in refers) for item in items)
    known = tuple(one for one in shown if one is not None)
    return known or None


def _shown(item: object, scheme: str, *, refers: bool) -> Value | None:
    if isinstance(item, Link | Party):
        return Ref(item.to if isinstance(item, Link) else item.party)
    if isinstance(item, Validity):
        return item.edtf
    words = (item.wording if isinstance(item, Cadence) else str(item)).rstrip(".")
    if isinstance(item, str) and (scheme or refers):
        return Word(scheme, words) if scheme else Ref(words)
    return words if isinstance(item, str | int | float | Cadence | Moment) else None


def _is_of_the_time(context: CheckContext, reading: Reading) -> bool:
    """Whether a reading without a time of its own rests on evidence from near the day."""
    if reading.period is not None or reading.attested:
        return True
    told = windows(context.snapshot.facts, reading)
    return not told or any(window.near(context.day, read_duration(HORIZON)) for window in told)


def _tells_first(context: CheckContext, one: Record, other: Record) -> bool:
    certain = context.snapshot.standing(one.id) is Truth.YES
    return one.preferred and certain and one.id < other.id


def _both_ways(context: CheckContext) -> Mapping[str, frozenset[str]]:
    facts = context.snapshot.facts
    found: dict[str, set[str]] = {}
    for record in facts:
        for name in record.conflicts_with:
            if name in facts:
                found.setdefault(record.id, set()).add(name)
                found.setdefault(name, set()).add(record.id)
    return {name: frozenset(others) for name, others in found.items()}
