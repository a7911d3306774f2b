"""What falls and what is weakened when something ends, each with the path that shows it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from samverkan_model.language import DEFAULT, Language, text
from samverkan_model.model.bodies import Flow, Mandate, Seat
from samverkan_model.model.facts import CONCEPTS, whole_id
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth, day_after
from samverkan_model.queries.impact import Consequence, Effect
from samverkan_model.reports.concepts import SINGULAR, label
from samverkan_model.reports.differences import mandate_in_short
from samverkan_model.reports.finding_text import Teller
from samverkan_model.reports.findings_json import finding_json
from samverkan_model.reports.relations import seat_words
from samverkan_model.rules.engine.run import Shift
from samverkan_model.text.document import Block, Items, Report
from samverkan_model.text.phrase import joined
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot


def impact_report(at: Snapshot, record_id: str, found: Sequence[Consequence], language: Language = DEFAULT) -> Report:
    """The consequences of an end as a report.

    Args:
        at: the last day before the end.
        record_id: what ends.
        found: what falls or is weakened.
        language: language of everything but names and the sources' own words.
    """
    narrator = SnapshotText(at, language)
    title = narrator.say("impact.title", name=narrator.brief(record_id), day=day_after(at.day))
    return Report(title, tuple(_lead(record_id, found, narrator)), consequences(found, narrator))


def impact_json(
    at: Snapshot,
    record_id: str,
    found: Sequence[Consequence],
    language: Language = DEFAULT,
    more: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The same as a JSON document; ids as ``tenant:id``."""
    narrator, tenant = SnapshotText(at, language), at.facts.id
    return {
        "schema": "samverkan.impact/1",
        "at": at.day.isoformat(),
        "id": whole_id(tenant, record_id),
        "ends": day_after(at.day).isoformat(),
        "standing": str(at.standing(record_id)),
        **(more or {}),
        "consequences": consequences_json(found, narrator),
    }


def shift_blocks(shift: Shift, language: Language = DEFAULT) -> tuple[Block, ...]:
    """Findings that come and go with the end, one list each."""
    both = (("new", shift.after, shift.new), ("gone", shift.before, shift.gone))
    return tuple(
        Items(
            text(f"report.impact.findings.{name}", language, count=len(found)),
            tuple(f"{one.rule} {Teller(outcome, language).message(one)}" for one in found),
        )
        for name, outcome, found in both
    )


def shift_json(shift: Shift, language: Language = DEFAULT) -> dict[str, Any]:
    """The same as JSON."""
    return {
        "new": [finding_json(Teller(shift.after, language), one) for one in shift.new],
        "gone": [finding_json(Teller(shift.before, language), one) for one in shift.gone],
    }


def consequences(found: Sequence[Consequence], narrator: SnapshotText) -> tuple[Block, ...]:
    """One list for each effect and concept, what falls first."""
    sides = {one.record: one.side for one in found}
    blocks = []
    for effect in Effect:
        for concept in CONCEPTS:
            hit = [one for one in found if one.effect is effect and _concept(one, narrator) == concept]
            words = label(concept, 2, narrator.language)
            heading = narrator.say(f"impact.{effect}", concept=words[:1].upper() + words[1:], count=len(hit))
            blocks.append(Items(heading, tuple(sorted(_line(one, sides, narrator) for one in hit))))
    return tuple(blocks)


def consequences_json(found: Iterable[Consequence], narrator: SnapshotText) -> list[dict[str, Any]]:
    """The consequences as JSON."""
    told, tenant = tuple(found), narrator.at.facts.id
    sides = {one.record: one.side for one in told}
    return [
        {
            "id": whole_id(tenant, one.record),
            "concept": SINGULAR[_concept(one, narrator)],
            "name": in_short(one.record, narrator),
            "effect": str(one.effect),
            "side": one.side,
            "path": [whole_id(tenant, name) for name in one.path],
            "remaining": [whole_id(tenant, name) for name in one.remaining],
            "text": _line(one, sides, narrator),
        }
        for one in told
    ]


def in_short(record_id: str, narrator: SnapshotText) -> str:
    """What a record is called, also where it has no name of its own: a seat by its body, a flow by its ends."""
    record = narrator.at.facts[record_id]
    if isinstance(record, Seat):
        return f"{narrator.name(record.body)}, {seat_words(record, narrator)}"
    if isinstance(record, Mandate):
        return f"{narrator.name(record.body or '')}, {mandate_in_short(record, narrator)}".removeprefix(", ")
    if isinstance(record, Flow):
        return _flow(record, narrator)
    return _told_apart(record, narrator)


def _flow(flow: Flow, narrator: SnapshotText) -> str:
    words = (flow.text or narrator.value(flow, "content")).rstrip(".")
    if not flow.sender and not flow.receiver:
        return words
    nobody = narrator.say("flow.nobody")
    return f"{narrator.names(flow.sender) or nobody} → {narrator.names(flow.receiver) or nobody}, {words}"


def _told_apart(record: Record, narrator: SnapshotText) -> str:
    """The name, with the concept where an agreement and a structure are called the same: a system and its document."""
    name = narrator.brief(record.id)
    others = {"structures": "agreements", "agreements": "structures"}.get(record.concept, "")
    if not any(narrator.brief(other.id) == name for other in narrator.at.facts.concept(others)):
        return name
    return f"{name} ({label(record.concept, 1, narrator.language)})"


def _lead(record_id: str, found: Sequence[Consequence], narrator: SnapshotText) -> Iterator[str]:
    standing = narrator.at.standing(record_id)
    if standing is not Truth.YES:
        yield narrator.say(f"impact.standing.{standing}", day=narrator.at.day)
    if standing is Truth.NO:
        return
    counts = {effect: sum(one.effect is effect for one in found) for effect in Effect}
    if not found:
        yield narrator.say("impact.nothing")
        return
    yield narrator.say("impact.summary", falls=counts[Effect.FALLS], weakened=counts[Effect.WEAKENED])
    yield narrator.say("impact.reading")


def _side(field: str, name: str, narrator: SnapshotText) -> str:
    """In what way a record rests on another; by its field's name where it is one that is declared."""
    if narrator.at.facts.vocabulary.get("own_fields", field):
        return joined(" ", (narrator.field(field).lower(), in_short(name, narrator)))
    return narrator.say(f"impact.side.{field}", name=in_short(name, narrator))


def _line(one: Consequence, sides: Mapping[str, str], narrator: SnapshotText) -> str:
    """The record, and step by step why: each arrow leads closer to what ends."""
    steps = [
        _side(sides[name], under, narrator) for under, name in reversed(list(zip(one.path, one.path[1:], strict=False)))
    ]
    words = f"{in_short(one.record, narrator)} – {narrator.say(f'impact.why.{one.effect}')} {' → '.join(steps)}"
    left = narrator.listed(in_short(name, narrator) for name in one.remaining)
    return narrator.say("impact.left", words=words, names=left) if left else words


def _concept(one: Consequence, narrator: SnapshotText) -> str:
    return narrator.at.facts[one.record].concept
