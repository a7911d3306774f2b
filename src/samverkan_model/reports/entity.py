"""One record on a day: what it was called, whether it applied and why, whom it had to do with, where it is written."""

from collections.abc import Iterable, Iterator
from typing import Any

from samverkan_model.language import DEFAULT, Language
from samverkan_model.model.facts import whole_id
from samverkan_model.model.happening import Happening
from samverkan_model.model.statement import Basis, Reading, Record
from samverkan_model.model.validity import Truth
from samverkan_model.queries.history import decisions
from samverkan_model.reports import evaluations, relations, validity_text
from samverkan_model.reports.concepts import SINGULAR, label
from samverkan_model.reports.decisions import decision_words
from samverkan_model.reports.finding_text import Teller
from samverkan_model.reports.json_parts import place_json
from samverkan_model.reports.programme import TOLD_HERE, programme_sections
from samverkan_model.reports.sources import citations_in_words, cited, sources_in_words
from samverkan_model.rules.engine.base import Finding
from samverkan_model.rules.engine.run import Outcome
from samverkan_model.text.document import Block, Items, Pairs, Report
from samverkan_model.text.phrase import Phrase, joined
from samverkan_model.text.snapshot_text import SnapshotText, reasons
from samverkan_model.timeline import Snapshot

_ABOUT_THE_ROW = (*Record.model_fields, "kind", "level", "functions")
"""Fields with a place of their own in the report."""


def entity(at: Snapshot, record: Record, language: Language = DEFAULT, outcome: Outcome | None = None) -> Report:
    """The record as a report for people, with the open findings that concern it where a check is given."""
    narrator = SnapshotText(at, language)
    found = Items(narrator.say("entity.findings"), tuple(_found(record, outcome, language)))
    cited_ = Items(narrator.say("entity.sources"), tuple(sources_in_words(record, narrator)))
    blocks = (*(block for part in sections(record, narrator).values() for block in part), found, cited_)
    return Report(narrator.name(record.id), tuple(_lead(record, narrator)), blocks, tuple(_close(record, narrator)))


def sections(record: Record, narrator: SnapshotText) -> dict[str, tuple[Block, ...]]:
    """What is told of a record, part by part, in the order of the report."""
    told = relations.told_relations(record, narrator)
    return {
        "facts": (Pairs(tuple(facts_in_words(record, narrator, (*TOLD_HERE, "observations")))),),
        "programme": tuple(programme_sections(record, narrator)),
        "relations": tuple(_certain(told)),
        "may": (Items(narrator.say("entity.may"), tuple(_may(told))),),
        "other_times": (Items(narrator.say("entity.other-times"), relations.other_times(record, narrator)),),
        "changes": (Items(narrator.say("entity.changes"), relations.changes_in_words(record, narrator)),),
        "decisions": (Items(narrator.say("entity.decisions"), tuple(_decided(record, narrator))),),
        "evaluations": tuple(evaluations.evaluations_of(record, narrator)),
        "mentions": (Items(narrator.say("entity.mentions"), relations.mentions(record, narrator)),),
        "doubts": tuple(_doubts(record, narrator)),
    }


def entity_json(
    at: Snapshot, record: Record, language: Language = DEFAULT, outcome: Outcome | None = None
) -> dict[str, Any]:
    """The record as a JSON document; texts in the language, ids as ``tenant:id``."""
    narrator, tenant = SnapshotText(at, language), at.facts.id
    place = at.facts.place(record.id)
    happens = isinstance(record, validity_text.UNDATED_CONCEPTS)
    return {
        "schema": "samverkan.entity/1",
        "at": at.day.isoformat(),
        "id": whole_id(tenant, record.id),
        "concept": SINGULAR[record.concept],
        "name": narrator.name(record.id),
        "standing": None if happens else str(at.standing(record.id)),
        "valid": str(record.valid) if record.valid else None,
        "attested": [str(span) for span in record.attested],
        "when": validity_text.validity(record, language) or None,
        "relations": [_relation_json(told, tenant) for told in relations.told_relations(record, narrator)],
        "other_times": list(relations.other_times(record, narrator)),
        "changes": list(relations.changes_in_words(record, narrator)),
        "decisions": [whole_id(tenant, one.id) for one in decisions(at.facts, record.id)],
        "evaluations": evaluations.said_json(at.facts, record.id),
        "not_documented": sorted(record.not_documented),
        "gaps": sorted(record.gaps),
        "findings": [finding.fingerprint for finding in _concerning(record, outcome)],
        "basis": str(record.basis),
        "reason": record.reason,
        "inferred": dict(sorted(record.inferred.items())),
        "sources": [source.json(tenant) for source in cited(record, at.facts)],
        "location": place_json(place),
        "record": record.model_dump(mode="json", exclude_defaults=True),
    }


def _decided(record: Record, narrator: SnapshotText) -> Iterator[str]:
    return (decision_words(one, narrator) for one in decisions(narrator.at.facts, record.id))


def _found(record: Record, outcome: Outcome | None, language: Language) -> Iterator[str]:
    if outcome:
        teller = Teller(outcome, language)
        yield from (Phrase(f"{one.rule}: ", teller.message(one)) for one in _concerning(record, outcome))


