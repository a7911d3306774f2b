"""Where each key and value of a model file stands, to the column: for editors, in files that may be half written."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import yaml

from samverkan_model.loading.document import MAX_DEPTH

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A key or a value on one line of a file; lines and columns are counted from 0, columns in characters.

    Attributes:
        path: keys and positions that lead to it, its own key the last where it is one.
        value: the text of it, without quotes.
        line: its line.
        start: the column where the text begins, after a quote.
        end: the column after the last of the text.
        is_key: it is a key.
    """

    path: Path
    value: str
    line: int
    start: int
    end: int
    is_key: bool

    def holds(self, line: int, column: int) -> bool:
        """Whether a place lies in it, its end included."""
        return self.line == line and self.start <= column <= self.end


def spots(text: str) -> tuple[Spot, ...]:
    """The keys and values of a file that stand on one line each, down to where it can no longer be read."""
    loader = _Loader(text)
    lines = text.splitlines()
    found: list[Spot] = []
    try:
        with suppress(yaml.YAMLError):
            for spot in _walk(loader, lines):
                found.append(spot)  # noqa: PERF402 - what came before the file breaks off is kept
    finally:
        loader.dispose()
    return tuple(found)


def _walk(loader: Any, lines: list[str]) -> Iterator[Spot]:
    event = loader.get_event()
    while not isinstance(event, yaml.StreamEndEvent):
        if isinstance(event, yaml.NodeEvent):
            yield from _node(loader, event, (), lines)
        event = loader.get_event()


def _node(loader: Any, event: Any, path: Path, lines: list[str]) -> Iterator[Spot]:
    if len(path) > MAX_DEPTH:
        raise yaml.YAMLError  # no model file is so deep: nothing further down is looked at
    if isinstance(event, yaml.ScalarEvent):
        yield from _spot(event, path, lines, is_key=False)
    elif isinstance(event, yaml.SequenceStartEvent):
        number = 0
        while not isinstance(inner := loader.get_event(), yaml.SequenceEndEvent):
            yield from _node(loader, inner, (*path, number), lines)
            number += 1
    elif isinstance(event, yaml.MappingStartEvent):
        while not isinstance(key := loader.get_event(), yaml.MappingEndEvent):
            name = key.value if isinstance(key, yaml.ScalarEvent) else ""
            if isinstance(key, yaml.ScalarEvent):
                yield from _spot(key, (*path, name), lines, is_key=True)
            else:
                yield from _node(loader, key, path, lines)
            yield from _node(loader, loader.get_event(), (*path, name), lines)


def _spot(event: Any, path: Path, lines: list[str], *, is_key: bool) -> Iterator[Spot]:
    start, end = event.start_mark, event.end_mark
    inside = 1 if event.style in ("'", '"') else 0
    if start.line != end.line or start.line >= len(lines):
        return
    first, last = start.column + inside, end.column - inside
    if lines[start.line][first:last] == event.value:  # what is written otherwise than it reads cannot be pointed into
        yield Spot(path, event.value, start.line, first, last, is_key)
