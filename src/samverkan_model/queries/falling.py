"""What runs out, and what falls with it: the ends ahead of agreements, each with what rests on them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from samverkan_model.model.validity import END
from samverkan_model.queries.agreements import handovers
from samverkan_model.queries.deadlines import Due, deadlines
from samverkan_model.queries.impact import Effect, impact
from samverkan_model.timeline import Snapshot


@dataclass(frozen=True, slots=True)
class RunsOut:
    """An agreement that ends, and what loses its footing then.

    Attributes:
        agreement: its id.
        last: its last day.
        followed_by: ids of agreements that follow it.
        falls: ids of what has no other footing.
        weakened: ids of what rests on something else too.
    """

    agreement: str
    last: date
    followed_by: tuple[str, ...]
    falls: tuple[str, ...]
    weakened: tuple[str, ...]


def until_new_year(day: date) -> relativedelta:
    """From a day to the last of the next year: what runs out "next year" is then seen to its end."""
    return relativedelta(days=(date(min(day.year + 1, END.year), 12, 31) - day).days)


def running_out(snapshot: Snapshot, horizon: relativedelta | None = None) -> tuple[RunsOut, ...]:
    """Agreements that end within the horizon, in order, with what falls then; all ahead without a horizon."""
    return tuple(_ends(snapshot, horizon))


def _ends(snapshot: Snapshot, horizon: relativedelta | None) -> Iterator[RunsOut]:
    after: dict[str, list[str]] = {}
    for step in handovers(snapshot.facts):
        after.setdefault(step.before, []).append(step.after)
    for one in deadlines(snapshot, horizon):
        if one.kind is Due.END and not one.overdue:
            hit = impact(Snapshot(snapshot.facts, one.day, snapshot.courses), one.record)
            falls = tuple(each.record for each in hit if each.effect is Effect.FALLS)
            weakened = tuple(each.record for each in hit if each.effect is Effect.WEAKENED)
            yield RunsOut(one.record, one.day, tuple(after.get(one.record, ())), falls, weakened)
