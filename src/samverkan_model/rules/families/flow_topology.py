"""FLO: the shape of the ways information takes: cut points, circles, and neighbours who never hear of each other."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from samverkan_model.model.bodies import Body, Seat
from samverkan_model.model.statement import Basis, Link, Record
from samverkan_model.model.validity import Truth
from samverkan_model.queries.channels import SPEAKING
from samverkan_model.rules.engine.base import CheckContext, Ref, Value, Violation
from samverkan_model.rules.engine.registry import Checks
from samverkan_model.rules.support.authority import acts_by_law
from samverkan_model.rules.support.founding import only_extracts
from samverkan_model.rules.support.known import certain
from samverkan_model.rules.support.reachability import carries, flows_are_described, unless_described, ways

if TYPE_CHECKING:
    import networkx

CHECKS = Checks(extracts=only_extracts)

SHOWN = 5
"""How many of those cut off a message names."""
LAW = "*"
"""Joined to all who act by law, so that what is cut off from it is cut off from every one of them."""


class CutOff(NamedTuple):
    """What lies behind a cut point: how many bodies, and the first of them."""

    bodies: int = 0
    first: tuple[str, ...] = ()

    def joined(self, other: "CutOff") -> "CutOff":
        """Both together."""
        return CutOff(self.bodies + other.bodies, (self.first + other.first)[:SHOWN])


def _crossings(context: CheckContext) -> Iterator[Record]:
    return (context.snapshot.facts[name] for name in _cut_off(context))


@CHECKS.over(_crossings)
def FLO04(context: CheckContext, crossing: Body | Seat) -> Iterator[Violation]:
    """A part of the structure does not hang on a single body or function for all that it hears and tells."""
    part = _cut_off(context)[crossing.id]
    if certain(context, crossing) and part.bodies > 1:
        more = ("…",) if part.bodies > SHOWN else ()
        parts: dict[str, Value] = {"lost": (*map(Ref, part.first), *more), "count": part.bodies}
        text = "seat" if isinstance(crossing, Seat) else "body"
        yield Violation(crossing.id, (*part.first, crossing.id), text, parts)


@CHECKS.over("bodies")
def FLO08(context: CheckContext, body: Body) -> Iterator[Violation]:
    """No body prepares, by way of others, for itself."""
    turn = _turns(context).get(body.id)
    if turn:
        yield Violation(body.id, turn, "one" if len(turn) == 1 else "several", {"others": tuple(map(Ref, turn))})


@CHECKS.over("bodies", when=unless_described)
def FLO12(context: CheckContext, body: Body) -> Iterator[Violation]:
    """Groups under the same giver with the same area or target group hear of each other."""
    for other, giver, shared in context.once("strangers", lambda: _all_strangers(context)).get(body.id, ()):
        parts = {"other": Ref(other), "giver": Ref(giver), "shared": Ref(shared)}
        yield Violation(body.id, (body.id, giver, other), parts=parts)


def _cut_off(context: CheckContext) -> Mapping[str, CutOff]:
    """For each body and seat, the largest part of the structure that only it joins to those who act by law."""
    return context.once("cut off", lambda: dict(_parts_behind(context)))


def _parts_behind(context: CheckContext) -> Iterator[tuple[str, CutOff]]:
    ground = tuple(_ground(context))
    blocks, tree, above = context.unless_new("blocks", ground, lambda: _blocks(ground))
    behind: dict[str, CutOff] = {}
    largest: dict[str, CutOff] = {}
    for node in reversed(list(above)):
        own = (name for name in blocks[node] if name not in tree) if node in blocks else (node,)
        part = behind.get(node, CutOff()).joined(_bodies(context, own))
        top = above[node]
        if node in blocks:
            largest[top] = max(largest.get(top, CutOff()), part, key=lambda one: one.bodies)
        behind[top] = behind.get(top, CutOff()).joined(part)
    facts = context.snapshot.facts
    return ((name, part) for name, part in largest.items() if isinstance(facts.get(name), Body | Seat))


def _blocks(
    ground: Iterable[tuple[str, str]],
) -> "tuple[Mapping[str, list[str]], networkx.Graph[str], Mapping[str, str]]":
    """The blocks that no single point cuts apart, and the tree of blocks and cut points from those who act by law.

    Last what lies above each of them in the tree, the nearest to those who act by law first.
    """
    import networkx

    whole: networkx.Graph[str] = networkx.Graph()
    whole.add_node(LAW)
    whole.add_edges_from(ground)
    joined = whole.subgraph(networkx.node_connected_component(whole, LAW)).copy()  # a view is slow to walk
    parts: Any = networkx.biconnected_components(joined)  # sets of names, though the stubs say otherwise
    blocks = {f"#{number}": sorted(names) for number, names in enumerate(parts)}
    shared = Counter(name for names in blocks.values() for name in names)
    cuts = {LAW, *(name for name, count in shared.items() if count > 1)}
    tree: networkx.Graph[str] = networkx.Graph()
    tree.add_node(LAW)
    for number, names in blocks.items():
        tree.add_edges_from((number, name) for name in names if name in cuts)
    return blocks, tree, dict(networkx.bfs_predecessors(tree, LAW))


def _bodies(context: CheckContext, names: Iterable[str]) -> CutOff:
    """The tenant's own: a guest has ways at home that are not to be seen from here."""
    facts = context.snapshot.facts
    found = [name for name in names if isinstance(record := facts.get(name), Body)
             and certain(context, record) and name not in facts.guests]  # fmt: skip
    return CutOff(len(found), tuple(found[:SHOWN]))


