"""Posts in Turtle, JSON-LD or TriG → rows of a tenant. What others claim of its things is not read."""

import json
import logging
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from rdflib import RDF, Dataset, Graph, Literal
from rdflib.term import Node

from samverkan_model.errors import BrokenLinkedData, Fault, ForeignLinkedData, Place, RemoteContext
from samverkan_model.exchange.rdf.addresses import record_id_of, word_of
from samverkan_model.exchange.rdf.posts import DCTERMS, IN_ORDER, KEY, SCHEMA, SM, VALUE
from samverkan_model.loading.adapter import Adapter, Given, SourceRow
from samverkan_model.loading.document import read_text
from samverkan_model.loading.ids import slug
from samverkan_model.model.facts import CONCEPTS

CLASSES = {SM[cls.__name__]: concept for concept, cls in CONCEPTS.items()} | {SM.TenantHeader: "tenant"}
NOTATIONS = {"jsonld": "json-ld", "json": "json-ld", "trig": "trig"}
"""How a file is written, by its suffix; any other is Turtle."""
_ASIDE = {IN_ORDER, SM.standing, SM.applies_certainly, SM.applies_possibly}
"""What a post has beside what the record says."""


def read_posts(path: Path) -> Adapter:
    """The tenant whose posts stand in a file."""
    faults: list[Given] = []
    graph = _parsed(path, faults)
    if graph is None:
        return Adapter(slug(path.stem) or "rdf", partial(iter, faults))
    return read_graph(graph, path.name)


def read_graph(graph: Graph, file: str) -> Adapter:
    """The tenant whose posts stand in a graph.

    Args:
        graph: the graph.
        file: the file it was read from, named as people know it.
    """
    head = next(iter(graph.subjects(RDF.type, SM.TenantHeader)), None)
    name = slug(Path(file).stem) or "rdf"
    if head is None:
        return Adapter(name, partial(iter, [ForeignLinkedData(place=Place(file))]))
    tenant = str(graph.value(head, DCTERMS.identifier) or name)
    return Adapter(tenant, _Posts(graph, tenant, _base(graph, str(head), tenant), file).rows)


def _base(graph: Graph, head: str, tenant: str) -> str:
    """What addresses begin with: what the file says, else what stands before the tenant's own name."""
    said = next(graph.objects(None, SM.base), None)
    return str(said) if said is not None else head.partition("#")[0].removesuffix(tenant)


def _parsed(path: Path, faults: list[Given]) -> Graph | None:
    unread: list[Fault] = []
    text = read_text(path, path.name, unread)
    faults += unread
    if text is None:
        return None
    form = NOTATIONS.get(path.suffix.removeprefix(".").lower(), "turtle")
    if form == "json-ld" and (fault := _unreadable(text, path.name)):
        faults.append(fault)
        return None
    whole = Graph()
    try:
        with _quiet():
            for quad in Dataset().parse(data=text, format=form).quads():
                whole.add(quad[:3])
    except Exception as error:  # noqa: BLE001 - its parsers raise whatever goes wrong in them
        faults.append(BrokenLinkedData(place=Place(path.name), problem=" ".join(str(error).split())[:200]))
        return None
    return whole


@contextmanager
def _quiet() -> Iterator[None]:
    """What rdflib says of a file beside what it raises is kept from the screen: we say what is wrong ourselves."""
    log = logging.getLogger("rdflib")
    level = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its parsers use parts of its own that it deprecates
            yield
    finally:
        log.setLevel(level)


def _unreadable(text: str, name: str) -> Fault | None:
    """What keeps a JSON-LD file from being read: no JSON, or a context that would have to be fetched."""
    try:
        content = json.loads(text)
    except ValueError as error:
        return BrokenLinkedData(place=Place(name), problem=str(error))
    remote = next((one for one in _contexts(content) if isinstance(one, str)), None)
    return RemoteContext(place=Place(name), value=remote) if remote is not None else None


def _contexts(content: Any) -> Iterator[Any]:
    """Every context in a document, one by one, and what they import."""
    ahead = [content]
    while ahead:
        one = ahead.pop()
        if isinstance(one, Mapping):
            if "@context" in one:
                given = one["@context"]
                yield from given if isinstance(given, list) else (given,)
            if "@import" in one:
                yield one["@import"]
            ahead += one.values()
        elif isinstance(one, list):
            ahead += one


class _Posts:
    """The posts of one tenant in a graph."""

    def __init__(self, graph: Graph, tenant: str, base: str, file: str) -> None:
        self._graph = graph
        self._tenant = tenant
        self._base = base
        self._file = file

    def rows(self) -> Iterator[SourceRow]:
        """Its words, its head and its records, in the order of the ids."""
        for node in self._of(SM.Term):
            if word := word_of(str(node)):
                yield self._row(f"vocabulary.{word[0]}", {**self._said(node, frozenset()), "id": word[1]})
        for kind, concept in CLASSES.items():
            for node in self._of(kind):
                said = self._said(node, frozenset())
                known = self._graph.value(node, DCTERMS.identifier)
                yield self._row(concept, {"id": str(known), **said} if known is not None else said)

    def _of(self, kind: Node) -> list[Node]:
        """The nodes of a class, in the order of their addresses."""
        return sorted(set(self._graph.subjects(RDF.type, kind)), key=str)

    def _row(self, concept: str, values: Mapping[str, Any]) -> SourceRow:
        return SourceRow(concept, values, self._file)

    def _said(self, node: Node, above: frozenset[Node]) -> dict[str, Any]:
        """What a node says, field by field."""
        found: dict[str, list[Node]] = {}
        for predicate, value in self._graph.predicate_objects(node):
            if str(predicate).startswith(str(SM)) and predicate not in _ASIDE:
                found.setdefault(str(predicate).removeprefix(str(SM)), []).append(value)
        orders = dict(str(one).split(" ", 1) for one in self._graph.objects(node, IN_ORDER) if " " in str(one))
        return {
            name: self._value(self._in_order(values, orders.get(name, "")), above | {node})
            for name, values in found.items()
        }

    def _in_order(self, nodes: list[Node], order: str) -> list[Node]:
        places = {node: self._graph.value(node, SCHEMA.position) for node in nodes}
        ranked = sorted(nodes, key=lambda one: (_number(places[one]), str(one)))
        numbers = [int(one) for one in order.split() if one.isdecimal()]
        if numbers and all(0 < one <= len(ranked) for one in numbers):
            return [ranked[number - 1] for number in numbers]
        return ranked

    def _value(self, nodes: list[Node], above: frozenset[Node]) -> Any:
        keys = [self._graph.value(node, KEY) for node in nodes]
        if all(key is not None for key in keys):
            return {str(key): str(self._graph.value(node, VALUE)) for key, node in zip(keys, nodes, strict=True)}
        values = [self._one(node, above) for node in nodes]
        return values[0] if len(values) == 1 else values

    def _one(self, node: Node, above: frozenset[Node]) -> Any:
        if isinstance(node, Literal):
            return str(node)
        if "#" in str(node) and node not in above and (node, None, None) in self._graph:
            return self._said(node, above)
        if word := word_of(str(node)):
            return word[1]
        return record_id_of(str(node), self._base, self._tenant) or str(node)


def _number(place: Node | None) -> int:
    words = str(place or "")
    return int(words) if words.isdecimal() else 0
