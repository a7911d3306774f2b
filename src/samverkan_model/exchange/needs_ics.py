"""Last days to answer calls to civil society as a calendar (iCalendar, RFC 5545).

Made like the calendar of agreements: all-day events that block nothing, the same bytes for the same snapshot, and no
person named. A last day that is only known roughly is its latest day, and the event says so.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from samverkan_model.exchange.ics import stamp
from samverkan_model.language import DEFAULT, Language, text
from samverkan_model.model.facts import whole_id
from samverkan_model.model.validity import ONE_DAY
from samverkan_model.model.work import Need
from samverkan_model.queries.needs import NeedQuestion, needs
from samverkan_model.timeline import Snapshot

if TYPE_CHECKING:
    from icalendar import Event

REMIND = timedelta(weeks=2)
"""How long before the last day a reminder rings."""


def needs_calendar(
    snapshots: Sequence[Snapshot], question: NeedQuestion | None = None, language: Language = DEFAULT
) -> bytes:
    """The last days to answer, from each snapshot's day on, of the calls that answer a question.

    Args:
        snapshots: each tenant on the day to look from.
        question: which calls are wanted; all when left out.
        language: language of names and descriptions.
    """
    from icalendar import Calendar

    names = ", ".join(at.facts.header.name for at in snapshots)
    whole = Calendar()
    whole.add("prodid", "-//samverkan-model//needs//SV")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add("x-wr-calname", text("report.needs.calendar", language, tenants=names))
    for at in snapshots:
        for event in _events(at, question, language):
            whole.add_component(event)
    return bytes(whole.to_ical())


def _events(at: Snapshot, question: NeedQuestion | None, language: Language) -> "Iterator[Event]":
    for standing in needs(at, question).found:
        answer_by = standing.need.answer_by
        if answer_by is not None and answer_by.latest >= at.day:
            yield _event(at, standing.need, language)


def _event(at: Snapshot, need: Need, language: Language) -> "Event":
    from icalendar import Alarm, Event

    assert need.answer_by is not None  # noqa: S101 - only calls with a last day come here
    day, summary = need.answer_by.latest, text("report.needs.event", language, name=need.name)
    event, alarm = Event(), Alarm()
    event.add("uid", f"{at.facts.id}-{need.id}-answer-{day.isoformat()}@samverkan-model")
    event.add("dtstamp", stamp(at))
    event.add("dtstart", day)
    event.add("dtend", day + ONE_DAY)
    event.add("summary", summary)
    event.add("description", "\n".join(_told(at, need, language)))
    event.add("transp", "TRANSPARENT")
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", -REMIND)
    event.add_component(alarm)
    return event


def _told(at: Snapshot, need: Need, language: Language) -> Iterator[str]:
    yield f"{need.name} ({whole_id(at.facts.id, need.id)})"
    if need.contact:
        yield f"{text('report.field.contact', language)}: {need.contact}"
    if need.answer_by and need.answer_by.earliest != need.answer_by.latest:
        yield text("ics.roughly", language)
