"""The vocabulary: the core's words hold together, and a tenant's own words are checked like anything else."""

from collections.abc import Callable
from pathlib import Path

import pytest

import samverkan_model as sm
from samverkan_model.errors import ModelFaults
from samverkan_model.loading.words import core_vocabulary, load_terms
from samverkan_model.model.vocabulary import SCHEMES

Faults = Callable[..., list[str]]


@pytest.mark.parametrize("scheme", [scheme for scheme in SCHEMES if not scheme.startswith("own_")])
def test_every_scheme_has_words_and_every_word_both_labels(scheme: str) -> None:
    terms = core_vocabulary().scheme(scheme).values()

    assert terms
    assert all(term.sv and term.en for term in terms)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_two_words_of_a_scheme_have_the_same_label(scheme: str) -> None:
    labels = [term.sv for term in core_vocabulary().scheme(scheme).values()]

    assert len(labels) == len(set(labels))


def test_a_tenant_adds_words_that_inherit_from_the_wider_ones(tenant: sm.Tenant) -> None:
    """
    vocabulary:
      body_kinds:
        - {id: lansrad, sv: Länsråd, en: County council, broader: samrad}
    bodies:
      - {id: radet, name: Rådet, kind: lansrad, valid: 2017}
    """
    now = tenant.at("2017-06-01")

    assert [body.id for body in now.bodies(kind="samrad")] == ["radet"]
    assert [body.id for body in now.bodies(function="political-forum")] == ["radet"]


def test_words_of_a_tenant_that_lean_on_nothing_are_faults_with_their_lines(faults: Faults) -> None:
    words = """
        vocabulary:
          body_kinds:
            - {id: ting, sv: Ting, en: Thing, broader: samradd}
            - {id: rum, sv: Rum, en: Room,
               function: political-form}
        """

    assert faults(ord=words) == [
        "prov/ord.yaml:3: vocabulary body_kinds ting: broader har ordet ”samradd”, som inte finns i ordlistan body_kinds. "
        "Menade du ”samrad”? Egna ord läggs till under ”vocabulary”.",
        "prov/ord.yaml:5: vocabulary body_kinds rum: function har ordet ”political-form”, som inte finns i ordlistan "
        "functions. Menade du ”political-forum”? Egna ord läggs till under ”vocabulary”.",
    ]


def test_a_word_may_lean_on_one_in_another_file(faults: Faults) -> None:
    one = "vocabulary:\n  body_kinds:\n    - {id: a, sv: A, en: A, broader: b}"
    other = "vocabulary:\n  body_kinds:\n    - {id: b, sv: B, en: B}"

    assert faults(ett=one, tva=other) == []


def test_a_vocabulary_of_the_wrong_form_is_explained(faults: Faults) -> None:
    words = (
        "vocabulary:\n  body_kind: []\n  levels: politisk\n  roles:\n    - ordförande\n    - {id: Ordförande, sv: O}"
    )

    assert faults(ord=words, annat="areas: []\nvocabulary: ord") == [
        "prov/annat.yaml:2: vocabulary: här ska det stå nycklar och värden, men det står ”ord”. Skriv ”nyckel: värde”.",
        "prov/ord.yaml:2: vocabulary: rubriken ”body_kind” är inget begrepp i modellen. Menade du ”body_kinds”?",
        "prov/ord.yaml:3: vocabulary levels: här ska det stå en lista, men det står ”politisk”. Börja varje rad med ett streck.",
        "prov/ord.yaml:5: vocabulary roles: här ska det stå nycklar och värden, men det står ”ordförande”. "
        "Skriv ”nyckel: värde”.",
        "prov/ord.yaml:6: vocabulary roles Ordförande: id ”Ordförande” är inget giltigt id. Använd a–z, 0–9, bindestreck "
        "och punkt, till exempel ”ordforande”.",
        "prov/ord.yaml:6: vocabulary roles Ordförande: nyckeln ”en” saknas eller är tom. Fyll i den.",
    ]


def test_a_vocabulary_file_with_faults_is_refused_whole(tmp_path: Path) -> None:
    (tmp_path / "ord.yaml").write_text("levels:\n  - {id: a, sv: A, en: A, broader: b}\n", encoding="utf-8")

    with pytest.raises(ModelFaults) as caught:
        load_terms(tmp_path / "ord.yaml")

    assert str(caught.value) == (
        "ord.yaml:2: vocabulary levels a: broader har ordet ”b”, som inte finns i ordlistan levels. Det som kan stå här "
        "är a. Egna ord läggs till under ”vocabulary”.\n1 fel."
    )
