"""Days ahead on which something has to be done or ends, from notice, renewal, follow-up and review."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from dateutil.relativedelta import relativedelta

from samverkan_model.errors import UnreadableHorizon
from samverkan_model.model.agreements import Agreement, FollowUp
from samverkan_model.model.validity import END, ONE_DAY, Moment, Truth
from samverkan_model.model.wording import UnreadableDate, read_duration
from samverkan_model.timeline import Snapshot


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
    until = snapshot.day + horizon if horizon is not None else END
    ahead = (one for agreement in snapshot.agreements for one in agreement_deadlines(snapshot, agreement))
    return tuple(sorted(one for one in ahead if one.overdue or snapshot.day <= one.day <= until))


def agreement_deadlines(snapshot: Snapshot, agreement: Agreement) -> Iterator[Deadline]:
    """Every deadline of one agreement, past ones too."""
    day = last_notice_day(agreement, snapshot.day)
    if day is not None:
        exact = agreement.notice is None or agreement.notice.by is None or _exact(agreement.notice.by)
        yield Deadline(day, Due.NOTICE, agreement.id, exact, working_day_before(day))
    last = _last_day(agreement)
    if last is not None and snapshot.standing(agreement.id) is not Truth.NO:
        yield Deadline(last, Due.END, agreement.id, True, working_day_before(last))
    if agreement.follow_up is not None:
        yield from _follow_ups(agreement, agreement.follow_up, snapshot.day)
    if agreement.review is not None:
        yield _from_moment(agreement.review, Due.REVIEW, agreement.id)


def last_notice_day(agreement: Agreement, day: date) -> date | None:
    """The last day to give notice, seen from a day; None when it is not documented.

    A named day stands as it is. A period of notice counts back from the end; where the agreement is prolonged step by
    step, the end is moved on until its notice day is not behind.
    """
    notice = agreement.notice
    if notice is None or (notice.by is None and notice.period is None):
        return None
    if notice.by is not None:
        return notice.by.latest
    last = _last_day(agreement)
    if last is None or notice.period is None:
        return None
    period, step = read_duration(notice.period), _step(agreement)
    turns = 0
    while step is not None and _moved(last, step, turns) - period < day:
        turns += 1
    return (_moved(last, step, turns) if step is not None else last) - period


def working_day_before(day: date) -> date:
    """The day itself if it is a Swedish working day, else the last one before it."""
    while day.weekday() >= 5 or day in _holidays(day.year):
        day -= ONE_DAY
    return day


def _last_day(agreement: Agreement) -> date | None:
    return agreement.period.last_day if agreement.period else None


def _step(agreement: Agreement) -> relativedelta | None:
    return read_duration(agreement.renewal.step) if agreement.renewal and agreement.renewal.step else None


def _moved(last: date, step: relativedelta, turns: int) -> date:
    """The end after so many prolongations, counted from the first day after it so that month ends stay month ends."""
    return last + ONE_DAY + step * turns - ONE_DAY


def _follow_ups(agreement: Agreement, duty: FollowUp, day: date) -> Iterator[Deadline]:
    for due in duty.due:
        done = any(one.latest >= due.earliest for one in duty.done)
        yield _from_moment(due, Due.FOLLOW_UP, agreement.id, overdue=due.latest < day and not done)
    if not duty.due and duty.cadence and duty.cadence.per_year and duty.cadence.per_year >= 1:
        last = date(day.year, 12, 31)
        yield Deadline(last, Due.FOLLOW_UP, agreement.id, False, working_day_before(last))


def _from_moment(moment: Moment, kind: Due, record: str, *, overdue: bool = False) -> Deadline:
    return Deadline(moment.latest, kind, record, _exact(moment), working_day_before(moment.latest), overdue)


def _exact(moment: Moment) -> bool:
    return moment.earliest == moment.latest


@cache
def _holidays(year: int) -> frozenset[date]:
    """Public holidays of the year and the three eves that SFS 1930:173 counts among them."""
    import holidays  # a data set, read only when days are counted

    midsummer_eve = next(day for day in (date(year, 6, number) for number in range(19, 26)) if day.weekday() == 4)
    eves = {midsummer_eve, date(year, 12, 24), date(year, 12, 31)}
    return frozenset(holidays.country_holidays("SE", years=year)) | eves
