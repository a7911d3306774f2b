"""What nobody could see on a day is told of as that, or not at all."""

import pytest

from samverkan_model.model.evidence import Evidence
from samverkan_model.rules.engine.base import Finding
from samverkan_model.rules.engine.messages import message
from samverkan_model.rules.engine.registry import own_rules
from samverkan_model.rules.engine.run import check
from samverkan_model.tenant import Tenant
from samverkan_model.testing import facts_from

RULES = {rule.code: rule for rule in own_rules()}

DECIDING = """
organizations: [{id: region, name: Regionen, kind: region}]
areas: [{id: vard, name: Vård}]
bodies: [{id: rad, name: Rådet, kind: rad, attested: 2017-01-13}]
mandates: [{id: m, body: rad, powers: decide, matter: vard, text: vårdfrågor, granted_by: region, attested: 2017-01-13}]
"""
PROPOSED = """
organizations: [{id: k, name: Kommunen, kind: municipality}]
bodies: [{id: f, name: Förbundet, kind: rad, valid: 2010/..}]
agreements:
  - id: a
    title: Målbilden
    kind: overenskommelse
    drawn_up: 2021-10-01
    attested: 2023-09-25
    parties: {party: k, adopted: 2023-10-25}
    decision_route: [{actor: f, power: propose}]
"""
ASSIGNED = """
sources: [{id: rapport, title: Rapporten, kind: report, publisher: Kommunen, date: 2017-07-01}]
bodies:
  - {id: styr, name: Styrgruppen, kind: styrgrupp, valid: 2017/.., source: rapport}
  - {id: grupp, name: Gruppen, kind: arbetsgrupp, part_of: styr, valid: 2017/.., source: rapport}
assignments: [{id: u, name: Kartlägg läget, commissioned_by: styr, planned: 2018, source: rapport}]
"""


def found(code: str, model: str, day: str) -> list[str]:
    """What a rule says on a day of what is presumed then."""
    snapshot = Tenant(facts_from(model)).at(day, Evidence.PRESUMED)
    findings: list[Finding] = check(snapshot, [RULES[code]]).findings
    return [message(RULES[code], one, snapshot) for one in findings]


@pytest.mark.parametrize(("day", "times"), [("2016-09-15", 0), ("2017-01-13", 1), ("2017-09-15", 1)])
def test_a_body_is_not_said_to_decide_without_the_right_to_before_anything_shows_that_it_does(
    day: str, times: int
) -> None:
    assert len(found("MAN04", DECIDING, day)) == times


@pytest.mark.parametrize(("day", "times"), [("2022-03-15", 0), ("2023-09-25", 1), ("2023-12-01", 0)])
def test_a_party_is_not_said_to_be_late_before_anything_shows_that_it_has_been_asked(day: str, times: int) -> None:
    assert len(found("AGR04", PROPOSED, day)) == times


def test_an_assignment_that_was_told_of_afterwards_is_said_to_be_of_an_unknown_day() -> None:
    told = "Det framgår inte av den lästa texten i Rapporten vem i Styrgruppen som driver detta: kartlägg läget."

    assert found("SYS05", ASSIGNED, "2017-06-01") == [f"{told} När uppdraget gavs framgår inte. Utse någon."]
    assert found("SYS05", ASSIGNED, "2017-08-01") == [f"{told} Utse någon."]
