"""What changed between two days, one line per change in plain words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from samverkan_model.comparison.diff import Difference, DifferenceKind, certain_ties, differences
from samverkan_model.language import DEFAULT, Language, texts_of
from samverkan_model.model.bodies import Mandate, Seat
from samverkan_model.model.facts import whole_id
from samverkan_model.model.validity import Truth
from samverkan_model.reports.concepts import SINGULAR, label
from samverkan_model.reports.relations import seat_words
from samverkan_model.text.document import Block, Items, Report
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot

FEW = 3
"""So many seats or mandates are told one by one; more are counted."""


@dataclass(frozen=True)
class TwoDays:
    """Two snapshots to tell between, the first and the second, in one language."""

    first: SnapshotText
    second: SnapshotText

    @classmethod
    def of(cls, first: Snapshot, second: Snapshot, language: Language = DEFAULT) -> "TwoDays":
        """Narrators of both snapshots."""
        return cls(SnapshotText(first, language), SnapshotText(second, language))

    def name(self, record: str) -> str:
        """What a record was called on the second day, or on the first if it is not there any more."""
        return (self.second if record in self.second.at.facts else self.first).brief(record)

    def concept(self, record: str) -> str:
        """The concept of a record."""
        return (self.second.at.facts.get(record) or self.first.at.facts[record]).concept


def differences_report(first: Snapshot, second: Snapshot, language: Language = DEFAULT) -> Report:
    """What is not the same in the second snapshot as in the first."""
    between = TwoDays.of(first, second, language)
    say, found = between.second.say, differences(first, second)
    title = say("diff.title", tenant=second.facts.header.name, first=first.day, second=second.day)
    close = () if found else (say("diff.none"),)
    return Report(title, (), blocks(found, between), close)


def differences_json(
    first: Snapshot, second: Snapshot, language: Language = DEFAULT, more: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The same as a JSON document; texts in the language, ids as ``tenant:id``."""
    between = TwoDays.of(first, second, language)
    return {
        "schema": "samverkan.diff/1",
        "at": second.day.isoformat(),
        "tenant": second.facts.id,
        "since": first.day.isoformat(),
        **(more or {}),
        "differences": [difference_json(one, between) for one in differences(first, second)],
    }


def blocks(found: Sequence[Difference], between: TwoDays) -> tuple[Block, ...]:
    """Differences grouped: what came, what went, what changed, and what only is better or worse documented."""
    say = between.second.say
    changed = tuple(sorted(line(one, between) for one in found if one.kind not in _STANDINGS))
    return (
        *(_group(kind, found, between) for kind in (DifferenceKind.ADDED, DifferenceKind.REMOVED)),
        Items(say("diff.changed", count=len(changed)), changed),
        *(_group(kind, found, between) for kind in (DifferenceKind.CERTAIN, DifferenceKind.UNCERTAIN)),
    )


def line(one: Difference, between: TwoDays) -> str:
    """One change in words: "Samråd vård och omsorg: hette Sakområdessamråd vård och omsorg"."""
    return f"{between.name(one.record)}: {what_changed(one, between)}"


def what_changed(one: Difference, between: TwoDays) -> str:
    """What changed, without whom it is about."""
    if one.kind is DifferenceKind.RENAMED:
        return between.second.say("diff.was-called", name=one.before[0])
    if one.kind in (DifferenceKind.COMPOSITION, DifferenceKind.MANDATE):
        return "; ".join(_rows(one, between))
    return _parents(one, between) if one.kind is DifferenceKind.PARENTS else between.second.say(f"diff.is.{one.kind}")


def difference_json(one: Difference, between: TwoDays) -> dict[str, Any]:
    """One change as JSON."""
    tenant, names = between.second.at.facts.id, one.kind is DifferenceKind.RENAMED
    return {
        "record": whole_id(tenant, one.record),
        "concept": SINGULAR[between.concept(one.record)],
        "kind": str(one.kind),
        "aspect": one.aspect or None,
        "before": [name if names else whole_id(tenant, name) for name in one.before],
        "after": [name if names else whole_id(tenant, name) for name in one.after],
        "text": line(one, between),
    }


