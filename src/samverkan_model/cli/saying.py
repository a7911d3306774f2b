"""Words on the screen."""

import click

from samverkan_model.hidden import visible


def say(words: str = "", *, err: bool = False, nl: bool = True) -> None:
    """Prints words; what would not be seen on a terminal is seen."""
    click.echo(visible(words), err=err, nl=nl)
