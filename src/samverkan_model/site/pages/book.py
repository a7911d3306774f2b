"""All pages of a site, in both languages, in the order they are listed."""

from collections.abc import Callable, Iterator

from samverkan_model.language import Language
from samverkan_model.model.bodies import Body
from samverkan_model.site.pages.about import about_page, accessibility_page
from samverkan_model.site.pages.agreements import agreement_pages, agreements_page
from samverkan_model.site.pages.areas import area_pages, areas_index
from samverkan_model.site.pages.bodies import bodies_index, body_page
from samverkan_model.site.pages.comparison import comparison_page
from samverkan_model.site.pages.content import CONTENTS, Stock
from samverkan_model.site.pages.county import overview, structure_page
from samverkan_model.site.pages.findings import findings_outline
from samverkan_model.site.pages.home import home_page
from samverkan_model.site.pages.lists import list_pages
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.questions import question_pages, questions_page
from samverkan_model.site.pages.reference import counties_page, rule_outline, rules_page, vocabulary_pages
from samverkan_model.site.pages.review import review_page
from samverkan_model.site.pages.search import search_page
from samverkan_model.site.pages.undocumented import silences_pages
from samverkan_model.tenant import Tenant

_SHARED: tuple[Callable[[Stock, Language], Page | None], ...] = (
    home_page, search_page, questions_page, counties_page, comparison_page, areas_index, rules_page, about_page,
    accessibility_page,
)  # fmt: skip


def pages(stock: Stock, language: Language) -> Iterator[Page]:
    """Every page in one language: those about all tenants, then those about each."""
    yield from shared_pages(stock, language)
    for tenant in stock.tenants:
        yield from tenant_pages(stock, tenant, language)


def shared_pages(stock: Stock, language: Language) -> Iterator[Page]:
    """The pages about all tenants."""
    yield from (page for make in _SHARED if (page := make(stock, language)))
    yield from vocabulary_pages(stock, language)
    yield from question_pages(stock, language)
    yield from area_pages(stock, language)
    yield from (rule_outline(stock, rule, language) for rule in stock.rules)


def tenant_pages(stock: Stock, tenant: Tenant, language: Language) -> Iterator[Page]:
    """The pages about one tenant."""
    days = stock.days_of(tenant)
    yield overview(stock, tenant, language)
    yield from (structure_page(stock, tenant, day, language) for day in reversed(days))
    yield bodies_index(stock, tenant, language)
    yield from (body_page(stock, tenant, body, language) for body in tenant.facts.own(Body))
    yield agreements_page(stock, tenant, language)
    yield from agreement_pages(stock, tenant, language)
    yield from (review_page(stock, tenant, day, language) for day in reversed(days))
    yield from (findings_outline(stock, tenant, day, language) for day in reversed(days))
    yield from silences_pages(stock, tenant, language)
    yield from (page for kind in CONTENTS for page in list_pages(stock, tenant, kind, language))
