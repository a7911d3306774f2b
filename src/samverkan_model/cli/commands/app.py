"""``samverkan app``: a page on this machine for whoever has no terminal."""

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.saying import say
from samverkan_model.language import Language, text

PATIENCE = 120.0
"""Seconds without the page being open after which the program leaves."""


def command(name: str, language: Language) -> click.Command:
    """``samverkan app``."""
    return options.command(
        name, app, language,
        [
            options.option(["--port"], "app-port", language, "number", type=click.IntRange(0, 65535), default=0),
            options.option(["--no-browser"], "no-browser", language, is_flag=True),
        ],
    )  # fmt: skip


def app(port: int, *, no_browser: bool, lang: Language) -> None:
    """Serves the page until nobody has it open."""
    from samverkan_model.exchange.formats import needing
    from samverkan_model.model.statement import Visibility

    with needing("app"):
        from samverkan_model.beside.app.opened import serve_page
        from samverkan_model.beside.app.session import Session
    session = Session(tuple(opening.folders()), Visibility(opening.owners_audience()))

    def tell(address: str) -> None:
        say(text("cli.app.open", lang, address=address))
        if not no_browser:
            click.launch(address)

    try:
        serve_page(session, lang, port, PATIENCE, tell)
    finally:
        session.close()
