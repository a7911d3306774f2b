"""Pages that answer a question: what arrives, what runs out, who is left out, what is clear, which calls are open."""

from collections.abc import Callable, Iterator

from markupsafe import Markup, escape

from samverkan_model.language import Language
from samverkan_model.model.bodies import Body
from samverkan_model.model.evidence import Evidence
from samverkan_model.model.work import Need
from samverkan_model.queries.channels import channels
from samverkan_model.queries.falling import running_out
from samverkan_model.queries.homes import Homes
from samverkan_model.queries.needs import known_from, need_days, need_standing
from samverkan_model.queries.reach import Reached, reach
from samverkan_model.queries.represented import representation
from samverkan_model.reports.agreements import runs_out
from samverkan_model.reports.needs import call_sentence
from samverkan_model.reports.represented import groups_report
from samverkan_model.reports.review import Reviewer, verdicts_table
from samverkan_model.rules.review import review
from samverkan_model.site.pages.addresses import PagePlace
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.county import deadlines_section, subscription
from samverkan_model.site.pages.markup import filtered, folded, lines, listing, marks, paragraph, row, table
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.page_context import Guide, TenantGuide, by_name
from samverkan_model.site.pages.told_blocks import sentences, told_block
from samverkan_model.tenant import Tenant
from samverkan_model.text.html import tag
from samverkan_model.text.snapshot_text import SnapshotText

ASKED: dict[str, str] = {
    "decides": "find", "arrives": "arrives", "expires": "expires", "absent": "absent", "others": "comparison",
    "clear": "clear", "works": "find", "calls": "calls",
}  # fmt: skip
"""The questions in the order they are offered, each with the page that answers it."""
TOGETHER = 1_100
"""So many parts has a page with all answers at most; with the menu and all else around it that is under 1,500."""
Answer = Callable[[Guide, TenantGuide], Iterator[Markup]]


def questions_page(stock: Stock, language: Language) -> Page:
    """All questions, with what each answer holds."""
    guide = Guide(stock, language, PagePlace("questions"))
    page = guide.page(guide.plain("questions.title"))
    page.add(paragraph(guide.say("questions.lead")), question_cards(guide))
    return page


def question_cards(guide: Guide) -> Markup:
    """A card for each question that the site can answer."""
    cards = (
        tag("a", tag("b", guide.say(f"question.{name}")), " ", tag("span", guide.say(f"question.about.{name}")),
            href=guide.address(PagePlace(kind)))
        for name, kind in ASKED.items() if _answered(kind, guide.stock)
    )  # fmt: skip
    return tag("div", *cards, class_="sam-cards")


def question_pages(stock: Stock, language: Language) -> Iterator[Page]:
    """The pages of questions that have one of their own; what is too much for one page is a page for each tenant."""
    for kind, answer in _ANSWERS.items():
        if _answered(kind, stock):
            whole = _page(stock, kind, answer, language)
            small = sum(part.count("</") for part in whole.whole) <= TOGETHER
            yield from (whole,) if small or len(stock.tenants) == 1 else _divided(stock, kind, answer, language)


def _answered(kind: str, stock: Stock) -> bool:
    if kind == "comparison":
        return stock.comparison is not None
    return kind != "calls" or any(tenant.facts.own(Need) for tenant in stock.tenants)


def _page(stock: Stock, kind: str, answer: Answer, language: Language) -> Page:
    page, guide = _begun(stock, PagePlace(kind), language)
    for tenant in stock.tenants:
        page.section(tenant.name, f"i-{tenant.id}", answer(guide, _of(guide, tenant)))
    return page


def _begun(stock: Stock, place: PagePlace, language: Language, tenant: str = "") -> tuple[Page, Guide]:
    """A page with the question and what is to be known of every answer."""
    guide = Guide(stock, language, place)
    question = guide.plain(f"question.{next(name for name, page in ASKED.items() if page == place.kind)}")
    page = guide.page(f"{question} {tenant}".strip(), listed=not tenant, wide=True)
    above = ((PagePlace(place.kind), escape(question)),) if tenant else ()
    page.add(guide.trail((PagePlace("questions"), guide.say("questions.title")), *above))
    page.add(paragraph(guide.say(f"{place.kind}.lead", day=stock.today)))
    return page, guide


def _of(guide: Guide, tenant: Tenant) -> TenantGuide:
    return TenantGuide(guide.stock, guide.language, guide.place, tenant, guide.stock.days_of(tenant)[-1], guide.notes)


def _divided(stock: Stock, kind: str, answer: Answer, language: Language) -> Iterator[Page]:
    """A page that leads to each tenant's answer, and the answers."""
    first, guide = _begun(stock, PagePlace(kind), language)
    links = []
    for tenant in stock.tenants:
        page, own = _begun(stock, PagePlace(kind, name=tenant.id), language, tenant.name)
        page.add(*answer(own, _of(own, tenant)))
        links.append(guide.link(page.place, escape(tenant.name)))
        yield page
    first.add(listing(links, "sam-list"))
    yield first


def _then(guide: TenantGuide) -> Markup:
    """The day that is told of, with the way to the county."""
    place = guide.beside("structure", guide.day.isoformat())
    return paragraph(guide.link(place, guide.say("then", day=guide.day)), "sam-note")


