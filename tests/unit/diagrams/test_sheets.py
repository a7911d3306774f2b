"""Pictures on paper: every word can be read, what there is no room for is named and shown on further sheets."""

from pathlib import Path

import pytest

import samverkan_model as sm
from samverkan_model.diagrams.layout.drawing import Drawing
from samverkan_model.diagrams.scene import Band, Box, Line, LineKind, Scene
from samverkan_model.diagrams.sheets import sheets
from samverkan_model.diagrams.theme import DEFAULT, MARGIN, PAGES, POINTS, PaperSize
from samverkan_model.diagrams.views.sharing import fold_to
from samverkan_model.errors import UnknownWord
from samverkan_model.workspace import Workspace


def smallest(drawing: Drawing, page: PaperSize) -> float:
    """Points of the smallest words on the page."""
    room = [(side - 2 * MARGIN) * POINTS for side in (page.width, page.height)]
    scale = min(room[0] / drawing.width, room[1] / drawing.height)
    inside = [text for box in drawing.boxes for text in box.texts]
    beside = [text for entry in drawing.legend for text in (entry.text, *entry.inside)]
    along = [text for line in drawing.lines for text in line.label]
    names = [text for band in drawing.bands for text in band.label]
    return min(text.size for text in (*drawing.heading, *drawing.footer, *inside, *beside, *along, *names)) * scale


def crowded(count: int) -> Scene:
    """Groups under a council, every other one commissioned by it, every third steered by another."""
    bands = (Band("top", "Politisk nivå"), Band("low", "Tjänstepersonsnivå"))
    groups = tuple(Box(f"g{n}", "low", f"Arbetsgruppen för område {n}") for n in range(count))
    boxes = (Box("council", "top", "Samrådet"), Box("board", "top", "Nämnden"), *groups)
    lines = [Line(f"c{n}", "council", f"g{n}", LineKind.COMMISSIONS, "ger uppdrag") for n in range(0, count, 2)]
    lines += [Line(f"b{n}", "board", f"g{n}", LineKind.STEERS, "styr") for n in range(0, count, 3)]
    return Scene("crowded", "Många", "", "", bands, boxes, tuple(lines))


@pytest.mark.parametrize("name", ["a4", "a3", "slide"])
def test_no_word_on_any_sheet_is_too_small(name: str) -> None:
    page = PAGES[name]
    assert page is not None

    assert all(smallest(one, page) >= page.least - 0.01 for one in sheets(crowded(70), DEFAULT, page))


def test_every_box_is_named_on_the_first_sheet_or_shown_on_another() -> None:
    page = PAGES["a4"]
    assert page is not None
    first, *more = sheets(crowded(70), DEFAULT, page)
    shown = {box.box.id for one in (first, *more) for box in one.boxes}
    named = " ".join(box.box.subtitle for box in first.boxes)

    hidden = [box for box in crowded(70).boxes if box.id not in shown]
    assert all(box.title in named for box in hidden)
    assert first.scene.title == f"Många – blad 1 av {1 + len(more)}"


def test_what_fits_is_one_sheet_with_nothing_folded() -> None:
    page = PAGES["a4"]
    assert page is not None
    (only,) = sheets(crowded(4), DEFAULT, page)

    assert (only.scene.title, len(only.boxes)) == ("Många", 6)


def test_folding_loses_no_box_and_ties_the_fold_to_what_its_boxes_were_tied_to() -> None:
    shared = fold_to(crowded(30), 10)
    ids = {box.id for box in shared.scene.boxes}
    inside = [name for names in shared.folded.values() for name in names]

    assert len(ids) <= 10
    assert {box.id for box in crowded(30).boxes} == (ids - shared.folded.keys()) | set(inside)
    assert all({line.source, line.target} <= ids for line in shared.scene.lines)
    assert {line.source for line in shared.scene.lines} == {"council", "board"}


@pytest.mark.parametrize(("tenant", "view"), [("ostergotland", "structure"), ("lekeberg", "mandates")])
def test_a_countys_picture_can_be_read_on_a4(tenant: str, view: str) -> None:
    county = Workspace.discover()[tenant]
    page = PAGES["a4"]
    assert page is not None
    picture = county.at(county.days[-1], "presumed").diagram(view, page="a4")

    assert all(smallest(one, page) >= page.least - 0.01 for one in picture.sheets)


def test_a_chart_is_cut_between_its_rows(tmp_path: Path) -> None:
    county = Workspace.discover()["ostergotland"]
    picture = county.at("2017-06-01").diagram("agreements", page="a4")
    rows = [box.box.id for one in picture.sheets for box in one.boxes if box.box.id != "at"]

    assert len(picture.sheets) > 1
    assert sorted(rows) == sorted(set(rows))
    assert picture.save(tmp_path / "avtal.svg").exists()
    assert len([*tmp_path.iterdir()]) == len(picture.sheets)


def test_a_page_that_does_not_exist_is_said() -> None:
    with pytest.raises(UnknownWord):
        sm.Workspace.discover()["kalmar"].at("2017-06-01").diagram(page="a5")


def test_a_proposal_is_stamped_and_names_where_it_stands() -> None:
    picture = Workspace.discover()["ostergotland"].at("2017-06-01").diagram().as_proposal("forslag.txt")

    assert picture.scene.title.startswith("FÖRSLAG: ")
    assert "forslag.txt" in picture.scene.source
