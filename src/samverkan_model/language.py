"""Texts for people, in Swedish and English.

Every text shown to a user has a key and stands in ``locale/sv.toml`` and ``locale/en.toml``. Code names the key and
gives the parts; the catalogue holds the sentence. A text that depends on a number has two forms, ``key.one`` and
``key.other`` (enough for Swedish and English; CLDR's other plural categories do not occur in them).
"""

import locale
import os
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Literal, get_args

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DEFAULT: Language = "sv"


@cache
def catalogue(language: Language) -> Mapping[str, str]:
    """All texts of one language by key, dots between the parts of a key."""
    raw = resources.files(__package__).joinpath("locale", f"{language}.toml").read_text(encoding="utf-8")
    return dict(_flatten(tomllib.loads(raw)))


def text(key: str, language: Language = DEFAULT, /, **parts: object) -> str:
    """The sentence behind ``key`` with its parts filled in.

    Args:
        key: dotted key of the catalogue; with a part ``count`` the form ``.one`` or ``.other`` is chosen if it exists.
        language: ``sv`` or ``en``.
        parts: values for the placeholders of the sentence.

    Raises:
        KeyError: the key is in neither form in the catalogue (a mistake in our own code, held by a test).
    """
    texts = catalogue(language)
    if key not in texts and "count" in parts:
        key += ".one" if parts["count"] == 1 else ".other"
    return texts[key].format(**parts)


def listed(words: Sequence[str], language: Language = DEFAULT, word: Literal["and", "or"] = "and") -> str:
    """Words as a list in running text: "a, b och c", or "a, b eller c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {text(f'word.{word}', language)} {words[-1]}"


def choose(wanted: str | None = None) -> Language:
    """The language to speak: what was asked for, else ``SAMVERKAN_LANG``, else the locale, else Swedish."""
    candidates = (wanted, os.environ.get("SAMVERKAN_LANG"), os.environ.get("LC_ALL"), os.environ.get("LANG"), _locale())
    for candidate in candidates:
        short = (candidate or "").lower()[:2]
        if short in LANGUAGES:
            return short
    return DEFAULT


def _locale() -> str | None:
    return locale.getlocale()[0]


def _flatten(tree: Mapping[str, object], prefix: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in tree.items():
        rows += _flatten(value, f"{prefix}{key}.") if isinstance(value, dict) else [(prefix + key, str(value))]
    return rows
