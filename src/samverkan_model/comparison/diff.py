"""What changed between two days of a tenant.

A snapshot is written out as a state: for every record its standing, its name and its relations. A difference is the
set of entries that are not the same, and applied to the first state it gives the second.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from samverkan_model.collection import edges
from samverkan_model.model.bodies import Seat
from samverkan_model.model.truth_over_time import UNKNOWN
from samverkan_model.model.validity import Truth
from samverkan_model.timeline import Snapshot

Key = tuple[str, str]
"""Id of a record and what of it: ``standing``, ``name``, or a relation."""
Value = str | tuple[str, ...] | None
State = Mapping[Key, Value]

_ROWS = ("seats", "mandates")
"""What a body has that stands on more than its own dates."""


class DifferenceKind(StrEnum):
    """What sort of change."""

    ADDED = "added"
    REMOVED = "removed"
    CERTAIN = "certain"
    UNCERTAIN = "uncertain"
    RENAMED = "renamed"
    PARENTS = "parents"
    COMPOSITION = "composition"
    MANDATE = "mandate"


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """One change of one record.

    Attributes:
        record: id of the record.
        kind: what sort of change.
        aspect: for relations, which one.
        before: names or ids that no longer hold.
        after: names or ids that newly hold.
    """

    record: str
    kind: DifferenceKind
    aspect: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def state(snapshot: Snapshot) -> State:
    """The snapshot written out entry by entry."""
    entries: dict[Key, Value] = {}
    for record in snapshot:
        entries[record.id, "standing"] = str(snapshot.standing(record.id))
        entries[record.id, "name"] = snapshot.name(record)
    for key, values in _tied(snapshot).items():
        entries[key] = tuple(sorted(values))
    return entries


def changed(before: State, after: State) -> Mapping[Key, tuple[Value, Value]]:
    """Entries that differ, with both values; None stands for an entry that is not there."""
    keys = sorted(before.keys() | after.keys())
    return {key: (before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key)}


def state_after(before: State, changes: Mapping[Key, tuple[Value, Value]]) -> State:
    """The state that results when changes are applied."""
    result = {**before, **{key: new for key, (_, new) in changes.items()}}
    return {key: value for key, value in result.items() if value is not None}


def differences(first: Snapshot, second: Snapshot) -> tuple[Difference, ...]:
    """What changed from the first day to the second, in the terms a reader asks in."""
    entries = changed(state(first), state(second))
    return tuple(sorted(one for key, values in entries.items() for one in _read(first, second, key, *values)))


@lru_cache(maxsize=4)
def certain_ties(snapshot: Snapshot) -> frozenset[tuple[str, str, str]]:
    """Every relation that applied for certain on the day: of whom it is told, the other end, and which one it is."""
    return frozenset((tie.told_of, tie.other, tie.relation) for tie in edges(snapshot) if tie.standing is Truth.YES)


def _tied(snapshot: Snapshot) -> dict[Key, set[str]]:
    tied: dict[Key, set[str]] = {}
    for tie in edges(snapshot):
        if tie.edge.places:
            tied.setdefault((tie.told_of, tie.relation), set()).add(tie.other)
    for seat in snapshot.of(Seat):
        tied.setdefault((seat.body, "seats"), set()).add(seat.id)
    for mandate in snapshot.mandates:
        if mandate.body:
            tied.setdefault((mandate.body, "mandates"), set()).add(mandate.id)
    return tied


def _read(first: Snapshot, second: Snapshot, key: Key, old: Value, new: Value) -> Iterator[Difference]:
    name, aspect = key
    record = second.facts.get(name) or first.facts[name]
    if record.concept in ("seats", "mandates", "flows"):  # these show as changes of their body
        return
    if aspect == "standing":
        yield Difference(name, _standing_kind(old, new))
    elif aspect == "name" and isinstance(old, str) and isinstance(new, str):
        if not (_may_be_called(first, name, new) or _may_be_called(second, name, old)):
            yield Difference(name, DifferenceKind.RENAMED, "", (old,), (new,))
    elif aspect not in ("standing", "name") and _is_there(first, name) and _is_there(second, name):
        gone, new_ones = set(old or ()) - set(new or ()), set(new or ()) - set(old or ())
        if aspect in _ROWS:
            new_ones = {one for one in new_ones if _is_new(first, second, one)}
        if gone or new_ones:
            yield Difference(name, _relation_kind(aspect), aspect, tuple(sorted(gone)), tuple(sorted(new_ones)))


def _is_new(first: Snapshot, second: Snapshot, row: str) -> bool:
    """Whether a seat or mandate of the second day is new then, for certain or perhaps.

    One that only may apply is no news where its own dates do not rule out the first day: what it stands on turned, and
    nothing says that it began. Between two pictures of one day everything that differs is news.
    """
    if second.standing(row) is Truth.YES or first.day == second.day or row not in first.facts:
        return True
    return first.facts[row].course(UNKNOWN).at(first.day) is Truth.NO


def _is_there(snapshot: Snapshot, name: str) -> bool:
    return name in snapshot.facts and snapshot.standing(name) is not Truth.NO


def _may_be_called(snapshot: Snapshot, record: str, wanted: str) -> bool:
    """A dated name that may have held on the day: where it may, nothing shows that the record was renamed."""
    names = getattr(snapshot.facts[record], "names", ())
    dated = [name for name in names if name.kind == "former" and name.period is not None and name.name == wanted]
    return any(snapshot.holds(name) is Truth.UNKNOWN for name in dated)


def _standing_kind(old: Value, new: Value) -> DifferenceKind:
    if old is None:
        return DifferenceKind.ADDED
    if new is None:
        return DifferenceKind.REMOVED
    return DifferenceKind.CERTAIN if new == "yes" else DifferenceKind.UNCERTAIN


def _relation_kind(aspect: str) -> DifferenceKind:
    return {"seats": DifferenceKind.COMPOSITION, "mandates": DifferenceKind.MANDATE}.get(aspect, DifferenceKind.PARENTS)
