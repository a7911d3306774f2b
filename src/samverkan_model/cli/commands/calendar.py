"""``samverkan calendar``: every day ahead, of agreements, calls, duties and mandates, also as a calendar file."""

from collections.abc import Sequence
from datetime import date

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.naming import some_workspace
from samverkan_model.cli.output import earlier
from samverkan_model.cli.reporting import CommandReply, ReportCommand
from samverkan_model.language import Language


def params(language: Language) -> Sequence[click.Parameter]:
    """What it is asked with."""
    return [
        options.argument("tenants", "tenants", language, nargs=-1),
        options.at(language),
        options.option(["--horizon"], "horizon", language, "length"),
    ]


def ask(tenants: Sequence[str], at: date, horizon: str | None, lang: Language) -> CommandReply:
    """The days ahead of one or several tenants; without a horizon as far as anything is known."""
    from samverkan_model.exchange.feed import EVERY_DAY
    from samverkan_model.exchange.ics import calendar
    from samverkan_model.queries.deadlines import read_horizon
    from samverkan_model.reports.ahead import ahead_json, ahead_report, ahead_table
    from samverkan_model.text.document import one_table

    far, workspace = read_horizon(horizon) if horizon else None, some_workspace(lang)
    found = [workspace[name].at(at) for name in tenants or workspace]
    return CommandReply(
        lambda: [ahead_report(one, far, lang) for one in found],
        lambda: ahead_json(found, far, at),
        lambda: one_table(ahead_table(one, far, lang) for one in found),
        {"ics": lambda output: calendar(found, far, lang, earlier(output), opening.audience(), EVERY_DAY)},
    )


COMMAND = ReportCommand("calendar", params, ask, "calendar", ("ics",))
