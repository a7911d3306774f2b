"""Records as posts: what each record says, field by field, so that reading back gives the same record.

A post is a statement about a thing, with its sources, its period and how sure we are. Its properties are named as the
fields of the model files, and hold whatever the record says; they claim nothing of the thing itself. Where the order of
several values is not that of the alphabet, ``sm:in_order`` keeps it: the field, and the number of each value in
alphabetical order. Parts of records are nodes with their place (``schema:position``).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from rdflib import RDF, XSD, Literal, Namespace, URIRef
from rdflib.term import Node

from samverkan_model.exchange.rdf.addresses import DataAddresses
from samverkan_model.exchange.rdf.mapping import EDTF, mapping
from samverkan_model.model.facts import Facts
from samverkan_model.model.field_types import In
from samverkan_model.model.references import Path
from samverkan_model.model.relations import Refers
from samverkan_model.model.statement import Citation, Confirmation, Part, Record, field_marks
from samverkan_model.model.validity import Moment, Validity
from samverkan_model.model.vocabulary import Term

Triple = tuple[Node, Node, Node]

SM = Namespace(mapping()["prefixes"]["sm"])
SCHEMA = Namespace(mapping()["prefixes"]["schema"])
PROV = Namespace(mapping()["prefixes"]["prov"])
DCTERMS = Namespace(mapping()["prefixes"]["dcterms"])
FOAF = Namespace(mapping()["prefixes"]["foaf"])
IN_ORDER = SM.in_order
KEY, VALUE = SM.key, SM.value
"""Of what a part of a record says by field or by rule: which, and what."""


class PostWriter:
    """Writes records as posts.

    Args:
        facts: the facts they are of.
        addresses: the addresses of what they name.
    """

    def __init__(self, facts: Facts, addresses: DataAddresses) -> None:
        self._facts = facts
        self._at = addresses

    def post(self, record: Record) -> Iterator[Triple]:
        """What a record says."""
        node = URIRef(self._at.post(record.id))
        yield node, RDF.type, SM[class_name(record)]
        yield node, RDF.type, PROV.Entity
        yield node, DCTERMS.identifier, Literal(record.id)
        yield node, FOAF.primaryTopic, URIRef(self._at.thing(record.id))
        for source in dict.fromkeys(citation.source for citation in record.source):
            yield node, PROV.wasDerivedFrom, URIRef(self._at.thing(source))
        yield from self._fields(record, node, record, ())

    def own_word(self, term: Term) -> Iterator[Triple]:
        """A word that the tenant adds, with all that is said of it."""
        node = URIRef(self._at.word(term.scheme, term.id))
        yield node, RDF.type, SM.Term
        for name in (name for name in type(term).model_fields if name in term.model_fields_set):
            if name not in ("id", "scheme", "field"):
                yield from self._value(self._facts.header, node, name, getattr(term, name), ("word",))
        if term.field is not None:
            part = URIRef(f"{node}#field")
            yield node, SM.field, part
            yield from self._fields(self._facts.header, part, term.field, ("word",))

    def _fields(self, owner: Record, node: URIRef, part: Part, path: Path) -> Iterator[Triple]:
        refers, words = field_marks(type(part), Refers), field_marks(type(part), In)
        for name in type(part).model_fields:
            value = getattr(part, name) if name in part.model_fields_set else None
            if name == "id" and part is owner:
                continue
            if name in refers:
                yield from self._many(node, name, value, lambda one: URIRef(self._at.thing(one)), owner, path)
            elif name in words:
                scheme = words[name].scheme
                yield from self._many(
                    node, name, value, lambda one, of=scheme: URIRef(self._at.word(of, one)), owner, path
                )
            else:
                yield from self._value(owner, node, name, value, path)
        if isinstance(part, Citation):
            yield node, PROV.hadPrimarySource, URIRef(self._at.thing(part.source))
        elif isinstance(part, Confirmation):  # somebody looked at what the post says
            yield node, RDF.type, PROV.Activity
            yield node, PROV.used, URIRef(self._at.post(owner.id))
            yield node, PROV.wasAssociatedWith, URIRef(self._at.thing(part.by))

    def _value(self, owner: Record, node: URIRef, name: str, value: Any, path: Path) -> Iterator[Triple]:
        if isinstance(value, Mapping):
            yield from self._mapped(owner, node, name, value, path)
        else:
            to = name == "to" and path
            yield from self._many(
                node, name, value, (lambda one: URIRef(self._at.thing(one))) if to else literal, owner, path
            )

    def _many(self, node: URIRef, name: str, value: Any, said: Any, owner: Record, path: Path) -> Iterator[Triple]:
        if value in (None, "", ()):
            return
        items = value if isinstance(value, tuple) else (value,)
        if isinstance(items[0], Part):
            for number, item in enumerate(items):
                step: Path = (name, number) if isinstance(value, tuple) else (name,)
                part = URIRef(self._at.part(owner.id, (*path, *step)))
                yield node, SM[name], part
                yield part, RDF.type, SM[type(item).__name__]
                if isinstance(value, tuple):
                    yield part, SCHEMA.position, Literal(number + 1)
                yield from self._fields(owner, part, item, (*path, *step))
            return
        nodes = [said(item) for item in items]
        for one in dict.fromkeys(nodes):
            yield node, SM[name], one
        if order := order_numbers(nodes):
            yield node, IN_ORDER, Literal(f"{name} {order}")

    def _mapped(self, owner: Record, node: URIRef, name: str, value: Mapping[str, Any], path: Path) -> Iterator[Triple]:
        for number, (key, inner) in enumerate(value.items()):
            part = URIRef(self._at.part(owner.id, (*path, name, number)))
            yield node, SM[name], part
            yield part, SCHEMA.position, Literal(number + 1)
            yield part, KEY, Literal(key)
            yield part, VALUE, Literal(str(inner))


def class_name(record: Record) -> str:
    """The class of posts of a record's concept: ``Body``, ``Agreement``."""
    return type(record).__name__


def literal(value: Any) -> Literal:
    """A value that is neither an id nor a word."""
    if isinstance(value, Validity | Moment):
        return Literal(str(value), datatype=URIRef(EDTF))
    if isinstance(value, bool):
        return Literal(value)
    if isinstance(value, int):
        return Literal(value)
    if isinstance(value, float):
        return Literal(str(value), datatype=XSD.decimal if "e" not in str(value) else XSD.double)
    if isinstance(value, date):
        return Literal(value.isoformat(), datatype=XSD.date)
    return Literal(str(value))


def order_numbers(nodes: Sequence[Node]) -> str:
    """The numbers of the values among the different ones in alphabetical order; empty where they stand so already."""
    ranked = sorted({str(node) for node in nodes})
    numbers = [ranked.index(str(node)) + 1 for node in nodes]
    return "" if numbers == list(range(1, len(nodes) + 1)) else " ".join(map(str, numbers))
