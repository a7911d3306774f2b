"""A tenant as Turtle, JSON-LD and TriG."""

import json
from collections.abc import Iterator
from importlib import resources
from itertools import chain
from typing import Any

from samverkan_model.exchange.rdf.addresses import DataAddresses
from samverkan_model.exchange.rdf.claims import Claims
from samverkan_model.exchange.rdf.notation import json_ld, trig, turtle
from samverkan_model.exchange.rdf.posts import PostWriter, Triple
from samverkan_model.loading.plain import own_words
from samverkan_model.timeline import Snapshot


def as_turtle(snapshot: Snapshot, base: str) -> bytes:
    """Posts, relations as statements, and what is so on the day, in one graph."""
    return turtle(_whole(snapshot, base)).encode()


def as_json_ld(snapshot: Snapshot, base: str) -> bytes:
    """The same as JSON-LD."""
    return json_ld(_whole(snapshot, base), context()).encode()


def as_trig(snapshot: Snapshot, base: str) -> bytes:
    """Named graphs: what is said, what is so on the day, and what may be, which nobody claims."""
    at, day = DataAddresses.of(snapshot.facts, base), snapshot.day.isoformat()
    claims = Claims(snapshot, at)
    graphs = {
        at.graph("posts"): _said(snapshot, claims, at),
        at.graph(f"certain/{day}"): claims.certain(),
        at.graph(f"possible/{day}"): claims.possible(),
    }
    return trig(graphs).encode()


def context() -> dict[str, Any]:
    """The JSON-LD context that ships with the package, and stands in each file so that it can be read anywhere."""
    text = resources.files(__package__).joinpath("context.jsonld").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)["@context"]
    return found


def _whole(snapshot: Snapshot, base: str) -> Iterator[Triple]:
    at = DataAddresses.of(snapshot.facts, base)
    claims = Claims(snapshot, at)
    return chain(_said(snapshot, claims, at), claims.certain())


def _said(snapshot: Snapshot, claims: Claims, at: DataAddresses) -> Iterator[Triple]:
    """Posts, relations and words: what is said, and by whom, without claiming that it is so."""
    facts, posts = snapshot.facts, PostWriter(snapshot.facts, at)
    yield from claims.head()
    for record in (facts.header, *facts):
        yield from posts.post(record)
    for term in own_words(facts):
        yield from posts.own_word(term)
    yield from claims.labels()
    yield from claims.times()
    yield from claims.relations()
    yield from claims.vocabulary()
    yield from claims.days()  # last, when it is known which are used
