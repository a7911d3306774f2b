"""Changes to what people and programs write: trees of plain values, their text as YAML, and bytes.

Everything is drawn from one ``random.Random``, so that a seed gives the same input again.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any

import yaml

ODD_WORDS: tuple[Any, ...] = (
    None, True, False, "", " ", "~", "null", "no", "0", "-1", "1e999", ".nan", ".inf", "0x1f", "1_000", "²", "٣", 0, -1,
    3.5, 10**30, "9" * 5000, "a" * 3000, "-", "--", "...", "---", ": ", "#", "? x", "*a", "&a b", "!!python/name:os.system",
    "<<", "%TAG", "|", ">", "[", "{", "}", "{record}", "{record.x}", "{0}", "{record:>30}", "%s", "$x", "`x`", "<b>&amp;</b>",
    "=1+1", "@SUM(1)", "+46", "a:b", "a:b:c", ":", "a b", "a.b", "a_b", "A", "å", "ÅÄÖ", "ﬁ", "K", "İ", "ß", "e\u0301",
    "\u0000", "\x1b[31m", "\x85", "\u2028", "\u202e", "\ufeff", "\ufffe", "\U0001f9d1", "\t", "\r\n", "a\nb", "../..", "/", "CON", "con.yaml",
    "x" * 121, "x" * 250, "P1Y", "..", "/", "//", "../..", "0000", "9999", "2017", "sv", "en", "public", "internal",
)  # fmt: skip
"""Values that one or another program has taken for something else."""

_DATES = (
    "2017", "2017-06", "2017-06-01", "2017/2019", "2017-01-01/..", "../2018-12-31", "2017/", "/2018", "/..", "/", "2017~",
    "2017-06?", "20170601", "2017-0X", "201X", "20XX", "2X17", "2017-XX-01", "XXXX", "2021-24", "2019-33", "2018-20",
    "2022-13", "2017-02-30", "2017-00-01", "9999-12-31", "0001", "0000", "-0044", "Y12345", "[2017..]", "[..2018]",
    "{2017,2018}", "[2017,2018..2020]", "[]", "P3Y", "2017/P3Y", "P0D", "P9999Y", "2017-01-01/P9999Y", "PT1H", "P1Y2M3W4D",
    "2013-12-02T23:30:00Z", "2014-07-28T00:00:00+02:00", "2014-07-28T24:00", "2014-07-28 12:00", "0001-01-01T00:00+14:00",
    "9999-12-31T23:59-12:00", "fr.o.m. 1 jan 2019 t.o.m. 3 feb 2020", "tills vidare", "tolv månader", "våren 2021", "hösten 2021/",
    "årsskiftet 2019/20", "före 2015", "efter 2199", "senast 0001", "åren 2021–24", "2021–24", "1 januari 2019", "31 februari 2019",
    "mandatperioden 2022-2026", "2019-W05", "2019-Q1", "2023/24", "2019-1-1", "januari-mars 2019", "vintern 2021 - våren 2022",
    "cirka 2017", "omkring våren 2021", "tidigast 2200", "under 2017", "99999999", "00000000", "20170229", "2016-02-29/P1Y",
)  # fmt: skip
_PIECES = (
    *"0123456789-/.~?%XPYMWDTZ[]{},:+ –—",
    "2017",
    "..",
    "2018-",
    "P1Y",
    "-12",
    "T00:00",
    "jan",
    "våren",
    "före ",
    "٣",
)
_BYTES = (b"\x00", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"\r", b"\n", b"\t", b"\x1b", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"&a ", b"*a ", b"- ", b": ",
          b"? ", b"{", b"}", b"[", b"]", b'"', b"'", b"|\n", b"---\n", b"...\n", b"%YAML 1.3\n", b"!!set ", b"<<: *a\n", b",", b";", b"=", b"#")  # fmt: skip
_PLAIN = re.compile(r"[A-Za-zåäöÅÄÖ][A-Za-zåäöÅÄÖ0-9 ./-]*")
_FLOW = 3
"""Levels of a tree that are written as blocks; what lies deeper stands on one line."""


class Mutator:
    """Draws changes from dice.

    Args:
        dice: where chance comes from.
        pool: values that occur in real files; one of them can take the place of another.
    """

    def __init__(self, dice: Random, pool: Sequence[Any]) -> None:
        self.dice = dice
        self.pool = pool

    def tree(self, value: Any, changes: int) -> Any:
        """The tree with some changes, each somewhere in it; the tree itself is left as it is."""
        for _ in range(changes):
            value = self._changed(value)
        return value

    def scalar(self) -> Any:
        """A single value: odd, a date, or one that stands elsewhere."""
        return self.dice.choice((self._odd, self.date, self._elsewhere))()

    def date(self) -> str:
        """A date as somebody might have written it, often nearly right."""
        text = self.dice.choice(_DATES)
        kind = self.dice.random()
        if kind < 0.3:
            return text
        if kind < 0.5:
            return f"{text}{self.dice.choice(('/', '-', ' ', '..', ' – ', ' till '))}{self.dice.choice(_DATES)}"
        if kind < 0.6:
            return "".join(self.dice.choice(_PIECES) for _ in range(self.dice.randrange(1, 12)))
        for _ in range(self.dice.randrange(1, 3)):
            at = self.dice.randrange(len(text) + 1)
            text = text[:at] + self.dice.choice((*_PIECES, "")) + text[at + self.dice.randrange(3) :]
        return text

    def text(self, words: str) -> str:
        """A text with something put in, taken out or said twice."""
        at, end = sorted((self.dice.randrange(len(words) + 1), self.dice.randrange(len(words) + 1)))
        odd = str(self._odd())
        return self.dice.choice(
            (words[:at] + odd + words[at:], words[:at] + words[end:], words[:end] + words[at:], odd)
        )

    def torn(self, raw: bytes) -> bytes:
        """Bytes with a change that no editor of text would make."""
        at, end = sorted((self.dice.randrange(len(raw) + 1), self.dice.randrange(len(raw) + 1)))
        near = min(end, at + 8)
        lines = raw.splitlines(keepends=True)
        self.dice.shuffle(lines)
        ways: tuple[Callable[[], bytes], ...] = (
            lambda: raw[:at],
            lambda: raw[:at] + raw[near:],
            lambda: raw[:end] + raw[at:],
            lambda: raw[:at] + self.dice.choice(_BYTES) + raw[at:],
            lambda: raw[:at] + bytes([self.dice.randrange(256)]) + raw[at + 1 :],
            lambda: raw.replace(b"\n", self.dice.choice((b"\r", b"\r\n", b"\n\n"))),
            lambda: raw.decode("utf-8", "replace").encode(self.dice.choice(("utf-16", "utf-32", "utf-8-sig"))),
            lambda: raw.decode("utf-8", "replace").encode("cp1252", "replace"),
            lambda: b"".join(lines),
            lambda: self._tied(raw),
        )
        return self.dice.choice(ways)()

    def _tied(self, raw: bytes) -> bytes:
        """An anchor after one colon, and the alias of it after another."""
        parts = raw.split(b": ")
        if len(parts) < 3:
            return raw
        first, second = sorted(self.dice.sample(range(1, len(parts)), 2))
        parts[first] = b"&a " + parts[first]
        parts[second] = b"*a\n" + parts[second].partition(b"\n")[2]
        return b": ".join(parts)

    def _odd(self) -> Any:
        return self.dice.choice(ODD_WORDS)

    def _elsewhere(self) -> Any:
        return self.dice.choice(self.pool)

    def _changed(self, value: Any) -> Any:
        """One change, at this value or somewhere within it."""
        within = isinstance(value, dict | list) and len(value) > 0
        if within and self.dice.random() < 0.85:
            return self._in_mapping(value) if isinstance(value, dict) else self._in_list(value)
        return self._other(value)

    def _in_mapping(self, value: Mapping[str, Any]) -> dict[str, Any]:
        key = self.dice.choice(list(value))
        kind = self.dice.random()
        if kind < 0.75:
            return {**value, key: self._changed(value[key])}
        rest = {name: inner for name, inner in value.items() if name != key}
        if kind < 0.85:
            return rest
        if kind < 0.93:
            return {**value, self._key(key): value[key]}
        other = self.dice.choice(list(value))
        return {**value, key: value[other], other: value[key]}

    def _key(self, key: str) -> str:
        return self.dice.choice((self.text(key), str(self._odd()), str(self._elsewhere())[:40], key.upper(), f"{key} "))

    def _in_list(self, value: Sequence[Any]) -> list[Any]:
        items = list(value)
        at = self.dice.randrange(len(items))
        kind = self.dice.random()
        if kind < 0.75:
            items[at] = self._changed(items[at])
        elif kind < 0.83:
            del items[at]
        elif kind < 0.93:
            items.insert(self.dice.randrange(len(items) + 1), items[at])
        else:
            items.reverse()
        return items

    def _other(self, value: Any) -> Any:
        """Something else in the place of a value."""
        ways: tuple[Callable[[], Any], ...] = (
            self._odd,
            self._elsewhere,
            self._elsewhere,
            self.date,
            lambda: self.text(str(value)[:200]),
            lambda: [value],
            lambda: [value, value],
            lambda: {self.dice.choice(("to", "id", "name", "valid", "label", "sv", "x")): value},
            lambda: self._nested(value),
            dict,
            list,
        )
        return self.dice.choice(ways)()

    def _nested(self, value: Any) -> Any:
        for _ in range(self.dice.choice((2, 5, 39, 60))):
            value = [value] if self.dice.random() < 0.5 else {"x": value}
        return value


def written(tree: Any, dice: Random) -> str:
    """A tree as YAML, in one of the ways in which people and programs write it."""
    way = dice.random()
    if way < 0.45:
        return json.dumps(tree, ensure_ascii=dice.random() < 0.2, indent=dice.choice((None, 1)), default=str)
    if way < 0.9:
        return _block(tree, 0)
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return str(
        yaml.dump(tree, Dumper=dumper, allow_unicode=True, sort_keys=False, default_flow_style=dice.random() < 0.3)
    )


def _block(value: Any, depth: int) -> str:
    pad = "  " * depth
    if isinstance(value, dict) and value and depth < _FLOW:
        return "".join(f"\n{pad}{_flow(key)}: {_block(inner, depth + 1)}" for key, inner in value.items())
    if isinstance(value, list) and value and depth < _FLOW:
        return "".join(f"\n{pad}- {_block(item, depth + 1).lstrip()}" for item in value)
    return _flow(value)


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, str) and _PLAIN.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)
