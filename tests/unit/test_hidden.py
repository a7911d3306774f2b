"""Characters that are not seen are found, left out or shown, and nothing else is touched."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan_model.hidden import hidden_in, visible, without_hidden

HIDDEN = ["\0", "\x07", "\x1b", "\x7f", "\x80", "\x9b", "\u202a", "\u202e", "\u2066", "\u2069", "\udc80"]


@pytest.mark.parametrize("sign", HIDDEN)
def test_each_is_found_left_out_and_shown(sign: str) -> None:
    assert hidden_in(f"a{sign}b") == f"U+{ord(sign):04X}"
    assert without_hidden(f"a{sign}b") == "ab"
    assert visible(f"a{sign}b") == f"a\\u{ord(sign):04x}b"


@pytest.mark.parametrize("words", ["Å\tä\nö\r\n", "Совет 委员会 🙂", "a\u200db\u00ad\u200e", ""])
def test_what_is_seen_or_parts_words_is_left_alone(words: str) -> None:
    assert (hidden_in(words), without_hidden(words), visible(words)) == (None, words, words)


@given(st.text())
def test_json_with_them_shown_says_the_same(words: str) -> None:
    shown = visible(json.dumps([words], ensure_ascii=False))

    assert json.loads(shown) == [words]
    assert hidden_in(shown) is None
