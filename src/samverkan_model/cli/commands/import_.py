"""``samverkan import``: a folder of model files of what another format says, or a tenant with what a file changes."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.failures import Failure
from samverkan_model.cli.listing import lists_importers
from samverkan_model.cli.output import shown
from samverkan_model.cli.saying import say
from samverkan_model.errors.base import told_together
from samverkan_model.files import write_folder
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.exchange.formats import Importer

_WORKBOOKS = {"xlsm": "xlsx", "ods": "xlsx"}
"""Suffixes of workbooks beside that of the format's name."""


def command(name: str, language: Language) -> click.Command:
    """``samverkan import``."""
    path = click.Path(path_type=Path, exists=True)
    params = [
        options.argument("source", "source", language, type=path),
        options.argument("tenant", "tenant-optional", language, required=False),
        options.option(["--format", "form"], "import-format", language, "word"),
        options.output_folder(language, "import-folder", file_okay=False),
        options.option(["--accept-known"], "accept-known", language, is_flag=True),
        options.option(["--yes"], "import-yes", language, is_flag=True),
        options.option(["--source", "cited"], "import-source", language, "source-place"),
        options.option(["--decided-by"], "decided-by", language, "word"),
        options.option(["--decided-on"], "decided-on", language, "day"),
        options.option(["--reference"], "decided-reference", language, "word"),
    ]
    return options.command(name, import_, language, params, made=lists_importers(language))


def import_(
    source: Path, tenant: str | None, form: str | None, output: Path | None, lang: Language, **chosen: Any
) -> None:
    """A new folder of model files, or an existing tenant with what changes, shown before it is written."""
    if tenant is not None:
        from samverkan_model.cli.applying import Application

        decided = chosen["decided_by"], chosen["decided_on"], chosen["reference"]
        asked = Application(tenant, source, lang)
        asked.run(output=output, yes=chosen["yes"], cited=chosen["cited"], decided=decided)
        return
    if output is None:
        raise Failure(text("cli.import.where", lang))
    _new_folder(source, form, output, lang, accept_known=chosen["accept_known"])


def _new_folder(source: Path, form: str | None, output: Path, lang: Language, *, accept_known: bool) -> None:
    """Model files that say what a file or folder of another format says; written whole or not at all.

    With ``accept_known`` what has no counterpart is told and left out.
    """
    from samverkan_model.loading.folder import load_folder
    from samverkan_model.loading.plain import model_files_of
    from samverkan_model.loading.words import core_vocabulary

    plugins = opening.workspace().plugins
    importer = _importer(form, source, plugins.importers())
    if output.exists() and any(output.iterdir()):
        raise Failure(text("cli.import.taken", lang, folder=shown(output)))
    spine = core_vocabulary().extended(plugins.terms())
    adapter = importer.adapter(source)
    if accept_known:
        from samverkan_model.exchange.accepted import accepted

        facts, left = accepted(adapter, spine)
        say("\n".join(told_together(left, lang)), err=True)
    else:
        facts = load_folder(adapter, spine)
    write_folder(output, partial(_fill, dict(model_files_of(facts, spine))))
    say(text("cli.import.written", lang, folder=shown(output), count=len(facts)))


def _importer(form: str | None, source: Path, importers: "Mapping[str, Importer]") -> "Importer":
    """The format that was named, or that of the file's suffix."""
    suffix = source.suffix.removeprefix(".").lower()
    name = form or _WORKBOOKS.get(suffix, suffix)
    if name not in importers:
        from samverkan_model.errors import UnknownFormat

        raise UnknownFormat(name, importers)
    return importers[name]


def _fill(files: Mapping[str, str], folder: Path) -> None:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8", newline="\n")