_STANDINGS = (DifferenceKind.ADDED, DifferenceKind.REMOVED, DifferenceKind.CERTAIN, DifferenceKind.UNCERTAIN)


def _group(kind: DifferenceKind, found: Iterable[Difference], between: TwoDays) -> Items:
    lines = sorted(_standing(one, between) for one in found if one.kind is kind)
    return Items(between.second.say(f"diff.{kind}", count=len(lines)), tuple(lines))


def _standing(one: Difference, between: TwoDays) -> str:
    """The record with its concept, and how sure it is that it came or went between the days."""
    concept = label(between.concept(one.record), 1, between.second.language)
    words = f"{concept[0].upper()}{concept[1:]}: {between.name(one.record)}"
    if one.kind is DifferenceKind.ADDED and between.second.at.standing(one.record) is Truth.UNKNOWN:
        words += f" ({between.second.say('diff.maybe-there')})"
    if one.kind is DifferenceKind.REMOVED and between.first.at.standing(one.record) is Truth.UNKNOWN:
        words += f" ({between.second.say('diff.maybe-was')})"
    return words


def _parents(one: Difference, between: TwoDays) -> str:
    key = f"diff.{one.aspect}"
    if f"report.{key}.gone" not in texts_of(between.second.language):
        key = "diff.relation"  # a relation without sentences of its own is told by its name
    called = between.second.relation(f"{one.aspect}.out")
    say = partial(between.second.say, relation=f"{called[:1].lower()}{called[1:]}")
    told = []
    if one.after:
        names = _parent_names(one, one.after, between.second)
        told.append(say(f"{key}.new", count=_number(one.after, between.second), names=names))
    if one.before:
        form = "rest" if one.after else "gone"
        count = _number(one.before, between.first)
        told.append(say(f"{key}.{form}", count=count, names=_parent_names(one, one.before, between.first)))
    return "; ".join(told)


def _parent_names(one: Difference, ids: Iterable[str], narrator: SnapshotText) -> str:
    """Names of parents, those that only may have been parents on the day marked."""
    sure = {name for record, name, aspect in certain_ties(narrator.at) if (record, aspect) == (one.record, one.aspect)}
    named = ((name in sure, narrator.brief(name)) for name in ids)
    return narrator.listed(name if is_sure else narrator.say("diff.perhaps", name=name) for is_sure, name in named)


def _number(ids: Sequence[str], narrator: SnapshotText) -> int:
    """How many they are to grammar: a group is several."""
    groups = any(record.id in ids for record in narrator.at.facts.concept("groups"))
    return 2 if groups else len(ids)


def _rows(one: Difference, between: TwoDays) -> Iterator[str]:
    """What is new and what is gone, each the certain apart from what only may have been there."""
    for form, ids, narrator in (("new", one.after, between.second), ("gone", one.before, between.first)):
        sure = [name for name in ids if narrator.at.standing(name) is Truth.YES]
        yield from _told_rows(f"diff.{one.aspect}.{form}", sure, narrator, between)
        maybe = [name for name in ids if name not in sure]
        yield from _told_rows(f"diff.{one.aspect}.maybe-{form}", maybe, narrator, between)


def _told_rows(key: str, ids: Sequence[str], narrator: SnapshotText, between: TwoDays) -> Iterator[str]:
    if len(ids) > FEW:
        yield between.second.say(f"{key}.counted", count=len(ids))
    elif ids:
        yield between.second.say(f"{key}.told", count=len(ids), rows="; ".join(_row(name, narrator) for name in ids))


def _row(name: str, narrator: SnapshotText) -> str:
    record = narrator.at.facts[name]
    if isinstance(record, Seat):
        return seat_words(record, narrator)
    return mandate_in_short(record, narrator) if isinstance(record, Mandate) else name


def mandate_in_short(mandate: Mandate, narrator: SnapshotText) -> str:
    """A mandate as powers and matter: "rekommenderar (missbruk och beroende)"."""
    matter = (mandate.text or "").rstrip(".") or narrator.value(mandate, "matter")
    powers = narrator.value(mandate, "powers").lower()
    return f"{powers} ({matter})" if matter else powers
