"""What is not documented: searched for and not found, kept apart from what a source says is missing."""

from markupsafe import Markup, escape

from samverkan_model.language import Language
from samverkan_model.model.statement import Record
from samverkan_model.reports.concepts import label
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.markup import paragraph, table
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.page_context import TenantGuide, by_name, place_of
from samverkan_model.tenant import Tenant


def silences_page(stock: Stock, tenant: Tenant, language: Language) -> Page:
    """Every record with something that the sources were searched for in vain, or that a source says is missing."""
    guide = TenantGuide(stock, language, place_of(tenant, "silences"), tenant, stock.days_of(tenant)[-1])
    page = guide.page(guide.plain("silences.title", tenant=tenant.name), guide.plain("label.silences"))
    page.add(guide.trail(), paragraph(guide.say("silences.lead")))
    silent = [record for record in tenant.facts if record.not_documented or record.gaps]
    for concept in dict.fromkeys(record.concept for record in silent):
        words = label(concept, 2, language)
        rows = [_row(record, guide) for record in by_name((one for one in silent if one.concept == concept), guide)]
        columns = [
            guide.field("name"),
            guide.field("not_documented"),
            guide.say("silences.gaps"),
            guide.field("source"),
        ]
        title = words[:1].upper() + words[1:]
        page.section(title, f"om-{concept}", [table(escape(title), columns, rows)])
    if not silent:
        page.add(paragraph(guide.say("silences.none")))
    return page


def _row(record: Record, guide: TenantGuide) -> tuple[str, ...]:
    narrator = guide.narrator
    silent, gaps = (
        escape(narrator.listed(narrator.field(name) for name in names))
        for names in (record.not_documented, record.gaps)
    )
    return (_named(record, guide), silent or "–", gaps or "–", guide.cited(record.source))


def _named(record: Record, guide: TenantGuide) -> Markup:
    """The record's name; a seat, a mandate or a flow is told with its body."""
    holder = getattr(record, "body", None)
    return guide.to(holder) + f": {guide.narrator.brief(record.id)}" if holder else guide.to(record.id)
