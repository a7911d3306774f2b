"""Who can decide on what a record says."""

from samverkan_model.queries.deciders import deciders
from samverkan_model.tenant import Tenant
from samverkan_model.testing import facts_from

MODEL = """
tenant: {id: lan, name: Länet, kind: county, principals: [kommun, region]}
organizations:
  - {id: region, name: Regionen, kind: region}
  - {id: kommun, name: Kommunen, kind: municipality}
  - {id: process, name: Processledare, kind: office, part_of: kommun}
bodies: [{id: styr, name: Styrgruppen, kind: styrgrupp, commissioned_by: region, valid: 2017/..}]
seats: [{id: s, body: styr, function: sekreterare, at: process, valid: 2017/..}]
"""


def test_the_roles_of_an_office_are_for_whom_it_belongs_to_and_a_seat_for_whom_commissions_its_body() -> None:
    at = Tenant(facts_from(MODEL)).at("2018-01-01")

    assert [one.actor for one in deciders(at, at.facts["process"])] == ["kommun"]
    assert [one.actor for one in deciders(at, at.facts["s"])] == ["region"]
