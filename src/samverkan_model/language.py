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
from typing import Any, Literal, get_args

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DEFAULT: Language = "sv"
TAGS: Mapping[Language, str] = {"sv": "sv-SE", "en": "en-GB"}
"""What other programs know each language as (BCP 47)."""


@cache
def texts_of(language: Language) -> Mapping[str, str]:
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
    texts = texts_of(language)
    if key not in texts and "count" in parts:
        key += ".one" if parts["count"] == 1 else ".other"
    return texts[key].format(**parts)


def listed(words: Sequence[str], language: Language = DEFAULT, word: Literal["and", "or"] = "and") -> str:
    """Words as a list in running text: "a, b och c", or "a, b eller c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {text(f'word.{word}', language)} {words[-1]}"


def choose(wanted: str | None = None) -> Language:
    """The language to speak: what was asked for, else ``SAMVERKAN_LANG``, else what the user's locale says.

    A locale in Swedish, and none at all (``C``, ``C.UTF-8``, ``POSIX``), means Swedish; any other language English.
    """
    for asked in (wanted, os.environ.get("SAMVERKAN_LANG")):
        if (short := (asked or "").lower()[:2]) in LANGUAGES:
            return short
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    said = next((one for one in named if one), None) or (_windows() if os.name == "nt" else None)
    spoken = (said or "C").replace("-", "_").partition(".")[0].lower()
    return DEFAULT if spoken in {"c", "posix"} or spoken.startswith(("sv", "swedish")) else "en"


def _windows() -> str | None:
    """The language of Windows' own menus; what Python calls the locale there is the format of numbers."""
    import ctypes

    windll: Any = getattr(ctypes, "windll")  # noqa: B009 - there is none elsewhere, as type checkers know
    return locale.windows_locale.get(windll.kernel32.GetUserDefaultUILanguage())


def _flatten(tree: Mapping[str, object], prefix: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in tree.items():
        rows += _flatten(value, f"{prefix}{key}.") if isinstance(value, dict) else [(prefix + key, str(value))]
    return rows
