"""An explorer as HTML, and the style and script that make it alive."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import resources
from typing import Any

from markupsafe import Markup

from samverkan_model.diagrams.render.svg import Font, shared_font, to_svg
from samverkan_model.language import DEFAULT, Language, texts_of
from samverkan_model.site.explorer import data
from samverkan_model.site.explorer.cards import Address
from samverkan_model.site.explorer.dark_mode import dark_rules
from samverkan_model.site.explorer.data import Start
from samverkan_model.site.explorer.frames import Frame, frames
from samverkan_model.tenant import Tenant
from samverkan_model.text.html import from_template, tag, trusted

_SCRIPTS = ("camera.js", "address.js", "card.js", "picture.js", "moving.js", "later.js", "explorer.js")
"""Parts of the script, each resting on those before it."""


@dataclass(frozen=True)
class LaterDays:
    """Where the pictures of other days than the first seen lie, relative to the page.

    Attributes:
        script: what the script loads when the reader turns to another day.
        picture: gives the address of a day's picture by its key, for those who read without the script.
    """

    script: str
    picture: Callable[[str], str]


@dataclass(frozen=True)
class Divided:
    """An explorer whose page holds one day, and the files beside it that hold the others.

    Attributes:
        html: what stands on the page.
        script: content of the script; empty where there is but one day.
        pictures: the SVG of each other day by key.
    """

    html: Markup
    script: str = ""
    pictures: Mapping[str, str] = field(default_factory=dict)


def fragment(
    tenant: Tenant,
    view: str = "structure",
    days: Sequence[date | str] = (),
    language: Language = DEFAULT,
    *,
    link: Address | None = None,
    **options: Any,
) -> Markup:
    """The explorer of one view of a tenant, to be put into a page.

    Args:
        tenant: what is shown.
        view: any view; those over time (timeline, agreements) have one picture for all days.
        days: the days of the slider, in any order; `telling` chooses them where none are given.
        language: language of everything but names and the sources' own words.
        link: gives the address of a record's own page, relative to this page, or an empty text.
        options: ``focus`` and ``depth``, ``level``, ``function``; see `samverkan_model.diagrams.views.Options`.

    Returns:
        One ``section`` element without blank lines, so that it can stand in Markdown too.

    Raises:
        UnknownView: no such view.
        NothingToDraw: there is nothing to draw on any of the days.
    """
    shown = frames(tenant, view, days, language, link=link, **options)
    return render(f"{tenant.id}-{view}", shown, language)


def divided(
    tenant: Tenant, view: str, language: Language, places: LaterDays, *, link: Address | None = None
) -> Divided:
    """The explorer of one view of a tenant as `fragment` gives it, with all days but the first seen beside the page.

    A page that opens with one day is a third as heavy; the others come when somebody asks for them.

    Args:
        tenant: what is shown.
        view: any view.
        language: language of everything but names and the sources' own words.
        places: where the others are put.
        link: gives the address of a record's own page, relative to this page, or an empty text.

    Raises:
        UnknownView: no such view.
        NothingToDraw: there is nothing to draw on any of the days.
    """
    shown, name = frames(tenant, view, (), language, link=link), f"{tenant.id}-{view}"
    if len(shown) == 1:
        return Divided(render(name, shown, language))
    first, font = _first(shown), shared_font([frame.drawing for frame in shown])
    pictures = {frame.key: _inline(frame, font) for frame in shown if frame is not first}
    told = f"(window.samverkanLater??={{}})[{json.dumps(name)}]={data.rest(shown, Start(first), pictures)};\n"
    alone = {key: svg.replace(">", f">{tag('style', trusted(font.faces))}", 1) for key, svg in pictures.items()}
    return Divided(render(name, shown, language, places=places), told, alone)


def render(
    name: str,
    shown: Sequence[Frame],
    language: Language = DEFAULT,
    first: str = "",
    *,
    findings: bool = False,
    places: LaterDays | None = None,
) -> Markup:
    """The explorer of frames made elsewhere, such as the pictures of a comparison.

    Args:
        name: id of the explorer, the only one of its name on the page; it stands in the addresses of views.
        shown: at least one, in order of time.
        language: language of buttons and messages.
        first: key of the frame that is seen first; without it the last that says why it is shown, else the last.
        findings: whether findings are seen from the beginning.
        places: where the pictures of other frames than the first seen lie; without it all are on the page.
    """
    start, first_drawing = Start(_first(shown, first), findings), shown[0].drawing
    font = shared_font([frame.drawing for frame in shown])
    pictures = {frame.key: trusted(_inline(frame, font)) for frame in shown}
    relations = data.kinds_of_relations(shown)
    choices = {"level": data.drawn_levels(shown), "function": data.functions(shown)}
    return from_template(
        "explorer.html", language, "explorer", name=name, shown=list(shown), first=start.frame, pictures=pictures,
        shape=f"--wide:{first_drawing.width:g};--high:{first_drawing.height:g}",
        style=trusted(f"{font.faces}{dark_rules(pictures.values())}"),
        choices={key: labels for key, labels in choices.items() if len(labels) > 1},
        relations=relations if len(relations) > 1 else {},
        keys=[said for key, said in texts_of(language).items() if key.startswith("explorer.key.")],
        without_gaps=_without_gaps, places=places,
        document=trusted(data.explorer_json(shown, start, language, divided=places is not None)),
    )  # fmt: skip


def _first(shown: Sequence[Frame], key: str = "") -> Frame:
    """The frame that is seen first."""
    named = [frame for frame in shown if frame.key == key] or [frame for frame in shown if frame.why] or [*shown]
    return named[-1]


def style() -> str:
    """The style sheet, one for all explorers of a site; light and dark, screen and print."""
    return _asset("explorer.css")


def script() -> str:
    """The script, one for all explorers of a site; it runs from a file as well as from a server, in any place."""
    return '(() => {\n"use strict";\n' + "\n".join(map(_asset, _SCRIPTS)) + "})();\n"


def _asset(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _inline(frame: Frame, font: Font) -> str:
    return to_svg(frame.drawing, font).strip()


def _without_gaps(words: str) -> str:
    """Without blank lines, which would end a piece of HTML in Markdown."""
    return "\n".join(line for line in words.splitlines() if line.strip())
