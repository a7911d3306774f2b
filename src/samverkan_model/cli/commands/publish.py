"""``samverkan publish``: the folder of open data that a portal harvests."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.commands.export import base as base_option
from samverkan_model.cli.failures import Failure
from samverkan_model.cli.output import shown
from samverkan_model.cli.saying import say
from samverkan_model.files import write_all
from samverkan_model.language import Language, text


def command(name: str, language: Language) -> click.Command:
    """``samverkan publish``."""
    params = [
        options.argument("tenants", "tenants", language, nargs=-1),
        options.at(language),
        base_option(language),
        options.option(["--publisher"], "publisher", language, "word", default=""),
        options.option(["--licence"], "licence", language, "word", default="EUPL-1.2", show_default=True),
        options.option(["--contact"], "contact-page", language, "address", default=""),
        options.output_folder(language, "publish-folder", file_okay=False, required=True),
    ]
    return options.command(name, publish, language, params)


def publish(
    tenants: Sequence[str],
    at: date,
    base: str | None,
    publisher: str,
    licence: str,
    contact: str,
    output: Path,
    lang: Language,
) -> None:
    """Writes every tenant in the open formats, and the catalogue (DCAT-AP-SE) that describes them."""
    from samverkan_model.exchange.formats import ADDRESS, needing

    with needing("rdf"):
        from samverkan_model.exchange.dcat.describing import LICENCES as KNOWN
        from samverkan_model.exchange.dcat.describing import Publishing
        from samverkan_model.exchange.dcat.publishing import folder

    if licence not in KNOWN and not licence.startswith(("https://", "http://")):
        raise Failure(text("cli.publish.no-licence", lang, value=licence, known=", ".join(KNOWN)))
    if base and not base.startswith(("https://", "http://")):
        raise Failure(text("cli.publish.no-address", lang, value=base))
    workspace = opening.workspace()
    snapshots = [workspace[name].at(at) for name in tenants or workspace]
    publishing = Publishing(base or ADDRESS, publisher, licence, contact, str(workspace.audience))
    files = folder(snapshots, workspace.plugins.exporters(), publishing, lang)
    write_all({output / path: content for path, content in files.items()})
    say(text("cli.publish.written", lang, folder=shown(output), count=len(files)))
    if not base:
        say(text("cli.publish.nowhere", lang, address=ADDRESS), err=True)
