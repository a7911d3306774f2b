"""Who can answer for what a record says: who published what it stands in, else who can decide on it."""

from dataclasses import dataclass, field

from samverkan_model.model.facts import Facts
from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Record
from samverkan_model.queries.deciders import deciders
from samverkan_model.timeline import Snapshot

ACTORS = ("organizations", "groups", "bodies")
"""Concepts whose records can answer."""


@dataclass(frozen=True, slots=True)
class Answerer:
    """One who can answer, an organisation or a body and never a person.

    Attributes:
        actor: its id; empty where it is known by the words of a source alone.
        words: what sources call it, where it was found so.
    """

    actor: str = ""
    words: str = ""

    def __bool__(self) -> bool:
        """Whether anybody was found."""
        return bool(self.actor or self.words)


@dataclass(frozen=True)
class Answering:
    """Who can answer for the records of a day."""

    snapshot: Snapshot
    _called: dict[str, str] = field(default_factory=dict)

    def of(self, record: Record) -> Answerer:
        """Who can answer for a record; nobody where neither its sources nor anything else tells."""
        sources = (self.snapshot.facts.get(citation.source) for citation in record.source)
        publishers = [one.publisher for one in sources if isinstance(one, Source) and one.publisher]
        if publishers:
            return Answerer(self._known.get(publishers[0].casefold(), ""), publishers[0])
        found = deciders(self.snapshot, record)
        return Answerer(found[0].actor) if found else Answerer()

    @property
    def _known(self) -> dict[str, str]:
        """The actors by what they are called."""
        if not self._called:
            self._called.update(actors_by_name(self.snapshot.facts))
        return self._called


def actors_by_name(facts: Facts) -> dict[str, str]:
    """Ids of organisations, groups and bodies by their names and short names, in small letters."""
    records = [record for concept in ACTORS for record in facts.concept(concept)]
    short = {str(name).casefold(): one.id for one in records if (name := getattr(one, "short", None))}
    return short | {one.caption.casefold(): one.id for one in reversed(records)}
