"""Who works with what: every area of work across the tenants, with everything that is in it and with whom."""

from collections.abc import Iterator
from html import escape

from samverkan_model.language import Language
from samverkan_model.model.work import Area
from samverkan_model.queries.areas import How
from samverkan_model.queries.find import Found, TenantAnswer
from samverkan_model.reports.concepts import label
from samverkan_model.reports.standing import validity
from samverkan_model.site.addresses import Place
from samverkan_model.site.guide import Guide, TenantGuide
from samverkan_model.site.markup import paragraph, table
from samverkan_model.site.page import Page
from samverkan_model.site.stock import Stock


def find_page(stock: Stock, language: Language) -> Page | None:
    """Area by area, what each tenant has in it; None where no tenant has any areas."""
    guide = Guide(stock, language, Place("find"))
    page = guide.page(guide.plain("menu.find"))
    page.add(paragraph(guide.say("find.lead")))
    guides = {tenant.id: TenantGuide(stock, language, guide.place, tenant, stock.days_of(tenant)[-1])
              for tenant in stock.tenants}  # fmt: skip
    asked = _areas(stock)
    for anchor, name in asked:
        answer = stock.workspace.find(area=name, at=stock.today, tenants=guides)
        rows = [_row(found, guides[one.snapshot.facts.id]) for one in answer.tenants for found in _direct(one)]
        columns = [guide.say(f"find.{column}") for column in ("what", "where", "with", "when", "source")]
        page.section(name, anchor, [table(guide.say("find.caption", area=name), columns, rows)])
    return page if asked else None


def _direct(answer: TenantAnswer) -> Iterator[Found]:
    """What names the area itself: what names a narrower one stands under that."""
    same = {name for name, how in answer.areas.items() if how is How.SAME}
    return (found for found in answer.rows if same & {*found.areas})


def _areas(stock: Stock) -> list[tuple[str, str]]:
    """Ids and names of the areas, those with the same name once, in the order of the alphabet."""
    found: dict[str, tuple[str, str]] = {}
    for tenant in stock.tenants:
        for area in tenant.facts.own(Area):
            found.setdefault(area.name.casefold(), (area.id, area.name))
    ids = [anchor for anchor, _ in found.values()]
    ordered = sorted(found.values(), key=lambda pair: pair[1].casefold())
    return [
        (anchor if ids.count(anchor) == 1 else f"{anchor}-{turn}", name) for turn, (anchor, name) in enumerate(ordered)
    ]


def _row(found: Found, guide: TenantGuide) -> tuple[str, ...]:
    record = found.record
    concept = label(record.concept, 1, guide.language)
    name = f'{guide.to(record.id)} <span class="sam-marks">{escape(concept)}</span>'
    when = escape(validity(record, guide.language) or guide.narrator.say("page.undated"))
    return (name, guide.tenant_name, "<br>".join(_parties(found, guide)) or "–", when, guide.cited(record.source))


def _parties(found: Found, guide: TenantGuide) -> Iterator[str]:
    for field, names in found.parties.items():
        heading = guide.say("find.seats") if field == "seats" else guide.field(field)
        yield f'<span class="sam-marks">{heading}:</span> {guide.named(names)}'
