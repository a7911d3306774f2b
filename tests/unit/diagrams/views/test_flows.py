"""The view flows: what is told to whom."""

from typing import Any

import samverkan_model as sm
from samverkan_model.diagrams.scene import Scene


def flows(tenant: sm.Tenant, **options: Any) -> Scene:
    scene = tenant.at("2017-06-01").diagram("flows", **options).scene
    assert isinstance(scene, Scene)
    return scene


def test_flows_between_the_same_two_are_one_line_with_all_that_is_told(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: samrad, level: political, valid: 2017}
      - {id: b, name: B, kind: ledningsgrupp, level: officials, valid: 2017}
    flows:
      - {id: f1, sender: a, receiver: b, content: report}
      - {id: f2, sender: a, receiver: b, content: need}
    """
    assert [(line.source, line.target, line.label) for line in flows(tenant).lines] == [("a", "b", "rapport, behov")]


def test_who_is_no_principal_stands_outside_the_structure(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Region, kind: region}, {id: sjukhus, name: Förening, kind: association}]
    bodies: [{id: a, name: A, kind: samrad, level: political, valid: 2017}]
    flows:
      - {id: f1, sender: a, receiver: [region, sjukhus], content: report}
    """
    bands = {box.id: box.band for box in flows(tenant).boxes}
    assert bands == {"a": "political", "region": "principals", "sjukhus": "outside"}


def test_a_level_keeps_its_bodies_and_those_they_talk_with(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: samrad, level: political, valid: 2017}
      - {id: b, name: B, kind: ledningsgrupp, level: officials, valid: 2017}
      - {id: c, name: C, kind: ledningsgrupp, level: officials, valid: 2017}
    flows:
      - {id: f1, sender: a, receiver: b, content: report}
      - {id: f2, sender: b, receiver: c, content: report}
    """
    assert {box.id for box in flows(tenant, level="political").boxes} == {"a", "b"}
