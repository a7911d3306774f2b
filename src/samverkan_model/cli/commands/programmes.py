"""``samverkan programmes``: health centres and other programmes side by side."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from samverkan_model.cli import options
from samverkan_model.cli.naming import some_workspace
from samverkan_model.cli.reporting import CommandReply, ReportCommand
from samverkan_model.language import Language

if TYPE_CHECKING:
    from samverkan_model.queries.programmes import ProgrammeColumn
    from samverkan_model.workspace import Workspace


def params(language: Language) -> Sequence[click.Parameter]:
    """What it is asked with."""
    return [
        options.argument("chosen", "programmes", language, nargs=-1),
        options.at(language),
        options.option(["--all", "everything"], "every-programme", language, is_flag=True),
    ]


def ask(chosen: Sequence[str], at: date, everything: bool, lang: Language) -> CommandReply:
    """Programmes of all tenants, of some, or those named; on a page a column for each."""
    from samverkan_model.reports import programmes as told
    from samverkan_model.text.html import report_page
    from samverkan_model.text.markdown import markdown

    columns = list(_columns(some_workspace(lang), chosen, at, everything))
    return CommandReply(
        lambda: [told.programmes_report(columns, at, lang)],
        lambda: told.programmes_json(columns, at),
        lambda: told.programmes_table(columns, lang),
        {
            "markdown": lambda _: markdown(told.programmes_beside(columns, at, lang)),
            "html": lambda _: report_page([told.programmes_beside(columns, at, lang)], lang),
        },
    )


def _columns(workspace: "Workspace", chosen: Sequence[str], at: date, everything: bool) -> "Iterator[ProgrammeColumn]":
    for word in chosen or tuple(workspace):
        tenant, _, name = word.partition(":")
        yield from workspace[tenant].at(at).side_by_side([name] if name else [], everything=everything)


COMMAND = ReportCommand("programmes", params, ask, "programmes")
