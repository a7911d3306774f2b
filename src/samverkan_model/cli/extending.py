"""Commands that plugins bring: looked for when the help is shown or a command is none of the built-in."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import click

from samverkan_model.cli import opening
from samverkan_model.contract import guarded
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.plugins import Plugins


_PASSED = (OSError, click.ClickException, click.Abort, click.exceptions.Exit)
"""What the command line has words for by itself."""


def brought(taken: Collection[str]) -> Mapping[str, click.Command]:
    """Commands of plugins by name.

    Args:
        taken: names of the built-in commands.

    Raises:
        UnknownPlugin: the list of plugins to use names one that is not installed.
    """
    from samverkan_model.plugins import Plugins

    commands = Plugins.discover(opening.wanted()).commands(taken)
    for one in commands.values():
        if one.callback is not None:
            one.callback = guarded(str(one.name), one.callback, *_PASSED)
    return commands


def tell_left_out(plugins: "Plugins", language: Language) -> bool:
    """Names, beside the output, the plugins that are left out and why; whether there are any."""
    lines = [
        text("cli.check.plugin", language, plugin=plugin.name, cause=cause)
        for plugin in plugins.found
        for cause in plugin.faults(language)
    ]
    for line in lines:
        click.echo(line, err=True)
    return bool(lines)
