"""A calendar file (iCalendar, RFC 5545) that programs import and subscribe to, and that follows on an earlier one.

Every entry is an all-day event that blocks nothing. Its UID says what it is about, never on which day, so that a new
file moves the event instead of adding one. What a program needs in order to see which of two files is newer stands in
the earlier file and nowhere else: an event that is the same keeps its SEQUENCE and DTSTAMP, one that has changed gets
higher ones, and one that is gone although its day has not passed is kept as cancelled. Without an earlier file the
numbers start at nothing. Thus the same model and the same earlier file give the same bytes, whatever the clock says.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from samverkan_model.model.validity import ONE_DAY

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event

ENDING = "@samverkan-model"
"""What the UID of every event of ours ends with."""
_AUDIENCE = "x-samverkan-audience"
_SECOND = timedelta(seconds=1)
_MOST_VERSIONS = 2**31 - 1
"""SEQUENCE is an integer of 32 bits (RFC 5545, section 3.3.8)."""
_OWN_OF_A_VERSION = ("SEQUENCE", "DTSTAMP")


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One all-day event.

    Attributes:
        uid: what it is about, the same whatever its day.
        day: the day itself.
        summary: the line that a calendar shows.
        description: what else there is to know.
        written: the day of the latest source, which is when a first version was made.
        category: what sort of day it is.
        remind: how long before a reminder rings; None for none.
    """

    uid: str
    day: date
    summary: str
    description: str
    written: date
    category: str | None = None
    remind: timedelta | None = None


@dataclass(frozen=True, slots=True)
class _Earlier:
    """What an earlier file says of an event: its number, stamp and day, and everything else as bytes to compare."""

    number: int
    stamp: datetime
    day: date
    is_cancelled: bool
    content: bytes


@dataclass(frozen=True, slots=True)
class CalendarHead:
    """The calendar as a whole: what made it, what it is called, for whom it is and from which day on.

    Attributes:
        product: what made it (PRODID).
        name: what it is called.
        audience: for whom it is; an event that others were shown is not cancelled for these, who never saw it.
        day: the day it looks from; what lies before it has passed and is not cancelled.
        cancelled: what a cancelled event is called.
    """

    product: str
    name: str
    audience: str
    day: date
    cancelled: str


def uids(earlier: bytes | None) -> frozenset[str]:
    """UIDs of the events of ours in an earlier file, those that are cancelled left out."""
    return frozenset(uid for uid, event in _events(earlier).items() if not event.is_cancelled)


def calendar_bytes(head: CalendarHead, entries: Iterable[CalendarEntry], earlier: bytes | None = None) -> bytes:
    """The calendar as bytes.

    Args:
        head: the calendar as a whole.
        entries: what stands in it.
        earlier: the file that it follows on; what is no calendar of ours counts as none.
    """
    from icalendar import Calendar

    before = _events(earlier)
    whole = Calendar()
    whole.add("prodid", head.product)
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add("x-wr-calname", head.name)
    whole.add(_AUDIENCE, head.audience)
    standing = {entry.uid: _following(_event(entry), before.get(entry.uid), entry.written) for entry in entries}
    for event in standing.values():
        whole.add_component(event)
    if _audience(earlier) == head.audience:
        for event in _gone(before, standing, head):
            whole.add_component(event)
    return bytes(whole.to_ical())


def _event(entry: CalendarEntry) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + ONE_DAY)
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    if entry.category:
        event.add("categories", [entry.category])
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED")
    if entry.remind is not None:
        event.add_component(_reminder(entry.summary, entry.remind))
    return event


def _reminder(summary: str, before: timedelta) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", -before)
    return alarm


def _following(event: "Event", before: _Earlier | None, written: date) -> "Event":
    """The event with the number and stamp that its version has after the one before it."""
    number, stamp = 0, datetime.combine(written, time(), UTC)
    if before is not None:
        number, stamp = before.number, before.stamp
        if _content(event) != before.content:
            number, stamp = number + 1, max(stamp + _SECOND, datetime.combine(written, time(), UTC))
    event.add("sequence", number)
    event.add("dtstamp", stamp)
    return event


def _gone(before: Mapping[str, _Earlier], standing: Mapping[str, "Event"], head: CalendarHead) -> "Iterable[Event]":
    """Events of the earlier file that are no more and whose day has not passed, cancelled and without their words."""
    from icalendar import Event

    for uid, event in before.items():
        if uid in standing or head.day > event.day:
            continue
        cancelled = Event()
        cancelled.add("uid", uid)
        cancelled.add("dtstart", event.day)
        cancelled.add("dtend", event.day + ONE_DAY)
        cancelled.add("summary", head.cancelled)
        cancelled.add("transp", "TRANSPARENT")
        cancelled.add("status", "CANCELLED")
        yield _following(cancelled, event, date.min)


def _content(event: "Event") -> bytes:
    """All of the event that is not its version's own, the same whichever file it was read from."""
    from icalendar import Event

    copy = Event.from_ical(event.to_ical())
    for name in _OWN_OF_A_VERSION:
        copy.pop(name, None)
    return bytes(copy.to_ical())


def _events(file: bytes | None) -> dict[str, _Earlier]:
    """The events of ours in a file by UID; of one that stands twice the last."""
    calendar = _read(file)
    events: Iterable[Event] = calendar.events if calendar is not None else ()
    found = ((uid, _earlier(event)) for event in events if (uid := str(event.get("UID", ""))).endswith(ENDING))
    return {uid: event for uid, event in found if event is not None}


def _earlier(event: "Event") -> _Earlier | None:
    """What the file says of the event; None where any of it cannot be, so that the event starts anew."""
    try:
        number, stamp, day = int(event.get("SEQUENCE", 0)), event.DTSTAMP, event.DTSTART
        if type(day) is not date or stamp is None or not 0 <= number < _MOST_VERSIONS:
            return None
        if max(stamp.year, day.year) == date.max.year:  # nothing comes after it
            return None
        return _Earlier(number, stamp, day, str(event.get("STATUS")) == "CANCELLED", _content(event))
    except (ValueError, TypeError, AttributeError, LookupError, OverflowError):  # somebody has been at the file
        return None


def _audience(file: bytes | None) -> str | None:
    calendar = _read(file)
    return str(calendar.get(_AUDIENCE, "")) if calendar is not None else None


def _read(file: bytes | None) -> "Calendar | None":
    from icalendar import Calendar

    if not file:
        return None
    try:
        read = Calendar.from_ical(file)
    except (ValueError, TypeError, AttributeError, LookupError):  # whatever it is, it is no calendar
        return None
    return read if isinstance(read, Calendar) else None
