"""The structures of a day as a careful auditor would describe them: a table, then each structure theme by theme."""

from datetime import date

from samverkan_model.language import Language
from samverkan_model.model.evidence import Evidence
from samverkan_model.queries.homes import Homes
from samverkan_model.reports.cures import Curer
from samverkan_model.reports.review import Reviewer
from samverkan_model.rules.review import review
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.county import day_choice, is_last
from samverkan_model.site.pages.markup import folded, lines, paragraph
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.page_context import TenantGuide, place_of
from samverkan_model.site.pages.told_blocks import told_block
from samverkan_model.tenant import Tenant
from samverkan_model.text.document import Report


def review_page(stock: Stock, tenant: Tenant, day: date, language: Language) -> Page:
    """The review of a day, with what is documented near it presumed to apply."""
    guide = TenantGuide(stock, language, place_of(tenant, "review", day.isoformat()), tenant, day)
    at = tenant.at(day, Evidence.PRESUMED)
    outcome = stock.outcome(tenant, day)
    curing = stock.curing(tenant, day)
    reviewer = Reviewer(outcome, at, language, curer=Curer(curing, (), language) if curing else None, codes=False)
    first, *told = reviewer.reports(review(outcome, Homes(at)))
    page = guide.page(first.title, guide.plain("label.review"))
    page.listed = is_last(guide)
    page.add(
        guide.trail(),
        day_choice(guide, "review"),
        *(paragraph(guide.told(line)) for line in (guide.plain("review.lead"), *first.lead)),
    )
    page.add(*(part for one in first.blocks for part in told_block(one, guide)))
    for number, report in enumerate(told, start=1):
        _structure(page, report, f"struktur-{number}", guide)
    return page


def _structure(page: Page, report: Report, anchor: str, guide: TenantGuide) -> None:
    page.heading(report.title, anchor)
    page.add(*(paragraph(guide.told(line)) for line in report.lead))
    for number, block in enumerate(report.filled(), start=1):
        page.add(
            folded(
                guide.told(block.heading),
                lines(told_block(block, guide, guide.plain("review.more"))),
                f"{anchor}-{number}",
                searched=True,
            )
        )
