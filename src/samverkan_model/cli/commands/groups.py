"""``samverkan groups``: who is not represented, target group by target group."""

from collections.abc import Sequence
from datetime import date

import click

from samverkan_model.cli import options
from samverkan_model.cli.naming import some_workspace
from samverkan_model.cli.reporting import CommandReply, ReportCommand
from samverkan_model.language import Language


def params(language: Language) -> Sequence[click.Parameter]:
    """What it is asked with."""
    return [options.argument("tenants", "tenants", language, nargs=-1), options.at(language)]


def ask(tenants: Sequence[str], at: date, lang: Language) -> CommandReply:
    """Target groups of one or several tenants against what is there for them."""
    from samverkan_model.queries.represented import representation
    from samverkan_model.reports.represented import groups_json, groups_report, groups_table
    from samverkan_model.text.document import one_table

    workspace = some_workspace(lang)
    days = [workspace[name].at(at) for name in tenants or workspace]
    found = [(now, representation(now)) for now in days]
    return CommandReply(
        lambda: [groups_report(now, one, lang) for now, one in found],
        lambda: groups_json(found),
        lambda: one_table(groups_table(now, one, lang) for now, one in found),
    )


COMMAND = ReportCommand("groups", params, ask, "groups")
