"""The first page about a tenant, and a page for each day it is shown at."""

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup, escape

from samverkan_model.language import Language
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Flow, Mandate, Seat
from samverkan_model.model.validity import Truth
from samverkan_model.reports.calendar import COLUMNS, deadline_words, deadlines_in_order
from samverkan_model.reports.concepts import label
from samverkan_model.reports.edition import known_notes
from samverkan_model.reports.findings import counted
from samverkan_model.reports.overview import numbers, percent
from samverkan_model.reports.validity_text import validity
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.decided import evaluations
from samverkan_model.site.pages.figures import alive, figure
from samverkan_model.site.pages.markup import lines, listing, paragraph, row, table
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.page_context import TenantGuide, by_name, place_of
from samverkan_model.tenant import Tenant
from samverkan_model.text.html import tag
from samverkan_model.text.snapshot_text import SnapshotText

COUNTED = (Body, Seat, Mandate, Flow, Agreement)
"""Concepts whose records are counted per day, certain and possible apart."""
PAGES = ("bodies", "agreements", "work", "actors", "changes", "silences", "sources")
"""Pages about a tenant that every day shares, in the order they are listed."""
VIEWS = ("structure", "mandates", "flows")
"""Pictures of a day."""


def overview(stock: Stock, tenant: Tenant, language: Language) -> Page:
    """What the tenant is, how it looked on its latest day, and where everything else is."""
    guide = TenantGuide(stock, language, place_of(tenant, "county"), tenant, stock.days_of(tenant)[-1])
    page = guide.page(tenant.name, wide=True)
    page.add(paragraph(escape(tenant.facts.header.text or "")), *_known(guide), _shares(guide))
    page.section(guide.plain("county.picture"), "om-struktur", [alive(guide, "structure"), _days(guide)])
    page.section(guide.plain("county.pages"), "om-sidor", [_pages(guide)])
    page.section(guide.plain("county.findings"), "om-fynd", [_findings(guide)])
    page.section(guide.narrator.say("evaluation.beside"), "om-utvarderingar", [evaluations(guide)])
    page.section(guide.plain("county.ahead"), "om-datum", [deadlines(guide)])
    return page


def structure(stock: Stock, tenant: Tenant, day: date, language: Language) -> Page:
    """The tenant on one day: pictures, numbers, bodies and agreements in tables."""
    guide = TenantGuide(stock, language, place_of(tenant, "structure", day.isoformat()), tenant, day)
    page = guide.page(
        guide.plain("structure.title", tenant=tenant.name, day=day), guide.plain("structure.label", day=day), wide=True
    )
    page.add(guide.trail(), *_known(guide), *_reasons(guide), paragraph(_other_days(guide)), figure(guide, "structure"))
    page.section(guide.plain("structure.numbers"), "om-antal", [_numbers(guide)])
    page.section(guide.plain("structure.bodies"), "om-organ", [bodies_table(guide)])
    for view in VIEWS[1:]:
        page.section(guide.plain(f"structure.{view}"), f"om-{view}", [figure(guide, view)])
    page.section(guide.plain("structure.agreements"), "om-avtal", [_agreements(guide)])
    return page


def bodies_table(guide: TenantGuide) -> Markup:
    """The bodies of a day, each with the way to its page."""
    names = ("name", "kind", "level", "functions", "commissioned_by", "valid", "source")
    rows = [_body(body, guide) for body in by_name(guide.own(guide.at.bodies()), guide) if isinstance(body, Body)]
    caption = guide.say("caption.bodies", tenant=guide.tenant.name, day=guide.day)
    return table(caption, [guide.field(name) for name in names], rows)


def deadlines(guide: TenantGuide) -> Markup:
    """Deadlines from today on in a table, or a sentence that there are none."""
    at = guide.tenant.at(guide.stock.today)
    narrator = SnapshotText(at, guide.language)
    found = deadlines_in_order(at.deadlines())
    if not found:
        return paragraph(guide.say("agreements.no-deadlines", day=at.day))
    rows = [(*deadline_words(one, narrator), *_agreement_with_source(one.record, guide)) for one in found]
    columns = [*(narrator.say(f"deadlines.{name}") for name in COLUMNS[:4]), guide.field("source")]
    return table(guide.say("caption.deadlines", tenant=guide.tenant.name, day=at.day), columns, rows)


def _agreement_with_source(name: str, guide: TenantGuide) -> tuple[str, str]:
    return guide.to(name), guide.cited(guide.tenant.facts[name].source)


def _shares(guide: TenantGuide) -> Markup:
    told = numbers(guide.tenant.facts)
    shares = {name: percent(getattr(told, name), guide.language) for name in ("sourced", "inferred")}
    return paragraph(escape(guide.narrator.say("page.shares", records=sum(told.counts.values()), **shares)))


