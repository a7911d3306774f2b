"""What a scene says on fewer boxes: what hangs on the same box first, then the least tied of the fullest band."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from samverkan_model.diagrams.scene import Box, Certainty, Line, LineKind, Scene, Shape
from samverkan_model.language import Language, text

_SHOWN = 7
"""Names in a folded box, beyond which they are counted; a further sheet has them all."""
_NO_BODIES = {Shape.ORGANIZATION, Shape.GROUP, Shape.AGREEMENT, Shape.PROGRAMME, Shape.FUNCTION, Shape.OTHER}
_SHARED = "shared-"
_LEADING = {Shape.COUNCIL: 3, Shape.LEADERSHIP: 3, Shape.COMMITTEE: 1, Shape.FOLDED: 2}
"""What a shape weighs, in lines, against being folded."""
_ALIKE = 0.5
"""Share of the boxes of a band that is folded at a time."""


@dataclass(frozen=True)
class Shared:
    """A scene and, by the id of each folded box in it, the ids of the boxes that it stands for."""

    scene: Scene
    folded: dict[str, tuple[str, ...]] = field(default_factory=dict)


def fold_to(scene: Scene, most: int) -> Shared:
    """The scene with no more boxes than that, as far as folding goes; the same scene is folded the same way."""
    folded: dict[str, tuple[str, ...]] = {}
    shapes = {box.id: box.shape for box in scene.boxes}
    while len(scene.boxes) > most:
        family = _leaves(scene) or _least_tied(scene, len(scene.boxes) - most)
        if len(family) < 2:
            break
        scene = _fold(scene, family, folded, shapes)
    return Shared(scene, folded)


def lost(scene: Scene, shared: Shared) -> list[str]:
    """Ids of boxes that the folded scene says less of than the whole one, in the order of the whole one.

    A box that names all it stands for, tied as all of them are, says as much.
    """
    hidden = {
        name
        for ids in shared.folded.values()
        if len(ids) > _SHOWN or len({_ties(scene, name) for name in ids}) > 1
        for name in ids
        if name not in scene.background
    }
    order = {band.id: place for place, band in enumerate(scene.bands)}
    return [box.id for box in sorted(scene.boxes, key=lambda box: order[box.band]) if box.id in hidden]


def _ties(scene: Scene, name: str) -> tuple[object, ...]:
    ends = []
    for line in scene.lines:
        if name in (line.source, line.target):
            starts = line.source == name
            ends.append((starts, line.target if starts else line.source, line.relation, line.label, line.certainty))
    return tuple(sorted(ends))


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


def _leaves(scene: Scene) -> list[Box]:
    """The largest family of boxes of one band that are tied to the same boxes in the same ways, or to none."""
    near = _near(scene)
    families: dict[tuple[object, ...], list[Box]] = {}
    for box in scene.boxes:
        if not _stands_out(scene, box) and len(near[box.id]) <= 1:
            families.setdefault((box.band, *sorted(near[box.id]), box.certainty), []).append(box)
    ranked = sorted(families.values(), key=lambda boxes: (-_counted(boxes), boxes[0].id))
    return ranked[0] if ranked and len(ranked[0]) > 1 else []


def _stands_out(scene: Scene, box: Box) -> bool:
    """What the picture is about; what has a number of a finding or has changed, not a letter of what it belongs to."""
    return box.id in scene.kept or (bool(box.badge) and not (len(box.badge) == 1 and box.badge.isalpha()))


def _counted(boxes: Sequence[Box]) -> int:
    return sum(box.shape is not Shape.FOLDED for box in boxes)


def _least_tied(scene: Scene, wanted: int) -> list[Box]:
    """Of the fullest band the boxes that say least of who decides and leads."""
    near = _near(scene)
    bands: dict[str, list[Box]] = {band.id: [] for band in scene.bands}
    for box in scene.boxes:
        if not _stands_out(scene, box):
            bands[box.band].append(box)
    fullest = max(bands.values(), key=len)
    ranked = sorted(fullest, key=lambda box: (_LEADING.get(box.shape, 0) + len(near[box.id]), box.title))
    return ranked[: max(min(wanted + 1, round(len(ranked) * _ALIKE)), 2)]


def _fold(
    scene: Scene, family: Sequence[Box], folded: dict[str, tuple[str, ...]], shapes: Mapping[str, Shape]
) -> Scene:
    language: Language = "en" if scene.language == "en" else "sv"
    gone = {box.id for box in family}
    inside = tuple(one for box in family for one in folded.pop(box.id, (box.id,)))
    names = sorted({name for box in family for name in _names(box)})
    unsure = all(box.certainty is Certainty.UNCERTAIN for box in family)
    more = len(names) - _SHOWN
    said = text("diagram.counties.more", language, count=more) if more > 0 else ""
    box = Box(
        id=f"{_SHARED}{family[0].band}-{inside[0]}",
        band=family[0].band,
        title=text(f"diagram.shared.{_sort({shapes[name] for name in inside})}", language, count=len(names)),
        subtitle=", ".join(names[:_SHOWN]) + said,
        shape=Shape.FOLDED,
        certainty=Certainty.UNCERTAIN if unsure else Certainty.CERTAIN,
        description="; ".join(names),
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


def _names(box: Box) -> list[str]:
    return box.description.split("; ") if box.id.startswith(_SHARED) else [box.title]


def _sort(shapes: AbstractSet[Shape]) -> str:
    """What the boxes are, as far as one word holds for all of them."""
    shapes = shapes - {Shape.FOLDED}
    if shapes and shapes <= {Shape.ORGANIZATION, Shape.GROUP}:
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
            description=said,
        )
