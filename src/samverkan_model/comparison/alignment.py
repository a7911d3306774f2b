"""What a county has for a comparison function on a day: present, absent, planned or not documented.

Counties are aligned by what a body is *for*, never by its name. The world is open: that no body is described does not
mean that there is none. *Absent* is therefore said in two cases only: a source says that there is none, or every body
known to have had the function has ended for certain and nothing that took over from it may apply. A body that may have
applied on the day makes nothing present; the cell is not documented on that day, and the body stands in it as possible.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samverkan_model.model.bodies import Body, Structure
from samverkan_model.model.facts import Facts
from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Basis, Record
from samverkan_model.model.tenant import FunctionNote
from samverkan_model.model.validity import Truth
from samverkan_model.queries.legal_form import bound_by, decides_for_members
from samverkan_model.queries.membership import members
from samverkan_model.timeline import Snapshot

FORUM = "political-forum"
"""What a joint board of all principals is too, whatever its kind is usually for."""
Carrier = Body | Structure
"""What can have a comparison function: a body, or an umbrella such as a support structure."""


class FunctionState(StrEnum):
    """What can be said of a function in a county on a day."""

    PRESENT = "present"
    PLANNED = "planned"
    ABSENT = "absent"
    NOT_DOCUMENTED = "not-documented"


class Why(StrEnum):
    """What the state rests on."""

    CERTAIN = "certain"
    PLAN = "plan"
    STATED = "stated"
    ENDED = "ended"
    POSSIBLE = "possible"
    SEARCHED = "searched"
    OTHER_TIME = "other-time"
    NOTHING = "nothing"


class Presence(StrEnum):
    """How a body stands to the day of its column."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    PLANNED = "planned"
    ENDED = "ended"
    OTHER_TIME = "other-time"


@dataclass(frozen=True, slots=True)
class FunctionBody:
    """A body with the function.

    Attributes:
        inferred: that there is such a body is our reading.
        placed: that it has the function is our reading of what it is for.
        was_planned: it was planned for the day, and nothing says that it came about.
        ended: when it ended for certain: the first and the last day that its end can lie on; None otherwise.
    """

    record: str
    presence: Presence
    inferred: bool = False
    placed: bool = False
    was_planned: bool = False
    ended: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class FunctionCell:
    """A function in a county on a day.

    Attributes:
        entries: bodies known to have the function at any time; those of the day first.
        note: what the tenant itself says of the function on the day, where it does.
    """

    function: str
    state: FunctionState
    why: Why
    entries: tuple[FunctionBody, ...] = ()
    note: FunctionNote | None = None

    @property
    def exists(self) -> Truth:
        """Whether the county has the function on the day."""
        return {FunctionState.PRESENT: Truth.YES, FunctionState.ABSENT: Truth.NO}.get(self.state, Truth.UNKNOWN)

    @property
    def shown(self) -> tuple[FunctionBody, ...]:
        """Bodies that apply, may apply or are planned on the day."""
        return self.having(Presence.CERTAIN, Presence.POSSIBLE, Presence.PLANNED)

    @property
    def elsewhere(self) -> tuple[FunctionBody, ...]:
        """Bodies known from other times only."""
        return self.having(Presence.ENDED, Presence.OTHER_TIME)

    def having(self, *presences: Presence) -> tuple[FunctionBody, ...]:
        """Bodies that stand to the day in one of the ways."""
        return tuple(entry for entry in self.entries if entry.presence in presences)

    @property
    def certain(self) -> tuple[FunctionBody, ...]:
        """Bodies that apply for certain."""
        return self.having(Presence.CERTAIN)

    @property
    def ended(self) -> tuple[date, date] | None:
        """For what ended: the first and the last day on which the last of it can have ended."""
        ends = [entry.ended for entry in self.entries if entry.ended]
        return max(ends, key=lambda span: span[1]) if self.why is Why.ENDED and ends else None


def aligned_cell(snapshot: Snapshot, function: str) -> FunctionCell:
    """What the snapshot has for a comparison function."""
    carriers = (*carriers_of(snapshot.facts, function), *_forums_by_form(snapshot, function))
    entries = tuple(sorted((_entry(snapshot, one, function) for one in carriers), key=_order))
    note = _note(snapshot, function)
    state, why = next(_readings(snapshot, entries, note))
    return FunctionCell(function, state, why, entries, note)


def carriers_of(facts: Facts, function: str) -> Iterator[Carrier]:
    """Bodies and structures of the tenant's own that have the function at any time; second readings are left out."""
    carriers: tuple[Carrier, ...] = (*facts.of(Body), *facts.of(Structure))
    for record in carriers:
        if record.preferred and record.id not in facts.guests and function in functions_of(facts, record):
            yield record


def _forums_by_form(snapshot: Snapshot, function: str) -> Iterator[Carrier]:
    """Joint boards of all the principals of the county: where they decide together is its political forum.

    Where the county itself says what such a board is for, that holds.
    """
    everybody = {name for one in snapshot.facts.header.principals for name in members(snapshot.facts, one)}
    for body in snapshot.facts.of(Body) if function == FORUM and everybody else ():
        own = body.preferred and body.id not in snapshot.facts.guests and not body.functions
        if own and decides_for_members(snapshot, body.id) and everybody <= {*bound_by(snapshot, body.id)}:
            yield body


