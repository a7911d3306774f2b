"""Where output goes: a terminal with colours, a pipe with plain text, or a file."""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.text.document import Block, Report

TONES = {"": "bold cyan", "error": "bold red", "warning": "bold yellow", "info": "bold blue"}
"""Colour of a heading by how grave what stands under it is; the heading says it in words too."""


def speak_utf8(*streams: TextIO) -> None:
    """Makes the streams UTF-8 whatever the console's code page is; what it cannot show is replaced, never a crash."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def shown(path: Path) -> str:
    """A path as people see it on every system, with forward slashes."""
    return path.as_posix()


def deliver_json(document: Mapping[str, Any], output: Path | None, language: Language) -> None:
    """A JSON document, readable as it stands."""
    deliver(as_json(document), output, language)


def as_json(document: Mapping[str, Any]) -> str:
    """A JSON document as text."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def deliver_report(report: "Report", output: Path | None, language: Language) -> None:
    """A report: with colours and columns on a terminal, plain elsewhere."""
    from samverkan_model.text.document import plain

    if output is None and sys.stdout.isatty():
        _on_terminal(report)
    else:
        deliver(plain(report), output, language)


def deliver_reports(reports: "Sequence[Report]", output: Path | None, language: Language) -> None:
    """Several reports one after the other, with a line between."""
    from samverkan_model.text.document import plain

    if output is not None:
        deliver("\n".join(map(plain, reports)), output, language)
        return
    for number, report in enumerate(reports):
        if number:
            click.echo()
        deliver_report(report, None, language)


def deliver(content: str, output: Path | None, language: Language, encoding: str = "utf-8") -> None:
    """Prints, or writes the file whole and says so on stderr."""
    if output is None:
        click.echo(content, nl=False)
        return
    write(output, content.encode(encoding))
    say_written(output, language)


def write(output: Path, content: bytes) -> None:
    """Writes a file so that nobody ever sees half of it."""
    output.parent.mkdir(parents=True, exist_ok=True)
    half = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        half.write_bytes(content)
        half.replace(output)
    except OSError as error:  # the user asked for the file, and knows nothing of the half one
        raise type(error)(error.errno, error.strerror, str(output)) from error
    finally:
        half.unlink(missing_ok=True)


def say_written(path: Path, language: Language) -> None:
    """Tells, beside the output, what was written."""
    click.echo(text("cli.said.written", language, file=shown(path)), err=True)


def _on_terminal(report: "Report") -> None:
    from rich.console import Console

    from samverkan_model.text.document import filled

    console = Console(highlight=False, markup=False, emoji=False)
    console.print(report.title, style="bold")
    for line in report.lead:
        console.print(line)
    for block in filled(report):
        console.print()
        _block(console, block)
    if report.close:
        console.print()
        for line in report.close:
            console.print(line, style="dim")


def _block(console: Any, block: "Block") -> None:
    from samverkan_model.text.document import Entries, Items, Pairs

    if block.heading:
        console.print(block.heading, style=TONES[block.tone if isinstance(block, Entries) else ""])
    if isinstance(block, Items):
        for line in block.lines:
            console.print(_two_columns((("•", line),), "cyan"))
    elif isinstance(block, Pairs):
        console.print(_two_columns(block.rows, "dim"))
    elif isinstance(block, Entries):
        _entries(console, block)
    else:
        console.print(_table(block))


def _entries(console: Any, block: Any) -> None:
    from rich.text import Text

    for title, entries in block.groups:
        if title:
            console.print(Text(title, style="bold"))
        rows = [Text("\n").join([Text(one.text), *(Text(line, style="dim") for line in one.below)]) for one in entries]
        console.print(_two_columns((("•", row) for row in rows), "cyan"))


def _two_columns(rows: Any, style: str) -> Any:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style=style)
    grid.add_column(overflow="fold")
    for name, value in rows:
        grid.add_row(Text(name), value if isinstance(value, Text) else Text(value))
    return grid


def _table(block: Any) -> Any:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, header_style="bold", padding=(0, 1, 0, 0))
    for column in block.columns:
        table.add_column(column, justify="right" if column in block.right else "left", overflow="fold")
    for row in block.rows:
        table.add_row(*map(Text, row))
    return table
