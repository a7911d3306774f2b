"""Files beside the pages of a tenant: all of it in one, dates of agreements and all dates as calendars, and rows."""

from collections.abc import Iterator, Mapping, Sequence

from samverkan_model.exchange.feed import EVERY_DAY
from samverkan_model.exchange.ics import calendar
from samverkan_model.language import Language
from samverkan_model.reports.agreements import agreements_table
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.page_context import place_of
from samverkan_model.site.pages.whole import whole
from samverkan_model.tenant import Tenant
from samverkan_model.text.cells import as_csv


def downloads(
    stock: Stock, tenant: Tenant, pages: Mapping[Language, Sequence[Page]], pictures: Mapping[str, str], style: str
) -> Iterator[tuple[str, bytes]]:
    """Every such file: its place and what is in it, as from today.

    Args:
        stock: what the site is made of.
        tenant: whose they are.
        pages: its pages by language.
        pictures: its pictures by file.
        style: the site's style sheet.
    """
    at = tenant.at(stock.today)
    for language in stock.languages:
        place = stock.addresses.file(place_of(tenant, "whole"), language)
        yield place, whole(stock, tenant, pages[language], pictures, style).encode("utf-8")
        yield stock.addresses.file(place_of(tenant, "calendar"), language), calendar([at], None, language)
        yield stock.addresses.file(place_of(tenant, "feed"), language), calendar([at], None, language, days=EVERY_DAY)
        rows = as_csv(agreements_table(at, language)).encode("utf-8-sig")
        yield stock.addresses.file(place_of(tenant, "rows"), language), rows