def _concerning(record: Record, outcome: Outcome | None) -> Iterator[Finding]:
    return (one for one in (outcome.open() if outcome else ()) if record.id in one.entities)


def _lead(record: Record, narrator: SnapshotText) -> Iterator[str]:
    concept = label(record.concept, 1, narrator.language)
    yield " · ".join(dict.fromkeys((concept[0].upper() + concept[1:], *narrator.kinds(record))))
    yield whole_id(narrator.at.facts.id, record.id)
    if words := validity_text.standing_sentence(record, narrator):
        yield words
    if not record.preferred:
        yield narrator.say("entity.not-preferred")
    if day := validity_text.telling_day(record, narrator.at):
        yield narrator.say("entity.try", day=day)


def _close(record: Record, narrator: SnapshotText) -> Iterator[str]:
    if place := narrator.at.facts.place(record.id):
        yield narrator.say("entity.place", place=place)


def facts_in_words(record: Record, narrator: SnapshotText, without: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """The record's own fields with a value, those told elsewhere left out: label and value in words."""
    dated = isinstance(record, Happening) or narrator.at.standing(record.id) is Truth.NO
    told_as_relations = () if dated else relations.fields(type(record))
    hidden = {*_ABOUT_THE_ROW, *without, record.title_field, *told_as_relations} - {"parties"}
    if record.title_field in ("text", "function"):
        hidden.discard(record.title_field)
    for name in type(record).model_fields:
        silent = name in hidden or name not in record.model_fields_set or getattr(record, name) is False
        value = "" if silent else _value(record, name, narrator)
        if value:
            yield narrator.field(name), _marked(value, record, name)
    told_in_standing = ("planned",) if record.only_planned else ()
    for name in ("planned", "wording", "identifiers", "former_ids"):
        if name not in told_in_standing and (value := narrator.value(record, name)):
            yield narrator.field(name), _marked(value, record, name)
    notes = [record.note] if record.note else []
    notes += [Phrase(name, f": {link.note}") for name, link in relations.links(record, narrator) if link.note]
    if notes:
        yield narrator.field("note"), _marked(joined(" ", notes), record, "note")


def _marked(words: str, record: Record, field: str) -> str:
    """Words with the mark of what is our reading, the reason for which stands below."""
    return Phrase(words, " *") if field in record.inferred else words


def _value(record: Record, name: str, narrator: SnapshotText) -> str:
    values = narrator.values(record, name)
    long = sum(map(len, values)) > 90
    return joined("; ", values) if long else narrator.listed(values)


def _certain(told: Iterable[relations.Told]) -> Iterator[Items]:
    grouped: dict[str, list[str]] = {}
    for relation in told:
        if relation.standing is Truth.YES:
            grouped.setdefault(relation.heading, []).append(_line(relation))
    return (Items(heading, tuple(dict.fromkeys(lines))) for heading, lines in grouped.items())


def _may(told: Iterable[relations.Told]) -> Iterator[str]:
    lines = (
        Phrase(f"{relation.heading}: ", _line(relation)) for relation in told if relation.standing is not Truth.YES
    )
    return iter(dict.fromkeys(lines))


def _line(relation: relations.Told) -> str:
    return Phrase(relation.words, " *") if relation.inferred else relation.words


def _doubts(record: Record, narrator: SnapshotText) -> Iterator[Items]:
    yield Items(narrator.say("entity.not-documented"), tuple(narrator.field(name) for name in record.not_documented))
    yield Items(narrator.say("entity.not-applicable"), tuple(narrator.field(name) for name in record.not_applicable))
    yield Items(narrator.say("entity.gaps"), tuple(narrator.field(name) for name in record.gaps))
    yield Items(narrator.say("entity.inferred"), tuple(_inferred(record, narrator)))
    yield Items(narrator.say("entity.value-sources"), tuple(map(narrator.part, record.value_sources)))
    yield Items(narrator.say("entity.readings"), tuple(_reading(one, narrator) for one in record.readings))
    yield Items(narrator.say("entity.not-in"), tuple(citations_in_words(record.not_in, narrator)))
    yield Items(narrator.say("entity.confirmed"), tuple(map(narrator.confirmation, record.confirmed)))
    yield Items(narrator.say("entity.conflicts"), tuple(narrator.name(other) for other in record.conflicts_with))


def _reading(reading: Reading, narrator: SnapshotText) -> str:
    """What another source gives, with what there is to know of it: "Namn: Samrådet (plan § 2)"."""
    words = f"{narrator.field(reading.field)}: {reading.value} ({', '.join(map(str, reading.source)) or '–'})"
    return narrator.marked(words, reading)


def _inferred(record: Record, narrator: SnapshotText) -> Iterator[str]:
    if record.basis is Basis.INFERRED:
        yield narrator.say("entity.inferred-whole", reason=record.reason)
    for name, reason in record.inferred.items():
        yield f"{narrator.field(name)}: {reason}"
    for name, link in relations.links(record, narrator):
        yield from (Phrase(name, f": {reason}.") for reason in reasons(link))


def _relation_json(told: relations.Told, tenant: str) -> dict[str, Any]:
    return {
        "relation": told.key,
        "text": told.words,
        "other": whole_id(tenant, told.other) if told.other else None,
        "record": whole_id(tenant, told.record),
        "standing": str(told.standing),
        "inferred": told.inferred,
    }
