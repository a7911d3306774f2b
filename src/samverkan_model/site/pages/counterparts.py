"""The closest counterpart of a body in each of the other counties, with the reason."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from samverkan_model.comparison.alignment import functions_of
from samverkan_model.comparison.counterparts import Counterpart
from samverkan_model.language import Language
from samverkan_model.model.bodies import Body
from samverkan_model.reports.compared.sentences import counterpart
from samverkan_model.reports.compared.voice import function_label, voices
from samverkan_model.site.pages.addresses import PagePlace
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.markup import listing, marks, paragraph, row
from samverkan_model.site.pages.notes import Notes
from samverkan_model.site.pages.page_context import TenantGuide, place_of
from samverkan_model.tenant_comparison import TenantComparison


def column_guides(
    stock: Stock, comparison: TenantComparison, language: Language, place: PagePlace, notes: Notes
) -> list[TenantGuide]:
    """The way from a page with its notes to what is compared, column by column, each on its own day."""
    tenants = [tenant for tenant in stock.tenants if tenant.id in comparison.keys]
    days = (column.day for column in comparison.columns)
    return [TenantGuide(stock, language, place, *pair, notes) for pair in zip(tenants, days, strict=True)]


def counterparts(body: Body, guide: TenantGuide) -> Iterator[Markup]:
    """What a body is closest to in the other counties; nothing for bodies that the comparison does not take in."""
    comparison = guide.stock.comparison
    functions = functions_of(guide.tenant.facts, body)
    if comparison is None or guide.tenant.id not in comparison.keys or not functions:
        return
    columns = column_guides(guide.stock, comparison, guide.language, guide.place, guide.notes)
    found = comparison.counterparts(guide.tenant.id, body.id)
    others = [pair for pair in zip(columns, found, strict=True) if pair[0].tenant.id != guide.tenant.id]
    said = counterpart(comparison, guide.tenant.id, body.id, guide.language)
    own = next(column for column in columns if column.tenant.id == guide.tenant.id)
    yield paragraph(guide.say("body.counterparts-lead", tenant=guide.tenant.name, day=own.day), "sam-note")
    yield listing(_line(*pair, words) for pair, (_, words) in zip(others, said, strict=True))
    yield paragraph(_side_by_side(comparison, functions, guide))


def _line(column: TenantGuide, found: Counterpart | None, words: str) -> Markup:
    """One county: its day, the body there, and where that is written."""
    where = column.link(place_of(column.tenant, "county"), column.tenant_name)
    head = row(" ", (where, marks(str(column.day))))
    if found is None:
        return head + f": {words}"
    return head + ": " + column.fact(column.told(words), column.tenant.facts[found.record].source)


def _side_by_side(comparison: TenantComparison, functions: tuple[str, ...], guide: TenantGuide) -> Markup:
    """The way to the comparison of each function that the body has."""
    told = voices(comparison, guide.language)
    known = [name for name in functions if name in comparison.functions]
    links = [guide.link(PagePlace("comparison"), escape(function_label(told, name)), f"f-{name}") for name in known]
    return row(" ", (guide.say("body.counterparts-more"), row(", ", links))) if links else Markup()
