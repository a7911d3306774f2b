"""The view review: the structure with the questions that are to be settled."""

import samverkan_model as sm
from samverkan_model.diagrams.scene import Scene


def test_the_numbers_are_the_questions_of_the_review_where_they_belong() -> None:
    at = sm.Workspace.discover()["lekeberg"].at("2025-11-19", "presumed")
    scene = at.diagram("review").scene
    assert isinstance(scene, Scene)
    asked = {box.id for box in scene.boxes if "att avgöra" in box.subtitle}
    told = {
        name
        for review in at.review()
        for theme in review.themes
        for group in theme.found
        for finding in group.all
        for name in finding.entities
    }

    assert "vsht-styrgrupp" in asked
    assert asked == told & {box.id for box in scene.boxes}
    assert "1 syfte" in scene.subtitle


def test_a_row_of_numbers_is_a_span(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: samrad, valid: 2017}
    """
    scene = tenant.at("2017-06-01").diagram("review").scene
    assert isinstance(scene, Scene)
    numbers = [box.subtitle for box in scene.boxes if "att avgöra" in box.subtitle]
    told = scene.subtitle.partition(": ")[2]

    assert bool(numbers) == bool(told)
