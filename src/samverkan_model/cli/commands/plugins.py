"""``samverkan plugins``: what extends this installation, and what could not be used."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.output import deliver_json, deliver_report
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan_model.plugins import Plugin
    from samverkan_model.text.document import Report

FORMATS = ("text", "json")
COLUMNS = ("name", "distribution", "version", "hooks", "seconds", "fault")


def command(name: str, language: Language) -> click.Command:
    """``samverkan plugins``."""
    return options.command(name, plugins, language, [options.formats(language, *FORMATS), options.output(language)])


def plugins(form: str | None, output: Path | None, lang: Language) -> None:
    """Plugins with versions, hooks, load time and faults; exit code 2 if one could not be used."""
    from samverkan_model.cli.commands import COMMANDS

    found = opening.workspace().plugins.ask_all(COMMANDS)
    if options.wanted_format(form, output, FORMATS) == "json":
        rows = [_json(plugin, lang) for plugin in found]
        deliver_json({"schema": "samverkan.plugins/1", "at": date.today().isoformat(), "plugins": rows}, output, lang)
    else:
        deliver_report(_report(found, lang), output, lang)
    if any(plugin.faults() for plugin in found):
        raise click.exceptions.Exit(2)


def _json(plugin: "Plugin", language: Language) -> dict[str, Any]:
    return {name: getattr(plugin, name) for name in COLUMNS} | {
        "hooks": list(plugin.hooks),
        "seconds": round(plugin.seconds, 4),
        "wanted": plugin.wanted,
        "fault": plugin.cause(language),
        "faults": list(plugin.faults(language)),
    }


def _report(found: "Sequence[Plugin]", language: Language) -> "Report":
    from samverkan_model.text.document import Report, Table

    columns = tuple(text(f"report.plugins.{name}", language) for name in COLUMNS)
    rows = tuple(
        (
            plugin.name, plugin.distribution, plugin.version, ", ".join(_short(hook) for hook in plugin.hooks),
            f"{plugin.seconds * 1000:.0f}", _told(plugin, language),
        )
        for plugin in found
    )  # fmt: skip
    lead = () if rows else (text("report.plugins.none", language),)
    return Report(text("report.plugins.title", language), lead, (Table(columns, rows, right=frozenset(columns[4:5])),))


def _told(plugin: "Plugin", language: Language) -> str:
    return " ".join(plugin.faults(language)) if plugin.wanted else text("report.plugins.unwanted", language)


def _short(hook: str) -> str:
    return hook.removeprefix("samverkan_")
