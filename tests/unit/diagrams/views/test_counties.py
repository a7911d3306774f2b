"""Counties beside each other on one sheet: equal functions on equal rows, and what differs in sentences."""

from collections.abc import Callable
from pathlib import Path

import pytest

import samverkan_model as sm
from samverkan_model.diagrams.diagram import Diagram
from samverkan_model.diagrams.scene import Certainty
from samverkan_model.diagrams.scene.columns import Columns
from samverkan_model.diagrams.theme import PAGES
from samverkan_model.errors import UnknownView

MILLIMETRE = 72 / 25.4
PRINT_MARGIN = 8


@pytest.fixture(scope="module", params=["sv", "en"])
def picture(counties: sm.Workspace, request: pytest.FixtureRequest) -> Diagram:
    return counties.compare("ostergotland", "jonkoping", "kalmar").diagram(request.param)


def columns(picture: Diagram) -> Columns:
    assert isinstance(picture.scene, Columns)
    return picture.scene


def test_it_prints_on_one_a4_with_no_word_under_eight_points(picture: Diagram) -> None:
    page, drawing = PAGES["a4"], picture.drawing
    assert page is not None
    room = [(side - 2 * PRINT_MARGIN) * MILLIMETRE for side in (page.width, page.height)]
    scale = min(room[0] / drawing.width, room[1] / drawing.height)
    inside = [text for box in drawing.boxes for text in box.texts]
    beside = [text for entry in drawing.legend for text in (entry.text, *entry.inside)]
    names = [text for band in drawing.bands for text in band.label]

    assert min(text.size for text in (*drawing.heading, *drawing.footer, *inside, *beside, *names)) * scale >= 8


def test_nothing_reaches_out_of_its_column(picture: Diagram) -> None:
    drawing = picture.drawing
    dividers = sorted(band.rect.x for band in drawing.bands if band.band.id.startswith("divider-"))
    edges = [0.0, *dividers, drawing.width]
    keys = [column.scene.id.removeprefix("counties-") for column in columns(picture).columns]

    for key, left, right in zip(keys, edges, edges[1:], strict=False):
        mine = [box.extent for box in drawing.boxes if box.box.id.startswith(f"{key}-")]
        assert mine
        assert all(left <= rect.x and rect.x + rect.width <= right for rect in mine)


def test_the_same_function_stands_at_the_same_height_in_every_column(picture: Diagram) -> None:
    bands = {band.band.id: band.rect for band in picture.drawing.bands}

    for box in picture.drawing.boxes:
        band = bands[box.box.band]
        assert band.y <= box.extent.y
        assert box.rect.y + box.rect.height <= band.y + band.height


def test_every_county_says_who_decides_and_the_whole_what_differs(counties: sm.Workspace) -> None:
    shown = columns(counties.compare("ostergotland", "jonkoping", "kalmar").diagram("sv"))

    assert [column.says.split(";")[0] for column in shown.columns] == [
        "Samrådet får leda och styra",
        "Kommunalt forum sägs besluta",
        "Presidiekonferens får fastställa inriktning",
    ]
    assert len(shown.differences) == 3
    assert not any("inget gemensamt politiskt forum" in one for one in shown.differences)  # alike, so no difference


def test_a_function_that_a_structure_has_as_a_whole_is_not_missing_though_no_body_is_drawn_with_it(
    counties: sm.Workspace,
) -> None:
    told = counties.compare("ostergotland", "jonkoping", "kalmar").diagram("sv").text

    assert counties["ostergotland"].at("2017-06-01").standing("stodstruktur") is sm.Truth.YES
    missing = next(line for line in told.splitlines() if line.startswith("Inget organ är belagt"))
    assert "kunskapsstyrning" not in missing
    assert "brukarmedverkan" in missing


def test_what_is_drawn_is_told_in_words_with_all_that_is_folded(picture: Diagram) -> None:
    for box in columns(picture).boxes:
        assert box.title in picture.text
    for one in columns(picture).differences:
        assert one in picture.text


def test_a_joint_board_is_marked_as_one_that_decides(folder: Callable[..., Path]) -> None:
    place = folder(
        model="""
        organizations: [{id: a, name: A kommun, kind: municipality}, {id: r, name: Regionen, kind: region}]
        bodies:
          - {id: n, name: Gemensamma nämnden, kind: gemensam-namnd, legal_form: gemensam-namnd, level: political,
             functions: political-forum, valid: 2017/.., commissioned_by: [a, r]}
        """
    )
    shown = columns(sm.Workspace.load(place).compare("prov", at="2018-01-01").diagram("sv"))

    assert {box.title: box.subtitle for box in shown.boxes}["Gemensamma nämnden"] == "får besluta"
    assert shown.columns[0].says == "Gemensamma nämnden får som gemensam nämnd besluta för huvudmännen i sina frågor."


def test_a_source_of_unknown_date_is_dashed_as_in_the_structure_and_no_sentence_rests_on_it(
    folder: Callable[..., Path],
) -> None:
    place = folder(
        model="""
        bodies:
          - {id: vagt, name: Gamla rådet, kind: samrad, level: political, functions: political-forum,
             attested: "[2012..2018]"}
          - {id: a, name: A-gruppen, kind: arbetsgrupp, functions: working-group, attested: "[2012..2018]"}
          - {id: b, name: B-gruppen, kind: arbetsgrupp, functions: working-group, valid: 2017}
          - {id: c, name: C-gruppen, kind: arbetsgrupp, functions: working-group, valid: 2017}
        """
    )
    shown = columns(sm.Workspace.load(place).compare("prov", at="2017-06-01").diagram("sv"))
    boxes = {box.title: box for box in shown.boxes}

    assert boxes["Gamla rådet"].certainty is Certainty.UNCERTAIN
    assert boxes["Gamla rådet"].subtitle == "källa 2012–2018"
    assert boxes["B-gruppen"].certainty is Certainty.CERTAIN
    assert boxes["2 organ, varav 1 kanske"].subtitle == "C-gruppen, kanske A-gruppen"
    assert shown.legend[Certainty.UNCERTAIN] == "streckat: inte fullt belagt"
    assert shown.columns[0].says == "Ett politiskt forum kan ha funnits; inget är säkert belagt."
    assert "politiskt forum" not in shown.unknown


def test_a_style_that_does_not_exist_is_answered_with_those_that_do(counties: sm.Workspace) -> None:
    with pytest.raises(UnknownView, match="matrix"):
        counties.compare("kalmar").diagram(style="matris")
