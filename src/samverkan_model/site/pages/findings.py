"""What the rules found on a day: each finding with its address, its sources, and what a decision would need."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from markupsafe import Markup, escape

from samverkan_model.language import Language
from samverkan_model.reports.brief import make_brief
from samverkan_model.reports.finding_text import Teller
from samverkan_model.reports.findings import by_rule, counted, failures
from samverkan_model.rules.engine.base import Finding
from samverkan_model.rules.engine.run import Outcome
from samverkan_model.site.pages.addresses import PagePlace
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.decided import evaluations
from samverkan_model.site.pages.figures import figure
from samverkan_model.site.pages.markup import lines, named, paragraph, row
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.page_context import TenantGuide, place_of
from samverkan_model.tenant import Tenant
from samverkan_model.text.html import tag


def findings_page(stock: Stock, tenant: Tenant, day: date, language: Language) -> Page:
    """Findings of a day, heaviest first."""
    guide = TenantGuide(stock, language, place_of(tenant, "findings", day.isoformat()), tenant, day)
    outcome = stock.outcome(tenant, day)
    teller = Teller(outcome, language)
    page = guide.page(
        guide.plain("findings.title", tenant=tenant.name, day=day), guide.plain("findings.label", day=day)
    )
    page.add(guide.trail(), paragraph(guide.say("findings.lead")), paragraph(escape(counted([outcome], language))))
    for severity, found in groupby(outcome.open(), key=lambda one: one.severity):
        _group(page, str(severity), list(found), teller, guide)
    if accepted := [one for one in outcome.findings if one.accepted is not None]:
        _group(page, "accepted", accepted, teller, guide)
    page.add(*(paragraph(escape(line)) for line in failures(outcome, language)))
    page.section(guide.narrator.say("evaluation.beside"), "om-utvarderingar", [evaluations(guide)])
    return page


def _group(page: Page, what: str, found: Sequence[Finding], teller: Teller, guide: TenantGuide) -> None:
    words = guide.narrator.say(f"findings.count.{what}", count=len(found))
    page.heading(words[:1].upper() + words[1:], f"om-{what}")
    for code, findings in by_rule(found):
        rule = teller.outcome.rules[code]
        page.heading(f"{code} {rule.statement[guide.language]}", f"om-{what}-{code.lower()}", 3)
        more = guide.link(PagePlace("rule", name=code), guide.say("findings.rule", code=code))
        page.add(paragraph(row(" ", (rule.why[guide.language], more))))
        page.add(*(_finding(finding, teller, guide) for finding in findings))


def _finding(finding: Finding, teller: Teller, guide: TenantGuide) -> Markup:
    words = guide.told(teller.message(finding))
    told = named(pair for pair in _details(finding, teller, guide) if pair[1])
    parts = (paragraph(guide.fact(words, finding.sources)), told, _brief(teller.outcome, finding, guide))
    return tag("div", lines(parts), class_="sam-card sam-finding", id=f"f-{finding.fingerprint}")


def _details(finding: Finding, teller: Teller, guide: TenantGuide) -> Iterator[tuple[str, Markup]]:
    chain = guide.told(teller.chain(finding)) if len(finding.path) > 1 else Markup()
    yield escape(guide.narrator.say("findings.shown-by")), chain
    yield guide.field("valid"), escape(teller.time(finding))
    yield escape(guide.narrator.say("findings.why-accepted")), escape(finding.accepted or "")


def _brief(outcome: Outcome, finding: Finding, guide: TenantGuide) -> Markup:
    """The decision brief, folded, with the structure nearest the body it is about."""
    brief = make_brief(outcome, finding, guide.language)
    parts = [(tag("dt", heading), *(tag("dd", line) for line in told)) for heading, told in brief.parts]
    shown = (
        paragraph(guide.told(guide.plain("findings.see", name=guide.narrator.brief(brief.focus))))
        if brief.focus
        else ""
    )
    day = max(finding.since, outcome.day)
    drawn = figure(guide, "structure", day, brief.focus) if brief.focus else ""
    told = tag("dl", *(part for pair in parts for part in pair), class_="sam-brief")
    content = lines((tag("summary", brief.title), paragraph(brief.lead), told, drawn, shown))
    return tag("details", content, class_="sam-fold")
