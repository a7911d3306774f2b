"""Who can answer for what a record says: who published what it stands in, else who can decide on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth
from samverkan_model.queries.deciders import deciders
from samverkan_model.timeline import Snapshot

ACTORS = ("organizations", "groups", "bodies")
"""Concepts whose records can answer."""


TOLD_OF_OTHERS = frozenset({"press", "party-page", "audit", "interpellation"})
"""Kinds of sources whose publishers tell of what is somebody else's."""


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
    """Who can answer for the records of a day; of one that is no more, who came after it."""

    snapshot: Snapshot

    def of(self, record: Record) -> Answerer:
        """Who can answer for a record; nobody where neither its sources nor anything else tells."""
        sources = (self.snapshot.facts.get(citation.source) for citation in record.source)
        publishers = [one.publisher for one in sources if isinstance(one, Source) and one.publisher and _owns(one)]
        if publishers:
            return Answerer(self._living(self._known.get(publishers[0].casefold(), "")), publishers[0])
        found = deciders(self.snapshot, record)
        return Answerer(self._living(found[0].actor)) if found else Answerer()

    def _living(self, actor: str) -> str:
        """The actor, or the last of those that came after it."""
        facts, seen = self.snapshot.facts, {actor}
        while actor in facts and self.snapshot.standing(actor) is Truth.NO:
            after = next((one for one in facts.succeeded_by.get(actor, ()) if one not in seen), "")
            if not after:
                break
            seen.add(after)
            actor = after
        return actor

    @cached_property
    def _known(self) -> Mapping[str, str]:
        """Ids of organisations, groups and bodies by their names, short and former ones too, in small letters."""
        facts = self.snapshot.facts
        records = [record for concept in ACTORS for record in facts.concept(concept)]
        before = {one.name.casefold(): record.id for record in records for one in getattr(record, "names", ())}
        short = {str(name).casefold(): one.id for one in records if (name := getattr(one, "short", None))}
        return before | short | {one.caption.casefold(): one.id for one in reversed(records)}


def _owns(source: Source) -> bool:
    """Whether who published a source answers for what it says; a newspaper that tells what others decided does not."""
    return not source.secondary and source.kind not in TOLD_OF_OTHERS
