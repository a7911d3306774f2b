"""What can be written where the cursor is: ids of records by name, words of the vocabulary, fields."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samverkan_model import meanings
from samverkan_model.beside.editor.folder import Draft
from samverkan_model.beside.editor.meaning import SpotMeaning, meaning
from samverkan_model.language import Language
from samverkan_model.loading.folder import HEADINGS
from samverkan_model.loading.schema import descriptions
from samverkan_model.loading.spots import Spot, spots
from samverkan_model.model.statement import Record
from samverkan_model.reports.concepts import label
from samverkan_model.reports.vocabulary import meaning_of_word as word_meaning

CURSOR = "samverkan0cursor"
"""Stands where the cursor is while the file is read to see what it stands in."""
_BEGUN = re.compile(r"[^\s\[\]{},:\"'#]*$")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing that can be written.

    Attributes:
        text: what is written.
        label: what it is called to people.
        detail: what it is, in a few words.
        kind: ``id``, ``word`` or ``field``.
    """

    text: str
    label: str
    detail: str
    kind: str


def word_begun(line: str) -> str:
    """What has been written of a word before the cursor."""
    found = _BEGUN.search(line)
    return found.group() if found else ""


def suggestions(draft: Draft, file: Path, line: int, column: int, language: Language) -> tuple[Suggestion, ...]:
    """What can be written at a place, as far as what has been begun occurs in its name, its text or its label."""
    lines = draft.lines(file)
    before = lines[line][:column] if line < len(lines) else ""
    start = word_begun(before)
    head = "".join(lines[:line]) + before.removesuffix(start)
    for tail in (CURSOR, f"{CURSOR}:"):
        found = spots(head + tail)
        spot = next((one for one in found if CURSOR in one.value), None)
        if spot is not None:
            asked = start.casefold()
            return tuple(
                one for one in _possible(draft, spot, found, language)
                if asked in one.text.casefold() or asked in one.label.casefold()
            )  # fmt: skip
    return ()


def _possible(draft: Draft, spot: Spot, found: tuple[Spot, ...], language: Language) -> Iterator[Suggestion]:
    one = meaning(draft.concepts, spot.path, is_key=spot.is_key)
    if spot.is_key and len(spot.path) == 1:
        yield from (Suggestion(f"{name}:", name, _concept(draft, name), "field") for name in HEADINGS)
    elif one.concepts and not (one.cites and spot.value != CURSOR):
        yield from _ids(draft, one, language)
    elif one.scheme:
        for name, term in draft.words.scheme(one.scheme).items():
            yield Suggestion(name, term.label(language), word_meaning(term, language), "word")
    elif spot.is_key or isinstance(spot.path[-1], int):
        yield from _fields(one, spot, found, language)


def _ids(draft: Draft, one: SpotMeaning, language: Language) -> Iterator[Suggestion]:
    for record in draft.facts or ():
        if record.concept in one.concepts:
            called = label(record.concept, 1, language).lower()
            yield Suggestion(record.id, record.caption, f"{called}: {record.id}", "id")


def _fields(one: SpotMeaning, spot: Spot, found: tuple[Spot, ...], language: Language) -> Iterator[Suggestion]:
    if one.part is None:
        return
    parent = spot.path[:-1] if spot.is_key else spot.path
    taken = {other.path[-1] for other in found if other.is_key and other.path[:-1] == parent}
    said = descriptions(one.part) if language == "en" else {}
    for name in one.part.model_fields:
        if name not in taken:
            told = said.get(name, "") if said else meanings.swedish_field(one.concept, name)
            yield Suggestion(f"{name}: ", name, told, "field")


def _concept(draft: Draft, name: str) -> str:
    model = draft.concepts.get(name)
    return (model.__doc__ or "").splitlines()[0] if model and issubclass(model, Record) else ""
