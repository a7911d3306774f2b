"""Files beside the pages: the dates of agreements as a calendar, and the agreements as rows."""

from collections.abc import Iterator

from samverkan_model.exchange.ics import calendar
from samverkan_model.reports.agreements import agreements_table
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.page_context import place_of
from samverkan_model.text.cells import as_csv


def downloads(stock: Stock) -> Iterator[tuple[str, bytes]]:
    """Every such file: its place and what is in it; of each tenant as from today."""
    for language in stock.languages:
        for tenant in stock.tenants:
            at = tenant.at(stock.today)
            yield stock.addresses.file(place_of(tenant, "calendar"), language), calendar([at], None, language)
            rows = as_csv(agreements_table(at, language)).encode("utf-8-sig")
            yield stock.addresses.file(place_of(tenant, "rows"), language), rows
