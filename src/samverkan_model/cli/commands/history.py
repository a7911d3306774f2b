"""``samverkan history``: one record through time."""

from collections.abc import Sequence
from datetime import date

import click

from samverkan_model.cli import edition, opening, options
from samverkan_model.cli.naming import split
from samverkan_model.cli.reporting import CommandReply, ReportCommand
from samverkan_model.language import Language


def params(language: Language) -> Sequence[click.Parameter]:
    """What it is asked with."""
    return [options.argument("record", "record", language), options.at(language)]


def ask(record: str, at: date, lang: Language) -> CommandReply:
    """The record's names, parents and composition, what it came from and turned into."""
    from samverkan_model.queries.called import record_called
    from samverkan_model.reports.history import history_json, record_history

    tenant, name = split(record, lang)
    chosen = edition.chosen(opening.workspace()[tenant], None, lang)
    now = chosen.tenant.at(at)
    found = record_called(now.facts, name).id
    return CommandReply(
        lambda: [edition.noted(record_history(now, found, lang), chosen.notes)],
        lambda: history_json(now, found, lang, chosen.json),
    )


COMMAND = ReportCommand("history", params, ask, "history")
