"""A page for every body, and the page that lists them."""

from markupsafe import Markup, escape

from samverkan_model.language import Language
from samverkan_model.model.bodies import Body
from samverkan_model.model.facts import whole_id
from samverkan_model.model.validity import Truth
from samverkan_model.site.pages import records
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.counterparts import counterparts
from samverkan_model.site.pages.decided import decided, evaluated
from samverkan_model.site.pages.figures import figure
from samverkan_model.site.pages.linked import about_record
from samverkan_model.site.pages.markup import filtered, folded, lines, listing, marks, paragraph, row, titled
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.page_context import TenantGuide, place_of
from samverkan_model.site.pages.portrait import answers_first, day_line, others
from samverkan_model.tenant import Tenant
from samverkan_model.text.html import tag

FEW_SEATS = 3
"""So many kinds of seats are told in words alone; more are drawn too."""


def body_page(stock: Stock, tenant: Tenant, body: Body, language: Language) -> Page:
    """What a body is asked about first, with its surroundings; then the rest, folded."""
    guide = TenantGuide(stock, language, place_of(tenant, "body", body.id), tenant, stock.day_of(tenant, body))
    page = guide.page(guide.narrator.name(body.id), listed=False)
    page.label, page.called = guide.plain("label.body"), records.other_names(body)
    page.linked = about_record(body, guide)
    page.add(guide.trail((guide.beside("bodies"), guide.say("label.bodies"))), *records.first_words(body, guide))
    page.add(day_line(guide), answers_first(body, guide))
    page.section(guide.plain("body.surroundings"), "om-omgivning", [figure(guide, "structure", focus=body.id)])
    if len(guide.at.seats_of(body.id)) > FEW_SEATS:
        page.section(
            guide.plain("body.composition"), "om-sammansattning", [figure(guide, "composition", focus=body.id)]
        )
    page.section(guide.plain("body.counterparts"), "om-motsvarigheter", counterparts(body, guide))
    themselves = lines(titled(*one) for one in evaluated(body, guide))
    for name, anchor, parts in (
        ("relations", "om-relationer", [others(body, guide)]),
        ("history", "om-historia", records.past(body, guide)),
        ("decisions", "om-beslut", [decided(body, guide)]),
        ("evaluations", "om-utvarderingar", [themselves]),
        ("mentions", "om-omnamnanden", [records.mentions_elsewhere(body, guide)]),
        ("doubts", "om-osakert", records.doubts(body, guide)),
        (
            "everything",
            "om-uppgifter",
            [records.standing_words(body, guide), records.facts(body, guide), _mark(body, guide)],
        ),
        ("sources", "om-kallor", [records.source_list(body, guide)]),
    ):
        if told := lines(parts):
            page.add(folded(guide.say(f"body.{name}"), told, anchor, searched=True))
    return page


def bodies_index(stock: Stock, tenant: Tenant, language: Language) -> Page:
    """Every body there is or has been, with how it stood on each of the days."""
    days = stock.days_of(tenant)
    guide = TenantGuide(stock, language, place_of(tenant, "bodies"), tenant, days[-1])
    page = guide.page(guide.plain("bodies.title", tenant=tenant.name), guide.plain("label.bodies"))
    page.add(guide.trail(), paragraph(guide.say("bodies.lead")))
    found = sorted(tenant.facts.own(Body), key=lambda body: (body.caption.casefold(), body.id))
    rows = [_row(body, guide) for body in found]
    page.add(filtered(guide.plain("bodies.filter"), listing(rows, "sam-list")), figure(guide, "timeline", stock.today))
    return page


def _row(body: Body, guide: TenantGuide) -> Markup:
    """Name, kind and level, and the days on which it stood."""
    words = (guide.narrator.value(body, "kind"), guide.narrator.value(body, "level"))
    standings = ((day, guide.tenant.at(day).standing(body.id)) for day in guide.stock.days_of(guide.tenant))
    told = ", ".join(guide.plain(f"bodies.stood.{truth}", day=day) for day, truth in standings if truth is not Truth.NO)
    beside = marks(", ".join(part for part in (*words, told) if part))
    short = marks(body.short) if body.short else ""
    return guide.fact(row(" ", (guide.to(body.id, escape(body.caption)), short, beside)), body.source)


def _mark(body: Body, guide: TenantGuide) -> Markup:
    """What the body is called in commands and files."""
    return paragraph(guide.say("body.id") + " " + tag("code", whole_id(guide.tenant.id, body.id)), "sam-note")
