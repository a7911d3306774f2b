"""Findings as one page that stands alone: by tenant, severity and rule, each finding with an address of its own."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from samverkan_model.language import Language, text
from samverkan_model.model.provenance import Source
from samverkan_model.reports.finding_text import Teller
from samverkan_model.reports.findings import by_rule, close, counted, title
from samverkan_model.reports.frame import framed
from samverkan_model.rules.engine.base import Finding
from samverkan_model.rules.engine.run import Outcome


def findings_page(outcomes: Iterable[Outcome], language: Language) -> str:
    """The page; it needs nothing but itself."""
    outcomes = list(outcomes)
    return framed(title(outcomes, language), _body(outcomes, language), language)


def _body(outcomes: Sequence[Outcome], language: Language) -> Iterator[str]:
    yield f"<p>{escape(counted(outcomes, language))}</p>"
    yield f'<nav aria-label="{escape(text("report.page.contents", language))}">\n<ul>'
    for outcome in outcomes:
        name = escape(outcome.facts.header.name)
        yield f'<li><a href="#{outcome.facts.id}">{name}</a>: {escape(counted([outcome], language))}</li>'
    yield "</ul>\n</nav>"
    for outcome in outcomes:
        yield from _Tenant(outcome, language).whole()
    yield from (f"<p>{escape(line)}</p>" for line in close(outcomes, language))


class _Tenant:
    """Writes the findings of one tenant."""

    def __init__(self, outcome: Outcome, language: Language) -> None:
        self.outcome = outcome
        self.teller = Teller(outcome, language)
        self.language: Language = language
        self._used: dict[str, int] = {}

    def say(self, key: str, /, **parts: object) -> str:
        return escape(text(f"report.{key}", self.language, **parts))

    def whole(self) -> Iterator[str]:
        name = self.outcome.facts.id
        yield f'<section id="{name}" aria-labelledby="{name}-name">'
        yield f'<h2 id="{name}-name">{escape(self.outcome.facts.header.name)}</h2>'
        for severity, found in groupby(self.outcome.open(), key=lambda one: one.severity):
            yield from self.group(str(severity), list(found))
        if accepted := [finding for finding in self.outcome.findings if finding.accepted is not None]:
            yield from self.group("accepted", accepted)
        if not self.outcome.findings:
            yield f"<p>{self.say('findings.none')}</p>"
        yield "</section>"

    def group(self, what: str, findings: Sequence[Finding]) -> Iterator[str]:
        yield f'<h3 class="{what}">{self.say(f"findings.count.{what}", count=len(findings))}</h3>'
        for code, found in by_rule(findings):
            rule = self.outcome.rules[code]
            yield f"<h4>{code} {escape(rule.statement[self.language])}</h4>"
            yield f"<p><strong>{self.say('rules.why')}.</strong> {escape(rule.why[self.language])}</p>"
            yield f"<p><strong>{self.say('rules.remedy')}.</strong> {escape(rule.remedy[self.language])}</p>"
            yield '<ul class="findings">'
            yield from (self.finding(finding) for finding in found)
            yield "</ul>"

    def finding(self, finding: Finding) -> str:
        anchor = self.anchor(finding)
        rows = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in self.details(finding) if value)
        said = escape(self.teller.message(finding))
        return f'<li id="{anchor}"><p><a href="#{anchor}">{said}</a></p>\n<dl>{rows}</dl></li>'

    def details(self, finding: Finding) -> Iterator[tuple[str, str]]:
        place = finding.place
        yield self.say("findings.shown-by"), escape(self.teller.chain(finding)) if len(finding.path) > 1 else ""
        yield self.say("concept.sources.other").capitalize(), self.sources(finding)
        yield self.say("field.valid"), escape(self.teller.time(finding))
        yield self.say("findings.why-accepted"), escape(finding.accepted or "")
        yield self.say("findings.written"), f"<code>{escape(str(place))}</code>" if place else ""
        yield self.say("findings.mark"), f"<code>{finding.fingerprint}</code>"

    def sources(self, finding: Finding) -> str:
        """Each source once, with a link where it has an address."""
        named = zip(finding.sources, self.teller.cited(finding), strict=True)
        return "; ".join(dict.fromkeys(self.linked(citation.source, name) for citation, name in named))

    def linked(self, source_id: str, name: str) -> str:
        source = self.outcome.facts.get(source_id)
        address = source.url if isinstance(source, Source) else None
        if address and address.startswith(("https://", "http://")):
            return f'<a href="{escape(address)}">{escape(name)}</a>'
        return escape(name)

    def anchor(self, finding: Finding) -> str:
        """The finding's mark; one that holds at several times gets a number too."""
        turn = self._used[finding.fingerprint] = self._used.get(finding.fingerprint, 0) + 1
        return f"f-{finding.fingerprint}" + (f"-{turn}" if turn > 1 else "")
