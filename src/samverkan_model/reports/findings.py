"""Findings for people: as text by severity and rule, as Markdown, and as JSON with the shape of the contract."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from samverkan_model.language import Language, text
from samverkan_model.model.validity import BEGINNING
from samverkan_model.reports.document import Block, Items, JsonValue, Report, Table
from samverkan_model.rules.base import Finding, Severity
from samverkan_model.rules.messages import message
from samverkan_model.rules.run import Outcome
from samverkan_model.timeline import Snapshot


def findings_report(outcomes: Iterable[Outcome], language: Language, *, timings: bool = False) -> Report:
    """Everything found, heaviest first, each finding with where it stands, its sources and its witness."""
    outcomes = list(outcomes)
    blocks: list[Block] = [block for outcome in outcomes for block in _tenant(outcome, language)]
    if timings:
        blocks.append(_timings(outcomes, language))
    return Report(text("report.findings.title", language), _lead(outcomes, language), tuple(blocks), _close(outcomes, language))


def findings_markdown(outcomes: Iterable[Outcome], language: Language) -> str:
    """The same as Markdown, a heading for each tenant and rule."""
    rows = [f"# {text('report.findings.title', language)}", ""]
    for outcome in outcomes:
        rows += [f"## {outcome.facts.header.name}, {outcome.day.isoformat()}", ""]
        for code, found in groupby(sorted(outcome.findings, key=lambda one: one.rule), key=lambda one: one.rule):
            rows += [f"### {code} {outcome.rules[code].statement[language]}", ""]
            rows += [f"- {line}" for finding in found for line in (_line(outcome, finding, language),)]
            rows.append("")
    return "\n".join(rows)


def findings_json(outcomes: Iterable[Outcome], language: Language) -> dict[str, JsonValue]:
    """Findings and coverage as JSON."""
    outcomes = list(outcomes)
    return {
        "schema": "samverkan.check/1",
        "at": outcomes[0].day.isoformat() if outcomes else None,
        "findings": [finding_json(outcome, finding, language) for outcome in outcomes for finding in outcome.findings],
        "coverage": {outcome.facts.id: dict(sorted(outcome.coverage.items())) for outcome in outcomes},
        "failures": {outcome.facts.id: dict(sorted(outcome.failures.items())) for outcome in outcomes},
    }


def finding_json(outcome: Outcome, finding: Finding, language: Language) -> Mapping[str, JsonValue]:
    """One finding as JSON."""
    tenant = finding.tenant
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": str(finding.severity),
        "kind": str(finding.kind),
        "tenant": tenant,
        "entities": [f"{tenant}:{name}" for name in finding.entities],
        "path": [f"{tenant}:{name}" for name in finding.path],
        "from": None if finding.since == BEGINNING else finding.since.isoformat(),
        "until": finding.until.isoformat() if finding.until else None,
        "message": said(outcome, finding, language),
        "location": {"file": finding.place.file, "line": finding.place.line} if finding.place else None,
        "sources": [str(citation) for citation in finding.sources],
        "fingerprint": finding.fingerprint,
        "accepted": finding.accepted,
    }


def said(outcome: Outcome, finding: Finding, language: Language) -> str:
    """The finding's message, with the names things had when it began to hold."""
    day = max(finding.since, outcome.day)
    return message(outcome.rules[finding.rule], finding, Snapshot(outcome.facts, day), language)


def witness(outcome: Outcome, finding: Finding) -> str:
    """The chain that shows it, in names."""
    snapshot = Snapshot(outcome.facts, max(finding.since, outcome.day))
    names = [snapshot.name(record) for name in finding.path if (record := outcome.facts.get(name))]
    return " → ".join(dict.fromkeys(names))


def _tenant(outcome: Outcome, language: Language) -> Iterable[Items]:
    for severity, found in groupby(outcome.findings, key=lambda one: one.severity):
        name = text(f"report.severity.{severity}", language)
        heading = text("report.findings.heading", language, tenant=outcome.facts.header.name, severity=name)
        yield Items(heading, tuple(_line(outcome, finding, language) for finding in found))


def _line(outcome: Outcome, finding: Finding, language: Language) -> str:
    where = [str(finding.place)] if finding.place else []
    sources = _sources(outcome, finding)
    where += [text("report.findings.source", language, sources=sources)] if sources else []
    where += [_time(finding, language)] if finding.until or finding.since != outcome.day else []
    where += [text("report.findings.accepted", language, reason=finding.accepted)] if finding.accepted else []
    chain = witness(outcome, finding)
    where += [text("report.findings.witness", language, chain=chain)] if len(finding.path) > 1 else []
    return f"{finding.rule} {said(outcome, finding, language)} [{'; '.join(where)}]"


def _sources(outcome: Outcome, finding: Finding) -> str:
    """Short names and locators of what the record rests on."""
    names = []
    for citation in finding.sources:
        source = outcome.facts.get(citation.source)
        name = (getattr(source, "short", None) or source.caption) if source else citation.source
        names.append(f"{name} {citation.locator}".strip())
    return ", ".join(dict.fromkeys(names))


def _time(finding: Finding, language: Language) -> str:
    if finding.until is None:
        return text("report.findings.since", language, since=finding.since)
    return text("report.findings.between", language, since=finding.since, until=finding.until)


def _lead(outcomes: list[Outcome], language: Language) -> tuple[str, ...]:
    opened = [finding for outcome in outcomes for finding in outcome.open()]
    counts = {severity: sum(one.severity is severity for one in opened) for severity in reversed(Severity)}
    words = [text(f"report.findings.count.{severity}", language, count=count) for severity, count in counts.items()]
    accepted = sum(len(outcome.findings) for outcome in outcomes) - len(opened)
    words += [text("report.findings.count.accepted", language, count=accepted)] if accepted else []
    return (", ".join(words) + ".",)


def _close(outcomes: list[Outcome], language: Language) -> tuple[str, ...]:
    failed = {code: cause for outcome in outcomes for code, cause in outcome.failures.items()}
    rows = [text("report.findings.failed", language, code=code, cause=cause) for code, cause in sorted(failed.items())]
    unlooked = sorted(_unlooked(outcomes))
    if unlooked:
        rows.append(text("report.findings.no-subjects", language, codes=", ".join(unlooked)))
    return (*rows, text("report.findings.explain", language))


def _unlooked(outcomes: list[Outcome]) -> set[str]:
    """Rules that found nothing to look at in any tenant: their silence says nothing."""
    looked = {code for outcome in outcomes for code, count in outcome.coverage.items() if count}
    return {code for outcome in outcomes for code in outcome.coverage} - looked


def _timings(outcomes: list[Outcome], language: Language) -> Table:
    seconds: dict[str, float] = {}
    for outcome in outcomes:
        for code, time in outcome.seconds.items():
            seconds[code] = seconds.get(code, 0.0) + time
    rows = tuple((code, f"{1000 * time:.1f}") for code, time in sorted(seconds.items(), key=lambda row: -row[1]))
    columns = text("report.findings.column.rule", language), text("report.findings.column.milliseconds", language)
    return Table(columns, rows, text("report.findings.timings", language), frozenset(columns[1:]))
