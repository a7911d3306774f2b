"""Who works with what: every area of work across the tenants, with everything that is in it and with whom."""

from collections.abc import Iterator, Mapping
from html import escape

from samverkan_model.language import Language, listed, text
from samverkan_model.model.facts import whole_id
from samverkan_model.model.work import Area, Event
from samverkan_model.queries.areas import How
from samverkan_model.queries.find import Answer, Found, TenantAnswer
from samverkan_model.reports.concepts import label
from samverkan_model.reports.find import find_report
from samverkan_model.reports.validity_text import validity
from samverkan_model.site.pages.addresses import Place
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.markup import folded, listing, paragraph, table
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.page_context import Guide, TenantGuide
from samverkan_model.text.document import Block
from samverkan_model.text.phrase import joined


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
        page.heading(name, anchor)
        page.add(*_told(name, answer, guides, guide))
    return page if asked else None


def _told(name: str, answer: Answer, guides: Mapping[str, TenantGuide], guide: Guide) -> Iterator[str]:
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
    silent = [escape(one.snapshot.facts.header.name) for one in answer.tenants if not one.rows]
    if silent:
        yield paragraph(guide.say("find.silent", tenants="{}").format(listed(silent, guide.language)), "sam-note")


def _direct(answer: TenantAnswer) -> set[str]:
    """Ids of what names the area itself or is about such a thing; the rest stands under the narrower areas."""
    same = {name for name, how in answer.areas.items() if how is How.SAME}
    direct: set[str] = set()
    for found in answer.rows:
        if same & {*found.areas} or direct & {*found.through}:
            direct.add(found.record.id)
    return direct


def _nothing(answer: Answer, guides: Mapping[str, TenantGuide], guide: Guide) -> Iterator[str]:
    """That nothing answers, what it means, and what each tenant says instead."""
    report = find_report(answer, guide.language, ids=False)
    yield paragraph(escape(" ".join(report.lead)))
    blocks = zip(answer.tenants, report.blocks, strict=True)
    yield listing(_instead(block, guides[one.snapshot.facts.id]) for one, block in blocks)


def _instead(block: Block, guide: TenantGuide) -> str:
    """Why one tenant has nothing, and what lies near."""
    words = joined(" ", (line.text for _, lines in getattr(block, "groups", ()) for line in lines))
    return f"{guide.tenant_name}: {guide.told(words)}"


def _narrower(found: Found, guide: TenantGuide) -> str:
    """What names a narrower area, in short: name, sort of thing, where."""
    concept = label(found.record.concept, 1, guide.language)
    areas = guide.narrator.listed(guide.narrator.name(name) for name in (*found.areas, *found.through))
    marks = ", ".join(part for part in (concept, guide.tenant.name, areas) if part)
    return f'{_named(found, guide)} <span class="sam-marks">{escape(marks)}</span>'


def _named(found: Found, guide: TenantGuide) -> str:
    """The name as a link, marked with the id for those who count."""
    return f'<span data-id="{escape(whole_id(guide.tenant.id, found.record.id))}">{guide.to(found.record.id)}</span>'


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
    name = f'{_named(found, guide)} <span class="sam-marks">{escape(concept)}</span>'
    when = escape(validity(record, guide.language) or guide.narrator.say("page.undated"))
    when += f'<br><span class="sam-marks">{escape(_standing(found, guide))}</span>'
    return (name, guide.tenant_name, "<br>".join(_parties(found, guide)) or "–", when, guide.cited(record.source))


def _standing(found: Found, guide: TenantGuide) -> str:
    """Whether it applies on the day that is asked about; of calls and events how they stand."""
    if found.standing is None:
        kind = "event" if isinstance(found.record, Event) else "need"
        return text(f"report.find.status.{kind}.{found.status}", guide.language)
    return text(f"report.find.group.{found.standing}", guide.language, day=guide.stock.today)


def _parties(found: Found, guide: TenantGuide) -> Iterator[str]:
    for field, names in found.parties.items():
        heading = guide.say("find.seats") if field == "seats" else guide.field(field)
        yield f'<span class="sam-marks">{heading}:</span> {guide.named(names)}'
    if found.through:
        yield f'<span class="sam-marks">{guide.say("find.about")}:</span> {guide.named(found.through)}'
