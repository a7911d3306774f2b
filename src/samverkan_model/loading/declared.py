"""What must hold of fields and relations that a tenant declares, and of the ends that its relations join."""

from collections.abc import Iterable, Iterator, Mapping

from samverkan_model.errors import BadValue, Fault, FieldTaken, MissingKey, UnknownConcept, WrongKind
from samverkan_model.loading.records import Row
from samverkan_model.loading.words import TermRow
from samverkan_model.model.facts import CONCEPTS
from samverkan_model.model.field_types import In
from samverkan_model.model.own import SCHEME, OwnRefers, likes
from samverkan_model.model.references import Reference, values
from samverkan_model.model.statement import Record, field_marks
from samverkan_model.model.vocabulary import Vocabulary


def misdeclared(rows: Iterable[TermRow]) -> Iterator[Fault]:
    """Every fault of the fields that are declared; one that cannot be is left out of the classes."""
    for row in rows:
        if row.term.scheme == SCHEME:
            yield from _field(row)


def _field(row: TermRow) -> Iterator[Fault]:
    term, field = row.term, row.term.field
    place, subject = row.document.place(row.raw.line), f"vocabulary {SCHEME} {row.term.id}"
    if field is None:
        yield MissingKey(place=place, subject=subject, key="field")
        return
    for concept in (*field.on, *field.to):
        if concept not in CONCEPTS:
            yield UnknownConcept(place=place, subject=subject, value=concept, allowed=tuple(CONCEPTS))
    for concept in field.on:
        if concept in CONCEPTS and term.id in CONCEPTS[concept].model_fields:
            yield FieldTaken(place=place, subject=subject, value=term.id, concept=concept)
    if field.holds == "record" and not field.to:
        yield MissingKey(place=place, subject=subject, key="to")
    if field.like and field.like not in likes():
        wanted = tuple(("word", name) for name in likes())
        yield BadValue(place=place, subject=subject, key="like", value=field.like, wanted=wanted)


def wrong_end(row: Row, use: Reference, target: Record, vocabulary: Vocabulary) -> Iterator[Fault]:
    """A fault where a declared relation leads to a record of a kind or at a level that it may not lead to."""
    mark = use.mark
    if not isinstance(mark, OwnRefers):
        return
    for name, allowed in {"kind": mark.kinds, "level": mark.levels}.items():
        found = _terms(target, name, vocabulary)
        if allowed and found.keys() and not {word for line in found.values() for word in line} & set(allowed):
            yield WrongKind(
                place=row.place_of(use.path), subject=row.subject, key=use.field, value=use.target,
                found=tuple(found), wanted=allowed,
            )  # fmt: skip


def _terms(record: Record, name: str, vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    """The words that a record has in a field, each with its wider ones."""
    mark = field_marks(type(record), In).get(name)
    return {str(term): vocabulary.lineage(mark.scheme, str(term)) for term in values(record, name)} if mark else {}
