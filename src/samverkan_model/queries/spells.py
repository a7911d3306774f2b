"""A question through a time: when each answer was one, and how sure it was."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from samverkan_model.collection import Records, Relations
from samverkan_model.courses import Courses
from samverkan_model.errors import BackwardDays
from samverkan_model.model.evidence import HowSure
from samverkan_model.model.happening import Happening
from samverkan_model.model.validity import ONE_DAY

COLUMNS = ("what", "from", "to", "sure")
"""Columns of every table of spells, in their order; days as ISO dates, the last included."""


@dataclass(frozen=True, slots=True)
class Spell:
    """Days in a row on all of which something was an answer, equally sure.

    Attributes:
        what: id of the record; of a relation its ends, its kind and the record that states it.
        begins: the first day, no earlier than the first that was asked about.
        ends: the last day, no later than the last that was asked about.
        sure: how sure it was.
    """

    what: str
    begins: date
    ends: date
    sure: HowSure


class Spells(tuple[Spell, ...]):
    """When each answer was one: by day and then by name."""

    __slots__ = ()

    def of(self, what: str) -> "Spells":
        """Those of one record."""
        return Spells(one for one in self if one.what == what)

    def records(self) -> list[dict[str, str]]:
        """The spells as plain rows with the keys of `COLUMNS`."""
        return [
            {"what": one.what, "from": one.begins.isoformat(), "to": one.ends.isoformat(), "sure": str(one.sure)}
            for one in self
        ]


def asked_on(courses: Courses, since: date, until: date) -> tuple[date, ...]:
    """The first day of a time and those after it on which anything applies, stands or has happened otherwise.

    Raises:
        BackwardDays: the last day comes before the first.
    """
    if until < since:
        raise BackwardDays(first=since, second=until)
    happened = (one.when for one in courses.facts if isinstance(one, Happening) and one.when)
    turns = {*courses.turns, *(day for when in happened for day in (when.earliest, when.latest))}
    return (since, *sorted(day for day in turns if since < day <= until))


def spells(answers: Iterable[tuple[date, Records[Any] | Relations]], until: date) -> Spells:
    """The answers of days in a row, put together.

    Args:
        answers: the days on which was asked, in order, with what was answered; it holds until the next of them.
        until: the last day.
    """
    return Spells(sorted(_joined(answers, until), key=lambda one: (one.begins, one.what)))


def _joined(answers: Iterable[tuple[date, Records[Any] | Relations]], until: date) -> Iterator[Spell]:
    running: dict[str, Spell] = {}
    for day, answer in answers:
        now = {answer.key(one): answer.how_sure(one) for one in answer}
        for what, spell in tuple(running.items()):
            if now.get(what) is not spell.sure:
                yield replace(running.pop(what), ends=day - ONE_DAY)
        for what, sure in now.items():
            running.setdefault(what, Spell(what, day, until, sure))
    yield from running.values()
