"""``samverkan mcp``: the models for an assistant that asks, over MCP."""

from collections.abc import Sequence

import click

from samverkan_model.cli import options
from samverkan_model.cli.naming import some_workspace
from samverkan_model.language import Language


def command(name: str, language: Language) -> click.Command:
    """``samverkan mcp``."""
    return options.command(
        name, mcp, language, [options.argument("tenants", "tenants", language, nargs=-1)], dated=True
    )


def mcp(tenants: Sequence[str], lang: Language) -> None:
    """Answers until the assistant leaves; which models and for whom is settled when it starts."""
    from samverkan_model.exchange.formats import needing

    workspace = some_workspace(lang)
    with needing("mcp"):
        from samverkan_model.beside.assistant.serving import assistant_server
    assistant_server(workspace.chosen(*tenants) if tenants else workspace, lang).run("stdio")
