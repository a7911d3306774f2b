"""Findings for people: by tenant, severity and rule."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from samverkan_model.language import Language, text
from samverkan_model.model.facts import whole_id
from samverkan_model.queries.homes import Homes
from samverkan_model.reports.evaluations import summaries
from samverkan_model.reports.finding_parts import (
    FindingsPart,
    close_words,
    counted_words,
    report_of_tenants,
    title_words,
)
from samverkan_model.reports.finding_text import Teller
from samverkan_model.reports.grouped import evidence_age, told_once
from samverkan_model.rules.engine.base import Finding, Reader, Severity
from samverkan_model.rules.engine.grouping import FindingGroup, gathered
from samverkan_model.rules.engine.run import Outcome
from samverkan_model.text.document import Entries, Entry, Items, Report, Table
from samverkan_model.text.phrase import joined
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot


def findings_report(
    outcomes: Iterable[Outcome],
    language: Language,
    leads: Iterable[str] = (),
    *,
    timings: bool = False,
    everything: bool = True,
) -> Report:
    """What was found, heaviest first, each finding with where it stands, its sources and its witness.

    Args:
        outcomes: what was found, one for each tenant.
        language: the language.
        leads: sentences that say which days were read.
        timings: how long each rule took too.
        everything: each finding by itself, those for whoever keeps the model too; otherwise what the structure should
            change, once for each cause, and how many questions there are beside it.
    """
    outcomes = list(outcomes)
    parts = [findings_part(outcome, language, everything=everything) for outcome in outcomes]
    return report_of_tenants(parts, language, leads, *((_timings(outcomes, language),) if timings else ()))


def findings_part(
    outcome: Outcome, language: Language, lead: tuple[str, ...] = (), *, everything: bool = True
) -> FindingsPart:
    """What a report says of one tenant; see `findings_report`.

    Args:
        outcome: what was found.
        language: the language.
        lead: which day was read.
        everything: each finding by itself, or what the structure should change.
    """
    shown = outcome if everything else _without_questions(outcome)
    opened, told = outcome.open(), shown.open()
    return FindingsPart(
        day=outcome.day,
        until=outcome.until,
        lead=lead,
        blocks=tuple(_tenant(shown, language, once=not everything)),
        beside=_beside(outcome, language),
        told=_by_severity(told),
        accepted=len(shown.findings) - len(told),
        keeper=0 if everything else sum(not _for_structure(one) for one in opened),
        coverage=tuple(outcome.coverage.items()),
        failed=tuple(failures(outcome, language)),
    )


def _by_severity(findings: Sequence[Finding]) -> tuple[tuple[str, int], ...]:
    return tuple((severity.value, sum(one.severity is severity for one in findings)) for severity in reversed(Severity))


def _for_structure(finding: Finding) -> bool:
    """Whether it is for whoever can change the structure; an error is always told."""
    return finding.reader is Reader.STRATEGIST or finding.severity is Severity.ERROR


def _without_questions(outcome: Outcome) -> Outcome:
    kept = [one for one in outcome.findings if one.accepted is not None or _for_structure(one)]
    return replace(outcome, findings=kept)


def findings_table(outcomes: Iterable[Outcome], language: Language) -> Table:
    """A row for each finding, accepted ones with their reason."""
    names = ("tenant", "rule", "severity", "message", "record", "place", "sources", "time", "mark", "accepted")
    columns = tuple(text(f"report.findings.column.{name}", language) for name in names)
    return Table(columns, tuple(row for outcome in outcomes for row in finding_rows(outcome, language)))


def finding_rows(outcome: Outcome, language: Language) -> Iterator[tuple[str, ...]]:
    """The rows of one tenant; see `findings_table`."""
    teller = Teller(outcome, language)
    return (_row(teller, one) for one in outcome.findings)


def findings_title(outcomes: Sequence[Outcome], language: Language) -> str:
    """What was looked at, and when."""
    return title_words([(outcome.day, outcome.until) for outcome in outcomes], language)


def counted(outcomes: Iterable[Outcome], language: Language) -> str:
    """How many open findings of each severity there are, and how many are accepted."""
    outcomes = list(outcomes)
    opened = [finding for outcome in outcomes for finding in outcome.open()]
    accepted = sum(len(outcome.findings) for outcome in outcomes) - len(opened)
    return counted_words(dict(_by_severity(opened)), accepted, language)


def close(outcomes: Sequence[Outcome], language: Language) -> tuple[str, ...]:
    """What could not be run, what had nothing to look at, and where to read on."""
    failed = (line for outcome in outcomes for line in failures(outcome, language))
    return close_words(failed, (outcome.coverage.items() for outcome in outcomes), language)


def failures(outcome: Outcome, language: Language) -> Iterator[str]:
    """The rules that could not be run, each with where it comes from and why."""
    for code, cause in sorted(outcome.failures.items()):
        plugin = outcome.rules[code].plugin
        yield text("report.findings.failed", language, code=code, plugin=plugin, cause=cause)


def by_rule(findings: Iterable[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    """Findings of one severity by the code of their rule."""
    return ((code, list(found)) for code, found in groupby(findings, key=lambda one: one.rule))


def _tenant(outcome: Outcome, language: Language, *, once: bool = False) -> Iterator[Entries]:
    teller, name = Teller(outcome, language), outcome.facts.header.name
    for severity, found in groupby(outcome.open(), key=lambda one: one.severity):
        findings = list(found)
        groups = _causes(teller, findings) if once else _groups(teller, findings)
        yield Entries(_heading(name, str(severity), findings, language), groups, str(severity))
    if accepted := [finding for finding in outcome.findings if finding.accepted is not None]:
        yield Entries(_heading(name, "accepted", accepted, language), _groups(teller, accepted))


def _beside(outcome: Outcome, language: Language) -> Items:
    """What those concerned say themselves, which no finding rests on."""
    narrator = SnapshotText(Snapshot(outcome.facts, outcome.day), language)
    return Items(narrator.say("evaluation.beside"), tuple(summaries(narrator)))


def _row(teller: Teller, one: Finding) -> tuple[str, ...]:
    severity = text(f"report.severity.{one.severity}", teller.language)
    record = whole_id(one.tenant, one.entities[0])
    told = (teller.sources(one), teller.time(one), one.fingerprint, one.accepted or "")
    return (one.tenant, one.rule, severity, teller.message(one), record, str(one.place or ""), *told)


def _heading(name: str, what: str, findings: Sequence[Finding], language: Language) -> str:
    count = text(f"report.findings.count.{what}", language, count=len(findings))
    return text("report.findings.heading", language, tenant=name, count=count)


def _groups(teller: Teller, findings: Iterable[Finding]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """By rule; several findings of one rule stand under the statement it holds them to."""
    return tuple((_statement(teller, found), _entries(teller, found)) for _, found in by_rule(findings))


def _causes(teller: Teller, findings: Iterable[Finding]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """One entry for each cause and structure."""
    outcome = teller.outcome
    at = outcome.snapshot or Snapshot(outcome.facts, outcome.day)
    homes, words = Homes(at), SnapshotText(at, teller.language)
    groups = gathered(findings, lambda one: homes.of(one.entities))
    return (("", tuple(Entry(told_once(one, teller, words), _below(one, teller, words)) for one in groups)),)


def _below(group: FindingGroup, teller: Teller, words: SnapshotText) -> tuple[str, ...]:
    """What it rests on and the chain that shows it; where it stands in the files is for whoever keeps the model."""
    finding = group.lead
    chain, time = teller.witness(finding), teller.time(finding)
    rests = joined(" · ", (evidence_age(group, teller, words), finding.rule, time))
    return (rests, teller.say("witness", chain=chain)) if chain else (rests,)


def _statement(teller: Teller, findings: Sequence[Finding]) -> str:
    rule = teller.rule(findings[0])
    return f"{rule.code} {rule.statement[teller.language]} ({len(findings)})" if len(findings) > 1 else ""


def _entries(teller: Teller, findings: Iterable[Finding]) -> tuple[Entry, ...]:
    return tuple(Entry(teller.message(finding), teller.below(finding)) for finding in findings)


def _timings(outcomes: Iterable[Outcome], language: Language) -> Table:
    seconds: dict[str, float] = {}
    for outcome in outcomes:
        for code, time in outcome.seconds.items():
            seconds[code] = seconds.get(code, 0.0) + time
    rows = tuple((code, f"{1000 * time:.1f}") for code, time in sorted(seconds.items(), key=lambda row: -row[1]))
    columns = text("report.findings.column.rule", language), text("report.findings.column.milliseconds", language)
    return Table(columns, rows, text("report.findings.timings", language), frozenset(columns[1:]))
