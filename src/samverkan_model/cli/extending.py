"""Commands that plugins bring: looked for when the help is shown or a command is none of the built-in."""

from collections.abc import Collection, Mapping

import click

from samverkan_model.cli import opening
from samverkan_model.contract import guarded

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
            one.callback = guarded(str(one.name), one.callback, *_PASSED, speaks=True)
    return commands
