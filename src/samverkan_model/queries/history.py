"""One record through time: its names, parents, composition and what it came from and turned into."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby

from samverkan_model.courses import Courses
from samverkan_model.model.bodies import Seat
from samverkan_model.model.decisions import Decision
from samverkan_model.model.facts import Facts
from samverkan_model.model.references import held, values
from samverkan_model.model.statement import Link, Record, Statement
from samverkan_model.model.truth_over_time import UNKNOWN, Course
from samverkan_model.model.validity import END, Truth
from samverkan_model.model.work import Change


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time without a break in which one thing held, or may have held, of a record.

    Attributes:
        field: what it is about: ``existence``, ``name``, a relation, ``seats``.
        value: a name, or the id at the other end.
        begins: first day it held or may have held; the beginning of the calendar when not known.
        ends: first day it no longer did; the end of the calendar when not known or open.
        certain: it held for certain at some day in between.
        record: id of the record that states it.
        sure_from: first day it held for certain; None when it never did.
        sure_until: first day after that on which it no longer did for certain.
    """

    field: str
    value: str
    begins: date
    ends: date
    certain: bool
    record: str
    sure_from: date | None = None
    sure_until: date | None = None


def history(facts: Facts, record_id: str) -> tuple[Stretch, ...]:
    """Everything that held of a record and when, by field and then by time.

    Raises:
        UnknownRecord: no such id in the tenant.
    """
    record, courses = facts[record_id], Courses(facts)
    return tuple(sorted(_stretches(facts, courses, record), key=lambda one: (one.field, one.begins, one.value)))


@cache
def followed(model: type[Record]) -> tuple[str, ...]:
    """Fields of a concept that are told through time: under whom, over whom, in whose service it was; its members."""
    marks = ((field.name, field.refers) for field in held(model))
    return tuple(name for name, mark in marks if mark and mark.edge and (mark.edge.places or mark.edge.followed))


def predecessors(facts: Facts, record_id: str) -> tuple[str, ...]:
    """All that it came from, nearest first; a merger has several.

    It says so itself (``succeeds``), or a change does in which the others were gone afterwards.
    """
    ended = {before: changes for before, changes in facts.endings.items() if before in facts}

    def before(name: str) -> list[str]:
        said = [link.to for link in getattr(facts[name], "succeeds", ())]
        return said + [one for one, found in ended.items() if any(name in change.after for change in found)]

    return _chain(record_id, before)


def successors(facts: Facts, record_id: str) -> tuple[str, ...]:
    """All that it turned into, nearest first; a split has several. See `predecessors`."""

    def after(name: str) -> list[str]:
        into = (one for change in facts.endings.get(name, ()) for one in change.after)
        return [*facts.succeeded_by.get(name, ()), *into]

    return _chain(record_id, after)


def changes(facts: Facts, record_id: str) -> tuple[Change, ...]:
    """Changes that name the record, by time."""
    named = [one for one in facts.of(Change) if record_id in (*one.before, *one.after, *one.about)]
    return tuple(sorted(named, key=lambda one: (one.when.earliest if one.when else END, one.id)))


def decisions(facts: Facts, record_id: str) -> tuple[Decision, ...]:
    """Decisions about the record, and those it took, by time."""
    named = [one for one in facts.of(Decision) if record_id in (*one.about, *one.decided_by)]
    return tuple(sorted(named, key=lambda one: (one.when.earliest if one.when else END, one.id)))


def _stretches(facts: Facts, courses: Courses, record: Record) -> Iterator[Stretch]:
    own = courses[record.id]
    yield from _stretched("existence", record.caption, own, record.id)
    for name in getattr(record, "names", ()):
        yield from _stretched("name", name.name, _within(own, name), record.id)
    for field in followed(type(record)):
        for link in values(record, field):
            if isinstance(link, Link):
                far = courses[link.to] if link.to in facts else UNKNOWN
                yield from _stretched(field, link.to, _within(own, link) & far, record.id)
    for seat in facts.of(Seat):
        if seat.body == record.id:
            yield from _stretched("seats", seat.function or seat.role, courses[seat.id], seat.id)


def _within(own: Course, statement: Statement) -> Course:
    return own & statement.course(own)


def _stretched(field: str, value: str, course: Course, record: str) -> Iterator[Stretch]:
    """A stretch for every time in which it held or may have held, from one end of that time to the other."""
    steps = zip(course.days, (*course.days[1:], END), course.truths, strict=True)
    for alive, run in groupby(steps, key=lambda step: step[2] is not Truth.NO):
        if alive:
            yield _stretch(field, value, list(run), record)


def _stretch(field: str, value: str, run: list[tuple[date, date, Truth]], record: str) -> Stretch:
    sure = [(begin, end) for begin, end, truth in run if truth is Truth.YES]
    sure_from, sure_until = (sure[0][0], sure[-1][1]) if sure else (None, None)
    return Stretch(field, value, run[0][0], run[-1][1], bool(sure), record, sure_from, sure_until)


def _chain(start: str, follow: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    found: list[str] = []
    front = list(follow(start))
    while front:
        name = front.pop(0)
        if name not in found and name != start:
            found.append(name)
            front.extend(follow(name))
    return tuple(found)
