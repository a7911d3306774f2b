"""The list of agreements with when each applies and what has to be done, and a page for every one."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from samverkan_model.language import Language
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.evidence import Evidence
from samverkan_model.reports.agreements import agreements_in_order, standing_in_words
from samverkan_model.reports.validity_text import validity
from samverkan_model.site.pages import records
from samverkan_model.site.pages.areas import way
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.county import deadlines_section, subscription
from samverkan_model.site.pages.figures import figure
from samverkan_model.site.pages.linked import about_record
from samverkan_model.site.pages.markup import filtered, folded, lines, listing, marks, named, paragraph, row
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.page_context import TenantGuide, place_of
from samverkan_model.tenant import Tenant
from samverkan_model.text.html import tag


def agreements_page(stock: Stock, tenant: Tenant, language: Language) -> Page:
    """Every agreement by name with how it stands, the deadlines ahead, and all of them through time."""
    guide = TenantGuide(stock, language, place_of(tenant, "agreements"), tenant, stock.today)
    page = guide.page(guide.plain("agreements.title", tenant=tenant.name), guide.plain("label.agreements"))
    page.add(guide.trail(), paragraph(guide.say("agreements.lead", day=guide.day)))
    files = (tag("a", guide.say(f"expires.{kind}"), href=guide.address(guide.beside(kind)), download=True)
             for kind in ("calendar", "rows"))  # fmt: skip
    page.section(
        guide.plain("county.ahead"),
        "om-datum",
        [deadlines_section(guide), paragraph(row(" · ", (subscription(guide), *files)))],
    )
    rows = [_row(one, guide) for one in _own(guide)]
    page.section(
        guide.plain("agreements.each"),
        "om-avtalen",
        [filtered(guide.plain("agreements.filter"), listing(rows, "sam-list"))] if rows else [],
    )
    page.section(guide.plain("agreements.picture"), "om-tidslinje", [figure(guide, "agreements")])
    return page


def agreement_pages(stock: Stock, tenant: Tenant, language: Language) -> Iterator[Page]:
    """A page for every agreement of the tenant's own, as it stands today."""
    return (_page(stock, tenant, one, language) for one in tenant.facts.own(Agreement))


def _own(guide: TenantGuide) -> list[Agreement]:
    return [one for one in agreements_in_order(guide.at) if one.id not in guide.tenant.facts.guests]


def _row(one: Agreement, guide: TenantGuide) -> Markup:
    said = dict(standing_in_words(one, guide.narrator))
    told = ", ".join(
        part
        for part in (guide.narrator.value(one, "kind"), validity(one, guide.language), said.get("status", ""))
        if part
    )
    return guide.fact(row(" ", (guide.to(one.id), marks(told))), one.source)


def _page(stock: Stock, tenant: Tenant, one: Agreement, language: Language) -> Page:
    guide = TenantGuide(stock, language, place_of(tenant, "agreement", one.id), tenant, stock.today)
    page = guide.page(guide.narrator.name(one.id), listed=False)
    page.label, page.called = guide.plain("label.agreement"), records.other_names(one)
    page.linked = about_record(one, guide)
    page.add(guide.trail((guide.beside("agreements"), guide.say("label.agreements"))), *records.first_words(one, guide))
    rows = [(guide.field("parties"), guide.told(guide.narrator.value(one, "parties")))] if one.parties else []
    rows += [
        (escape(guide.narrator.say(f"agreements.{name}")), guide.told(words))
        for name, words in standing_in_words(one, guide.narrator)
        if words
    ]
    page.add(
        paragraph(guide.fact(guide.say("agreements.day", day=guide.day), one.source), "sam-note"),
        named(rows, "sam-answers"),
    )
    route = tenant.at(stock.days_of(tenant)[-1], Evidence.PRESUMED).route(one.id)
    then = TenantGuide(stock, language, guide.place, tenant, stock.days_of(tenant)[-1], guide.notes)
    page.section(guide.plain("area.decides", day=then.day), "om-vagen", [way(route, then)] if route.legs else [])
    related = lines(records.related(one, guide).values())
    page.section(guide.plain("body.relations"), "om-relationer", [related])
    for name, parts in (("everything", [records.facts(one, guide)]), ("doubts", records.doubts(one, guide)),
                        ("sources", [records.source_list(one, guide)])):  # fmt: skip
        if told := lines(parts):
            page.add(folded(guide.say(f"body.{name}"), told, f"om-{name}", searched=True))
    return page
