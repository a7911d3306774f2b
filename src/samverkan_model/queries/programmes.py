"""Programmes side by side: who steers, host, ways in, length, follow-ups, cost, funding and areas.

Every cell says what is stated, or why nothing is: the sources are silent, a source says that there is none, or nobody
has looked. An empty cell is never told as any of the others.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from samverkan_model.errors import UnknownRecord
from samverkan_model.model.programmes import PathStep, Programme
from samverkan_model.model.statement import Basis, Part, Statement
from samverkan_model.queries.pathway import has_pathway
from samverkan_model.timeline import Snapshot

ASPECTS = ("steered_by", "host", "way-in", "length", "follow-up", "cost", "funding", "areas")
"""What programmes are compared by, in the order it is told."""
STAGES_TOLD = {"way-in": ("way-in",), "follow-up": ("follow-up", "close")}
"""Aspects that are steps of the path, with the kinds of steps they take in; of a close only one with a month."""
READ = {"length": ("length", "length_most"), "follow-up": ("month", "counted_from", "name", "text")}
"""Fields of a step whose being our reading shows in an aspect; those that name it where nothing else is said."""


class AspectState(StrEnum):
    """What can be said of one aspect of one programme."""

    STATED = "stated"
    NOT_DOCUMENTED = "not-documented"
    ABSENT = "absent"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True)
class AspectCell:
    """One aspect of one programme.

    Attributes:
        state: whether anything is stated, and if not, why.
        ids: ids of bodies, actors and areas.
        parts: steps, costs and payments; of the length the steps that have one, where the programme has none.
        length: the length with its longest, as ISO 8601 durations.
        inferred: it is our reading, or some part of it is; see `is_reading`.
    """

    state: AspectState
    ids: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    length: tuple[str, ...] = ()
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class ProgrammeColumn:
    """One programme with its cells by aspect."""

    snapshot: Snapshot
    programme: Programme
    cells: dict[str, AspectCell]


def programme_columns(
    snapshot: Snapshot, wanted: Iterable[str] = (), *, everything: bool = False
) -> tuple[ProgrammeColumn, ...]:
    """The programmes of a tenant as columns, by name; those of any day, since each says how it stands.

    Args:
        snapshot: the tenant on the day.
        wanted: ids of programmes; without them, those that have a path.
        everything: those without a path too.

    Raises:
        UnknownRecord: an id that is no programme of the tenant; the nearest is offered.
    """
    chosen = tuple(_one(snapshot, name) for name in wanted)
    found = chosen or tuple(one for one in snapshot.facts.own(Programme) if everything or has_pathway(one))
    columns = [
        ProgrammeColumn(snapshot, one, {aspect: programme_cell(one, aspect) for aspect in ASPECTS}) for one in found
    ]
    return tuple(columns if chosen else sorted(columns, key=lambda column: snapshot.name(column.programme).casefold()))


def programme_cell(programme: Programme, aspect: str) -> AspectCell:
    """What is said of one aspect."""
    stated = _steps(programme, aspect) if aspect in STAGES_TOLD else _field(programme, aspect)
    if stated is not None:
        return stated
    if aspect in programme.gaps:
        return AspectCell(AspectState.ABSENT)
    silent = aspect in programme.not_documented or (aspect in STAGES_TOLD and "path" in programme.not_documented)
    return AspectCell(AspectState.NOT_DOCUMENTED if silent else AspectState.NOT_ASKED)


def is_reading(part: Part, aspect: str) -> bool:
    """Whether what one part says of an aspect is our reading."""
    if not isinstance(part, Statement):
        return False
    fields = READ.get(aspect, ("name", "text"))
    return part.basis is Basis.INFERRED or any(field in part.inferred for field in fields)


def _one(snapshot: Snapshot, name: str) -> Programme:
    record = snapshot.facts.get(name)
    if not isinstance(record, Programme):
        raise UnknownRecord(name, (one.id for one in snapshot.facts.own(Programme)))
    return record


def _steps(programme: Programme, aspect: str) -> AspectCell | None:
    steps = tuple(step for step in programme.path if step.kind in STAGES_TOLD[aspect] and _tells(step, aspect))
    return _told(steps, aspect)


def _told(steps: tuple[PathStep, ...], aspect: str) -> AspectCell | None:
    read = any(is_reading(step, aspect) for step in steps)
    return AspectCell(AspectState.STATED, parts=steps, inferred=read) if steps else None


def _tells(step: PathStep, aspect: str) -> bool:
    return step.kind == aspect or step.month is not None


def _field(programme: Programme, aspect: str) -> AspectCell | None:
    inferred = aspect in programme.inferred
    if aspect == "length":
        lengths = tuple(one for one in (programme.length, programme.length_most) if one)
        timed = tuple(step for step in programme.path if step.length)
        return AspectCell(AspectState.STATED, length=lengths, inferred=inferred) if lengths else _told(timed, aspect)
    values = tuple(getattr(programme, aspect))
    if not values:
        return None
    parts = tuple(one for one in values if isinstance(one, Part))
    return AspectCell(AspectState.STATED, () if parts else values, parts, inferred=inferred)
