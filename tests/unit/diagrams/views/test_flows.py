"""The view flows: what is told to whom."""

from typing import Any

import samverkan_model as sm
from samverkan_model.diagrams.scene import Certainty, Scene


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


def test_a_line_is_solid_for_what_is_certain_and_marks_the_rest(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: samrad, valid: 2017}
      - {id: b, name: B, kind: ledningsgrupp, valid: 2017}
    flows:
      - {id: f1, sender: a, receiver: b, content: report, valid: /}
      - {id: f2, sender: a, receiver: b, content: need, both_ways: true, valid: /}
      - {id: f3, sender: a, receiver: b, content: decision, valid: 2017}
      - {id: f4, sender: a, receiver: b, content: report, valid: 2017}
    """
    (line,) = flows(tenant).lines

    assert (line.label, line.certainty) == ("beslut, rapport, kanske behov", Certainty.CERTAIN)
    assert not line.both_ways


def test_whoever_only_talks_with_what_is_folded_is_not_left_without_a_line(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Region, kind: region}, {id: kommun, name: Kommun, kind: municipality}]
    bodies:
      - {id: saker, name: S, kind: samrad, level: political, valid: 2017}
      - {id: a, name: A, kind: samrad, level: political}
      - {id: b, name: B, kind: samrad, level: political}
      - {id: c, name: C, kind: samrad, level: political}
      - {id: d, name: D, kind: samrad, level: political}
      - {id: e, name: E, kind: samrad, level: political}
    flows:
      - {sender: saker, receiver: region, content: report}
      - {sender: [a, b, c, d, e], receiver: kommun, content: report}
    """
    assert {box.id for box in flows(tenant).boxes} == {"saker", "region", "folded-political"}
    assert "1 flöde ritas inte, därför att den som skickar eller tar emot inte säkert fanns." in flows(tenant).subtitle
    assert "kommun" in {box.id for box in flows(tenant, everything=True).boxes}


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


def test_what_comes_back_is_told_on_the_same_line_and_the_rest_has_an_open_end(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: samrad, level: political, valid: 2017}
      - {id: b, name: B, kind: ledningsgrupp, level: officials, valid: 2017}
      - {id: c, name: C, kind: natverk, level: officials, valid: 2017}
    flows:
      - {id: f1, sender: a, receiver: b, content: decision, valid: 2017}
      - {id: f2, sender: b, receiver: a, content: report, valid: 2017}
      - {id: f3, sender: b, receiver: c, content: report, valid: 2017}
    """
    scene = flows(tenant)
    lines = {(line.source, line.target): (line.label, line.both_ways, line.open_end) for line in scene.lines}

    assert lines == {("a", "b"): ("beslut · tillbaka: rapport", True, False), ("b", "c"): ("rapport", False, True)}
    assert "För 1 av 2 vägar är inget känt på vägen tillbaka." in scene.subtitle


def test_why_a_flow_is_not_drawn_is_told_by_what_is_known_of_its_ends(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: samrad, level: political, valid: 2017}
      - {id: b, name: B, kind: samrad, level: political}
    flows:
      - {id: f, sender: a, receiver: b, content: report}
      - {id: till-ingen, sender: a, content: need}
      - {id: fran-ingen, receiver: a, content: need}
    """
    scene = flows(tenant)

    assert [(line.source, line.target) for line in scene.lines] == [("a", "b")]
    assert "2 flöden ritas inte, därför att avsändare eller mottagare inte är känd." in scene.subtitle
    assert "säkert fanns" not in scene.subtitle
