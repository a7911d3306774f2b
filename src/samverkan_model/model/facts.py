"""All facts of one tenant: its header, its records, its words, and where each record stands in the files."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from samverkan_model.errors import Place, UnknownRecord
from samverkan_model.model.acceptance import CollaborationRule
from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.aims import Duty, Goal, TermOfOffice
from samverkan_model.model.bodies import Body, Flow, Mandate, Seat, Structure
from samverkan_model.model.decisions import Decision
from samverkan_model.model.deviation import Deviation
from samverkan_model.model.evaluations import Evaluation
from samverkan_model.model.own import OwnRecord, extended
from samverkan_model.model.programmes import Programme
from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Record
from samverkan_model.model.tenant import TenantHeader
from samverkan_model.model.vocabulary import Vocabulary
from samverkan_model.model.work import Area, Assignment, Change, Event, Need, TargetGroup

RecordT = TypeVar("RecordT", bound=Record)

CONCEPTS: Mapping[str, type[Record]] = {
    cls.concept: cls
    for cls in (
        Source, Organization, Group, Structure, Body, Seat, Mandate, Flow, Agreement, Area, TargetGroup, Assignment,
        Event, Change, Decision, Evaluation, Need, CollaborationRule, Programme, Goal, Duty, TermOfOffice,
        OwnRecord, Deviation,
    )
}  # fmt: skip
"""Every concept by the key it has in model files."""

ENDING = frozenset({"ended", "merged", "succeeded"})
"""Kinds of changes after which what was there before is gone."""

BEGINNING_KINDS = frozenset({"started", "merged", "split", "succeeded"})
"""Kinds of changes by which what is there after came to be."""


def whole_id(tenant: str, record_id: str) -> str:
    """An id as it is written across tenants, ``tenant:id``; that of a guest is written so already."""
    return record_id if ":" in record_id else f"{tenant}:{record_id}"


@dataclass(frozen=True, slots=True)
class Known:
    """What facts as they could be known on a day leave out.

    Attributes:
        day: the day.
        left_out: how many records no source of the day could tell.
        undated_sources: how many sources have no date, and count as known.
    """

    day: date
    left_out: int
    undated_sources: int


class Facts:
    """The facts of one tenant, immutable. Records are kept in the order they were given.

    Going through them, and their number, covers the tenant's own. Guests, which other tenants lend, are found by id
    (``tenant:id``) and stand among those of their concept, so that relations to them can be followed and drawn.

    Attributes:
        guests: ids of guests, each with the name of the tenant that lends it.
        known: what was left out, where they are as they could be known on a day; None where nothing was.
        memory: what others have worked out of single records and no day changes, by what it is and by id
    """

    def __init__(
        self,
        header: TenantHeader,
        records: Iterable[Record],
        vocabulary: Vocabulary,
        places: Mapping[str, Place] | None = None,
        guests: Mapping[str, str] | None = None,
        known: Known | None = None,
    ) -> None:
        self.header = header
        self.vocabulary = vocabulary
        self.places: Mapping[str, Place] = dict(places or {})
        self.guests: Mapping[str, str] = dict(guests or {})
        self.known = known
        self._records = {record.id: record for record in records}
        self._former = {name: record for record in self._records.values() for name in record.former_ids}
        self.memory: dict[str, dict[Any, Any]] = {}

    @property
    def id(self) -> str:
        """The tenant's id."""
        return self.header.id

    @cached_property
    def concepts(self) -> Mapping[str, type[Record]]:
        """Every concept by its key, with the fields that the tenant's words declare."""
        return extended(CONCEPTS, self.vocabulary)

    def __iter__(self) -> Iterator[Record]:
        return (record for record in self.every if record.id not in self.guests)

    def __len__(self) -> int:
        return len(self._records) - len(self.guests)

    @property
    def every(self) -> Iterable[Record]:
        """The tenant's own records and its guests."""
        return self._records.values()

    def __contains__(self, record_id: str) -> bool:
        return record_id in self._records or record_id in self._former

    def __getitem__(self, record_id: str) -> Record:
        """The record with the id, or that had it before.

        Raises:
            UnknownRecord: there is none; the nearest id is offered.
        """
        found = self.get(record_id)
        if found is None:
            raise UnknownRecord(record_id, self._records)
        return found

    def get(self, record_id: str) -> Record | None:
        """The record with the id, or that had it before; or None."""
        return self._records.get(record_id) or self._former.get(record_id)

    def of(self, concept: type[RecordT]) -> tuple[RecordT, ...]:
        """All records of a concept, guests included."""
        return self._by_concept.get(concept.concept, ())  # type: ignore[return-value] # keyed by the class's own concept

    def concept(self, name: str) -> tuple[Record, ...]:
        """All records of a concept, by the key it has in model files, guests included."""
        return self._by_concept.get(name, ())

    def own(self, concept: type[RecordT]) -> tuple[RecordT, ...]:
        """The tenant's own records of a concept."""
        return tuple(record for record in self.of(concept) if record.id not in self.guests)

    def told(self, record_id: str, name: str) -> str:
        """A name of a record in words: after that of a guest, who lends it, unless the name says where it is from.

        Groups and boards of several tenants are called alike: "Länets kommuner (Kalmar län)".
        """
        lender = self.guests.get(record_id, "")
        place = lender.partition(" ")[0].removesuffix("s")  # "Region Östergötland" is from "Östergötlands län"
        plain = not lender or place in name or isinstance(self.get(record_id), Source)
        return name if plain else f"{name} ({lender})"

    @cached_property
    def _by_concept(self) -> Mapping[str, tuple[Record, ...]]:
        rows: dict[str, list[Record]] = {}
        for record in self.every:
            rows.setdefault(record.concept, []).append(record)
        return {concept: tuple(records) for concept, records in rows.items()}

    @cached_property
    def taken_over_by(self) -> Mapping[str, tuple[str, ...]]:
        """For each organisation, those that took over its tasks, in the order given."""
        found: dict[str, list[str]] = {}
        for organization in self.of(Organization):
            for link in organization.succeeds:
                found.setdefault(link.to, []).append(organization.id)
        return {name: tuple(dict.fromkeys(heirs)) for name, heirs in found.items()}

    @cached_property
    def succeeded_by(self) -> Mapping[str, tuple[str, ...]]:
        """For each record of any concept, those that say that they succeed it, in the order given."""
        found: dict[str, list[str]] = {}
        for record in self.every:
            for link in getattr(record, "succeeds", ()):
                found.setdefault(link.to, []).append(record.id)
        return {name: tuple(after) for name, after in found.items()}

    @cached_property
    def endings(self) -> Mapping[str, tuple[Change, ...]]:
        """For each record, the changes after which it was gone: it ended, was succeeded or merged into another."""
        found: dict[str, list[Change]] = {}
        for change in self.of(Change):
            if {*self.vocabulary.lineage("change_kinds", change.kind)} & ENDING:
                for name in {*change.before} - {*change.after}:
                    found.setdefault(name, []).append(change)
        return {name: tuple(changes) for name, changes in found.items()}

    @cached_property
    def beginnings(self) -> Mapping[str, tuple[Change, ...]]:
        """For each record, the changes by which it came to be: it started, or what was before became it."""
        found: dict[str, list[Change]] = {}
        for change in self.of(Change):
            if {*self.vocabulary.lineage("change_kinds", change.kind)} & BEGINNING_KINDS:
                for name in {*change.after} - {*change.before}:
                    found.setdefault(name, []).append(change)
        return {name: tuple(changes) for name, changes in found.items()}

    def place(self, record_id: str) -> Place | None:
        """File and line of a record; None for one that was not read from a file."""
        return self.places.get(record_id)
