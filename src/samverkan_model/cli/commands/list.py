"""``samverkan list``: rows of one concept."""

from collections.abc import Sequence
from datetime import date

import click

from samverkan_model.cli import edition, opening, options
from samverkan_model.cli.reporting import CommandReply, ReportCommand
from samverkan_model.language import Language


def params(language: Language) -> Sequence[click.Parameter]:
    """What it is asked with."""
    return [
        options.argument("tenant", "tenant", language),
        options.argument("concept", "concept", language),
        options.at(language),
        options.option(["--kind"], "kind", language, "word"),
        options.option(["--level"], "level", language, "word"),
        options.option(["--function"], "function", language, "word"),
        options.option(["--all", "everything"], "all", language, is_flag=True),
    ]


def ask(tenant: str, concept: str, at: date, lang: Language, **chosen: str | bool) -> CommandReply:
    """The rows of a tenant on a day."""
    from samverkan_model.reports import record_list
    from samverkan_model.reports.concepts import find_concept

    key = find_concept(concept)
    found = edition.chosen(opening.workspace()[tenant], None, lang)
    asked = found.tenant.at(at), key, record_list.RowChoice(**chosen)  # type: ignore[arg-type] # click gives each its own type
    return CommandReply(
        lambda: [edition.noted(record_list.record_listing(*asked, lang), found.notes)],
        lambda: {**record_list.listing_json(*asked), **found.json},
        lambda: record_list.record_table(*asked, lang),
    )


COMMAND = ReportCommand("list", params, ask, "list")
