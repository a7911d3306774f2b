"""Words in which the records that they name are still references.

A phrase is made once, by whoever knows what is meant, and becomes plain words, a link or a cell in a writer and nowhere
else. That is why a phrase cannot stand in an f-string: there a name would be a name only, and whoever wanted to lead to
the record would have to guess which one was meant.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from string import Formatter
from typing import Any

from samverkan_model.language import DEFAULT, Language, catalogue, text


@dataclass(frozen=True, slots=True)
class Ref:
    """A record in a text.

    Attributes:
        id: the record's id.
        words: what it is called here; empty until a `samverkan_model.text.snapshot_text.SnapshotText` has named it.
    """

    id: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A term of the vocabulary in a text, shown by its label."""

    scheme: str
    term: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field or an aspect of a record in a text, shown by its label."""

    name: str


Value = Ref | Word | Field | str | int | date | tuple[Any, ...]
"""What can stand in a sentence before it is in any language; a tuple is shown as a list in running text."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words and references in a row.

    Attributes:
        pieces: plain words as text, and references with what the record is called here.
    """

    pieces: tuple[str | Ref, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.pieces)

    def __add__(self, other: "str | Phrase") -> "Phrase":
        """This and more words after it."""
        return phrase(self, other)

    def __radd__(self, other: str) -> "Phrase":
        """Words before this."""
        return phrase(other, self)

    def __str__(self) -> str:
        """The plain words."""
        return "".join(piece if isinstance(piece, str) else piece.words for piece in self.pieces)

    def __format__(self, spec: str) -> str:
        """Never: what it refers to would be lost.

        Raises:
            TypeError: always.
        """
        raise TypeError("a phrase loses what it refers to in an f-string: put it together with phrase(), or use str()")

    @property
    def refs(self) -> tuple[Ref, ...]:
        """What it refers to, in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Ref))

    def rstrip(self, signs: str) -> "Phrase":
        """Without some signs at the end."""
        return self._changed(-1, lambda words: words.rstrip(signs))

    def capital(self) -> "Phrase":
        """With a capital letter first."""
        return self._changed(0, lambda words: words[:1].upper() + words[1:])

    def _changed(self, place: int, change: Any) -> "Phrase":
        pieces = list(self.pieces)
        if pieces:
            piece = pieces[place]
            pieces[place] = change(piece) if isinstance(piece, str) else replace(piece, words=change(piece.words))
        return phrase(*pieces)


Words = str | Phrase
"""Words, with or without references."""


def phrase(*pieces: Words | Ref) -> Phrase:
    """Pieces put together, plain words beside each other as one."""
    joined: list[str | Ref] = []
    for piece in _flat(pieces):
        if isinstance(piece, str) and joined and isinstance(joined[-1], str):
            joined[-1] += piece
        elif piece:
            joined.append(piece)
    return Phrase(tuple(joined))


def joined(between: str, parts: Iterable[Words]) -> Phrase:
    """The parts that are not empty, with the same words between."""
    pieces = [piece for part in parts if part for piece in (between, part)]
    return phrase(*pieces[1:])


def listed(parts: Iterable[Words], language: Language = DEFAULT) -> Phrase:
    """The parts that are not empty as a list in running text: "a, b och c"."""
    *first, last = [part for part in parts if part] or [""]
    return phrase(joined(", ", first), f" {text('word.and', language)} ", last) if first else phrase(last)


def told(key: str, language: Language = DEFAULT, /, **parts: object) -> Phrase:
    """The sentence of the catalogue behind a key, as `samverkan_model.language.text`, with phrases among its parts."""
    texts = catalogue(language)
    if key not in texts and "count" in parts:
        key += ".one" if parts["count"] == 1 else ".other"
    return filled(texts[key], **parts)


def filled(sentence: str, /, **parts: object) -> Phrase:
    """A sentence with its placeholders filled in, phrases among the parts kept as they are."""
    pieces: list[Words | Ref] = []
    for words, name, spec, _ in Formatter().parse(sentence):
        pieces.append(words)
        if name is not None:
            part = Formatter().get_field(name, (), parts)[0]
            pieces.append(part if isinstance(part, Phrase | Ref) else format(part, spec or ""))
    return phrase(*pieces)


def _flat(pieces: Iterable[Words | Ref]) -> Iterator[str | Ref]:
    for piece in pieces:
        if isinstance(piece, Phrase):
            yield from piece.pieces
        elif piece:
            yield piece
