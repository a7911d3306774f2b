"""The program itself, asked as from a command line: what the page gives is what the command gives, word for word."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_PROGRAM = "from samverkan_model.cli import main; main()"
PATIENCE = 600.0
"""Seconds that a command may take."""


@dataclass(frozen=True)
class Ran:
    """What came of a command.

    Attributes:
        succeeded: whether it did what it was asked.
        output: what it gave, as text.
        beside: what it said beside that, such as its faults.
    """

    succeeded: bool
    output: str
    beside: str


Run = Callable[[Sequence[str]], Ran]
"""Asks the program, with arguments as on a command line."""


def run(arguments: Sequence[str]) -> Ran:
    """Asks the program in a process of its own, so that nothing of it is left and nothing of it can stop the page."""
    command = [sys.executable, "-X", "utf8", "-c", _PROGRAM, *arguments]
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100"}
    try:
        done = subprocess.run(  # noqa: S603 - our own program, each argument by itself
            command, capture_output=True, text=True, encoding="utf-8", env=environment, timeout=PATIENCE, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        return Ran(succeeded=False, output="", beside=str(late.timeout))
    return Ran(done.returncode == 0, done.stdout, done.stderr)
