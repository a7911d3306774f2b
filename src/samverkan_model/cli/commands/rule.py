"""``samverkan rule``: what the rules mean."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan_model.cli import options
from samverkan_model.cli.commands.check import open_workspace
from samverkan_model.cli.output import deliver, deliver_json, deliver_report
from samverkan_model.language import Language

if TYPE_CHECKING:
    from samverkan_model.rules.engine.base import Rule

FORMATS = ("text", "json", "markdown")


def command(name: str, language: Language) -> click.Command:
    """``samverkan rule``."""
    params = [
        options.argument("code", "code", language, required=False),
        options.formats(language, *FORMATS),
        options.output(language),
    ]
    return options.command(name, rule, language, params)


def rule(code: str | None, form: str | None, output: Path | None, lang: Language) -> None:
    """One rule explained, or the catalogue; as Markdown into a folder, a page for each."""
    from samverkan_model.reports import rules as reports

    chosen = _chosen(code, open_workspace().rules())
    wanted = options.wanted_format(form, output, FORMATS)
    if wanted == "json":
        deliver_json(reports.rules_json(chosen, date.today(), lang), output, lang)
    elif wanted == "markdown":
        _markdown(chosen, output, lang)
    else:
        report = reports.rules_report(chosen, lang) if code is None else reports.rule_report(chosen[0], lang)
        deliver_report(report, output, lang)


def _chosen(code: str | None, rules: "Sequence[Rule]") -> "Sequence[Rule]":
    chosen = [one for one in rules if code is None or code.upper() == one.code or code == one.name]
    if not chosen:
        from samverkan_model.errors import UnknownRule

        raise UnknownRule(str(code), (name for one in rules for name in (one.code, one.name)))
    return chosen


def _markdown(rules: "Sequence[Rule]", output: Path | None, language: Language) -> None:
    from samverkan_model.reports.rule_pages import rule_page, rule_pages

    if output is None or output.suffix:
        deliver("\n".join(map(rule_page, rules)), output, language)
        return
    for name, page in rule_pages(rules).items():
        deliver(page, output / name, language)
