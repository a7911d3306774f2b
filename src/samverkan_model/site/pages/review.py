"""The structures of a day as a careful auditor would describe them: a table, then each structure theme by theme."""

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from samverkan_model.language import Language
from samverkan_model.model.evidence import Evidence
from samverkan_model.queries.homes import Homes
from samverkan_model.reports.cures import Curer
from samverkan_model.reports.review import Reviewer
from samverkan_model.rules.review import review
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.markup import folded, listing, paragraph, row, table
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.page_context import TenantGuide, place_of
from samverkan_model.site.pages.spoken import spoken
from samverkan_model.tenant import Tenant
from samverkan_model.text.document import Block, Entries, Entry, Report, Table


def review_page(stock: Stock, tenant: Tenant, day: date, language: Language) -> Page:
    """The review of a day, with what is documented near it presumed to apply."""
    guide = TenantGuide(stock, language, place_of(tenant, "review", day.isoformat()), tenant, day)
    at = tenant.at(day, Evidence.PRESUMED)
    outcome = stock.outcome(tenant, day)
    curing = stock.curing(tenant, day)
    reviewer = Reviewer(outcome, at, language, curer=Curer(curing, (), language) if curing else None, codes=False)
    first, *told = reviewer.reports(review(outcome, Homes(at)))
    page = guide.page(first.title, guide.plain("review.label", day=day))
    page.add(guide.trail(), *(paragraph(guide.told(line)) for line in (guide.plain("review.lead"), *first.lead)))
    page.add(*(block for one in first.blocks for block in _block(one, guide)))
    for number, report in enumerate(told, start=1):
        _structure(page, report, f"struktur-{number}", guide)
    return page


def _structure(page: Page, report: Report, anchor: str, guide: TenantGuide) -> None:
    page.heading(report.title, anchor)
    page.add(*(paragraph(guide.told(line)) for line in report.lead))
    for number, block in enumerate(report.filled(), start=1):
        page.heading(block.heading, f"{anchor}-{number}", 3)
        page.add(*_block(block, guide))


def _block(block: Block, guide: TenantGuide) -> Iterator[Markup]:
    if isinstance(block, Table):
        rows = [[guide.told(cell) for cell in cells] for cells in block.rows]
        yield table(guide.told(block.heading), map(guide.told, block.columns), rows)
    elif isinstance(block, Entries):
        yield listing(_entry(one, guide) for _, entries in block.groups for one in entries)


def _entry(entry: Entry, guide: TenantGuide) -> Markup:
    below = [guide.told(spoken(line, guide.language)) for line in entry.below if line]
    more = folded(guide.say("review.more"), listing(below)) if below else ""
    return row(" ", (guide.told(spoken(entry.text, guide.language)), more))
