"""A user's mistake as a message and exit code 2, never a traceback."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

from samverkan_model.errors import SamverkanError
from samverkan_model.hidden import visible
from samverkan_model.language import Language, text


class Failure(click.ClickException):
    """What is wrong, where, and what to do."""

    exit_code = 2

    def format_message(self) -> str:
        """The message, with what would not be seen."""
        return visible(super().format_message())


def leave_if(there_is: object, code: int) -> None:
    """Ends the command with a code of its own where there is something to end it for."""
    if there_is:
        raise click.exceptions.Exit(code)


@contextmanager
def telling_errors(language: Language) -> Iterator[None]:
    """Turns our errors, and the system's about files, into messages in the language."""
    try:
        yield
    except SamverkanError as error:
        raise Failure(error.text(language)) from error
    except OSError as error:
        _tell_of_file(error, language)


def _tell_of_file(error: OSError, language: Language) -> NoReturn:
    if error.errno == errno.EPIPE:  # a reader that has gone is click's to handle, quietly
        raise error
    problem = error.strerror or str(error)
    if error.filename is None:  # the system said of no file: the folder one stands in, the screen, a full disk
        raise Failure(text("cli.error.system", language, problem=problem)) from error
    name = str(error.filename).replace("\\", "/")
    raise Failure(text("cli.error.file", language, file=name, problem=problem)) from error
