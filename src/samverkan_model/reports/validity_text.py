"""Whether a record applied on the day, and why that is the answer."""

from collections.abc import Iterator
from functools import reduce
from operator import or_

from samverkan_model.language import DEFAULT, Language
from samverkan_model.model.dependencies import sides
from samverkan_model.model.happening import Happening
from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth
from samverkan_model.model.work import Need
from samverkan_model.queries.needs import need_standing
from samverkan_model.reports.needs import call_sentence
from samverkan_model.text import dates
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot

UNDATED_CONCEPTS = (Source, Happening)
"""Concepts for which "does it apply?" is no question: they are written, or they happen."""


def validity(record: Record, language: Language = DEFAULT) -> str:
    """When a record applies, in words; for what happens, when it happened."""
    if isinstance(record, Happening):
        return dates.moment(record.when, language) if record.when else ""
    if isinstance(record, Need):
        return dates.moment(record.answer_by, language) if record.answer_by else ""
    return dates.dates_in_words(record, language)


def standing_sentence(record: Record, narrator: SnapshotText) -> str:
    """Standing and why: "Gäller 2017-06-01: från 2017-01-01, tills vidare.". Empty for what happens, unless planned."""
    if isinstance(record, UNDATED_CONCEPTS):
        return _planned(record, narrator)
    if isinstance(record, Need):
        return call_sentence(need_standing(narrator.at, record), narrator)
    day, truth = narrator.at.day.isoformat(), narrator.at.standing(record.id)
    return narrator.say(f"standing-sentence.{truth}", day=day, why="; ".join(_why(record, narrator, truth)))


def _planned(record: Record, narrator: SnapshotText) -> str:
    """What was to happen, so that nobody takes its day for one on which it happened."""
    if not record.only_planned or record.planned is None:
        return ""
    when = validity(record, narrator.language) or dates.period(record.planned, narrator.language)
    return narrator.say("standing-sentence.planned", when=when)


def telling_day(record: Record, at: Snapshot) -> str | None:
    """A day on which the record is known to have applied, where that is another than the snapshot's; None otherwise."""
    period = record.period
    if period is None or at.standing(record.id) is Truth.YES or not period.begins.known or period.begins.open:
        return None
    day = period.begins.latest
    return day.isoformat() if period.covers(day) is Truth.YES else None


def _why(record: Record, narrator: SnapshotText, truth: Truth) -> Iterator[str]:
    own = narrator.when(record)
    if own:
        yield own
    elif record.timeless:
        yield narrator.say("why.timeless")
    else:
        yield narrator.say("why.undated")
    if own and record.applies(narrator.at.day) is truth:
        return
    for name in _holding(record, narrator.at, truth):
        yield narrator.say("why.leans", name=narrator.name(name), standing=narrator.standing(truth))


def _holding(record: Record, at: Snapshot, truth: Truth) -> Iterator[str]:
    """Of what the record stands on, that which makes it stand so: a side is as firm as its firmest."""
    for side in sides(record):
        known = {name: at.standing(name) for name in side if name in at.facts}
        if reduce(or_, known.values(), Truth.NO) is truth:
            yield from (name for name, standing in known.items() if standing is truth)
