"""``samverkan agreements``: how agreements stand, and what has to be done when."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan_model.cli import edition, opening, options
from samverkan_model.cli.failures import Failure
from samverkan_model.cli.output import deliver_json, deliver_reports, earlier, say_written, write
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

    from samverkan_model.cli.edition import Edition
    from samverkan_model.tenant import TenantAt

FORMATS = ("text", "json", "csv", "ics")


def command(name: str, language: Language) -> click.Command:
    """``samverkan agreements``."""
    return options.command(
        name, agreements, language,
        [
            options.argument("tenants", "tenants", language, nargs=-1),
            options.at(language),
            options.option(["--horizon"], "horizon", language, "length", default="P12M", show_default=True),
            options.what_if(language),
            options.formats(language, *FORMATS),
            options.output(language),
        ],
    )  # fmt: skip


def agreements(
    tenants: Sequence[str], at: date, horizon: str, what_if: Path | None, form: str | None,
    output: Path | None, lang: Language,
) -> None:  # fmt: skip
    """Agreements of one or several tenants on a day, with the deadlines ahead."""
    from samverkan_model.queries.deadlines import read_horizon

    wanted, ahead = options.wanted_format(form, output, FORMATS), read_horizon(horizon)
    workspace = opening.workspace()
    if not len(workspace):
        raise Failure(text("report.overview.none", lang))
    found = [edition.chosen(workspace[name], what_if, lang) for name in tenants or workspace]
    if wanted == "text":
        _text(found, at, ahead, output, lang)
    elif wanted == "json":
        _json(found, at, ahead, output, lang)
    else:
        _file(wanted, [one.tenant.at(at) for one in found], ahead, output, lang)


def _text(
    found: "Iterable[Edition]", at: date, ahead: "relativedelta", output: Path | None, language: Language
) -> None:
    from samverkan_model.reports.agreements import agreements as told

    reports = [edition.noted(told(one.tenant.at(at), ahead, language), one.notes) for one in found]
    deliver_reports(reports, output, language)


def _json(
    found: "Sequence[Edition]", at: date, ahead: "relativedelta", output: Path | None, language: Language
) -> None:
    from samverkan_model.reports.agreements_json import agreements_json

    more = {one.tenant.id: dict(one.json) for one in found if one.json}
    document = agreements_json([one.tenant.at(at) for one in found], ahead, {"editions": more} if more else None)
    deliver_json(document, output, language)


def _file(
    form: str, snapshots: "Sequence[TenantAt]", ahead: "relativedelta", output: Path | None, language: Language
) -> None:
    content = _csv(snapshots, language) if form == "csv" else _ics(snapshots, ahead, language, output)
    if output is None:  # Excel knows UTF-8 by its mark, which would only disturb in a pipe
        click.echo(content.decode("utf-8-sig"), nl=False)
        return
    write(output, content)
    say_written(output, language)


def _csv(snapshots: "Sequence[TenantAt]", language: Language) -> bytes:
    from samverkan_model.reports.agreements import agreements_table
    from samverkan_model.text.cells import as_csv
    from samverkan_model.text.document import Table

    tables = [agreements_table(at, language) for at in snapshots]
    return as_csv(Table(tables[0].columns, tuple(row for table in tables for row in table.rows))).encode("utf-8-sig")


def _ics(
    snapshots: "Sequence[TenantAt]", ahead: "relativedelta | None", language: Language, output: Path | None = None
) -> bytes:
    from samverkan_model.exchange.ics import calendar

    return calendar(snapshots, ahead, language, earlier(output), str(opening.audience()))


def save_calendar(folder: Path, at: "TenantAt", language: Language) -> tuple[Path, Path]:
    """Writes the agreements of a tenant on a day as csv and ics into a folder; everything known ahead is in them."""
    files = (folder / "agreements.csv", folder / "agreements.ics")
    for file, content in zip(files, (_csv([at], language), _ics([at], None, language)), strict=True):
        write(file, content)
    return files
