"""Whether what is passed on is there in time for the meeting that takes it up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from samverkan_model.model.work import Event
from samverkan_model.rules.engine.base import CheckContext

A_YEAR = relativedelta(years=1)


@dataclass(frozen=True, slots=True)
class LateMeeting:
    """A meeting for which nothing was there in time.

    Attributes:
        meeting: id of the event.
        day: when it is.
        least: the last day that would have been in time.
    """

    meeting: str
    day: date
    least: date


def late_meetings(
    context: CheckContext, sender: str, receiver: str, before: relativedelta, content: Sequence[str] = ()
) -> tuple[LateMeeting, ...] | None:
    """The meetings within a year either side of the day for which nothing was passed on in time.

    What was passed on since the meeting before counts for a meeting. Only days that are exactly known are asked about.

    Args:
        context: what is looked at.
        sender: id of the one that passes something on.
        receiver: id of the one that meets.
        before: how long before the meeting it has to be there.
        content: what has to be passed on; anything when empty.

    Returns:
        Those meetings; None where no meeting, or no day on which anything was passed on, is known.
    """
    meetings = sorted(_meetings(context, receiver), key=lambda one: one[0])
    sent = sorted(_sent(context, sender, receiver, content))
    if not meetings or not sent:
        return None
    firsts = (date.min, *(day for day, _ in meetings))
    return tuple(
        LateMeeting(name, day, day - before)
        for (day, name), first in zip(meetings, firsts, strict=False)
        if not any(first < one <= day - before for one in sent)
    )


def _meetings(context: CheckContext, receiver: str) -> Iterator[tuple[date, str]]:
    for event in context.snapshot.facts.of(Event):
        exact = event.when is not None and event.when.earliest == event.when.latest
        if exact and event.when is not None and receiver in (*event.organizers, *event.participants):
            day = event.when.latest
            if context.day - A_YEAR <= day <= context.day + A_YEAR:
                yield day, event.id


def _sent(context: CheckContext, sender: str, receiver: str, content: Sequence[str]) -> Iterator[date]:
    for flow in context.flows_from.get(sender, ()):
        wanted = not content or {*content} & {*flow.content}
        if wanted and receiver in (*flow.receiver, *(flow.sender if flow.both_ways else ())):
            yield from (one.latest for one in flow.dates if one.earliest == one.latest)
