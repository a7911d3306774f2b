"""Who can answer: the publisher that owns what it says, else whoever decides; of one that is no more, its heir."""

import samverkan_model as sm
from samverkan_model.queries.answering import Answering


def test_who_published_it_answers_but_not_a_newspaper_that_tells_of_others(tenant: sm.Tenant) -> None:
    """
    sources:
      - {id: plan, title: Planen, kind: plan, publisher: Landstinget}
      - {id: press, title: Nyheten, kind: press, publisher: Tidningen}
      - {id: kopia, title: Kopian, kind: plan, publisher: Arkivet, secondary: true}
      - {id: okand, title: Rapporten, kind: report, publisher: Ett institut}
    organizations:
      - {id: landsting, name: Landstinget, kind: landsting, valid: 2000-01-01/2018-12-31}
      - {id: region, name: Regionen, kind: region, valid: 2019-01-01/.., succeeds: landsting}
      - {id: kommun, name: Kommunen, kind: municipality}
    bodies:
      - {id: a, name: A, kind: rad, source: plan}
      - {id: b, name: B, kind: rad, commissioned_by: kommun, source: press}
      - {id: c, name: C, kind: rad, commissioned_by: kommun, source: kopia}
      - {id: d, name: D, kind: rad, source: okand}
      - {id: e, name: E, kind: rad}
    """
    now, then = Answering(tenant.at("2026-11-30")), Answering(tenant.at("2017-06-01"))

    assert {name: now.of(tenant[name]).actor for name in "abc"} == {"a": "region", "b": "kommun", "c": "kommun"}
    assert then.of(tenant["a"]).actor == "landsting"
    assert (now.of(tenant["d"]).actor, now.of(tenant["d"]).words) == ("", "Ett institut")
    assert not now.of(tenant["e"])


def test_a_publisher_is_known_by_its_former_name(tenant: sm.Tenant) -> None:
    """
    sources: [{id: plan, title: Planen, kind: plan, publisher: Gamla rådet}]
    bodies: [{id: rad, name: Nya rådet, kind: rad, names: [{name: Gamla rådet, kind: former}], source: plan}]
    """
    assert Answering(tenant.at("2026-11-30")).of(tenant["rad"]).actor == "rad"
