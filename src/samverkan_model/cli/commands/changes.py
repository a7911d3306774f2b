"""``samverkan changes``: what a file would change in a tenant, in words, as a picture and as what the rules say."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samverkan_model.cli import edition, opening, options
from samverkan_model.cli.reporting import PICTURES, CommandReply, ReportCommand
from samverkan_model.language import Language

if TYPE_CHECKING:
    from samverkan_model.diagrams.diagram import Diagram
    from samverkan_model.model.changeset import ChangeSet
    from samverkan_model.tenant import Tenant
    from samverkan_model.text.document import Report


def params(language: Language) -> Sequence[click.Parameter]:
    """What it is asked with."""
    path = click.Path(path_type=Path, exists=True)
    return [
        options.argument("file", "changes-file", language, type=path),
        options.argument("tenant", "tenant", language),
        options.best(language),
    ]


def ask(file: Path, tenant: str, at: date | None, lang: Language) -> CommandReply:
    """The changes, told, drawn, checked, and as a file that ``--what-if`` reads."""
    from samverkan_model.loading.changes import changes_text
    from samverkan_model.loading.decided import cited

    chosen = edition.chosen(opening.workspace()[tenant], None, lang)
    changes = chosen.tenant.change_set(file)
    return CommandReply(
        lambda: [edition.noted(report(chosen.tenant, cited(changes, chosen.tenant.facts), at, lang), chosen.notes)],
        lambda: {**_json(chosen.tenant, cited(changes, chosen.tenant.facts), at, lang), **chosen.json},
        more={"yaml": lambda _: changes_text(changes)},
        picture=lambda: _drawn(chosen.tenant, changes, at, lang),
        stem=f"{tenant}-changes-{file.stem}",
    )


def report(tenant: "Tenant", changes: "ChangeSet", at: date | None, language: Language) -> "Report":
    """The changes in words, with the findings that come and go."""
    from samverkan_model.reports.changes import changes_report
    from samverkan_model.reports.impact import shift_blocks
    from samverkan_model.rules.engine.run import Shift

    then = tenant.with_changes(replace(changes, decided=None))
    day = at or _day(tenant, then)
    told = changes_report(changes, tenant.at(day), then.at(day), language)
    shift = Shift(tenant.at(day).check(), then.at(day).check())
    return replace(told, blocks=(*told.blocks, *shift_blocks(shift, language)))


def _json(tenant: "Tenant", changes: "ChangeSet", at: date | None, language: Language) -> dict[str, Any]:
    from samverkan_model.reports.changes import changes_json
    from samverkan_model.reports.impact import shift_json
    from samverkan_model.rules.engine.run import Shift

    then = tenant.with_changes(replace(changes, decided=None))
    day = at or _day(tenant, then)
    shift = Shift(tenant.at(day).check(), then.at(day).check())
    told = changes_json(changes, tenant.at(day), then.at(day), language)
    return {**told, "findings": shift_json(shift, language)}


def _drawn(tenant: "Tenant", changes: "ChangeSet", at: date | None, language: Language) -> "Diagram":
    """Both states of one day in one picture, stamped as a proposal."""
    from samverkan_model.diagrams.diagram import draw_change

    then = tenant.with_changes(changes)
    day = at or _day(tenant, then)
    return draw_change(tenant.at(day), then.at(day), language).as_proposal(changes.name)


def _day(before: "Tenant", after: "Tenant") -> date:
    """The last day on which something turns that did not turn before; where nothing does, the best documented day."""
    from samverkan_model.timeline import Courses

    turns = set(Courses(after.facts).turns) - set(Courses(before.facts).turns)
    return max(turns) if turns else before.best_day.day


COMMAND = ReportCommand("changes", params, ask, "changes", (*PICTURES, "yaml"))
