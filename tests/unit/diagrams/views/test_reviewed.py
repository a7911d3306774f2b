"""The view review: those for whom there is something to settle, what it is, and who decides."""

import pytest

import samverkan_model as sm
from samverkan_model.diagrams.scene import Scene, Shape


def review_of(county: str, day: str) -> Scene:
    scene = sm.Workspace.discover()[county].at(day, "presumed").diagram("review").scene
    assert isinstance(scene, Scene)
    return scene


def test_what_is_to_be_settled_stands_on_those_of_the_structure_that_it_is_about() -> None:
    at = sm.Workspace.discover()["lekeberg"].at("2025-11-19", "presumed")
    scene = review_of("lekeberg", "2025-11-19")
    asked = {box.id for box in scene.boxes if "att avgöra" in box.subtitle}
    vsht = next(one for one in at.review() if one.whole and one.whole.head.id == "vsht")
    told = {
        name for theme in vsht.themes for group in theme.found for finding in group.all for name in finding.entities
    }

    assert vsht.whole
    assert asked == told & {one.id for one in vsht.whole.members}
    assert "vp-styrgrupp" in told - asked  # a finding of one structure is none of another that it names


@pytest.mark.parametrize(("county", "day"), [("jonkoping", "2018-05-22"), ("lekeberg", "2025-11-19")])
def test_everything_that_the_review_found_is_told_in_words_with_who_decides(county: str, day: str) -> None:
    at = sm.Workspace.discover()[county].at(day, "presumed")
    found = [theme.theme for review in at.review() for theme in review.themes for _ in theme.found]
    told = [box for box in review_of(county, day).boxes if box.shape is Shape.AGREEMENT]
    label = at.facts.vocabulary.label

    assert [box.title.partition(", ")[0] for box in told] == [label("themes", theme, "sv") for theme in found]
    assert all("beslut" in box.subtitle.lower() or "utse" in box.subtitle or "ser till" in box.subtitle for box in told)
    assert not any(".." in box.subtitle for box in told)


def test_a_structure_says_what_its_review_says_though_no_line_leads_to_it() -> None:
    at = sm.Workspace.discover()["jonkoping"].at("2018-05-22", "presumed")
    (box,) = (one for one in review_of("jonkoping", "2018-05-22").boxes if one.id == "ledningssystem")
    (review,) = (one for one in at.review() if one.whole and one.whole.head.id == "ledningssystem")
    label = at.facts.vocabulary.label
    found = [label("themes", theme.theme, "sv").lower() for theme in review.themes if theme.found]

    assert box.subtitle.endswith(f"att avgöra: {', '.join(found)}")


def test_where_nothing_is_to_be_settled_that_is_one_sentence() -> None:
    scene = review_of("kalmar", "2017-06-01")

    assert [box.title for box in scene.boxes] == ["Granskningen fann inget att avgöra"]
    assert "svar är inte kända" in scene.subtitle
    assert not scene.legend
