"""The nearest of many words to a wrong one."""

import difflib
import random
import time

import pytest

from samverkan_model.errors.names import ALIKE, FEW, Names

CHOSEN = random.Random(1)  # noqa: S311 - the same words every time, not a secret
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _words(count: int) -> Names:
    return Names("".join(CHOSEN.choices(LETTERS, k=CHOSEN.randint(4, 14))) + f"-{number}" for number in range(count))


@pytest.mark.parametrize("count", [20, FEW, 20 * FEW])
def test_a_word_with_one_wrong_letter_is_found(count: int) -> None:
    words = _words(count)
    for word in CHOSEN.sample(words, 20):
        place = CHOSEN.randrange(len(word))
        assert words.nearest(f"{word[:place]}å{word[place + 1 :]}") == word


def test_few_words_are_compared_as_difflib_does() -> None:
    words = _words(FEW)
    for word in ("samrad", "abcdef", "qwerty-7", ""):
        assert words.nearest(word) == next(iter(difflib.get_close_matches(word, sorted(words), 1, ALIKE)), None)


def test_what_is_like_nothing_has_no_nearest() -> None:
    assert _words(20 * FEW).nearest("ÅÄÖÅÄÖÅÄÖ") is None
    assert Names().nearest("samrad") is None


def test_a_thousand_wrong_words_among_ten_thousand_take_seconds() -> None:
    """Words that begin alike, as ids made by a machine do; compared one by one they would take minutes."""
    words = Names(f"verksamhet-{CHOSEN.getrandbits(64):016x}" for _ in range(10_000))
    start = time.process_time()
    for _ in range(1_000):
        words.nearest(f"verksamhet-{CHOSEN.getrandbits(64):016x}")

    assert time.process_time() - start < 5
