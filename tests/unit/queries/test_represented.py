"""Who is not represented: target groups and ages against what is there for them."""

import samverkan_model as sm
from samverkan_model.queries.represented import Representation, representation
from samverkan_model.reports.represented import groups_report
from samverkan_model.text.plain import as_plain_text


def found(tenant: sm.Tenant) -> Representation:
    return representation(tenant.at("2017-06-01"))


def test_a_group_that_no_body_works_for_and_that_is_heard_nowhere_is_left_out(tenant: sm.Tenant) -> None:
    """
    target_groups:
      - {id: barn, name: Barn, age_to: 17}
      - {id: aldre, name: Äldre, age_from: 65}
      - {id: vuxna, name: Vuxna, age_from: 18, age_to: 64}
      - {id: brukare, name: Brukare}
      - {id: anhoriga, name: Anhöriga}
    bodies:
      - {id: barngrupp, name: Barngruppen, kind: arbetsgrupp, target_groups: barn, valid: 2017}
      - {id: forr, name: Förr, kind: arbetsgrupp, target_groups: vuxna, valid: 2015}
      - {id: styr, name: Styrgruppen, kind: styrgrupp, valid: 2017}
    seats: [{id: plats, body: styr, represents: brukare, valid: 2017}, {id: tom, body: styr, represents: vuxna, vacant: true, valid: 2017}]
    flows: [{id: rost, sender: anhoriga, receiver: styr, content: views, valid: 2017}]
    agreements: [{id: plan, title: Plan, kind: plan, target_groups: aldre, valid: 2017}]
    """
    told = found(tenant)

    assert [row.group for row in told.missing] == ["aldre", "vuxna"]
    assert told.unstated == ("styr",)
    assert told.ages == ((18, 110),)
    assert told.ageless == ("brukare", "anhoriga")
    said = as_plain_text(groups_report(tenant.at("2017-06-01"), told, "sv"))
    assert "5 målgrupper, varav 2 som inget organ arbetar för och som inte hörs någonstans." in said
    assert "Åldrar som ingen av målgrupperna täcker: 18 år och äldre." in said
    assert "  - Vuxna\n    ingenting i modellen" in said


def test_without_ages_nobody_can_say_which_are_missing(tenant: sm.Tenant) -> None:
    """
    target_groups: [{id: alla, name: Alla}]
    """
    assert found(tenant).ages is None


def test_all_ages_may_be_covered(tenant: sm.Tenant) -> None:
    """
    target_groups: [{id: unga, name: U, age_to: 20}, {id: ovriga, name: O, age_from: 20}]
    bodies: [{id: b, name: B, kind: rad, target_groups: [unga, ovriga], valid: 2017}]
    """
    assert found(tenant).ages == ()
