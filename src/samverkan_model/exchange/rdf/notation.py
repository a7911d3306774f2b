"""Triples as Turtle, TriG and JSON-LD, always in the same order.

rdflib writes them too, but takes ten seconds for a county, and in an order of its own. Everything here has an address,
so that nothing but names, values and commas has to be written; rdflib reads what comes of it in the tests.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from rdflib import RDF, XSD, Literal, URIRef
from rdflib.term import Node

from samverkan_model.exchange.rdf.mapping import EDTF, mapping
from samverkan_model.exchange.rdf.posts import Triple
from samverkan_model.hidden import without_hidden

_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_BARE = {str(XSD.integer): re.compile(r"[+-]?\d+"), str(XSD.boolean): re.compile(r"true|false")}
_NATIVE: Mapping[str, Callable[[str], Any]] = {
    str(XSD.boolean): lambda words: words == "true",
    str(XSD.integer): int,
}
"""Kinds that JSON has of its own."""


def turtle(triples: Iterable[Triple]) -> str:
    """The triples as Turtle 1.1: each subject once, in the order of the alphabet."""
    return f"{_prefixes()}\n{_block(triples)}"


def trig(graphs: Mapping[str, Iterable[Triple]]) -> str:
    """Named graphs as TriG, in the order given."""
    parts = (f"<{name}> {{\n{_block(triples)}}}\n" for name, triples in graphs.items())
    return "\n".join((_prefixes(), *parts))


def json_ld(triples: Iterable[Triple], context: Mapping[str, Any]) -> str:
    """The triples as JSON-LD 1.1, with the context in the document, so that it can be read where there is no net."""
    names = {str(_expanded(said["@id"] if isinstance(said, dict) else said)): name for name, said in context.items()}
    nodes = []
    for subject, said in _grouped(triples).items():
        node: dict[str, Any] = {"@id": subject}
        for predicate, values in said.items():
            if predicate == str(RDF.type):
                node["@type"] = [_short(str(value)) for value in values]
                continue
            key = names.get(predicate, _short(predicate))
            given = context.get(key)
            wanted = given.get("@type") if isinstance(given, dict) else None
            found = [_json_value(value, wanted) for value in values]
            node[key] = found[0] if len(found) == 1 else found
        nodes.append(node)
    return json.dumps({"@context": context, "@graph": nodes}, ensure_ascii=False, indent=1) + "\n"


def _grouped(triples: Iterable[Triple]) -> dict[str, dict[str, list[Node]]]:
    """Subjects, their predicates and what these hold, each in order and each once."""
    found: dict[str, dict[str, dict[Node, None]]] = {}
    for subject, predicate, value in triples:
        found.setdefault(str(subject), {}).setdefault(str(predicate), {})[value] = None
    return {
        subject: {predicate: sorted(found[subject][predicate], key=_order) for predicate in sorted(found[subject])}
        for subject in sorted(found)
    }


def _order(value: Node) -> tuple[bool, str, str, str]:
    if isinstance(value, Literal):
        return True, str(value), value.language or "", str(value.datatype or "")
    return False, str(value), "", ""


def _prefixes() -> str:
    rows = mapping()["prefixes"]
    return "".join(f"@prefix {name}: <{rows[name]}> .\n" for name in sorted(rows))


def _block(triples: Iterable[Triple]) -> str:
    parts = []
    for subject, said in _grouped(triples).items():
        lines = [
            f"    {'a' if predicate == str(RDF.type) else _named(predicate)} {', '.join(map(_written, values))}"
            for predicate, values in said.items()
        ]
        parts.append("\n".join((_named(subject), " ;\n".join(lines))) + " .\n")
    return "\n".join(parts)


@lru_cache(maxsize=65536)
def _named(address: str) -> str:
    short = _short(address)
    return f"<{address}>" if short == address else short


@lru_cache(maxsize=65536)
def _short(address: str) -> str:
    """The address with a prefix, where there is one for it and the rest of it needs no signs of its own."""
    for name, start in mapping()["prefixes"].items():
        if address.startswith(start) and _LOCAL.fullmatch(address[len(start) :]):
            return f"{name}:{address[len(start) :]}"
    return address


def _expanded(short: str) -> str:
    prefix, _, local = short.partition(":")
    start = mapping()["prefixes"].get(prefix)
    return f"{start}{local}" if start else short


def _written(value: Node) -> str:
    if not isinstance(value, Literal):
        return _named(str(value))
    kind = str(value.datatype or "")
    if kind in _BARE and _BARE[kind].fullmatch(str(value)):
        return str(value)
    quoted = json.dumps(without_hidden(str(value)), ensure_ascii=False)  # its escapes are among those of Turtle
    if value.language:
        return f"{quoted}@{value.language}"
    return f"{quoted}^^{_named(kind)}" if kind else quoted


def _json_value(value: Node, wanted: str | None) -> Any:
    if isinstance(value, URIRef):
        return str(value) if wanted == "@id" else {"@id": str(value)}
    if not isinstance(value, Literal):
        raise TypeError(value)
    words, kind = without_hidden(str(value)), str(value.datatype or "")
    if kind in _NATIVE:
        return _NATIVE[kind](words)
    if value.language:
        return {"@value": words, "@language": value.language}
    if wanted and not kind:
        return {"@value": words}
    return (
        words if kind == _expanded(wanted or "") else {"@value": words, "@type": kind if kind == EDTF else _short(kind)}
    )
