"""What a rule proposes against a finding: a few changes, each one thing to decide, as steps of a what-if file."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from samverkan_model.language import text
from samverkan_model.loading.steps import adding, appending, ending, setting
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Record
from samverkan_model.rules.engine.base import CheckContext, Finding, Parts, Ref, TableCell
from samverkan_model.timeline import Snapshot

NEW = "forslag"
"""What the id of a proposed record begins with."""


@dataclass(frozen=True)
class ProposedChange:
    """One thing to decide: the same for one record or for several alike.

    Attributes:
        says: which sentence tells it, under ``cure.change``.
        steps: the lines of a what-if file that carry it out, one for each record.
        parts: values for the placeholders of the sentence.
    """

    says: str
    steps: tuple[str, ...]
    parts: Parts = field(default_factory=dict)


class Case:
    """A finding to cure, with what was looked at.

    Attributes:
        holes: the empty cells behind it, where the rule asks by a table.
    """

    def __init__(self, context: CheckContext, finding: Finding, holes: Iterable[TableCell] = ()) -> None:
        self.context = context
        self.finding = finding
        self.holes = tuple(holes)
        self._named: set[str] = set()

    @property
    def snapshot(self) -> Snapshot:
        """What applied on the day."""
        return self.context.snapshot

    @property
    def facts(self) -> Facts:
        """All facts."""
        return self.snapshot.facts

    @property
    def day(self) -> date:
        """The day asked about; what is proposed begins on it."""
        return self.snapshot.day

    @property
    def record(self) -> Record:
        """The record that the finding is about."""
        return self.facts[self.finding.entities[0]]

    def rows(self, *columns: str) -> tuple[str, ...]:
        """The records with a hole in one of the columns, each once."""
        return tuple(dict.fromkeys(cell.row for cell in self.holes if cell.column in columns))

    def refs(self, part: str) -> tuple[str, ...]:
        """The ids that a part of the finding's message names."""
        value = self.finding.parts.get(part, ())
        values = value if isinstance(value, tuple) else (value,)
        return tuple(one.id for one in values if isinstance(one, Ref))

    def add(self, says: str, concept: str, *rows: Mapping[str, Any], **parts: Any) -> ProposedChange:
        """Records that apply from the day on; ids and the word that they are proposed are put in."""
        return ProposedChange(says, tuple(self.added(concept, row) for row in rows), parts)

    def added(self, concept: str, row: Mapping[str, Any]) -> str:
        """The step that adds a record from the day on."""
        dated = {} if "valid" in row or concept == "target_groups" else {"valid": f"{self.day.isoformat()}/.."}
        return adding(concept, {"id": self.name(concept), **row, **dated, "note": words("note")})

    def name(self, concept: str) -> str:
        """An id that nothing has."""
        number = 1
        while (name := f"{NEW}-{concept.replace('_', '-')}-{number}") in self.facts or name in self._named:
            number += 1
        self._named.add(name)
        return name


Propose = Callable[[Case], Iterable[Iterable[ProposedChange]]]
"""Gives the sets of changes that may cure a finding, those that ask least first."""


class Proposals(dict[str, Propose]):
    """Gathers what the rules of one family propose, by the code of the rule.

    >>> proposals = Proposals()
    >>> @proposals.against("FLO01", "FLO06")
    ... def way_back(case): ...
    """

    def against(self, *codes: str) -> Callable[[Propose], Propose]:
        """Registers a function for the findings of some rules."""

        def register(propose: Propose) -> Propose:
            self.update(dict.fromkeys(codes, propose))
            return propose

        return register


def put(says: str, rows: Mapping[str, Mapping[str, Any]], **parts: Any) -> ProposedChange:
    """Values in place of those that records have, by id."""
    return ProposedChange(says, tuple(setting(name, fields) for name, fields in rows.items()), parts)


def append(says: str, rows: Mapping[str, Mapping[str, Any]], **parts: Any) -> ProposedChange:
    """Lists of records made longer, by id."""
    return ProposedChange(says, tuple(appending(name, fields) for name, fields in rows.items()), parts)


def end(says: str, names: Iterable[str], day: date, **parts: Any) -> ProposedChange:
    """Records that no longer apply from the day on, which is a part of the sentence too."""
    return ProposedChange(says, tuple(ending(name, day) for name in names), {**parts, "day": day})


def words(key: str, **parts: object) -> str:
    """Words that stand in a proposed record until somebody has decided; data are in Swedish."""
    return text(f"cure.data.{key}", "sv", **parts)


def refs(names: Iterable[str]) -> tuple[Ref, ...]:
    """The records as parts of a sentence, each once."""
    return tuple(map(Ref, dict.fromkeys(names)))


def alternatives(*sets: Iterable[ProposedChange]) -> Iterator[tuple[ProposedChange, ...]]:
    """Sets of changes that hold something, in their order."""
    yield from (tuple(one) for one in sets if tuple(one))
