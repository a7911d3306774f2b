"""Options that choose an edition of a tenant: as it could be known on a day, or as it would be after a what-if file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samverkan_model.cli import options
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.tenant import Tenant
    from samverkan_model.text.document import Report


@dataclass(frozen=True)
class Edition:
    """A tenant as it was asked for.

    Attributes:
        tenant: with what was left out or changed.
        notes: sentences on what was left out or changed, for people.
        json: the same for programs.
    """

    tenant: "Tenant"
    notes: tuple[str, ...] = ()
    json: Mapping[str, Any] = field(default_factory=dict)


def as_known(language: Language) -> click.Option:
    """``--as-known``."""
    return options.option(["--as-known"], "as-known", language, "day", type=options.DayType(language))


def what_if(language: Language) -> click.Option:
    """``--what-if``."""
    path = click.Path(path_type=Path)
    return options.option(["--what-if"], "what-if", language, "file", type=path)


def chosen(tenant: "Tenant", known: date | None, supposed: Path | None, language: Language) -> Edition:
    """The edition of a tenant that was asked for; the tenant itself when nothing was."""
    edition = Edition(tenant) if known is None else _as_known(tenant, known, language)
    if supposed is None:
        return edition
    note = text("cli.edition.what-if", language, file=supposed.name)
    json = {**edition.json, "what_if": supposed.name}
    return Edition(edition.tenant.what_if(supposed), (*edition.notes, note), json)


def noted(report: "Report", notes: tuple[str, ...]) -> "Report":
    """The report with what was left out or changed said first."""
    from dataclasses import replace

    return replace(report, lead=(*report.lead, *notes)) if notes else report


def _as_known(tenant: "Tenant", day: date, language: Language) -> Edition:
    known = tenant.as_known(day)
    left_out = sum(record.concept != "sources" and record.id not in known.facts for record in tenant)
    undated = sum(getattr(source, "date", None) is None for source in tenant.facts.concept("sources"))
    notes = (
        text("cli.edition.as-known", language, count=left_out, day=day),
        text("cli.edition.undated", language, count=undated),
    )
    json = {"as_known": {"day": day.isoformat(), "left_out": left_out, "undated_sources": undated}}
    return Edition(known, notes if undated else notes[:1], json)
