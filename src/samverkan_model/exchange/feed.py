"""All days ahead of a tenant as one calendar: agreements, calls, what is due, mandates and terms that end.

The entries of agreements and calls are those of their own calendars, UIDs included, so that who has one of them and the
whole sees the same event, and what changes is told by the same rules (`samverkan_model.exchange.ics_file`).
"""

from collections.abc import Iterator
from datetime import timedelta

from dateutil.relativedelta import relativedelta

from samverkan_model.exchange.ics import REMIND_ANSWER, CalendarDays, call_entry, deadline_entries, latest_source
from samverkan_model.exchange.ics_file import ENDING, CalendarEntry
from samverkan_model.language import Language, text
from samverkan_model.model.facts import whole_id
from samverkan_model.model.work import Need
from samverkan_model.queries.ahead import DayAbout, DayAhead, days_ahead
from samverkan_model.queries.deadlines import horizon_day
from samverkan_model.timeline import Snapshot

REMIND = {
    DayAbout.ANSWER: REMIND_ANSWER,
    DayAbout.ASSIGNMENT: timedelta(weeks=4),
    DayAbout.DUTY: timedelta(weeks=4),
    DayAbout.MANDATE_ENDS: timedelta(weeks=8),
    DayAbout.TERM_ENDS: timedelta(weeks=8),
}
"""How long before a day a reminder rings, by what the day is about; for other days none does."""


def _entries(
    at: Snapshot, horizon: relativedelta | None, language: Language, known: frozenset[str]
) -> Iterator[CalendarEntry]:
    yield from deadline_entries(at, horizon, language, known)
    until = horizon_day(at.day, horizon)
    for one in days_ahead(at):
        record = at.facts[one.record]
        answered = call_entry(at, record, language) if isinstance(record, Need) else None
        entry = answered if answered and one.about is DayAbout.ANSWER else _entry(at, one, language)
        if one.day <= until or entry.uid in known:
            yield entry


def _entry(at: Snapshot, one: DayAhead, language: Language) -> CalendarEntry:
    """A day as an event; its UID says what it is about, and which of several of that sort."""
    record = at.facts[one.record]
    number = f"-{one.number}" if one.number > 1 else ""
    what = text(f"report.ahead.{one.about}", language)
    told = [f"{record.caption} ({whole_id(at.facts.id, one.record)})"]
    told += [] if one.exact else [text("ics.roughly", language)]
    return CalendarEntry(
        f"{at.facts.id}-{one.record}-{one.about}{number}{ENDING}",
        one.day,
        text("ics.summary", language, what=f"{what[0].upper()}{what[1:]}", agreement=record.caption),
        "\n".join(told),
        latest_source(at),
        what,
        REMIND.get(one.about),
    )


EVERY_DAY = CalendarDays("calendar", "ics.feed", _entries)
"""All days ahead of a tenant."""
