"""Names that are common nouns, which stand with a small letter in the middle of a sentence.

"Länets 13 kommuner", "Processledare för nära vård" and "Brottsförebyggande arbete" say what something is; they have a
capital because they head a page or a box. A name that begins with the name of a place or an organisation keeps it.
"""

import re

from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Record
from samverkan_model.model.work import Area, TargetGroup
from samverkan_model.text.phrase import Phrase, Ref

KINDS = frozenset({"office", "role", "staff", "residents", "public"})
"""Kinds of organisations that are called by what they are; narrower kinds count too."""
PLACES = frozenset({"municipality", "region", "landsting"})
"""Kinds of organisations whose names begin with that of a place, or with a word that belongs to the name."""

_WORD = re.compile(r"[^\W\d_]+")
_FIRST = re.compile(r"([A-ZÅÄÖ])(?=[a-zåäöé-])[a-zåäöé-]*(?![^\W_])")
_BEFORE_CAPITAL = re.compile(r"(?:^|[.?!]\s)$")


def in_running_text(facts: Facts, record: Record, name: str) -> str:
    """The name of a record as it stands in the middle of a sentence."""
    first = _FIRST.match(name)
    if first is None or not _is_called_by_what_it_is(facts, record) or _is_proper(facts, first.group()):
        return name
    return name[:1].lower() + name[1:]


def with_capitals(sentence: Phrase) -> Phrase:
    """The sentence with a capital letter for names that begin it or stand after a full stop."""
    pieces: list[str | Ref] = []
    before = ""
    for piece in sentence.pieces:
        begins = isinstance(piece, Ref) and bool(_BEFORE_CAPITAL.search(before))
        pieces.append(Phrase(piece).capital() if begins else piece)
        before = piece.words if isinstance(piece, Ref) else piece
    return Phrase(*pieces)


def _is_called_by_what_it_is(facts: Facts, record: Record) -> bool:
    if isinstance(record, Organization):
        return bool(KINDS & {*facts.vocabulary.lineage("organization_kinds", record.kind)})
    return isinstance(record, Area | TargetGroup | Group)


def _is_proper(facts: Facts, word: str) -> bool:
    """Whether a word is a name of its own: other names have it with a capital in their middle, or a place bears it."""
    words = facts.memory.setdefault("proper words", {})
    if not words:
        words |= dict.fromkeys(_proper_words(facts), True)
    return word in words or word.removesuffix("s") in words


def _proper_words(facts: Facts) -> set[str]:
    found = {""}
    for record in (*facts.of(Organization), *facts.of(Group), *facts.concept("bodies")):
        first, *more = _WORD.findall(record.caption) or [""]
        found |= {word for word in more if word[:1].isupper()}
        if isinstance(record, Organization) and PLACES & {*facts.vocabulary.lineage("organization_kinds", record.kind)}:
            found |= {first, first.removesuffix("s")}
    return found
