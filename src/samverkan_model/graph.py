"""A snapshot as a graph.

Nodes are the records that relations go between: organisations, groups, structures, bodies, agreements, areas,
programmes and assignments; and calls to civil society that are not over for certain. Node attributes:

* ``concept`` key of the concept, ``label`` what it was called then, ``kind`` tuple of kinds, ``level`` tuple;
* ``standing`` "yes" or "unknown", ``inferred`` whether the record as a whole is our reading.

Edges are relations, in the direction given below; the key of an edge is ``relation:record`` so that parallel relations
stay apart. Edge attributes: ``relation``, ``record`` (id of the record that states it), ``label`` (the source's own
word or text, may be empty), ``standing``, ``inferred``; and, where they apply,

* on seats ``role``, ``count`` and ``vacant``; on the three relations of a mandate ``powers``;
* on flows ``content`` and ``both_ways``; on parties ``adopted``, empty when not known.

The graph itself has ``tenant`` and ``at``, the day as ISO 8601.

=============  ==========================================  =====================================
relation       from → to                                   stated by
=============  ==========================================  =====================================
commissions    giver → body, programme, assignment         ``commissioned_by``
part_of        part → whole                                ``part_of``
prepares_for   body → whom it prepares for                 ``prepares_for``
supports       body → whom it supports                     ``supports``
steers         body → what it steers                       ``steers``, ``steered_by``
meets          body → whom it meets                        ``meets``
succeeds       later → earlier                             ``succeeds``
seat           organisation or group → body                a seat's ``at``
grants         grantor → holder                            a mandate's ``granted_by``
exercises      holder → addressee                          a mandate's ``addressee``
has_mandate    holder → matter                             a mandate's ``matter``
flow           sender → receiver                           a flow
party          party → agreement                           an agreement's ``parties``
member         member → group or association               ``members``
framed_by      agreement → frame                           ``framed_by``
supplements    agreement → agreement                       ``supplements``
rests_on       body, structure, programme → agreement      ``basis_in``
owns           owner → assignment                          ``owner``
takes_part     party → programme or assignment             ``parties``
hosts          host → programme                            ``host``
runs           unit or body → programme                    ``run_by``
pays           payer → programme                           ``funding``
works_with     programme → area                            ``areas``
broader        area → wider area                           ``broader``
calls          care unit → call                            ``issuer``
answers        partner → call                              ``partners``
=============  ==========================================  =====================================
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from samverkan_model.model.agreements import Party
from samverkan_model.model.bodies import Flow, Mandate, Seat
from samverkan_model.model.statement import Basis, Link, Record, Statement
from samverkan_model.model.validity import Truth
from samverkan_model.model.work import Need, Programme
from samverkan_model.timeline import Snapshot

if TYPE_CHECKING:
    import networkx

NODES = ("organizations", "groups", "structures", "bodies", "agreements", "areas", "programmes", "assignments")
"""Concepts whose records are nodes."""

_FORWARD = {
    "part_of": "part_of", "prepares_for": "prepares_for", "supports": "supports", "steers": "steers", "meets": "meets",
    "succeeds": "succeeds", "framed_by": "framed_by", "supplements": "supplements", "basis_in": "rests_on",
    "broader": "broader",
}  # fmt: skip
_BACKWARD = {
    "commissioned_by": "commissions", "steered_by": "steers", "members": "member", "owner": "owns",
    "parties": "takes_part", "host": "hosts", "run_by": "runs",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of a snapshot, before it becomes an edge."""

    source: str
    target: str
    relation: str
    record: str
    standing: Truth
    inferred: bool
    label: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)


def graph(snapshot: Snapshot) -> "networkx.MultiDiGraph[str]":
    """The snapshot as a directed multigraph with the attributes named in this module."""
    import networkx  # a fifth of a second: only when a graph is asked for

    result: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(tenant=snapshot.facts.id, at=snapshot.day.isoformat())
    for record in snapshot:
        if record.concept in NODES:
            result.add_node(record.id, **_node(snapshot, record))
    calls = [need for need in snapshot.of(Need) if need.over(snapshot.day) is not Truth.YES]
    for need in calls:
        result.add_node(need.id, **_node(snapshot, need))
    for relation in (*relations(snapshot), *(one for need in calls for one in _of_call(snapshot, need))):
        if relation.source in result and relation.target in result:
            result.add_edge(
                relation.source, relation.target, f"{relation.relation}:{relation.record}", **_edge(relation)
            )
    return result


def relations(snapshot: Snapshot) -> Iterator[Relation]:
    """Every relation that applied or may have applied on the day, both its ends included."""
    return (relation for relation in _all(snapshot) if relation.standing is not Truth.NO)


def _all(snapshot: Snapshot) -> Iterator[Relation]:
    for record in snapshot:
        if isinstance(record, Seat):
            yield from _of_seat(snapshot, record)
        elif isinstance(record, Mandate):
            yield from _of_mandate(snapshot, record)
        elif isinstance(record, Flow):
            yield from _of_flow(snapshot, record)
        else:
            yield from _of_fields(snapshot, record)


