"""The program itself, asked as from a command line: what the page gives is what the command gives, word for word."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread, Timer
from typing import IO

from samverkan_model.beside.app.work import Work

_PROGRAM = "from samverkan_model.cli import main; main()"
PATIENCE = 1800.0
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

    def without(self, folder: Path) -> "Ran":
        """The same without a folder that means nothing to whoever reads it, and what was written there."""
        start = f"{folder}{os.sep}"
        beside = [line for line in self.beside.splitlines() if not (self.succeeded and start in line)]
        clean = "\n".join(beside).replace(start, "")
        return replace(self, output=self.output.replace(start, ""), beside=clean)


Run = Callable[[Sequence[str], Work], Ran]
"""Asks the program, with arguments as on a command line, as part of a piece of work."""


def run(arguments: Sequence[str], work: Work) -> Ran:
    """Asks the program in a process of its own, so that nothing of it is left and nothing of it can stop the page.

    What it says beside its output is told as it is said, and whoever has asked for the work can stop it.
    """
    command = [sys.executable, "-X", "utf8", "-c", _PROGRAM, *arguments]
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100"}
    output: list[str] = []
    beside: list[str] = []
    with subprocess.Popen(  # noqa: S603 - our own program, each argument by itself
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, encoding="utf-8", env=environment,
    ) as process:  # fmt: skip
        late = Timer(PATIENCE, process.kill)
        late.start()
        work.stoppable(process.kill)
        reading = Thread(target=_read, args=(process.stdout, output, lambda _: None))
        reading.start()
        _read(process.stderr, beside, work.tell)
        reading.join()
        late.cancel()
    return Ran(process.returncode == 0, "".join(output), "".join(beside))


def _read(stream: IO[str] | None, into: list[str], tell: Callable[[str], None]) -> None:
    for line in stream or ():
        into.append(line)
        tell(line.strip())
