"""Facts with something changed: always a copy, never the facts themselves."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from samverkan_model.model.agreements import Agreement
from samverkan_model.model.dependencies import follows
from samverkan_model.model.facts import Facts, Known
from samverkan_model.model.marks import without_value
from samverkan_model.model.pruning import facts_without
from samverkan_model.model.statement import Name, Record, Statement
from samverkan_model.model.validity import BEGINNING, END, ONE_DAY, UNDATED, Bound, Validity, day_after, moved

LONG = 10
"""Years for which what goes on does so, where nobody knows for how long."""
ALWAYS = Validity(Bound(BEGINNING, BEGINNING, open=True), Bound(END, END, open=True), "../..")
"""A period without start and end."""


def with_records(facts: Facts, changed: Iterable[Record], dropped: Iterable[str] = ()) -> Facts:
    """The facts with records added or put in place of those with the same id, and others left out."""
    gone = set(dropped)
    records = {record.id: record for record in facts.every} | {record.id: record for record in changed}
    kept = (record for name, record in records.items() if name not in gone)
    return Facts(facts.header, kept, facts.vocabulary, facts.places, facts.guests, facts.known)


def ended(facts: Facts, record: Record, day: date) -> Record:
    """The record, no longer applying from the day on, and not prolonged either.

    An unknown or later end becomes the day before; what has ended by then stays as it is, and so does the time before.
    """
    if isinstance(record, Agreement):
        record = record.model_copy(update={"renewal": None})
    if record.only_planned and record.planned is not None:
        return record.model_copy(update={"planned": _until(record.planned, day)})
    always_so_far = record.period is None and (record.timeless or follows(facts, record))
    period = ALWAYS if always_so_far else record.valid or UNDATED
    attested = tuple(one for one in record.attested if one.begins.earliest < day)
    return record.model_copy(update={"valid": _until(period, day), "attested": attested})


def going_on(facts: Facts, record: Record, day: date) -> Record:
    """The record, applying for long after the day where its own dates let it end by then; else as it is.

    It gets another end far off, not an open one, so that it is not taken for one that applies until further notice.
    """
    if record.only_planned and record.planned is not None:
        return record.model_copy(update={"planned": _from(record.planned, day)})
    if record.period is None and (record.timeless or follows(facts, record)):
        return record
    return record.model_copy(update={"valid": _from(record.valid or UNDATED, day)})


def _from(period: Validity, day: date) -> Validity:
    if period.ends.open or period.ends.latest > day:
        return period
    after = day_after(moved(day, relativedelta(years=LONG)))
    return replace(period, ends=Bound(after, after), edtf=f"{_begun(period)}/{(after - ONE_DAY).isoformat()}")


def _until(period: Validity, day: date) -> Validity:
    if period.ends.latest <= day and not period.ends.open:
        return period
    begins = replace(period.begins, latest=min(period.begins.latest, day))
    return Validity(begins, Bound(day, day), f"{_begun(period)}/{(day - ONE_DAY).isoformat()}")


def _begun(period: Validity) -> str:
    """The start as EDTF; a period written as one word, such as a year, begins on its first day."""
    start, slash, _ = period.edtf.partition("/")
    if slash or not period.begins.known:
        return start if slash else ""
    return start if not period.begins.exact else period.begins.earliest.isoformat()


def renamed(record: Record, name: str, day: date) -> Record:
    """The record, called something else from the day on; the name it has is kept as a former one.

    Raises:
        TypeError: the record is of a concept without names.
    """
    if "names" not in type(record).model_fields:
        raise TypeError(record.concept)
    former = Name(name=record.caption, kind="former", valid=_until(ALWAYS, day))
    names: tuple[Name, ...] = getattr(record, "names", ())
    return record.model_copy(update={type(record).title_field: name, "names": (*names, former)})


def as_known(facts: Facts, day: date) -> Facts:
    """The facts as they could be known on a day: without what only later sources say, and without these sources.

    A statement is kept when one of its sources is not known to be later than the day; a source without a date is not.
    So is a value with sources of its own. A record that is left out takes the references to it with it. A notice that
    is given later is not known of.
    """
    late = {source.id for source in facts.concept("sources") if _is_later(source, day)}
    kept = (
        _told(_seen(record, day), late, day) for record in facts.every if record.id not in late and _said(record, late)
    )
    left = facts_without(facts, kept, lambda statement: _said(statement, late))
    gone = sum(record.concept != "sources" and record.id not in left for record in facts)
    undated = sum(getattr(source, "date", None) is None for source in left.concept("sources"))
    return Facts(left.header, left.every, left.vocabulary, left.places, left.guests, Known(day, gone, undated))


def _seen(record: Record, day: date) -> Record:
    return record.seen_from(day) if isinstance(record, Agreement) else record


def _told(record: Record, late: set[str], day: date) -> Record:
    """The record without the values that only late sources say, and what owners confirmed later."""
    for one in record.value_sources:
        record = record if _said(one, late) else without_value(record, one.field)
    known = tuple(one for one in record.confirmed if one.on is None or one.on.earliest <= day)
    return record if known == record.confirmed else record.model_copy(update={"confirmed": known})


def _is_later(source: Record, day: date) -> bool:
    dated = getattr(source, "date", None)
    return dated is not None and dated.earliest > day


def _said(statement: Statement, late: set[str]) -> bool:
    return not statement.source or any(citation.source not in late for citation in statement.source)
