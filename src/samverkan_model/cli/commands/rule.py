"""``samverkan rule``: what the rules mean."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan_model.cli import options
from samverkan_model.cli.naming import workspace_with_rules
from samverkan_model.cli.output import deliver
from samverkan_model.cli.reporting import CommandReply, ReportCommand
from samverkan_model.language import Language

if TYPE_CHECKING:
    from samverkan_model.rules.engine.base import Rule


def params(language: Language) -> Sequence[click.Parameter]:
    """What it is asked with."""
    return [options.argument("code", "code", language, required=False)]


def ask(code: str | None, lang: Language) -> CommandReply:
    """One rule explained, or the catalogue; as Markdown a page for each."""
    from samverkan_model.reports import rules as reports
    from samverkan_model.reports.rule_pages import rule_page

    chosen = _chosen(code, workspace_with_rules().rules())
    return CommandReply(
        lambda: [reports.rules_report(chosen, lang) if code is None else reports.rule_report(chosen[0], lang)],
        lambda: reports.rules_json(chosen, date.today(), lang),
        more={"markdown": lambda _: "\n".join(map(rule_page, chosen))},
        folder=lambda folder: _pages(chosen, folder, lang),
    )


def _chosen(code: str | None, rules: "Sequence[Rule]") -> "Sequence[Rule]":
    chosen = [one for one in rules if code is None or code.upper() == one.code or code == one.name]
    if not chosen:
        from samverkan_model.errors import UnknownRule

        raise UnknownRule(str(code), (name for one in rules for name in (one.code, one.name)))
    return chosen


def _pages(rules: "Sequence[Rule]", folder: Path, language: Language) -> None:
    from samverkan_model.reports.rule_pages import rule_pages

    for name, page in rule_pages(rules).items():
        deliver(page, folder / name, language)


COMMAND = ReportCommand("rule", params, ask, "rules")
