"""What the rules found on a day: each finding with its address, its sources, and what a decision would need."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from markupsafe import Markup, escape

from samverkan_model.language import Language
from samverkan_model.reports.brief import make_brief
from samverkan_model.reports.finding_text import Teller
from samverkan_model.reports.findings import counted, failures
from samverkan_model.rules.engine.base import Finding
from samverkan_model.rules.engine.curing import for_change
from samverkan_model.rules.engine.run import Outcome
from samverkan_model.site.pages.addresses import PagePlace
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.county import day_choice, is_last
from samverkan_model.site.pages.decided import evaluations
from samverkan_model.site.pages.figures import figure
from samverkan_model.site.pages.markup import anchored, folded, lines, named, paragraph
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.page_context import TenantGuide, place_of
from samverkan_model.site.pages.spoken import spoken
from samverkan_model.tenant import Tenant
from samverkan_model.text.html import tag


def findings_outline(stock: Stock, tenant: Tenant, day: date, language: Language) -> Page:
    """What should be mended in the structure, heaviest first and by theme; questions about the model folded, last."""
    guide = TenantGuide(stock, language, place_of(tenant, "findings", day.isoformat()), tenant, day)
    outcome = stock.outcome(tenant, day)
    teller = Teller(outcome, language)
    page = guide.page(guide.plain("findings.title", tenant=tenant.name, day=day), guide.plain("label.findings"))
    page.listed = is_last(guide)
    page.add(
        guide.trail(),
        day_choice(guide, "findings"),
        paragraph(guide.say("findings.lead")),
        paragraph(escape(counted([outcome], language))),
    )
    told_ = for_change(outcome)
    for severity, found in groupby(told_, key=lambda one: one.severity):
        _group(page, str(severity), list(found), teller, guide)
    if accepted := [one for one in outcome.findings if one.accepted is not None]:
        _group(page, "accepted", accepted, teller, guide)
    page.add(_keeper([one for one in outcome.open() if one not in told_], teller, guide))
    page.add(*(paragraph(escape(line)) for line in failures(outcome, language)))
    page.section(guide.narrator.say("evaluation.beside"), "om-utvarderingar", [evaluations(guide)])
    return page


def _group(page: Page, what: str, found: Sequence[Finding], teller: Teller, guide: TenantGuide) -> None:
    words = guide.narrator.say(f"findings.count.{what}", count=len(found))
    page.heading(words[:1].upper() + words[1:], f"om-{what}")
    themes = dict.fromkeys(one.theme for one in found)
    for theme in themes:
        label = guide.tenant.facts.vocabulary.label("themes", theme, guide.language)
        page.add(paragraph(label, "sam-heading"))
        page.add(*(_finding(one, teller, guide) for one in found if one.theme == theme))


def _keeper(found: Sequence[Finding], teller: Teller, guide: TenantGuide) -> Markup:
    """What somebody who knows should be asked, or what is wrong in the files."""
    if not found:
        return Markup()
    rows = (
        (f"f-{one.fingerprint}", guide.fact(guide.told(teller.message(one)), one.sources) + _why(one, teller, guide))
        for one in found
    )
    content = lines((paragraph(guide.say("findings.keeper-lead"), "sam-note"), anchored(rows, "sam-records")))
    return folded(guide.say("findings.keeper", count=len(found)), content, "om-modellen")


def _why(finding: Finding, teller: Teller, guide: TenantGuide) -> Markup:
    """The way to the rule, with what it says for those who point at it."""
    place, said = PagePlace("rule", name=finding.rule), teller.rule(finding).statement[guide.language]
    return Markup(" ") + tag("a", guide.say("findings.rule"), href=guide.address(place), title=said, class_="sam-more")


def _finding(finding: Finding, teller: Teller, guide: TenantGuide) -> Markup:
    words = guide.told(teller.message(finding))
    told_ = named(pair for pair in _details(finding, teller, guide) if pair[1])
    parts = (
        paragraph(guide.fact(words, finding.sources) + _why(finding, teller, guide)),
        _brief(teller.outcome, finding, told_, guide),
    )
    return tag("div", lines(parts), class_="sam-card sam-finding", id=f"f-{finding.fingerprint}")


def _details(finding: Finding, teller: Teller, guide: TenantGuide) -> Iterator[tuple[str, Markup]]:
    chain = guide.told(teller.chain(finding)) if len(finding.path) > 1 else Markup()
    yield escape(guide.narrator.say("findings.shown-by")), chain
    yield guide.field("valid"), escape(teller.time(finding))
    yield escape(guide.narrator.say("findings.why-accepted")), escape(finding.accepted or "")


def _brief(outcome: Outcome, finding: Finding, told_: Markup, guide: TenantGuide) -> Markup:
    """The decision brief, folded, with cures that have been tried and the structure nearest the body it is about."""
    brief = make_brief(outcome, finding, guide.language, guide.stock.curing(guide.tenant, guide.day))
    parts = [
        (tag("dt", heading), *(tag("dd", guide.told(spoken(line, guide.language))) for line in told_lines))
        for heading, told_lines in brief.parts
    ]
    shown = (
        paragraph(guide.told(guide.plain("findings.see", name=guide.narrator.brief(brief.focus))))
        if brief.focus
        else ""
    )
    day = max(finding.since, outcome.day)
    drawn = figure(guide, "structure", day, brief.focus) if brief.focus else ""
    written = tag("dl", *(part for pair in parts for part in pair), class_="sam-brief")
    return folded(guide.say("findings.brief"), lines((written, told_, drawn, shown)))
