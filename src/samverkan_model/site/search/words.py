"""Words as they are searched for: without marks over letters, compounds taken apart."""

import re
import unicodedata
from collections.abc import Collection, Iterator

_WORD = re.compile(r"[^\W_]+")
LEAST = 4
"""So many letters each part of a compound has."""
_JOINTS = ("", "s", "e", "o")
"""What Swedish puts between the parts of a compound."""


def without_marks(words: str) -> str:
    """In small letters without marks: "Östergötland" is "ostergotland"."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def tokens(words: str) -> list[str]:
    """The words of a text, folded."""
    return _WORD.findall(without_marks(words))


def compound_parts(word: str, known: Collection[str]) -> Iterator[str]:
    """The two parts of a compound, where both are words that are known: "missbruk" and "vard" of "missbruksvard"."""
    for place in range(LEAST, len(word) - LEAST + 1):
        last = word[place:]
        if last not in known:
            continue
        for joint in _JOINTS:
            first = word[:place].removesuffix(joint) if joint else word[:place]
            if len(first) >= LEAST and first in known and len(first) + len(joint) == place:
                yield from (first, last)
                return
