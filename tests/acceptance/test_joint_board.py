"""A county of ten principals with a gemensam nämnd: it decides for them, and the officials beside it do not."""

from datetime import date
from pathlib import Path

import pytest

import samverkan_model as sm
from samverkan_model.language import Language
from samverkan_model.queries.agreements import Adopted, adoptions
from samverkan_model.queries.deciders import deciders
from samverkan_model.queries.legal_form import bound_by, decides_by_law
from samverkan_model.reports.compared.sentences import differences_in_words
from samverkan_model.tenant_at import TenantAt

DAY = date(2023, 10, 13)
DATA = Path(__file__).resolve().parent.parent / "data"


@pytest.fixture(scope="module")
def workspace() -> sm.Workspace:
    return sm.Workspace.load(DATA / "skoglan", DATA / "grannlan")


@pytest.fixture
def now(workspace: sm.Workspace) -> TenantAt:
    return workspace["skoglan"].at(DAY)


def test_the_joint_board_decides_by_law_for_each_of_the_ten_and_the_officials_do_not(now: TenantAt) -> None:
    assert decides_by_law(now, "vardnamnd")
    assert not decides_by_law(now, "lansstyrgrupp")
    assert len({*bound_by(now, "vardnamnd")} - {"vardnamnd"}) == 10


def test_what_it_adopted_each_principal_has_adopted(now: TenantAt) -> None:
    found = adoptions(now, now.facts["regelverk"])  # type: ignore[arg-type] # it is an agreement

    assert {one.state for one in found} == {Adopted.YES}
    assert len(found) == 10
    assert {one.adopted_by for one in found} == {"Gemensamma vårdnämnden"}


def test_the_one_who_can_decide_on_what_it_decides_is_the_board(now: TenantAt) -> None:
    assert [one.actor for one in deciders(now, now.facts["regelverk"])] == ["vardnamnd"]


def test_nothing_is_said_against_the_board_and_the_officials_are_told_that_they_cannot_decide(now: TenantAt) -> None:
    power = [one for one in now.check().findings if one.rule.startswith("MAN")]

    assert [(one.rule, one.entities[0]) for one in power if "regelverk" in one.entities] == []
    assert "grupp-beslut" in {one.entities[0] for one in power if one.rule == "MAN04"}
    assert "namnd-ansvar" not in {one.entities[0] for one in power}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_comparison_says_which_of_two_forums_decides(workspace: sm.Workspace, language: Language) -> None:
    compared = workspace.compare("skoglan", "grannlan", functions=["political-forum"])
    said = " ".join(differences_in_words(compared, language))

    assert {"sv": "beslutar för sina medlemmar", "en": "decides for its members"}[language] in said
