"""One YAML file → plain values that remember their lines.

Model files are YAML 1.2 as far as people write them: plain scalars are text (so ``no`` stays "no" and ``2017`` stays
"2017"; the records say what is a number), ``null``/``~``/nothing is None. Aliases, duplicate keys, other encodings,
enormous and bottomless files are faults with a message of their own.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from samverkan_model.errors import (
    AliasInFile,
    BrokenYaml,
    DuplicateKey,
    Fault,
    NotUtf8,
    Place,
    TooDeep,
    TooLarge,
    Unreadable,
)

MAX_BYTES = 5_000_000
"""No model file needs to be larger; what is larger is not opened."""
MAX_DEPTH = 40
"""No model file needs to nest deeper."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LONGEST_SHOWN = 60
"""Longer values are cut in messages."""

_INDENT = re.compile(r"^[ ?:-]+", re.MULTILINE)
_NOTHING = {"", "~", "null", "Null", "NULL"}


class Rows(list[Any]):
    """A list that knows the line of each of its items."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[int] = []


class Mapped(dict[str, Any]):
    """A mapping that knows its own line and that of each key."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


def read_text(path: Path, shown_as: str, faults: list[Fault]) -> str | None:
    """The text of a file of reasonable size in UTF-8; None, and a fault, for any other."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            faults.append(TooLarge(place=Place(shown_as), megabytes=size / 1e6, limit=MAX_BYTES / 1e6))
            return None
        raw = path.read_bytes()
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
        text = source if isinstance(source, str) else read_text(source, shown_as, self.faults)
        if text is not None:
            self._read(text)

    def place(self, line: int = 0) -> Place:
        """A place in this file."""
        return Place(self.shown_as, line)

    def _read(self, text: str) -> None:
        try:
            if self._has_traps(text):
                return
            root = yaml.compose(text, Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            self._broken(error.problem or "", _where_broken(error))
        except yaml.YAMLError as error:
            self._broken(str(error).splitlines()[0], 0)
        else:
            self.value = self._value(root) if root is not None else None

    def _broken(self, problem: str, line: int) -> None:
        self.faults.append(BrokenYaml(place=self.place(line), problem=problem))

    def _has_traps(self, text: str) -> bool:
        """Looks through the events, which never expand aliases, before any value is built."""
        if "*" not in text and text.count("[") + text.count("{") < MAX_DEPTH and _deepest_column(text) < 2 * MAX_DEPTH:
            return False
        depth = 0
        events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
        for event in events:
            depth += _step(event)
            if isinstance(event, yaml.AliasEvent):
                self.faults.append(AliasInFile(place=self.place(_line(event)), key=event.anchor or ""))
                return True
            if depth > MAX_DEPTH:
                self.faults.append(TooDeep(place=self.place(_line(event)), limit=MAX_DEPTH))
                return True
        return False

    def _value(self, node: Any) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return None if not node.style and node.value in _NOTHING else node.value
        if isinstance(node, yaml.SequenceNode):
            return self._rows(node)
        return self._mapped(node)

    def _rows(self, node: Any) -> Rows:
        rows = Rows()
        for item in node.value:
            rows.append(self._value(item))
            rows.lines.append(item.start_mark.line + 1)
        return rows

    def _mapped(self, node: Any) -> Mapped:
        mapped = Mapped(node.start_mark.line + 1)
        for key_node, value_node in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            if key in mapped:
                self.faults.append(DuplicateKey(place=self.place(line), key=key, first=mapped.lines[key]))
                continue
            mapped[key], mapped.lines[key] = self._value(value_node), line
        return mapped


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


def shown(value: Any) -> str:
    """A value in a message: as its author wrote it, cut to what fits on a line."""
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return words if len(words) <= LONGEST_SHOWN else f"{words[: LONGEST_SHOWN - 1]}…"


def _deepest_column(text: str) -> int:
    """The furthest right that a block begins; nesting can be no deeper, short of brackets."""
    return max((len(match[0]) for match in _INDENT.finditer(text)), default=0)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _where_broken(error: yaml.MarkedYAMLError) -> int:
    """Where an unclosed quote or bracket was opened, rather than the end of the file, where it was missed."""
    unclosed = "end of stream" in (error.problem or "")
    mark = (unclosed and error.context_mark) or error.problem_mark or error.context_mark
    return mark.line + 1 if mark else 0


def _step(event: Any) -> int:
    opens = isinstance(event, yaml.CollectionStartEvent)
    return 1 if opens else -1 if isinstance(event, yaml.CollectionEndEvent) else 0
