"""What a rule may take for certain: what applied, what no longer does, and what nobody has marked as unknown."""

from datetime import date

from samverkan_model.model.statement import Record
from samverkan_model.model.validity import ONE_DAY, Truth
from samverkan_model.rules.engine.base import CheckContext


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


def last_told(context: CheckContext, record_id: str) -> date | str:
    """When something ceased, as exactly as is known: a day, a year or two, and the day asked about at the latest."""
    period = context.snapshot.facts[record_id].period
    if period is None or period.ends.open or period.ends.latest == date.max:
        return f"…{context.day.isoformat()}"
    earliest, latest = period.ends.earliest, period.ends.latest - ONE_DAY
    if earliest == period.ends.latest:
        return latest
    if earliest == date.min:
        return f"…{latest.isoformat()}"
    first = (earliest - ONE_DAY).year
    return str(latest.year) if first == latest.year else f"{first}–{latest.year}"


def last_day(record: Record) -> date | None:
    """The last day on which the record may have applied; None where nothing says when it ends."""
    period = record.period
    if period is None or period.ends.open or period.ends.latest == date.max:
        return None
    return period.ends.latest - ONE_DAY
