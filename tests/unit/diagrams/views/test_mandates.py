"""The view mandates: who gives, who holds, in which matter, and how strong."""

from collections.abc import Callable
from pathlib import Path

import samverkan_model as sm
from samverkan_model.diagrams.scene import Certainty, LineKind, Scene, Shape


def mandates(tenant: sm.Tenant) -> Scene:
    scene = tenant.at("2017-06-01").diagram("mandates", style="network").scene
    assert isinstance(scene, Scene)
    return scene


def test_a_mandate_goes_from_its_giver_over_its_holder_to_its_matter(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Region, kind: region}]
    areas: [{id: vard, name: Vård}]
    bodies: [{id: a, name: A, kind: samrad, level: political, valid: 2017}]
    mandates: [{id: m, body: a, powers: decide, matter: vard, granted_by: region, valid: 2017}]
    """
    scene = mandates(tenant)
    assert {box.id: box.band for box in scene.boxes} == {"a": "political", "region": "principals", "vard": "matters"}
    assert {(line.source, line.relation, line.target, line.label) for line in scene.lines} == {
        ("region", LineKind.COMMISSIONS, "a", "ger mandat"),
        ("a", LineKind.MANDATE, "vard", "besluta"),
    }
    assert (scene.legend["commissions"], scene.legend["other"]) == ("ger mandat", "fråga")


def test_matters_in_which_the_same_may_do_the_same_are_one_box(tenant: sm.Tenant) -> None:
    """
    areas: [{id: vard, name: Vård}, {id: skola, name: Skola}]
    bodies: [{id: a, name: A, kind: samrad, level: political, valid: 2017}]
    mandates: [{id: m, body: a, powers: decide, matter: [vard, skola], valid: 2017}]
    """
    matters = [box for box in mandates(tenant).boxes if box.band == "matters"]
    assert [(box.title, box.subtitle, box.stack) for box in matters] == [("2 frågor", "Vård och Skola", True)]


def test_a_mandate_we_read_into_the_source_is_dashed(tenant: sm.Tenant) -> None:
    """
    areas: [{id: vard, name: Vård}]
    bodies: [{id: a, name: A, kind: samrad, valid: 2017}]
    mandates: [{id: m, body: a, powers: decide, matter: vard, valid: 2017, basis: inferred, reason: därför}]
    """
    assert [line.certainty for line in mandates(tenant).lines] == [Certainty.UNCERTAIN]


def test_a_solid_line_says_only_what_is_certain_and_marks_the_rest(tenant: sm.Tenant) -> None:
    """
    areas: [{id: vard, name: Vård}, {id: skola, name: Skola}, {id: natur, name: Natur}]
    bodies: [{id: a, name: A, kind: samrad, valid: 2017}]
    mandates:
      - {body: a, powers: decide, matter: vard, valid: /}
      - {body: a, powers: prepare, matter: [vard, skola], valid: 2017}
      - {body: a, powers: prepare, matter: natur, valid: "2017~/"}
    """
    assert {(line.target, line.label, line.certainty) for line in mandates(tenant).lines} == {
        ("vard", "bereda, kanske besluta", Certainty.CERTAIN),
        ("skola", "bereda", Certainty.CERTAIN),
        ("natur", "bereda", Certainty.UNCERTAIN),
    }


def test_in_a_full_picture_weak_mandates_are_counted_and_those_with_none_else_named_together(
    folder: Callable[..., Path],
) -> None:
    areas = ", ".join(f"{{id: f{n}, name: Fråga {n}}}" for n in range(30))
    model = f"""
    areas: [{areas}]
    bodies:
      - {{id: a, name: A, kind: samrad, valid: 2017}}
      - {{id: b, name: B, kind: samrad, valid: 2017}}
      - {{id: c, name: C, kind: samrad, valid: 2017}}
    mandates:
      - {{id: m1, body: a, powers: decide, matter: f0, valid: 2017}}
      - {{id: m2, body: a, powers: follow-up, matter: [{", ".join(f"f{n}" for n in range(1, 30))}], valid: 2017}}
      - {{id: m3, body: b, powers: follow-up, matter: f1, valid: 2017}}
      - {{id: m4, body: c, powers: follow-up, matter: f1, valid: 2017}}
    """
    boxes = {box.id: box for box in mandates(sm.Workspace.load(folder(model=model))["prov"]).boxes}
    assert boxes.keys() == {"a", "f0", "unmoved"}
    assert boxes["a"].subtitle == "svagare mandat i 29 frågor till"
    assert (boxes["unmoved"].title, boxes["unmoved"].subtitle) == ("2 med bara svagare mandat", "B, C")
    assert boxes["unmoved"].shape is Shape.FOLDED
