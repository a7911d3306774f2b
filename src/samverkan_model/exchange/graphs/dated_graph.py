"""A tenant as one graph through all of time: the relations, what they join, and when they apply."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samverkan_model.exchange.relations import TimedRelation, course_through_time, relations_through_time
from samverkan_model.exchange.spans import DaySpan, spans
from samverkan_model.hidden import without_hidden
from samverkan_model.model.references import values
from samverkan_model.model.statement import Basis, Record
from samverkan_model.timeline import Snapshot

NODE_KEYS = ("label", "concept", "kind", "level", "standing", "inferred", "certain_days", "possible_days", "sources")
EDGE_KEYS = ("relation", "label", "record", "standing", "inferred", "certain_days", "possible_days", "sources")


@dataclass(frozen=True, slots=True)
class DatedElement:
    """A node or an edge.

    Attributes:
        id: the id of the record; of an edge, that of the record that states it and a number.
        ends: the ids of the nodes that an edge goes between, empty for a node.
        values: what is said of it, by `NODE_KEYS` or `EDGE_KEYS`.
        days: when it applies or may apply.
    """

    id: str
    ends: tuple[str, ...]
    values: dict[str, str | bool]
    days: tuple[DaySpan, ...]


def nodes(snapshot: Snapshot) -> Iterator[DatedElement]:
    """The records that relations join, in the order of the model."""
    joined = {end for one in relations_through_time(snapshot) for end in (one.tie.source, one.tie.target)}
    for record in snapshot.facts.every:
        if record.id in joined:
            yield _node(snapshot, record)


def dated_edges(snapshot: Snapshot) -> Iterator[DatedElement]:
    """The relations, in the order of the model."""
    return (_edge(one) for one in relations_through_time(snapshot))


def _node(snapshot: Snapshot, record: Record) -> DatedElement:
    course = course_through_time(snapshot, record)
    days = tuple(spans(course))
    said: dict[str, str | bool] = {
        "label": snapshot.facts.told(record.id, snapshot.name(record)),
        "concept": record.concept,
        "kind": ", ".join(map(str, values(record, "kind"))),
        "level": ", ".join(map(str, values(record, "level"))),
        "standing": str(course.at(snapshot.day)),
        "inferred": record.basis is Basis.INFERRED,
        **_days(days),
        "sources": "; ".join(map(str, record.source)),
    }
    return DatedElement(record.id, (), _seen(said), days)


def _edge(one: TimedRelation) -> DatedElement:
    tie = one.tie
    said: dict[str, str | bool] = {
        "relation": tie.edge.name,
        "label": tie.label,
        "record": tie.record.id,
        "standing": str(one.standing),
        "inferred": one.inferred,
        **_days(one.days),
        "sources": "; ".join(map(str, (tie.own.source if tie.own else ()) or tie.record.source)),
    }
    return DatedElement(f"{tie.record.id}#{one.number}", (tie.source, tie.target), _seen(said), one.days)


def _days(days: Sequence[DaySpan]) -> dict[str, str]:
    """Spans in words that sort: first and last day, ``..`` where there is none that is known."""
    return {
        name: " ".join(f"{span.first or '..'}/{span.last or '..'}" for span in days if span.certain is certain)
        for name, certain in (("certain_days", True), ("possible_days", False))
    }


def _seen(said: dict[str, str | bool]) -> dict[str, str | bool]:
    return {name: value if isinstance(value, bool) else without_hidden(value) for name, value in said.items()}
