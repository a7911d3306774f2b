"""An explorer as HTML, and the style and script that make it alive."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape
from importlib import resources
from typing import Any

from samverkan_model.diagrams.render.svg import Font, shared_font, to_svg
from samverkan_model.language import DEFAULT, Language, catalogue, text
from samverkan_model.site.explorer import data
from samverkan_model.site.explorer.cards import Address
from samverkan_model.site.explorer.dark_mode import dark_rules
from samverkan_model.site.explorer.data import Start
from samverkan_model.site.explorer.frames import Frame, frames
from samverkan_model.tenant import Tenant

_SCRIPTS = ("camera.js", "address.js", "card.js", "picture.js", "explorer.js")
"""Parts of the script, each resting on those before it."""


def fragment(
    tenant: Tenant,
    view: str = "structure",
    days: Sequence[date | str] = (),
    language: Language = DEFAULT,
    *,
    link: Address | None = None,
    **options: Any,
) -> str:
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
) -> str:
    """The explorer of frames made elsewhere, such as the pictures of a comparison.

    Args:
        name: id of the explorer, the only one of its name on the page; it stands in the addresses of views.
        shown: at least one, in order of time.
        language: language of buttons and messages.
        first: key of the frame that is seen first; without it the last that says why it is shown, else the last.
        findings: whether findings are seen from the beginning.
    """
    named = [frame for frame in shown if frame.key == first] or [frame for frame in shown if frame.why] or [*shown]
    return "\n".join(_Explorer(name, shown, Start(named[-1], findings), language).whole()) + "\n"


def style() -> str:
    """The style sheet, one for all explorers of a site; light and dark, screen and print."""
    return _asset("explorer.css")


def script() -> str:
    """The script, one for all explorers of a site; it runs from a file as well as from a server, in any place."""
    return '(() => {\n"use strict";\n' + "\n".join(map(_asset, _SCRIPTS)) + "})();\n"


def _asset(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


class _Explorer:
    """Writes the parts of one explorer."""

    def __init__(self, name: str, shown: Sequence[Frame], start: Start, language: Language) -> None:
        self.name = escape(name)
        self.shown = shown
        self.start, self.first = start, start.frame
        self.language: Language = language

    def say(self, key: str, /, **parts: object) -> str:
        return escape(text(f"explorer.{key}", self.language, **parts))

    def whole(self) -> Iterator[str]:
        drawings = [frame.drawing for frame in self.shown]
        font = shared_font(drawings)
        pictures = {frame.key: _inline(frame, font) for frame in self.shown}
        title = self.say("label", title=self.first.drawing.scene.title)
        shape = f"--wide:{drawings[0].width:g};--high:{drawings[0].height:g}"
        yield (
            f'<section class="samverkan-explorer" id="{self.name}" lang="{self.language}" aria-label="{title}" '
            f'style="{shape}" data-search-exclude>\n<style>{font.faces}{dark_rules(pictures.values())}</style>'
        )
        yield from self.bar()
        yield from self.room()
        yield '<div class="explorer-days">'
        yield from (self.day(frame, pictures[frame.key]) for frame in self.shown)
        yield "</div>"
        yield f'<script type="application/json">{data.document(self.shown, self.start, self.language)}</script>'
        yield "</section>"

    def bar(self) -> Iterator[str]:
        """Days, findings and filters."""
        yield '<div class="explorer-bar" hidden>'
        yield from self.slider() if len(self.shown) > 1 else ()
        if any(frame.notes for frame in self.shown):
            yield f'<button type="button" data-do="findings" aria-pressed="false">{self.say("findings")}</button>'
        yield from self.filters()
        yield from self.sizes()
        yield "</div>"

    def slider(self) -> Iterator[str]:
        last, at = len(self.shown) - 1, self.shown.index(self.first)
        yield f'<div class="explorer-time" role="group" aria-label="{self.say("time")}">'
        yield f'<button type="button" data-do="earlier" aria-label="{self.say("earlier")}">&lsaquo;</button>'
        yield (
            f'<label><span>{self.say("day")} <b class="explorer-now">{escape(self.first.label)}</b></span>'
            f'<input type="range" min="0" max="{last}" step="1" value="{at}" autocomplete="off"></label>'
        )
        yield f'<button type="button" data-do="later" aria-label="{self.say("later")}">&rsaquo;</button>\n</div>'

    def filters(self) -> Iterator[str]:
        relations = data.kinds_of_relations(self.shown)
        choices = {"level": data.levels(self.shown), "function": data.functions(self.shown)}
        fields = [self.select(name, labels) for name, labels in choices.items() if len(labels) > 1]
        fields += [self.ticks(relations)] if len(relations) > 1 else []
        if fields:
            yield f'<details class="explorer-filters">\n<summary>{self.say("filter")}</summary>\n<div>'
            yield from fields
            yield f'<button type="button" data-do="everything">{self.say("everything")}</button>\n</div>\n</details>'

    def ticks(self, relations: Mapping[str, str]) -> str:
        rows = "".join(
            f'<label><input type="checkbox" name="relation" value="{escape(name)}"> {escape(label)}</label>'
            for name, label in relations.items()
        )
        return f"<fieldset>\n<legend>{self.say('relations')}</legend>{rows}</fieldset>"

    def select(self, name: str, choices: Mapping[str, str]) -> str:
        rows = "".join(f'<option value="{escape(value)}">{escape(label)}</option>' for value, label in choices.items())
        every = f'<option value="">{self.say("all")}</option>'
        return f'<label>{self.say(name)} <select name="{name}" autocomplete="off">{every}{rows}</select></label>'

    def sizes(self) -> Iterator[str]:
        """Buttons that change the size."""
        yield f'<div class="explorer-zoom" role="group" aria-label="{self.say("size")}">'
        for key, sign in (("in", "+"), ("out", "&minus;"), ("home", "&#x2922;")):
            said = self.say(f"zoom-{key}")
            yield f'<button type="button" data-do="zoom-{key}" aria-label="{said}" title="{said}">{sign}</button>'
        yield "</div>"

    def room(self) -> Iterator[str]:
        """The stage, the card, what is said, and how the keys work."""
        yield '<div class="explorer-room" hidden>'
        yield f'<div class="explorer-stage" tabindex="0" role="group" aria-label="{self.say("stage")}"></div>'
        yield f'<div class="explorer-card" role="dialog" aria-labelledby="{self.name}-card" tabindex="-1" hidden></div>'
        yield '</div>\n<p class="explorer-status" role="status" hidden></p>\n<p class="explorer-why" hidden></p>'
        yield f'<section class="explorer-notes" aria-label="{self.say("notes")}" hidden></section>'
        yield from self.keys()

    def keys(self) -> Iterator[str]:
        rows = [said for key, said in catalogue(self.language).items() if key.startswith("explorer.key.")]
        yield f'<details class="explorer-keys" hidden>\n<summary>{self.say("keys")}</summary>\n<ul>'
        yield from (f"<li>{escape(row)}</li>" for row in rows)
        yield "</ul>\n</details>"

    def day(self, frame: Frame, picture: str) -> str:
        """A day as it stands without the script: the picture, and the picture in words."""
        title = escape(frame.drawing.scene.title)
        named = escape(f"{frame.label} – {frame.why}" if frame.why else frame.label)
        words = escape(_without_gaps(frame.alternative))
        return (
            f'<details class="explorer-day" data-day="{escape(frame.key)}"{" open" if frame is self.first else ""}>\n'
            f"<summary>{named}</summary>\n"
            f'<div class="explorer-picture" role="region" tabindex="0" aria-label="{title}, {escape(frame.label)}">'
            f"{picture}</div>\n"
            f'<details class="explorer-words"><summary>{self.say("in-words", day=frame.label)}</summary>'
            f"<pre>{words}</pre></details>\n</details>"
        )


def _inline(frame: Frame, font: Font) -> str:
    return to_svg(frame.drawing, font).strip()


def _without_gaps(words: str) -> str:
    """Without blank lines, which would end a piece of HTML in Markdown."""
    return "\n".join(line for line in words.splitlines() if line.strip())
