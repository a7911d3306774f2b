"""Where output goes: a terminal with colours, a pipe with plain text, or a file."""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from io import FileIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from samverkan_model.cli.saying import say
from samverkan_model.files import write
from samverkan_model.hidden import visible
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.text.document import Report


def speak_utf8(*streams: TextIO) -> None:
    """Makes the streams UTF-8 whatever the console's code page is; what it cannot show is replaced, never a crash."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def never_without_streams() -> None:
    """Puts something in the place of a stream that was closed when the program began.

    Else the next file that is opened would get its number, and be written into by whoever writes to that stream. What
    is written to an output that is not there is an error of the system as on a full disk; what is told beside it, and
    what is read, is nothing.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            opened = os.open(os.devnull, os.O_WRONLY if name == "stderr" else os.O_RDONLY)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            setattr(sys, name, _stream(number, "r" if name == "stdin" else "w"))


def _stream(number: int, mode: str) -> TextIO:
    """A stream that holds nothing back, so that nothing is left to fail when the program ends."""
    return TextIOWrapper(FileIO(number, mode, closefd=False), encoding="utf-8", write_through=True)


def shown(path: Path) -> str:
    """A path as people see it on every system, with forward slashes."""
    return path.as_posix()


def as_json(document: Mapping[str, Any]) -> str:
    """A JSON document as text."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def deliver_reports(reports: "Sequence[Report]", output: Path | None, language: Language) -> None:
    """Reports with a line between: with colours and columns on a terminal, plain elsewhere."""
    from samverkan_model.cli.edition import with_untold

    reports = [with_untold(report, language) for report in reports]
    if output is not None or not sys.stdout.isatty():
        from samverkan_model.text.plain import as_plain_text

        deliver("\n".join(map(as_plain_text, reports)), output, language)
        return
    from samverkan_model.text.terminal import show

    for number, report in enumerate(reports):
        if number:
            say()
        show(report)


def deliver(content: str, output: Path | None, language: Language, encoding: str = "utf-8") -> None:
    """Prints, or writes the file whole and says so on stderr."""
    if output is None:
        say(content, nl=False)
        return
    write(output, visible(content).encode(encoding))
    say_written(output, language)


def earlier(output: Path | None) -> bytes | None:
    """What stands in the file that is to be written, where there is one: a calendar follows on it."""
    return output.read_bytes() if output is not None and output.is_file() else None


def say_written(path: Path, language: Language) -> None:
    """Tells, beside the output, what was written."""
    say(text("cli.said.written", language, file=shown(path)), err=True)
