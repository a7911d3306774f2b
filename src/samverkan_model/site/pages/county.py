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
from samverkan_model.reports.overview import how_much_is_read
from samverkan_model.reports.validity_text import validity
from samverkan_model.site.pages.content import CONTENTS, Stock
from samverkan_model.site.pages.decided import evaluations
from samverkan_model.site.pages.figures import alive, figure
from samverkan_model.site.pages.linked import about_tenant
from samverkan_model.site.pages.markup import folded, lines, listing, marks, paragraph, row, table
from samverkan_model.site.pages.open_data import offered
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.page_context import TenantGuide, by_name, place_of
from samverkan_model.tenant import Tenant
from samverkan_model.text.html import tag
from samverkan_model.text.snapshot_text import SnapshotText

COUNTED = (Body, Seat, Mandate, Flow, Agreement)
"""Concepts whose records are counted per day, certain and possible apart."""
PAGES = (
    "bodies", "agreements", "work", "tasks", "areas", "invitations", "actors", "groups", "changes", "silences",
    "sources",
)  # fmt: skip
"""Pages about a tenant that every day shares, in the order they are listed."""
VIEWS = ("structure", "mandates", "flows")
"""Pictures of a day."""


def overview(stock: Stock, tenant: Tenant, language: Language) -> Page:
    """What the tenant is, how it looked on its latest day, and where everything else is."""
    guide = TenantGuide(stock, language, place_of(tenant, "county"), tenant, stock.days_of(tenant)[-1])
    page = guide.page(tenant.name, wide=True)
    page.called, page.linked = (tenant.id, tenant.name), about_tenant(guide)
    tongue = "sv" if language != "sv" else ""
    about = tag("p", tenant.facts.header.text or "", lang=tongue)
    page.add(guide.trail(), about, *_known(guide), as_of(guide))
    page.add(_pages(guide), alive(guide, "structure"))
    page.section(guide.plain("county.days-heading"), "om-dagar", [_days(guide)])
    page.section(guide.plain("county.ahead"), "om-datum", [deadlines_section(guide), paragraph(subscription(guide))])
    page.section(guide.narrator.say("evaluation.beside"), "om-utvarderingar", [evaluations(guide)])
    page.section(guide.plain("data.heading"), "om-uppgifterna", offered(guide))
    whole = tag("a", guide.say("whole.link"), href=guide.address(guide.beside("whole")))
    page.add(paragraph(how_much_is_read(guide.tenant.facts, guide.language)), paragraph(whole))
    return page


def as_of(guide: TenantGuide) -> Markup:
    """How old what is told is, said plainly where it is not from this year."""
    key = "then" if guide.day.year < guide.stock.today.year else "now"
    return paragraph(tag("strong", guide.say(f"home.{key}", day=guide.day)), "sam-age")


def structure_page(stock: Stock, tenant: Tenant, day: date, language: Language) -> Page:
    """The tenant on one day: pictures, numbers, bodies and agreements."""
    guide = TenantGuide(stock, language, place_of(tenant, "structure", day.isoformat()), tenant, day)
    page = guide.page(
        guide.plain("structure.title", tenant=tenant.name, day=day), guide.plain("structure.menu"),
        listed=is_last(guide), wide=True,
    )  # fmt: skip
    page.add(
        guide.trail(), *_known(guide), day_choice(guide, "structure"), *_reasons(guide), figure(guide, "structure")
    )
    page.section(guide.plain("structure.bodies"), "om-organ", [bodies_list(guide)])
    for view in VIEWS[1:]:
        page.section(guide.plain(f"structure.{view}"), f"om-{view}", [figure(guide, view)])
    agreements = _agreements(guide)
    page.section(guide.plain("structure.agreements"), "om-avtal", [agreements])
    page.section(guide.plain("structure.numbers"), "om-antal", [_numbers(guide)])
    return page


def is_last(guide: TenantGuide) -> bool:
    """Whether the day is the latest of those shown, which the menu leads to."""
    return guide.day == guide.stock.days_of(guide.tenant)[-1]


def day_choice(guide: TenantGuide, kind: str) -> Markup:
    """The days that a page is there for, as links; the one shown is marked."""
    steps = [
        tag("span", str(day), aria_current="page") if day == guide.day
        else guide.link(guide.beside(kind, day.isoformat()), str(day))
        for day in guide.stock.days_of(guide.tenant)
    ]  # fmt: skip
    said = tag("b", guide.say("day.choose"))
    return tag("nav", said, listing(steps), class_="sam-days", aria_label=guide.plain("day.choose"))


def bodies_list(guide: TenantGuide) -> Markup:
    """The bodies of a day by level, each with the way to its page."""
    levels: dict[str, list[Markup]] = {}
    for body in by_name(guide.own(guide.at.bodies()), guide):
        if isinstance(body, Body):
            level = guide.narrator.value(body, "level") or guide.plain("structure.no-level")
            levels.setdefault(level, []).append(_body(body, guide))
    return lines(folded(f"{level} ({len(rows)})", listing(rows), searched=True) for level, rows in levels.items())


