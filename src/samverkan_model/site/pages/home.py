"""The first page: a county, a question or a word to begin with."""

from markupsafe import Markup, escape

from samverkan_model.language import Language
from samverkan_model.site.pages.addresses import PagePlace
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.glance import glance
from samverkan_model.site.pages.markup import row
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.page_context import Guide, place_of
from samverkan_model.site.pages.questions import question_cards
from samverkan_model.tenant import Tenant
from samverkan_model.text.html import tag


def home_page(stock: Stock, language: Language) -> Page:
    """The first page, for sites that have not written one."""
    guide = Guide(stock, language, PagePlace("home"))
    page = guide.page(guide.plain("home.title"))
    page.alone = True
    page.add(tag("p", guide.say("home.lead")), beginnings(stock, language))
    return page


def beginnings(stock: Stock, language: Language) -> Markup:
    """A field to search in, the tenants, the questions, and a picture that shows what it is all about."""
    guide = Guide(stock, language, PagePlace("home"))
    counties = tag("div", *(_tenant(one, guide) for one in stock.tenants), class_="sam-cards sam-counties")
    parts = (
        search_box(guide),
        _titled("home.county", guide), counties,
        _titled("home.question", guide), question_cards(guide),
        glance(stock, language),
    )  # fmt: skip
    return row("\n\n", parts)


def search_box(guide: Guide) -> Markup:
    """The large field of the first page; without scripts it leads to the list of everything there is to find."""
    field = tag(
        "input",
        type="search",
        name="q",
        aria_label=guide.plain("search.label"),
        placeholder=guide.plain("search.example"),
    )
    button = tag("button", guide.say("search.button"), type="submit")
    return tag("form", field, button, action=guide.address(PagePlace("search")), role="search", class_="sam-search")


def _titled(key: str, guide: Guide) -> Markup:
    return tag("h2", guide.say(key), id=key.replace(".", "-"))


def _tenant(tenant: Tenant, guide: Guide) -> Markup:
    """A card of one tenant: its name, and how old what is known is."""
    day = guide.stock.days_of(tenant)[-1]
    key = "then" if day.year < guide.stock.today.year else "now"
    words = tag("b", escape(tenant.name)), " ", tag("span", guide.say(f"home.{key}", day=day))
    return tag("a", *words, href=guide.address(place_of(tenant, "county")))
