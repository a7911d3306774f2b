"""A report as blocks, before it is text, a coloured terminal or a page."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

JsonValue = str | int | float | bool | None | list["JsonValue"] | Mapping[str, "JsonValue"]
"""What a JSON document can hold."""


@dataclass(frozen=True)
class Pairs:
    """Names and what they are."""

    rows: tuple[tuple[str, str], ...]
    heading: str = ""


@dataclass(frozen=True)
class Items:
    """A list under a heading."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Rows under columns; ``right`` names the columns of numbers."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    heading: str = ""
    right: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Entry:
    """A sentence with smaller words on the lines below it."""

    text: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entries:
    """Sentences with smaller words, in groups under one heading.

    Attributes:
        groups: a line of its own for each group, empty for none, and what stands under it.
        tone: ``error``, ``warning`` or ``info``, which a terminal shows as a colour; empty for none.
    """

    heading: str
    groups: tuple[tuple[str, tuple[Entry, ...]], ...]
    tone: str = ""


Block = Pairs | Items | Table | Entries


@dataclass(frozen=True)
class Report:
    """A report: a title, sentences that come first, then blocks, then sentences that come last."""

    title: str
    lead: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    close: tuple[str, ...] = field(default=())


def plain(report: Report) -> str:
    """The report as plain text, for pipes and files: nothing is wrapped or cut."""
    parts = ["\n".join((report.title, *report.lead))]
    parts += ["\n".join(_block(block)) for block in report.blocks if _filled(block)]
    parts += ["\n".join(report.close)] if report.close else []
    return "\n\n".join(parts) + "\n"


def filled(report: Report) -> Iterator[Block]:
    """The blocks that have something in them."""
    return (block for block in report.blocks if _filled(block))


def _filled(block: Block) -> bool:
    if isinstance(block, Entries):
        return bool(block.groups)
    return bool(block.lines if isinstance(block, Items) else block.rows)


def _block(block: Block) -> Iterator[str]:
    if block.heading:
        yield block.heading
    if isinstance(block, Items):
        yield from (f"  - {line}" for line in block.lines)
    elif isinstance(block, Pairs):
        yield from _aligned(block.rows, indent="  " if block.heading else "")
    elif isinstance(block, Entries):
        yield from _grouped(block)
    else:
        yield from _aligned((block.columns, *block.rows), right=[column in block.right for column in block.columns])


def _grouped(block: Entries) -> Iterator[str]:
    for title, entries in block.groups:
        if title:
            yield f"  {title}"
        for entry in entries:
            yield f"  - {entry.text}"
            yield from (f"    {line}" for line in entry.below)


def _aligned(rows: Iterable[tuple[str, ...]], indent: str = "", right: Iterable[bool] = ()) -> Iterator[str]:
    table = list(rows)
    widths = [max(len(cell) for cell in column) for column in zip(*table, strict=True)]
    to_right = list(right) or [False] * len(widths)
    for row in table:
        cells = zip(row, widths, to_right, strict=True)
        yield (
            indent + "  ".join(f"{cell:>{width}}" if end else f"{cell:<{width}}" for cell, width, end in cells).rstrip()
        )