def _ground(context: CheckContext) -> Iterator[tuple[str, str]]:
    """The ends of all ways without direction, seats among them, and those who act by law joined."""
    links = ways(context).links
    edges = [(link.source.removeprefix(SPEAKING), link.target.removeprefix(SPEAKING)) for link in links]
    edges += _seat_edges(context)
    yield from edges
    names = dict.fromkeys(end for edge in edges for end in edge)
    yield from ((LAW, name) for name in names if acts_by_law(context, name))


def _seat_edges(context: CheckContext) -> Iterator[tuple[str, str]]:
    """A seat for one holder is a point of its own, the same wherever the same function sits; others join directly."""
    posts: dict[tuple[str, tuple[str, ...]], str] = {}
    for seat in context.snapshot.seats:
        post = posts.setdefault((seat.function, seat.at), seat.id) if seat.function and seat.count == 1 else seat.body
        yield from ((post, end) for end in (seat.body, *seat.at) if end != post)


def _turns(context: CheckContext) -> Mapping[str, tuple[str, ...]]:
    """For the first body of each circle of preparation, the shortest way round."""
    return context.once("turns", lambda: {turn[0]: turn for turn in _rounds(context)})


def _rounds(context: CheckContext) -> Iterator[tuple[str, ...]]:
    import networkx

    graph: networkx.DiGraph[str] = networkx.DiGraph()
    for body in context.snapshot.bodies():
        graph.add_edges_from((body.id, link.to) for link in context.snapshot.links(body, "prepares_for")
                             if _is_sure(context, body, "prepares_for", link))  # fmt: skip
    for names in networkx.strongly_connected_components(graph):
        first = min(names)
        ways_round = [networkx.shortest_path(graph, after, first) for after in sorted(graph[first]) if after in names]
        if ways_round:
            path = min(ways_round, key=len)
            yield (first, *path[:-1])


def _is_sure(context: CheckContext, record: Body, field: str, link: Link) -> bool:
    stated = link.basis is Basis.STATED and field not in record.inferred
    return stated and context.snapshot.link_standing(record, link) is Truth.YES


def _all_strangers(context: CheckContext) -> Mapping[str, list[tuple[str, str, str]]]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    told: set[tuple[str, str]] = set()
    for (giver, shared), family in _families(context).items():
        groups = _acquainted(context, family)
        for other in groups[1:]:
            pair = groups[0][0], other[0]
            if pair not in told:
                told.add(pair)
                found.setdefault(pair[0], []).append((pair[1], giver, shared))
    return found


def _families(context: CheckContext) -> Mapping[tuple[str, str], list[str]]:
    """Bodies whose flows are described, by who commissions them and what they are about."""
    found: dict[tuple[str, str], list[str]] = {}
    for body in context.snapshot.bodies():
        if flows_are_described(context, body):
            for giver in [link.to for link in body.commissioned_by if _is_sure(context, body, "commissioned_by", link)]:
                for shared in (*body.areas, *body.target_groups):
                    found.setdefault((giver, shared), []).append(body.id)
    return found


def _acquainted(context: CheckContext, family: list[str]) -> list[list[str]]:
    """The family by who hears of whom, directly or through one body in between."""
    import networkx

    out = {name: {link.target for link in ways(context).out.get(name, ()) if carries(link)} for name in family}
    into = {name: {link.source for link in ways(context).into.get(name, ()) if carries(link)} for name in family}
    between = set().union(*out.values()) & set().union(*into.values()) | {*family}
    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(family)
    for name in family:
        graph.add_edges_from((name, end) for end in sorted((out[name] | into[name]) & between))
    parts: Iterable[set[str]] = networkx.connected_components(graph)
    return sorted([name for name in family if name in part] for part in parts if part & {*family})
