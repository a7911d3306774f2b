"""The command ``samverkan`` itself: which commands there are, each loaded when it is used."""

import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.commands import command_names
from samverkan_model.cli.extending import brought
from samverkan_model.cli.failures import Failure, telling_errors
from samverkan_model.cli.words import asked_for, speaking
from samverkan_model.language import Language, text


def root_for(arguments: Sequence[str]) -> "Root":
    """The root command in the language that the arguments, or the surroundings, ask for."""
    return Root(asked_for(arguments))


class Root(click.Group):
    """The group of all commands, in one language."""

    def __init__(self, language: Language) -> None:
        super().__init__(
            "samverkan",
            callback=_overview,
            invoke_without_command=True,
            help=text("cli.help", language),
            epilog=text("cli.epilog", language),
            params=[
                options.at(language), options.language(language), *opening.door(language),
                opening.as_known_option(language, options.DayType(language)),
                click.Option(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version,
                             help=text("cli.option.version", language)),
            ],
            subcommand_metavar=text("cli.metavar.subcommand", language),
            options_metavar=text("cli.metavar.options", language),
        )  # fmt: skip
        self.language: Language = language

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names of the commands, the main job first, those of plugins last."""
        with telling_errors(self.language):
            return [*command_names(), *brought(command_names())]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """One command, its module imported now."""
        if cmd_name not in command_names():
            with telling_errors(self.language):
                return brought(command_names()).get(cmd_name)
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        module = import_module(f"samverkan_model.cli.commands.{name}")
        made: click.Command = (
            module.command(cmd_name, self.language)
            if hasattr(module, "command")
            else module.COMMAND.made(self.language)
        )
        return made

    def main(self, *args: Any, **extra: Any) -> Any:
        """Runs the command line with click's own words in the language too."""
        with speaking(self.language):
            try:
                with telling_errors(self.language):  # help and version are said before any command is begun
                    return super().main(*args, **extra)
            except Failure as failure:
                failure.show()
                sys.exit(failure.exit_code)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; our errors become messages."""
        with telling_errors(self.language):
            return super().invoke(ctx)


def _overview(**chosen: Any) -> None:
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        from samverkan_model.cli.commands.tenants import everything_installed

        everything_installed(**chosen)


def _version(context: click.Context, parameter: click.Parameter, value: bool) -> None:  # noqa: ARG001 - click's signature
    if value:
        from importlib.metadata import version

        click.echo(f"samverkan {version('samverkan-model')}")
        context.exit()
