"""Who is not represented: target groups and ages against the bodies, seats and agreements that are there for them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body
from samverkan_model.model.programmes import Programme
from samverkan_model.model.validity import Truth
from samverkan_model.model.work import Assignment, TargetGroup
from samverkan_model.timeline import Snapshot

OLDEST = 110
"""Age in years that stands for a span without an upper end."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One target group, and what is there for it.

    Attributes:
        group: its id.
        bodies: ids of bodies that work for it.
        voices: ids of seats and flows by which it, or somebody for it, is heard.
        agreements, programmes, tasks: ids of those that name it.
    """

    group: str
    bodies: tuple[str, ...]
    voices: tuple[str, ...]
    agreements: tuple[str, ...]
    programmes: tuple[str, ...]
    tasks: tuple[str, ...]

    @property
    def represented(self) -> bool:
        """Some body works for it, or it is heard somewhere."""
        return bool(self.bodies or self.voices)


@dataclass(frozen=True, slots=True)
class Representation:
    """Everyone the work is for, on a day.

    Attributes:
        rows: the target groups of the tenant.
        unstated: ids of bodies that say nothing of whom they are for.
        ages: spans of ages, first and last, that no represented group covers; None where no group has ages.
        ageless: ids of represented groups without ages, which may cover some of them.
    """

    rows: tuple[GroupRow, ...]
    unstated: tuple[str, ...]
    ages: tuple[tuple[int, int], ...] | None
    ageless: tuple[str, ...]

    @property
    def missing(self) -> tuple[GroupRow, ...]:
        """Groups that no body works for and that are heard nowhere."""
        return tuple(row for row in self.rows if not row.represented)


def representation(snapshot: Snapshot) -> Representation:
    """Target groups × what is there for them; what applied or may have applied on the day."""
    groups = [one for one in snapshot.facts.own(TargetGroup) if one.preferred]
    rows = tuple(_row(snapshot, group.id) for group in groups)
    bodies = [one for one in snapshot.bodies() if one.preferred and one.id not in snapshot.facts.guests]
    unstated = tuple(one.id for one in bodies if not one.target_groups)
    present = [group for group, row in zip(groups, rows, strict=True) if row.represented]
    spans = [span for group in present if (span := _span(group))]
    ageless = tuple(group.id for group in present if _span(group) is None)
    known = any(_span(group) for group in groups)
    return Representation(rows, unstated, tuple(_uncovered(spans)) if known else None, ageless)


def _row(snapshot: Snapshot, group: str) -> GroupRow:
    def naming(concept: type[Body | Agreement | Programme | Assignment]) -> tuple[str, ...]:
        return tuple(one.id for one in snapshot.of(concept) if one.preferred and group in one.target_groups)

    voices = [seat.id for seat in snapshot.seats if group in seat.represents and not seat.vacant]
    voices += [
        flow.id for flow in snapshot.flows if group in flow.sender or (flow.both_ways and group in flow.receiver)
    ]
    there = tuple(name for name in voices if snapshot.standing(name) is not Truth.NO)
    return GroupRow(group, naming(Body), there, naming(Agreement), naming(Programme), naming(Assignment))


def _span(group: TargetGroup) -> tuple[int, int] | None:
    if group.age_from is None and group.age_to is None:
        return None
    return group.age_from or 0, OLDEST if group.age_to is None else group.age_to


def _uncovered(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ages from birth on that lie in none of the spans."""
    first = 0
    for start, end in sorted(spans):
        if start > first:
            yield first, start - 1
        first = max(first, end + 1)
    if first <= OLDEST:
        yield first, OLDEST
