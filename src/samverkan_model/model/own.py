"""Fields, relations and kinds of records that a plugin or a tenant declares itself, as words of its vocabulary.

A field that is declared becomes a field of the concept's class, marked like ours. So it loads, is checked, told, drawn,
exported and lent by the same code as everything else, and nothing keeps a list of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ClassVar, Literal

from pydantic import create_model

from samverkan_model.model.field_types import Day, In, Many, Period
from samverkan_model.model.relations import DECLARED, Edge, Refers, Rests
from samverkan_model.model.statement import Link, Name, Record
from samverkan_model.model.vocabulary import OwnField, Term, Vocabulary

SCHEME = "own_fields"
_PLAIN: Mapping[str, Any] = {"text": str, "number": float, "truth": bool, "day": Day, "period": Period}


class OwnRecord(Record):
    """A record of a kind that the tenant or a plugin has declared, for what no other concept says."""

    concept: ClassVar[str] = "own_records"
    columns: ClassVar[tuple[str, ...]] = ("kind", "areas")

    name: str
    """What it is called."""
    names: Annotated[tuple[Name, ...], Many] = ()
    """Other names."""
    kind: Annotated[str, In("own_kinds")]
    """What sort of record it is, in a word that has been declared."""
    areas: Annotated[tuple[str, ...], Many, Refers("areas")] = ()
    """What it is about."""
    text: str | None = None
    """More of the content, in own words."""


@dataclass(frozen=True, slots=True, init=False)
class OwnRefers(Refers):
    """Marks a declared field that refers to records.

    Attributes:
        says: the relation's own word, where it is made as one of ours.
        kinds: kinds that the record at the far end may have; empty for all.
        levels: levels that it may be at; empty for all.
    """

    says: str
    kinds: tuple[str, ...]
    levels: tuple[str, ...]

    def __init__(self, term: Term, field: OwnField) -> None:
        """What the declaration says."""
        Refers.__init__(self, *field.to, edge=_edge(term, field))
        says = term.sv if field.like else ""
        for name, value in {"says": says, "kinds": field.kinds, "levels": field.levels}.items():
            object.__setattr__(self, name, value)


def likes() -> Mapping[str, Edge]:
    """The relations of ours that a declared one can be a kind of, by name: those that one record states of another."""
    return {edge.name: edge for edge in reversed(DECLARED) if not edge.ends and not edge.back}


def extended(concepts: Mapping[str, type[Record]], vocabulary: Vocabulary) -> Mapping[str, type[Record]]:
    """The classes of the concepts with the fields that the vocabulary declares."""
    declared = tuple(term for term in vocabulary.scheme(SCHEME).values() if _is_whole(term.field))
    if not declared:
        return concepts
    return {name: _with_fields(base, _of(name, base, declared)) for name, base in concepts.items()}


def _is_whole(field: OwnField | None) -> bool:
    """Whether a declaration can be made a field of; the loader tells of those that cannot."""
    if field is None or (field.like and field.like not in likes()):
        return False
    return field.holds != "record" or bool(field.to)


def _of(name: str, base: type[Record], declared: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple(one for one in declared if one.field and name in one.field.on and one.id not in base.model_fields)


@cache
def _with_fields(base: type[Record], declared: tuple[Term, ...]) -> type[Record]:
    if not declared:
        return base
    fields: dict[str, Any] = {term.id: _annotated(term, term.field) for term in declared if term.field}
    made = create_model(base.__name__, __base__=base, __module__=__name__, **fields)
    made.own_fields = tuple(fields)
    return made


def _annotated(term: Term, field: OwnField) -> tuple[Any, Any]:
    if field.holds == "record":
        return Annotated[tuple[Link, ...], Many, OwnRefers(term, field)], ()
    kind: Any = Literal[field.choices] if field.choices else _PLAIN[field.holds]
    return (Annotated[tuple[kind, ...], Many], ()) if field.many else (kind | None, None)


def _edge(term: Term, field: OwnField) -> Edge:
    """One of our relations where it is a kind of that, else one of its own."""
    if field.like:
        return likes()[field.like]
    rests = Rests(field.rests) if field.rests else None
    return Edge(term.id, carries="flow" if field.carries else "", rests=rests, acyclic=field.acyclic)
