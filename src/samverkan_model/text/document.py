"""A report as blocks, before a writer makes text, a coloured terminal, Markdown, a page or cells of it."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

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
class Prose:
    """A sentence or more under a heading."""

    heading: str
    text: str


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


@dataclass(frozen=True)
class Sample:
    """str that are kept as they stand, line by line: an example, a file."""

    heading: str
    text: str


@dataclass(frozen=True)
class Figure:
    """A picture, where what is written can hold one; elsewhere its words.

    Attributes:
        caption: what stands under it.
        words: the picture in words, for those who cannot see it.
        png: the picture.
    """

    heading: str
    caption: str
    words: str
    png: bytes

    @property
    def data(self) -> str:
        """The picture as an address that holds it."""
        return f"data:image/png;base64,{b64encode(self.png).decode()}"


class Noted(str):
    """Words with what they rest on as notes, where what is written can hold notes; elsewhere plain words."""

    __slots__ = ("notes",)
    notes: tuple[str, ...]

    def __new__(cls, words: str, notes: Iterable[str] = ()) -> Self:
        """Words, and a note for each thing they rest on."""
        made = super().__new__(cls, words)
        made.notes = tuple(notes)
        return made

    def __getnewargs__(self) -> tuple[str, tuple[str, ...]]:  # type: ignore[override] # of words and notes
        """What a copy is made of."""
        return str(self), self.notes


Block = Pairs | Items | Table | Entries | Prose | Sample | Figure


@dataclass(frozen=True)
class Report:
    """A report: a title, sentences that come first, then blocks, then sentences that come last."""

    title: str
    lead: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    close: tuple[str, ...] = field(default=())

    def filled(self) -> Iterator[Block]:
        """The blocks that have something in them."""
        return (block for block in self.blocks if _content(block))


def one_table(tables: Iterable[Table]) -> Table:
    """Tables with the same columns as one."""
    first, *others = tables
    return replace(first, rows=tuple(row for table in (first, *others) for row in table.rows))


def _content(block: Block) -> object:
    if isinstance(block, Entries):
        return block.groups
    if isinstance(block, Figure):
        return block.png
    return block.lines if isinstance(block, Items) else block.text if isinstance(block, Prose | Sample) else block.rows
