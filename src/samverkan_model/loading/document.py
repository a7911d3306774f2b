"""One YAML file → plain values that remember their lines.

Model files are YAML 1.2 as far as people write them: plain scalars are text (so ``no`` stays "no" and ``2017`` stays
"2017"; the records say what is a number), ``null``/``~``/nothing is None. Aliases, duplicate keys, other encodings,
enormous and bottomless files are faults with a message of their own.
"""

import json
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from samverkan_model.errors import (
    AliasInFile,
    BrokenYaml,
    DuplicateKey,
    Fault,
    HiddenCharacter,
    NotAFile,
    NotUtf8,
    Place,
    TooDeep,
    TooLarge,
    Unreadable,
)
from samverkan_model.hidden import hidden_in

MAX_BYTES = 5_000_000
"""No model file needs to be larger; what is larger is not opened."""
MAX_DEPTH = 40
"""No model file needs to nest deeper."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LONGEST_SHOWN = 60
"""Longer values are cut in messages."""

_NOTHING = {"", "~", "null", "Null", "NULL"}


class Rows(list[Any]):
    """A list that knows the line of each of its items.

    Lines are asked for where there is a fault. Until then lists, and mappings, that are written in one shape, as most
    are, have it in common: a large file has millions of lines to know.

    Attributes:
        line: its own line.
        shape: how many lines below that each item stands.
    """

    __slots__ = ("_lines", "line", "shape")

    def __init__(self, line: int = 0) -> None:
        super().__init__()
        self.line = line
        self.shape: tuple[int, ...] = ()
        self._lines: list[int] | None = None

    @property
    def lines(self) -> list[int]:
        """The line of each item."""
        if self._lines is None:
            self._lines = [self.line + below for below in self.shape]
        return self._lines


class Mapped(dict[str, Any]):
    """A mapping that knows its own line and that of each key; see `Rows`.

    Attributes:
        line: its own line.
        shape: its keys, each with how many lines below that it stands.
    """

    __slots__ = ("_lines", "line", "shape")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.shape: tuple[tuple[str, int], ...] = ()
        self._lines: dict[str, int] | None = None

    @property
    def lines(self) -> dict[str, int]:
        """The line of each key."""
        if self._lines is None:
            self._lines = {key: self.line + below for key, below in self.shape}
        return self._lines

    @lines.setter
    def lines(self, lines: dict[str, int]) -> None:
        self._lines = lines


def read_text(path: Path, shown_as: str, faults: list[Fault]) -> str | None:
    """The text of a file of reasonable size in UTF-8; None, and a fault, for any other."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):  # a pipe or a device may never come to an end
            faults.append(NotAFile(place=Place(shown_as)))
            return None
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            size = max(about.st_size, len(raw))
            faults.append(TooLarge(place=Place(shown_as), megabytes=size / 1e6, limit=MAX_BYTES / 1e6))
            return None
        return raw.decode("utf-8-sig")
    except OSError as error:
        faults.append(Unreadable(place=Place(shown_as), problem=error.strerror or str(error)))
    except UnicodeDecodeError as error:
        faults.append(NotUtf8(place=Place(shown_as, raw.count(b"\n", 0, error.start) + 1)))
    return None


class Document:
    """A model file read in: ``value`` holds its content, ``faults`` what is wrong with it as a file.

    Args:
        source: the file, or its text where it has been read already.
        shown_as: the name people know it by.
    """

    def __init__(self, source: Path | str, shown_as: str) -> None:
        self.shown_as = shown_as
        self.faults: list[Fault] = []
        self.value: Any = None
        self._spots: list[Place] = []
        self._numbers: dict[Place, int] = {}
        text = source if isinstance(source, str) else read_text(source, shown_as, self.faults)
        if text is not None:
            self._read(text)

    def place(self, line: int = 0) -> Place:
        """A place in this file."""
        return self._spots[line - 1] if self._spots and line else Place(self.shown_as, line)

    def spot(self, place: Place) -> int:
        """A number that `place` gives the place for, in a file where lines are not enough: a workbook has cells."""
        if place not in self._numbers:
            self._spots.append(place)
            self._numbers[place] = len(self._spots)
        return self._numbers[place]

    def look_for_hidden(self, value: str, line: int) -> bool:
        """A fault where a text holds what is not seen; whether it does."""
        if found := hidden_in(value):
            self.faults.append(HiddenCharacter(place=self.place(line), character=found))
        return found is not None

    def _read(self, text: str) -> None:
        try:
            self.value = _Reader(self, text).value
        except yaml.MarkedYAMLError as error:
            self._broken(error.problem or "", _where_broken(error))
        except yaml.YAMLError as error:
            self._broken(str(error).splitlines()[0], 0)
        except _Trap as trap:
            self.faults.append(trap.fault)

    def _broken(self, problem: str, line: int) -> None:
        self.faults.append(BrokenYaml(place=self.place(line), problem=problem))


