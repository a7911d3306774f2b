"""What a rule may take for certain: what applied, what no longer does, and what nobody has marked as unknown."""

import re
from datetime import date

from dateutil.relativedelta import relativedelta

from samverkan_model.model.dates import read_duration
from samverkan_model.model.dependencies import rests_on
from samverkan_model.model.evidence import HORIZON, Window, windows
from samverkan_model.model.provenance import Source
from samverkan_model.model.references import statements, values
from samverkan_model.model.statement import Basis, Record
from samverkan_model.model.validity import ONE_DAY, Moment, Truth, moved
from samverkan_model.rules.engine.base import CheckContext, Clause, Value

A_YEAR = relativedelta(years=1)
"""So long a moment's picture is still a guide."""
_YEAR = re.compile(r"\d{4}")
HALF_A_YEAR = relativedelta(months=6)
"""So long before it was seen a thing is taken to have stood."""
AT_ONCE = relativedelta()
"""Not before it was seen: where somebody is said to lack the right to what they do, or to be late."""


def certain(context: CheckContext, record: Record) -> bool:
    """Whether the record applied for certain on the day and is the preferred reading."""
    return record.preferred and context.snapshot.standing(record.id) is Truth.YES


def ceased(context: CheckContext, record_id: str) -> bool:
    """Whether the record once applied, or may have, and for certain no longer does."""
    if record_id not in context.snapshot.facts or context.snapshot.standing(record_id) is not Truth.NO:
        return False
    course = context.snapshot.courses[record_id]
    steps = zip(course.days, course.truths, strict=True)
    return any(truth is not Truth.NO for day, truth in steps if day <= context.day)


def unmarked(record: Record, *fields: str) -> bool:
    """Whether none of the fields or aspects is marked as not documented or as our reading."""
    return not {*fields} & {*record.not_documented, *record.inferred}


def last_told(context: CheckContext, record_id: str) -> Value:
    """When something ceased, as exactly as is known: a day, a year or two, or a day by which it had."""
    period = context.snapshot.facts[record_id].period
    if period is None or period.ends.open or period.ends.latest == date.max:
        return Clause("by", (("day", context.day),))
    earliest, latest = period.ends.earliest, period.ends.latest - ONE_DAY
    if earliest == period.ends.latest:
        return latest
    if earliest == date.min:
        return Clause("by", (("day", latest),))
    first = (earliest - ONE_DAY).year
    return str(latest.year) if first == latest.year else f"{first}–{latest.year}"


def last_said(record: Record) -> Value:
    """The last day on which it may have applied, or the year where no more is written; empty where nothing is."""
    last = last_day(record)
    if last is None or record.period is None:
        return ""
    end = record.period.edtf.rpartition("/")[2]
    return end if _YEAR.fullmatch(end) else last


def last_day(record: Record) -> date | None:
    """The last day on which the record may have applied; None where nothing says when it ends."""
    period = record.period
    if period is None or period.ends.open or period.ends.latest == date.max:
        return None
    return period.ends.latest - ONE_DAY


def still_there(context: CheckContext, record: Record, day: date) -> Clause:
    """That a record outlived a day: that it goes on where a source says so, else when it was last heard of."""
    read = any(mark.partition(".")[0] == "attested" for mark in record.inferred)
    stated = _is_strict(context, record) and "valid" not in record.inferred and not read
    seen = [window for window in _windows(context, record) if day < window.last]
    if stated or not seen:
        return Clause("goes-on", ())
    return Clause("seen-by-reading" if read else "seen", (("when", max(seen, key=lambda one: one.last)),))


def is_recent(context: CheckContext, day: date) -> bool:
    """Whether a day lies so near before the one asked about that what was known then is still a guide."""
    return context.day <= moved(day, read_duration(HORIZON))


def heard_of_since(context: CheckContext, record: Record, day: date) -> bool:
    """Whether anything documents the record after a day, so that it is more than presumed to have outlived it."""
    period = record.period
    runs_on = period is not None and period.ends.earliest > day and "valid" not in record.inferred
    return runs_on or any(window.last > day for window in windows(context.snapshot.facts, record))


def last_written(context: CheckContext, record: Record) -> Moment | None:
    """When the last of its sources from before the day was written; None where none is dated."""
    sources = (context.snapshot.facts.get(citation.source) for citation in record.source)
    dates = (one.date for one in sources if isinstance(one, Source) and one.date is not None)
    return max((one for one in dates if one.earliest <= context.day), key=lambda one: one.latest, default=None)


def read_since(context: CheckContext, day: date, *records: Record) -> bool:
    """Whether a recent source of some of the records was written after a day, and so could have told of what came."""
    cited = (citation.source for one in records for _, part in statements(one) for citation in part.source)
    sources = (context.snapshot.facts.get(name) for name in dict.fromkeys(cited))
    dates = (one.date.latest for one in sources if isinstance(one, Source) and one.date is not None)
    return any(one > day and is_recent(context, one) for one in dates)


def seen_lately(context: CheckContext, record: Record) -> bool:
    """Whether it was seen within the year before the day: what soon changes is not presumed of the time before."""
    seen = (one for one in _windows(context, record) if one.seen <= context.day)
    return _is_strict(context, record) or any(one.near(context.day, A_YEAR) for one in seen)


def foretold(context: CheckContext, record: Record, ahead: relativedelta = HALF_A_YEAR) -> bool:
    """Whether all that documents it lies far ahead, half a year unless otherwise said: nobody could see it on the day.

    That it had begun by then is no more than our reading where the source does not say so itself.
    """
    first = min((one.seen for one in _windows(context, record)), default=context.day)
    stated = _is_strict(context, record) and "valid" not in record.inferred
    return not stated and first > moved(context.day, ahead)


def _is_strict(context: CheckContext, record: Record) -> bool:
    return context.snapshot.courses.strict[record.id].at(context.day) is Truth.YES


def _windows(context: CheckContext, record: Record) -> tuple[Window, ...]:
    return windows(context.snapshot.facts, record)


def read_by(context: CheckContext, day: date, record: Record) -> bool:
    """Whether a source of the record was written by a day; where none is dated, it is taken to be."""
    sources = (context.snapshot.facts.get(citation.source) for citation in record.source)
    dates = [one.date.earliest for one in sources if isinstance(one, Source) and one.date is not None]
    return not dates or min(dates) <= day


def rests_by_reading(record: Record, agreement: str) -> bool:
    """Whether it is our reading, and not a source's word, that the record rests on the agreement."""
    for field in rests_on(type(record)):
        links = [one for one in values(record, field) if getattr(one, "to", one) == agreement]
        if links and (field in record.inferred or any(getattr(one, "basis", None) is Basis.INFERRED for one in links)):
            return True
    return record.basis is Basis.INFERRED
