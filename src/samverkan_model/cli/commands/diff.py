"""``samverkan diff``: what is not the same on a second day as on a first."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from samverkan_model.cli import edition, opening, options
from samverkan_model.cli.reporting import PICTURES, Reply, ReportCommand
from samverkan_model.language import Language


def params(language: Language) -> Sequence[click.Parameter]:
    """What it is asked with."""
    day = options.DayType(language)
    return [
        options.argument("tenant", "tenant", language),
        options.argument("first", "first-day", language, type=day),
        options.argument("second", "second-day", language, type=day),
        options.what_if(language),
    ]


def ask(tenant: str, first: date, second: date, what_if: Path | None, lang: Language) -> Reply:
    """The differences, in words or as a picture."""
    from samverkan_model.reports.differences import report, report_json

    options.in_order(first, second)
    chosen = edition.chosen(opening.workspace()[tenant], what_if, lang)
    before, after = chosen.tenant.at(first), chosen.tenant.at(second)
    return Reply(
        lambda: [edition.noted(report(before, after, lang), chosen.notes)],
        lambda: report_json(before, after, lang, chosen.json),
        picture=lambda: after.change_diagram(first, lang),
        stem=f"{tenant}-change-{first}-{second}",
    )


COMMAND = ReportCommand("diff", params, ask, "diff", PICTURES)
