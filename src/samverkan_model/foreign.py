"""Code of others: what it raises is told of it, and what it prints does not mix with what was asked for."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, redirect_stdout


class ForeignFailure(Exception):
    """What code of others did instead of answering; ``cause`` says it, the original is the ``__cause__``."""

    def __init__(self, cause: str) -> None:
        self.cause = cause
        super().__init__(cause)


@contextmanager
def foreign(*passed: type[BaseException], speaks: bool = False) -> Iterator[None]:
    """While it lasts, code of others runs.

    Whatever it raises, leaving the program included, becomes a `ForeignFailure`; only the user's own interruption goes
    on. What it prints goes to stderr, beside the answer it was asked for.

    Args:
        passed: exceptions that are let through as they are.
        speaks: what it prints is the answer, and stays on stdout.

    Raises:
        ForeignFailure: the code did not come to its end.
    """
    try:
        with nullcontext() if speaks else redirect_stdout(sys.stderr):
            yield
    except BaseException as error:
        if isinstance(error, (KeyboardInterrupt, *passed)):
            raise
        raise ForeignFailure(cause_of(error)) from error


def cause_of(error: BaseException) -> str:
    """An exception in a line; its kind alone where it cannot say what it is."""
    kind = type(error).__name__
    try:
        said = str(error)
    except Exception:  # noqa: BLE001 - a message that breaks is the same kind of mistake as the one it was to tell of
        return kind
    return f"{kind}: {said}"
