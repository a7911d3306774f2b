"""Days ahead on which something has to be done or ends, from notice, renewal, follow-up and review."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache

from dateutil.relativedelta import relativedelta

from samverkan_model.cache import Shelf, digest, release
from samverkan_model.errors import UnreadableHorizon
from samverkan_model.model.agreements import Agreement, FollowUp
from samverkan_model.model.dates import UnreadableDate, read_duration
from samverkan_model.model.facts import Facts
from samverkan_model.model.notice import Turn, last_notice_in_time, next_turn, terms
from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Part
from samverkan_model.model.validity import BEGINNING, END, ONE_DAY, Bound, Moment, Truth, Validity
from samverkan_model.timeline import Snapshot

_SHELF = Shelf("holidays")


class Due(StrEnum):
    """What a day is about."""

    NOTICE = "notice"
    END = "end"
    FOLLOW_UP = "follow-up"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, order=True)
class Deadline:
    """A day on which something has to be done or ends.

    Attributes:
        day: the day itself; the last of the days it may be where it is only known roughly.
        kind: what it is about.
        record: id of the agreement.
        exact: the day itself is known.
        act_by: the last working day not after ``day``. Days in the agreement are kept as they are: the Swedish rule
            that a last day on a Saturday, Sunday or holiday moves to the next weekday (SFS 1930:173) holds for time
            limits in law, not by itself for those in an agreement, so the safe day is the one before.
        overdue: the day has passed and nothing says that it was done.
    """

    day: date
    kind: Due
    record: str
    exact: bool
    act_by: date
    overdue: bool = False


HORIZON = relativedelta(months=12)
"""How far ahead a deadline is told where nobody asks for another horizon."""
EARLIEST = BEGINNING + HORIZON

EARLY = relativedelta(months=6)
"""How long before its day something can be done and still count for it."""


def read_horizon(text: str) -> relativedelta:
    """How far ahead to look: ``P12M``, ``P2Y``, "18 månader".

    Raises:
        UnreadableHorizon: not a length of time.
    """
    try:
        return read_duration(text)
    except UnreadableDate:
        raise UnreadableHorizon(value=text) from None


def deadlines(snapshot: Snapshot, horizon: relativedelta | None = None) -> tuple[Deadline, ...]:
    """Deadlines from the snapshot's day on, and follow-ups and reviews that are overdue; in order.

    Args:
        snapshot: the day to look from.
        horizon: how far ahead; without it, as far as anything is known.
    """
    until = horizon_day(snapshot.day, horizon)
    ahead = (one for agreement in snapshot.agreements for one in agreement_deadlines(snapshot, agreement))
    return tuple(sorted(one for one in ahead if one.overdue or (snapshot.day <= one.day <= until and one.day < END)))


def turning_days(snapshot: Snapshot) -> set[date]:
    """Days on which something else is due: a deadline comes into sight, is there, or has passed."""
    known = {due.day for agreement in snapshot.agreements for due in agreement_deadlines(snapshot, agreement)}
    return {day for due in known if EARLIEST < due < END for day in (due - HORIZON, due, due + ONE_DAY)}


def dated_days(facts: Facts) -> set[date]:
    """Days on which something becomes known or is done: adopted, signed, attested, written; and the day after each."""
    records = (*facts.own(Agreement), *facts.own(Source))
    moments = {moment for record in records for moment in _moments(record)}
    days = {day for moment in moments for day in (moment.earliest, moment.latest) if EARLIEST < day < END}
    return {near for day in days for near in (day, day + ONE_DAY)}


def _moments(part: Part) -> Iterator[Moment | Bound]:
    for name in type(part).model_fields:
        value = getattr(part, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Moment):
                yield item
            elif isinstance(item, Validity):
                yield item.begins
            elif isinstance(item, Part):
                yield from _moments(item)


def horizon_day(day: date, horizon: relativedelta | None) -> date:
    """The last day within a horizon; the end of time without one."""
    try:
        return END if horizon is None else day + horizon
    except (OverflowError, ValueError):  # further than the calendar reaches
        return END


def agreement_deadlines(snapshot: Snapshot, agreement: Agreement) -> Iterator[Deadline]:
    """Every deadline of one agreement, past ones too; none are left of one that another has replaced."""
    if is_replaced(snapshot, agreement):
        return
    day = last_notice_day(agreement, snapshot.day)
    if day is not None:
        exact = agreement.notice is None or agreement.notice.by is None or _exact(agreement.notice.by)
        yield Deadline(day, Due.NOTICE, agreement.id, exact, working_day_before(day))
    last = agreement.period.last_day if agreement.period else None
    if last is not None and snapshot.standing(agreement.id) is not Truth.NO:
        yield Deadline(last, Due.END, agreement.id, True, working_day_before(last))
    yield from follow_ups(snapshot, agreement)
    if agreement.review is not None:
        done = agreement.follow_up.done if agreement.follow_up else ()
        yield _owed(agreement.review, done, Due.REVIEW, agreement.id, snapshot.day)


def is_replaced(snapshot: Snapshot, agreement: Agreement) -> bool:
    """Another agreement is known to have begun in its place by the day."""
    heirs = (snapshot.facts[name].period for name in snapshot.facts.succeeded_by.get(agreement.id, ()))
    return any(period is not None and period.begins.latest <= snapshot.day for period in heirs)


def last_notice_day(agreement: Agreement, day: date) -> date | None:
    """The last day to give notice, seen from a day; None when it is not documented, or notice has been given.

    A named day stands as it is. A period of notice counts back from the end; where the agreement is prolonged step by
    step, the end is moved on until its notice day is not behind. One that applies until further notice ends at the
    next turn of the year, quarter or month for which notice can still be given, where notice is given to a turn.
    """
    notice = agreement.notice
    if notice is None or (notice.given is not None and notice.given.earliest <= day):
        return None
    if notice.by is not None:
        return notice.by.latest if notice.by.latest < END else None
    if notice.period is None or agreement.period is None:
        return None
    length, last = read_duration(notice.period), agreement.period.last_day
    try:
        if last is not None:
            return _first_in_time(terms(last + ONE_DAY, _step(agreement), day), length, day)
        if agreement.period.ends.open and notice.turn is not None:
            return _first_in_time(_turns(day, notice.turn), length, day)
    except (OverflowError, ValueError):  # further than the calendar reaches
        pass
    return None


def _first_in_time(ends: Iterable[date], length: relativedelta, day: date) -> date | None:
    """The last day of notice for the first end that it is not too late for; else for the last end there is."""
    last = None
    for end in ends:
        last = last_notice_in_time(end, length)
        if last >= day:
            break
    return last


def _turns(day: date, turn: Turn) -> Iterator[date]:
    end = day
    while True:
        end = next_turn(end + ONE_DAY, turn)
        yield end


def working_day_before(day: date) -> date:
    """The day itself if it is a Swedish working day, else the last one before it."""
    while day.weekday() >= 5 or day in _holidays(day.year):
        day -= ONE_DAY
    return day


def _step(agreement: Agreement) -> relativedelta | None:
    """By how much the agreement is prolonged by itself; a step of no length, or one that takes a decision, is none."""
    renewal = agreement.renewal
    if renewal is None or renewal.step is None or renewal.silent is False:
        return None
    return read_duration(renewal.step) or None


def follow_ups(snapshot: Snapshot, agreement: Agreement) -> Iterator[Deadline]:
    """Every day on which the agreement is or was to be followed up; none is overdue once another has replaced it."""
    replaced = is_replaced(snapshot, agreement)
    for one in _follow_ups(agreement, agreement.follow_up, snapshot.day) if agreement.follow_up else ():
        yield replace(one, overdue=False) if replaced else one


def _follow_ups(agreement: Agreement, duty: FollowUp, day: date) -> Iterator[Deadline]:
    for due in duty.due:
        yield _owed(due, duty.done, Due.FOLLOW_UP, agreement.id, day)
    if not duty.due and duty.cadence and duty.cadence.per_year and duty.cadence.per_year >= 1:
        done_this_year = any(one.earliest.year == one.latest.year == day.year for one in _known(duty.done, day))
        last = date(min(day.year + done_this_year, END.year), 12, 31)
        yield Deadline(last, Due.FOLLOW_UP, agreement.id, False, working_day_before(last))


def _owed(due: Moment, done: Iterable[Moment], kind: Due, record: str, day: date) -> Deadline:
    """Something to be done, overdue when the day has passed and nothing by then says that it was done.

    What was done up to half a year ahead counts; what was done earlier belongs to the time before.
    """
    first = due.earliest - EARLY if due.earliest > EARLIEST else due.earliest
    is_done = any(one.latest >= first for one in _known(done, day))
    overdue = due.latest < day and not is_done
    return Deadline(due.latest, kind, record, _exact(due), working_day_before(due.latest), overdue)


def _known(done: Iterable[Moment], day: date) -> Iterator[Moment]:
    """What may have been done by the day."""
    return (one for one in done if one.earliest <= day)


def _exact(moment: Moment) -> bool:
    return moment.earliest == moment.latest


@cache
def _holidays(year: int) -> frozenset[date]:
    """Public holidays of the year and the three eves that SFS 1930:173 counts among them."""
    midsummer_eve = next(day for day in (date(year, 6, number) for number in range(19, 26)) if day.weekday() == 4)
    return _public_holidays(year) | {midsummer_eve, date(year, 12, 24), date(year, 12, 31)}


def _public_holidays(year: int) -> frozenset[date]:
    """Public holidays of the year, remembered between runs: the data set is of all countries, and slow to import."""
    key = digest([release("holidays"), str(year)])
    with suppress(ValueError):
        known = frozenset(map(date.fromisoformat, (_SHELF.get(key) or b"").decode().split()))
        if known and {day.year for day in known} == {year}:
            return known
    import holidays

    found = frozenset(holidays.country_holidays("SE", years=year))
    _SHELF.put(key, " ".join(day.isoformat() for day in sorted(found)).encode())
    return found
