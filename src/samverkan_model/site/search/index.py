"""What can be found, as files: words with where they stand in pieces of some size, and what is found in others."""

import json
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from samverkan_model.site.search.words import compound_parts, tokens

PIECE = 24_000
"""So many letters of words stand in one file."""
TOGETHER = 25
"""So many hits stand in one file with their titles and texts."""
SHOWN = 420
"""So many letters of a hit's text are kept to show from."""
CALLED, TITLED, HEADED, TOLD = 40, 12, 4, 1
"""What a word weighs in a short name, a title, a heading, a text."""
PART = 0.4
"""What a part of a compound weighs of it."""
OFTEN = 3
"""So many times at most a word counts in a text."""


@dataclass(frozen=True)
class Findable:
    """Something that can be found.

    Attributes:
        address: where it stands, from the top of the site.
        title: what it is called.
        beside: what it is and where, in short.
        text: what stands there.
        called: its short and other names.
        headings: headings on it.
        weight: how much more than others it answers for.
    """

    address: str
    title: str
    beside: str = ""
    text: str = ""
    called: tuple[str, ...] = ()
    headings: tuple[str, ...] = field(default=())
    weight: float = 1.0


def files(found: Sequence[Findable], synonyms: Iterable[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """The files of one language by name, as scripts that hand over what they hold; the first says what the others are.

    Args:
        found: everything that can be found.
        synonyms: words for the same, together.
    """
    places = _places(found)
    pieces = [*_pieces(places)]
    same: dict[str, set[str]] = defaultdict(set)
    for group in synonyms:
        words = {" ".join(tokens(word)) for word in group}
        for word in words:
            same[word] |= words - {word}
    head = {
        "bounds": [min(piece) for piece in pieces],
        "together": TOGETHER,
        "count": len(found),
        "same": {word: sorted(others) for word, others in sorted(same.items()) if others},
    }
    yield "index.js", _script("head", head)
    for number, piece in enumerate(pieces):
        yield f"w{number}.js", _script(f"w{number}", piece)
    for number, first in enumerate(range(0, len(found), TOGETHER)):
        rows = [
            [one.address, one.title, one.beside, excerpt(one.text, SHOWN)] for one in found[first : first + TOGETHER]
        ]
        yield f"d{number}.js", _script(f"d{number}", rows)


def piece_of(bounds: Sequence[str], word: str) -> int:
    """The number of the piece that a word would stand in."""
    return max(bisect_right(bounds, word) - 1, 0)


def _places(found: Sequence[Findable]) -> dict[str, dict[int, int]]:
    """For each word where it stands, with what it weighs there."""
    weighed = [_weighed(one) for one in found]
    known = {word for words in weighed for word in words}
    split = {word: tuple(compound_parts(word, known)) for word in known}
    places: dict[str, dict[int, int]] = defaultdict(dict)
    for number, (one, words) in enumerate(zip(found, weighed, strict=True)):
        whole = dict[str, float]()
        for word, weight in words.items():
            whole[word] = max(whole.get(word, 0.0), weight)
            for part in split[word]:
                whole[part] = max(whole.get(part, 0.0), PART * weight)
        for word, weight in whole.items():
            places[word][number] = max(1, round(10 * weight * one.weight))
    return places


def _weighed(one: Findable) -> Mapping[str, float]:
    words = Counter[str]()
    for word, count in Counter(tokens(one.text)).items():
        words[word] = TOLD * min(count, OFTEN)
    for texts, weight in ((one.headings, HEADED), ((one.title,), TITLED), (one.called, CALLED)):
        for text in texts:
            of = tokens(text)
            for word in of:
                words[word] += max(1, round(weight / len(of) ** 0.5))
    return words


def _pieces(places: Mapping[str, Mapping[int, int]]) -> Iterator[dict[str, list[int]]]:
    piece, size = dict[str, list[int]](), 0
    for word in sorted(places):
        rows = [number for pair in places[word].items() for number in pair]
        if piece and size > PIECE:
            yield piece
            piece, size = {}, 0
        piece[word] = rows
        size += len(word) + 5 * len(rows)
    if piece:
        yield piece


def excerpt(text: str, most: int) -> str:
    """The beginning of a text, cut between words."""
    whole = " ".join(text.split())
    return whole if len(whole) <= most else whole[:most].rpartition(" ")[0] + " …"


def _script(name: str, content: object) -> str:
    told = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f"samverkanFound({json.dumps(name)},{told})"
