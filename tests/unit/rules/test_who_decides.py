"""Who can decide what a finding asks for: the same whichever structure its bodies are seen to belong to."""

import samverkan_model as sm
from samverkan_model.rules.engine.base import Finding, FindingKind
from samverkan_model.rules.engine.who_decides import by_reading, who_decides

DAY = "2018-01-01"


def _found(tenant: sm.Tenant, code: str) -> Finding:
    return next(one for one in tenant.at(DAY).check() if one.rule == code)


def _who(tenant: sm.Tenant, code: str) -> list[str]:
    return [one.actor for one in who_decides(tenant.at(DAY), _found(tenant, code))]


def test_of_bodies_under_another_it_is_that_one_that_they_are_a_part_of(tenant: sm.Tenant) -> None:
    """
    sources: [{id: plan, title: Planen, kind: plan, publisher: Länet}]
    organizations: [{id: region, name: Regionen, kind: region}]
    bodies:
      - {id: rad, name: Rådet, kind: rad, commissioned_by: region, valid: 2017/.., source: plan}
      - {id: au, name: Utskottet, kind: arbetsutskott, part_of: rad, valid: 2017/.., source: plan}
    seats: [{id: s, body: rad, at: region, function: direktör, task: Lova medel, valid: 2017/..}]
    mandates: [{id: m, body: rad, powers: lead, granted_by: region, valid: 2017/..}]
    """
    assert _who(tenant, "SYS02") == ["rad"]


def test_of_bodies_of_which_one_leads_the_others_it_is_who_commissions_that_one(tenant: sm.Tenant) -> None:
    """
    sources: [{id: plan, title: Planen, kind: plan, publisher: Länet}]
    organizations: [{id: region, name: Regionen, kind: region}]
    bodies:
      - {id: rad, name: Rådet, kind: rad, commissioned_by: region, valid: 2017/.., source: plan}
      - {id: au, name: Utskottet, kind: arbetsutskott, part_of: rad, valid: 2017/.., source: plan}
    """
    assert _who(tenant, "SYS02") == ["region"]


def test_that_a_party_is_our_reading_is_said_of_who_decides(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Regionen, kind: region}]
    agreements:
      - id: ram
        title: Ramen
        kind: ramavtal
        valid: 2016/2019-12-31
        notice: {by: 2018-06-30}
        parties: {party: region}
        inferred: {parties: Läst ur titeln.}
    """
    assert by_reading(tenant.at(DAY), _found(tenant, "AGR02"))


def test_what_has_not_begun_to_apply_is_to_be_seen_to_and_nobody_is_late(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Regionen, kind: region}, {id: kommun, name: Kommunen, kind: municipality}]
    agreements:
      - id: plan
        title: Planen
        kind: plan
        planned: 2018~/
        decision_route: {actor: region, power: draft, when: 2017-06}
        parties: [{party: region, adopted: 2017-11-01}, {party: kommun, adoption: pending}]
    """
    found = _found(tenant, "AGR04")

    assert found.kind is FindingKind.DEADLINE
    assert [one.actor for one in who_decides(tenant.at(DAY), found)] == ["kommun"]
