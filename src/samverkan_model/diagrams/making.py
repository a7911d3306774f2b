"""A picture as somebody asked for it: of a snapshot, of its review, of what changed between two days."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Unpack

from samverkan_model.diagrams.diagram import ChangeDiagram, Diagram
from samverkan_model.diagrams.scene import Scene
from samverkan_model.diagrams.scene.chart import Chart
from samverkan_model.diagrams.scene.matrix import Matrix
from samverkan_model.diagrams.theme import PAGES, SCREEN, STANDARD, THEMES, Theme
from samverkan_model.diagrams.views import VIEWS, Options, View
from samverkan_model.diagrams.views.change import change
from samverkan_model.diagrams.views.options import ViewOptions
from samverkan_model.errors import NothingToDraw, NotInPicture, UnknownTheme, UnknownView, UnknownWord
from samverkan_model.language import Language
from samverkan_model.timeline import Snapshot

if TYPE_CHECKING:
    from samverkan_model.diagrams.layout.pins import KeptLayout
    from samverkan_model.rules.engine.base import Rule
    from samverkan_model.rules.engine.run import Outcome
    from samverkan_model.rules.review import Review


def draw(
    snapshot: Snapshot,
    view: str,
    language: Language,
    outcome: "Outcome | None" = None,
    views: Mapping[str, View] = VIEWS,
    themes: Mapping[str, Theme] = THEMES,
    *,
    theme: str = STANDARD,
    page: str = SCREEN,
    **options: Unpack[ViewOptions],
) -> Diagram:
    """A picture of a snapshot; see `samverkan_model.tenant_at.TenantAt.diagram`."""
    if view not in views:
        raise UnknownView(view, views)
    if theme not in themes:
        raise UnknownTheme(theme, themes)
    if page not in PAGES:
        raise UnknownWord(page, PAGES)
    wanted = Options.of(language, options)
    if wanted.focus is not None:
        snapshot.facts[wanted.focus]  # an unknown id is said before anything is drawn
    if outcome is not None and not wanted.style:
        wanted = replace(wanted, style="network")  # numbers need boxes and lines to stand on
    scene = views[view](snapshot, wanted)
    _hold_focus(scene, view, snapshot, wanted)
    if not (scene.rows if isinstance(scene, Chart | Matrix) else scene.boxes):
        raise NothingToDraw(view=view, at=snapshot.day.isoformat())
    kept = _kept(snapshot, view, wanted)
    if outcome is None or isinstance(scene, Chart | Matrix):
        return Diagram(scene, theme=themes[theme], page=page, kept=kept)
    from samverkan_model.diagrams.views.overlay import overlay  # rules, only for those who ask for findings

    found = overlay(scene, snapshot, outcome, language)
    return Diagram(found.scene, notes=found.notes, theme=themes[theme], page=page, kept=kept)


def _kept(snapshot: Snapshot, view: str, wanted: Options) -> "KeptLayout":
    """Where what somebody puts by hand is kept: for the view, what it is about and its style, whatever the day."""
    from samverkan_model.diagrams.layout.pins import KEPT, KeptLayout

    picture = "/".join(filter(None, (view, wanted.style, wanted.focus)))
    return KeptLayout(snapshot.facts.id, picture, snapshot.folder / KEPT if snapshot.folder else None)


def draw_review(
    plain: Diagram, snapshot: Snapshot, reviews: "Sequence[Review]", rules: "Mapping[str, Rule]", language: Language
) -> Diagram:
    """A picture of the structure with what its review found on it."""
    from samverkan_model.diagrams.views.reviewed import reviewed  # rules, only for those who ask for a review

    assert isinstance(plain.scene, Scene)  # noqa: S101 - the structure is boxes and lines
    scene = reviewed(plain.scene, snapshot, reviews, rules, language)
    return Diagram(scene, plain.notes, plain.theme, page=plain.page, kept=plain.kept)


def _hold_focus(scene: Scene | Chart | Matrix, view: str, snapshot: Snapshot, wanted: Options) -> None:
    """What the reader asked about has to be in the picture; a view about one thing is about it in its own way."""
    focus = wanted.focus
    if isinstance(scene, Matrix):
        return  # it has been narrowed to the focus, or is empty
    shown = {row.id for row in scene.rows} if isinstance(scene, Chart) else {box.id for box in scene.boxes}
    if focus is not None and focus not in shown and focus not in scene.id:
        name = snapshot.name(snapshot.facts[focus])
        raise NotInPicture(name=name, view=view, at=snapshot.day.isoformat())


def draw_change(first: Snapshot, second: Snapshot, language: Language, **options: Unpack[ViewOptions]) -> ChangeDiagram:
    """What changed between two days; see `samverkan_model.tenant_at.TenantAt.change_diagram`."""
    wanted = Options.of(language, options)
    if wanted.focus is not None:
        second.facts[wanted.focus]
    overlay = change(first, second, wanted)
    if not overlay.scene.boxes:
        raise NothingToDraw(view="change", at=second.day.isoformat())
    return ChangeDiagram(overlay)
