"""``samverkan find``: who works with an area, and with whom."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.commands.tenants import read_all, tell_failed
from samverkan_model.cli.failures import Failure
from samverkan_model.cli.output import deliver, deliver_json, deliver_report
from samverkan_model.language import Language, text

FORMATS = ("text", "json", "csv")


def command(name: str, language: Language) -> click.Command:
    """``samverkan find``."""
    return options.command(
        name, find, language,
        [
            options.argument("tenants", "tenants", language, nargs=-1),
            options.option(["--area"], "find-area", language, "id"),
            options.option(["--target-group"], "find-target-group", language, "word"),
            options.at(language),
            options.formats(language, *FORMATS),
            options.output(language),
        ],
    )  # fmt: skip


def find(
    tenants: Sequence[str], area: str | None, target_group: str | None, at: date, form: str | None,
    output: Path | None, lang: Language,
) -> None:  # fmt: skip
    """Everyone who works with an area, in all tenants or those named."""
    from samverkan_model.reports.find import find_json, find_report, find_table
    from samverkan_model.text.cells import as_csv

    wanted = options.wanted_format(form, output, FORMATS)
    workspace = opening.workspace()
    if not len(workspace):
        raise Failure(text("report.overview.none", lang))
    read, failed = read_all(workspace, tenants)
    answer = workspace.find(area, target_group, at, [one.id for one in read])
    if wanted == "json":
        deliver_json(find_json(answer), output, lang)
    elif wanted == "csv":  # Excel knows UTF-8 by its mark, which would only disturb in a pipe
        deliver(as_csv(find_table(answer, lang)), output, lang, "utf-8-sig" if output else "utf-8")
    else:
        deliver_report(find_report(answer, lang), output, lang)
    tell_failed(failed, lang)
