"""What a scene says on fewer boxes: like with like first, then the least tied of the fullest band.

Like are those of one sort whose names begin alike, those tied to the same boxes in the same ways, and those that hang
on the same box.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from samverkan_model.diagrams.scene import Box, Certainty, Line, LineKind, Scene, Shape
from samverkan_model.language import Language, text

_SHOWN = 7
"""Names in a folded box, beyond which they are counted; a further sheet has them all."""
_NO_BODIES = {Shape.ORGANIZATION, Shape.GROUP, Shape.AGREEMENT, Shape.PROGRAMME, Shape.FUNCTION, Shape.OTHER}
_ACTORS = {Shape.ORGANIZATION, Shape.GROUP}
_SHARED = "shared-"
_LEADING = {Shape.COUNCIL: 3, Shape.LEADERSHIP: 3, Shape.COMMITTEE: 1, Shape.FOLDED: 2}
"""What a shape weighs, in lines, against being folded."""
_FAMILY = 3
"""So many of one sort are siblings."""
_TELLING = 6
"""Letters of a first word from which it tells a sort: Strategigrupp, Kunskapsråd."""
_SMALL = 3
"""Letters of a word that says nothing by itself."""
_ALIKE = 0.5
"""Share of the boxes of a band that is folded at a time."""


@dataclass(frozen=True)
class Shared:
    """A scene and, by the id of each folded box in it, the ids of the boxes that it stands for."""

    scene: Scene
    folded: dict[str, tuple[str, ...]] = field(default_factory=dict)


def fold_to(scene: Scene, most: int, *, mixed: bool = True) -> Shared:
    """The scene with no more boxes than that, as far as folding goes; the same scene is folded the same way.

    Args:
        scene: what is to be folded.
        most: so many boxes.
        mixed: a box of several may hold both what is certain and what is not, which its names then say.
    """
    whole, folded = _Whole(scene), dict[str, tuple[str, ...]]()
    while len(scene.boxes) > most:
        family = _siblings(scene) or _leaves(scene) or _least_tied(scene, len(scene.boxes) - most, mixed=mixed)
        if len(family) < 2:
            break
        scene = _fold(scene, family, folded, whole)
    return Shared(scene, folded)


class _Whole:
    """What is known of the boxes before any is folded."""

    def __init__(self, scene: Scene) -> None:
        self.shapes = {box.id: box.shape for box in scene.boxes}
        self.ties = _ties(scene)

    def tied_alike(self, names: Iterable[str]) -> bool:
        """Whether boxes are tied to the same others in the same ways."""
        return len({self.ties[name] for name in names}) == 1


def lost(scene: Scene, shared: Shared) -> list[str]:
    """Ids of boxes that the folded scene says less of than the whole one, in the order of the whole one.

    A box that names all it stands for, tied as all of them are, says as much.
    """
    whole = _Whole(scene)
    unlike = (ids for ids in shared.folded.values() if not whole.tied_alike(ids))
    hidden = {name for ids in unlike for name in ids if name not in scene.background}
    order = {band.id: place for place, band in enumerate(scene.bands)}
    return [box.id for box in sorted(scene.boxes, key=lambda box: order[box.band]) if box.id in hidden]


def _ties(scene: Scene) -> dict[str, tuple[object, ...]]:
    """How each box is tied to others."""
    ends: dict[str, list[tuple[bool, str, str, str, str]]] = {box.id: [] for box in scene.boxes}
    for line in scene.lines:
        ends[line.source].append((True, line.target, line.relation, line.label, line.certainty))
        ends[line.target].append((False, line.source, line.relation, line.label, line.certainty))
    return {name: tuple(sorted(found)) for name, found in ends.items()}


def part_of(scene: Scene, names: set[str]) -> Scene:
    """Some boxes and what they are tied to."""
    lines = tuple(line for line in scene.lines if names & {line.source, line.target})
    kept = names | {end for line in lines for end in (line.source, line.target)}
    boxes = tuple(box for box in scene.boxes if box.id in kept)
    used = {box.shape.value for box in boxes} | {line.relation.value for line in lines}
    signs = {shape.value for shape in Shape} | {relation.value for relation in LineKind}
    legend = {key: words for key, words in scene.legend.items() if key in used or key not in signs}
    return replace(scene, boxes=boxes, lines=lines, legend=legend)


def _near(scene: Scene) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {box.id: set() for box in scene.boxes}
    for line in scene.lines:
        near[line.source].add(line.target)
        near[line.target].add(line.source)
    return {name: ends - {name} for name, ends in near.items()}


def _siblings(scene: Scene) -> list[Box]:
    """The largest family of bodies of one band and sort whose names begin with the same word, or are tied alike."""
    ties = _ties(scene)
    families: dict[tuple[object, ...], list[Box]] = {}
    for box in scene.boxes:
        if not _stands_out(scene, box) and box.shape not in {*_NO_BODIES, Shape.FOLDED}:
            first = box.title.split()[0]
            if len(first) >= _TELLING:
                families.setdefault((box.band, box.shape, box.certainty, first), []).append(box)
            if ties[box.id]:
                families.setdefault((box.band, box.shape, box.certainty, ties[box.id]), []).append(box)
    return _largest(families.values(), _FAMILY)


def _leaves(scene: Scene) -> list[Box]:
    """The largest family of boxes of one band that hang on the same box, or on none."""
    near = _near(scene)
    families: dict[tuple[object, ...], list[Box]] = {}
    for box in scene.boxes:
        if not _stands_out(scene, box) and len(near[box.id]) <= 1:
            families.setdefault((box.band, *sorted(near[box.id]), box.certainty), []).append(box)
    return _largest(families.values(), 2)


def _largest(families: Iterable[list[Box]], least: int) -> list[Box]:
    ranked = sorted(families, key=lambda boxes: (-_counted(boxes), boxes[0].id))
    return ranked[0] if ranked and len(ranked[0]) >= least else []


def _stands_out(scene: Scene, box: Box) -> bool:
    """What the picture is about; what has a number of a finding or has changed, not a letter of what it belongs to."""
    return box.id in scene.kept or (bool(box.badge) and not (len(box.badge) == 1 and box.badge.isalpha()))


def _counted(boxes: Sequence[Box]) -> int:
    return sum(box.shape is not Shape.FOLDED for box in boxes)


def _least_tied(scene: Scene, wanted: int, *, mixed: bool) -> Sequence[Box]:
    """Of the fullest band the boxes that say least of who decides and leads."""
    near = _near(scene)
    bands: dict[str, list[Box]] = {band.id: [] for band in scene.bands}
    for box in scene.boxes:
        if not _stands_out(scene, box):
            bands[box.band].append(box)
    weights = {box.id: _LEADING.get(box.shape, 0) + len(near[box.id]) for box in scene.boxes}
    above: dict[str, set[str]] = {box.id: set() for box in scene.boxes}
    for line in scene.lines:
        if line.relation is LineKind.COMMISSIONS:
            above[line.target].add(line.source)
    by_fullness = sorted(bands.values(), key=len, reverse=True)
    ranks = [sorted(boxes, key=lambda box: (weights[box.id], box.title)) for boxes in by_fullness]
    for ranked in ranks:
        families: dict[tuple[object, ...], list[Box]] = {}
        for box in ranked:
            ties = near[box.id] if box.shape in _ACTORS else above[box.id]  # who acts for whom is never mixed
            families.setdefault((box.shape in _ACTORS, box.shape in _NO_BODIES, *sorted(ties)), []).append(box)
        alike = [family for family in families.values() if len(family) > 1]
        alike.sort(key=lambda family: sum(weights[box.id] for box in family) / len(family))
        bodies = [box for box in ranked if box.shape not in _ACTORS]
        for family in (*alike, bodies):
            if len(least := _as_sure(family, mixed=mixed)) > 1:
                return least[: max(min(wanted + 1, round(len(ranked) * _ALIKE)), 2)]
    return next((least[:2] for ranked in ranks if len(least := _as_sure(ranked, mixed=mixed)) > 1), [])


def _as_sure(boxes: Sequence[Box], *, mixed: bool) -> Sequence[Box]:
    """Those that are as certain as most of the boxes; all of them where no two are and they may be mixed."""
    sure = [box for box in boxes if box.certainty is Certainty.CERTAIN]
    unsure = [box for box in boxes if box.certainty is Certainty.UNCERTAIN]
    most = max(sure, unsure, key=len)
    return most if len(most) > 1 or not mixed else boxes


def names_together(boxes: Sequence[Box], language: Language) -> tuple[bool, list[str]]:
    """Whether all of the boxes are uncertain, and their names; where only some are, these say so and come last."""
    unsure = all(box.certainty is Certainty.UNCERTAIN for box in boxes)
    names = sorted(
        name if unsure or box.certainty is Certainty.CERTAIN else text("diagram.perhaps", language, label=name)
        for box in boxes for name in box.names
    )  # fmt: skip
    return unsure, names


def _fold(scene: Scene, family: Sequence[Box], folded: dict[str, tuple[str, ...]], whole: _Whole) -> Scene:
    language: Language = "en" if scene.language == "en" else "sv"
    gone = {box.id for box in family}
    inside = tuple(one for box in family for one in folded.pop(box.id, (box.id,)))
    unsure, names = names_together(family, language)
    shown = len(names) if whole.tied_alike(inside) else _SHOWN
    more = len(names) - shown
    said = text("diagram.counties.more", language, count=more) if more > 0 else ""
    start = _common_start(names)
    told = [name.removeprefix(start).strip() for name in names]
    sort = _sort({whole.shapes[name] for name in inside})
    title = text(f"diagram.shared.{sort}", language, count=len(names))
    if start:
        title = text("diagram.shared.same", language, name=_without_small_words(start), count=len(names))
    box = Box(
        id=f"{_SHARED}{family[0].band}-{inside[0]}",
        band=family[0].band,
        title=title,
        subtitle=", ".join(told[:shown]) + said,
        shape=Shape.FOLDED,
        certainty=Certainty.UNCERTAIN if unsure else Certainty.CERTAIN,
        description="; ".join(names),
        inside=tuple(names),
        badge=badges.pop() if len(badges := {one.badge for one in family}) == 1 else "",
    )
    folded[box.id] = inside
    kept = [one for one in scene.boxes if one.id not in gone]
    at = next(place for place, one in enumerate(scene.boxes) if one.id in gone)
    boxes = (*kept[:at], box, *kept[at:])
    lines = _moved(scene.lines, gone, box, {one.id: one.title for one in boxes}, language)
    legend = {**scene.legend, Shape.FOLDED.value: text("diagram.shape.folded", language)}
    used = {one.shape.value for one in boxes}
    legend = {key: words for key, words in legend.items() if key in used or key not in {shape.value for shape in Shape}}
    return replace(scene, boxes=boxes, lines=tuple(lines), legend=legend)


def _common_start(names: Sequence[str]) -> str:
    """The words that all names begin with, where these tell what sort they are of and something is left of each."""
    split = [name.split() for name in names]
    same = 0
    while all(len(words) > same + 1 and words[same] == split[0][same] for words in split):
        same += 1
    return " ".join(split[0][:same]) if same and len(split[0][0]) >= _TELLING else ""


def _without_small_words(words: str) -> str:
    """Without what only leads on to the rest, such as "för"."""
    kept = words.split()
    while len(kept) > 1 and len(kept[-1]) <= _SMALL:
        kept.pop()
    return " ".join(kept)


def _sort(shapes: AbstractSet[Shape]) -> str:
    """What the boxes are, as far as one word holds for all of them."""
    shapes = shapes - {Shape.FOLDED}
    if shapes and shapes <= _ACTORS:
        return "actors"
    return "bodies" if shapes and shapes.isdisjoint(_NO_BODIES) else "things"


def _moved(
    lines: Iterable[Line], gone: set[str], box: Box, titles: dict[str, str], language: Language
) -> Iterator[Line]:
    """The lines of what is folded as lines of the box, one for each box they lead to and each way of being tied."""
    merged: dict[tuple[str, str, LineKind], list[Line]] = {}

    def plain(relation: LineKind) -> str:
        """What is said of every line of the kind; a word of a source holds for those that it is said of alone."""
        return text(f"diagram.relation.{relation}", language)

    for line in lines:
        if not gone & {line.source, line.target}:
            yield line
            continue
        source = box.id if line.source in gone else line.source
        target = box.id if line.target in gone else line.target
        if source != target:
            merged.setdefault((source, target, line.relation), []).append(line)
    for (source, target, relation), alike in merged.items():
        labels = list(dict.fromkeys(line.label for line in alike))
        if len({end for line in alike for end in (line.source, line.target)} & gone) < len(gone):
            labels = list(dict.fromkeys(label if label == plain(relation) else "" for label in labels))
        sure = any(line.certainty is Certainty.CERTAIN for line in alike)
        label = labels[0] if len(labels) == 1 else ""
        word = label or plain(relation)
        said = text("diagram.line", language, source=titles[source], target=titles[target], label=word)
        yield replace(
            alike[0],
            id=f"{source}--{target}--{relation}",
            source=source,
            target=target,
            label=label,
            certainty=Certainty.CERTAIN if sure else Certainty.UNCERTAIN,
            both_ways=any(line.both_ways for line in alike),
            read=all(line.read for line in alike),
            description=said,
        )
