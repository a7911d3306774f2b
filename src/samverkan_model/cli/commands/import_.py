"""``samverkan import``: a folder of model files of what another format says."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.failures import Failure
from samverkan_model.cli.listing import ListsImporters, in_language
from samverkan_model.cli.output import shown
from samverkan_model.cli.saying import say
from samverkan_model.errors.base import told_together
from samverkan_model.files import write_folder
from samverkan_model.language import Language, text


def command(name: str, language: Language) -> click.Command:
    """``samverkan import``."""
    path = click.Path(path_type=Path, exists=True)
    form = options.option(["--format", "form"], "import-format", language, "word", required=True)
    output = options.output_folder(language, file_okay=False, required=True)
    known = options.option(["--accept-known"], "accept-known", language, is_flag=True)
    params = [options.argument("source", "source", language, type=path), form, output, known]
    return options.command(name, import_, language, params, made=in_language(ListsImporters, language))


def import_(source: Path, form: str, output: Path, accept_known: bool, lang: Language) -> None:
    """A folder of model files that say what a file or folder of another format says; written whole or not at all.

    With ``accept_known`` what has no counterpart is told and left out.
    """
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
    adapter = importers[form].adapter(source)
    if accept_known:
        from samverkan_model.exchange.accepted import accepted

        facts, left = accepted(adapter, spine)
        say("\n".join(told_together(left, lang)), err=True)
    else:
        facts = load_folder(adapter, spine)
    write_folder(output, partial(_fill, dict(model_files_of(facts, spine))))
    say(text("cli.import.written", lang, folder=shown(output), count=len(facts)))


def _fill(files: Mapping[str, str], folder: Path) -> None:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8", newline="\n")
