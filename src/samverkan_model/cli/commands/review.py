"""``samverkan review``: structures as a careful auditor would describe them, theme by theme."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan_model.cli import options
from samverkan_model.cli.naming import read_on
from samverkan_model.cli.reporting import CommandReply, ReportCommand, save_all
from samverkan_model.language import Language

if TYPE_CHECKING:
    from samverkan_model.comparison.days import ColumnDay
    from samverkan_model.reports.review import Reviewer
    from samverkan_model.rules.review import Review
    from samverkan_model.tenant_at import TenantAt
    from samverkan_model.text.document import Report


def where(language: Language) -> list[click.Parameter]:
    """Which models or structures, on which day, by which reading of the evidence."""
    return [
        options.argument("wanted", "record-or-tenant", language, nargs=-1),
        options.best(language),
        options.evidence(language),
    ]


def params(language: Language) -> Sequence[click.Parameter]:
    """What it is asked with."""
    return [*where(language), options.option(["--cures"], "cures", language, is_flag=True)]


def ask(wanted: Sequence[str], at: date | None, evidence: str, cures: bool, lang: Language) -> CommandReply:
    """Reviews of structures: of those named, or of all in the models named."""
    return _reply([_reviewed(*one, lang, cures=cures) for one in read_on(wanted, at, evidence)], at)


def save_review(folder: Path, at: "TenantAt", language: Language) -> tuple[Path, ...]:
    """Writes the review of all structures of a day in the forms that others read; the page first."""
    reply = _reply([_reviewed(at, "", None, language)], at.day)
    return save_all(reply, folder / "review", ("html", "md", "json"), language)


def _reply(told: "Sequence[tuple[Reviewer, tuple[Review, ...]]]", at: date | None) -> CommandReply:
    from samverkan_model.reports.review import reviews_beside
    from samverkan_model.reports.review_json import review_json

    def reports() -> "list[Report]":
        each = [report for reviewer, reviews in told for report in reviewer.reports(reviews)]
        return [reviews_beside(told), *each] if len({reviewer.outcome.facts.id for reviewer, _ in told}) > 1 else each

    return CommandReply(reports, lambda: review_json(told, at))


def _reviewed(
    at: "TenantAt", record: str, best: "ColumnDay | None", language: Language, *, cures: bool = False
) -> "tuple[Reviewer, tuple[Review, ...]]":
    from samverkan_model.queries.homes import Homes
    from samverkan_model.reports.cures import Curer
    from samverkan_model.reports.review import Reviewer
    from samverkan_model.rules.engine.curing import Curing
    from samverkan_model.rules.review import review as reviewed

    outcome, homes = at.check(), Homes(at)
    found = reviewed(outcome, homes)
    head = homes.of((record,)) if record else None
    shown = (one for one in found if head is None or (one.whole.head.id if one.whole else "") == head)
    curer = Curer(Curing(outcome), (), language) if cures else None
    return Reviewer(outcome, at, language, best, curer), tuple(shown)


COMMAND = ReportCommand("review", params, ask, "review")
