"""Where a word that is too long for its line is broken, as Swedish is written.

At its own hyphens first; then between the parts of a compound (`styr-gruppen`, `hjälpmedels-samverkan`); and only where
there is no such place between syllables, with as many consonants on the new line as a Swedish word may begin with.
"""

import re
from collections.abc import Iterator

_STEMS = sorted(
    """
    ansvar arbet avdelning avtal barn befolkning beredning brukar center centr central chef enhet forsk forum främj
    fullmäktig funktion förbund fördel förening försäkring försörjning förvaltning grupp habiliter hemtjänst hjälp
    häls invånar kommitt kommun kompetens konferens kunskap landsting ledamot ledar ledning läkar medel mottagning
    myndighet möte nivå nämnd nätverk område omsorg ordförande ordn patient person plan presidi primär process
    program projekt psykiatri region rehabiliter råd samråd samverkan sekret sjuk sköterska social strateg struktur
    styrelse stöd team tjänst ungdom uppdrag uppfölj utbild utskott utveckling verksamhet vård äldre överenskommelse
    """.split(),  # noqa: SIM905 - a list of words is easier to read and add to as words
    key=len,
    reverse=True,
)
"""Words that compounds of this trade are made of: a line may end before one of them."""

_OWN = re.compile(r"[-/]")
_STEM = re.compile("|".join(_STEMS), re.IGNORECASE)
_JOINED = re.compile(r"(?:ing|tion|het|skap|itet|ment)s(?=[a-zåäö]{3})", re.IGNORECASE)
_VOWEL = re.compile("[aeiouyåäöé]", re.IGNORECASE)
_ONSET = re.compile(
    r"(?:s[kpt]r|s[kt]j|sch|(?<=[bdfgklmnprtv])s[klmnptv]|[bdfgkptv]r|[bfgkp]l|ch|kn|kv|tv|sj|tj|[bcdfghjklmnpqrstvwxz])"
    r"(?=[aeiouyåäöé])",
    re.IGNORECASE,
)
"""What a syllable begins with; read from the left the first to match is the longest there is."""

_ONE_SOUND = ("ng", "ck")
"""Pairs of letters that stand for one sound and stay together."""

_LEAST = 3
"""Letters of a part of a compound, at least."""


def cut(word: str, latest: int) -> int | None:
    """How many letters go before the break: as many as fit, at the best sort of place there is; None without any.

    Args:
        word: a word without spaces.
        latest: so many letters may at most stand before the break.
    """
    for places in ((match.end() for match in _OWN.finditer(word)), _seams(word), _syllables(word)):
        if fitting := [place for place in places if latest * 0.35 < place <= latest]:
            return max(fitting)
    return None


def _seams(word: str) -> Iterator[int]:
    """Before a known word, and after the s that joins one to what goes before."""
    yield from (match.start() for match in _STEM.finditer(word) if match.start() >= _LEAST)
    yield from (match.end() for match in _JOINED.finditer(word))


def _syllables(word: str) -> Iterator[int]:
    for match in _ONSET.finditer(word):
        place = match.start()
        if _VOWEL.search(word, 0, place) and word[place - 1 : place + 1].lower() not in _ONE_SOUND:
            yield place
