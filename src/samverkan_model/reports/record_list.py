"""Records of one concept as rows: chosen, named on the day, with what tells them apart."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from samverkan_model.errors import UnknownFilter, UnknownWord
from samverkan_model.language import DEFAULT, Language
from samverkan_model.model.bodies import Body
from samverkan_model.model.facts import CONCEPTS, whole_id
from samverkan_model.model.field_types import In
from samverkan_model.model.happening import Happening
from samverkan_model.model.relations import Refers
from samverkan_model.model.statement import Basis, Record, field_marks
from samverkan_model.model.validity import Truth
from samverkan_model.reports.concepts import SINGULAR, label
from samverkan_model.reports.json_parts import place_json
from samverkan_model.text.document import Report, Table
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import HAPPENINGS, Snapshot

OF_IDS = ("parties", "records")
"""Columns of ids whose fields are not marked as such: parties are parts, and a deviation can be of any record."""


@dataclass(frozen=True)
class RowChoice:
    """Which rows are wanted: words of the vocabulary, and whether those that did not apply on the day come too."""

    kind: str | None = None
    level: str | None = None
    function: str | None = None
    everything: bool = False

    def takes(self, at: Snapshot, record: Record) -> bool:
        """Whether the row is wanted."""
        return (
            (self.everything or isinstance(record, HAPPENINGS) or at.standing(record.id) is not Truth.NO)
            and (self.kind is None or self.kind in _lineages(at, record))
            and (self.level is None or self.level in _many(record, "level"))
            and (self.function is None or self.function in _functions(at, record))
        )


def wanted_rows(at: Snapshot, concept: str, choice: RowChoice) -> tuple[Record, ...]:
    """The wanted records of a concept, by name on the day; what happens comes in order of time, undated last.

    Raises:
        UnknownFilter: rows of the concept cannot be chosen by what is asked for; an empty list would be no answer.
        UnknownWord: the vocabulary has no such word; the nearest is offered.
    """
    schemes = _schemes(concept)
    for name, word in (("kind", choice.kind), ("level", choice.level), ("function", choice.function)):
        if word is not None and name not in schemes:
            raise UnknownFilter(name, sorted(schemes))
        if word is not None and word not in (scheme := at.facts.vocabulary.scheme(schemes[name])):
            raise UnknownWord(word, scheme)
    chosen = [record for record in at.facts.own(CONCEPTS[concept]) if choice.takes(at, record)]
    return tuple(sorted(chosen, key=lambda record: (*_when(record), at.name(record).casefold(), record.id)))


def record_table(at: Snapshot, concept: str, choice: RowChoice, language: Language = DEFAULT) -> Table:
    """The rows with headings and values in words."""
    narrator = SnapshotText(at, language)
    found = wanted_rows(at, concept, choice)
    last = () if _happens(concept) else ("valid", "standing")
    first = ("id",) if CONCEPTS[concept].named_by else ("id", "name")
    columns = tuple(narrator.field(name) for name in (*first, *_columns(at, concept), *last))
    return Table(columns, tuple(_row(record, narrator) for record in found))


def record_listing(at: Snapshot, concept: str, choice: RowChoice, language: Language = DEFAULT) -> Report:
    """The rows as a report, with how many did not apply on the day."""
    narrator = SnapshotText(at, language)
    shown = record_table(at, concept, choice, language)
    left_out = len(wanted_rows(at, concept, replace(choice, everything=True))) - len(shown.rows)
    name = label(concept, len(shown.rows), language)
    key = "list.title-undated" if _happens(concept) else "list.title"
    title = narrator.say(key, count=len(shown.rows), concept=name, tenant=at.facts.header.name, day=at.day)
    close = (narrator.say("list.left-out", count=left_out),) if left_out else ()
    return Report(title, (), (shown,), close)


def listing_json(at: Snapshot, concept: str, choice: RowChoice) -> dict[str, Any]:
    """The rows as a JSON document: words of the vocabulary as they stand in the model, ids as ``tenant:id``."""
    return {
        "schema": "samverkan.list/1",
        "at": at.day.isoformat(),
        "tenant": at.facts.id,
        "concept": SINGULAR[concept],
        "rows": sorted(
            (_json(at, record) for record in wanted_rows(at, concept, choice)), key=lambda row: str(row["id"])
        ),
    }


def _columns(at: Snapshot, concept: str) -> tuple[str, ...]:
    """The fields that rows of a concept show, those that are declared last."""
    return (*CONCEPTS[concept].columns, *at.facts.concepts[concept].own_fields)


def _when(record: Record) -> tuple[date, ...]:
    when = getattr(record, "when", None) if isinstance(record, Happening) else None
    return (when.earliest if when else date.max,)


def _happens(concept: str) -> bool:
    return issubclass(CONCEPTS[concept], HAPPENINGS)


def _row(record: Record, narrator: SnapshotText) -> tuple[str, ...]:
    first = [record.id] if record.named_by else [record.id, narrator.name(record.id)]
    own = [_shown(record, name, narrator) for name in _columns(narrator.at, record.concept)]
    if isinstance(record, HAPPENINGS):
        return (*first, *own)
    return (*first, *own, narrator.when(record), narrator.standing(narrator.at.standing(record.id)))


def _shown(record: Record, name: str, narrator: SnapshotText) -> str:
    if name == "functions":
        return narrator.listed(narrator.term("functions", term) for term in _functions(narrator.at, record))
    if name == "parties":
        return narrator.names(party.party for party in record.parties)  # type: ignore[attr-defined] # only agreements have the column
    links = narrator.at.links(record, name) if name in ("commissioned_by", "part_of") else ()
    return narrator.names(link.to for link in links) or narrator.value(record, name)


def _json(at: Snapshot, record: Record) -> dict[str, Any]:
    tenant, place = at.facts.id, at.facts.place(record.id)
    own = {name: _raw(at, record, name) for name in record.own_fields if name in record.model_fields_set}
    return {
        "id": whole_id(tenant, record.id),
        "name": at.name(record),
        **{name: _raw(at, record, name) for name in record.columns},
        "standing": None if isinstance(record, HAPPENINGS) else str(at.standing(record.id)),
        "valid": str(record.valid) if record.valid else None,
        "attested": [str(span) for span in record.attested],
        "basis": str(record.basis),
        "inferred": record.basis is Basis.INFERRED or bool(record.inferred),
        "sources": [str(citation) for citation in record.source],
        "location": place_json(place),
        **({"own": own} if record.own_fields else {}),
    }


def _raw(at: Snapshot, record: Record, name: str) -> Any:
    if name == "functions":
        return list(_functions(at, record))
    value = record.model_dump(mode="json", include={name})[name]
    if name not in (*field_marks(type(record), Refers), *OF_IDS):
        return value
    return [_global(at, item) for item in value] if isinstance(value, list) else _global(at, value)


def _global(at: Snapshot, value: Any) -> Any:
    target = value.get("to") or value.get("party") if isinstance(value, dict) else value
    return whole_id(at.facts.id, target) if target else None


def _functions(at: Snapshot, record: Record) -> tuple[str, ...]:
    return at.functions(record) if isinstance(record, Body) else _many(record, "functions")


def _many(record: Record, name: str) -> tuple[str, ...]:
    value = getattr(record, name, None)
    return value if isinstance(value, tuple) else (value,) if value else ()


def _lineages(at: Snapshot, record: Record) -> Iterator[str]:
    name = _sort_of(type(record))
    if name is not None:
        scheme = field_marks(type(record), In)[name].scheme
        for word in _many(record, name):
            yield from at.facts.vocabulary.lineage(scheme, word)


def _sort_of(concept: type[Record]) -> str | None:
    """The field that says what sort of thing a row is: its kind, else the word that tells unnamed rows apart."""
    marks = field_marks(concept, In)
    return next((name for name in ("kind", *concept.named_by) if name in marks), None)


def _schemes(concept: str) -> dict[str, str]:
    """What rows of a concept can be chosen by, with the scheme whose words it takes."""
    of = CONCEPTS[concept]
    fields = {"kind": _sort_of(of), "level": "level", "function": "functions"}
    marks = field_marks(of, In)
    return {name: marks[field].scheme for name, field in fields.items() if field in marks}
