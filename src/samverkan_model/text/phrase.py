"""Words that remember which records they name.

A phrase is text like any other, as `markupsafe.Markup` is: it is made once, by whoever knows what is meant, and becomes
plain words, a link or a cell in a writer and nowhere else. Whatever does not know of phrases, an f-string among others,
makes plain words of it: a link can be lost that way, but never lead to another record than the one that was meant.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from string import Formatter
from typing import Any, ClassVar, Self

from samverkan_model.language import DEFAULT, Language, text, texts_of
from samverkan_model.model.evidence import Window
from samverkan_model.model.validity import Moment


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


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence that is put together of others, by a text of the catalogue under ``report.clause``."""

    key: str
    parts: "tuple[tuple[str, Value], ...]"


Value = Ref | Word | Field | Clause | Moment | Window | str | int | date | tuple[Any, ...]
"""What can stand in a sentence before it is in any language; a tuple is shown as a list in running text.

A window of evidence is shown as people say how old something is: "november 2025".
"""


class Phrase(str):
    """Words, with the records that they name."""

    __slots__ = ("pieces",)
    pieces: "tuple[str | Ref, ...]"
    """Plain words, and references with what the record is called here; put together they are the phrase."""

    def __new__(cls, *pieces: "str | Ref") -> Self:
        """Pieces in a row, phrases among them taken apart."""
        flat = tuple(_flat(pieces))
        made = super().__new__(cls, "".join(piece.words if isinstance(piece, Ref) else piece for piece in flat))
        made.pieces = flat
        return made

    def __getnewargs__(self) -> "tuple[str | Ref, ...]":  # type: ignore[override] # of the pieces, not of the words
        """What a copy is made of."""
        return self.pieces

    def __add__(self, other: str) -> "Phrase":
        """This, and more words after it."""
        return Phrase(self, other)

    def __radd__(self, other: str) -> "Phrase":
        """Words before this."""
        return Phrase(other, self)

    @property
    def refs(self) -> tuple[Ref, ...]:
        """What it refers to, in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Ref))

    def rstrip(self, signs: str | None = None, /) -> "Phrase":
        """Without some signs at the end."""
        return self._changed(-1, lambda words: words.rstrip(signs))

    def removesuffix(self, suffix: str, /) -> "Phrase":
        """Without an ending, where it has it."""
        return self._changed(-1, lambda words: words.removesuffix(suffix))

    def capital(self) -> "Phrase":
        """With a capital letter first."""
        return self._changed(0, lambda words: words[:1].upper() + words[1:])

    def small(self) -> "Phrase":
        """With a small letter first."""
        return self._changed(0, lambda words: words[:1].lower() + words[1:])

    def _changed(self, place: int, change: Callable[[str], str]) -> "Phrase":
        pieces = list(self.pieces)
        if pieces:
            piece = pieces[place]
            pieces[place] = replace(piece, words=change(piece.words)) if isinstance(piece, Ref) else change(piece)
        return Phrase(*pieces)


def joined(between: str, parts: Iterable[str]) -> Phrase:
    """The parts that are not empty, with the same words between."""
    pieces = [piece for part in parts if part for piece in (between, part)]
    return Phrase(*pieces[1:])


def listed_phrases(parts: Iterable[str], language: Language = DEFAULT) -> Phrase:
    """The parts that are not empty as a list in running text: "a, b och c"."""
    *first, last = [part for part in parts if part] or [""]
    return Phrase(joined(", ", first), f" {text('word.and', language)} ", last) if first else Phrase(last)


def told_phrase(key: str, language: Language = DEFAULT, /, **parts: object) -> str:
    """The sentence of the catalogue behind a key, as `samverkan_model.language.text`; keeps phrases among its parts."""
    if not any(isinstance(part, Phrase) for part in parts.values()):
        return text(key, language, **parts)
    texts = texts_of(language)
    if key not in texts and "count" in parts:
        key += ".one" if parts["count"] == 1 else ".other"
    return filled_phrase(texts[key], **parts)


class Speaker:
    """Says the texts of one part of the catalogue in one language.

    Attributes:
        texts: where they stand.
    """

    texts: ClassVar[str]
    language: Language

    def say(self, key: str, /, **parts: object) -> str:
        """A text with its parts filled in; keeps what phrases among them refer to."""
        return told_phrase(f"{self.texts}.{key}", self.language, **parts)


def filled_phrase(sentence: str, /, **parts: object) -> Phrase:
    """A sentence with its placeholders filled in; what phrases among the parts refer to is kept."""
    pieces: list[str | Ref] = []
    for words, name, spec, _ in Formatter().parse(sentence):
        pieces.append(words)
        if name is not None:
            part = Formatter().get_field(name, (), parts)[0]
            pieces.append(part if isinstance(part, Phrase | Ref) else format(part, spec or ""))
    return Phrase(*pieces)


def _flat(pieces: "Iterable[str | Ref]") -> "Iterator[str | Ref]":
    """Pieces, phrases taken apart, words beside each other as one."""
    words = ""
    for piece in (one for whole in pieces for one in (whole.pieces if isinstance(whole, Phrase) else (whole,))):
        if isinstance(piece, Ref):
            yield from (words,) if words else ()
            yield piece
            words = ""
        else:
            words += piece
    yield from (words,) if words else ()
