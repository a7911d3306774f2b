"""A page for every area of work: who decides in it and who works with it, county by county; and the way to each."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from samverkan_model.language import Language, listed
from samverkan_model.model.bodies import Mandate, Seat
from samverkan_model.model.evidence import Evidence
from samverkan_model.model.facts import whole_id
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth
from samverkan_model.queries.areas import How
from samverkan_model.queries.find import Found, SearchAnswer, TenantAnswer
from samverkan_model.queries.route import Route
from samverkan_model.queries.route_steps import Stage
from samverkan_model.reports.concepts import label
from samverkan_model.reports.find import find_report
from samverkan_model.reports.paths import route_report
from samverkan_model.reports.relations import mandate_words, seat_words
from samverkan_model.reports.validity_text import validity
from samverkan_model.site.pages.addresses import PagePlace
from samverkan_model.site.pages.area_places import AreaPlace
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.linked import about_area
from samverkan_model.site.pages.markup import filtered, folded, listing, marks, paragraph, row
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.page_context import Guide, TenantGuide
from samverkan_model.text.document import Block
from samverkan_model.text.html import tag
from samverkan_model.text.phrase import joined

FEW = 4
"""So many things of one county stand openly; the rest are folded."""
OPENLY = 2
"""So many counties tell openly who works with an area; where more do, each is opened, and who decides is read first."""
STEPS = 3
"""The same of those who take one step of a case."""


def areas_index(stock: Stock, language: Language) -> Page | None:
    """Every area, with how much each tenant has in it; None where no tenant has any areas."""
    guide = Guide(stock, language, PagePlace("find"))
    page = guide.page(guide.plain("matters.title"), guide.plain("menu.find"))
    page.add(paragraph(guide.say("matters.lead")))
    found = stock.areas
    names = {tenant.id: tenant.name for tenant in stock.tenants}
    rows = [_area(one, names, guide) for one in found]
    page.add(filtered(guide.plain("matters.filter"), listing(rows, "sam-list")))
    return page if found else None


def _area(area: AreaPlace, names: dict[str, str], guide: Guide) -> Markup:
    """The way to an area's page, with the tenants that have it."""
    where = marks(listed([names[one] for one in area.ids], guide.language))
    return row(" ", (guide.link(PagePlace("area", name=area.anchor), escape(area.name)), where))


def area_pages(stock: Stock, language: Language) -> Iterator[Page]:
    """A page for every area."""
    return (_page(stock, one, language) for one in stock.areas)


def _page(stock: Stock, area: AreaPlace, language: Language) -> Page:
    guide = Guide(stock, language, PagePlace("area", name=area.anchor))
    page = guide.page(area.name, listed=False)
    page.label, page.called = guide.plain("label.area"), tuple(dict.fromkeys((*area.others, *area.ids.values())))
    page.linked = about_area(area.name, area.others, guide)
    page.add(guide.trail((PagePlace("find"), guide.say("menu.find"))), paragraph(guide.say("area.lead")))
    if area.others:
        page.add(paragraph(guide.say("area.others", names=listed(area.others, language)), "sam-note"))
    guides = {
        one.id: TenantGuide(stock, language, guide.place, one, stock.days_of(one)[-1], guide.notes)
        for one in stock.tenants
    }
    answer = stock.workspace.find(area=area.name, at=stock.today, tenants=guides)
    telling = sum(bool(one.rows) for one in answer.tenants)
    for one in answer.tenants:
        of = guides[one.snapshot.facts.id]
        parts = [*_route(area.ids.get(of.tenant.id), of), *_works(one, of, openly=telling <= OPENLY)]
        page.section(of.tenant.name, f"i-{of.tenant.id}", parts)
    silent = [one.snapshot.facts.header.name for one in answer.tenants if not one.rows]
    if not len(answer):
        page.add(*_nothing(answer, guides, guide))
    elif silent:
        page.add(paragraph(guide.say("find.silent", tenants=listed(silent, language)), "sam-note"))
    return page


def _route(area: str | None, guide: TenantGuide) -> Iterator[Markup]:
    """Who decides, and the way of a case there and back; nothing where nobody takes any step."""
    at = guide.tenant.at(guide.day, Evidence.PRESUMED)
    found = at.route(area) if area else None
    if found is not None and found.legs:
        yield paragraph(guide.say("area.decides", day=guide.day), "sam-heading")
        yield way(found, guide)


