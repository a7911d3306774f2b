"""Fields and words told with what they mean: nothing without a meaning, and the pages are what the commands say."""

from collections.abc import Callable
from pathlib import Path

import pytest

from samverkan_model.language import LANGUAGES, Language
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.meanings import _read
from samverkan_model.model.facts import CONCEPTS
from samverkan_model.model.vocabulary import SCHEMES
from samverkan_model.reports.vocabulary import fields_of, fields_report, meaning_of_word, words_report
from samverkan_model.text.markdown import markdown

HEAD = "<!-- Skriven av samverkan {command} --format markdown; ändra där, inte här. -->\n\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_core_has_a_meaning(language: Language) -> None:
    assert [(one.scheme, one.id) for one in core_vocabulary() if not meaning_of_word(one, language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_every_concept_has_a_meaning(language: Language) -> None:
    told = [(name, one) for name in CONCEPTS for one in fields_of(name, language)]

    assert [(name, one.name) for name, one in told if not one.means] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_meaning_is_given_for_a_word_that_is_gone(language: Language) -> None:
    words = {(one.scheme, one.id) for one in core_vocabulary()}

    assert {(scheme, word) for scheme, found in _read(language).items() for word in found} - words == set()


def test_no_meaning_is_given_for_a_field_that_is_gone() -> None:
    every = {name for model in CONCEPTS.values() for name in model.model_fields}
    told = _read("fields.sv")

    assert {name for name in told["every"] if name not in every} == set()
    assert [
        (concept, name) for concept, found in told.items() if concept != "every" for name in found
        if name not in CONCEPTS[concept].model_fields
    ] == []  # fmt: skip


def test_a_field_says_what_it_takes() -> None:
    fields = {one.name: one for one in fields_of("seats", "sv")}

    assert (fields["role"].scheme, fields["at"].concepts, fields["at"].many) == (
        "roles", ("organizations", "groups", "bodies"), True,
    )  # fmt: skip
    assert [name for name, one in fields.items() if one.required] == ["body", "id"]


_KINDS = tuple(name for name in SCHEMES if name.endswith("_kinds"))
_STRUCTURE = tuple(CONCEPTS)[: list(CONCEPTS).index("agreements") + 1]
PAGES = {
    "falt.md": ("fields", _STRUCTURE),
    "falt-arbete.md": ("fields", tuple(name for name in CONCEPTS if name not in _STRUCTURE)),
    "ord.md": ("words", tuple(name for name in SCHEMES if name not in _KINDS)),
    "slag.md": ("words", _KINDS),
}
"""Which of all there is stands on which page: no page is of more parts than a telephone bears."""


@pytest.mark.parametrize("page", PAGES)
def test_the_page_is_what_the_command_says(page: str, root: Path, expected: Callable[[Path, str], None]) -> None:
    command, names = PAGES[page]
    make = {"fields": fields_report, "words": words_report}[command]

    report = make(names, core_vocabulary(), "sv")

    expected(root / "docs" / page, HEAD.format(command=command) + markdown(report))
