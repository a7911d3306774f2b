"""``samverkan programmes``: health centres and other programmes side by side."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.failures import Failure
from samverkan_model.cli.output import deliver, deliver_json, deliver_report
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.queries.programmes import Column
    from samverkan_model.workspace import Workspace

FORMATS = ("text", "json", "csv", "markdown")


def command(name: str, language: Language) -> click.Command:
    """``samverkan programmes``."""
    return options.command(
        name, programmes, language,
        [
            options.argument("chosen", "programmes", language, nargs=-1),
            options.at(language),
            options.option(["--all", "everything"], "every-programme", language, is_flag=True),
            options.formats(language, *FORMATS),
            options.output(language),
        ],
    )  # fmt: skip


def programmes(
    chosen: Sequence[str], at: date, everything: bool, form: str | None, output: Path | None, lang: Language
) -> None:
    """Programmes of all tenants, of some, or those named."""
    from samverkan_model.reports import programmes as told
    from samverkan_model.text.cells import as_csv
    from samverkan_model.text.markdown import markdown

    wanted = options.wanted_format(form, output, FORMATS)
    workspace = opening.workspace()
    if not len(workspace):
        raise Failure(text("report.overview.none", lang))
    columns = list(_columns(workspace, chosen, at, everything))
    if wanted == "json":
        deliver_json(told.programmes_json(columns, at), output, lang)
    elif wanted == "csv":  # Excel knows UTF-8 by its mark, which would only disturb in a pipe
        deliver(as_csv(told.programmes_table(columns, lang)), output, lang, "utf-8-sig" if output else "utf-8")
    elif wanted == "markdown":
        deliver(markdown(told.programmes_beside(columns, at, lang)), output, lang)
    else:
        deliver_report(told.programmes_report(columns, at, lang), output, lang)


def _columns(workspace: "Workspace", chosen: Sequence[str], at: date, everything: bool) -> "Iterator[Column]":
    for word in chosen or tuple(workspace):
        tenant, _, name = word.partition(":")
        yield from workspace[tenant].at(at).side_by_side([name] if name else [], everything=everything)
