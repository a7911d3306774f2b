"""Who works with an area, and with whom: everything one tenant has in it, on a day.

A record is found by the areas it names. A mandate is found by its matter, which may be an area or something found.
What did not apply on the day is found too and says so: who has worked with a matter is part of the answer.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from samverkan_model.model.agreements import Agreement
from samverkan_model.model.aims import Duty, Goal
from samverkan_model.model.bodies import Body, Mandate, Seat
from samverkan_model.model.decisions import Decision
from samverkan_model.model.happening import Happening
from samverkan_model.model.programmes import Programme
from samverkan_model.model.references import fields_with, ids, ids_in, values
from samverkan_model.model.statement import Record, Statement
from samverkan_model.model.validity import Truth
from samverkan_model.model.work import Assignment, Event, Need, TargetGroup
from samverkan_model.queries.areas import How, Scope, matched, nearest
from samverkan_model.queries.needs import need_standing
from samverkan_model.timeline import Snapshot

FOUND = (Programme, Body, Agreement, Assignment, Mandate, Need, Event, Goal, Duty, Seat, Decision)
"""Concepts that are asked, in the order they are told."""
SEATS = "seats"
TEXTS = ("name", "title", "short", "text", "purpose", "activity")
"""Fields that a word is looked for in where no area is called that."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        area: id or name of an area in any tenant.
        target_group: id of a target group, or words of its name.
    """

    area: str | None = None
    target_group: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One record that answers.

    Attributes:
        record: the record.
        areas: which of the tenant's areas it names that answer the question.
        through: for mandates, what it is over where that is no area: an agreement, a programme, a task.
        standing: whether it applied on the day; None for what happens or is called for.
        status: of calls how they stand, of events whether they lie behind or ahead; empty for others.
        parties: whom it is with, by the field that says so.
        target_groups: whom it is for.
    """

    record: Record
    areas: tuple[str, ...]
    through: tuple[str, ...]
    standing: Truth | None
    status: str
    parties: Mapping[str, tuple[str, ...]]
    target_groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TenantAnswer:
    """What one tenant answers.

    Attributes:
        snapshot: the tenant on the day.
        areas: its areas that were asked for, with why.
        rows: what was found.
        without_target_group: records in the area that say nothing of whom they are for, where that was asked.
        nearest: areas to ask for instead, where nothing was found.
        mentions: records with the word in their own text, where no area is called that.
    """

    snapshot: Snapshot
    areas: Mapping[str, How]
    rows: tuple[Found, ...]
    without_target_group: tuple[str, ...]
    nearest: tuple[str, ...]
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What all tenants answer, side by side and in their order."""

    question: Question
    day: date
    tenants: tuple[TenantAnswer, ...]

    @property
    def rows(self) -> tuple[tuple[str, Found], ...]:
        """Every record found, with its tenant."""
        return tuple((one.snapshot.facts.id, row) for one in self.tenants for row in one.rows)

    def __len__(self) -> int:
        return len(self.rows)


def find(snapshot: Snapshot, question: Question, wanted: Scope | None) -> TenantAnswer:
    """What one tenant has that answers the question.

    Args:
        snapshot: the tenant on the day.
        question: what is asked.
        wanted: what its area covers, see `samverkan_model.queries.areas.scope`; None where no area is asked for.
    """
    areas = matched(snapshot.facts, wanted) if wanted else {}
    rows = tuple(_rows(snapshot, set(areas) if wanted else None))
    asked = question.target_group
    kept = rows if asked is None else tuple(row for row in rows if _is_for(snapshot, row, asked))
    silent = () if asked is None or not wanted else tuple(row.record.id for row in rows if not row.target_groups)
    near = nearest(snapshot.facts, wanted) if wanted and not kept else ()
    mentions = tuple(_mentions(snapshot, wanted.word)) if wanted and not areas else ()
    return TenantAnswer(snapshot, areas, kept, silent, near, mentions)


def _mentions(snapshot: Snapshot, word: str) -> Iterator[str]:
    """Records that are asked and have the word in what they are called, are about or do, or whom they are for."""
    asked = word.strip().casefold()
    for concept in FOUND:
        for record in snapshot.facts.own(concept):
            if asked and any(asked in one.casefold() for one in _texts(snapshot, record)):
                yield record.id


def _texts(snapshot: Snapshot, record: Record) -> Iterator[str]:
    yield from (text for field in TEXTS if isinstance(text := getattr(record, field, None), str))
    for group in getattr(record, "target_groups", ()):
        yield snapshot.facts[group].caption if group in snapshot.facts else ""
    for part in (*getattr(record, "remarks", ()), *getattr(record, "path", ())):
        yield part.text


def _rows(snapshot: Snapshot, areas: set[str] | None) -> Iterator[Found]:
    found: set[str] = set()
    for concept in FOUND:
        for record in snapshot.facts.own(concept):
            named = _named(record)
            inside = tuple(name for name in named if areas is None or name in areas)
            through = tuple(name for name in named if isinstance(record, Mandate | Duty) and name in found)
            if inside or through or areas is None:
                found.add(record.id)
                own = tuple(name for name in inside if name not in through)
                yield _found(snapshot, record, own if areas is not None else (), through)


def _named(record: Record) -> tuple[str, ...]:
    """What a record is about: its areas, or its matter among other things."""
    field = "matter" if isinstance(record, Mandate | Duty) else "about" if isinstance(record, Decision) else "areas"
    return ids(record, field)


def _found(snapshot: Snapshot, record: Record, areas: tuple[str, ...], through: tuple[str, ...]) -> Found:
    parties = dict(_parties(snapshot, record))
    happens = isinstance(record, Happening | Need)
    standing = None if happens else snapshot.standing(record.id)
    groups = tuple(getattr(record, "target_groups", ()))
    groups += tuple(name for name in getattr(record, "participants", ()) if _is_target(snapshot, name))
    return Found(record, areas, through, standing, _status(snapshot, record), parties, groups)


def _parties(snapshot: Snapshot, record: Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    for field in fields_with(type(record), "involves"):
        ends = dict.fromkeys(_ends(snapshot, values(record, field)))
        names = tuple(name for name in ends if not _is_target(snapshot, name))
        if names:
            yield field, names
    if isinstance(record, Seat):
        yield from ((field, names) for field in ("body", "at") if (names := ids(record, field)))
    if isinstance(record, Body):
        givers = dict.fromkeys(name for seat in snapshot.seats_of(record.id) for name in seat.at)
        if givers:
            yield SEATS, tuple(givers)


def _ends(snapshot: Snapshot, items: tuple[Any, ...]) -> Iterator[str]:
    for item in items:
        if not isinstance(item, Statement) or snapshot.holds(item) is not Truth.NO:
            yield from ids_in(item)


def _is_target(snapshot: Snapshot, name: str) -> bool:
    return isinstance(snapshot.facts.get(name), TargetGroup)


def _is_for(snapshot: Snapshot, row: Found, asked: str) -> bool:
    wanted = asked.strip().casefold()
    names = ((name, snapshot.facts.get(name)) for name in row.target_groups)
    return any(name == wanted or (record and wanted in record.caption.casefold()) for name, record in names)


def _status(snapshot: Snapshot, record: Record) -> str:
    if isinstance(record, Need):
        return str(need_standing(snapshot, record).status)
    if not isinstance(record, Happening):
        return ""
    when = record.when
    if when is None or when.earliest <= snapshot.day <= when.latest:
        return "today" if when and when.earliest == when.latest else "unknown"
    return "past" if when.latest < snapshot.day else "ahead"