def way(found: Route, guide: TenantGuide) -> Markup:
    """The way of a case, stage by stage as a strip, with who takes each on whose mandate, and last where it breaks."""
    at = guide.tenant.at(guide.day, Evidence.PRESUMED)
    *blocks, breaks = route_report(at, found, guide.language).blocks
    steps = [(block, stage) for block, stage in zip(blocks, Stage, strict=False) if getattr(block, "lines", ())]
    items = [
        tag(
            "li",
            tag("b", escape(block.heading)),
            _few(block, guide),
            class_="sam-decides" if stage is Stage.DECIDE else "",
        )
        for block, stage in steps
    ]
    broken = row("", (paragraph(escape(breaks.heading), "sam-heading"), _few(breaks, guide)))
    return tag("ol", *items, class_="sam-way") + tag("div", broken, class_="sam-breaks")


def _few(block: Block, guide: TenantGuide) -> Markup:
    """The lines of a step, the first few openly."""
    told = [guide.told(line) for line in getattr(block, "lines", ())]
    return row("", (listing(told[:STEPS]), _rest(told[STEPS:], guide)))


def _rest(lines: list[Markup], guide: TenantGuide) -> Markup:
    return folded(guide.say("more", count=len(lines)), listing(lines)) if lines else Markup()


def _works(one: TenantAnswer, guide: TenantGuide, *, openly: bool) -> Iterator[Markup]:
    """What names the area itself, those that apply first; what names a narrower one is folded."""
    direct = _direct(one)
    order = (Truth.YES, Truth.UNKNOWN, None, Truth.NO)
    rows = sorted(one.rows, key=lambda found: order.index(found.standing))
    shown = [_line(found, guide) for found in rows if found.record.id in direct]
    if shown and openly:
        yield paragraph(guide.say("area.works"), "sam-heading")
        yield listing(shown[:FEW])
        yield _rest(shown[FEW:], guide)
    elif shown:
        yield folded(f"{guide.say('area.works')} ({len(shown)})", listing(shown), searched=True)
    narrower = [_briefly(found, guide) for found in rows if found.record.id not in direct]
    if narrower:
        yield folded(guide.say("find.narrower", count=len(narrower)), listing(narrower))


def _direct(answer: TenantAnswer) -> set[str]:
    """Ids of what names the area itself or is about such a thing; the rest stands under the narrower areas."""
    same = {name for name, how in answer.areas.items() if how is How.SAME}
    direct: set[str] = set()
    for found in answer.rows:
        if same & {*found.areas} or direct & {*found.through}:
            direct.add(found.record.id)
    return direct


def _briefly(found: Found, guide: TenantGuide) -> Markup:
    """The same without whom with, and without where it is written, which stands on the page it leads to."""
    record = found.record
    name = tag("span", _named(record, guide), data_id=whole_id(guide.tenant.id, record.id))
    return row(" ", (name, f"({label(record.concept, 1, guide.language)}, {_standing(found, guide)})"))


def _line(found: Found, guide: TenantGuide) -> Markup:
    """The name as a link, marked with the id for those who count; what sort of thing it is, whom with and when."""
    record = found.record
    name = tag("span", _named(record, guide), data_id=whole_id(guide.tenant.id, record.id))
    parties = guide.named(dict.fromkeys(name for names in found.parties.values() for name in names))
    whom = row(" ", (guide.say("area.with"), parties)) if parties else ""
    when = ", ".join(
        part for part in (label(record.concept, 1, guide.language), validity(record, guide.language)) if part
    )
    return guide.fact(row(" ", (name, marks(f"({when}, {_standing(found, guide)})"), whom)), record.source)


def _named(record: Record, guide: TenantGuide) -> Markup:
    """The name as a link; a seat or a mandate has none, and is told with its body."""
    if isinstance(record, Mandate):
        told = mandate_words(record, guide.narrator)
    elif isinstance(record, Seat):
        told = seat_words(record, guide.narrator)
    else:
        return guide.to(record.id)
    return row(": ", (guide.to(record.body) if record.body else "", guide.told(told)))


def _standing(found: Found, guide: TenantGuide) -> str:
    """Whether it applies on the day that is asked about; of calls and events how they stand."""
    if found.standing is None:
        kind = "need" if found.record.concept == "needs" else "event"
        return guide.narrator.say(f"find.status.{kind}.{found.status}")
    return guide.plain(f"area.standing.{found.standing}")


def _nothing(answer: SearchAnswer, guides: dict[str, TenantGuide], guide: Guide) -> Iterable[Markup]:
    """That nothing answers, what it means, and what each tenant says instead."""
    report = find_report(answer, guide.language, ids=False)
    yield paragraph(escape(" ".join(report.lead)))
    pairs = zip(answer.tenants, report.blocks, strict=True)
    yield listing(
        row(
            ": ",
            (
                of.tenant_name,
                of.told(joined(" ", (line.text for _, lines in getattr(block, "groups", ()) for line in lines))),
            ),
        )
        for one, block in pairs
        if (of := guides[one.snapshot.facts.id])
    )
