"""The view review: the structure with the questions that are to be settled."""

import samverkan_model as sm
from samverkan_model.diagrams.scene import Scene
from samverkan_model.rules.review import ThemeVerdict


def test_the_numbers_are_the_questions_of_the_review_where_they_belong() -> None:
    at = sm.Workspace.discover()["lekeberg"].at("2025-11-19", "presumed")
    scene = at.diagram("review").scene
    assert isinstance(scene, Scene)
    asked = {box.id for box in scene.boxes if "att avgöra" in box.subtitle}
    vsht = next(one for one in at.review() if one.whole and one.whole.head.id == "vsht")
    told = {
        name for theme in vsht.themes for group in theme.found for finding in group.all for name in finding.entities
    }

    assert vsht.whole
    assert asked == told & {one.id for one in vsht.whole.members}
    assert "vp-styrgrupp" in told - asked  # a finding of one structure is none of another that it names
    assert "1 syfte" in scene.subtitle


def test_a_structure_says_what_its_review_says_though_no_line_leads_to_it() -> None:
    at = sm.Workspace.discover()["jonkoping"].at("2018-05-22", "presumed")
    scene = at.diagram("review").scene
    assert isinstance(scene, Scene)
    (box,) = (one for one in scene.boxes if one.id == "ledningssystem")
    (review,) = (one for one in at.review() if one.whole and one.whole.head.id == "ledningssystem")
    found = [number for number, theme in enumerate(review.themes, 1) if theme.found]

    assert f"att avgöra: {', '.join(map(str, found))}\n" in box.subtitle


def test_what_nobody_knows_of_a_structure_stands_in_its_box() -> None:
    at = sm.Workspace.discover()["kalmar"].at("2017-06-01", "presumed")
    scene = at.diagram("review").scene
    assert isinstance(scene, Scene)
    unknown = {
        review.whole.head.id
        for review in at.review()
        if review.whole and any(theme.verdict is ThemeVerdict.UNKNOWN for theme in review.themes)
    }

    told = {box.id for box in scene.boxes if "inte känt" in box.subtitle}
    assert told
    assert told == unknown & {box.id for box in scene.boxes}


def test_where_something_is_told_the_questions_are_named(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: samrad, valid: 2017}
    """
    scene = tenant.at("2017-06-01").diagram("review").scene
    assert isinstance(scene, Scene)
    asked = [box.subtitle for box in scene.boxes if "att avgöra: 2" in box.subtitle]
    assert asked
    assert "2 mandat" in scene.subtitle
