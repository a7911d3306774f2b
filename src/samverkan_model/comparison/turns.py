"""What happened to a tenant over time: for each change point what changed, and what the sources say happened."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from samverkan_model.comparison.diff import Difference, differences
from samverkan_model.model.decisions import Decision
from samverkan_model.model.evaluations import Evaluation
from samverkan_model.model.happening import Happening
from samverkan_model.model.validity import BEGINNING, END, day_before
from samverkan_model.model.work import Change, Event
from samverkan_model.timeline import Snapshot


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which something changed or happened.

    Attributes:
        day: the first day on which the new holds.
        differences: what is not as it was the day before.
        happenings: ids of changes, events, decisions and evaluations that the sources date to the day, or to a time
            that begins on it.
    """

    day: date
    differences: tuple[Difference, ...]
    happenings: tuple[str, ...]


def turns(at: Callable[[date], Snapshot], since: date | None = None, until: date | None = None) -> Iterator[Turn]:
    """Every turn from one day to another, both included; days on which nothing that is shown changed are left out.

    Args:
        at: gives the tenant on a day.
        since: first day; without it from the first thing known.
        until: last day; without it to the last.
    """
    facts = at(END).facts
    first, last = since or BEGINNING, until or END
    told = happenings(at(END))
    days = {*at(END).courses.turns, *told} - {BEGINNING}
    for day in sorted(day for day in days if first <= day <= last):
        changed = tuple(one for one in differences(at(day_before(day)), at(day)) if one.record in facts)
        if changed or day in told:
            yield Turn(day, changed, told.get(day, ()))


def happenings(snapshot: Snapshot) -> dict[date, tuple[str, ...]]:
    """Ids of dated changes, events, decisions and evaluations by the first day they may have happened.

    Of one that is only known to have happened by a day, that is the day.
    """
    found: dict[date, list[str]] = {}
    facts = snapshot.facts
    dated: Iterator[Happening] = chain(facts.of(Change), facts.of(Event), facts.of(Decision), facts.of(Evaluation))
    for one in dated:
        if one.when is not None:
            day = one.when.earliest if one.when.earliest > BEGINNING else one.when.latest
            found.setdefault(day, []).append(one.id)
    return {day: tuple(ids) for day, ids in found.items()}
