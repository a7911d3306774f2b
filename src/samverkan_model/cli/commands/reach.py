"""``samverkan reach``: whom information from a record reaches, or how it goes to one of them and comes back."""

from collections.abc import Sequence
from datetime import date

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.naming import split
from samverkan_model.cli.reporting import CommandReply, ReportCommand
from samverkan_model.language import Language


def params(language: Language) -> Sequence[click.Parameter]:
    """What it is asked with."""
    return [
        options.argument("record", "record", language),
        options.option(["--to", "goal"], "reach-to", language, "id"),
        options.at(language),
    ]


def ask(record: str, goal: str | None, at: date, lang: Language) -> CommandReply:
    """Whom it reaches, by which path and how fast; or how it goes to one of them and comes back."""
    from samverkan_model.queries.called import record_called
    from samverkan_model.reports.paths import between_json, between_report, reach_json, reach_report

    tenant, name = split(record, lang)
    now = opening.workspace()[tenant].at(at)
    start = record_called(now.facts, name).id
    if goal is not None:
        way = now.between(start, record_called(now.facts, goal).id)
        return CommandReply(lambda: [between_report(now, way, lang)], lambda: between_json(now, way))
    found = now.reach(start)
    return CommandReply(lambda: [reach_report(now, start, found, lang)], lambda: reach_json(now, start, found))


COMMAND = ReportCommand("reach", params, ask, "reach")
