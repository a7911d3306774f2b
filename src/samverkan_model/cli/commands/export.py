"""``samverkan export``: one tenant in another format, ours and those that plugins bring."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.listing import lists_exporters
from samverkan_model.cli.output import say_written
from samverkan_model.cli.saying import say
from samverkan_model.files import write, write_all
from samverkan_model.language import Language, listed, text

if TYPE_CHECKING:
    from samverkan_model.exchange.formats import Exporter
    from samverkan_model.timeline import Snapshot


def command(name: str, language: Language) -> click.Command:
    """``samverkan export``."""
    form = options.option(["--format", "form"], "export-format", language, "word")
    params = [
        options.argument("tenant", "tenant", language),
        options.at(language),
        form,
        base(language),
        options.output(language),
    ]
    return options.command(name, export, language, params, made=lists_exporters(language))


def base(language: Language) -> click.Option:
    """``--base``: what addresses of records begin with."""
    return options.option(["--base"], "base", language, "address", envvar="SAMVERKAN_BASE")


def export(tenant: str, at: date, form: str | None, base: str | None, output: Path | None, lang: Language) -> None:
    """One tenant in another format: a file, or the files of a folder."""
    workspace = opening.workspace()
    exporters = workspace.plugins.exporters()
    name = form or _by_suffix(output, exporters)
    if name not in exporters:
        from samverkan_model.errors import UnknownFormat

        raise UnknownFormat(name, exporters)
    exporter, snapshot = exporters[name], workspace[tenant].at(at)
    out = exporter.at_address(base) if base and exporter.at_address else exporter.export
    written = out(snapshot, lang)
    target = output or Path(f"{tenant}-{name}{'.' if exporter.suffix else ''}{exporter.suffix}")
    if isinstance(written, Mapping):
        write_all({target / part: content for part, content in written.items()})
    else:
        write(target, written)
    say_written(target, lang)
    _tell_left_out(name, exporter, snapshot, lang)


def _tell_left_out(name: str, exporter: "Exporter", snapshot: "Snapshot", language: Language) -> None:
    """What the format cannot carry: how many records of which concepts, and what else."""
    counts = exporter.left_out(snapshot)
    if counts:
        words = [f"{count} {text(f'report.concept.{one}', language, count=count)}" for one, count in counts.items()]
        say(text("cli.export.left-out", language, name=name, what=listed(words, language)), err=True)
    if lost := (exporter.lost_sv if language == "sv" else exporter.lost_en):
        say(lost, err=True)


def _by_suffix(output: Path | None, exporters: "Mapping[str, Exporter]") -> str:
    suffix = output.suffix.removeprefix(".") if output else ""
    return next((name for name, one in exporters.items() if suffix and one.suffix == suffix), suffix)
