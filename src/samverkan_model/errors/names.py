"""Words that could have stood somewhere, and which of them is nearest to one that does not exist."""

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

ALIKE = 0.61
"""How alike two words must be for the one to be offered in place of the other, as `difflib` counts it."""
FEW = 300
"""So many words are compared one by one; of more, only those that share the rarest pieces of the wrong one."""
PIECES, RARE, LOOKED_AT = 8, 500, 8
"""Of long lists: so many pieces of a word are asked for, those in fewer words than this, and so many words compared."""


class Names(tuple[str, ...]):  # noqa: SLOT001 - what is nearest is kept beside the words
    """Words that could have stood somewhere; what is nearest to a wrong one is found once, however often it stands."""

    called: Mapping[str, str] = {}
    """What people call some of the words, in small letters, and the word that is written."""

    @classmethod
    def called_by(cls, labels: Iterable[tuple[str, str]], words: Iterable[str]) -> "Names":
        """Words with what people call them: pairs of a label and its word, the first of two that are alike."""
        names = cls(words)
        names.called = {label.casefold(): word for label, word in reversed([*labels])}
        return names

    def nearest(self, word: str) -> str | None:
        """The word that is called so, else the nearest of the words, else the one with the nearest label."""
        if word not in self._found:
            said = word.casefold()
            near = difflib.get_close_matches(word, self._candidates(word), n=1, cutoff=ALIKE)
            alike = near or difflib.get_close_matches(said, self.called, n=1, cutoff=ALIKE)
            self._found[word] = self.called.get(said) or next((self.called.get(one, one) for one in alike), None)
        return self._found[word]

    @cached_property
    def _found(self) -> dict[str, str | None]:
        return {}

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """For each piece of three letters, where it stands."""
        places: dict[str, list[int]] = {}
        for place, word in enumerate(self._sorted):
            for piece in _pieces(word):
                places.setdefault(piece, []).append(place)
        return places

    def _candidates(self, word: str) -> list[str]:
        if len(self) <= FEW:
            return self._sorted
        known = sorted((self._places[piece] for piece in _pieces(word) if piece in self._places), key=len)
        rare = [places for places in known[:PIECES] if len(places) <= RARE] or known[:1]
        shared = Counter(place for places in rare for place in places[:RARE])
        return [self._sorted[place] for place in sorted(place for place, _ in shared.most_common(LOOKED_AT))]


def _pieces(word: str) -> set[str]:
    whole = f" {word} "
    return {whole[start : start + 3] for start in range(len(whole) - 2)}
