"""``samverkan site``: the site of all tenants, as a folder of files or in the browser."""

import logging
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.failures import Failure
from samverkan_model.cli.output import shown
from samverkan_model.cli.saying import say
from samverkan_model.language import Language, text

NEEDED = ("mkdocs", "material", "lxml")
"""What the extra ``site`` brings."""


def command(name: str, language: Language) -> click.Command:
    """``samverkan site`` with its two commands."""
    config = options.option(["--config"], "site-config", language, "file", type=click.Path(path_type=Path, exists=True))
    folder = options.output_folder(language, "site-folder", default="site", show_default=True)
    address = options.option(["--address"], "site-address", language, "address")
    jobs = options.jobs(language)
    group = click.Group(
        name,
        params=[options.language(language)],
        callback=_spoken,
        help=text("cli.site.help", language),
        short_help=text("cli.site.short", language),
        subcommand_metavar=text("cli.metavar.subcommand", language),
        options_metavar=text("cli.metavar.options", language),
    )
    only = options.option(["--tenant", "only"], "tenant", language, "tenant", multiple=True)
    group.add_command(options.command("site.build", build, language, [folder, config, jobs, only], dated=True), "build")
    group.add_command(options.command("site.serve", serve, language, [config, address, jobs], dated=True), "serve")
    return group


def build(output: Path, config: Path | None, jobs: int | None, only: tuple[str, ...], lang: Language) -> None:
    """Builds the site into a folder."""
    _need(lang)
    from samverkan_model.site.mkdocs.building import build_site

    if output.exists() and not output.is_dir():
        raise Failure(text("cli.error.output-is-file", lang, path=shown(output)))
    # what is worth telling goes to stderr; the rest is for those who run mkdocs themselves
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(handler)
    count = build_site(output, config, lang, _asked(jobs) | ({"tenants": list(only)} if only else {}))
    say(text("cli.site.built", lang, count=count, folder=shown(output)))
    say(text("cli.said.open", lang, file=shown(output / "index.html")))


def serve(config: Path | None, address: str | None, jobs: int | None, lang: Language) -> None:
    """Shows the site in the browser while it is worked on."""
    _need(lang)
    from samverkan_model.site.mkdocs.building import serve_site

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    serve_site(config, address, lang, _asked(jobs))


def _asked(jobs: int | None) -> dict[str, Any]:
    """What was said on the command line, for the plugin; where nothing was, as many processes work as pay."""
    return opening.said_on_the_line() | {"jobs": jobs or 0}


def _spoken(lang: Language) -> None:
    """The language was read beforehand, so that every text is in it."""


def _need(language: Language) -> None:
    if not all(map(find_spec, NEEDED)):
        raise Failure(text("cli.site.missing", language))
