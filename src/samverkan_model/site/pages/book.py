"""All pages of a site, in both languages, in the order they are listed."""

from collections.abc import Callable, Iterator

from samverkan_model.language import Language
from samverkan_model.model.bodies import Body
from samverkan_model.site.pages.agreements import agreements_page
from samverkan_model.site.pages.bodies import bodies_index, body_page
from samverkan_model.site.pages.comparison import comparison_page
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.county import overview, structure
from samverkan_model.site.pages.find import find_page
from samverkan_model.site.pages.findings import findings_page
from samverkan_model.site.pages.lists import list_page, sources_page
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.reference import counties_page, home_page, rule_page, rules_page, vocabulary_page
from samverkan_model.site.pages.review import review_page
from samverkan_model.site.pages.undocumented import silences_page
from samverkan_model.tenant import Tenant

_SHARED: tuple[Callable[[Stock, Language], Page | None], ...] = (
    home_page, counties_page, comparison_page, find_page, rules_page, vocabulary_page,
)  # fmt: skip


def pages(stock: Stock, language: Language) -> Iterator[Page]:
    """Every page in one language: those about all tenants, then those about each."""
    yield from (page for make in _SHARED if (page := make(stock, language)))
    yield from (rule_page(stock, rule, language) for rule in stock.rules)
    for tenant in stock.tenants:
        yield from tenant_pages(stock, tenant, language)


def tenant_pages(stock: Stock, tenant: Tenant, language: Language) -> Iterator[Page]:
    """The pages about one tenant."""
    days = stock.days_of(tenant)
    yield overview(stock, tenant, language)
    yield from (structure(stock, tenant, day, language) for day in reversed(days))
    yield bodies_index(stock, tenant, language)
    yield from (body_page(stock, tenant, body, language) for body in tenant.facts.own(Body))
    yield agreements_page(stock, tenant, language)
    yield from (review_page(stock, tenant, day, language) for day in reversed(days))
    yield from (findings_page(stock, tenant, day, language) for day in reversed(days))
    yield silences_page(stock, tenant, language)
    yield from (list_page(stock, tenant, kind, language) for kind in ("work", "actors", "changes"))
    yield sources_page(stock, tenant, language)
