"""Facts → Popolo's JSON."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from samverkan_model.language import Language
from samverkan_model.loading.plain import as_said, own_words, plain_words
from samverkan_model.model.bodies import Seat
from samverkan_model.model.facts import Facts
from samverkan_model.model.field_types import In
from samverkan_model.model.provenance import Source
from samverkan_model.model.pruning import facts_without
from samverkan_model.model.references import ids, values
from samverkan_model.model.statement import Record, Statement, field_marks
from samverkan_model.model.validity import Moment
from samverkan_model.model.work import Event
from samverkan_model.timeline import Snapshot

ORGANIZATIONS = ("organizations", "groups", "structures", "bodies")
CARRIED = (*ORGANIZATIONS, "seats", "events", "sources")
"""Concepts whose records are carried; sources stand under ``samverkan``."""
OWN = "samverkan"
"""The key of what Popolo has no place for."""
ABOUT = {"purpose": "description", "text": "description"}
"""Our fields that Popolo has a key for, beside id and name."""


def export(snapshot: Snapshot, language: Language) -> bytes:
    """The file."""
    facts = carried(snapshot.facts)
    whole = {
        "organizations": [_organization(facts, one, language) for name in ORGANIZATIONS for one in _own(facts, name)],
        "posts": [_post(facts, one, language) for one in facts.own(Seat)],
        "memberships": [one for seat in facts.own(Seat) for one in _memberships(facts, seat, language)],
        "events": [_event(facts, one, language) for one in facts.own(Event)],
        "persons": [],
        OWN: {
            "tenant": as_said(facts.header),
            "vocabulary": plain_words(own_words(facts)),
            "sources": [as_said(one) for one in facts.own(Source)],
        },
    }
    return f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode()


def carried(facts: Facts) -> Facts:
    """The facts without what Popolo cannot carry, and without references to it."""
    return facts_without(facts, (one for one in facts if one.concept in CARRIED), lambda _: True)


def _own(facts: Facts, concept: str) -> Iterator[Record]:
    return (one for one in facts.concept(concept) if one.id not in facts.guests)


def _organization(facts: Facts, record: Record, language: Language) -> dict[str, Any]:
    numbers = [("SE-ORG", getattr(record, "org_number", None)), ("SE-SCB", getattr(record, "code", None))]
    numbers += [(one.system, one.value) for one in record.identifiers]
    begin, end = _ends(record)
    return _filled({
        "id": record.id,
        "name": record.caption,
        "other_names": [_name(one) for one in values(record, "names")],
        "identifiers": [{"scheme": scheme, "identifier": value} for scheme, value in numbers if value],
        "classification": _words(facts, record, "kind", language),
        "parent_id": next(iter(ids(record, "part_of")), None),
        "description": getattr(record, "purpose", None),
        "founding_date": begin,
        "dissolution_date": end,
        "sources": _sources(facts, record),
        OWN: _rest(record),
    })  # fmt: skip


def _post(facts: Facts, seat: Seat, language: Language) -> dict[str, Any]:
    begin, end = _ends(seat)
    return _filled({
        "id": seat.id,
        "label": seat.caption,
        "role": _words(facts, seat, "role", language),
        "organization_id": seat.body,
        "start_date": begin,
        "end_date": end,
        "sources": _sources(facts, seat),
        OWN: _rest(seat),
    })  # fmt: skip


def _memberships(facts: Facts, seat: Seat, language: Language) -> Iterator[dict[str, Any]]:
    """Whom a seat is filled from: the organisation or group, never a person."""
    begin, end = _ends(seat)
    for number, holder in enumerate(seat.at, start=1):
        yield _filled({
            "id": f"{seat.id}-{number}",
            "label": facts[holder].caption if holder in facts else holder,
            "role": _words(facts, seat, "role", language),
            "organization_id": seat.body,
            "post_id": seat.id,
            "on_behalf_of_id": holder,
            "start_date": begin,
            "end_date": end,
        })  # fmt: skip


def _event(facts: Facts, event: Event, language: Language) -> dict[str, Any]:
    begin, end = _days(event.when)
    return _filled({
        "id": event.id,
        "name": event.name,
        "description": event.text,
        "start_date": begin,
        "end_date": end,
        "classification": _words(facts, event, "kind", language),
        "organization_id": next(iter(event.organizers), None),
        "sources": _sources(facts, event),
        OWN: _rest(event),
    })  # fmt: skip


def _rest(record: Record) -> dict[str, Any]:
    """What the record says beyond what Popolo's own keys hold."""
    told = {"id", *ABOUT, *(() if isinstance(record, Seat) else (record.title_field,))}
    return {"concept": record.concept, **{key: value for key, value in as_said(record).items() if key not in told}}


def _name(one: Any) -> dict[str, Any]:
    begin, end = _ends(one)
    return _filled({"name": one.name, "start_date": begin, "end_date": end, "note": one.note})


def _words(facts: Facts, record: Record, field: str, language: Language) -> str | None:
    scheme = field_marks(type(record), In)[field].scheme
    return ", ".join(facts.vocabulary.label(scheme, one, language) for one in values(record, field)) or None


def _ends(statement: Statement) -> tuple[str | None, str | None]:
    """First and last day where they are exactly known: what is vague stands as EDTF under ``samverkan``."""
    period = statement.valid
    first, last = (period.first_day, period.last_day) if period else (None, None)
    return first.isoformat() if first else None, last.isoformat() if last else None


def _days(moment: Moment | None) -> tuple[str | None, str | None]:
    return (moment.earliest.isoformat(), moment.latest.isoformat()) if moment else (None, None)


def _sources(facts: Facts, record: Record) -> list[dict[str, Any]]:
    """Sources that have an address, as Popolo has them."""
    found = ((facts.get(one.source), one.locator) for one in record.source)
    return [
        _filled({"url": source.url, "note": " ".join(filter(None, (source.title, locator)))})
        for source, locator in found
        if isinstance(source, Source) and source.url
    ]


def _filled(said: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in said.items() if value not in (None, "", [], {})}
