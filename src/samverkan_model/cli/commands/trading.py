"""``samverkan export`` and ``samverkan import``: other formats, ours and those that plugins bring."""

import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.failures import Failure
from samverkan_model.cli.output import say_written, shown, write
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.exchange.formats import Exporter


def command(name: str, language: Language) -> click.Command:
    """``samverkan export`` or ``samverkan import``."""
    form = options.option(["--format", "form"], f"{name}-format", language, "word", required=name == "import")
    if name == "import":
        path = click.Path(path_type=Path, exists=True)
        params = [options.argument("source", "source", language, type=path), form, _folder(language)]
        return options.command(name, import_, language, params)
    params = [options.argument("tenant", "tenant", language), options.at(language), form, options.output(language)]
    return options.command(name, export, language, params)


def _folder(language: Language) -> click.Option:
    path = click.Path(path_type=Path, file_okay=False)
    return options.option(["-o", "--output"], "folder", language, "folder", type=path, required=True)


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
        for part, content in written.items():
            write(target / part, content)
    else:
        write(target, written)
    say_written(target, lang)


def _by_suffix(output: Path | None, exporters: "Mapping[str, Exporter]") -> str:
    suffix = output.suffix.removeprefix(".") if output else ""
    return next((name for name, one in exporters.items() if suffix and one.suffix == suffix), suffix)


def import_(source: Path, form: str, output: Path, lang: Language) -> None:
    """A folder of model files that say what a file or folder of another format says; written whole or not at all."""
    from samverkan_model.loading.folder import load_folder
    from samverkan_model.loading.plain import model_files_of
    from samverkan_model.loading.words import core_vocabulary

    plugins = opening.workspace().plugins
    importers = plugins.importers()
    if form not in importers:
        from samverkan_model.errors import UnknownFormat

        raise UnknownFormat(form, importers)
    if output.exists() and any(output.iterdir()):
        raise Failure(text("cli.import.taken", lang, folder=shown(output)))
    spine = core_vocabulary().extended(plugins.terms())
    facts = load_folder(importers[form].adapter(source), spine)
    _write_whole(dict(model_files_of(facts, spine)), output)
    click.echo(text("cli.import.written", lang, folder=shown(output), count=len(facts)))


def _write_whole(files: Mapping[str, str], folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".half-") as half:
        made = Path(half) / "model"
        made.mkdir()
        for name, content in files.items():
            (made / name).write_text(content, encoding="utf-8", newline="\n")
        if folder.is_dir():
            folder.rmdir()  # it is empty
        made.rename(folder)
