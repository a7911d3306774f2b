"""What is installed, as reports for people: the overview and the table of tenants."""

from collections.abc import Iterable, Sequence
from datetime import date

from samverkan_model.language import DEFAULT, Language, text
from samverkan_model.model.bodies import Body
from samverkan_model.model.facts import Facts
from samverkan_model.model.validity import Truth
from samverkan_model.reports.overview import counts_table, dates_ahead, dates_table, numbers, percent
from samverkan_model.rules.engine.base import Severity
from samverkan_model.rules.engine.run import Outcome
from samverkan_model.text.document import Block, Items, Pairs, Report, Table
from samverkan_model.timeline import Snapshot, telling_days

AHEAD = 8
"""So many coming dates fit an overview."""


def overview_report(
    tenants: Sequence[Facts], day: date, language: Language = DEFAULT, outcomes: Sequence[Outcome] = ()
) -> Report:
    """Tenants in numbers, what the rules found, dates ahead, and what to do next."""
    title = text("report.overview.title", language, day=day)
    if not tenants:
        return Report(title, (text("report.overview.none", language),))
    found = (_found(outcomes, language),) if outcomes else ()
    blocks = (counts_table(tenants, language), *found, *_ahead(tenants, day, language), _next(tenants, language))
    return Report(title, (), blocks)


def tenants_report(tenants: Iterable[tuple[Facts, str, str]], language: Language = DEFAULT) -> Report:
    """One row per tenant: what it is, how much there is, how well it is sourced, where it comes from.

    Args:
        tenants: facts of each tenant, with the distribution and version of the plugin that brought it.
        language: language of headings.
    """
    names = ("id", "name", "kind", "records", "sourced", "inferred", "plugin", "version")
    columns = tuple(_heading(name, language) for name in names)
    rows = tuple(_row(facts, plugin, version, language) for facts, plugin, version in tenants)
    right = frozenset(columns[3:6])
    lead = () if rows else (text("report.overview.none", language),)
    return Report(text("report.tenants.title", language), lead, (Table(columns, rows, right=right),))


def _found(outcomes: Iterable[Outcome], language: Language) -> Table:
    """Severities down, tenants across."""
    columns = {outcome.facts.header.name: outcome.open() for outcome in outcomes}
    rows = tuple(
        (
            text(f"report.overview.found.{severity}", language),
            *(str(sum(one.severity is severity for one in found)) for found in columns.values()),
        )
        for severity in reversed(Severity)
    )
    return Table(("", *columns), rows, text("report.overview.findings", language), right=frozenset(columns))


def _ahead(tenants: Iterable[Facts], day: date, language: Language) -> tuple[Block, ...]:
    found = sorted(ahead for facts in tenants for ahead in dates_ahead(facts, day))
    if not found:
        heading = text("report.overview.ahead", language)
        return (Items(heading, (text("report.overview.no-ahead", language),)),)
    shown: tuple[Block, ...] = (dates_table(found[:AHEAD], language),)
    left = len(found) - AHEAD
    return shown if left <= 0 else (*shown, Items("", (text("report.overview.more", language, count=left),)))


def _next(tenants: Sequence[Facts], language: Language) -> Pairs:
    facts = tenants[0]
    concept = text("report.concept.bodies.other", language)
    day = telling_days(facts)[-1].isoformat()
    rows = [
        ("samverkan build", text("report.overview.do.build", language)),
        ("samverkan check", text("report.overview.do.check", language)),
        (f"samverkan list {facts.id} {concept} --at {day}", text("report.overview.do.list", language)),
    ]
    if body := _telling_body(facts, day):
        command = f"samverkan show {facts.id}:{body} --at {day}"
        rows.append((command, text("report.overview.do.show", language)))
    return Pairs(tuple(rows), text("report.overview.next", language))


def _telling_body(facts: Facts, day: str) -> str | None:
    """A body that stands for certain on the day, the one with most seats, to have an example that shows much."""
    at = Snapshot(facts, date.fromisoformat(day))
    bodies = [body for body in facts.of(Body) if at.standing(body.id) is Truth.YES] or list(facts.of(Body))
    return max(bodies, key=lambda body: len(at.seats_of(body.id))).id if bodies else None


def _heading(name: str, language: Language) -> str:
    group = "overview" if name in ("sourced", "inferred") else "tenants"
    return text(f"report.{group}.{name}", language)


def _row(facts: Facts, plugin: str, version: str, language: Language) -> tuple[str, ...]:
    told = numbers(facts)
    kind = facts.vocabulary.label("tenant_kinds", facts.header.kind, language)
    shares = (percent(told.sourced, language), percent(told.inferred, language))
    return (facts.id, facts.header.name, kind, str(len(facts)), *shares, plugin, version)
