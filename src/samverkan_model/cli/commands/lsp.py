"""``samverkan lsp``: a language server for editors of model files."""

import click

from samverkan_model.cli import opening, options
from samverkan_model.language import Language


def command(name: str, language: Language) -> click.Command:
    """``samverkan lsp``."""
    return options.command(name, lsp, language)


def lsp(lang: Language) -> None:
    """Answers until the editor leaves; words that plugins bring can be written too."""
    from samverkan_model.exchange.formats import needing
    from samverkan_model.loading.words import core_vocabulary
    from samverkan_model.plugins import Plugins

    with needing("lsp"):
        from samverkan_model.beside.editor.serving import editor_server
    plugins = Plugins.discover(opening.wanted())
    opening.tell_left_out(plugins)
    editor_server(core_vocabulary().extended(plugins.terms()), lang).start_io()
