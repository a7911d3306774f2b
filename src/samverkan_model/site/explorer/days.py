"""Which days an explorer shows, and one scene that holds them all, so that things keep their places."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from samverkan_model.diagrams.layout.drawing import Drawing
from samverkan_model.diagrams.layout.layered import lay_out_together
from samverkan_model.diagrams.layout.pinned import Pinned, lay_out_pinned
from samverkan_model.diagrams.layout.pins import Pins
from samverkan_model.diagrams.scene import Band, Box, Certainty, Line, Scene
from samverkan_model.diagrams.theme import Theme
from samverkan_model.diagrams.views.folding import LOOSE
from samverkan_model.errors import NothingToDraw
from samverkan_model.tenant import Tenant

MOST = 6
"""Days in an explorer, where nobody says otherwise."""
LEAST_NEW = 4
"""Boxes and lines that must differ from every other day, for a day to be worth a picture of its own."""
LEAST_APART = timedelta(days=90)
"""Days closer to another than this tell more of when the sources were written than of the structure."""
LEAST_SURE = 0.4
"""Share of the certain things of the best documented day that a day must have, to be worth a picture."""
MOST_BOXES = 48
"""Boxes that may stand in all days taken together; beyond this each day would be lost in empty space."""


@dataclass(frozen=True)
class _Content:
    """What a day's picture holds: ids of all boxes, and of the boxes and lines that are certain."""

    boxes: frozenset[str]
    sure: frozenset[str]


@lru_cache(maxsize=128)
def days_worth_a_picture(tenant: Tenant, view: str = "structure", most: int = MOST, **options: Any) -> tuple[date, ...]:
    """The days worth a picture, in order of time.

    Those the tenant names come first. Then, one by one, the change point whose certain boxes and lines differ most
    from every day already chosen, as long as it shows something new and is well enough documented.

    Args:
        tenant: what is drawn.
        view: how.
        most: how many days at most.
        options: ``focus`` and what else narrows the picture.
    """
    contents = _contents(tenant, view, {*tenant.days, *tenant.turns}, options)
    if not contents:  # charts over time hold every day
        return tenant.days
    chosen = [day for day in tenant.days if day in contents] or sorted(contents)[:1]
    enough = LEAST_SURE * max((len(contents[day].sure) for day in chosen), default=0)
    left = {day: content for day, content in contents.items() if len(content.sure) >= enough}
    while len(chosen) < most and (day := _next(left, contents, chosen)):
        chosen.append(day)
    return tuple(sorted(chosen))


def _contents(tenant: Tenant, view: str, days: Iterable[date], options: Mapping[str, Any]) -> dict[date, _Content]:
    """What the picture of each day would hold; days with nothing to draw are left out."""
    found = {}
    for day in sorted(days):
        try:
            scene = tenant.at(day).diagram(view, **options).scene
        except NothingToDraw:
            continue
        if isinstance(scene, Scene):
            things: tuple[Box | Line, ...] = (*scene.boxes, *scene.lines)
            sure = frozenset(thing.id for thing in things if thing.certainty is Certainty.CERTAIN)
            found[day] = _Content(frozenset(box.id for box in scene.boxes), sure)
    return found


def _next(left: Mapping[date, _Content], contents: Mapping[date, _Content], chosen: Sequence[date]) -> date | None:
    """The day that differs most from the chosen ones and still fits among them; None where there is none."""
    taken: set[str] = set().union(*(contents[day].boxes for day in chosen))
    news = {
        day: min((len(content.sure ^ contents[other].sure) for other in chosen), default=LEAST_NEW)
        for day, content in left.items()
        if all(abs(day - other) >= LEAST_APART for other in chosen) and len(taken | content.boxes) <= MOST_BOXES
    }
    best = max(news, key=lambda day: (news[day], -day.toordinal()), default=None)
    return best if best is not None and news[best] >= LEAST_NEW else None


def together(scenes: Sequence[Scene], theme: Theme, put: Pins | None = None) -> Pinned:
    """The scenes laid out so that what they share stands in the same places.

    Args:
        scenes: one for each day.
        theme: colours and sizes.
        put: where somebody has put boxes by hand; see ``samverkan layout``.

    Returns:
        One drawing of everything, which boxes could not stay where they were put, and the drawing of each scene.
    """
    whole = union(scenes)
    bands = {box.id: box.band for box in whole.boxes}
    moved = [replace(one, bands=whole.bands, boxes=tuple(_in(box, bands) for box in one.boxes)) for one in scenes]
    if put and any(box.id in put.boxes for box in whole.boxes):
        made = lay_out_pinned(whole, put, theme, moved)
    else:
        every, *parts = lay_out_together(whole, moved, theme)
        made = Pinned(every, (), tuple(parts))
    return made._replace(parts=tuple(map(_without_idle, made.parts)))


def _in(box: Box, bands: Mapping[str, str]) -> Box:
    return replace(box, band=bands[box.id])


def _without_idle(drawing: Drawing) -> Drawing:
    """Without the ground of what may have existed, on days when there is no such thing; levels keep theirs."""
    used = {box.band for box in drawing.scene.boxes}
    return replace(drawing, bands=tuple(one for one in drawing.bands if one.band.id != LOOSE or LOOSE in used))


def union(scenes: Sequence[Scene]) -> Scene:
    """One scene with everything the scenes hold, by id; each thing as the last of them has it."""
    bands: dict[str, Band] = {}
    boxes: dict[str, Box] = {}
    lines: dict[str, Line] = {}
    for scene in scenes:
        bands |= {band.id: band for band in scene.bands}
        boxes |= {box.id: box for box in scene.boxes if box.id not in boxes or box.band != LOOSE}
        lines |= {line.id: line for line in scene.lines}
    order = sorted(bands.values(), key=lambda band: band.id == LOOSE)
    return replace(scenes[-1], bands=tuple(order), boxes=tuple(boxes.values()), lines=tuple(lines.values()))
