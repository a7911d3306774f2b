"""The view review: those for whom there is something to settle, what it is, and who decides."""

import pytest

import samverkan_model as sm
from samverkan_model.diagrams.scene import Emphasis, Scene, Shape
from samverkan_model.rules.review import ThemeVerdict


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

    assert [box.title.rpartition(": ")[2] for box in told] == [label("themes", one, "sv").lower() for one in found]
    assert all("beslut" in box.subtitle.lower() or "utse" in box.subtitle or "ser till" in box.subtitle for box in told)
    assert not any(".." in box.subtitle for box in told)


def test_a_card_is_named_after_the_body_it_concerns_which_has_the_frame_alone() -> None:
    scene = review_of("jonkoping", "2018-05-22")
    boxes = {box.id: box for box in scene.boxes}
    titles = {box.title for box in scene.boxes}

    assert "Kommunalt forum: juridisk form" in titles
    assert boxes["kommunalt-forum"].subtitle.endswith("att avgöra: juridisk form")
    assert "juridisk form" not in boxes["ledningssystem"].subtitle


def test_what_has_no_box_is_framed_as_its_structure_or_as_its_parties() -> None:
    boxes = {box.id: box for box in review_of("jonkoping", "2018-05-22").boxes}
    (card,) = (box for box in boxes.values() if box.title == "Missbruk och beroende, 2016: uppföljning")

    assert card.subtitle.startswith("Hör till Ledningssystem för samverkan.")
    assert boxes["ledningssystem"].subtitle.endswith("att avgöra: uppföljning")
    assert "att avgöra: uppföljning, överenskommelser" in boxes["kommuner"].subtitle


def test_the_letter_of_a_structure_looks_the_same_on_all_its_parts() -> None:
    boxes = review_of("jonkoping", "2018-05-22").boxes

    assert {box.emphasis for box in boxes if box.badge == "A"} == {Emphasis.BOLD, Emphasis.PLAIN}
    assert {box.badge_look for box in boxes if box.badge == "A"} == {Emphasis.PLAIN}


def test_where_most_is_unknown_the_picture_says_that_it_cannot_be_reviewed() -> None:
    at = sm.Workspace.discover()["kalmar"].at("2017-06-01", "presumed")
    verdicts = [theme.verdict for review in at.review() for theme in review.themes]
    scene = review_of("kalmar", "2017-06-01")
    head, *answers = scene.boxes

    assert head.title == f"Går inte att granska: {verdicts.count(ThemeVerdict.UNKNOWN)} svar saknas"
    assert f"bara {verdicts.count(ThemeVerdict.CLEAR)} klara" in head.subtitle
    assert [box.title for box in answers][::3] == ["Samverkansmodellen 2013", "Övrigt"]
    assert len(answers) == len(at.review())
    assert "2 klara: områden, insyn" in answers[0].subtitle
    assert not scene.legend
