"""A tenant in one file that needs nothing else: to send, to print, to lay where only documents are shown.

It is put together of the pages: what leads from one to another leads to its place in the file, and what leads to a
page that is not part of it is left as words.
"""

import base64
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from html import unescape
from urllib.parse import quote, unquote

from markupsafe import Markup, escape

from samverkan_model.language import text
from samverkan_model.site.pages.addresses import PagePlace
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.page import Page
from samverkan_model.tenant import Tenant
from samverkan_model.text.html import html_page, tag, trusted

SHOWN = ("structure-2", "mandates-2", "flows-2", "agreements-2", "timeline-2")
"""How the files of pictures begin that the whole holds: those of the tenant on a day, not those of single things."""
KINDS = ("bodies", "body", "agreements", "agreement", "actors", "groups", "sources")
"""Pages that the whole holds."""
OF_A_DAY = ("structure", "review", "findings")
"""The same of pages that there is one of for each day."""
_HEADING = re.compile(r"^(#{1,3}) (.*?)(?: \{ #([\w-]+) \})?$")
_FIGURE = re.compile(r"<figure.*?</figure>", re.DOTALL)
_WAYS = re.compile(r'<nav class="sam-.*?</nav>', re.DOTALL)
_LINK = re.compile(r'<a ([^>]*?)href="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_OWN = re.compile(r' (id|popovertarget)="([^"]*)"')


def whole(stock: Stock, tenant: Tenant, pages: Iterable[Page], pictures: Mapping[str, str], style: str) -> str:
    """All of a tenant as one page.

    Args:
        stock: what the site is made of.
        tenant: which.
        pages: the pages of the site in one language.
        pictures: drawn pictures by file.
        style: the style sheet of the site's pages.
    """
    day = stock.days_of(tenant)[-1]
    made = [one for one in pages if one.place.tenant == tenant.id and _belongs(one.place, day)]
    language = made[0].language
    files = (stock.addresses.url(stock.addresses.file(one.place, language)) for one in made)
    places = {file: f"s{turn}" for turn, file in enumerate(files)}
    sections = [_section(one, places, stock, pictures) for one in made]
    contents = Markup().join(
        Markup('<li><a href="#{}">{}</a></li>').format(f"s{turn}", one.title) for turn, one in enumerate(made)
    )
    title = text("site.whole.title", language, tenant=tenant.name)
    head = Markup("<p>{}</p><details><summary>{}</summary><ul>{}</ul></details>").format(
        text("site.whole.lead", language, day=day, today=stock.today), text("site.whole.contents", language), contents
    )
    return html_page("whole.html", language, title, content=trusted("\n".join((head, *sections))), more=trusted(style))


def _belongs(place: PagePlace, day: date) -> bool:
    """Whether a page is part of the whole: of those of a day the latest alone."""
    return place.kind in KINDS or (place.kind in OF_A_DAY and place.name == day.isoformat())


def _section(one: Page, places: Mapping[str, str], stock: Stock, pictures: Mapping[str, str]) -> str:
    """A page as a part of the whole, its addresses made its own."""
    here = stock.addresses.url(stock.addresses.file(one.place, one.language))
    own = places[here]
    parts = [f"# {escape(one.title)}", *one.parts, *([one.notes.listed] if one.notes else [])]
    told = "\n".join(_headed(line) for part in parts for line in str(part).splitlines())
    told = _FIGURE.sub(lambda found: _drawn(found[0], here, pictures), told)
    told = _WAYS.sub("", told)
    told = _LINK.sub(_led(here, places), told)
    told = _OWN.sub(lambda found: f' {found[1]}="{own}-{found[2]}"', told)
    return tag("section", "\n", trusted(told), "\n", id=own)


def _headed(line: str) -> str:
    found = _HEADING.match(line)
    if found is None:
        return line
    return tag(f"h{len(found[1]) + 1}", trusted(found[2]), id=found[3])


def _led(here: str, places: Mapping[str, str]) -> Callable[[re.Match[str]], str]:
    """Makes a link lead within the file, out into the web, or nowhere."""

    def lead(found: re.Match[str]) -> str:
        _, address, _, words = found.groups()
        if address.startswith(("https://", "http://")):
            return found[0]
        path, _, anchor = unescape(address).partition("#")
        goal = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(path))) if path else here
        if goal not in places:
            return words
        own = f"#{places[goal]}" + (f"-{quote(anchor)}" if anchor else "")
        return found[0].replace(f'href="{address}"', f'href="{own}"', 1)

    return lead


def _drawn(figure: str, here: str, pictures: Mapping[str, str]) -> str:
    """The picture itself in place of its address; nothing for pictures of single things."""
    found = re.search(r'<img src="([^"]*)"', figure)
    file = posixpath.normpath(posixpath.join(posixpath.dirname(here), found[1])) if found else ""
    if not posixpath.basename(file).startswith(SHOWN) or file not in pictures:
        return ""
    data = base64.b64encode(pictures[file].encode("utf-8")).decode("ascii")
    bare = re.sub(r'<a href="[^"]*">(<img [^>]*>)</a>', r"\1", figure)
    return bare.replace(f'src="{found[1]}"', f'src="data:image/svg+xml;base64,{data}"') if found else ""
