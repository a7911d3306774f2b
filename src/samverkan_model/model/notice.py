"""When notice has to be given, and when an agreement ends after it.

The day of notice itself does not count: three months' notice given on 30 September run from 1 October and the agreement
applies until 31 December. Periods are counted by the calendar (SFS 1930:173, section 1): one from the 29th, 30th or
31st ends with the month where the month has no such day.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Literal

from dateutil.relativedelta import relativedelta

from samverkan_model.model.dates import later, read_duration
from samverkan_model.model.validity import BEGINNING, END, ONE_DAY, Bound, Moment, Validity, day_after

Turn = Literal["year", "half-year", "quarter", "month"]
"""What an open-ended agreement can be ended at: the turn after the period of notice."""
_MONTHS: dict[Turn, int] = {"year": 12, "half-year": 6, "quarter": 3, "month": 1}


def last_notice_in_time(end: date, period: relativedelta) -> date:
    """The last day of notice for an agreement to be over on ``end``: the whole period lies between them."""
    return end - period - ONE_DAY


def next_turn(day: date, turn: Turn) -> date:
    """The first day of a year, half-year, quarter or month, on the day or after it."""
    months = _MONTHS[turn]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return first if first == day else first + relativedelta(months=months)


def terms(end: date, step: relativedelta | None, since: date = BEGINNING) -> Iterator[date]:
    """The first day after each term: the one written and, where the agreement is prolonged by steps, those after it.

    Terms that are over for long on the day ``since`` may be left out, so that a day far away is asked about as fast.
    """
    longest = (step.years * 366 + step.months * 31 + step.days) if step is not None else 0
    if step is not None and not longest:
        step = None  # a step of no length prolongs nothing
    number = max((since - end).days // longest - 1, 0) if longest else 0
    while True:
        try:
            yield later(end, step * number) if step is not None and number else end
        except (OverflowError, ValueError):  # further than the calendar reaches
            return
        if step is None:
            return
        number += 1


@lru_cache(maxsize=1024)
def ended_after_notice(
    period: Validity, given: Moment, length: str | None, turn: Turn | None, by: Moment | None, step: str | None
) -> Validity:
    """An open-ended or silently renewed period, with the end that a notice gives it.

    Args:
        period: when the agreement applies as written: open-ended, or to an exact day and on.
        given: when notice was given.
        length: the period of notice, as ISO 8601 duration.
        turn: which turn the notice is given to, for an open-ended agreement.
        by: the last day of notice where a day is named.
        step: by how much the agreement is prolonged each time, as ISO 8601 duration.
    """
    notice = read_duration(length) if length else None
    if period.ends.open:
        first, last = (_open_end(day, notice, turn) for day in (given.earliest, given.latest))
        first = first or day_after(given.earliest)
    else:
        steps = (read_duration(step) or None) if step else None
        end = period.ends.earliest
        first, last = (_term_end(end, day, notice, by, steps) for day in (given.earliest, given.latest))
        first = first or end
    ends = Bound(max(first, day_after(period.begins.earliest)), max(last or END, day_after(period.begins.earliest)))
    return replace(period, ends=ends, edtf=f"{_begun(period)}/{_as_end(ends)}", duration=None)


def _open_end(given: date, notice: relativedelta | None, turn: Turn | None) -> date | None:
    """The first day after the period of notice and, where it is given to a turn, the turn; None when not known."""
    if notice is None or given in (BEGINNING, END):
        return None
    try:
        after = later(given + ONE_DAY, notice)
        return next_turn(after, turn) if turn else after
    except (OverflowError, ValueError):
        return None


def _term_end(
    end: date, given: date, notice: relativedelta | None, by: Moment | None, step: relativedelta | None
) -> date | None:
    """The end of the first term for which notice on the day was in time; None when not known.

    Where no period of notice is documented, notice on any day of a term is taken to end it.
    """
    if by is not None:
        return end if given <= by.earliest else None
    if given == END:
        return None
    try:
        return next(
            (term for term in terms(end, step, given) if given <= last_notice_in_time(term, notice or relativedelta())),
            None,
        )
    except (OverflowError, ValueError):
        return None


def _begun(period: Validity) -> str:
    start, slash, _ = period.edtf.partition("/")
    return start if slash else period.begins.earliest.isoformat()


def _as_end(ends: Bound) -> str:
    """The last day as EDTF; nothing where nothing is known of it."""
    if ends.earliest == BEGINNING:
        return "" if ends.latest == END else f"[..{ends.latest - ONE_DAY}]"
    first, last = ends.earliest - ONE_DAY, ends.latest - ONE_DAY
    if ends.latest == END:
        return f"[{first}..]"
    return first.isoformat() if first == last else f"[{first}..{last}]"
