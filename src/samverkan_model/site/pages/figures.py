"""A picture on a page: itself, how to have it as a file, and all of it in words."""

from datetime import date
from html import escape

from samverkan_model.errors import NothingToDraw
from samverkan_model.model.statement import Record
from samverkan_model.site.explorer import fragment
from samverkan_model.site.pages.markup import folded, wide
from samverkan_model.site.pages.page_context import TenantGuide


def alive(guide: TenantGuide, view: str) -> str:
    """A picture of all days that one can move about in; without scripts every day's picture is there all the same."""

    def address(record: Record) -> str:
        found = guide.where(record.id)
        return guide.address(*found) if found else ""

    try:
        return fragment(guide.tenant, view, language=guide.language, link=address).strip()
    except NothingToDraw:
        return ""


def figure(guide: TenantGuide, view: str, day: date | None = None, focus: str | None = None) -> str:
    """A picture of the tenant, or of one thing in it; nothing where there is nothing to draw."""
    picture = guide.stock.picture(guide.tenant, day or guide.day, view, guide.language, focus)
    if picture is None:
        return ""
    title, subtitle, *_ = [*picture.words.strip().splitlines(), ""]
    file = guide.address(picture.place)
    said = escape(f"{title}. {subtitle}. {guide.plain('picture.in-words-below')}")
    drawing = picture.diagram.drawing
    size = f'width="{drawing.width:.0f}" height="{drawing.height:.0f}" style="max-width: {drawing.width:.0f}px"'
    drawn = f'<a href="{file}"><img src="{file}" alt="{said}" {size} loading="lazy"></a>'
    words = f'<pre class="sam-words">{escape(picture.words)}</pre>'
    caption = f"{escape(subtitle[:1].upper() + subtitle[1:])}. {guide.say('picture.uncertain')}"
    return (
        f'<figure class="sam-figure">\n{wide(drawn, escape(title), "sam-drawn")}\n'
        f"<figcaption>{caption} "
        f'<a href="{file}" download>{guide.say("picture.save")}</a></figcaption>\n'
        f"{folded(guide.say('picture.in-words'), words)}\n</figure>"
    )
