"""What changed for a body between two days, in words short enough to stand in its box."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from samverkan_model.comparison.diff import Difference, DifferenceKind, certain_ties, differences
from samverkan_model.diagrams.scene import Box
from samverkan_model.diagrams.views.canvas import Canvas
from samverkan_model.language import listed, text
from samverkan_model.model.bodies import Body, Mandate, Seat
from samverkan_model.model.ties import edge_named
from samverkan_model.model.validity import Truth
from samverkan_model.timeline import Snapshot

_COUNTED = (DifferenceKind.COMPOSITION, DifferenceKind.MANDATE)
_ORDER = (DifferenceKind.RENAMED, DifferenceKind.PARENTS, DifferenceKind.COMPOSITION, DifferenceKind.MANDATE)


@dataclass(frozen=True, slots=True)
class BothDays:
    """The two days, each with everything it may show, and the canvas on which they come together."""

    first: Canvas
    second: Canvas
    union: Canvas


@dataclass(frozen=True, slots=True)
class ToldChanges:
    """What is said of a body, and whether anything of it is known to have changed."""

    sentences: tuple[str, ...]
    sure: bool


def told_changes(days: BothDays, drawn: Mapping[str, Box]) -> dict[str, ToldChanges]:
    """Changes of bodies that a box says in words, its name first."""
    found: dict[str, list[Difference]] = {}
    for one in sorted(differences(days.first.snapshot, days.second.snapshot), key=_importance):
        if isinstance(days.union.snapshot.facts.get(one.record), Body) and _is_told(days, one, drawn):
            found.setdefault(one.record, []).append(one)
    return {name: _in_words(days, changes) for name, changes in found.items()}


def standing_of(snapshot: Snapshot, record: str) -> Truth:
    """Whether a record applied; one that is added or taken away by a proposal is not known to one of the states."""
    return snapshot.standing(record) if record in snapshot.facts else Truth.NO


def _is_told(days: BothDays, one: Difference, drawn: Mapping[str, Box]) -> bool:
    """What went with those at its other end is told by their going, where they are drawn."""
    if one.kind is not DifferenceKind.PARENTS:
        return one.kind is DifferenceKind.RENAMED or one.kind in _COUNTED
    went = all(name in drawn and standing_of(days.second.snapshot, name) is Truth.NO for name in one.before)
    return bool(one.after) or not went


def _importance(one: Difference) -> tuple[int, Difference]:
    return (_ORDER.index(one.kind) if one.kind in _ORDER else len(_ORDER), one)


def _in_words(days: BothDays, changes: Iterable[Difference]) -> ToldChanges:
    sentences: list[str] = []
    sure = False
    for one in changes:
        if one.kind in _COUNTED:
            for certain, words in _of_rows(days, one):
                sentences.append(words)
                sure = sure or certain
        else:
            sentences.append(_of_ties(days, one))
            sure = sure or _is_sure(days, one)
    return ToldChanges(tuple(sentences), sure)


def _is_sure(days: BothDays, one: Difference) -> bool:
    """Whether a body that stood on both days is known to have another name, or another tie, than it had."""
    there = all(standing_of(day.snapshot, one.record) is Truth.YES for day in (days.first, days.second))
    ends = ((days.first, one.before), (days.second, one.after))
    tied = any(_is_tied(day, one, name) for day, names in ends for name in names)
    return there and (one.kind is DifferenceKind.RENAMED or tied)


def _is_tied(day: Canvas, one: Difference, other: str) -> bool:
    return (one.record, other, one.aspect) in certain_ties(day.snapshot)


def _of_ties(days: BothDays, one: Difference) -> str:
    words = days.union.words
    if one.kind is DifferenceKind.RENAMED:
        return words("change.renamed", before=one.before[0])
    form = _form(one.before, one.after)
    named = {"before": _ends(days.first, one, one.before), "after": _ends(days.second, one, one.after)}
    if one.aspect == "commissions":
        return words(f"change.commissions{form}", **named)
    return words(f"change.tie{form}", relation=words(f"relation.{edge_named(one.aspect).drawn}"), **named)


def _ends(day: Canvas, one: Difference, names: Iterable[str]) -> str:
    """Those at the other end, marked where they may be there and no more is known."""
    told = ((_is_tied(day, one, name), _name(day, name)) for name in names)
    return listed(
        [name if sure else text("report.diff.perhaps", day.options.language, name=name) for sure, name in told],
        day.options.language,
    )


def _form(before: Sequence[str], after: Sequence[str]) -> str:
    return "" if before and after else "-new" if after else "-gone"


def _of_rows(days: BothDays, one: Difference) -> Iterator[tuple[bool, str]]:
    """Seats or mandates that are new and gone, each with whether it is certain; those that may be by themselves."""
    rotating = _rotating(days, one)
    if rotating:
        yield False, days.union.words("change.rotates", roles=listed(rotating, days.union.options.language))
    for mark, sure in (("", True), ("-maybe", False)):
        before, after = (
            [
                name for name in names
                if (day.snapshot.standing(name) is Truth.YES) is sure
                and not (rotating and _rotating_roles(day, (name,)))
            ]
            for day, names in ((days.first, one.before), (days.second, one.after))
        )  # fmt: skip
        if before or after:
            ground = _ground(days, after) if sure else ""
            key = f"{'by' if ground else f'{one.kind}{mark}'}{_form(before, after)}"
            yield sure, days.union.words(f"change.{key}", ground=ground, before=len(before), after=len(after))


def _rotating(days: BothDays, one: Difference) -> list[str]:
    """The roles that go round among several and stood elsewhere before: nothing is new but whose turn it is."""
    vocabulary, language = days.union.snapshot.facts.vocabulary, days.union.options.language
    roles = sorted(_rotating_roles(days.first, one.before) & _rotating_roles(days.second, one.after))
    return [vocabulary.label("roles", role, language).lower() for role in roles]


def _rotating_roles(day: Canvas, names: Iterable[str]) -> set[str]:
    seats = (day.snapshot.facts[name] for name in names)
    return {seat.role for seat in seats if isinstance(seat, Seat) and seat.rotates}


def _ground(days: BothDays, mandates: Sequence[str]) -> str:
    """The one document, itself new, that new mandates stand in: a new plan in place of an old, not new powers."""
    found = (days.second.snapshot.facts[name] for name in mandates)
    grounds = {one.instrument for one in found if isinstance(one, Mandate)}
    if len(grounds) != 1 or not (ground := next(iter(grounds))):
        return ""
    new = all(standing_of(days.first.snapshot, name) is Truth.NO for name in ground)
    return listed([_name(days.second, name) for name in ground], days.second.options.language) if new else ""


def _name(day: Canvas, record_id: str) -> str:
    record = day.snapshot.facts[record_id]
    return getattr(record, "short", None) or day.snapshot.name(record)
