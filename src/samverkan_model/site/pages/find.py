"""Who works with what: every area of work across the tenants, with everything that is in it and with whom."""

from collections.abc import Iterator, Mapping

from markupsafe import Markup, escape

from samverkan_model.language import Language, listed, text
from samverkan_model.model.facts import whole_id
from samverkan_model.model.happening import Happening
from samverkan_model.model.work import Area
from samverkan_model.queries.areas import How
from samverkan_model.queries.find import Found, SearchAnswer, TenantAnswer
from samverkan_model.reports.concepts import label
from samverkan_model.reports.find import find_report
from samverkan_model.reports.validity_text import validity
from samverkan_model.site.pages.addresses import PagePlace
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.markup import folded, listing, marks, paragraph, row, table
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.page_context import Guide, TenantGuide
from samverkan_model.text.document import Block
from samverkan_model.text.html import tag
from samverkan_model.text.phrase import joined


def find_page(stock: Stock, language: Language) -> Page | None:
    """Area by area, what each tenant has in it; None where no tenant has any areas."""
    guide = Guide(stock, language, PagePlace("find"))
    page = guide.page(guide.plain("menu.find"))
    page.add(paragraph(guide.say("find.lead")))
    guides = {tenant.id: TenantGuide(stock, language, guide.place, tenant, stock.days_of(tenant)[-1], guide.notes)
              for tenant in stock.tenants}  # fmt: skip
    asked = _areas(stock)
    for anchor, name in asked:
        answer = stock.workspace.find(area=name, at=stock.today, tenants=guides)
        page.heading(name, anchor)
        page.add(*_told(name, answer, guides, guide))
    return page if asked else None


def _told(name: str, answer: SearchAnswer, guides: Mapping[str, TenantGuide], guide: Guide) -> Iterator[Markup]:
    """What answers, area for area; where nothing does, what there is to ask for instead."""
    if not len(answer):
        yield from _nothing(answer, guides, guide)
        return
    columns = [guide.say(f"find.{column}") for column in ("what", "where", "with", "when", "source")]
    direct, narrower = list[tuple[str, ...]](), list[str]()
    for one in answer.tenants:
        of, ids = guides[one.snapshot.facts.id], _direct(one)
        direct += [_row(found, of) for found in one.rows if found.record.id in ids]
        narrower += [_narrower(found, of) for found in one.rows if found.record.id not in ids]
    yield table(guide.say("find.caption", area=name), columns, direct)
    if narrower:
        yield folded(guide.say("find.narrower", count=len(narrower)), listing(narrower))
    silent = [one.snapshot.facts.header.name for one in answer.tenants if not one.rows]
    if silent:
        yield paragraph(guide.say("find.silent", tenants=listed(silent, guide.language)), "sam-note")


def _direct(answer: TenantAnswer) -> set[str]:
    """Ids of what names the area itself or is about such a thing; the rest stands under the narrower areas."""
    same = {name for name, how in answer.areas.items() if how is How.SAME}
    direct: set[str] = set()
    for found in answer.rows:
        if same & {*found.areas} or direct & {*found.through}:
            direct.add(found.record.id)
    return direct


def _nothing(answer: SearchAnswer, guides: Mapping[str, TenantGuide], guide: Guide) -> Iterator[Markup]:
    """That nothing answers, what it means, and what each tenant says instead."""
    report = find_report(answer, guide.language, ids=False)
    yield paragraph(escape(" ".join(report.lead)))
    blocks = zip(answer.tenants, report.blocks, strict=True)
    yield listing(_instead(block, guides[one.snapshot.facts.id]) for one, block in blocks)


def _instead(block: Block, guide: TenantGuide) -> Markup:
    """Why one tenant has nothing, and what lies near."""
    words = joined(" ", (line.text for _, lines in getattr(block, "groups", ()) for line in lines))
    return guide.tenant_name + ": " + guide.told(words)


def _narrower(found: Found, guide: TenantGuide) -> Markup:
    """What names a narrower area, in short: name, sort of thing, where."""
    concept = label(found.record.concept, 1, guide.language)
    areas = guide.narrator.listed(guide.narrator.name(name) for name in (*found.areas, *found.through))
    told = ", ".join(part for part in (concept, guide.tenant.name, areas) if part)
    return row(" ", (_named(found, guide), marks(told)))


def _named(found: Found, guide: TenantGuide) -> Markup:
    """The name as a link, marked with the id for those who count."""
    return tag("span", guide.to(found.record.id), data_id=whole_id(guide.tenant.id, found.record.id))


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
    name = row(" ", (_named(found, guide), marks(concept)))
    when = validity(record, guide.language) or guide.narrator.say("page.undated")
    stands = row(tag("br"), (when, marks(_standing(found, guide))))
    parties = row(tag("br"), _parties(found, guide)) or "–"
    return (name, guide.tenant_name, parties, stands, guide.cited(record.source))


def _standing(found: Found, guide: TenantGuide) -> str:
    """Whether it applies on the day that is asked about; of calls and events how they stand."""
    if found.standing is None:
        kind = "event" if isinstance(found.record, Happening) else "need"
        return text(f"report.find.status.{kind}.{found.status}", guide.language)
    return text(f"report.find.group.{found.standing}", guide.language, day=guide.stock.today)


def _parties(found: Found, guide: TenantGuide) -> Iterator[Markup]:
    for field, names in found.parties.items():
        heading = guide.plain("find.seats") if field == "seats" else guide.narrator.field(field)
        yield row(" ", (marks(f"{heading}:"), guide.named(names)))
    if found.through:
        yield row(" ", (marks(f"{guide.plain('find.about')}:"), guide.named(found.through)))
