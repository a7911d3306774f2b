"""A picture on a page: itself, how to have it as a file, and all of it in words."""

from dataclasses import replace
from datetime import date

from markupsafe import Markup

from samverkan_model.errors import NothingToDraw
from samverkan_model.model.statement import Record
from samverkan_model.site.explorer import LaterDays, divided
from samverkan_model.site.pages.addresses import PagePlace
from samverkan_model.site.pages.markup import folded, lines, row, wide
from samverkan_model.site.pages.office import office_links
from samverkan_model.site.pages.page_context import TenantGuide
from samverkan_model.text.html import tag


def alive(guide: TenantGuide, view: str) -> Markup:
    """A picture of all days that one can move about in; without scripts every day's picture is there all the same."""

    def address(record: Record) -> str:
        found = guide.where(record.id)
        return guide.address(*found) if found else ""

    def place(kind: str, name: str) -> PagePlace:
        return replace(guide.beside(kind), name=name)

    def day_picture(key: str) -> str:
        return guide.address(place("day-picture", f"{view}-{key}"))

    script = place("later", view)
    try:
        made = divided(guide.tenant, view, guide.language, LaterDays(guide.address(script), day_picture), link=address)
    except NothingToDraw:
        return Markup()
    later = guide.stock.later
    later |= {(place("day-picture", f"{view}-{key}"), guide.language): svg for key, svg in made.pictures.items()}
    if made.script:
        later[script, guide.language] = made.script
    shown = made.html.strip()
    picture = guide.stock.picture(guide.tenant, guide.day, view, guide.language)
    if picture is None:
        return shown
    saved = tag("a", guide.say("picture.save-day", day=guide.day), href=guide.address(picture.place), download=True)
    return lines((shown, tag("p", row(" · ", (saved, *office_links(guide, picture))), class_="sam-note")))


def figure(guide: TenantGuide, view: str, day: date | None = None, focus: str | None = None) -> Markup:
    """A picture of the tenant, or of one thing in it; nothing where there is nothing to draw."""
    picture = guide.stock.picture(guide.tenant, day or guide.day, view, guide.language, focus)
    if picture is None:
        return Markup()
    title, subtitle, *_ = [*picture.words.strip().splitlines(), ""]
    file, size = guide.address(picture.place), picture.diagram.drawing
    drawn = tag(
        "img", src=file, alt=f"{title}. {subtitle}. {guide.plain('picture.in-words-below')}", loading="lazy",
        width=f"{size.width:.0f}", height=f"{size.height:.0f}", style=f"max-width: {size.width:.0f}px",
    )  # fmt: skip
    caption = f"{subtitle[:1].upper()}{subtitle[1:]}. {guide.plain('picture.uncertain')} "
    saved = tag("a", guide.say("picture.save"), href=file, download=True)
    words = folded(guide.say("picture.in-words"), tag("pre", picture.words, class_="sam-words"))
    parts = (wide(tag("a", drawn, href=file), title, "sam-drawn"), tag("figcaption", caption, saved), words)
    return tag("figure", "\n", lines(parts), "\n", class_="sam-figure")
