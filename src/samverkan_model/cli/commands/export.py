"""``samverkan export``: one tenant in another format, ours and those that plugins bring."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.output import say_written
from samverkan_model.files import write, write_all
from samverkan_model.language import Language

if TYPE_CHECKING:
    from samverkan_model.exchange.formats import Exporter


def command(name: str, language: Language) -> click.Command:
    """``samverkan export``."""
    form = options.option(["--format", "form"], "export-format", language, "word")
    params = [options.argument("tenant", "tenant", language), options.at(language), form, options.output(language)]
    return options.command(name, export, language, params)


def export(tenant: str, at: date, form: str | None, output: Path | None, lang: Language) -> None:
    """One tenant in another format: a file, or the files of a folder."""
    workspace = opening.workspace()
    exporters = workspace.plugins.exporters()
    name = form or _by_suffix(output, exporters)
    if name not in exporters:
        from samverkan_model.errors import UnknownFormat

        raise UnknownFormat(name, exporters)
    written = exporters[name].export(workspace[tenant].at(at), lang)
    suffix = exporters[name].suffix
    target = output or Path(f"{tenant}-{name}{'.' if suffix else ''}{suffix}")
    if isinstance(written, Mapping):
        write_all({target / part: content for part, content in written.items()})
    else:
        write(target, written)
    say_written(target, lang)


def _by_suffix(output: Path | None, exporters: "Mapping[str, Exporter]") -> str:
    suffix = output.suffix.removeprefix(".") if output else ""
    return next((name for name, one in exporters.items() if suffix and one.suffix == suffix), suffix)
