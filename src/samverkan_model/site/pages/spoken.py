"""Words of the rules for readers who write no files: fields by their labels, parts that are not filled in as dots."""

import re

from samverkan_model.language import Language, text, texts_of
from samverkan_model.text.phrase import Phrase, Ref

_PART = re.compile(r"”?\{[^}]*\}”?")
_FIELD = re.compile(r"(?:gaps: |not_documented: )?\b[a-z]+(?:[_.][a-z]+)+\b")
_MEANT = {"gaps: ": "gaps", "not_documented: ": "not_documented"}


def spoken(words: str, language: Language) -> str:
    """The words with names of fields as labels; references among them are kept."""
    if isinstance(words, Phrase):
        return Phrase(*(piece if isinstance(piece, Ref) else _plain(piece, language) for piece in words.pieces))
    return _plain(words, language)


def _plain(words: str, language: Language) -> str:
    return _FIELD.sub(lambda found: _called(found[0], language), _PART.sub("…", words))


def _called(name: str, language: Language) -> str:
    """What a field, a concept or a scheme is called; the name as it stands where it is none."""
    lead = next((lead for lead in _MEANT if name.startswith(lead)), "")
    field = name.removeprefix(lead)
    keys = (f"report.field.{field}", f"report.field.{field.partition('.')[0]}", f"report.concept.{field}.other",
            f"site.scheme.{field}")  # fmt: skip
    known = next((key for key in keys if key in texts_of(language)), None)
    if known is None:
        return name
    said = text(known, language).lower()
    return f"{text(f'report.field.{_MEANT[lead]}', language).lower()}: {said}" if lead else said
