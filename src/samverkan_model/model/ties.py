"""The relations that records state: each reference that makes one, as an edge between two ids, whatever the day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from samverkan_model.model.facts import CONCEPTS, Facts
from samverkan_model.model.references import WalkedField, fields_with, held, ids, values
from samverkan_model.model.relations import DECLARED, Edge, Refers
from samverkan_model.model.statement import Link, Part, Record, Statement


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation between two records as a third, or one of them, states it.

    Attributes:
        source: id of the record it goes from.
        target: id of the record it goes to.
        edge: what sort of relation it is.
        record: the record that states it.
        field: the field of that record which it stands in.
        part: the part that states it, whose dates hold for it: a link, a party; the record where there is none.
        says: its own word, where it is a declared one that is made as one of ours.
    """

    source: str
    target: str
    edge: Edge
    record: Record
    field: str
    part: Part
    says: str = ""

    @property
    def label(self) -> str:
        """The source's own word or text for it; may be empty."""
        named_by = self.edge.label or ("label" if isinstance(self.part, Link) else "")
        if self.edge.ends:
            named_by = self.record.title_field
        return str(getattr(self.part, named_by, None) or self.says)

    @property
    def spell(self) -> object:
        """What tells it from another between the same two: the time of its own, and what goes with it."""
        own = self.own
        if own is None:
            return None
        return own.valid, own.attested, own.planned, own.rests, *(getattr(own, name) for name in self.edge.tells)

    @property
    def areas(self) -> tuple[str, ...]:
        """The only areas it holds for; empty where it holds for all."""
        return self.part.areas if isinstance(self.part, Link) else ()

    @property
    def own(self) -> Statement | None:
        """The statement within the record that says it, where it has one of its own."""
        return self.part if self.part is not self.record and isinstance(self.part, Statement) else None


@dataclass(frozen=True, slots=True)
class _Way:
    """How a relation stands in a record: the field, and the field of its parts where these hold the id."""

    name: str
    inner: str
    edge: Edge
    says: str = ""


def ties_in(facts: Facts, record: Record) -> tuple[Tie, ...]:
    """Every relation a record states, each once; worked out once for the facts that the record stands in."""
    known = facts.memory.setdefault("ties", {})
    found: tuple[Record, tuple[Tie, ...]] | None = known.get(record.id)
    if found is None or found[0] is not record:
        found = known[record.id] = (record, tuple(ties_of(record)))
    return found[1]


def ties_of(record: Record) -> Iterator[Tie]:
    """Every relation a record states, each once."""
    found: dict[Any, Tie] = {}
    for ends, ways in _ways(type(record)):
        for end in [end for field in ends for end in ids(record, field)] if ends else (record.id,):
            for way in ways:
                for name, part in _named(record, way):
                    source, target = (name, end) if way.edge.back else (end, name)
                    tie = Tie(source, target, way.edge, record, way.name, part, way.says)
                    found.setdefault((source, target, way.edge.name, tie.spell), tie)
    yield from found.values()


@cache
def declared_edges() -> tuple[Edge, ...]:
    """Every kind of relation that a field declares, in the order they are told."""
    kinds = {mark.edge.name: mark.edge for _, mark in marked_fields() if mark.edge}
    order = [edge.name for edge in DECLARED if edge.name in kinds]
    return tuple(kinds[name] for name in dict.fromkeys((*order, *kinds)))


def edge_named(name: str) -> Edge:
    """The kind of relation that is called so in the graph."""
    return next(edge for edge in declared_edges() if edge.name == name)


def marked_fields() -> Iterator[tuple[str, Refers]]:
    """Every field of a record that refers to others with its mark, in the order of concepts and fields."""
    for concept in CONCEPTS.values():
        for way in held(concept):
            yield from ((name, mark) for name, _, mark in _marks(way))


@cache
def relation_fields(model: type[Record]) -> Mapping[str, Edge]:
    """The fields of a concept that make relations, each with the kind of relation."""
    return {name: mark.edge for field in held(model) for name, _, mark in _marks(field) if mark.edge}


@cache
def stated_apart(model: type[Record]) -> frozenset[str]:
    """The fields of a concept whose records have a section of their own on the pages of those they name.

    They are marked so, or state a relation between others: who sits where, who may do what, who tells whom.
    """
    apart = {name for name, edge in relation_fields(model).items() if edge.ends}
    apart |= {name for edge in relation_fields(model).values() for name in edge.ends}
    return frozenset(apart | set(fields_with(model, "told_apart")))


@cache
def _ways(model: type[Record]) -> tuple[tuple[tuple[str, ...], tuple[_Way, ...]], ...]:
    """The relations a concept states, by the fields that hold their other end."""
    marks = [mark for field in held(model) for mark in _marks(field)]
    every = [_Way(name, inner, mark.edge, getattr(mark, "says", "")) for name, inner, mark in marks if mark.edge]
    every.sort(key=lambda way: (way.edge.ends, way.edge.back and not way.edge.ends))
    return tuple((ends, tuple(ways)) for ends, ways in groupby(every, key=lambda way: way.edge.ends))


def _marks(field: WalkedField) -> Iterator[tuple[str, str, Refers]]:
    if field.refers:
        yield field.name, "", field.refers
    elif field.part and not issubclass(field.part, Record):
        yield from ((field.name, one.name, one.refers) for one in held(field.part) if one.refers)


def _named(record: Record, way: _Way) -> Iterator[tuple[str, Part]]:
    for item in values(record, way.name):
        if way.inner:
            yield from ((name, item) for name in ids(item, way.inner))
        elif isinstance(item, Link):
            yield item.to, item
        else:
            yield str(item), record
