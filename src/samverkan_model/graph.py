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

from typing import TYPE_CHECKING, Any

from samverkan_model.collection import NODES, Relation, relations_on
from samverkan_model.collection.relation import beside, standing_on
from samverkan_model.model.statement import Basis, Record
from samverkan_model.timeline import Snapshot

if TYPE_CHECKING:
    import networkx


def graph(snapshot: Snapshot) -> "networkx.MultiDiGraph[str]":
    """The snapshot as a directed multigraph with the attributes named in this module."""
    import networkx  # a fifth of a second: only when a graph is asked for

    result: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(tenant=snapshot.facts.id, at=snapshot.day.isoformat())
    for record in (*(one for one in snapshot if one.concept in NODES), *beside(snapshot)):
        result.add_node(record.id, **_node(snapshot, record))
    for relation in relations_on(snapshot):
        result.add_edge(relation.source, relation.target, f"{relation.relation}:{relation.record}", **_edge(relation))
    return result


def _node(snapshot: Snapshot, record: Record) -> dict[str, Any]:
    kind = getattr(record, "kind", None) or ()
    return {
        "concept": record.concept,
        "label": snapshot.name(record),
        "kind": kind if isinstance(kind, tuple) else (kind,),
        "level": getattr(record, "level", None) or (),
        "standing": str(standing_on(snapshot, record.id)),
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
