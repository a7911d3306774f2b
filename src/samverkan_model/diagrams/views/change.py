"""View `change`: what changed between two days, as one picture of both.

What is new is drawn bold, what is gone is drawn faint and struck out, and both carry a badge, another one where it
is not known to have stood; dashes still mean that something is not fully documented, and nothing else. A line that came
or went with what it leads to needs no badge of its own. What nothing is known to have happened to is listed under the
picture, by what is known of it. The pictures of each day show the same boxes in the same places.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from samverkan_model.diagrams.scene import Band, Box, Certainty, Emphasis, Line, Scene, Shape
from samverkan_model.diagrams.views.canvas import Canvas
from samverkan_model.diagrams.views.changed_words import BothDays, ToldChanges, standing_of, told_changes
from samverkan_model.diagrams.views.folding import narrow
from samverkan_model.diagrams.views.options import Options
from samverkan_model.diagrams.views.structure import stated, tied_together, whole_structure
from samverkan_model.language import listed
from samverkan_model.model.bodies import Body
from samverkan_model.model.validity import Truth
from samverkan_model.timeline import Snapshot

NO, MAYBE, YES = Truth.NO, Truth.UNKNOWN, Truth.YES

_MARKS = {
    (NO, YES): "added",
    (NO, MAYBE): "added-maybe",
    (YES, NO): "removed",
    (MAYBE, NO): "removed-maybe",
    (YES, MAYBE): "kept-maybe",
    (MAYBE, YES): "there-maybe",
}
"""What becomes of anything, by whether it stood on the earlier day and on the later one."""
_TURNED = ("added", "added-maybe", "removed", "removed-maybe")
_CHANGED = ("changed", "changed-maybe")
_STILL = {(YES, YES): "both", (MAYBE, YES): "later", (YES, MAYBE): "earlier", (MAYBE, MAYBE): "perhaps"}
"""How that which nothing is known to have happened to is listed."""
STILL = "still"
"""The band of these lists."""
_NAMED = 6
"""So many bodies are named in the subtitle; more are counted."""
_LONG = 34
"""Letters of a name, beyond which its short form stands in the subtitle."""


@dataclass(frozen=True, slots=True)
class ChangeOverlay:
    """A scene of what two days hold together, and a scene of each day under the same ids."""

    scene: Scene
    before: Scene
    after: Scene


def change(first: Snapshot, second: Snapshot, options: Options) -> ChangeOverlay:
    """What changed in the structure from the first day to the second."""
    canvases = whole_structure(first, options), whole_structure(second, options)
    days = BothDays(*canvases, Canvas(second, options, canvases[1].bands))
    days.union.cited = [*canvases[0].cited, *canvases[1].cited]
    days.union.readings = set.union(*(one.readings for one in canvases)) - {
        line.id for one in canvases for line in one.lines if line.id not in one.readings
    }
    marks = _boxes(days)
    turned = _lines(days, marks)
    narrow(days.union)
    if not days.union.around:
        _keep_changes(days, marks, turned)
    scene = _scene(days, marks)
    return ChangeOverlay(scene, _of_day(days.first, days.union), _of_day(days.second, days.union))


def _boxes(days: BothDays) -> dict[str, str]:
    """The boxes of both days, those of the second first: as they are then; gives what became of each, where known."""
    both = days.first.boxes | days.second.boxes
    order = (*days.second.boxes, *(name for name in days.first.boxes if name not in days.second.boxes))
    told = told_changes(days, both)
    marks = {name: mark for name in order if (mark := _mark(days, name, told.get(name)))}
    days.union.boxes = {name: _marked(days, both[name], marks.get(name, ""), told.get(name)) for name in order}
    return marks


def _mark(days: BothDays, name: str, told: ToldChanges | None) -> str:
    mark = _MARKS.get((standing_of(days.first.snapshot, name), standing_of(days.second.snapshot, name)), "")
    if mark in _TURNED or told is None:
        return mark
    return "changed" if told.sure else "changed-maybe"


def _marked(days: BothDays, box: Box, mark: str, told: ToldChanges | None) -> Box:
    if not mark:
        return box
    badge = days.union.words(f"change.{mark}")
    if told and mark in _CHANGED:
        return replace(box, badge=badge, subtitle="\n".join(told.sentences), description="; ".join(told.sentences))
    if mark.startswith("removed"):
        return replace(box, badge=badge, emphasis=Emphasis.FAINT)
    return replace(box, badge=badge, emphasis=Emphasis.BOLD if mark == "added" else box.emphasis)


def _lines(days: BothDays, marks: Mapping[str, str]) -> set[str]:
    """The lines of both days; gives the ids of those that came, went or changed."""
    before, after = ({line.id: line for line in day.lines} for day in (days.first, days.second))
    known = stated(days.first.snapshot) & stated(days.second.snapshot)
    turned = {name: marks[name] for name in marks if marks[name] in _TURNED}
    changed: set[str] = set()
    for name, line in sorted((before | after).items()):
        if name in before and name in after:
            drawn = _kept(days, before[name], line)
        elif (line.source, line.target, line.relation) in known:
            drawn = line
        else:
            drawn = _turned(days, line, turned, gone=name in before)
            changed.add(name)
        changed |= {name} if drawn.badge else set()
        days.union.lines.append(drawn)
    return changed


def _kept(days: BothDays, before: Line, after: Line) -> Line:
    same = (before.label, before.relation) == (after.label, after.relation)
    return after if same else replace(after, badge=days.union.words("change.changed"))


def _turned(days: BothDays, line: Line, turned: Mapping[str, str], *, gone: bool) -> Line:
    """A line that came or went; by itself with a badge, with a box that did the same without."""
    sure = line.certainty is Certainty.CERTAIN
    mark = f"{'removed' if gone else 'added'}{'' if sure else '-maybe'}"
    alone = not any(turned.get(end, "").startswith(mark.removesuffix("-maybe")) for end in (line.source, line.target))
    look = Emphasis.FAINT if gone else Emphasis.BOLD if sure else Emphasis.PLAIN
    return replace(line, badge=days.union.words(f"change.{mark}") if alone else "", emphasis=look)


def _keep_changes(days: BothDays, marks: Mapping[str, str], turned: set[str]) -> None:
    """Keeps what changed, what it changed towards and how it hangs together; lists all other bodies by name."""
    canvas = days.union
    news = {name for name, mark in marks.items() if mark in (*_TURNED, *_CHANGED)}
    canvas.lines = [line for line in canvas.lines if line.id in turned or {line.source, line.target} <= news]
    ends = {end for line in canvas.lines for end in (line.source, line.target)}
    facts = canvas.snapshot.facts
    bodies = [name for name in canvas.boxes if isinstance(facts.get(name), Body)]
    still = [name for name in bodies if name not in news | ends and name not in facts.guests]
    names: dict[str, list[str]] = {}
    for name in still:
        stood = standing_of(days.first.snapshot, name), standing_of(days.second.snapshot, name)
        names.setdefault(_STILL.get(stood, "perhaps"), []).append(canvas.boxes[name].title)
    canvas.keep((news | ends).__contains__)
    canvas.cited = [citation.source for name in canvas.boxes for citation in facts[name].source]
    canvas.boxes |= {f"{STILL}-{key}": _listed(canvas, key, names[key]) for key in _STILL.values() if key in names}
    if names:
        canvas.bands = [*canvas.bands, Band(STILL, canvas.words("change.still"))]


def _listed(canvas: Canvas, key: str, names: Iterable[str]) -> Box:
    names = sorted(names)
    sure = Certainty.UNCERTAIN if key == "perhaps" else Certainty.CERTAIN
    title = canvas.words(f"change.still-{key}", count=len(names))
    words = "; ".join(names)
    return Box(f"{STILL}-{key}", STILL, title, words, Shape.FOLDED, sure, description=words, inside=tuple(names))


def _scene(days: BothDays, marks: Mapping[str, str]) -> Scene:
    """The overlay, with what its badges mean in the legend."""
    canvas, at = days.union, days.second.snapshot.day
    since = days.first.snapshot.day
    plain = tied_together(canvas)
    used = {marks[box.id] for box in plain.boxes if box.id in marks} | {"added", "removed", "changed"}
    keys = [key for key in (*dict.fromkeys(_MARKS.values()), *_CHANGED) if key in used]
    badges = {box.badge for box in plain.boxes} | {line.badge for line in plain.lines}
    keys += [key for key in _MARKS.values() if key not in keys and canvas.words(f"change.{key}") in badges]
    means = {f"badge.{canvas.words(f'change.{key}')}": canvas.words(f"change.{key}-means") for key in keys}
    title = canvas.words("title.change", tenant=canvas.snapshot.facts.header.name)
    subtitle = canvas.words("subtitle.change", since=since, at=at, told=_news(canvas, marks))
    legend = {**plain.legend, **means}
    if Shape.FOLDED in legend:
        legend[Shape.FOLDED] = canvas.words("change.list-sign")
    return replace(
        plain,
        id=f"{canvas.snapshot.facts.id}-change-{since.isoformat()}-{at.isoformat()}",
        title=title,
        subtitle=subtitle,
        legend=legend,
        description=f"{title}. {subtitle}",
        kept=plain.kept | {box.id for box in plain.boxes if box.badge},
        background=frozenset(box.id for box in plain.boxes if not box.badge),
    )


def _news(canvas: Canvas, marks: Mapping[str, str]) -> str:
    """Which bodies came, went and changed, by name where they are few."""
    facts = canvas.snapshot.facts
    told = []
    for key in ("added", "removed", "changed", "added-maybe", "removed-maybe", "changed-maybe"):
        bodies = [name for name in canvas.boxes if marks.get(name) == key and isinstance(facts.get(name), Body)]
        if bodies:
            names = [_called(canvas, name) for name in bodies]
            words = listed(names, canvas.options.language) if len(names) <= _NAMED else str(len(names))
            told.append(canvas.words(f"subtitle.change-{key}", names=words))
    if not {"added", "removed"} & {marks.get(name) for name in canvas.boxes if isinstance(facts.get(name), Body)}:
        told.insert(0, canvas.words("subtitle.change-none"))
    return " ".join(told)


def _called(canvas: Canvas, name: str) -> str:
    title, short = canvas.boxes[name].title, getattr(canvas.snapshot.facts[name], "short", None)
    return short if short and len(title) > _LONG else title


def _of_day(day: Canvas, union: Canvas) -> Scene:
    """What the overlay holds of a day, in the words of that day."""
    lists = {name: box for name, box in union.boxes.items() if name not in union.snapshot.facts}
    own = {name: replace(day.boxes[name], band=box.band) for name, box in union.boxes.items() if name in day.boxes}
    drawn = {line.id for line in union.lines}
    lines = [line for line in day.lines if line.id in drawn]
    canvas = Canvas(day.snapshot, day.options, union.bands, own | lists, lines, union.cited, readings=day.readings)
    return tied_together(canvas)
