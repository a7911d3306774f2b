"""Places of boxes where some have been put by hand: those stay, what is new goes beside them, gaps are closed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from samverkan_model.diagrams.layout.geometry import Rect
from samverkan_model.diagrams.layout.pins import Pins
from samverkan_model.diagrams.layout.sizing import Sized, outstanding
from samverkan_model.diagrams.scene import Scene
from samverkan_model.diagrams.theme import Theme

ROOM = 10.0
"""Distance from boxes to the edge of their level."""
_OVER = 3.0
"""So much two boxes may overlap, as words may have become longer since they were put there."""
_STEP = 8.0
_ROWS_ALIKE = 12.0
_ACROSS = 3.0
"""A place in another row is as good as one so many times as far to the side."""

Trouble = Literal["covered", "outside", "level"]


@dataclass(frozen=True)
class Conflict:
    """A box that could not stay where it was put: covered by another, outside the page, or among those of a level."""

    box: str
    why: Trouble
    other: str = ""


@dataclass
class Places:
    """Frames of boxes by id, and what could not be kept."""

    frames: dict[str, Rect] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)


def place(scene: Scene, sized: Mapping[str, Sized], pins: Pins, left: float, theme: Theme) -> Places:
    """A place for every box.

    Args:
        scene: what there is.
        sized: the boxes with their sizes.
        pins: what has been put by hand.
        left: where boxes may begin, right of the names of the levels.
        theme: distances.
    """
    found = Places()
    put = _kept(scene, sized, pins, found)
    bands = {band.id: [box.id for box in scene.boxes if box.band == band.id] for band in scene.bands}
    closed = _closed(pins, {band for band, inside in bands.items() if inside})
    floor, shift = pins.top, 0.0
    right = pins.width - theme.margin
    for band, inside in bands.items():
        if not inside:
            continue
        if band in pins.bands:
            shift -= closed.pop(band, 0.0)
        old = _extent([pins.boxes[box] for box in _once(pins, band, put, inside)])
        here = {box: put[box].moved(0, shift) for box in inside if box in put}
        top = old[0] + shift if old and here else max(floor, pins.top)
        new = [sized[box] for box in inside if box not in put]
        _add(scene, new, here, (left, right, top), found.frames, theme)
        found.frames |= here
        end = _extent(here.values())
        if old is None or end is None:
            floor = (end or (0.0, top))[1] + 2 * ROOM + theme.arrow_room * 3
            continue
        gone = any(box not in sized for box in _once(pins, band, put, inside))
        grown = end[1] - (old[1] + shift)
        shift += grown if grown > 1 or (gone and grown < -1) else 0.0
        floor = end[1] + 2 * ROOM + theme.arrow_room * 3
    _apart_bands(bands, found.frames, sized)
    return found


def _kept(scene: Scene, sized: Mapping[str, Sized], pins: Pins, found: Places) -> dict[str, Rect]:
    """The frames of what was put by hand, larger around the same middle where its words have become more.

    Conflicts are told.
    """
    put: dict[str, Rect] = {}
    for box in scene.boxes:
        old = pins.boxes.get(box.id)
        if old is None:
            continue
        (x, y), one, out = old.center, sized[box.id], outstanding(box)
        width, height = max(one.width, old.width - out), max(one.height, old.height - out)
        rect = Rect(x - (width + out) / 2, y - (height - out) / 2, width, height)
        covered = next((key for key, other in put.items() if other.grown(-_OVER).overlaps(rect.grown(-_OVER))), None)
        level = next((key for key, ground in pins.bands.items() if _holds(ground, rect) and key != box.band), None)
        own = pins.bands.get(box.band)
        if rect.x < 0 or rect.right > pins.width or rect.y < pins.top - height:
            found.conflicts.append(Conflict(box.id, "outside"))
        elif level is not None and not (own and _holds(own, rect)):
            found.conflicts.append(Conflict(box.id, "level", level))
        elif covered is not None:
            found.conflicts.append(Conflict(box.id, "covered", covered))
        else:
            put[box.id] = rect
    return put


def _closed(pins: Pins, present: Collection[str]) -> dict[str, float]:
    """How far each level moves up for those right above it that are gone."""
    found: dict[str, float] = {}
    top = None
    for band, ground in sorted(pins.bands.items(), key=lambda one: one[1].y):
        if band not in present:
            top = ground.y if top is None else top
        elif top is not None:
            found[band], top = ground.y - top, None
    return found


def _holds(ground: Rect, rect: Rect) -> bool:
    return ground.y <= rect.center[1] <= ground.bottom


def _once(pins: Pins, band: str, put: Mapping[str, Rect], inside: Sequence[str]) -> list[str]:
    """What stood on a level when it was put by hand, gone since or not."""
    ground = pins.bands.get(band)
    there = [box for box in inside if box in put]
    if ground is None:
        return there
    return [box for box, rect in pins.boxes.items() if _holds(ground, rect)] or there


def _extent(rects: Iterable[Rect]) -> tuple[float, float] | None:
    held = list(rects)
    return (min(rect.y for rect in held), max(rect.bottom for rect in held)) if held else None


def _add(
    scene: Scene,
    new: Sequence[Sized],
    here: dict[str, Rect],
    room: tuple[float, float, float],
    above: Mapping[str, Rect],
    theme: Theme,
) -> None:
    """Places new boxes in the rows of their level, each as near as can be to what it is tied to, else in a new row."""
    left, right, top = room
    tied = defaultdict[str, set[str]](set)
    for line in scene.lines:
        tied[line.source].add(line.target)
        tied[line.target].add(line.source)
    for one in new:
        known = [rect for key, rect in {**above, **here}.items() if key in tied[one.box.id]]
        aim = sum(rect.center[0] for rect in known) / len(known) if known else (left + right) / 2
        rows = _rows(here.values()) or [top + one.height / 2]
        middle = sorted(rect.center[1] for rect in here.values())[len(here) // 2] if here else rows[0]
        spots = [
            (abs(x + one.width / 2 - aim) + _ACROSS * abs(y - middle), x, y)
            for y in rows
            for x in _spots(left, right - one.width - outstanding(one.box))
            if _free(Rect(x, y - one.height / 2, one.width, one.height), here.values(), theme)
        ]
        if spots:
            _, x, y = min(spots)
            here[one.box.id] = Rect(x, y - one.height / 2, one.width, one.height)
        else:
            end = max(rect.bottom for rect in here.values())
            x = min(max(aim - one.width / 2, left), max(right - one.width, left))
            here[one.box.id] = Rect(x, end + theme.gap + theme.arrow_room, one.width, one.height)


def _spots(left: float, right: float) -> Iterable[float]:
    count = max(int((right - left) / _STEP), 0)
    return (left + number * _STEP for number in range(count + 1))


def _free(rect: Rect, others: Iterable[Rect], theme: Theme) -> bool:
    return not any(rect.grown(theme.gap).overlaps(other) for other in others)


def _rows(rects: Iterable[Rect]) -> list[float]:
    """Heights at which boxes stand."""
    found: list[float] = []
    for y in sorted(rect.center[1] for rect in rects):
        if not found or y - found[-1] > _ROWS_ALIKE:
            found.append(y)
    return found


def _apart_bands(bands: Mapping[str, Sequence[str]], frames: dict[str, Rect], sized: Mapping[str, Sized]) -> None:
    """Moves a level down, with all below it, where one above it has grown into it."""
    floor, down = float("-inf"), 0.0
    for inside in bands.values():
        held = [box for box in inside if box in frames]
        if not held:
            continue
        top = min(frames[box].y - outstanding(sized[box].box) for box in held) + down
        down += max(floor - top, 0.0)
        for box in held:
            frames[box] = frames[box].moved(0, down)
        floor = max(frames[box].bottom for box in held) + 2 * ROOM + 4
