"""An explorer as HTML, and the style and script that make it alive."""

from collections.abc import Sequence
from datetime import date
from importlib import resources
from typing import Any

from markupsafe import Markup

from samverkan_model.diagrams.render.svg import Font, shared_font, to_svg
from samverkan_model.language import DEFAULT, Language, catalogue
from samverkan_model.site.explorer import data
from samverkan_model.site.explorer.cards import Address
from samverkan_model.site.explorer.dark_mode import dark_rules
from samverkan_model.site.explorer.data import Start
from samverkan_model.site.explorer.frames import Frame, frames
from samverkan_model.tenant import Tenant
from samverkan_model.text.html import trusted, written

_SCRIPTS = ("camera.js", "address.js", "card.js", "picture.js", "moving.js", "explorer.js")
"""Parts of the script, each resting on those before it."""


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


def render(
    name: str, shown: Sequence[Frame], language: Language = DEFAULT, first: str = "", *, findings: bool = False
) -> Markup:
    """The explorer of frames made elsewhere, such as the pictures of a comparison.

    Args:
        name: id of the explorer, the only one of its name on the page; it stands in the addresses of views.
        shown: at least one, in order of time.
        language: language of buttons and messages.
        first: key of the frame that is seen first; without it the last that says why it is shown, else the last.
        findings: whether findings are seen from the beginning.
    """
    named = [frame for frame in shown if frame.key == first] or [frame for frame in shown if frame.why] or [*shown]
    start, first_drawing = Start(named[-1], findings), shown[0].drawing
    font = shared_font([frame.drawing for frame in shown])
    pictures = {frame.key: trusted(_inline(frame, font)) for frame in shown}
    relations = data.kinds_of_relations(shown)
    choices = {"level": data.levels(shown), "function": data.functions(shown)}
    return written(
        "explorer.html", language, "explorer", name=name, shown=list(shown), first=start.frame, pictures=pictures,
        shape=f"--wide:{first_drawing.width:g};--high:{first_drawing.height:g}",
        style=trusted(f"{font.faces}{dark_rules(pictures.values())}"),
        choices={key: labels for key, labels in choices.items() if len(labels) > 1},
        relations=relations if len(relations) > 1 else {},
        keys=[said for key, said in catalogue(language).items() if key.startswith("explorer.key.")],
        without_gaps=_without_gaps, document=trusted(data.document(shown, start, language)),
    )  # fmt: skip


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
