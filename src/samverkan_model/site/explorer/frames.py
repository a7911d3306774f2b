"""What an explorer shows: one frame per day, each a picture with what is known about every box in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from samverkan_model.courses import read_day
from samverkan_model.diagrams.diagram import Diagram, conflicts_in_words
from samverkan_model.diagrams.layout.drawing import Drawing
from samverkan_model.diagrams.layout.pins import Pins, SheetSign, look_of
from samverkan_model.diagrams.scene import Box, Certainty, Scene
from samverkan_model.diagrams.theme import SCREEN
from samverkan_model.diagrams.views.overlay import overlay
from samverkan_model.errors import NothingToDraw
from samverkan_model.language import DEFAULT, Language, text
from samverkan_model.model.bodies import Body
from samverkan_model.reports.finding_text import Teller
from samverkan_model.rules.engine.base import Finding
from samverkan_model.rules.engine.run import Outcome
from samverkan_model.site.explorer.cards import Address, bare_card, card
from samverkan_model.site.explorer.days import days_worth_a_picture, together
from samverkan_model.tenant import Tenant
from samverkan_model.tenant_at import TenantAt
from samverkan_model.text.document import JsonValue
from samverkan_model.text.snapshot_text import SnapshotText


@dataclass(frozen=True)
class Thing:
    """What is known about one box.

    Attributes:
        said: what a screen reader says of the box: name, kind, level, and whether it is certain.
        level: id of its band.
        functions: its comparison functions by id, with their labels.
        card: what is shown when the box is opened; see `samverkan_model.site.explorer.cards.card`.
    """

    said: str
    level: str = ""
    functions: Mapping[str, str] = field(default_factory=dict)
    card: JsonValue = None


@dataclass(frozen=True)
class Note:
    """A numbered finding; `places` are the ids of the boxes and lines it stands on."""

    number: int
    words: str
    severity: str
    places: tuple[str, ...] = ()


class Laid(NamedTuple):
    """Which picture it is, where everything stands, and what could not stay where it had been put, in words."""

    sign: SheetSign
    pins: Pins
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Frame:
    """One picture, of one day.

    Attributes:
        key: what the day is called in the address, such as ``2017-06-01``.
        label: what it is called on the page.
        drawing: frames of one explorer should be laid out together, so that what they share keeps its place.
        alternative: the picture in words.
        why: why this day, in words; may be empty.
        things: by id of the box.
        notes: the open findings that stand somewhere in the picture.
        elsewhere: how many findings are about what the picture does not show, in words; may be empty.
        beside: it sets things side by side: it is read from its first corner, and what is for the same lights together.
        laid: where everything stands on all days together, where somebody may put it elsewhere; the same in all frames.
    """

    key: str
    label: str
    drawing: Drawing
    alternative: str
    why: str = ""
    things: Mapping[str, Thing] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    elsewhere: str = ""
    laid: Laid | None = None
    beside: bool = False


def frames(
    tenant: Tenant,
    view: str = "structure",
    days: Sequence[date | str] = (),
    language: Language = DEFAULT,
    *,
    link: Address | None = None,
    **options: Any,
) -> tuple[Frame, ...]:
    """Frames of one view of a tenant, in order of time; see `samverkan_model.site.explorer.markup.fragment`."""
    wanted = sorted({read_day(day) for day in days}) or days_worth_a_picture(tenant, view, **options)
    drawn = _drawn(tenant, view, wanted, language, options)
    scenes = [_linked(at, diagram.scene, link) for at, diagram in drawn if isinstance(diagram.scene, Scene)]
    if len(scenes) < len(drawn):  # charts over time: every day is in each of them
        at, chart = drawn[-1]
        return (_frame(at, chart.drawing, chart.text, language, link),)
    made, laid = _laid(scenes, drawn[-1][1])
    rows = zip(drawn, made, strict=True)
    told = (_frame(at, drawing, diagram.text, language, link) for (at, diagram), drawing in rows)
    return tuple(replace(frame, laid=laid) for frame in told)


def _laid(scenes: Sequence[Scene], last: Diagram) -> tuple[Sequence[Drawing], Laid | None]:
    """The scenes laid out together, as on a screen, with what somebody has put by hand where it was put."""
    put = next(iter(last.kept.pins(SCREEN)), None) if last.kept else None
    made = together(scenes, last.theme, put)
    whole = made.drawing
    if last.kept is None or whole.rows:
        return made.parts, None
    look = look_of(whole, last.theme)
    sign = SheetSign(last.kept.tenant, last.kept.picture, SCREEN, 1, look, whole.width)
    boxes = {placed.box.id: placed.extent for placed in whole.boxes}
    bands = {placed.band.id: placed.rect for placed in whole.bands}
    return made.parts, Laid(
        sign, Pins(look, whole.width, boxes, bands), conflicts_in_words(whole.scene, made.conflicts)
    )


def _drawn(
    tenant: Tenant, view: str, days: Sequence[date], language: Language, options: Mapping[str, Any]
) -> list[tuple[TenantAt, Diagram]]:
    """The days on which there is something to draw."""
    found, empty = [], None
    for day in days:
        try:
            found.append((tenant.at(day), tenant.at(day).diagram(view, language, **options)))
        except NothingToDraw as error:
            empty = error
    if empty and not found:
        raise empty
    return found


def _linked(at: TenantAt, scene: Scene, link: Address | None) -> Scene:
    """The scene with the address of each record's own page on its box, for those who read without the script."""
    if link is None:
        return scene
    records = {box.id: record for box in scene.boxes if (record := at.facts.get(box.id))}
    boxes = (replace(box, href=link(records[box.id])) if box.id in records else box for box in scene.boxes)
    return replace(scene, boxes=tuple(boxes))


