"""``samverkan changes``: what a file would change in a tenant, in words, as a picture and as what the rules say."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from samverkan_model.cli import edition, opening, options
from samverkan_model.cli.proposed import changes_document, proposal, proposal_picture
from samverkan_model.cli.reporting import PICTURES, CommandReply, ReportCommand
from samverkan_model.language import Language


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
    from samverkan_model.loading.decided import resting_on

    chosen = edition.chosen(opening.workspace()[tenant], None, lang)
    changes = chosen.tenant.change_set(file)
    return CommandReply(
        lambda: [
            edition.noted(proposal(chosen.tenant, resting_on(changes, chosen.tenant.facts), at, lang), chosen.notes)
        ],
        lambda: {**changes_document(chosen.tenant, resting_on(changes, chosen.tenant.facts), at, lang), **chosen.json},
        more={"yaml": lambda _: changes_text(changes)},
        picture=lambda: proposal_picture(chosen.tenant, changes, at, lang),
        stem=f"{tenant}-changes-{file.stem}",
    )


COMMAND = ReportCommand("changes", params, ask, "changes", (*PICTURES, "yaml"))