def _node(snapshot: Snapshot, record: Record) -> dict[str, Any]:
    kind = getattr(record, "kind", None) or ()
    return {
        "concept": record.concept,
        "label": snapshot.name(record),
        "kind": kind if isinstance(kind, tuple) else (kind,),
        "level": getattr(record, "level", None) or (),
        "standing": str(snapshot.standing(record.id)),
        "inferred": record.basis is Basis.INFERRED,
    }


def _edge(relation: Relation) -> dict[str, Any]:
    return {
        "relation": relation.relation,
        "record": relation.record,
        "label": relation.label,
        "standing": str(relation.standing),
        "inferred": relation.inferred,
        **relation.more,
    }


def _of_fields(snapshot: Snapshot, record: Record) -> Iterator[Relation]:
    for names, forward in ((_FORWARD, True), (_BACKWARD, False)):
        for name, relation in names.items():
            for item in _items(record, name):
                yield from _of_item(snapshot, record, item, name, relation, forward)
    if isinstance(record, Programme):
        yield from _of_programme(snapshot, record)


def _of_programme(snapshot: Snapshot, programme: Programme) -> Iterator[Relation]:
    """What ties a programme besides its parties: who pays, and which areas it works with."""
    for area in programme.areas:
        yield from _of_item(snapshot, programme, area, "areas", "works_with", True)
    for payer in dict.fromkeys(one.payer for one in programme.funding if one.payer):
        yield from _of_item(snapshot, programme, payer, "funding", "pays", False)


def _items(record: Record, name: str) -> tuple[Any, ...]:
    value = getattr(record, name, None)
    return value if isinstance(value, tuple) else (value,) if value else ()


def _of_item(
    snapshot: Snapshot, record: Record, item: Any, name: str, relation: str, forward: bool
) -> Iterator[Relation]:
    target, label, statement, more = _read_item(item)
    standing = snapshot.standing(record.id) & _standing(snapshot, target)
    if statement is not None:
        standing &= snapshot.holds(statement)
    inferred = record.basis is Basis.INFERRED or name in record.inferred
    inferred = inferred or (statement is not None and _is_read(statement))
    source, end = (record.id, target) if forward else (target, record.id)
    named = "party" if isinstance(item, Party) else relation
    yield Relation(source, end, named, record.id, standing, inferred, label, more)


def _is_read(statement: Statement) -> bool:
    """Whether the relation, or whom it is to, is our reading; its dates alone may be read without that."""
    return statement.basis is Basis.INFERRED or not statement.inferred.keys().isdisjoint(("to", "party"))


def _read_item(item: Any) -> tuple[str, str, Statement | None, dict[str, Any]]:
    if isinstance(item, Link):
        return item.to, item.label or "", item, {}
    if isinstance(item, Party):
        return item.party, item.named_as or "", item, {"adopted": str(item.adopted) if item.adopted else ""}
    return str(item), "", None, {}


def _standing(snapshot: Snapshot, target: str) -> Truth:
    return snapshot.standing(target) if target in snapshot.facts else Truth.UNKNOWN


def _of_seat(snapshot: Snapshot, seat: Seat) -> Iterator[Relation]:
    more = {"role": seat.role, "count": seat.count, "vacant": seat.vacant}
    for giver in seat.at:
        yield _stated(snapshot, seat, giver, seat.body, "seat", seat.function or "", more)


def _of_mandate(snapshot: Snapshot, mandate: Mandate) -> Iterator[Relation]:
    holders = [holder for holder in (mandate.body, *mandate.together_with) if holder]
    more = {"powers": mandate.powers}
    text = mandate.text or ""
    for holder in holders:
        yield from (_stated(snapshot, mandate, giver, holder, "grants", text, more) for giver in mandate.granted_by)
        yield from (_stated(snapshot, mandate, holder, end, "exercises", text, more) for end in mandate.addressee)
        yield from (_stated(snapshot, mandate, holder, matter, "has_mandate", text, more) for matter in mandate.matter)


def _of_flow(snapshot: Snapshot, flow: Flow) -> Iterator[Relation]:
    more = {"content": flow.content, "both_ways": flow.both_ways}
    for sender in flow.sender:
        for receiver in flow.receiver:
            yield _stated(snapshot, flow, sender, receiver, "flow", flow.text or "", more)


def _of_call(snapshot: Snapshot, need: Need) -> Iterator[Relation]:
    givers = [("calls", need.issuer)] if need.issuer else []
    for relation, source in (*givers, *(("answers", partner) for partner in need.partners)):
        yield _stated(snapshot, need, source, need.id, relation, "", {})


def _stated(
    snapshot: Snapshot, record: Record, source: str, target: str, relation: str, label: str, more: Mapping[str, Any]
) -> Relation:
    standing = snapshot.standing(record.id) & _standing(snapshot, source) & _standing(snapshot, target)
    return Relation(source, target, relation, record.id, standing, record.basis is Basis.INFERRED, label, more)
