"""What collections and relations ask of the day they are of; `samverkan_model.timeline.Snapshot` is one."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Protocol, TypeVar

from samverkan_model.model.evidence import HowSure
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Record, Statement
from samverkan_model.model.validity import Truth

RecordT = TypeVar("RecordT", bound=Record)


class Dated(Protocol):
    """A day, and what applied on it for certain, by presumption or perhaps."""

    facts: Facts
    day: date
    relations_known: dict[str, tuple[Record, tuple[Any, ...]]]

    def standing(self, record_id: str) -> Truth:
        """Whether the record applied on the day."""

    def holds(self, statement: Statement) -> Truth:
        """Whether a statement in a record did."""

    def of(self, concept: type[RecordT]) -> tuple[RecordT, ...]:
        """Records of a concept that applied or may have applied."""

    def name(self, record: Record) -> str:
        """What it was called on the day."""

    def how_sure(self, record_id: str) -> HowSure:
        """How sure it is that the record applied."""

    @property
    def strictly(self) -> "Dated":
        """The same day by what is certain alone."""

    def __iter__(self) -> Iterator[Record]:
        """Every record that applied or may have applied."""
