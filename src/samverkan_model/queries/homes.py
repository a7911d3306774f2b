"""To which structure of a day a record belongs: the one that it is a part of, or that it is held, sent or given by."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Flow, Mandate, Seat
from samverkan_model.model.programmes import Programme
from samverkan_model.model.statement import Record
from samverkan_model.model.work import Assignment
from samverkan_model.queries.wholes import Whole, wholes
from samverkan_model.timeline import Snapshot


class Homes:
    """The structures of a day, and what belongs to each."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    @cached_property
    def wholes(self) -> tuple[Whole, ...]:
        """The structures of the day."""
        return wholes(self.snapshot)

    def of(self, names: Iterable[str]) -> str:
        """The head of the structure that the first of the records belongs to that belongs to any; else empty."""
        return next((home for name in names if (home := self._home(name))), "")

    @cached_property
    def _of_member(self) -> dict[str, str]:
        return {one.id: whole.head.id for whole in reversed(self.wholes) for one in whole.members}

    @cached_property
    def _of_instrument(self) -> dict[str, str]:
        return {
            name: whole.head.id
            for whole in reversed(self.wholes)
            for one in whole.members
            for name in getattr(one, "basis_in", ())
            if "basis_in" not in one.inferred  # by our reading alone an agreement is not a body's own
        }

    def _home(self, name: str) -> str:
        record = self.snapshot.facts.get(name)
        known = self._of_member.get(name) or self._of_instrument.get(name)
        if known or record is None:
            return known or ""
        return next((home for one in _held_by(record) if (home := self._of_member.get(one))), "")


def _held_by(record: Record) -> Iterator[str]:
    if isinstance(record, Seat):
        yield record.body
    elif isinstance(record, Mandate):
        yield from (name for name in (record.body, *record.together_with) if name)
    elif isinstance(record, Flow):
        yield from (*record.sender, *record.receiver)
    elif isinstance(record, Assignment):
        yield from (*(link.to for link in record.commissioned_by), *record.owner)
    elif isinstance(record, Agreement | Programme):
        yield from record.steered_by
