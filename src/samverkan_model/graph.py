"""A snapshot as a graph.

Nodes are the records that relations go between: organisations, groups, structures, bodies, agreements, areas,
programmes, assignments, goals and duties; decisions and evaluations that are made by then; and calls to civil society
that are not over for certain. Node attributes:

* ``concept`` key of the concept, ``label`` what it was called then, ``kind`` tuple of kinds, ``level`` tuple;
* ``standing`` "yes" or "unknown", ``inferred`` whether the record as a whole is our reading.

Edges are relations, in the direction given below; the key of an edge is ``relation:record`` so that parallel relations
stay apart. Edge attributes: ``relation``, ``record`` (id of the record that states it), ``label`` (the source's own
word or text, may be empty), ``standing``, ``inferred``; and, where they apply,

* on seats ``role``, ``count`` and ``vacant``; on the three relations of a mandate ``powers``;
* on flows ``content`` and ``both_ways``; on parties ``adopted``, empty when not known;
* ``areas`` where it holds for some areas only.

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
hosts          host → programme, joint body or unit        ``host``
runs           unit or body → programme                    ``run_by``
pays           payer → programme or agreement              ``funding``
works_with     programme → area                            ``areas``
broader        area → wider area                           ``broader``
calls          care unit → call                            ``issuer``
answers        partner → call                              ``partners``
decides        decider → decision                          ``decided_by``
concerns       decision → what it is about                 a decision's ``about``
makes          maker → evaluation                          ``made_by``
evaluates      evaluation → what is evaluated              an evaluation's ``about``
principal      principal → structure, joint body or unit   ``principals``
oversees       supervisor → whom it supervises             ``oversees``
amends         agreement → the one whose words it changes  ``amends``
reports_to     body → whom a seat in it reports home to    a seat's ``reports_to``
tried_at       programme → unit where it is tried          ``sites``
aims           body, agreement, programme → goal           ``goal_of``
binds          who is bound → duty                         ``bearer``
owed_to        duty → whom it is owed to                   ``owed_to``
=============  ==========================================  =====================================
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from samverkan_model.model.decisions import Decision
from samverkan_model.model.evaluations import Evaluation
from samverkan_model.model.happening import Happening
from samverkan_model.model.relations import Edge
from samverkan_model.model.statement import Basis, Record
from samverkan_model.model.ties import Tie, ties_in
from samverkan_model.model.validity import Truth
from samverkan_model.model.work import Need
from samverkan_model.timeline import Snapshot

if TYPE_CHECKING:
    import networkx

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


def graph(snapshot: Snapshot) -> "networkx.MultiDiGraph[str]":
    """The snapshot as a directed multigraph with the attributes named in this module."""
    import networkx  # a fifth of a second: only when a graph is asked for

    result: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(tenant=snapshot.facts.id, at=snapshot.day.isoformat())
    for record in snapshot:
        if record.concept in NODES:
            result.add_node(record.id, **_node(snapshot, record))
    others = tuple(_others(snapshot))
    for record in others:
        result.add_node(record.id, **_node(snapshot, record))
    for relation in (*edges(snapshot), *(one for record in others for one in dated(snapshot, record))):
        if relation.source in result and relation.target in result:
            result.add_edge(
                relation.source, relation.target, f"{relation.relation}:{relation.record}", **_edge(relation)
            )
    return result


def edges(snapshot: Snapshot) -> Iterator[Relation]:
    """Every relation that applied or may have applied on the day, both its ends included."""
    return (one for record in snapshot for one in dated(snapshot, record))


def _others(snapshot: Snapshot) -> Iterator[Record]:
    """What a graph has and a snapshot has not: calls that are not over, decisions and evaluations made by then."""
    yield from (need for need in snapshot.of(Need) if need.over(snapshot.day) is not Truth.YES)
    made: Iterator[Happening] = chain(snapshot.facts.of(Decision), snapshot.facts.of(Evaluation))
    yield from (one for one in made if one.happened(snapshot.day) is not Truth.NO)


def _node(snapshot: Snapshot, record: Record) -> dict[str, Any]:
    kind = getattr(record, "kind", None) or ()
    return {
        "concept": record.concept,
        "label": snapshot.name(record),
        "kind": kind if isinstance(kind, tuple) else (kind,),
        "level": getattr(record, "level", None) or (),
        "standing": str(_standing(snapshot, record.id)),
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
        **({"areas": relation.areas} if relation.areas else {}),
    }


def dated(snapshot: Snapshot, record: Record) -> tuple[Relation, ...]:
    """The relations of a record that applied or may have applied: the record, both ends and its own dates allow it."""
    known = snapshot.relations_known
    found = known.get(record.id)
    if found is None or found[0] is not record:
        found = known[record.id] = (record, _dated(snapshot, record))
    relations: tuple[Relation, ...] = found[1]
    return relations


def _dated(snapshot: Snapshot, record: Record) -> tuple[Relation, ...]:
    """The same object on all days on which all ends stand alike."""
    ties = ties_in(snapshot.facts, record)
    if not ties:
        return ()
    standing = _standing(snapshot, record.id)
    truths = tuple(_truth(snapshot, standing, tie) for tie in ties)
    known = snapshot.facts.memory.setdefault("relations", {})
    found: tuple[Record, tuple[Relation, ...]] | None = known.get((record.id, truths))
    if found is None or found[0] is not record:
        stated = zip(ties, truths, strict=True)
        relations = tuple(_relation(tie, truth) for tie, truth in stated if truth is not Truth.NO)
        found = known[record.id, truths] = (record, relations)
    return found[1]


def _truth(snapshot: Snapshot, standing: Truth, tie: Tie) -> Truth:
    truth = standing & _standing(snapshot, tie.source) & _standing(snapshot, tie.target)
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


def _standing(snapshot: Snapshot, name: str) -> Truth:
    record = snapshot.facts.get(name)
    if isinstance(record, Happening):
        return record.happened(snapshot.day)
    return snapshot.standing(name) if record is not None else Truth.UNKNOWN
