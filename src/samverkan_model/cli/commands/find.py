"""``samverkan find``: who works with an area, and with whom."""

from collections.abc import Sequence
from datetime import date

import click

from samverkan_model.cli import options
from samverkan_model.cli.naming import read_all, some_workspace, tell_failed
from samverkan_model.cli.reporting import CommandReply, ReportCommand
from samverkan_model.language import Language


def params(language: Language) -> Sequence[click.Parameter]:
    """What it is asked with."""
    return [
        options.argument("tenants", "tenants", language, nargs=-1),
        options.option(["--area"], "find-area", language, "id"),
        options.option(["--target-group"], "find-target-group", language, "word"),
        options.option(["--may"], "find-may", language, "word"),
        options.at(language),
    ]


def ask(
    tenants: Sequence[str], area: str | None, target_group: str | None, may: str | None, at: date, lang: Language
) -> CommandReply:
    """Everyone who works with an area, or who may do something at all, in all tenants or those named."""
    if may is not None:
        return _who_may(tenants, area, may, at, lang)
    from samverkan_model.reports.find import find_json, find_report, find_table

    workspace = some_workspace(lang)
    read, failed = read_all(workspace, tenants)
    answer = workspace.find(area, target_group, at, [one.id for one in read])
    return CommandReply(
        lambda: [find_report(answer, lang)],
        lambda: find_json(answer),
        lambda: find_table(answer, lang),
        end=lambda: tell_failed(failed, lang),
    )


def _who_may(tenants: Sequence[str], area: str | None, power: str, at: date, language: Language) -> CommandReply:
    from samverkan_model.reports.powers import powers_json, powers_report, powers_table

    workspace = some_workspace(language)
    answers = workspace.who_may(power, area, at, [one.id for one in read_all(workspace, tenants)[0]])
    return CommandReply(
        lambda: [powers_report(answers, language)],
        lambda: powers_json(answers),
        lambda: powers_table(answers, language),
    )


COMMAND = ReportCommand("find", params, ask, "find")
