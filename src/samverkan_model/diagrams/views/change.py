"""View `change`: what changed between two days, as one picture of both.

What is new is drawn bold, what is gone is drawn faint and struck out, and both carry a badge, another one where it
is not known to have stood; dashes still mean that
something is not fully documented, and nothing else. The pictures of each day show the same boxes in the same places.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from samverkan_model.comparison.diff import Difference, DifferenceKind, differences
from samverkan_model.diagrams.scene import Box, Certainty, Emphasis, Line, Scene
from samverkan_model.diagrams.views.canvas import Canvas
from samverkan_model.diagrams.views.folding import fold, narrow
from samverkan_model.diagrams.views.options import Options
from samverkan_model.diagrams.views.structure import closed, stated, whole_structure
from samverkan_model.language import listed
from samverkan_model.model.bodies import Body
from samverkan_model.model.ties import edge_named
from samverkan_model.model.validity import Truth
from samverkan_model.timeline import Snapshot

_COUNTED = (DifferenceKind.COMPOSITION, DifferenceKind.MANDATE)

_PERHAPS = ("added-maybe", "removed-maybe")
"""What became of that which only may have stood on the one of the days on which it could: told by itself."""

_NAMED = 3
"""So many changed bodies are named in the subtitle; more are counted."""


@dataclass(frozen=True, slots=True)
class ChangeOverlay:
    """A scene of what two days hold together, and a scene of each day under the same ids."""

    scene: Scene
    before: Scene
    after: Scene


@dataclass(frozen=True, slots=True)
class _Days:
    """The two days, each with everything it may show, and the canvas on which they come together."""

    first: Canvas
    second: Canvas
    union: Canvas


def change(first: Snapshot, second: Snapshot, options: Options) -> ChangeOverlay:
    """What changed in the structure from the first day to the second."""
    canvases = whole_structure(first, options), whole_structure(second, options)
    days = _Days(*canvases, Canvas(second, options, canvases[1].bands))
    days.union.cited = [*canvases[0].cited, *canvases[1].cited]
    days.union.boxes = _boxes(days)
    days.union.lines = _lines(days)
    narrow(days.union)
    fold(days.union, _still(days.union))
    scene = _scene(days)
    return ChangeOverlay(scene, _of_day(days.first, days.union), _of_day(days.second, days.union))


def _boxes(days: _Days) -> dict[str, Box]:
    """The boxes of both days, those of the second first: as they are then, marked with what became of them."""
    both = days.first.boxes | days.second.boxes
    order = (*days.second.boxes, *(name for name in days.first.boxes if name not in days.second.boxes))
    told = _told(days, both)
    return {name: _marked(days, both[name], told.get(name, ())) for name in order}


def _marked(days: _Days, box: Box, told: Iterable[Difference]) -> Box:
    words = days.union.words
    before, after = (_standing(day.snapshot, box.id) for day in (days.first, days.second))
    if before is Truth.NO:
        sure = after is Truth.YES
        emphasis = Emphasis.BOLD if sure else Emphasis.PLAIN
        return replace(box, badge=words("change.added" if sure else "change.added-maybe"), emphasis=emphasis)
    if after is Truth.NO:
        badge = words("change.removed" if before is Truth.YES else "change.removed-maybe")
        return replace(box, badge=badge, emphasis=Emphasis.FAINT)
    changes = [_sentence(days, one) for one in told]
    if changes:
        return replace(box, badge=words("change.changed"), subtitle="\n".join(changes), description="; ".join(changes))
    return box


def _standing(snapshot: Snapshot, record: str) -> Truth:
    """Whether a record applied; one that is added or taken away by a proposal is not known to one of the states."""
    return snapshot.standing(record) if record in snapshot.facts else Truth.NO


def _told(days: _Days, drawn: Mapping[str, Box]) -> dict[str, list[Difference]]:
    """Changes of bodies that a box says in words, its name first; new parents only where they are drawn."""
    told: dict[str, list[Difference]] = {}
    for one in sorted(differences(days.first.snapshot, days.second.snapshot), key=_importance):
        ties = one.kind is DifferenceKind.PARENTS and set(drawn) & {*one.before, *one.after}
        body = isinstance(days.union.snapshot.facts.get(one.record), Body)
        if body and (ties or one.kind is DifferenceKind.RENAMED or one.kind in _COUNTED):
            told.setdefault(one.record, []).append(one)
    return told


def _importance(one: Difference) -> tuple[int, Difference]:
    order = (DifferenceKind.RENAMED, DifferenceKind.PARENTS, DifferenceKind.COMPOSITION, DifferenceKind.MANDATE)
    return (order.index(one.kind) if one.kind in order else len(order), one)


def _sentence(days: _Days, one: Difference) -> str:
    """A change in words: names for the few, numbers for seats and mandates."""
    words = days.union.words
    if one.kind is DifferenceKind.RENAMED:
        return words("change.renamed", before=one.before[0])
    if one.kind in _COUNTED:
        return _counts(days, one)
    form = _form(one.before, one.after)
    named = {"before": _names(days.first, one.before), "after": _names(days.second, one.after)}
    if one.aspect == "commissions":
        return words(f"change.commissions{form}", **named)
    return words(f"change.tie{form}", relation=words(f"relation.{edge_named(one.aspect).drawn}"), **named)


def _form(before: Sequence[str], after: Sequence[str]) -> str:
    return "" if before and after else "-new" if after else "-gone"


def _counts(days: _Days, one: Difference) -> str:
    """How many seats or mandates are new and gone, those that only may have been there counted by themselves."""
    told = []
    for mark, sure in (("", True), ("-maybe", False)):
        before, after = (
            [name for name in names if (day.snapshot.standing(name) is Truth.YES) is sure]
            for day, names in ((days.first, one.before), (days.second, one.after))
        )
        if before or after:
            key = f"change.{one.kind}{mark}{_form(before, after)}"
            told.append(days.union.words(key, before=len(before), after=len(after)))
    return "; ".join(told)


def _names(day: Canvas, records: Iterable[str]) -> str:
    facts = day.snapshot.facts
    names = (getattr(facts[name], "short", None) or day.snapshot.name(facts[name]) for name in records)
    return listed(list(names), day.options.language)


def _lines(days: _Days) -> list[Line]:
    before, after = ({line.id: line for line in day.lines} for day in (days.first, days.second))
    known = stated(days.first.snapshot) & stated(days.second.snapshot)
    lines = []
    for name, line in sorted((before | after).items()):
        if name in before and name in after:
            lines.append(_kept(days, before[name], line))
        elif (line.source, line.target, line.relation) in known:
            lines.append(line)
        else:
            lines.append(_turned(days, line, gone=name in before))
    return lines


def _kept(days: _Days, before: Line, after: Line) -> Line:
    same = (before.label, before.relation) == (after.label, after.relation)
    return after if same else replace(after, badge=days.union.words("change.changed"))


def _turned(days: _Days, line: Line, *, gone: bool) -> Line:
    sure = line.certainty is Certainty.CERTAIN
    key = f"change.{'removed' if gone else 'added'}{'' if sure else '-maybe'}"
    new = Emphasis.BOLD if sure else Emphasis.PLAIN
    return replace(line, badge=days.union.words(key), emphasis=Emphasis.FAINT if gone else new)


def _still(canvas: Canvas) -> set[str]:
    """Bodies that did not change and that no changed line reaches: those that may be folded."""
    reached = {end for line in canvas.lines if line.badge for end in (line.source, line.target)}
    bodies = {name for name in canvas.boxes if isinstance(canvas.snapshot.facts.get(name), Body)}
    return {name for name in bodies - reached if not canvas.boxes[name].badge}


def _scene(days: _Days) -> Scene:
    """The overlay, with what its badges mean in the legend."""
    canvas, at = days.union, days.second.snapshot.day
    since = days.first.snapshot.day
    plain = closed(canvas)
    keys = ("added", "removed", "changed", *_PERHAPS)
    facts = canvas.snapshot.facts
    bodies = [box for name, box in canvas.boxes.items() if isinstance(facts.get(name), Body)]
    counts = {
        key: _counted([one.title for one in bodies if one.badge == canvas.words(f"change.{key}")]) for key in keys
    }
    means = {f"badge.{canvas.words(f'change.{key}')}": canvas.words(f"change.{key}-means") for key in keys}
    title = canvas.words("title.change", tenant=canvas.snapshot.facts.header.name)
    subtitle = canvas.words("subtitle.change", since=since, at=at, **counts)
    perhaps = [canvas.words(f"subtitle.change-{key}", names=counts[key]) for key in _PERHAPS if counts[key] != "0"]
    subtitle = " · ".join((subtitle, *perhaps))
    return replace(
        plain,
        id=f"{canvas.snapshot.facts.id}-change-{since.isoformat()}-{at.isoformat()}",
        title=title,
        subtitle=subtitle,
        legend={**plain.legend, **means},
        description=f"{title}. {subtitle}.",
        kept=plain.kept | {box.id for box in plain.boxes if box.badge},
        background=frozenset(box.id for box in plain.boxes if not box.badge),
    )


def _counted(names: Sequence[str]) -> str:
    """How many, and which where they are few."""
    few = 0 < len(names) <= _NAMED
    return f"{len(names)} ({', '.join(names)})" if few else str(len(names))


def _of_day(day: Canvas, union: Canvas) -> Scene:
    """What the overlay holds of a day, in the words of that day."""
    folded = {name: box for name, box in union.boxes.items() if name not in union.snapshot.facts}
    own = {name: replace(day.boxes[name], band=box.band) for name, box in union.boxes.items() if name in day.boxes}
    drawn = {line.id: line for line in union.lines}
    lines = [line for line in day.lines if line.id in drawn]
    lines += [line for line in union.lines if {line.source, line.target} & folded.keys()]
    canvas = Canvas(day.snapshot, day.options, union.bands, own | folded, lines, union.cited)
    return closed(canvas)
