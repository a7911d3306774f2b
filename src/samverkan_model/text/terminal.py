"""A report on a terminal, with colours and columns."""

from collections.abc import Iterable

from rich import box
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from samverkan_model.hidden import visible
from samverkan_model.text.document import Block, Entries, Figure, Items, Pairs, Prose, Report, Sample, Table

TONES = {"": "bold cyan", "error": "bold red", "warning": "bold yellow", "info": "bold blue"}
"""Colour of a heading by how grave what stands under it is; the heading says it in words too."""


def show(report: Report) -> None:
    """Prints the report."""
    console = Console(highlight=False, markup=False, emoji=False)
    console.print(visible(report.title), style="bold")
    for line in report.lead:
        console.print(visible(line))
    for block in report.filled():
        console.print()
        _block(console, block)
    if report.close:
        console.print()
        for line in report.close:
            console.print(visible(line), style="dim")


def _block(console: Console, block: Block) -> None:
    if block.heading:
        console.print(visible(block.heading), style=TONES[block.tone if isinstance(block, Entries) else ""])
    if isinstance(block, Items):
        console.print(_two_columns((("•", line) for line in block.lines), "cyan"))
    elif isinstance(block, Pairs):
        console.print(_two_columns(block.rows, "dim"))
    elif isinstance(block, Figure):
        console.print(visible(block.words.rstrip()))
    elif isinstance(block, Prose | Sample):
        console.print(visible(block.text.rstrip()))
    elif isinstance(block, Table):
        console.print(_table(block))
    else:
        _entries(console, block)


def _entries(console: Console, block: Entries) -> None:
    for title, entries in block.groups:
        if title:
            console.print(visible(title), style="bold")
        told = (Text("\n").join([_text(one.text), *(_text(line, "dim") for line in one.below)]) for one in entries)
        console.print(_two_columns((("•", row) for row in told), "cyan"))


def _two_columns(rows: Iterable[tuple[str, str | Text]], style: str) -> Grid:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(style=style)
    grid.add_column(overflow="fold")
    for name, value in rows:
        grid.add_row(_text(name), value if isinstance(value, Text) else _text(value))
    return grid


def _table(block: Table) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD, header_style="bold", padding=(0, 1, 0, 0))
    for column in block.columns:
        grid.add_column(column, justify="right" if column in block.right else "left", overflow="fold")
    for row in block.rows:
        grid.add_row(*map(_text, row))
    return grid


def _text(words: str, style: str = "") -> Text:
    return Text(visible(words), style)
