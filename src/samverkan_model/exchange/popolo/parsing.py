"""A document of JSON with the line that each of its objects begins on."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from json.decoder import JSONObject  # type: ignore[attr-defined]  # the types leave it out
from json.scanner import py_make_scanner  # type: ignore[attr-defined]  # as above
from typing import Any


class Lines:
    """The lines that the objects of a document begin on."""

    def __init__(self, text: str) -> None:
        self._ends = [place for place, sign in enumerate(text) if sign == "\n"]
        self._begins: dict[int, int] = {}

    def note(self, said: object, place: int) -> None:
        """Keeps where an object begins."""
        self._begins[id(said)] = bisect_right(self._ends, place - 1) + 1

    def of(self, said: object) -> int:
        """The line of an object of the document; the first of what is none."""
        return self._begins.get(id(said), 1)


class _Decoder(json.JSONDecoder):
    """Reads as ever, and notes where each object begins."""

    def __init__(self, lines: Lines) -> None:
        super().__init__()

        def noted(start: tuple[str, int], *how: Any) -> tuple[Any, int]:
            said, end = JSONObject(start, *how)
            lines.note(said, start[1])
            return said, end

        self.parse_object = noted
        self.scan_once = py_make_scanner(self)


def parse_popolo(text: str, lists: Iterable[str]) -> tuple[Mapping[str, Any], Lines] | str:
    """The document and the lines of its objects; or what is wrong with it.

    Args:
        text: what stands in the file.
        lists: keys of which at least one has to be there, each with a list of objects.
    """
    lines = Lines(text)
    try:
        content = _Decoder(lines).decode(text)
    except (ValueError, RecursionError) as error:
        return str(error)
    if not isinstance(content, dict) or not any(isinstance(content.get(name), list) for name in lists):
        return ", ".join(lists)
    wrong = [name for name in lists if not isinstance(content.get(name) or [], list)]
    wrong += [name for name in lists for one in content.get(name) or () if not isinstance(one, dict)]
    return wrong[0] if wrong else (content, lines)
