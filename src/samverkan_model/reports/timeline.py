"""What changed when, day by day, and one record through time."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from samverkan_model.comparison.diff import Difference, DifferenceKind
from samverkan_model.comparison.turns import Turn
from samverkan_model.language import DEFAULT, Language, text
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.decisions import Decision
from samverkan_model.model.facts import whole_id
from samverkan_model.model.happening import Happening
from samverkan_model.model.validity import Truth, day_before
from samverkan_model.model.work import Change
from samverkan_model.reports.concepts import SINGULAR, label
from samverkan_model.reports.decisions import decided_how
from samverkan_model.reports.differences import TwoDays, difference_json, line
from samverkan_model.text import dates
from samverkan_model.text.document import Items, Report
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot

At = Callable[[date], Snapshot]


def timeline_report(at: At, turns: Iterable[Turn], language: Language = DEFAULT) -> Report:
    """What changed, day by day, as a report.

    Args:
        at: gives the tenant on a day.
        turns: the days to tell, in order.
        language: language of everything but names and the sources' own words.
    """
    told = tuple(turns)
    blocks = tuple(Items(turn.day.isoformat(), tuple(_lines(turn, _between(at, turn, language)))) for turn in told)
    title = text("report.timeline.title", language, tenant=at(date.max).facts.header.name)
    lead = text("report.timeline.lead" if told else "report.timeline.none", language)
    return Report(title, (lead,), blocks)


def timeline_json(
    at: At, turns: Iterable[Turn], day: date, language: Language = DEFAULT, more: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The same as a JSON document; texts in the language, ids as ``tenant:id``."""
    return {
        "schema": "samverkan.timeline/1",
        "at": day.isoformat(),
        "tenant": at(day).facts.id,
        **(more or {}),
        "points": [_turn_json(turn, _between(at, turn, language)) for turn in turns],
    }


def happening(record: Happening, narrator: SnapshotText) -> str:
    """What happened in words: "Samrådet bytte namn (bytte namn). Orsak: …"."""
    words = f"{record.caption} ({_what(record, narrator)})"
    if record.when and record.when.earliest != record.when.latest:
        words += f", {dates.moment(record.when, narrator.language)}"
    cause = getattr(record, "cause", None)
    words += narrator.say("change.cause", cause=cause) if cause else ""
    return words.rstrip(".") + narrator.say("change.only-planned") if record.only_planned else words


def _what(record: Happening, narrator: SnapshotText) -> str:
    """What sort of happening it is; of a decision also whose it is."""
    if isinstance(record, Decision):
        return decided_how(record, narrator)
    words = narrator.value(record, "kind").lower()
    if not isinstance(record, Change) or {*record.before} <= {*record.after}:
        return words
    before, after = narrator.names(record.before), narrator.names(record.after)
    return f"{words}: {narrator.say('change.into', before=before, after=after) if after else before}"


def _between(at: At, turn: Turn, language: Language) -> TwoDays:
    return TwoDays.of(at(day_before(turn.day)), at(turn.day), language)


def _lines(turn: Turn, between: TwoDays) -> Iterator[str]:
    for name in turn.happenings:
        record = between.second.at.facts[name]
        if isinstance(record, Happening):
            key = "timeline.planned" if record.only_planned else "timeline.happening"
            yield between.second.say(key, words=happening(record, between.second))
    standings = [one for one in turn.differences if one.kind in _WORDS]
    came_and_went = [one for one in standings if one.kind in (DifferenceKind.ADDED, DifferenceKind.REMOVED)]
    yield from sorted(_standing(one, between) for one in came_and_went)
    yield from sorted(
        line(one, between) for one in turn.differences if one.kind not in _WORDS and not _follows(one, turn)
    )
    for kind in (DifferenceKind.CERTAIN, DifferenceKind.UNCERTAIN):
        if names := [between.name(one.record) for one in standings if one.kind is kind]:
            yield between.second.say(f"timeline.{kind}", names=between.second.listed(names))


_WORDS = (DifferenceKind.ADDED, DifferenceKind.REMOVED, DifferenceKind.CERTAIN, DifferenceKind.UNCERTAIN)


def _follows(one: Difference, turn: Turn) -> bool:
    """New or lost parents are no change of their own where these only came or went on the day, which is told."""
    moved = {other.record for other in turn.differences if other.kind in (DifferenceKind.ADDED, DifferenceKind.REMOVED)}
    return one.kind is DifferenceKind.PARENTS and moved >= {*one.before, *one.after}


def _standing(one: Difference, between: TwoDays) -> str:
    side = between.second if one.kind is DifferenceKind.ADDED else between.first
    sure = "sure" if side.at.standing(one.record) is Truth.YES else "maybe"
    applies = "applies" if isinstance(side.at.facts[one.record], Agreement) else "exists"
    concept = label(between.concept(one.record), 1, between.second.language)
    words = between.second.say(f"timeline.{one.kind}.{applies}.{sure}", name=between.name(one.record))
    return f"{concept[0].upper()}{concept[1:]}: {words}"


def _turn_json(turn: Turn, between: TwoDays) -> dict[str, Any]:
    facts = between.second.at.facts
    records = [facts[name] for name in turn.happenings]
    return {
        "day": turn.day.isoformat(),
        "changes": [difference_json(one, between) for one in turn.differences],
        "happenings": [
            {
                "id": whole_id(facts.id, one.id),
                "kind": getattr(one, "kind", SINGULAR[one.concept]),
                "when": str(one.when),
                "only_planned": one.only_planned,
                "text": happening(one, between.second),
            }
            for one in records
            if isinstance(one, Happening)
        ],
    }
