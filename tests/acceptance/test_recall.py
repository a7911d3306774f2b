"""A review finds what the organisation itself found, from facts that hold no judgement."""

import pytest

import samverkan_model as sm
from samverkan_model.model.evidence import Evidence
from samverkan_model.rules.engine.run import Outcome
from tests.acceptance.recall import recall, told, wilson

AT_LEAST = 25
"""Of the 29 items of Lekeberg's own evaluation that a model can show."""
AT_MOST = 2
"""Of the strengths of the same evaluation, told as weaknesses."""


@pytest.mark.parametrize("own_day", [False, True], ids=["on the day of the evaluation", "on the day it chooses"])
def test_the_review_of_lekeberg_finds_what_lekeberg_found(counties: sm.Workspace, own_day: bool) -> None:
    result = recall(counties, "lekeberg", own_day=own_day)

    assert result.found >= AT_LEAST, "\n".join(told(result))
    assert len(result.contradicted) <= AT_MOST


def test_most_bodies_flows_and_seats_of_lekeberg_are_looked_at_although_few_are_certain(counties: sm.Workspace) -> None:
    at = counties["lekeberg"].at("2025-10-17", Evidence.PRESUMED)
    sure = {concept: _applying(at, concept) for concept in ("bodies", "flows", "seats")}
    outcome: Outcome = at.check()

    assert sure["bodies"] >= 16
    assert sure["flows"] >= 12
    assert sure["seats"] >= 15
    assert outcome.coverage["SYS03"] >= 2


def test_a_rate_says_how_little_a_few_cases_tell() -> None:
    low, high = wilson(9, 10)

    assert (round(low, 2), round(high, 2)) == (0.60, 0.98)


def _applying(at: sm.TenantAt, concept: str) -> int:
    return sum(at.standing(one.id).value == "yes" for one in at.facts.concept(concept) if one.id not in at.facts.guests)
