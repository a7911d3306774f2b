"""Colours on dark ground: every word and line can be read there, as on light ground."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan_model.diagrams.theme import DEFAULT
from samverkan_model.site.explorer.dark_mode import contrast, dark, dark_rules

GROUNDS = [DEFAULT.background, *DEFAULT.band_fills, *(style.fill for style in DEFAULT.boxes.values())]
WORDS = [DEFAULT.ink, DEFAULT.quiet, *(style.colour for style in DEFAULT.lines.values())]
COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize("word", WORDS)
def test_words_have_the_contrast_that_wcag_asks_for_light_and_dark(word: str) -> None:
    assert min(contrast(word, ground) for ground in GROUNDS) >= 4.5
    assert min(contrast(dark(word), dark(ground)) for ground in GROUNDS) >= 4.5


@pytest.mark.parametrize(("one", "other", "told"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48)])
def test_contrast_is_that_of_wcag(one: str, other: str, told: float) -> None:
    assert contrast(one, other) == pytest.approx(told, abs=0.01)
    assert contrast(one, other) == contrast(other, one)


@given(COLOURS)
def test_every_colour_has_a_counterpart(colour: str) -> None:
    assert re.fullmatch("#[0-9a-f]{6}", dark(colour))


def test_light_grounds_become_dark_and_dark_inks_light() -> None:
    assert contrast(dark("#ffffff"), "#000000") < 2
    assert contrast(dark("#16233f"), "#000000") > 10


def test_a_picture_gets_a_rule_for_each_of_its_colours() -> None:
    rules = dark_rules(['<rect fill="#ffffff"/><path fill="none" stroke="#16233f"/>'])
    assert rules.count("light-dark(") == 4
    assert f'[fill="#ffffff"]{{fill:light-dark(#ffffff,{dark("#ffffff")})}}' in rules
    assert "none" not in rules
