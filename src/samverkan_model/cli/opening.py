"""The one door from the command line to the tenants: which plugins are used, and for whose eyes it is."""

from typing import TYPE_CHECKING, Any

import click

from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.workspace import Workspace

AUDIENCES = ("public", "members", "internal")
_AUDIENCE, _PLUGINS = "samverkan_model.audience", "samverkan_model.plugins"


def door(language: Language) -> list[click.Option]:
    """``--audience`` and ``--plugins``; they are kept beside the command's own arguments and read by `workspace`."""
    return [
        click.Option(
            ["--audience"], type=click.Choice(AUDIENCES), help=text("cli.option.audience", language),
            metavar=text("cli.metavar.audience", language), envvar="SAMVERKAN_AUDIENCE", expose_value=False,
            callback=_keep(_AUDIENCE),
        ),
        click.Option(
            ["--plugins"], help=text("cli.option.plugins", language), metavar=text("cli.metavar.plugins", language),
            expose_value=False, callback=_keep(_PLUGINS),
        ),
    ]  # fmt: skip


def workspace() -> "Workspace":
    """The installed tenants, as the command line asks for them.

    Raises:
        UnknownPlugin: ``--plugins`` names one that is not installed.
    """
    from samverkan_model.workspace import Workspace

    return Workspace.discover(wanted(), audience())


def audience() -> str:
    """For whose eyes the output is: everybody's, unless something else was asked for."""
    return str(_kept(_AUDIENCE) or AUDIENCES[0])


def wanted() -> str | None:
    """Which plugins are asked for; None where nothing was said."""
    found: str | None = _kept(_PLUGINS)
    return found


def _keep(key: str) -> Any:
    def keep(context: click.Context, parameter: click.Parameter, value: str | None) -> None:  # noqa: ARG001 - click's signature
        if value is not None:
            context.meta[key] = value

    return keep


def _kept(key: str) -> Any:
    context = click.get_current_context(silent=True)
    return context.meta.get(key) if context else None
