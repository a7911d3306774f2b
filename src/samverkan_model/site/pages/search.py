"""The page that answers a search; without scripts, the list of everything that has a page of its own."""

from markupsafe import escape

from samverkan_model.language import Language
from samverkan_model.model.bodies import Body
from samverkan_model.site.pages.addresses import PagePlace
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.home import search_box
from samverkan_model.site.pages.markup import folded, listing
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.page_context import Guide, TenantGuide
from samverkan_model.text.html import tag


def search_page(stock: Stock, language: Language) -> Page:
    """A field, room for the answers, and every body by name."""
    guide = Guide(stock, language, PagePlace("search"))
    page = guide.page(guide.plain("search.title"), listed=False)
    page.alone = True
    said = {
        "none": guide.plain("search.none"),
        "found": guide.plain("search.found"),
        "more": guide.plain("search.more"),
    }
    room = tag(
        "div",
        class_="sam-hits",
        data_page=True,
        aria_live="polite",
        data_none=said["none"],
        data_found=said["found"],
        data_more=said["more"],
    )
    page.add(guide.trail(), search_box(guide), room)
    for tenant in stock.tenants:
        of = TenantGuide(stock, language, guide.place, tenant, stock.days_of(tenant)[-1], guide.notes)
        bodies = sorted(tenant.facts.own(Body), key=lambda one: one.caption.casefold())
        rows = (of.to(one.id, escape(one.caption)) for one in bodies)
        page.add(folded(guide.say("search.bodies", tenant=tenant.name), listing(rows)))
    return page
