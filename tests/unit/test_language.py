"""Texts: the same keys and placeholders in both languages, and every key that code names exists."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan_model.errors.base import Choice, UnknownName
from samverkan_model.language import LANGUAGES, choose, listed, text, texts_of

SWEDISH, ENGLISH = texts_of("sv"), texts_of("en")
BASES = (Choice, UnknownName)
"""Of failures that have sentences, without one of their own."""


def test_both_languages_have_the_same_keys() -> None:
    assert set(SWEDISH) ^ set(ENGLISH) == set()


@pytest.mark.parametrize("key", SWEDISH)
def test_both_languages_fill_in_the_same_parts(key: str) -> None:
    assert _parts(SWEDISH[key]) == _parts(ENGLISH[key])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_counts_has_both_forms(language: str) -> None:
    texts = SWEDISH if language == "sv" else ENGLISH
    numbered = [key for key, words in texts.items() if "{count}" in words or re.search(r"\b1\b", words)]
    forms = [key for key in numbered if key.endswith((".one", ".other"))]
    counted = {key.rpartition(".")[0] for key in forms}

    assert [key for key in counted if not {f"{key}.one", f"{key}.other"} <= set(texts)] == []


def test_every_text_that_code_names_exists(root: Path) -> None:
    known = set(SWEDISH) | {key.removesuffix(".one").removesuffix(".other") for key in SWEDISH}

    assert {key for key in _named(root / "src") if key not in known} == set()


def test_every_failure_has_its_text() -> None:
    codes = {f"fault.{code}" for code in _codes("Fault")} | {f"error.{code}" for code in _codes("SamverkanError")}
    known = set(SWEDISH) | {key.removesuffix(".one").removesuffix(".other") for key in SWEDISH}

    assert codes
    assert codes - known == set()


def test_a_text_is_chosen_by_number() -> None:
    assert [text("error.model-faults", count=count) for count in (0, 1, 2)] == ["0 fel.", "1 fel.", "2 fel."]
    assert [text("error.model-faults", "en", count=count) for count in (1, 2)] == ["1 fault.", "2 faults."]


def test_a_key_that_does_not_exist_is_our_own_mistake() -> None:
    with pytest.raises(KeyError):
        text("finns.inte")


@pytest.mark.parametrize(
    ("words", "swedish", "english"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a och b", "a and b"),
        (["a", "b", "c"], "a, b och c", "a, b and c"),
    ],
)
def test_words_are_listed_as_in_running_text(words: list[str], swedish: str, english: str) -> None:
    assert (listed(words), listed(words, "en")) == (swedish, english)


def test_a_choice_is_listed_with_or() -> None:
    assert (listed(["a", "b"], "sv", "or"), listed(["a", "b"], "en", "or")) == ("a eller b", "a or b")


@pytest.mark.parametrize(
    ("wanted", "settings", "language"),
    [
        ("en", {"SAMVERKAN_LANG": "sv"}, "en"),
        (None, {"SAMVERKAN_LANG": "en", "LANG": "sv_SE.UTF-8"}, "en"),
        (None, {"LANG": "en_GB.UTF-8"}, "en"),
        (None, {"LANG": "sv_SE.UTF-8"}, "sv"),
        ("fi", {"SAMVERKAN_LANG": "de", "LANG": "en_GB.UTF-8"}, "en"),
        (None, {"LANG": "fi_FI.UTF-8"}, "en"),
        (None, {"LC_MESSAGES": "sv_FI.UTF-8", "LANG": "fi_FI.UTF-8"}, "sv"),
        *((None, {"LANG": none}, "sv") for none in ("C", "C.UTF-8", "POSIX", "")),
        (None, {"LC_ALL": "C.UTF-8", "LANG": "en_GB.UTF-8"}, "sv"),
    ],
)
def test_the_language_is_the_one_asked_for_then_the_setting_then_the_locale(
    monkeypatch: pytest.MonkeyPatch, wanted: str | None, settings: dict[str, str], language: str
) -> None:
    for name in ("SAMVERKAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)

    assert choose(wanted) == language


def _parts(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def _named(source: Path) -> Iterator[str]:
    """Keys that are written out as first argument of ``text`` somewhere in the code."""
    for path in source.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "text" and node.args:
                key = node.args[0]
                if isinstance(key, ast.Constant):
                    yield str(key.value)


def _codes(base: str) -> set[str]:
    from samverkan_model import errors

    below = list(getattr(errors, base).__subclasses__())
    for one in below:
        below += one.__subclasses__()
    return {one.code for one in below if one not in BASES}