def deadlines_section(guide: TenantGuide) -> Markup:
    """Deadlines from today on in a table, or a sentence that there are none."""
    at = guide.tenant.at(guide.stock.today)
    narrator = SnapshotText(at, guide.language)
    found = deadlines_in_order(at.deadlines())
    if not found:
        return paragraph(guide.say("agreements.no-deadlines", day=at.day))
    rows = [(*deadline_words(one, narrator), *_agreement_with_source(one.record, guide)) for one in found]
    columns = [*(narrator.say(f"deadlines.{name}") for name in COLUMNS[:4]), guide.field("source")]
    return table(guide.say("caption.deadlines", tenant=guide.tenant.name, day=at.day), columns, rows)


def subscription(guide: TenantGuide) -> Markup:
    """The way to the calendar with all days ahead; where scripts are it opens as a subscription in the calendar."""
    return tag("a", guide.say("expires.feed"), href=guide.address(guide.beside("feed")), data_subscribe=True)


def _agreement_with_source(name: str, guide: TenantGuide) -> tuple[str, str]:
    return guide.to(name), guide.cited(guide.tenant.facts[name].source)


def _days(guide: TenantGuide) -> Markup:
    items = [_day(day, guide) for day in guide.stock.days_of(guide.tenant)]
    return lines((paragraph(guide.say("county.days")), listing(items)))


def _day(day: date, guide: TenantGuide) -> str:
    reasons = [escape(one.reason) for one in guide.tenant.facts.header.pictured if one.at.earliest == day]
    linked = guide.link(guide.beside("structure", day.isoformat()), guide.say("structure.label", day=day))
    return row(". ", (linked, *reasons))


def _known(guide: TenantGuide) -> Iterator[Markup]:
    """What was left out, where the site is as it could be known on a day."""
    known = guide.tenant.facts.known
    yield from (paragraph(escape(note)) for note in (known_notes(known, guide.language) if known else ()))


def _reasons(guide: TenantGuide) -> Iterator[Markup]:
    header = guide.tenant.facts.header
    yield from (paragraph(escape(one.reason)) for one in header.pictured if one.at.earliest == guide.day)


def _pages(guide: TenantGuide) -> Markup:
    """A card for each page about the tenant, those of its latest day first."""
    last = guide.stock.days_of(guide.tenant)[-1].isoformat()
    dated = ((kind, guide.beside(kind, last)) for kind in ("structure", "review", "findings"))
    shared = (
        (kind, guide.beside(kind)) for kind in PAGES if kind not in CONTENTS or guide.stock.sheets(guide.tenant, kind)
    )
    cards = (
        tag(
            "a",
            tag("b", guide.say(f"label.{kind}")),
            " ",
            tag("span", guide.say(f"about.{kind}")),
            href=guide.address(place),
        )
        for kind, place in (*dated, *shared)
    )
    return tag("div", *cards, class_="sam-cards sam-brief-cards")


def _numbers(guide: TenantGuide) -> Markup:
    rows = []
    for concept in COUNTED:
        standings = [guide.at.standing(record.id) for record in guide.tenant.facts.own(concept)]
        name = label(concept.concept, 2, guide.language)
        counts = (str(standings.count(truth)) for truth in (Truth.YES, Truth.UNKNOWN))
        rows.append((escape(name[:1].upper() + name[1:]), *counts))
    columns = [escape(guide.narrator.say(f"page.column.{name}")) for name in ("concept", "certain", "maybe")]
    return table(guide.say("caption.numbers", day=guide.day), columns, rows, "sam-numbers")


def _body(body: Body, guide: TenantGuide) -> Markup:
    """Name, kind and whose commission, with a word where it only may have applied."""
    givers = guide.named(link.to for link in guide.at.links(body, "commissioned_by"))
    words = (
        escape(guide.narrator.value(body, "kind")),
        guide.field("commissioned_by").lower() + " " + givers if givers else "",
    )
    maybe = "" if guide.at.standing(body.id) is Truth.YES else guide.narrator.say("page.maybe")
    beside = tag("span", row(", ", (*words, escape(maybe))), class_="sam-marks")
    return guide.fact(row(" ", (guide.to(body.id), beside)), body.source)


def applies(record: Body | Agreement, guide: TenantGuide) -> Markup:
    """The period in words; what only may have applied on the day is said to."""
    period = escape(validity(record, guide.language) or guide.narrator.say("page.undated"))
    sure = guide.at.standing(record.id) is Truth.YES
    return period if sure else period + " " + tag("em", f"({guide.narrator.say('page.maybe')})", class_="sam-maybe")


def _agreements(guide: TenantGuide) -> Markup:
    """The agreements of the day, with kind and period."""
    found = by_name(guide.own(guide.at.agreements), guide)
    rows = [
        guide.fact(row(" ", (guide.to(one.id), marks(guide.narrator.value(one, "kind")), applies(one, guide))), source)
        for one in found
        if isinstance(one, Agreement) and (source := one.source) is not None
    ]
    said = guide.say("caption.agreements", tenant=guide.tenant.name, day=guide.day)
    return folded(f"{said} ({len(rows)})", listing(rows), searched=True) if rows else Markup()
