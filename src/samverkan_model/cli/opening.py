"""The one door from the command line to the tenants: which plugins are used, and for whose eyes it is."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samverkan_model.cli.saying import say
from samverkan_model.language import DEFAULT, Language, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from samverkan_model.plugins import Plugins
    from samverkan_model.workspace import Workspace

AUDIENCES = ("public", "members", "internal")
_AUDIENCE, _PLUGINS, _FOLDERS = "samverkan_model.audience", "samverkan_model.plugins", "samverkan_model.folders"
_TOLD = "samverkan_model.told"
_KNOWN, _OPENED = "samverkan_model.as_known", "samverkan_model.opened"


def door(language: Language) -> list[click.Option]:
    """The options that say which tenants are opened, and how; `workspace` reads them."""
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
        click.Option(
            ["--folder"], help=text("cli.option.model-folder", language), metavar=text("cli.metavar.folder", language),
            type=click.Path(path_type=Path, exists=True, file_okay=False), multiple=True, expose_value=False,
            callback=_keep(_FOLDERS),
        ),
        click.Option(
            ["--no-cache"], is_flag=True, help=text("cli.option.no-cache", language), expose_value=False,
            callback=_forget,
        ),
    ]  # fmt: skip


def as_known_option(language: Language, day: "click.ParamType[date]") -> click.Option:
    """``--as-known``, for every command that tells what applies on a day."""
    return click.Option(
        ["--as-known"], type=day, help=text("cli.option.as-known", language), metavar=text("cli.metavar.day", language),
        expose_value=False, callback=_keep(_KNOWN),
    )  # fmt: skip


def workspace(*more: Path, eyes: str | None = None) -> "Workspace":
    """The installed tenants, and those in folders, as the command line asks for them.

    Args:
        more: more folders than those asked for.
        eyes: for whom it is; the audience asked for when left out.

    Raises:
        UnknownPlugin: ``--plugins`` names one that is not installed.
    """
    from samverkan_model.workspace import Workspace

    found = Workspace.discover(wanted(), eyes or audience(), (*folders(), *more))
    tell_left_out(found.plugins)
    return as_asked(found)


def as_asked(found: "Workspace") -> "Workspace":
    """The workspace as it could be known on the day asked for, kept so that what is left out can be told."""
    if day := known_on():
        found = found.as_known(day)
    if context := click.get_current_context(silent=True):
        context.meta[_OPENED] = found
    return found


def last_opened() -> "Workspace | None":
    """What the command has opened last; None before it has."""
    context = click.get_current_context(silent=True)
    return context.meta.get(_OPENED) if context else None


def known_on() -> "date | None":
    """The day that everything is shown as it could be known on; None where nothing was said."""
    day: date | None = _kept(_KNOWN)
    return day


def tell_left_out(plugins: "Plugins") -> bool:
    """Names, beside the output, the plugins and parts of plugins that are left out; whether there are any.

    Nothing is told twice in one run.
    """
    context = click.get_current_context(silent=True)
    told: set[str] = context.meta.setdefault(_TOLD, set()) if context else set()
    language: Language = getattr(context.find_root().command, "language", DEFAULT) if context else DEFAULT
    lines = list(_left_out(plugins, language))
    for line in lines:
        if line not in told:
            say(line, err=True)
    told.update(lines)
    return bool(lines)


def _left_out(plugins: "Plugins", language: Language) -> "Iterator[str]":
    for plugin in plugins.found:
        name = f"{plugin.name} {plugin.version}".strip()
        if cause := plugin.cause(language):
            yield text("cli.check.plugin", language, plugin=name, cause=cause)
        yield from (f"{name}: {clash.text(language)}" for clash in plugin.clashes)


def folders() -> list[Path]:
    """Folders of model files that are to be included."""
    return list(_kept(_FOLDERS) or ())


def said_on_the_line() -> dict[str, Any]:
    """What was said on the command line of for whom, which plugins and which folders; what was not said is left out."""
    models = [str(Path(folder).resolve()) for folder in folders()]
    said = {"audience": _kept(_AUDIENCE), "plugins": _kept(_PLUGINS), "models": models, "as_known": _kept(_KNOWN)}
    return {name: value for name, value in said.items() if value}


def audience() -> str:
    """For whose eyes the output is: everybody's, unless something else was asked for."""
    return str(_kept(_AUDIENCE) or AUDIENCES[0])


def owners_audience() -> str:
    """For whose eyes it is where the command is one for whoever has the files: all, unless fewer are asked for."""
    return str(_kept(_AUDIENCE) or AUDIENCES[-1])


def wanted() -> str | None:
    """Which plugins are asked for; None where nothing was said."""
    found: str | None = _kept(_PLUGINS)
    return found


def _keep(key: str) -> Any:
    def keep(context: click.Context, parameter: click.Parameter, value: Any) -> None:  # noqa: ARG001 - click's signature
        if value:
            context.meta[key] = value

    return keep


def _forget(context: click.Context, parameter: click.Parameter, value: bool) -> None:  # noqa: ARG001 - click's
    if value:
        from samverkan_model.cache import forgetting

        context.with_resource(forgetting())


def _kept(key: str) -> Any:
    context = click.get_current_context(silent=True)
    return context.meta.get(key) if context else None
