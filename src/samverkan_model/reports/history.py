"""One record through time: its names, parents and composition, what it came from and what it turned into."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from samverkan_model.language import DEFAULT, Language, text, texts_of
from samverkan_model.model.bodies import Seat
from samverkan_model.model.facts import whole_id
from samverkan_model.model.validity import BEGINNING, END, ONE_DAY
from samverkan_model.queries.history import Stretch, changes, followed, history, predecessors, successors
from samverkan_model.reports.concepts import SINGULAR, label
from samverkan_model.reports.relations import seat_words
from samverkan_model.reports.timeline import happening
from samverkan_model.text.document import Block, Items, Report
from samverkan_model.text.phrase import Phrase, Ref
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot


def record_history(at: Snapshot, record_id: str, language: Language = DEFAULT) -> Report:
    """The record through time as a report.

    Args:
        at: the tenant on a day, for the names of others.
        record_id: id of the record.
        language: language of everything but names and the sources' own words.

    Raises:
        UnknownRecord: no such id in the tenant.
    """
    narrator = SnapshotText(at, language)
    record = at.facts[record_id]
    concept = label(record.concept, 1, language)
    lead = f"{concept[0].upper()}{concept[1:]} · {whole_id(at.facts.id, record_id)}"
    blocks = [*_stretches(at, record_id, narrator), *_succession(at, record_id, narrator)]
    happened = tuple(_change_line(one, narrator) for one in changes(at.facts, record_id))
    blocks.append(Items(narrator.say("entity.changes"), happened))
    return Report(narrator.say("history.title", name=record.caption), (lead,), tuple(blocks))


def history_json(
    at: Snapshot, record_id: str, language: Language = DEFAULT, more: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The same as a JSON document; ids as ``tenant:id``, the last day included, None for what is not known or open."""
    facts, narrator = at.facts, SnapshotText(at, language)
    return {
        "schema": "samverkan.history/1",
        "at": at.day.isoformat(),
        "id": whole_id(facts.id, record_id),
        "concept": SINGULAR[facts[record_id].concept],
        "name": facts[record_id].caption,
        **(more or {}),
        "stretches": [_stretch_json(one, at, narrator) for one in history(facts, record_id)],
        "came_from": [whole_id(facts.id, name) for name in predecessors(facts, record_id)],
        "turned_into": [whole_id(facts.id, name) for name in successors(facts, record_id)],
        "changes": [
            {
                "id": whole_id(facts.id, one.id),
                "when": str(one.when) if one.when else None,
                "text": happening(one, narrator),
            }
            for one in changes(facts, record_id)
        ],
    }


def lasting(one: Stretch, language: Language = DEFAULT) -> str:
    """When a stretch held: for certain, and perhaps before and after that."""
    whole = _span(one, language)
    if (one.begins, one.ends) == (one.sure_from, one.sure_until):
        return whole
    nothing_more = (one.begins, one.ends) == (BEGINNING, END)
    if one.sure_from is None or one.sure_until is None:
        return whole if nothing_more else text("report.history.maybe", language, span=whole)
    last = one.sure_until - ONE_DAY if one.sure_until < END else None
    if last is None:
        return text("report.history.surely-from", language, day=one.sure_from, span=whole)
    sure = one.sure_from.isoformat() if one.sure_from == last else f"{one.sure_from}–{last}"
    return text(
        "report.history.surely-only" if nothing_more else "report.history.surely", language, sure=sure, span=whole
    )


def _span(one: Stretch, language: Language) -> str:
    """First and last day it may have held."""
    known = (one.begins > BEGINNING, one.ends < END)
    last = one.ends - ONE_DAY if known[1] else ""
    if one.begins >= one.ends:
        return text("report.history.span.never", language)
    if known == (True, True):
        return f"{one.begins}–{last}"
    open_end = one.sure_until == END
    key = {(True, False): "from", (False, True): "until", (False, False): "unknown"}[known]
    key += "-open" if key == "from" and open_end else ""
    return text(f"report.history.span.{key}", language, first=one.begins, last=last)


def _stretches(at: Snapshot, record_id: str, narrator: SnapshotText) -> Iterator[Block]:
    order = ("existence", "name", *followed(type(at.facts[record_id])), "seats")
    found = sorted(history(at.facts, record_id), key=lambda one: (order.index(one.field), one.begins, one.value))
    for field, stretches in groupby(found, key=lambda one: one.field):
        lines = (Phrase(_value(one, narrator), f": {lasting(one, narrator.language)}") for one in stretches)
        known = f"report.history.{field}" in texts_of(narrator.language)
        yield Items(narrator.say(f"history.{field}") if known else narrator.field(field), tuple(dict.fromkeys(lines)))


def _value(one: Stretch, narrator: SnapshotText) -> str:
    if one.field in ("existence", "name"):
        return one.value
    seat = narrator.at.facts.get(one.record)
    return seat_words(seat, narrator) if isinstance(seat, Seat) else narrator.name(one.value)


def _succession(at: Snapshot, record_id: str, narrator: SnapshotText) -> Iterator[Block]:
    for key, ids in (("came-from", predecessors(at.facts, record_id)), ("became", successors(at.facts, record_id))):
        yield Items(narrator.say(f"history.{key}"), tuple(Phrase(Ref(name, at.facts[name].caption)) for name in ids))


def _change_line(one: Any, narrator: SnapshotText) -> str:
    if one.when is None:
        return f"{narrator.say('change.undated')}: {happening(one, narrator)}"
    first = one.when.earliest
    return happening(one, narrator) if first == BEGINNING else f"{first.isoformat()}: {happening(one, narrator)}"


def _stretch_json(one: Stretch, at: Snapshot, narrator: SnapshotText) -> dict[str, Any]:
    named = one.field in ("existence", "name")
    ends = {"last": one.ends, "sure_last": one.sure_until}
    days = {key: (day - ONE_DAY).isoformat() if day and day < END else None for key, day in ends.items()}
    return {
        "field": one.field,
        "value": one.value if named or one.field == "seats" else whole_id(at.facts.id, one.value),
        "record": whole_id(at.facts.id, one.record),
        "first": one.begins.isoformat() if one.begins > BEGINNING else None,
        "sure_first": one.sure_from.isoformat() if one.sure_from else None,
        **days,
        "certain": one.certain,
        "text": f"{_value(one, narrator)}: {lasting(one, narrator.language)}",
    }
