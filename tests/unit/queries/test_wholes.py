"""Structures are found in the model, and everything in it belongs to one of them or to none."""

import samverkan_model as sm
from samverkan_model.queries.homes import Homes
from samverkan_model.queries.wholes import wholes

DAY = "2018-01-01"


def found(tenant: sm.Tenant) -> dict[str, list[str]]:
    return {one.head.id: [body.id for body in one.bodies] for one in wholes(tenant.at(DAY))}


def test_a_body_belongs_to_the_nearest_structure_upwards_and_else_to_the_uppermost_body(tenant: sm.Tenant) -> None:
    """
    structures: [{id: system, name: Ledningssystemet, valid: 2017/..}]
    bodies:
      - {id: rad, name: Rådet, kind: rad, part_of: system, valid: 2017/..}
      - {id: grupp, name: Gruppen, kind: arbetsgrupp, commissioned_by: rad, valid: 2017/..}
      - {id: styr, name: Styrgruppen, kind: styrgrupp, valid: 2017/..}
      - {id: team, name: Teamet, kind: arbetsgrupp, prepares_for: styr, valid: 2017/..}
      - {id: alone, name: Nätverket, kind: natverk, valid: 2017/..}
      - {id: gone, name: Förra gruppen, kind: arbetsgrupp, part_of: system, valid: 2010/2016}
    """
    assert found(tenant) == {"system": ["rad", "grupp"], "styr": ["styr", "team"]}


def test_a_joint_authority_holds_its_bodies_together_and_a_circle_ends(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: forbund, name: Förbundet, kind: kommunalforbund}]
    bodies:
      - {id: a, name: Direktionen, kind: direktion, part_of: forbund, valid: 2017/..}
      - {id: b, name: Gruppen, kind: arbetsgrupp, part_of: a, valid: 2017/..}
      - {id: c, name: Ring ett, kind: arbetsgrupp, prepares_for: d, valid: 2017/..}
      - {id: d, name: Ring två, kind: arbetsgrupp, prepares_for: c, valid: 2017/..}
    """
    assert found(tenant)["forbund"] == ["a", "b"]
    assert sorted(name for names in found(tenant).values() for name in names) == ["a", "b"]


def test_what_is_held_sent_given_or_steered_there_belongs_to_the_structure(tenant: sm.Tenant) -> None:
    """
    agreements: [{id: plan, title: Planen, kind: handlingsplan, steered_by: rad, valid: 2017/..}]
    bodies:
      - {id: rad, name: Rådet, kind: rad, valid: 2017/..}
      - {id: grupp, name: Gruppen, kind: arbetsgrupp, part_of: rad, valid: 2017/..}
    seats: [{id: s, body: grupp, valid: 2017/..}]
    mandates: [{id: m, body: rad, powers: lead, valid: 2017/..}]
    flows: [{id: f, sender: grupp, content: report, valid: 2017/..}]
    assignments: [{id: u, name: Kartlägg, commissioned_by: rad, valid: 2017/..}]
    """
    homes = Homes(tenant.at(DAY))

    assert {homes.of((name,)) for name in ("rad", "grupp", "s", "m", "f", "u", "plan")} == {"rad"}
    assert homes.of(("nobody",)) == ""


def test_a_day_can_be_reviewed_in_python_structure_by_structure(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: rad, name: Rådet, kind: rad, valid: 2017/..}
      - {id: grupp, name: Gruppen, kind: arbetsgrupp, part_of: rad, valid: 2017/..}
    """
    structure, rest = tenant.at(DAY).review()

    assert structure.whole is not None
    assert structure.whole.head.id == "rad"
    assert rest.whole is None
    assert list(structure.verdicts) == list(rest.verdicts)
