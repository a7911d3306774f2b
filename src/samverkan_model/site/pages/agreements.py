"""The page of agreements: when each applies, what has to be done, and all of them one by one."""

from markupsafe import Markup, escape

from samverkan_model.language import Language
from samverkan_model.model.agreements import Agreement
from samverkan_model.reports.agreements import agreements_in_order, standing_in_words
from samverkan_model.site.pages import records
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.county import deadlines
from samverkan_model.site.pages.figures import figure
from samverkan_model.site.pages.markup import lines, named, paragraph
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.page_context import TenantGuide, place_of
from samverkan_model.tenant import Tenant
from samverkan_model.text.html import tag


def agreements_page(stock: Stock, tenant: Tenant, language: Language) -> Page:
    """Agreements through time, their deadlines, and each by itself."""
    guide = TenantGuide(stock, language, place_of(tenant, "agreements"), tenant, stock.today)
    page = guide.page(guide.plain("agreements.title", tenant=tenant.name), guide.plain("label.agreements"))
    page.add(guide.trail(), paragraph(guide.say("agreements.lead", day=guide.day)))
    page.section(guide.plain("agreements.picture"), "om-tidslinje", [figure(guide, "agreements")])
    page.section(guide.plain("county.ahead"), "om-datum", [deadlines(guide)])
    page.heading(guide.plain("agreements.each"), "om-avtalen")
    for one in agreements_in_order(guide.at):
        if one.id in tenant.facts.guests:
            continue
        page.heading(guide.narrator.brief(one.id), one.id, 3)
        page.add(_agreement(one, guide))
    return page


def _agreement(one: Agreement, guide: TenantGuide) -> Markup:
    rows = [
        (escape(guide.narrator.say(f"agreements.{name}")), guide.told(words))
        for name, words in standing_in_words(one, guide.narrator)
        if words
    ]
    kind = escape(guide.narrator.value(one, "kind"))
    whole = lines((records.facts(one, guide), *records.related(one, guide).values(), *records.doubts(one, guide)))
    more = tag("details", tag("summary", guide.say("agreements.more")), whole, class_="sam-fold")
    head = tag("p", kind, " ", guide.cited(one.source), class_="sam-fact")
    return tag("div", lines((head, named(rows), more)), class_="sam-card")
