"""``samverkan find``: who works with an area, and with whom."""

from collections.abc import Sequence
from datetime import date

import click

from samverkan_model.cli import options
from samverkan_model.cli.naming import read_all, some_workspace, tell_failed
from samverkan_model.cli.reporting import Reply, ReportCommand
from samverkan_model.language import Language


def params(language: Language) -> Sequence[click.Parameter]:
    """What it is asked with."""
    return [
        options.argument("tenants", "tenants", language, nargs=-1),
        options.option(["--area"], "find-area", language, "id"),
        options.option(["--target-group"], "find-target-group", language, "word"),
        options.at(language),
    ]


def ask(tenants: Sequence[str], area: str | None, target_group: str | None, at: date, lang: Language) -> Reply:
    """Everyone who works with an area, in all tenants or those named."""
    from samverkan_model.reports.find import find_json, find_report, find_table

    workspace = some_workspace(lang)
    read, failed = read_all(workspace, tenants)
    answer = workspace.find(area, target_group, at, [one.id for one in read])
    return Reply(
        lambda: [find_report(answer, lang)],
        lambda: find_json(answer),
        lambda: find_table(answer, lang),
        end=lambda: tell_failed(failed, lang),
    )


COMMAND = ReportCommand("find", params, ask, "find")
