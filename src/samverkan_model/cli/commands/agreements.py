"""``samverkan agreements``: how agreements stand, and what has to be done when."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan_model.cli import edition, opening, options
from samverkan_model.cli.naming import some_workspace
from samverkan_model.cli.output import earlier
from samverkan_model.cli.reporting import CommandReply, ReportCommand, save_all
from samverkan_model.language import Language

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

    from samverkan_model.cli.edition import Edition
    from samverkan_model.tenant_at import TenantAt


def params(language: Language) -> Sequence[click.Parameter]:
    """What it is asked with."""
    return [
        options.argument("tenants", "tenants", language, nargs=-1),
        options.at(language),
        options.option(["--horizon"], "horizon", language, "length"),
        options.what_if(language),
    ]


def ask(tenants: Sequence[str], at: date, horizon: str | None, what_if: Path | None, lang: Language) -> CommandReply:
    """Agreements of one or several tenants on a day, with the deadlines ahead."""
    from samverkan_model.queries.deadlines import read_horizon
    from samverkan_model.queries.falling import until_new_year

    ahead, workspace = read_horizon(horizon) if horizon else until_new_year(at), some_workspace(lang)
    found = [edition.chosen(workspace[name], what_if, lang) for name in tenants or workspace]
    return agreements_reply([one.tenant.at(at) for one in found], ahead, lang, found)


def agreements_reply(
    snapshots: "Sequence[TenantAt]",
    ahead: "relativedelta | None",
    language: Language,
    editions: "Sequence[Edition]" = (),
) -> CommandReply:
    """Agreements of tenants on a day, and the deadlines until so far ahead, or all that are known."""
    from samverkan_model.exchange.ics import calendar
    from samverkan_model.reports.agreements import agreements, agreements_table
    from samverkan_model.reports.agreements_json import agreements_json
    from samverkan_model.text.document import one_table

    notes = [one.notes for one in editions] or [()] * len(snapshots)
    more = {one.tenant.id: dict(one.json) for one in editions if one.json}
    return CommandReply(
        lambda: [
            edition.noted(agreements(at, ahead, language), said) for at, said in zip(snapshots, notes, strict=True)
        ],
        lambda: agreements_json(snapshots, ahead, {"editions": more} if more else None),
        lambda: one_table(agreements_table(at, language) for at in snapshots),
        {"ics": lambda output: calendar(snapshots, ahead, language, earlier(output), opening.audience())},
    )


def save_calendar(folder: Path, at: "TenantAt", language: Language, before: Path | None = None) -> tuple[Path, ...]:
    """Writes the agreements of a tenant on a day as csv and ics into a folder; everything known ahead is in them.

    The calendar follows on the one in the folder ``before``, where these files will be moved to.
    """
    return save_all(agreements_reply([at], None, language), folder / "agreements", ("csv", "ics"), language, before)


COMMAND = ReportCommand("agreements", params, ask, "agreements", ("ics",))
