"""Findings as one page that stands alone: by tenant, severity and rule, each finding with an address of its own."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from samverkan_model.language import Language, text
from samverkan_model.model.provenance import Source
from samverkan_model.reports.finding_text import Teller
from samverkan_model.reports.findings import by_rule, close, counted, findings_title
from samverkan_model.rules.engine.base import Finding, Rule
from samverkan_model.rules.engine.run import Outcome
from samverkan_model.text.html import html_page, linked_out, tag


def findings_page(outcomes: Iterable[Outcome], language: Language) -> str:
    """The page; it needs nothing but itself."""
    outcomes = list(outcomes)
    return html_page(
        "findings.html", language, findings_title(outcomes, language), counted=counted(outcomes, language),
        tenants=[_TenantFindings(outcome, language) for outcome in outcomes], close=close(outcomes, language),
    )  # fmt: skip


class _TenantFindings:
    """What the page shows of one tenant."""

    def __init__(self, outcome: Outcome, language: Language) -> None:
        self.outcome = outcome
        self.teller = Teller(outcome, language)
        self.id, self.name = outcome.facts.id, outcome.facts.header.name
        self.counted = counted([outcome], language)
        self._used: dict[str, int] = {}

    @property
    def groups(self) -> list[tuple[str, int, list[tuple[Rule, list[Finding]]]]]:
        """What sort of findings, how many, and rule by rule which: the open by severity, then the accepted."""
        told = [
            self._group(what, found) for what, found in groupby(self.outcome.open(), key=lambda one: str(one.severity))
        ]
        accepted = [finding for finding in self.outcome.findings if finding.accepted is not None]
        return [*told, self._group("accepted", accepted)] if accepted else told

    def _group(self, what: str, found: Iterable[Finding]) -> tuple[str, int, list[tuple[Rule, list[Finding]]]]:
        findings: Sequence[Finding] = list(found)
        return what, len(findings), [(self.outcome.rules[code], under) for code, under in by_rule(findings)]

    def details(self, finding: Finding) -> Iterator[tuple[str, str]]:
        """What there is to know of a finding, name and words; what is empty is not shown."""
        place = finding.place
        names = ("findings.shown-by", "concept.sources.other", "field.valid", "findings.why-accepted",
                 "findings.written", "findings.mark")  # fmt: skip
        told = (text(f"report.{name}", self.teller.language) for name in names)
        return zip(
            (f"{name[:1].upper()}{name[1:]}" for name in told),
            (
                self.teller.chain(finding) if len(finding.path) > 1 else "",
                self.sources(finding),
                self.teller.time(finding),
                finding.accepted or "",
                tag("code", str(place)) if place else "",
                tag("code", finding.fingerprint),
            ),
            strict=True,
        )

    def sources(self, finding: Finding) -> Markup:
        """Each source once, with a link where it has an address."""
        named = zip(finding.sources, self.teller.cited(finding), strict=True)
        return Markup("; ").join(dict.fromkeys(self._linked(citation.source, name) for citation, name in named))

    def _linked(self, source_id: str, name: str) -> Markup:
        source = self.outcome.facts.get(source_id)
        return linked_out(name, source.url if isinstance(source, Source) else None)

    def anchor(self, finding: Finding) -> str:
        """The finding's mark; one that holds at several times gets a number too."""
        turn = self._used[finding.fingerprint] = self._used.get(finding.fingerprint, 0) + 1
        return f"f-{finding.fingerprint}" + (f"-{turn}" if turn > 1 else "")