def _frame(at: TenantAt, drawing: Drawing, words: str, language: Language, link: Address | None) -> Frame:
    reasons = [picture.reason for picture in at.facts.header.pictured if picture.at.earliest == at.day]
    notes, elsewhere = _notes(at, drawing.scene, language)
    day = at.day.isoformat()
    things = things_of(at, drawing, language, link)
    return Frame(day, day, drawing, words, " ".join(reasons), things, notes, elsewhere)


def things_of(at: TenantAt, drawing: Drawing, language: Language, link: Address | None = None) -> dict[str, Thing]:
    """What is known about every box that stands for a record, under its id, or for several folded into one."""
    drawn = {box.id for box in drawing.scene.boxes}
    boxes = [placed.box for placed in drawing.boxes if placed.box.id in drawn or placed.box.id in at.facts]
    bands = {placed.band.id: placed.band.label for placed in drawing.bands}
    ids, narrator = {box.id for box in boxes}, SnapshotText(at, language)
    return {box.id: _thing(box, bands.get(box.band, ""), narrator, ids, link) for box in boxes}


def _thing(box: Box, band: str, narrator: SnapshotText, ids: set[str], link: Address | None) -> Thing:
    record = narrator.at.facts.get(box.id)
    uncertain = [] if box.certainty is Certainty.CERTAIN else [text("diagram.uncertain-mark", narrator.language)]
    said = ", ".join(part for part in (box.title, box.subtitle.replace("\n", ", "), band, *uncertain) if part)
    functions = narrator.at.functions(record) if isinstance(record, Body) else ()
    labels = {function: narrator.term("functions", function) for function in functions}
    told = card(record, narrator, link, ids) if record else bare_card(box)
    return Thing(said, box.band, labels, told)


@lru_cache(maxsize=256)
def _checked(at: TenantAt) -> Outcome:
    """What the rules find on a day, found once for all views and languages."""
    return at.check()


def _said(teller: Teller, finding: Finding) -> str:
    """What was found, by its theme."""
    theme = teller.outcome.facts.vocabulary.label("themes", finding.theme, teller.language)
    return f"{theme}: {teller.message(finding)}"


def _notes(at: TenantAt, scene: Scene, language: Language) -> tuple[tuple[Note, ...], str]:
    outcome = _checked(at)
    found = overlay(scene, at, outcome, language)
    teller = Teller(outcome, language)
    stand = [(place, finding) for place, findings in found.places.items() for finding in findings]
    notes = tuple(
        Note(number, _said(teller, finding), str(finding.severity), (place,))
        for number, (place, finding) in enumerate(stand, 1)
    )
    return notes, next(iter(found.notes[len(notes) + 1 :]), "")
