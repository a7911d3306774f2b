"""What became known between two days: records that a source first told of, more about others, and what was corrected.

It is told by the dates of sources, not by when anybody wrote it down here. A source without a date counts as known
always, so nothing is ever new by it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samverkan_model.model.editing import as_known
from samverkan_model.model.facts import Facts
from samverkan_model.model.provenance import Source
from samverkan_model.model.references import statements, values
from samverkan_model.model.statement import Citation, Reading, Record, Statement


class Learnt(StrEnum):
    """How something became known."""

    TOLD = "told"
    """A record that no earlier source tells of."""
    MORE = "more"
    """Something more about a record that was known."""
    CORRECTED = "corrected"
    """Another value than an earlier source gave."""


@dataclass(frozen=True, slots=True, order=True)
class Lesson:
    """One thing that became known.

    Attributes:
        record: id of the record.
        how: whether it is new, more, or a correction.
        field: the field it is about; empty for a whole record.
        before: what was known before, where it was corrected: a value, or the id of the record that said so.
        sources: ids of the sources that it became known by.
    """

    record: str
    how: Learnt
    field: str = ""
    before: str = ""
    sources: tuple[str, ...] = ()


def lessons(facts: Facts, first: date, second: date) -> tuple[Lesson, ...]:
    """What was known on the second day and not on the first, by record.

    Args:
        facts: everything the tenant knows.
        first: the day from whose knowledge it is told.
        second: the day up to whose knowledge it is told.
    """
    before, after = as_known(facts, first), as_known(facts, second)
    fresh = {one.id for one in after.own(Source) if one.id not in before}
    found = (lesson for record in after for lesson in _of(record, before, after, fresh))
    return tuple(sorted(dict.fromkeys(found)))


def corrections(facts: Facts) -> tuple[Lesson, ...]:
    """Everything that a later source has corrected, through all of time."""
    return tuple(one for one in lessons(facts, date.min, date.max) if one.how is Learnt.CORRECTED)


def _of(record: Record, before: Facts, after: Facts, fresh: set[str]) -> Iterator[Lesson]:
    if isinstance(record, Source):
        return
    known = before.get(record.id)
    if known is None:
        yield Lesson(record.id, Learnt.TOLD, "", "", _cited(record.source, fresh))
    else:
        yield from _more(record, known, fresh)
    yield from _corrected(record, after, fresh)


def _more(record: Record, known: Record, fresh: set[str]) -> Iterator[Lesson]:
    """Statements within the record that were not known, and sources that have come to say the same."""
    if by := _cited(record.source, fresh - {citation.source for citation in known.source}):
        yield Lesson(record.id, Learnt.MORE, "source", "", by)
    for name in type(record).model_fields:
        new = [one for one in values(record, name) if isinstance(one, Statement) and one not in values(known, name)]
        if new and name not in ("readings", "value_sources"):
            yield Lesson(record.id, Learnt.MORE, name, "", _cited((c for one in new for c in one.source), fresh))


def _corrected(record: Record, facts: Facts, fresh: set[str]) -> Iterator[Lesson]:
    """Values that an earlier source gave otherwise, within the record or in a record that it is preferred to."""
    dates = {source.id: source.date.earliest for source in facts.own(Source) if source.date}
    said = (part for _, part in statements(record) if not isinstance(part, Reading))
    by = _cited((citation for part in said for citation in part.source), fresh)
    newest = max((dates[name] for name in by if name in dates), default=None)
    if newest is None:
        return
    for reading in record.readings:
        if _all_before(reading, dates, newest):
            yield Lesson(record.id, Learnt.CORRECTED, reading.field, reading.value, by)
    for other in (facts[name] for name in _conflicting(record, facts)):
        if record.preferred and not other.preferred and _all_before(other, dates, newest):
            yield Lesson(record.id, Learnt.CORRECTED, "", other.id, by)


def _conflicting(record: Record, facts: Facts) -> tuple[str, ...]:
    """Records that say otherwise, whichever of the two says so."""
    back = (one.id for one in facts if record.id in one.conflicts_with)
    return tuple(dict.fromkeys(name for name in (*record.conflicts_with, *back) if name in facts))


def _all_before(statement: Statement, dates: dict[str, date], day: date) -> bool:
    told = [dates[citation.source] for citation in statement.source if citation.source in dates]
    return bool(told) and max(told) < day


def _cited(citations: Iterable[Citation], among: set[str]) -> tuple[str, ...]:
    return tuple(sorted({citation.source for citation in citations if citation.source in among}))