def _expires(guide: Guide, of: TenantGuide) -> Iterator[Markup]:
    """Dates ahead from today as table, calendar and rows; and what ran out after the day that is best known."""
    yield deadlines_section(of)
    files = (
        tag("a", guide.say(f"expires.{kind}"), href=of.address(of.beside(kind)), download=True)
        for kind in ("calendar", "rows")
    )
    yield paragraph(row(" · ", (subscription(of), *files, of.link(of.beside("agreements"), guide.say("expires.all")))))
    then = [runs_out(one, of.narrator) for one in running_out(of.at, None)]
    if then:
        told = listing(row("", (of.told(entry.text), listing(of.told(line) for line in entry.below))) for entry in then)
        yield folded(guide.say("expires.then", day=of.day, count=len(then)), told)


def _arrives(guide: Guide, of: TenantGuide) -> Iterator[Markup]:
    """For each body how many it reaches and who it hears from, and where no word comes back."""
    at = of.tenant.at(of.day, Evidence.PRESUMED)
    ways = channels(at)
    bodies = [body for body in by_name(of.own(at.bodies()), of) if isinstance(body, Body)]
    reached = {body.id: reach(at, body.id, ways) for body in bodies}
    rows = [(of.to(body.id), *_heard(body, reached, of)) for body in bodies]
    columns = [guide.say(f"arrives.{name}") for name in ("body", "reaches", "next", "silent")]
    yield _then(of)
    lonely = [body.id for body in bodies if not reached[body.id]]
    if lonely:
        yield paragraph(guide.say("arrives.lonely", count=len(lonely)) + " " + of.named(lonely))
    said = guide.say("arrives.caption", tenant=of.tenant.name)
    yield folded(said, table(said, columns, rows, "sam-short"))


def _heard(body: Body, reached: dict[str, tuple[Reached, ...]], of: TenantGuide) -> tuple[Markup, Markup, Markup]:
    """How many are reached, who first, and which of them it never hears from."""
    mine = [one for one in reached[body.id] if one.record in reached]
    nearest = [one.record for one in mine if len(one.links) == 1]
    silent = [one.record for one in mine if body.id not in {other.record for other in reached[one.record]}]
    return escape(str(len(mine))), of.named(nearest) or escape("–"), of.named(silent) or escape("–")


def _absent(_: Guide, of: TenantGuide) -> Iterator[Markup]:
    at = of.tenant.at(of.day, Evidence.PRESUMED)
    report = groups_report(at, representation(at), of.language)
    yield _then(of)
    yield from sentences(report.lead, of)
    missing, *others = report.blocks
    yield from told_block(missing, of)
    for block in others:
        if parts := lines(told_block(block, of)):
            yield folded(escape(block.heading), parts)


def _clear(guide: Guide, of: TenantGuide) -> Iterator[Markup]:
    """The verdicts theme by theme, with the way to the whole review and to what should be mended."""
    at = of.tenant.at(of.day, Evidence.PRESUMED)
    outcome = of.stock.outcome(of.tenant, of.day)
    reviews = review(outcome, Homes(at))
    reviewer = Reviewer(outcome, at, of.language, codes=False)
    yield _then(of)
    yield from told_block(verdicts_table(reviewer, reviews), of)
    day = of.day.isoformat()
    links = ((kind, of.link(of.beside(kind, day), guide.say(f"clear.{kind}"))) for kind in ("review", "findings"))
    yield paragraph(row(" · ", (link for _, link in links)))


def _calls(guide: Guide, of: TenantGuide) -> Iterator[Markup]:
    """Every call, with how it stands today; which were open on another day is asked with a day."""
    needs = sorted(of.tenant.facts.own(Need), key=lambda one: str(one.answer_by or "9999"))
    if not needs:
        return
    at = of.tenant.at(of.stock.today)
    narrator = SnapshotText(at, of.language)
    rows = []
    for need in needs:
        standing = call_sentence(need_standing(at, need), narrator)
        whom = narrator.brief(need.issuer) if need.issuer else ""
        beside = marks(", ".join(part for part in (whom, need.place or "") if part))
        said = tag("span", standing, class_="sam-standing")
        rows.append(tag("li", row(" ", (of.to(need.id), beside, tag("br"), said)), data_days=_days(need, of)))
    day = {"label": guide.plain("calls.day"), "said": guide.plain("calls.open")}
    yield filtered(guide.plain("calls.filter"), tag("ul", *rows, class_="sam-list"), day)


def _days(need: Need, of: TenantGuide) -> str:
    """How the call stands from each day on which that changes: "2024-05-01:open 2024-06-01:passed"."""
    facts, told = of.tenant.facts, dict[str, str]()
    first = known_from(facts, need)
    for day in sorted({first, *(one for one in need_days(facts) if one > first)}):
        status = str(need_standing(of.tenant.at(day), need).status)
        if not told or status != next(reversed(told.values())):
            told[day.isoformat()] = status
    return " ".join(f"{day}:{status}" for day, status in told.items())


_ANSWERS: dict[str, Answer] = {
    "arrives": _arrives, "expires": _expires, "absent": _absent, "clear": _clear, "calls": _calls,
}  # fmt: skip
"""What each page tells of a tenant."""