def functions_of(facts: Facts, record: Carrier) -> tuple[str, ...]:
    """The comparison functions of a body or structure: its own, else those of its kinds."""
    if record.functions or isinstance(record, Structure):
        return record.functions
    return facts.vocabulary.function_of(record.kind)


def unaligned(snapshot: Snapshot) -> tuple[str, ...]:
    """Ids of bodies that apply or may apply and have no comparison function, so that no row shows them."""
    bodies = (body for body in snapshot.bodies() if body.preferred and body.id not in snapshot.facts.guests)
    return tuple(sorted(body.id for body in bodies if not functions_of(snapshot.facts, body)))


def presence(snapshot: Snapshot, record: Record) -> Presence:
    """How a body stands to the day. Planned is only what lies ahead, as far as the sources of the day knew."""
    standing = snapshot.standing(record.id)
    if standing is Truth.YES:
        return Presence.CERTAIN
    if _lies_ahead(snapshot, record):
        return Presence.PLANNED
    if standing is Truth.UNKNOWN:
        return Presence.POSSIBLE
    return Presence.ENDED if _end(record, snapshot.day) else Presence.OTHER_TIME


def _readings(
    snapshot: Snapshot, entries: tuple[FunctionBody, ...], note: FunctionNote | None
) -> Iterator[tuple[FunctionState, Why]]:
    """What can be said of a function, the surest first."""
    found = {entry.presence for entry in entries}
    if Presence.CERTAIN in found:
        yield FunctionState.PRESENT, Why.CERTAIN
    if note is not None and note.says == "absent":
        yield FunctionState.ABSENT, Why.STATED
    if Presence.PLANNED in found:
        yield FunctionState.PLANNED, Why.PLAN
    if Presence.POSSIBLE in found:
        yield FunctionState.NOT_DOCUMENTED, Why.POSSIBLE
    if Presence.ENDED in found and not _carried_on(snapshot, entries):
        yield FunctionState.ABSENT, Why.ENDED
    yield FunctionState.NOT_DOCUMENTED, Why.SEARCHED if note else Why.OTHER_TIME if entries else Why.NOTHING


def _entry(snapshot: Snapshot, record: Carrier, function: str) -> FunctionBody:
    how = presence(snapshot, record)
    inferred = record.basis is Basis.INFERRED
    planned = how is Presence.POSSIBLE and record.only_planned
    return FunctionBody(
        record.id, how, inferred, _placed(snapshot, record, function), planned, _end(record, snapshot.day)
    )


def _placed(snapshot: Snapshot, record: Carrier, function: str) -> bool:
    """That it has the function is our reading; a function that its kind has anyway is as sure as the kind.

    That a joint board is a forum follows from its form, and is a reading where the county has not said so.
    """
    if function not in functions_of(snapshot.facts, record):
        return True
    own = isinstance(record, Body) and function in snapshot.facts.vocabulary.function_of(record.kind)
    return ("kind" if own else "functions") in record.inferred


def _order(entry: FunctionBody) -> tuple[int, str]:
    return list(Presence).index(entry.presence), entry.record


def _note(snapshot: Snapshot, function: str) -> FunctionNote | None:
    """What the tenant says of the function: an undated word holds always; an absence must hold for certain."""
    notes = (note for note in snapshot.facts.header.functions if note.function == function)
    return next((note for note in notes if snapshot.holds(note) is Truth.YES), None)


def _lies_ahead(snapshot: Snapshot, record: Record) -> bool:
    if record.planned is None or snapshot.day >= record.planned.begins.latest:
        return False
    documented = record.period is not None and record.period.begins.latest <= snapshot.day
    return not documented and _known_by(snapshot, record)


def _known_by(snapshot: Snapshot, record: Record) -> bool:
    """Some source of it was written by the day; where none has a date, the plan counts as known."""
    sources = (snapshot.facts.get(citation.source) for citation in record.source)
    written = [source.date.earliest for source in sources if isinstance(source, Source) and source.date]
    return not written or min(written) <= snapshot.day


def _end(record: Record, day: date) -> tuple[date, date] | None:
    """Between which days it ended, where that lies behind the day for certain."""
    period = record.period
    if period is None or period.ends.open or not period.ends.known or period.ends.latest > day:
        return None
    return period.ends.earliest, period.ends.latest


def _carried_on(snapshot: Snapshot, entries: Iterable[FunctionBody]) -> bool:
    """Something that took over, at however many removes, applies or may apply."""
    seen: set[str] = set()
    front = [entry.record for entry in entries if entry.presence is Presence.ENDED]
    while front:
        name = front.pop()
        after = [one for one in snapshot.facts.succeeded_by.get(name, ()) if one not in seen]
        seen.update(after)
        front += after
    return any(snapshot.standing(name) is not Truth.NO for name in seen)
