"""``samverkan show``: one record in full."""

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
    """The record on a day, with what the rules find about it."""
    from samverkan_model.queries.called import record_called
    from samverkan_model.reports.entity import entity, entity_json

    tenant, name = split(record, lang)
    chosen = edition.chosen(opening.workspace()[tenant], None, lang)
    snapshot = chosen.tenant.at(at)
    asked = snapshot, record_called(snapshot.facts, name), lang, snapshot.check()
    return CommandReply(
        lambda: [edition.noted(entity(*asked), chosen.notes)], lambda: {**entity_json(*asked), **chosen.json}
    )


COMMAND = ReportCommand("show", params, ask, "entity")
