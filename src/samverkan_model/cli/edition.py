"""Which edition of a tenant is told: as it could be known on a day, or as it would be after a what-if file.

``--as-known`` belongs to the door (`samverkan_model.cli.opening`), so that no command can forget it. What was left out
is told with whatever is delivered: first in a report, under ``editions`` in JSON, else beside the output.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samverkan_model.cli import opening
from samverkan_model.cli.saying import say
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.model.facts import Facts
    from samverkan_model.tenant import Tenant
    from samverkan_model.text.document import Report

_TOLD = "samverkan_model.edition_told"


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


def chosen(tenant: "Tenant", supposed: Path | None, language: Language) -> Edition:
    """The edition of a tenant that was asked for, by a command that tells the notes itself."""
    from samverkan_model.reports.edition import known_json, known_notes

    _mark_told()
    known = tenant.facts.known
    edition = (
        Edition(tenant, known_notes(known, language), {"as_known": known_json(known)}) if known else Edition(tenant)
    )
    if supposed is None:
        return edition
    note = text("cli.edition.what-if", language, file=supposed.name)
    json = {**edition.json, "what_if": supposed.name}
    return Edition(edition.tenant.what_if(supposed), (*edition.notes, note), json)


def noted(report: "Report", notes: tuple[str, ...]) -> "Report":
    """The report with what was left out or changed said first."""
    from dataclasses import replace

    return replace(report, lead=(*report.lead, *notes)) if notes else report


def with_untold(report: "Report", language: Language) -> "Report":
    """The report with what was left out said first, where the command has not said so itself."""
    return noted(report, _untold_notes(language))


def with_editions(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """The document with what was left out of each tenant, where the command has not said so itself."""
    from samverkan_model.reports.edition import known_json

    left = {facts.id: {"as_known": known_json(facts.known)} for facts in _untold() if facts.known}
    if not left:
        return document
    _mark_told()
    first = {key: document[key] for key in ("schema", "at") if key in document}
    return {**first, "editions": left, **document}


def tell_rest(language: Language) -> None:
    """Says beside the output what was left out, where nothing that was delivered has said so."""
    for note in _untold_notes(language):
        say(note, err=True)


def _untold_notes(language: Language) -> tuple[str, ...]:
    from samverkan_model.reports.edition import known_notes

    untold = _untold()
    if untold:
        _mark_told()
    several = len(untold) > 1
    return tuple(
        f"{facts.header.name}: {note}" if several else note
        for facts in untold
        if facts.known
        for note in known_notes(facts.known, language)
    )


def _untold() -> "tuple[Facts, ...]":
    """Facts that were read and of which something was left out, and nobody has said so."""
    context, workspace = click.get_current_context(silent=True), opening.last_opened()
    if context is None or workspace is None or context.meta.get(_TOLD):
        return ()
    return tuple(tenant.facts for tenant in workspace.read if tenant.facts.known is not None)


def _mark_told() -> None:
    if context := click.get_current_context(silent=True):
        context.meta[_TOLD] = True
