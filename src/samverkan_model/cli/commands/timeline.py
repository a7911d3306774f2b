"""``samverkan timeline``: what changed when."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from samverkan_model.cli import edition, opening, options
from samverkan_model.cli.reporting import PICTURES, CommandReply, ReportCommand
from samverkan_model.language import Language

VIEWS = ("timeline", "agreements")


def params(language: Language) -> Sequence[click.Parameter]:
    """What it is asked with."""
    day = options.DayType(language)
    views = click.Choice(VIEWS)
    return [
        options.argument("tenant", "tenant", language),
        options.option(["--from", "since"], "from", language, "day", type=day),
        options.option(["--to", "until"], "to", language, "day", type=day),
        options.option(["--view"], "time-view", language, type=views, default=VIEWS[0], show_default=True),
        options.at(language),
        options.what_if(language),
    ]


def ask(
    tenant: str, at: date, view: str, since: date | None, until: date | None,
    what_if: Path | None, lang: Language,
) -> CommandReply:  # fmt: skip
    """What changed when, in words, or the pictures over time."""
    from samverkan_model.reports import timeline as told

    options.hold_order(since, until)
    chosen = edition.chosen(opening.workspace()[tenant], what_if, lang)
    days = chosen.tenant.at
    return CommandReply(
        lambda: [edition.noted(told.timeline_report(days, chosen.tenant.changes(since, until), lang), chosen.notes)],
        lambda: told.timeline_json(days, chosen.tenant.changes(since, until), at, lang, chosen.json),
        picture=lambda: days(at).diagram(view, lang),
        stem=f"{tenant}-{view}-{at}",
    )


COMMAND = ReportCommand("timeline", params, ask, "timeline", PICTURES)
