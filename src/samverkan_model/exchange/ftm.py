"""FollowTheMoney's entities, a line of JSON each, for OpenAleph and other programs that look into who is tied to whom.

The format knows no "perhaps": only what has applied for certain at some time, and is stated by a source, is written,
with its days where they are exactly known. A seat is a membership of the organisation that it is filled from.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from samverkan_model.exchange.formats import Exporter, told_out
from samverkan_model.exchange.rdf.mapping import classes
from samverkan_model.exchange.relations import TimedRelation, course_through_time, relations_through_time
from samverkan_model.exchange.spans import DaySpan, spans
from samverkan_model.language import Language
from samverkan_model.model.agreements import Party
from samverkan_model.model.facts import Facts, whole_id
from samverkan_model.model.field_types import In
from samverkan_model.model.provenance import Source
from samverkan_model.model.references import values
from samverkan_model.model.statement import Basis, Record, field_marks
from samverkan_model.model.validity import Moment
from samverkan_model.timeline import Snapshot

LEGAL = ("organizations", "groups", "structures", "bodies")
DOCUMENTS = ("sources", "agreements")
THINGS = (*LEGAL, *DOCUMENTS, "events")
"""Concepts whose records are entities of their own; seats are memberships between them."""
Values = Mapping[str, Sequence[str]]


def export(snapshot: Snapshot, language: Language) -> bytes:
    """The lines: what there is, then how it is tied together."""
    facts = snapshot.facts
    known = {one.id for one in facts.every if one.concept in THINGS and _is_sure(snapshot, one)}
    rows = [_thing(facts, one, language) for one in facts.every if one.id in known]
    for relation in relations_through_time(snapshot):
        if not relation.inferred and {relation.tie.source, relation.tie.target} <= known:
            rows += _ties(facts, relation)
    return "".join(f"{json.dumps(row, ensure_ascii=False, sort_keys=True)}\n" for row in rows).encode()


def _is_sure(snapshot: Snapshot, record: Record) -> bool:
    days = spans(course_through_time(snapshot, record))
    return record.basis is Basis.STATED and any(span.certain for span in days)


def _entity(name: str, schema: str, said: Values) -> dict[str, object]:
    kept = {key: [*dict.fromkeys(filter(None, found))] for key, found in said.items()}
    return {"id": name, "schema": schema, "properties": {key: found for key, found in kept.items() if found}}


def _thing(facts: Facts, record: Record, language: Language) -> dict[str, object]:
    name = _id(facts, record.id)
    title = facts.told(record.id, record.caption)
    if record.concept in DOCUMENTS:
        return _entity(name, "Document", {**_document(record), "name": [title], "title": [title]})
    about = next((str(text) for key in ("purpose", "text") if (text := getattr(record, key, None))), "")
    if record.concept == "events":
        days = _days(getattr(record, "when", None))
        organizers = [_id(facts, one) for one in values(record, "organizers") if _is_legal(facts, one)]
        return _entity(name, "Event", {"name": [title], "summary": [about], "organizer": organizers, **days})
    schema = "PublicBody" if "cv:PublicOrganisation" in classes(record) else "Organization"
    period = record.valid
    ends = (period.first_day, period.last_day) if period else (None, None)
    return _entity(name, schema, {
        "name": [title],
        "alias": [str(getattr(record, "short", None) or ""), *(one.name for one in values(record, "names"))],
        "classification": _kinds(facts, record, language),
        "registrationNumber": [str(getattr(record, "org_number", None) or "")],
        "country": ["se"],
        "summary": [about],
        "incorporationDate": [ends[0].isoformat() if ends[0] else ""],
        "dissolutionDate": [ends[1].isoformat() if ends[1] else ""],
        "sourceUrl": _addresses(facts, record),
    })  # fmt: skip


def _document(record: Record) -> Values:
    if isinstance(record, Source):
        day = record.date
        exact = day.earliest.isoformat() if day and day.earliest == day.latest else ""
        return {
            "fileName": [record.file or record.id], "date": [exact], "publisher": [record.publisher or ""],
            "sourceUrl": [record.url or ""],
        }  # fmt: skip
    return {"fileName": [record.id], "summary": [str(getattr(record, "text", None) or "")]}


def _ties(facts: Facts, relation: TimedRelation) -> Iterator[dict[str, object]]:
    """An entity for each span in which the relation applied for certain."""
    tie = relation.tie
    source, target = (_id(facts, one) for one in (tie.source, tie.target))
    legal = _is_legal(facts, tie.source) and _is_legal(facts, tie.target)
    for number, span in enumerate((one for one in relation.days if one.certain), start=1):
        name = f"{_id(facts, tie.record.id)}-{relation.number}-{number}"
        said = {**_span(span), "recordId": [tie.record.id], "sourceUrl": _addresses(facts, tie.record)}
        role = [tie.label or tie.edge.name]
        if tie.edge.name == "seat" and legal:
            yield _entity(name, "Membership", {"member": [source], "organization": [target], "role": role, **said})
        elif tie.edge.name == "succeeds" and legal:
            yield _entity(name, "Succession", {"successor": [source], "predecessor": [target], **said})
        elif tie.edge.name == "party":
            adopted = _days(tie.part.adopted).get("startDate", ()) if isinstance(tie.part, Party) else ()
            yield _entity(name, "Documentation", {
                "entity": [source], "document": [target], "role": role, "date": adopted, **said,
            })  # fmt: skip
        else:
            yield _entity(name, "UnknownLink", {"subject": [source], "object": [target], "role": role, **said})


def _span(span: DaySpan) -> Values:
    ends = {"startDate": span.first, "endDate": span.last}
    return {key: [day.isoformat()] for key, day in ends.items() if day is not None}


def _days(moment: Moment | None) -> Values:
    if moment is None:
        return {}
    return {"startDate": [moment.earliest.isoformat()], "endDate": [moment.latest.isoformat()]}


def _kinds(facts: Facts, record: Record, language: Language) -> list[str]:
    word = field_marks(type(record), In).get("kind")
    return [facts.vocabulary.label(word.scheme, one, language) for one in values(record, "kind")] if word else []


def _addresses(facts: Facts, record: Record) -> list[str]:
    found = (facts.get(one.source) for one in record.source)
    return [one.url for one in found if isinstance(one, Source) and one.url]


def _is_legal(facts: Facts, record_id: str) -> bool:
    record = facts.get(record_id)
    return record is not None and record.concept in LEGAL


def _id(facts: Facts, record_id: str) -> str:
    return whole_id(facts.id, record_id).replace(":", "-")


EXPORTER = Exporter(
    export=export,
    suffix="ftm.json",
    programs="OpenAleph, OpenSanctions",
    concepts=(*THINGS, "seats"),
    **told_out("ftm"),
)
