"""Names of concepts and labels of fields."""

from collections.abc import Iterator

import pytest

from samverkan_model.errors import UnknownConceptName
from samverkan_model.language import LANGUAGES, Language, texts_of
from samverkan_model.model.facts import CONCEPTS
from samverkan_model.model.statement import Part
from samverkan_model.reports.concepts import SINGULAR, find_concept, label


def test_every_concept_has_a_name_in_one_and_in_many() -> None:
    assert set(SINGULAR) == set(CONCEPTS)


@pytest.mark.parametrize(
    "name", ["målgrupper", "Målgrupp", "target_groups", "target-group", "target group", " målgrupp "]
)
def test_a_concept_is_found_by_any_of_its_names(name: str) -> None:
    assert find_concept(name) == "target_groups"


def test_every_name_of_a_concept_leads_to_it_alone() -> None:
    assert {
        concept: find_concept(label(concept, count, language))
        for language in LANGUAGES
        for count in (1, 2)
        for concept in CONCEPTS
    } == {concept: concept for concept in CONCEPTS}


def test_a_concept_nobody_knows_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownConceptName, match=r"^”mandater” är inget begrepp\. Menade du ”mandate”\?$"):
        find_concept("mandater")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_that_can_stand_in_a_file_has_a_label(language: Language) -> None:
    fields = {f"report.field.{name}" for model in CONCEPTS.values() for name in _fields(model)}

    assert fields - set(texts_of(language)) == set()


def _fields(model: type[Part]) -> Iterator[str]:
    yield from model.model_fields
