"""Days to keep as a calendar: deadlines of agreements, last days to answer calls to civil society, or others.

How the file is written, and how it follows on an earlier one, says `samverkan_model.exchange.ics_file`. The time stamp
of a first version is the day of the tenant's latest source, never the clock. No person is named.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from samverkan_model.exchange.ics_file import ENDING, CalendarEntry, CalendarHead, calendar_bytes, uids
from samverkan_model.language import DEFAULT, Language, text
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.facts import Facts, whole_id
from samverkan_model.model.provenance import Source
from samverkan_model.model.work import Need
from samverkan_model.queries.deadlines import Deadline, Due, agreement_deadlines, deadlines
from samverkan_model.queries.needs import NeedQuestion, needs
from samverkan_model.timeline import Snapshot

REMIND = {Due.NOTICE: timedelta(weeks=8), Due.END: timedelta(weeks=4)}
"""How long before a day a reminder rings, by what the day is about; for other days none does."""
REMIND_ANSWER = timedelta(weeks=2)
"""How long before the last day to answer a call a reminder rings."""


@dataclass(frozen=True)
class CalendarDays:
    """Which days a calendar has.

    Attributes:
        product: what tells it from other calendars of ours (a part of PRODID).
        name: the key of what it is called.
        entries: the days of a tenant until so far ahead as events in a language, and those that are known already.
    """

    product: str
    name: str
    entries: Callable[[Snapshot, relativedelta | None, Language, frozenset[str]], Iterator[CalendarEntry]]


def calendar(
    snapshots: Sequence[Snapshot],
    horizon: relativedelta | None = None,
    language: Language = DEFAULT,
    earlier: bytes | None = None,
    audience: str = "public",
    days: CalendarDays | None = None,
) -> bytes:
    """Days ahead of one or several tenants as one calendar.

    Args:
        snapshots: each tenant on the day to look from.
        horizon: how far ahead; without it, as far as anything is known. What the earlier file has stays, however far.
        language: language of names and descriptions.
        earlier: the calendar that this one follows on, so that programs see what has changed and what is gone.
        audience: for whom it is.
        days: which days; the deadlines of agreements when left out.
    """
    wanted = days or AGREEMENTS

    def entries(at: Snapshot, known: frozenset[str]) -> Iterator[CalendarEntry]:
        return wanted.entries(at, horizon, language, known)

    return _written(snapshots, entries, (wanted.product, wanted.name), language, earlier, audience)


def needs_calendar(
    snapshots: Sequence[Snapshot],
    question: NeedQuestion | None = None,
    language: Language = DEFAULT,
    earlier: bytes | None = None,
    audience: str = "public",
) -> bytes:
    """The last days to answer, from each snapshot's day on, of the calls that answer a question.

    A last day that is only known roughly is its latest day, and the event says so.

    Args:
        snapshots: each tenant on the day to look from.
        question: which calls are wanted; all when left out. What the earlier file has stays, whatever is asked.
        language: language of names and descriptions.
        earlier: the calendar that this one follows on.
        audience: for whom it is.
    """

    def entries(at: Snapshot, known: frozenset[str]) -> Iterator[CalendarEntry]:
        return _call_entries(at, question, language, known)

    return _written(snapshots, entries, ("needs", "report.needs.calendar"), language, earlier, audience)


def _written(
    snapshots: Sequence[Snapshot],
    entries: Callable[[Snapshot, frozenset[str]], Iterator[CalendarEntry]],
    called: tuple[str, str],
    language: Language,
    earlier: bytes | None,
    audience: str,
) -> bytes:
    """The entries of each tenant, those told that the earlier file has, under a head with what it is called."""
    product, name = called
    known = uids(earlier)
    head = CalendarHead(
        f"-//samverkan-model//{product}//SV",
        text(name, language, tenants=", ".join(at.facts.header.name for at in snapshots)),
        audience,
        max((at.day for at in snapshots), default=date.min),
        text("ics.cancelled", language),
    )
    return calendar_bytes(head, [entry for at in snapshots for entry in entries(at, known)], earlier)


def deadline_entries(
    at: Snapshot, horizon: relativedelta | None, language: Language, known: frozenset[str]
) -> Iterator[CalendarEntry]:
    """The deadlines of agreements until so far ahead as events, and those that are known already."""
    wanted, numbered, written = set(deadlines(at, horizon)), _numbered(at), latest_source(at)
    for one in dict.fromkeys(deadlines(at)):
        uid = f"{at.facts.id}-{one.record}-{one.kind}{numbered[one]}{ENDING}"
        if one in wanted or uid in known:
            remind = None if one.overdue else REMIND.get(one.kind)
            about = text(f"report.ahead.{one.kind}", language)
            yield CalendarEntry(
                uid, one.day, _summary(at.facts, one, language), _description(at.facts, one, language), written,
                about, remind,
            )  # fmt: skip


def _numbered(at: Snapshot) -> dict[Deadline, str]:
    """What tells several deadlines of the same sort of one agreement apart: their place in its own order of days."""
    found: dict[Deadline, str] = {}
    for agreement in at.agreements:
        seen: Counter[Due] = Counter()
        for one in sorted(set(agreement_deadlines(at, agreement))):
            seen[one.kind] += 1
            found[one] = f"-{seen[one.kind]}" if seen[one.kind] > 1 else ""
    return found


def _summary(facts: Facts, one: Deadline, language: Language) -> str:
    what = text(f"report.ahead.{one.kind}", language)
    key = "ics.overdue" if one.overdue else "ics.summary"
    return text(key, language, what=f"{what[0].upper()}{what[1:]}", agreement=_brief(facts, one.record))


def _description(facts: Facts, one: Deadline, language: Language) -> str:
    told = [f"{facts[one.record].caption} ({whole_id(facts.id, one.record)})", text(f"ics.about.{one.kind}", language)]
    told += [text("ics.renewal", language)] if one.kind is Due.END and _is_renewed(facts, one.record) else []
    told += [] if one.exact else [text("ics.roughly", language)]
    if one.kind is Due.NOTICE and one.act_by != one.day:
        told.append(text("ics.act-by", language, day=one.act_by))
    return "\n".join(told)


def _is_renewed(facts: Facts, record_id: str) -> bool:
    record = facts[record_id]
    given = isinstance(record, Agreement) and record.notice is not None and record.notice.given is not None
    return isinstance(record, Agreement) and record.renewal is not None and not given


def _brief(facts: Facts, record_id: str) -> str:
    record = facts[record_id]
    return (record.short if isinstance(record, Agreement) else None) or record.caption


def _call_entries(
    at: Snapshot, question: NeedQuestion | None, language: Language, known: frozenset[str]
) -> Iterator[CalendarEntry]:
    wanted = {standing.need.id for standing in needs(at, question).found}
    for need in (standing.need for standing in needs(at, NeedQuestion()).found):
        entry = call_entry(at, need, language)
        if entry is not None and entry.day >= at.day and (need.id in wanted or entry.uid in known):
            yield entry


def call_entry(at: Snapshot, need: Need, language: Language) -> CalendarEntry | None:
    """The last day to answer a call as an event; None where there is none."""
    if need.answer_by is None:
        return None
    uid, summary = f"{at.facts.id}-{need.id}-answer{ENDING}", text("report.needs.event", language, name=need.name)
    told = "\n".join(_told(at, need, language))
    return CalendarEntry(uid, need.answer_by.latest, summary, told, latest_source(at), remind=REMIND_ANSWER)


def _told(at: Snapshot, need: Need, language: Language) -> Iterator[str]:
    yield f"{need.name} ({whole_id(at.facts.id, need.id)})"
    if need.contact:
        yield f"{text('report.field.contact', language)}: {need.contact}"
    if need.answer_by and need.answer_by.earliest != need.answer_by.latest:
        yield text("ics.roughly", language)


def latest_source(at: Snapshot) -> date:
    """The day of the latest source; the snapshot's day when none has a day."""
    moments = (moment for source in at.facts.of(Source) for moment in (source.date, source.read) if moment)
    return max((moment.earliest for moment in moments), default=at.day)


AGREEMENTS = CalendarDays("agreements", "ics.name", deadline_entries)
"""Deadlines of agreements."""
