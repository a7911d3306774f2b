"""What records state as relations, whatever the day."""

import samverkan_model as sm
from samverkan_model.model.relations import DECLARED
from samverkan_model.model.ties import declared_edges, ties_of


def _told(tenant: sm.Tenant, record: str) -> list[tuple[str, str, str]]:
    return [(tie.source, tie.edge.name, tie.target) for tie in ties_of(tenant.facts[record])]


def test_a_relation_goes_the_way_its_field_says(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: region, name: Region Prov, kind: region}
    bodies:
      - id: samrad
        name: Samrådet
        kind: samverkansorgan
        commissioned_by: {to: region, label: uppdrag}
        meets: region
    """
    assert _told(tenant, "samrad") == [("samrad", "meets", "region"), ("region", "commissions", "samrad")]
    assert [tie.label for tie in ties_of(tenant.facts["samrad"])] == ["", "uppdrag"]


def test_a_mandate_ties_each_of_its_holders(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: region, name: Region Prov, kind: region}
    bodies:
      - {id: samrad, name: Samrådet, kind: samverkansorgan}
      - {id: grupp, name: Gruppen, kind: samverkansorgan}
    mandates:
      - {id: bereda, body: samrad, together_with: grupp, powers: prepare, granted_by: region, text: Ärenden}
    """
    assert _told(tenant, "bereda") == [("region", "grants", "samrad"), ("region", "grants", "grupp")]
    assert {tie.label for tie in ties_of(tenant.facts["bereda"])} == {"Ärenden"}


def test_a_party_is_tied_by_its_part_and_what_is_said_twice_is_one(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: region, name: Region Prov, kind: region}
    agreements:
      - id: avtal
        title: Avtalet
        kind: avtal
        parties: {party: region, named_as: Landstinget}
        funding: [{payer: region, share: 40}, {payer: region, amount: 2 kronor}]
    """
    assert _told(tenant, "avtal") == [("region", "party", "avtal"), ("region", "pays", "avtal")]
    assert next(ties_of(tenant.facts["avtal"])).label == "Landstinget"


def test_every_kind_of_relation_is_known_once() -> None:
    """Relations that several fields make are one kind, told in one place."""
    names = [edge.name for edge in declared_edges()]
    assert len(names) == len(set(names))
    assert {edge.name for edge in DECLARED} <= set(names)
