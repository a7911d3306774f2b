"""What lies ahead in words: deadlines of agreements, calls, what is due, mandates that end, in order of time."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from samverkan_model.language import DEFAULT, Language
from samverkan_model.model.facts import whole_id
from samverkan_model.queries.ahead import DayAhead, days_ahead
from samverkan_model.queries.deadlines import Deadline, deadlines, horizon_day
from samverkan_model.reports.calendar import what_is_due
from samverkan_model.text.document import Report, Table
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot

COLUMNS = ("day", "what", "about", "id")


def ahead_report(at: Snapshot, horizon: relativedelta | None = None, language: Language = DEFAULT) -> Report:
    """Every day ahead of a tenant, in order.

    Args:
        at: the tenant on the day to look from.
        horizon: how far ahead; without it, as far as anything is known.
        language: language of everything but names.
    """
    narrator = SnapshotText(at, language)
    table = ahead_table(at, horizon, language)
    title = narrator.say("calendar.title", tenant=at.facts.header.name, day=at.day)
    lead = narrator.say("calendar.lead" if table.rows else "calendar.none", count=len(table.rows))
    return Report(title, (lead,), (table,) if table.rows else ())


def ahead_table(at: Snapshot, horizon: relativedelta | None = None, language: Language = DEFAULT) -> Table:
    """The same as rows."""
    narrator = SnapshotText(at, language)
    rows = tuple(_row(one, narrator) for one in _in_order(at, horizon))
    return Table(tuple(narrator.say(f"calendar.{name}") for name in COLUMNS), rows)


def ahead_json(snapshots: Iterable[Snapshot], horizon: relativedelta | None, day: date) -> dict[str, Any]:
    """The same for programs."""
    return {
        "schema": "samverkan.calendar/1",
        "at": day.isoformat(),
        "days": [
            {
                "record": whole_id(at.facts.id, one.record),
                "day": one.day.isoformat(),
                "kind": str(one.kind if isinstance(one, Deadline) else one.about),
                "exact": one.exact,
                "overdue": isinstance(one, Deadline) and one.overdue,
            }
            for at in snapshots
            for one in _in_order(at, horizon)
        ],
    }


def _in_order(at: Snapshot, horizon: relativedelta | None) -> Sequence[Deadline | DayAhead]:
    found: Iterator[Deadline | DayAhead] = iter(
        (*deadlines(at, horizon), *days_ahead(at, horizon_day(at.day, horizon)))
    )
    return sorted(found, key=lambda one: (one.day, one.record))


def _row(one: Deadline | DayAhead, narrator: SnapshotText) -> tuple[str, ...]:
    day = one.day.isoformat()
    shown = day if one.exact else narrator.say("deadlines.roughly", day=day)
    words = what_is_due(one, narrator) if isinstance(one, Deadline) else narrator.say(f"ahead.{one.about}")
    return shown, words, narrator.brief(one.record), whole_id(narrator.at.facts.id, one.record)