def _days(guide: TenantGuide) -> Markup:
    items = [_day(day, guide) for day in guide.stock.days_of(guide.tenant)]
    return lines((paragraph(guide.say("county.days")), listing(items)))


def _day(day: date, guide: TenantGuide) -> str:
    reasons = [escape(one.reason) for one in guide.tenant.facts.header.pictured if one.at.earliest == day]
    linked = guide.link(guide.beside("structure", day.isoformat()), guide.say("structure.label", day=day))
    return row(". ", (linked, *reasons))


def _other_days(guide: TenantGuide) -> Markup:
    others = [day for day in guide.stock.days_of(guide.tenant) if day != guide.day]
    links = [guide.link(guide.beside("structure", day.isoformat()), day.isoformat()) for day in others]
    found = guide.link(guide.beside("findings", guide.day.isoformat()), guide.say("structure.findings"))
    others_too = row(" ", (guide.say("structure.others"), row(", ", links))) if links else ""
    return row(" · ", (others_too, found))


def _known(guide: TenantGuide) -> Iterator[Markup]:
    """What was left out, where the site is as it could be known on a day."""
    known = guide.tenant.facts.known
    yield from (paragraph(escape(note)) for note in (known_notes(known, guide.language) if known else ()))


def _reasons(guide: TenantGuide) -> Iterator[Markup]:
    header = guide.tenant.facts.header
    yield from (paragraph(escape(one.reason)) for one in header.pictured if one.at.earliest == guide.day)


def _pages(guide: TenantGuide) -> Markup:
    rows = (
        row(": ", (guide.link(guide.beside(kind), guide.say(f"label.{kind}")), guide.say(f"about.{kind}")))
        for kind in PAGES
    )
    return listing(rows)


def _findings(guide: TenantGuide) -> Markup:
    return listing(_found(day, guide) for day in guide.stock.days_of(guide.tenant))


def _found(day: date, guide: TenantGuide) -> Markup:
    words = escape(counted([guide.stock.outcome(guide.tenant, day)], guide.language))
    found = guide.link(guide.beside("findings", day.isoformat()), guide.say("findings.label", day=day))
    reviewed = guide.link(guide.beside("review", day.isoformat()), guide.say("review.label", day=day))
    return row(" · ", (reviewed, row(": ", (found, words))))


def _numbers(guide: TenantGuide) -> Markup:
    rows = []
    for concept in COUNTED:
        standings = [guide.at.standing(record.id) for record in guide.tenant.facts.own(concept)]
        name = label(concept.concept, 2, guide.language)
        counts = (str(standings.count(truth)) for truth in (Truth.YES, Truth.UNKNOWN))
        rows.append((escape(name[:1].upper() + name[1:]), *counts))
    columns = [escape(guide.narrator.say(f"page.column.{name}")) for name in ("concept", "certain", "maybe")]
    return table(guide.say("caption.numbers", day=guide.day), columns, rows, "sam-numbers")


def _body(body: Body, guide: TenantGuide) -> tuple[str, ...]:
    narrator = guide.narrator
    functions = narrator.listed(narrator.term("functions", name) for name in guide.at.functions(body))
    words = (narrator.value(body, "kind"), narrator.value(body, "level"), functions)
    givers = guide.named(link.to for link in guide.at.links(body, "commissioned_by"))
    return (guide.to(body.id), *map(escape, words), givers, applies(body, guide), guide.cited(body.source))


def applies(record: Body | Agreement, guide: TenantGuide) -> Markup:
    """The period in words; what only may have applied on the day is said to."""
    period = escape(validity(record, guide.language) or guide.narrator.say("page.undated"))
    sure = guide.at.standing(record.id) is Truth.YES
    return period if sure else period + " " + tag("em", f"({guide.narrator.say('page.maybe')})", class_="sam-maybe")


def _agreements(guide: TenantGuide) -> Markup:
    names = ("title", "kind", "parties", "valid", "source")
    rows = [
        _agreement(one, guide) for one in by_name(guide.own(guide.at.agreements), guide) if isinstance(one, Agreement)
    ]
    caption = guide.say("caption.agreements", tenant=guide.tenant.name, day=guide.day)
    return table(caption, [guide.field(name) for name in names], rows)


def _agreement(one: Agreement, guide: TenantGuide) -> tuple[str, ...]:
    parties = guide.named(party.party for party in one.parties)
    kind = escape(guide.narrator.value(one, "kind"))
    return (guide.to(one.id), kind, parties, applies(one, guide), guide.cited(one.source))
