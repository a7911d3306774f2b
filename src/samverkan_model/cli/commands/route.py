"""``samverkan route``: the way of a case in a matter, stage by stage, with its breaks."""

from collections.abc import Sequence
from datetime import date

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.reporting import CommandReply, ReportCommand
from samverkan_model.language import Language


def params(language: Language) -> Sequence[click.Parameter]:
    """What it is asked with."""
    return [
        options.argument("tenant", "tenant", language),
        options.option(["--matter", "word"], "matter", language, "id", required=True),
        options.option(["--from", "start"], "route-from", language, "id"),
        options.at(language),
    ]


def ask(tenant: str, word: str, start: str | None, at: date, lang: Language) -> CommandReply:
    """The way of a case."""
    from samverkan_model.queries.called import matter_called, record_called
    from samverkan_model.reports.paths import route_json, route_report

    now = opening.workspace()[tenant].at(at)
    found = now.route(matter_called(now.facts, word), record_called(now.facts, start).id if start else None)
    return CommandReply(lambda: [route_report(now, found, lang)], lambda: route_json(now, found, lang))


COMMAND = ReportCommand("route", params, ask, "route")
