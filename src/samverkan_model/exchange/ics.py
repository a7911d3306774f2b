"""Deadlines of agreements as a calendar (iCalendar, RFC 5545) that calendar programs import and subscribe to.

Every day is an all-day event that blocks nothing. The same snapshot gives the same bytes: an event's UID is made of
what it is about, and its time stamp is the day of the tenant's latest source, never the clock. No person is named.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from samverkan_model.language import DEFAULT, Language, text
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.facts import Facts
from samverkan_model.model.provenance import Source
from samverkan_model.model.validity import ONE_DAY
from samverkan_model.queries.deadlines import Deadline, Due, deadlines
from samverkan_model.timeline import Snapshot

if TYPE_CHECKING:
    from icalendar import Alarm, Event

REMIND = {Due.NOTICE: timedelta(weeks=8), Due.END: timedelta(weeks=4)}
"""How long before a day a reminder rings, by what the day is about; for other days none does."""


def calendar(
    snapshots: Sequence[Snapshot], horizon: relativedelta | None = None, language: Language = DEFAULT
) -> bytes:
    """The deadlines of one or several tenants as one calendar.

    Args:
        snapshots: each tenant on the day to look from.
        horizon: how far ahead; without it, as far as anything is known.
        language: language of names and descriptions.
    """
    from icalendar import Calendar

    names = ", ".join(at.facts.header.name for at in snapshots)
    whole = Calendar()
    whole.add("prodid", "-//samverkan-model//agreements//SV")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add("x-wr-calname", text("ics.name", language, tenants=names))
    for event in _events(snapshots, horizon, language):
        whole.add_component(event)
    return bytes(whole.to_ical())


def _events(snapshots: Iterable[Snapshot], horizon: relativedelta | None, language: Language) -> "Iterator[Event]":
    for at in snapshots:
        written = stamp(at)
        for one in dict.fromkeys(deadlines(at, horizon)):
            yield _event(at, one, written, language)


def _event(at: Snapshot, one: Deadline, written: datetime, language: Language) -> "Event":
    from icalendar import Event

    summary = _summary(at.facts, one, language)
    event = Event()
    event.add("uid", f"{at.facts.id}-{one.record}-{one.kind}-{one.day.isoformat()}@samverkan-model")
    event.add("dtstamp", written)
    event.add("dtstart", one.day)
    event.add("dtend", one.day + ONE_DAY)
    event.add("summary", summary)
    event.add("description", _description(at.facts, one, language))
    event.add("categories", [text(f"report.ahead.{one.kind}", language)])
    event.add("transp", "TRANSPARENT")
    if one.kind in REMIND and not one.overdue:
        event.add_component(_reminder(summary, REMIND[one.kind]))
    return event


def _reminder(summary: str, before: timedelta) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", -before)
    return alarm


def _summary(facts: Facts, one: Deadline, language: Language) -> str:
    what = text(f"report.ahead.{one.kind}", language)
    key = "ics.overdue" if one.overdue else "ics.summary"
    return text(key, language, what=f"{what[0].upper()}{what[1:]}", agreement=_brief(facts, one.record))


def _description(facts: Facts, one: Deadline, language: Language) -> str:
    told = [f"{facts[one.record].caption} ({facts.id}:{one.record})", text(f"ics.about.{one.kind}", language)]
    told += [text("ics.renewal", language)] if one.kind is Due.END and _is_renewed(facts, one.record) else []
    told += [] if one.exact else [text("ics.roughly", language)]
    if one.kind is Due.NOTICE and one.act_by != one.day:
        told.append(text("ics.act-by", language, day=one.act_by))
    return "\n".join(told)


def _is_renewed(facts: Facts, record_id: str) -> bool:
    record = facts[record_id]
    return isinstance(record, Agreement) and record.renewal is not None


def _brief(facts: Facts, record_id: str) -> str:
    record = facts[record_id]
    return (record.short if isinstance(record, Agreement) else None) or record.caption


def stamp(at: Snapshot) -> datetime:
    """Midnight (UTC) of the day of the latest source; of the snapshot's day when none has a day."""
    days: list[date] = [
        moment.earliest for source in at.facts.of(Source) for moment in (source.date, source.read) if moment
    ]
    day = max(days, default=at.day)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
