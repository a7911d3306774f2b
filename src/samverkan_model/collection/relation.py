"""The relations that stand on a day: those that records state, with the day's truth of the record and both ends."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from samverkan_model.collection.day import Dated
from samverkan_model.errors import UnknownWord
from samverkan_model.model.decisions import Decision
from samverkan_model.model.evaluations import Evaluation
from samverkan_model.model.evidence import HowSure
from samverkan_model.model.facts import Facts
from samverkan_model.model.happening import Happening
from samverkan_model.model.relations import Edge
from samverkan_model.model.statement import Basis, Record
from samverkan_model.model.ties import Tie, declared_edges, ties_in
from samverkan_model.model.validity import Truth
from samverkan_model.model.work import Need

NODES = (
    "organizations", "groups", "structures", "bodies", "agreements", "areas", "programmes", "assignments", "goals",
    "duties", "own_records",
)  # fmt: skip
"""Concepts whose records are nodes."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of a snapshot, before it becomes an edge."""

    source: str
    target: str
    edge: Edge
    record: str
    standing: Truth
    inferred: bool
    label: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)
    areas: tuple[str, ...] = ()

    @property
    def relation(self) -> str:
        """What sort of relation it is."""
        return self.edge.name

    @property
    def told_of(self) -> str:
        """The end whose parents, or whose service, it is about."""
        return self.target if self.edge.told_of == "target" else self.source

    @property
    def other(self) -> str:
        """The end beside that which it is told of."""
        return self.source if self.edge.told_of == "target" else self.target

    def how_sure(self, at: Dated) -> HowSure:
        """How sure it is that it stood on the day: for certain, by presumption or perhaps."""
        if self.standing is not Truth.YES:
            return HowSure.PERHAPS
        strict = at.strictly
        if strict is at:
            return HowSure.CERTAIN
        sure = {
            (one.source, one.target, one.relation)
            for one in dated(strict, strict.facts[self.record])
            if one.standing is Truth.YES
        }
        return HowSure.CERTAIN if (self.source, self.target, self.relation) in sure else HowSure.PRESUMED


def edges(snapshot: Dated) -> Iterator[Relation]:
    """Every relation that applied or may have applied on the day, both its ends included."""
    return (one for record in snapshot for one in dated(snapshot, record))


def relations_on(snapshot: Dated) -> Iterator[Relation]:
    """The relations that the graph of the day has: those of `edges`, and those of what happens or is called for.

    Both ends are records that can be nodes.
    """
    others = tuple(beside(snapshot))
    ends = {record.id for record in (*(one for one in snapshot if one.concept in NODES), *others)}
    for relation in (*edges(snapshot), *(one for record in others for one in dated(snapshot, record))):
        if relation.source in ends and relation.target in ends:
            yield relation


def edges_of(facts: Facts, names: Iterable[str]) -> frozenset[str]:
    """The relations of those names, held to exist.

    Raises:
        UnknownWord: no such relation; the nearest is offered.
    """
    known = {edge.name for edge in declared_edges()}
    for name in names:
        if name not in known:
            own = {tie.edge.name for record in facts for tie in ties_in(facts, record)}
            if name not in own:
                raise UnknownWord(name, sorted(known | own))
    return frozenset(names)


def reached_along(
    at: Dated, start: Mapping[str, HowSure], wanted: Collection[str], *, back: bool, all_the_way: bool
) -> list[tuple[Relation, HowSure]]:
    """The relations from records, or back to them, with how sure the way to each is: the surest way counts.

    Args:
        at: the day.
        start: where it starts, each with how sure it is.
        wanted: the relations that are followed; every one where there are none.
        back: they are followed from target to source.
        all_the_way: they are followed on from where they lead.
    """
    ways: dict[str, list[Relation]] = {}
    for one in relations_on(at):
        if not wanted or one.relation in wanted:
            ways.setdefault(one.target if back else one.source, []).append(one)
    found: dict[int, tuple[Relation, HowSure]] = {}
    ends: list[str] = []
    for sure in reversed(HowSure):
        front = deque([*(name for name, held in start.items() if held.rank >= sure.rank), *ends])
        seen: set[str] = set()
        while front:
            name = front.popleft()
            for one in () if name in seen else ways.get(name, ()):
                if one.how_sure(at).rank >= sure.rank:
                    found.setdefault(id(one), (one, sure))
                    if all_the_way:
                        ends.append(one.source if back else one.target)
                        front.append(ends[-1])
            seen.add(name)
    return list(found.values())


def beside(snapshot: Dated) -> Iterator[Record]:
    """What a graph has and a snapshot has not: calls that are not over, decisions and evaluations made by then."""
    yield from (need for need in snapshot.of(Need) if need.over(snapshot.day) is not Truth.YES)
    made: Iterator[Happening] = chain(snapshot.facts.of(Decision), snapshot.facts.of(Evaluation))
    yield from (one for one in made if one.happened(snapshot.day) is not Truth.NO)


def dated(snapshot: Dated, record: Record) -> tuple[Relation, ...]:
    """The relations of a record that applied or may have applied: the record, both ends and its own dates allow it."""
    known = snapshot.relations_known
    found = known.get(record.id)
    if found is None or found[0] is not record:
        found = known[record.id] = (record, _dated(snapshot, record))
    relations: tuple[Relation, ...] = found[1]
    return relations


def _dated(snapshot: Dated, record: Record) -> tuple[Relation, ...]:
    """The same object on all days on which all ends stand alike."""
    ties = ties_in(snapshot.facts, record)
    if not ties:
        return ()
    standing = standing_on(snapshot, record.id)
    truths = tuple(_truth(snapshot, standing, tie) for tie in ties)
    known = snapshot.facts.memory.setdefault("relations", {})
    found: tuple[Record, tuple[Relation, ...]] | None = known.get((record.id, truths))
    if found is None or found[0] is not record:
        stated = zip(ties, truths, strict=True)
        relations = tuple(_relation(tie, truth) for tie, truth in stated if truth is not Truth.NO)
        found = known[record.id, truths] = (record, relations)
    return found[1]


def _truth(snapshot: Dated, standing: Truth, tie: Tie) -> Truth:
    truth = standing & standing_on(snapshot, tie.source) & standing_on(snapshot, tie.target)
    return truth if tie.own is None else truth & snapshot.holds(tie.own)


def _relation(tie: Tie, truth: Truth) -> Relation:
    return Relation(
        tie.source, tie.target, tie.edge, tie.record.id, truth, is_read(tie), tie.label, _more(tie), tie.areas
    )


def is_read(tie: Tie) -> bool:
    """Whether the relation, or whom it is to, is our reading; its dates alone may be read without that."""
    if tie.record.basis is Basis.INFERRED or tie.field in tie.record.inferred:
        return True
    return tie.own is not None and (
        tie.own.basis is Basis.INFERRED or not tie.own.inferred.keys().isdisjoint(("to", "party"))
    )


def _more(tie: Tie) -> dict[str, Any]:
    """What goes with a relation: fields of the record as they are, of a party as text."""
    if tie.own is None:
        return {name: getattr(tie.record, name) for name in tie.edge.tells}
    return {name: str(getattr(tie.own, name) or "") for name in tie.edge.tells}


def standing_on(snapshot: Dated, name: str) -> Truth:
    """Whether a record applied, or had happened, on the day; unknown of what is no record of the tenant."""
    record = snapshot.facts.get(name)
    if isinstance(record, Happening):
        return record.happened(snapshot.day)
    return snapshot.standing(name) if record is not None else Truth.UNKNOWN
