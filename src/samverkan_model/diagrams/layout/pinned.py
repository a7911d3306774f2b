"""A picture whose boxes somebody has put by hand, as a drawing: lines, labels, levels and legend are made again."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest
from typing import NamedTuple

from samverkan_model.diagrams.fonts import text_width
from samverkan_model.diagrams.layout.drawing import Drawing, PlacedBand
from samverkan_model.diagrams.layout.free_routing import End, Router
from samverkan_model.diagrams.layout.geometry import Point, Rect, stretches
from samverkan_model.diagrams.layout.layered import placed_band, roomiest
from samverkan_model.diagrams.layout.legend import make_legend
from samverkan_model.diagrams.layout.marks import Way, mark_box, mark_line
from samverkan_model.diagrams.layout.paragraphs import flowed, heading
from samverkan_model.diagrams.layout.pins import LOOKS, Pins, Sheets
from samverkan_model.diagrams.layout.placing import ROOM, Conflict, place
from samverkan_model.diagrams.layout.shape_paths import frame_reach
from samverkan_model.diagrams.layout.sizing import Label, Sized, band_column, outstanding, size_box, size_label, wrap
from samverkan_model.diagrams.scene import Line, Scene
from samverkan_model.diagrams.theme import Theme

_PORTS_APART = 11.0
_SHARES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9)
"""Where along a stretch a label may stand."""
_HEAD = 5.0
"""How far round its end a line is to be seen."""


class Pinned(NamedTuple):
    """The drawing, which boxes could not stay where they were put, and the drawings of scenes that hold parts of it."""

    drawing: Drawing
    conflicts: tuple[Conflict, ...]
    parts: tuple[Drawing, ...] = ()


class _Port(NamedTuple):
    """An end of a line at a side of a box: l, r, t or b; what it aims at along that side."""

    line: str
    box: str
    side: str
    aim: float
    start: bool


def put_by_hand(made: Sequence[Drawing], pins: Sheets, base: Theme) -> tuple[tuple[Drawing, ...], tuple[Conflict, ...]]:
    """Sheets as they were laid out, those with boxes that somebody has put by hand made again around these."""
    drawings: list[Drawing] = []
    conflicts: list[Conflict] = []
    for sheet, put in zip_longest(made, pins[: len(made)]):
        if put is None or sheet.rows or not any(box.id in put.boxes for box in sheet.scene.boxes):
            drawings.append(sheet)
        else:
            found = lay_out_pinned(sheet.scene, put, base)
            drawings.append(found.drawing)
            conflicts += found.conflicts
    return tuple(drawings), tuple(conflicts)


def lay_out_pinned(scene: Scene, pins: Pins, base: Theme, parts: Sequence[Scene] = ()) -> Pinned:
    """Gives every box the place it was put at, and what is new one beside; the same input gives the same drawing.

    Args:
        scene: holds every box and line of the parts, by id.
        pins: where somebody has put the boxes.
        base: colours and sizes, before the look that the pins were made in.
        parts: such as the days of an explorer; what they share stands in the same places.
    """
    theme = LOOKS.get(pins.look, LOOKS["standard"])(base)
    sized, labels = roomiest(scene, parts, theme)
    names = {
        band.id: wrap(band.label, theme.band_label, 600, band_column((one.label for one in scene.bands), theme))
        for band in scene.bands
    }
    column = max((text_width(line, theme.band_label, 600) for name in names.values() for line in name), default=0.0)
    places = place(scene, sized, pins, theme.margin * 1.75 + column + theme.gap, theme)
    width = max([pins.width, *(rect.right + theme.margin * 1.5 for rect in places.frames.values())])
    below = max(heading(one.title, one.subtitle, width, theme)[1] for one in (scene, *parts))
    highest = min(rect.y - outstanding(sized[key].box) for key, rect in places.frames.items()) - ROOM
    down = max(below + 9 - highest, 0.0)  # where the heading has become longer, all moves
    frames = {key: rect.moved(0, down) for key, rect in places.frames.items()}
    ways = _ways(scene, sized, labels, frames, theme)
    bands = tuple(_bands(scene, sized, frames, names, width, theme))
    reached = max((y for way in ways.values() for _, y in way.points), default=0.0)
    end = max(*(band.rect.bottom for band in bands), reached + 4)
    made = [_drawn(one, frames, ways, bands, (width, end), theme) for one in (scene, *parts)]
    height = max(one.height for one in made)
    whole, *others = (replace(one, height=height) for one in made)
    return Pinned(whole, tuple(places.conflicts), tuple(others))


def _drawn(
    scene: Scene,
    frames: Mapping[str, Rect],
    ways: Mapping[str, Way],
    bands: tuple[PlacedBand, ...],
    reach: tuple[float, float],
    theme: Theme,
) -> Drawing:
    """A scene with its boxes and lines where they have been put, and its own words above and below them."""
    width, end = reach
    room = width - 2 * theme.margin
    words, _ = heading(scene.title, scene.subtitle, width, theme)
    legend = make_legend(scene, theme.margin, end + 14, room, theme)
    footer, bottom = flowed(scene.source, theme.margin, legend.bottom, room, theme.small, 400, theme.quiet, theme)
    lines = (mark_line(line, ways[line.id], size_label(line, theme), theme) for line in scene.lines)
    return Drawing(
        scene=scene,
        theme=theme,
        width=round(width, 2),
        height=round(bottom + theme.margin * 0.6, 2),
        heading=words + legend.heading,
        bands=bands,
        boxes=tuple(mark_box(size_box(box, 0, theme), frames[box.id], theme) for box in scene.boxes),
        lines=tuple(sorted(lines, key=lambda placed: placed.line.id)),
        legend=legend.entries,
        footer=footer,
    )


def _bands(
    scene: Scene,
    sized: Mapping[str, Sized],
    frames: Mapping[str, Rect],
    names: Mapping[str, Sequence[str]],
    width: float,
    theme: Theme,
) -> Iterator[PlacedBand]:
    for band in scene.bands:
        inside = [box.id for box in scene.boxes if box.band == band.id]
        if not inside:
            continue
        top = min(frames[box].y - outstanding(sized[box].box) for box in inside) - ROOM
        bottom = max(frames[box].bottom for box in inside) + ROOM
        rect = Rect(theme.margin / 2, top, width - theme.margin, bottom - top)
        yield placed_band(band, rect, names[band.id], theme.ground(band.id), theme)


def _ways(
    scene: Scene,
    sized: Mapping[str, Sized],
    labels: Mapping[str, Label],
    frames: Mapping[str, Rect],
    theme: Theme,
) -> dict[str, Way]:
    """The way of each line round the boxes, by id, with the place of its words."""
    extents = {key: _extent(sized[key], rect) for key, rect in frames.items()}
    ends = _ends(scene, sized, frames, extents, theme)
    router = Router(
        list(extents.values()), theme.arrow_room * 0.8, theme.track, (one for both in ends.values() for one in both)
    )
    order = sorted(scene.lines, key=lambda line: (_far(*ends[line.id]), line.id))
    ways = {line.id: router.way(*ends[line.id]) for line in order}
    taken = list(extents.values())
    taken += [Rect(x, y, 0, 0).grown(_HEAD) for way in ways.values() for x, y in (way[0], way[-1])]
    found: dict[str, Way] = {}
    for line in sorted(scene.lines, key=lambda line: (_length(ways[line.id]), line.id)):  # the short have least choice
        label = labels[line.id]
        others = [part for key, way in ways.items() if key != line.id for part in stretches(way)]
        center = _label_place(ways[line.id], label, taken, others)
        found[line.id] = Way(line.id, ways[line.id], center)
        taken += [_around(center, label)] if label.width else []
    return found


def _label_place(way: Sequence[Point], label: Label, taken: Sequence[Rect], others: Sequence[Rect]) -> Point:
    """The place on a way, else beside it, where its label hides least: boxes, other labels and heads, then lines."""
    found = []
    for a, b in pairwise(way):
        upright = a[0] == b[0]
        beside = label.width / 2 + 4 if upright else label.height / 2 + 3
        room = abs(b[1] - a[1]) - label.height if upright else abs(b[0] - a[0]) - label.width
        for number, share in enumerate(_SHARES):
            for off in (0.0, beside, -beside):
                x, y = a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
                center = (x + off, y) if upright else (x, y + off)
                plate = _around(center, label)
                hidden = sum(_covered(plate, rect) for rect in taken)
                crossed = sum(plate.overlaps(rect.grown(0.5)) for rect in others)
                found.append((round(hidden), crossed + (room < 0) + bool(off), number, -room, center))
    return min(found)[-1]


def _covered(one: Rect, other: Rect) -> float:
    """How much of another rectangle one covers."""
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return max(across, 0) * max(down, 0)


def _length(way: Sequence[Point]) -> float:
    return sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairwise(way))


def _around(center: Point, label: Label) -> Rect:
    return Rect(center[0] - label.width / 2, center[1] - label.height / 2, label.width, label.height)


def _extent(one: Sized, rect: Rect) -> Rect:
    out = outstanding(one.box)
    return Rect(rect.x, rect.y - out, rect.width + out, rect.height + out)


def _far(start: End, end: End) -> float:
    return abs(start.out[0] - end.out[0]) + abs(start.out[1] - end.out[1])


def _ends(
    scene: Scene, sized: Mapping[str, Sized], frames: Mapping[str, Rect], extents: Mapping[str, Rect], theme: Theme
) -> dict[str, tuple[End, End]]:
    """Where each line starts and ends, spread along the sides of the boxes in the order of what they aim at."""
    ports = [port for line in scene.lines for port in _ports(line, extents, theme)]
    sides = defaultdict[tuple[str, str], list[_Port]](list)
    for port in ports:
        sides[port.box, port.side].append(port)
    found: dict[tuple[str, bool], End] = {}
    for (box, side), here in sides.items():
        here.sort(key=lambda port: (port.aim, port.line, port.start))
        along = _spread([port.aim for port in here], *_stretch(frames[box], side))
        for port, at in zip(here, along, strict=True):
            found[port.line, port.start] = _end(sized[box], frames[box], extents[box], side, at, theme)
    return {line.id: (found[line.id, True], found[line.id, False]) for line in scene.lines}


def _ports(line: Line, extents: Mapping[str, Rect], theme: Theme) -> Iterator[_Port]:
    """The sides that face each other; the right one, twice, of a line from a box to itself."""
    one, other = extents[line.source], extents[line.target]
    if line.source == line.target:
        middle = one.center[1]
        yield _Port(line.id, line.source, "r", middle - 4.5, True)
        yield _Port(line.id, line.target, "r", middle + 4.5, False)
        return
    below, above = other.y - one.bottom, one.y - other.bottom
    if max(below, above) > 0:
        first, second = ("b", "t") if below > 0 else ("t", "b")
        aim = _shared((one.x, one.right), (other.x, other.right))
    else:
        gap = max(other.x - one.right, one.x - other.right)
        between = Rect(min(one.right, other.right), max(one.y, other.y), max(gap, 0), 1)
        shut = any(rect.overlaps(between) for key, rect in extents.items() if key not in (line.source, line.target))
        if shut or gap < size_label(line, theme).width + 2 * theme.arrow_room:  # no way, or no room for the words
            yield _Port(line.id, line.source, "b", other.center[0], True)
            yield _Port(line.id, line.target, "b", one.center[0], False)
            return
        first, second = ("r", "l") if other.center[0] > one.center[0] else ("l", "r")
        aim = _shared((one.y, one.bottom), (other.y, other.bottom))
    yield _Port(line.id, line.source, first, aim[0], True)
    yield _Port(line.id, line.target, second, aim[1], False)


def _shared(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    """What each of two sides aims at: the middle of what they share, else the middle of the other."""
    low, high = max(one[0], other[0]), min(one[1], other[1])
    if low < high:
        return (low + high) / 2, (low + high) / 2
    return sum(other) / 2, sum(one) / 2


def _stretch(rect: Rect, side: str) -> tuple[float, float]:
    return (rect.x + 10, rect.right - 10) if side in "tb" else (rect.y + 6, rect.bottom - 6)


def _spread(aims: Sequence[float], low: float, high: float) -> list[float]:
    """Places in the order of the aims, as near to them as can be, apart from each other and within the side."""
    apart = min(_PORTS_APART, max(high - low, 0) / max(len(aims) - 1, 1))
    places: list[float] = []
    for number, aim in enumerate(aims):
        least = places[-1] + apart if places else low
        most = high - apart * (len(aims) - 1 - number)
        places.append(max(min(aim - apart * 0.5 * _crowd(aims, aim), most), least))
    return places


def _crowd(aims: Sequence[float], aim: float) -> int:
    """How many others aim at the same place, after the first of them."""
    return sum(abs(other - aim) < 1 for other in aims) - 1


def _end(one: Sized, rect: Rect, extent: Rect, side: str, at: float, theme: Theme) -> End:
    stub = theme.arrow_room * 0.8
    if side == "t":
        return End((at, extent.y), (at, extent.y - stub))
    if side == "b":
        return End((at, rect.bottom), (at, rect.bottom + stub))
    left, right = frame_reach(rect, theme.boxes[one.box.shape].contour, at)
    if side == "l":
        return End((left, at), (rect.x - stub, at))
    return End((right + outstanding(one.box), at), (extent.right + stub, at))
