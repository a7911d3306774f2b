"""A page for every body, and the page that lists them."""

from markupsafe import Markup, escape

from samverkan_model.language import Language
from samverkan_model.model.bodies import Body
from samverkan_model.model.validity import Truth
from samverkan_model.site.pages import records
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.counterparts import counterparts
from samverkan_model.site.pages.decided import decided, evaluated
from samverkan_model.site.pages.figures import figure
from samverkan_model.site.pages.markup import paragraph, table, titled
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.page_context import TenantGuide, place_of
from samverkan_model.tenant import Tenant
from samverkan_model.text.html import tag


def body_page(stock: Stock, tenant: Tenant, body: Body, language: Language) -> Page:
    """Everything about a body on the day it is best known, and what it was before and after."""
    place = place_of(tenant, "body", body.id)
    guide = TenantGuide(stock, language, place, tenant, stock.day_of(tenant, body))
    page = guide.page(guide.narrator.name(body.id), listed=False)
    page.add(guide.trail((guide.beside("bodies"), guide.say("label.bodies"))), *records.lead(body, guide))
    page.add(paragraph(guide.say("body.day", day=guide.day), "sam-note"), records.facts(body, guide))
    related = records.related(body, guide)
    picture = figure(guide, "composition", focus=body.id) if guide.at.seats_of(body.id) else ""
    page.section(guide.plain("body.composition"), "om-sammansattning", [picture, related["composition"]])
    for name, anchor in (("mandates", "om-mandat"), ("flows", "om-floden"), ("relations", "om-relationer")):
        page.section(guide.plain(f"body.{name}"), anchor, [related[name]])
    page.section(guide.plain("body.counterparts"), "om-motsvarigheter", counterparts(body, guide))
    page.section(guide.plain("body.history"), "om-historia", records.past(body, guide))
    page.section(guide.plain("body.decisions"), "om-beslut", [decided(body, guide)])
    themselves = [titled(*one) for one in evaluated(body, guide)]
    page.section(guide.plain("body.evaluations"), "om-utvarderingar", themselves)

    page.section(guide.plain("body.mentions"), "om-omnamnanden", [records.mentions(body, guide)])
    page.section(guide.plain("body.doubts"), "om-osakert", records.doubts(body, guide))
    page.section(guide.plain("county.findings"), "om-fynd", [records.found(body, guide)])
    page.section(guide.plain("body.sources"), "om-kallor", [records.sources(body, guide), _place(body, guide)])
    return page


def bodies_index(stock: Stock, tenant: Tenant, language: Language) -> Page:
    """Every body there is or has been, with how it stood on each of the days."""
    days = stock.days_of(tenant)
    guide = TenantGuide(stock, language, place_of(tenant, "bodies"), tenant, days[-1])
    page = guide.page(guide.plain("bodies.title", tenant=tenant.name), guide.plain("label.bodies"))
    page.add(guide.trail(), paragraph(guide.say("bodies.lead")))
    found = sorted(tenant.facts.own(Body), key=lambda body: (body.caption.casefold(), body.id))
    columns = [guide.field("name"), guide.field("kind"), guide.field("level"), *map(str, days), guide.field("source")]
    rows = [_row(body, guide) for body in found]
    page.add(
        table(guide.say("bodies.caption", tenant=tenant.name), columns, rows), figure(guide, "timeline", stock.today)
    )
    return page


def _row(body: Body, guide: TenantGuide) -> tuple[str, ...]:
    words = (guide.narrator.value(body, "kind"), guide.narrator.value(body, "level"))
    standings = (_standing(guide.tenant.at(day).standing(body.id), guide) for day in guide.stock.days_of(guide.tenant))
    name = guide.to(body.id, escape(body.caption))
    return (name, *map(escape, words), *standings, guide.cited(body.source))


def _standing(truth: Truth, guide: TenantGuide) -> Markup:
    return tag("span", guide.say(f"standing.{truth}"), class_=f"sam-{truth}")


def _place(body: Body, guide: TenantGuide) -> Markup:
    place = guide.tenant.facts.place(body.id)
    return paragraph(escape(guide.narrator.say("entity.place", place=place)), "sam-note") if place else Markup()
