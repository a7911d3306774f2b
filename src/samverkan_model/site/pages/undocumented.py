"""What is not documented: searched for and not found, kept apart from what a source says is missing."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from samverkan_model.language import Language
from samverkan_model.model.statement import Record
from samverkan_model.reports.concepts import label
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.markup import filtered, listing, paragraph, row
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.page_context import TenantGuide, by_name, place_of
from samverkan_model.tenant import Tenant
from samverkan_model.text.html import tag


def silences_pages(stock: Stock, tenant: Tenant, language: Language) -> Iterator[Page]:
    """Records with something that the sources were searched for in vain, or that a source says is missing.

    A page for each concept, and one that counts them.
    """
    silent = [record for record in tenant.facts if record.not_documented or record.gaps]
    concepts = dict.fromkeys(record.concept for record in silent)
    guide = TenantGuide(stock, language, place_of(tenant, "silences"), tenant, stock.days_of(tenant)[-1])
    first = guide.page(guide.plain("silences.title", tenant=tenant.name), guide.plain("label.silences"))
    first.add(guide.trail(), paragraph(guide.say("silences.lead")))
    for concept in concepts:
        found = [record for record in silent if record.concept == concept]
        words = label(concept, 2, language)
        title = words[:1].upper() + words[1:]
        first.add(paragraph(guide.link(guide.beside("silences", concept), f"{title} ({len(found)})")))
        yield _page(title, found, TenantGuide(stock, language, guide.beside("silences", concept), tenant, guide.day))
    if not silent:
        first.add(paragraph(guide.say("silences.none")))
    yield first


def _page(title: str, found: Iterable[Record], guide: TenantGuide) -> Page:
    page = guide.page(guide.plain("silences.of", what=title, tenant=guide.tenant.name), listed=False)
    page.add(guide.trail((guide.beside("silences"), guide.say("label.silences"))))
    rows = [_row(record, guide) for record in by_name(found, guide)]
    page.add(filtered(guide.plain("silences.filter"), listing(rows, "sam-list")))
    return page


def _row(record: Record, guide: TenantGuide) -> Markup:
    """The record, what was searched for in vain, and what a source says is missing."""
    narrator = guide.narrator
    told = [guide.say(f"silences.{key}", names=narrator.listed(map(narrator.field, names)))
            for key, names in (("searched", record.not_documented), ("missing", record.gaps)) if names]  # fmt: skip
    return guide.fact(row(" ", (_named(record, guide), tag("span", row(" ", told), class_="sam-marks"))), record.source)


def _named(record: Record, guide: TenantGuide) -> Markup:
    """The record's name; a seat, a mandate or a flow is told with its body."""
    holder = getattr(record, "body", None)
    return guide.to(holder) + f": {guide.narrator.brief(record.id)}" if holder else guide.to(record.id)
