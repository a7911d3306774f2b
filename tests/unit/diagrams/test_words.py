"""Measuring, wrapping and embedding words."""

import io
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # carries no type information

from samverkan_model.diagrams import DEFAULT, Box, fonts
from samverkan_model.diagrams.sizing import fill, size_box, wrap


def test_a_word_is_as_wide_as_its_letters() -> None:
    assert fonts.text_width("åå", 10) == pytest.approx(2 * fonts.text_width("å", 10))
    assert fonts.text_width("å", 20) == pytest.approx(2 * fonts.text_width("å", 10))


def test_a_letter_the_typeface_lacks_is_given_a_whole_em() -> None:
    assert fonts.text_width("😀", 10) == 10


def test_lines_are_even_and_none_is_wider_than_asked_for() -> None:
    assert wrap("Samråd vård och omsorg", 12, 600, 100) == ("Samråd vård", "och omsorg")


def test_no_words_take_no_line() -> None:
    assert wrap(" ", 12, 400, 100) == ()


def test_even_lines_do_not_cost_a_broken_word() -> None:
    assert wrap("Primärkommunala nämnden", 12, 600, 128) == ("Primärkommunala", "nämnden")


def test_a_dot_between_words_does_not_begin_a_line() -> None:
    assert wrap("Integrationsrådet · blandad nivå", 10, 400, 90) == ("Integrationsrådet ·", "blandad nivå")


def test_what_stands_between_dots_stays_together_where_there_is_room() -> None:
    sized = size_box(Box("a", "", "Företrädare för landstinget", "ledamot · 5 platser · planerad"), 0, DEFAULT)
    assert sized.subtitle == ("ledamot · 5 platser ·", "planerad")


def test_long_words_break_after_a_hyphen_else_after_a_joining_s() -> None:
    assert fill("kommunchefs-nätverket", 12, 600, 90) == ("kommunchefs-", "nätverket")
    assert fill("Tjänstepersonsnivå", 12, 600, 95) == ("Tjänstepersons-", "nivå")


def test_a_part_of_a_broken_word_has_no_space_or_hyphen_inside_a_line() -> None:
    lines = fill("x " + "a" * 60, 12, 400, 100)
    assert "".join(lines).replace("-", "").replace(" ", "") == "x" + "a" * 60
    assert all(fonts.text_width(line, 12) <= 106 for line in lines)


def test_the_embedded_font_holds_the_letters_of_the_picture_only() -> None:
    font = TTFont(io.BytesIO(b64decode(fonts.embedded("Åö", 600))))
    assert set(font.getBestCmap()) == {ord("Å"), ord("ö")}


@pytest.fixture
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A cache of its own, filled from the fonts of the usual one."""
    ready = fonts.folder()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(fonts, "_static", lambda _, weight: TTFont(ready / f"SourceSans3-{weight}.ttf"))
    fonts._cache.cache_clear()
    fonts._embedded.cache_clear()
    yield tmp_path / "samverkan-model"
    fonts._cache.cache_clear()


def test_without_a_writable_cache_a_temporary_folder_serves(cache: Path) -> None:
    cache.write_text("in the way")
    assert sorted(path.suffix for path in fonts.folder().iterdir()) == [".ttf"] * 3
    assert fonts.embedded("Å", 400)


def test_the_embedded_font_is_the_same_from_the_cache_as_anew(cache: Path) -> None:
    anew = fonts.embedded("Samråd", 600)
    assert len(list(cache.glob("fonts-*/parts/600-*.ttf"))) == 1
    fonts._embedded.cache_clear()
    assert fonts.embedded("Samråd", 600) == anew


def test_the_cache_keeps_no_more_fonts_than_it_should(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_MOST_PARTS", 2)
    for letters in "abcd":
        fonts.embedded(letters, 400)
    assert len(list(cache.glob("fonts-*/parts/*.ttf"))) == 2
