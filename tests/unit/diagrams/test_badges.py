"""Badges: where they stand and where they are said."""

from samverkan_model.diagrams import DEFAULT, Band, Box, Line, LineKind, Scene, lay_out, to_dot, to_svg
from samverkan_model.diagrams.render.text_alternative import to_text
from samverkan_model.diagrams.scene import Emphasis

BOXES = (Box("a", "p", "Samråd", badge="1, 4"), Box("b", "p", "Råd", badge="ny", emphasis=Emphasis.BOLD))
LINES = (Line("l", "a", "b", LineKind.PREPARES, "bereder", badge="bort", description="Samråd bereder"),)
SCENE = Scene("s", "Län", "", "", (Band("p", "Politisk nivå"),), BOXES, LINES, legend={"badge.ny": "finns nu"})


def test_a_badge_is_said_in_every_form_of_the_picture() -> None:
    svg = to_svg(lay_out(SCENE))
    assert "<desc>[1, 4] Samråd</desc>" in svg
    assert "<desc>[bort] Samråd bereder</desc>" in svg
    assert 'label="[1, 4] Samråd"' in to_dot(SCENE)
    assert 'label="[bort] bereder"' in to_dot(SCENE)
    assert "- [1, 4] Samråd" in to_text(SCENE)
    assert "· [bort] Samråd bereder" in to_text(SCENE)


def test_a_badge_alone_needs_no_label() -> None:
    scene = Scene("s", "", "", "", SCENE.bands, BOXES, (Line("l", "a", "b", LineKind.PREPARES, badge="2"),))
    [line] = lay_out(scene).lines
    assert line.badge is not None
    assert line.badge.text.words == "2"
    assert line.label == ()


def test_only_badges_that_mean_something_by_themselves_stand_in_the_legend() -> None:
    entries = {entry.key: entry for entry in lay_out(SCENE).legend}
    assert {key for key in entries if key.startswith("badge.")} == {"badge.ny"}
    assert [text.words for text in entries["badge.ny"].inside] == ["ny"]


def test_what_is_gone_is_struck_out_and_what_is_new_has_a_bolder_frame() -> None:
    looks = {}
    for emphasis in Emphasis:
        scene = Scene("s", "", "", "", SCENE.bands, (Box("a", "p", "Råd", emphasis=emphasis),), ())
        looks[emphasis] = lay_out(scene).boxes[0].outlines
    assert looks[Emphasis.BOLD][0].weight > 2 * looks[Emphasis.PLAIN][0].weight
    assert len(looks[Emphasis.FAINT]) == len(looks[Emphasis.PLAIN]) + 1
    assert not any(outline.dashed for outlines in looks.values() for outline in outlines)


def test_badges_can_be_read_without_colour() -> None:
    for fill, ink in DEFAULT.badges.values():
        light = [sum(int(colour[at : at + 2], 16) for at in (1, 3, 5)) / 765 for colour in (fill, ink)]
        assert abs(light[0] - light[1]) > 0.6
