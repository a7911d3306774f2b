"""Measuring, wrapping and embedding words."""

import io
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # carries no type information
from hypothesis import given
from hypothesis import strategies as st

from samverkan_model.diagrams import DEFAULT, Box, fonts
from samverkan_model.diagrams.layout.sizing import MOST_LETTERS, fill, size_box, wrap
from samverkan_model.diagrams.layout.word_breaks import cut


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


def test_every_way_to_even_the_lines_of_a_second_line_keeps_its_words_whole() -> None:
    for words in ("operativ styrgrupp · blandad nivå", "coordinating group · mixed level"):
        for name in ("Samordnande gruppen för barn och unga", "Gruppen", "Styrgruppen för Vår primärvård"):
            lines = size_box(Box("a", "", name, words), 0, DEFAULT).subtitle
            assert " ".join(lines) == words


@pytest.mark.parametrize(
    ("word", "latest", "parts"),
    [
        ("styrgruppen", 6, ("styr", "gruppen")),
        ("styrgrupp", 5, ("styr", "grupp")),
        ("hjälpmedelssamverkan", 14, ("hjälpmedels", "samverkan")),
        ("kommunstyrelsen", 8, ("kommun", "styrelsen")),
        ("samordnare", 5, ("sam", "ordnare")),
        ("informationsarbetet", 14, ("informations", "arbetet")),
        ("kommunchefs-nätverket", 20, ("kommunchefs-", "nätverket")),
        ("försäkringar", 4, ("för", "säkringar")),
        ("bildningen", 8, ("bild", "ningen")),
        ("tackandet", 6, ("tackan", "det")),
        ("indirekt", 4, ("indi", "rekt")),
    ],
)
def test_a_word_is_broken_between_its_parts_and_else_between_syllables(
    word: str, latest: int, parts: tuple[str, str]
) -> None:
    at = cut(word, latest)
    assert at is not None
    assert (word[:at], word[at:]) == parts


def test_a_word_without_a_vowel_has_no_place_to_break() -> None:
    assert cut("SFBBHKPSKR", 6) is None


@given(st.text("abcdefghijklmnopqrstuvwxyzåäöABÅÄÖ-/", min_size=3, max_size=30), st.integers(2, 27))
def test_a_break_leaves_something_on_either_side_and_no_more_than_fits(word: str, latest: int) -> None:
    at = cut(word, latest)
    assert at is None or 0 < at <= latest


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
    ready = fonts.fonts_folder()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(fonts, "_static", lambda _, weight: TTFont(ready / f"SourceSans3-{weight}.ttf"))
    fonts._embedded.cache_clear()
    yield tmp_path / "samverkan-model"
    fonts._embedded.cache_clear()


def test_without_a_writable_cache_a_temporary_folder_serves(cache: Path) -> None:
    cache.write_text("in the way")
    assert sorted(path.suffix for path in fonts.fonts_folder().iterdir()) == [".ttf"] * 3
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


@pytest.mark.parametrize("word", ["x" * 100_000, "lång" * 20_000, "ord " * 50_000])
def test_text_without_end_is_cut_in_pictures_and_takes_no_time(word: str) -> None:
    lines = fill(word, 12, 600, 150)

    assert lines[-1].endswith("…")
    assert all(fonts.text_width(line, 12, 600) <= 150 for line in lines)
    assert sum(map(len, lines)) < 2 * MOST_LETTERS
