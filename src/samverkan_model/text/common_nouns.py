"""Names that are common nouns, which stand with a small letter in the middle of a sentence.

"Länets 13 kommuner", "Processledare för nära vård" and "Brottsförebyggande arbete" say what something is; they have a
capital because they head a page or a box. A name that begins with the name of a place or an organisation keeps it.
"""

import re
from dataclasses import replace

from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Basis, Record
from samverkan_model.model.work import Area, Assignment, Need, TargetGroup
from samverkan_model.text.phrase import Phrase, Ref

KINDS = frozenset({"office", "role", "staff", "residents", "public"})
"""Kinds of organisations that are called by what they are; narrower kinds count too."""
PLACES = frozenset({"municipality", "region", "landsting"})
"""Kinds of organisations whose names begin with that of a place, or with a word that belongs to the name."""

_WORD = re.compile(r"[^\W\d_]+")
_FIRST = re.compile(r"([A-ZÅÄÖ])(?=[a-zåäöé-])[a-zåäöé-]*(?![^\W_])")
_BEFORE_CAPITAL = re.compile(r"(?:^|[.?!]\s)$")
_OPENING, _CLOSING = "”“", "”"
"""Quotation marks round names in messages, in Swedish and English."""


def in_running_text(facts: Facts, record: Record, name: str) -> str:
    """The name of a record as it stands in the middle of a sentence."""
    return _small(facts, name) if _is_called_by_what_it_is(facts, record) else name


def with_capitals(sentence: Phrase) -> Phrase:
    """The sentence with a capital letter for names that begin it or stand after a full stop."""
    pieces: list[str | Ref] = []
    before = ""
    for piece in sentence.pieces:
        begins = isinstance(piece, Ref) and bool(_BEFORE_CAPITAL.search(before))
        pieces.append(Phrase(piece).capital() if begins else piece)
        before = piece.words if isinstance(piece, Ref) else piece
    return Phrase(*pieces)


def without_quotes_of_ours(facts: Facts, sentence: Phrase) -> Phrase:
    """The sentence without quotation marks round agreements and calls that we have named: they would quote nobody."""
    pieces = list(sentence.pieces)
    for place in range(1, len(pieces) - 1):
        before, name, after = pieces[place - 1 : place + 2]
        if not isinstance(name, Ref) or isinstance(before, Ref) or isinstance(after, Ref):
            continue
        if not (before.endswith(tuple(_OPENING)) and after.startswith(_CLOSING)):
            continue
        if _is_named_by_us(facts, name.id) and "," not in name.words:  # with a comma it needs them to be read as one
            pieces[place - 1 : place + 2] = before[:-1], replace(name, words=_small(facts, name.words)), after[1:]
        elif isinstance(facts.get(name.id), Assignment | Body):  # within quotation marks it begins as it is written
            pieces[place] = replace(name, words=f"{name.words[:1].upper()}{name.words[1:]}")
    return Phrase(*pieces)


def _is_named_by_us(facts: Facts, name: str) -> bool:
    record = facts.get(name)
    return isinstance(record, Agreement | Need) and bool({"title", "name"} & {*record.inferred})


def _small(facts: Facts, words: str) -> str:
    """With a small letter first, where the first word is none that is a name of its own."""
    first = _FIRST.match(words)
    return words if first is None or _is_proper(facts, first.group()) else f"{words[:1].lower()}{words[1:]}"


def _is_called_by_what_it_is(facts: Facts, record: Record) -> bool:
    if isinstance(record, Organization):
        return bool(KINDS & {*facts.vocabulary.lineage("organization_kinds", record.kind)})
    if isinstance(record, Body):
        return record.basis is Basis.INFERRED  # that it is a body is our reading, and so is what it is called
    return isinstance(record, Area | Assignment | TargetGroup | Group)


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