class _Trap(Exception):
    """The file holds what no model file may, so that nothing of it is read."""

    def __init__(self, fault: Fault) -> None:
        super().__init__()
        self.fault = fault


class _Reader:
    """Values, their lines and what must not be there, all in one pass over the events, which expand no alias."""

    def __init__(self, document: Document, text: str) -> None:
        self._document = document
        self._depth = 0
        self._known: dict[Any, Any] = {}
        loader = _Loader(text)
        try:
            self._next: Callable[[], Any] = loader.get_event
            self.value = self._whole()
        finally:
            loader.dispose()

    def _whole(self) -> Any:
        event = self._next()
        while not isinstance(event, yaml.DocumentStartEvent | yaml.StreamEndEvent):
            event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            return None
        value = self._value(self._next())
        self._next()  # the end of the document
        other = self._next()
        if not isinstance(other, yaml.StreamEndEvent):
            raise yaml.MarkedYAMLError(None, None, "but found another document", other.start_mark)
        return value

    def _value(self, event: Any) -> Any:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self._plain(event)
        line = event.start_mark.line + 1
        if kind is yaml.AliasEvent:
            raise _Trap(AliasInFile(place=self._document.place(line), key=event.anchor or ""))
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _Trap(TooDeep(place=self._document.place(line), limit=MAX_DEPTH))
        value = self._mapped(line) if kind is yaml.MappingStartEvent else self._rows(line)
        self._depth -= 1
        return value

    def _rows(self, line: int) -> Rows:
        rows, below = Rows(line), []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            below.append(event.start_mark.line + 1 - line)
            rows.append(self._plain(event) if type(event) is yaml.ScalarEvent else self._value(event))
        rows.shape = self._one(tuple(below))
        return rows

    def _mapped(self, first: int) -> Mapped:
        mapped, below = Mapped(first), dict[str, int]()
        while type(event := self._next()) is not yaml.MappingEndEvent:
            line = event.start_mark.line + 1
            key = event.value if type(event) is yaml.ScalarEvent else as_written(self._value(event))
            key = sys.intern(key)  # the keys of many rows are kept once
            event = self._next()
            value = self._plain(event) if type(event) is yaml.ScalarEvent else self._value(event)
            if key in below:
                place = self._document.place(line)
                self._document.faults.append(DuplicateKey(place=place, key=key, first=first + below[key]))
            else:
                mapped[key], below[key] = value, line - first
        mapped.shape = self._one(tuple(below.items()))
        return mapped

    def _plain(self, event: Any) -> str | None:
        """A scalar as text; the ways to write nothing are None, unless they stand in quotes."""
        value: str = event.value
        if value not in self._known and self._document.look_for_hidden(value, event.start_mark.line + 1):
            return value
        return None if not event.style and value in _NOTHING else self._one(value)

    def _one(self, value: Any) -> Any:
        """What is the same as something before it is kept once: ids, words and shapes recur all over a file."""
        return self._known.setdefault(value, value)


def line_of(value: Any, path: tuple[Any, ...], otherwise: int = 0) -> int:
    """The line of what the path of keys and positions leads to, or of the nearest thing above it that has one."""
    line = otherwise
    for step, inner in _walk(value, path):
        lines = getattr(value, "lines", None)
        line = lines[step] if lines is not None else line
        value = inner
    return line


def _walk(value: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, Any]]:
    for step in path:
        try:
            inner = value[step]
        except (KeyError, IndexError, TypeError):
            continue  # a step that exists only in the record, such as place 0 of a value that stands alone
        if not isinstance(value, Rows | Mapped):
            return
        yield step, inner
        value = inner


def as_written(value: Any) -> str:
    """A value in a message: as its author wrote it, cut to what fits on a line."""
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return words if len(words) <= LONGEST_SHOWN else f"{words[: LONGEST_SHOWN - 1]}…"


def _where_broken(error: yaml.MarkedYAMLError) -> int:
    """Where an unclosed quote or bracket was opened, rather than the end of the file, where it was missed."""
    unclosed = "end of stream" in (error.problem or "")
    mark = (unclosed and error.context_mark) or error.problem_mark or error.context_mark
    return mark.line + 1 if mark else 0
