"""``samverkan diff``: what is not the same on a second day as on a first."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan_model.cli import edition, opening, options
from samverkan_model.cli.reporting import PICTURES, CommandReply, ReportCommand
from samverkan_model.language import Language

if TYPE_CHECKING:
    from samverkan_model.diagrams.diagram import Diagram
    from samverkan_model.tenant_at import TenantAt


def params(language: Language) -> Sequence[click.Parameter]:
    """What it is asked with."""
    day = options.DayType(language)
    return [
        options.argument("tenant", "tenant", language),
        options.argument("first", "first-day", language, type=day),
        options.argument("second", "second-day", language, type=day),
        options.what_if(language),
        options.option(["--known"], "known", language, is_flag=True),
    ]


def ask(tenant: str, first: date, second: date, what_if: Path | None, known: bool, lang: Language) -> CommandReply:
    """The differences, in words or as a picture; or what became known between the days."""
    from samverkan_model.reports.differences import differences_json, differences_report

    options.hold_order(first, second)
    chosen = edition.chosen(opening.workspace()[tenant], what_if, lang)
    before, after = chosen.tenant.at(first), chosen.tenant.at(second)
    if known:
        return _learnt(chosen, before, after, lang)
    return CommandReply(
        lambda: [edition.noted(differences_report(before, after, lang), chosen.notes)],
        lambda: differences_json(before, after, lang, chosen.json),
        picture=lambda: _drawn(after, first, what_if, lang),
        stem=f"{tenant}-change-{first}-{second}",
    )


def _drawn(after: "TenantAt", first: date, what_if: Path | None, lang: Language) -> "Diagram":
    """What changed; where the change is only proposed, stamped so."""
    picture = after.change_diagram(first, lang)
    return picture.as_proposal(what_if.name) if what_if else picture


def _learnt(chosen: edition.Edition, before: "TenantAt", after: "TenantAt", lang: Language) -> CommandReply:
    from samverkan_model.reports.knowledge import knowledge_json, knowledge_report

    lessons = chosen.tenant.learnt(before.day, after.day)
    return CommandReply(
        lambda: [edition.noted(knowledge_report(before, after, lessons, lang), chosen.notes)],
        lambda: knowledge_json(before, after, lessons, chosen.json, lang),
    )


COMMAND = ReportCommand("diff", params, ask, "diff", PICTURES)
