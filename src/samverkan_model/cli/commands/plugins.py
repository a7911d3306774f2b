"""``samverkan plugins``: what extends this installation, and what could not be used."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from samverkan_model.cli import opening
from samverkan_model.cli.failures import leave_if
from samverkan_model.cli.reporting import CommandReply, ReportCommand
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.plugins import Plugin
    from samverkan_model.text.document import Report

COLUMNS = ("name", "distribution", "version", "hooks", "seconds", "fault")


def ask(lang: Language) -> CommandReply:
    """Plugins with versions, hooks, load time and faults; exit code 2 if one could not be used."""
    from samverkan_model.cli.commands import command_names

    found = opening.workspace().plugins.ask_all(command_names())
    broken = any(plugin.faults() for plugin in found)
    return CommandReply(lambda: [_report(found, lang)], lambda: _json(found, lang), end=lambda: leave_if(broken, 2))


def _json(found: "Sequence[Plugin]", language: Language) -> dict[str, Any]:
    rows = [
        {name: getattr(plugin, name) for name in COLUMNS}
        | {
            "hooks": list(plugin.hooks),
            "seconds": round(plugin.seconds, 4),
            "wanted": plugin.wanted,
            "fault": plugin.cause(language),
            "faults": list(plugin.faults(language)),
        }
        for plugin in found
    ]
    return {"schema": "samverkan.plugins/1", "at": date.today().isoformat(), "plugins": rows}


def _report(found: "Sequence[Plugin]", language: Language) -> "Report":
    from samverkan_model.text.document import Report, Table

    columns = tuple(text(f"report.plugins.{name}", language) for name in COLUMNS)
    rows = tuple(
        (
            plugin.name, plugin.distribution, plugin.version,
            ", ".join(hook.removeprefix("samverkan_") for hook in plugin.hooks), f"{plugin.seconds * 1000:.0f}",
            " ".join(plugin.faults(language)) if plugin.wanted else text("report.plugins.unwanted", language),
        )
        for plugin in found
    )  # fmt: skip
    lead = () if rows else (text("report.plugins.none", language),)
    return Report(text("report.plugins.title", language), lead, (Table(columns, rows, right=frozenset(columns[4:5])),))


COMMAND = ReportCommand("plugins", lambda _: (), ask, "plugins")
