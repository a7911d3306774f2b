"""Deadlines in words: what has to be done when, on which working day at the latest, and what is overdue."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from samverkan_model.language import DEFAULT, Language, text
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.facts import whole_id
from samverkan_model.queries.deadlines import Deadline, Due
from samverkan_model.text.document import Block, Items, Table
from samverkan_model.text.snapshot_text import SnapshotText

COLUMNS = ("day", "act-by", "what", "agreement", "id")


def weekday(day: date, language: Language = DEFAULT) -> str:
    """A day with its weekday: "söndag 2017-12-31"."""
    return f"{text(f'report.weekday.{day.weekday()}', language)} {day.isoformat()}"


def ahead(found: Iterable[Deadline], narrator: SnapshotText) -> Block:
    """The deadlines as a table in order of time, or a sentence that there are none."""
    rows = tuple(_row(one, narrator) for one in deadlines_in_order(found))
    heading = narrator.say("deadlines.heading")
    if not rows:
        return Items(heading, (narrator.say("deadlines.none"),))
    return Table(tuple(narrator.say(f"deadlines.{name}") for name in COLUMNS), rows, heading)


def deadline_json(one: Deadline) -> dict[str, Any]:
    """A deadline as JSON."""
    return {
        "day": one.day.isoformat(),
        "kind": str(one.kind),
        "exact": one.exact,
        "act_by": one.act_by.isoformat(),
        "overdue": one.overdue,
    }


def what_is_due(one: Deadline, narrator: SnapshotText) -> str:
    """What a deadline is about: "sista uppsägningsdag", "uppföljning, förfallen"."""
    words = narrator.say(f"ahead.{one.kind}")
    if one.overdue:
        return narrator.say("deadlines.overdue", what=words)
    record = narrator.at.facts[one.record]
    prolonged = one.kind is Due.END and isinstance(record, Agreement) and record.renewal is not None
    return narrator.say("deadlines.unless-renewed", what=words) if prolonged else words


def deadlines_in_order(found: Iterable[Deadline]) -> list[Deadline]:
    """By day; what has to be done comes before what ends of itself."""
    return sorted(found, key=lambda one: (one.day, one.kind is not Due.NOTICE, one.record))


def deadline_words(one: Deadline, narrator: SnapshotText) -> tuple[str, str, str]:
    """The day, the working day to act by where that is another, and what it is about."""
    day = one.day.isoformat()
    act = one.act_by.isoformat() if one.kind is Due.NOTICE and one.act_by != one.day else ""
    return (day if one.exact else narrator.say("deadlines.roughly", day=day), act, what_is_due(one, narrator))


def _row(one: Deadline, narrator: SnapshotText) -> tuple[str, ...]:
    mark = whole_id(narrator.at.facts.id, one.record)
    return (*deadline_words(one, narrator), narrator.brief(one.record), mark)
