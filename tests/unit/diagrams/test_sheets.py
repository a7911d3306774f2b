"""Pictures on paper: every word can be read, what there is no room for is named and shown on further sheets."""

from dataclasses import replace
from pathlib import Path

import pytest

import samverkan_model as sm
from samverkan_model.diagrams.layout.drawing import Drawing
from samverkan_model.diagrams.scene import Band, Box, Certainty, Line, LineKind, Scene, Shape
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
    scene = crowded(70)
    scene = replace(scene, lines=tuple(replace(line, label=f"ger {line.id}") for line in scene.lines))
    first, *more = sheets(scene, DEFAULT, page)
    shown = {box.box.id for one in (first, *more) for box in one.boxes}
    named = {
        f"{box.box.title.partition(',')[0]} {name}" for box in first.boxes for name in box.box.subtitle.split(", ")
    }

    hidden = [box for box in scene.boxes if box.id not in shown]
    assert {box.title for box in hidden} <= named
    assert more
    assert first.scene.title == f"Många – blad 1 av {1 + len(more)}"


def test_what_fits_is_one_sheet_with_nothing_folded() -> None:
    page = PAGES["a4"]
    assert page is not None
    (only,) = sheets(crowded(4), DEFAULT, page)

    assert (only.scene.title, len(only.boxes)) == ("Många", 6)


def test_a_picture_that_is_about_all_its_boxes_is_not_folded() -> None:
    scene = crowded(30)
    scene = replace(scene, kept=frozenset(box.id for box in scene.boxes))

    assert fold_to(scene, 10).scene == scene


def test_folding_loses_no_box_and_ties_the_fold_to_what_its_boxes_were_tied_to() -> None:
    shared = fold_to(crowded(30), 10)
    ids = {box.id for box in shared.scene.boxes}
    inside = [name for names in shared.folded.values() for name in names]

    assert len(ids) <= 10
    assert {box.id for box in crowded(30).boxes} == (ids - shared.folded.keys()) | set(inside)
    assert all({line.source, line.target} <= ids for line in shared.scene.lines)
    assert {line.source for line in shared.scene.lines} == {"council", "board"}


@pytest.mark.parametrize(
    ("tenant", "view"), [("ostergotland", "structure"), ("lekeberg", "mandates"), ("sydostra", "timeline")]
)
def test_a_countys_picture_can_be_read_on_a4(tenant: str, view: str) -> None:
    county = Workspace.discover()[tenant]
    page = PAGES["a4"]
    assert page is not None
    picture = county.at(county.days[-1], "presumed").diagram(view, page="a4")

    assert all(smallest(one, page) >= page.least - 0.01 for one in picture.sheets)


def test_lists_that_hang_on_nothing_stand_on_a_sheet_of_their_own_where_the_rest_then_fits() -> None:
    page = PAGES["a4"]
    assert page is not None
    county = Workspace.discover()["ostergotland"].at("2017-06-01")
    changed, listed = county.change_diagram("2016-06-01").on("a4").sheets

    assert all(smallest(one, page) >= page.least - 0.01 for one in (changed, listed))
    assert {box.box.band for box in listed.boxes} == {"still"}
    assert {box.box.badge for box in changed.boxes} >= {"ändrad", "ny?", "bort?"}
    assert not {entry.key for entry in listed.legend} & {"badge.ändrad", "badge.ny"}


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


def siblings(count: int, *, relations: int = 4) -> Scene:
    """Groups that are all called after what they are for, each tied to the same few above."""
    bands = (Band("top", "Politisk nivå"), Band("low", "Verksamhetsnära nivå"))
    above = tuple(Box(f"a{n}", "top", f"Uppdragsgivare {n}") for n in range(relations))
    groups = tuple(Box(f"g{n}", "low", f"Arbetsgrupp {n:02}", shape=Shape.WORKING_GROUP) for n in range(count))
    lines = [Line(f"{a.id}-{g.id}", a.id, g.id, LineKind.COMMISSIONS) for a in above for g in groups]
    return Scene("siblings", "Lika", "", "", bands, (*above, *groups), tuple(lines))


def test_what_is_of_one_sort_is_folded_together_and_says_so() -> None:
    others = tuple(Box(f"o{n}", "low", f"Nätverk {n}", shape=Shape.NETWORK) for n in range(2))
    scene = replace(siblings(4), boxes=(*siblings(4).boxes, *others))
    shared = fold_to(scene, 8)
    folded = next(box for box in shared.scene.boxes if box.shape is Shape.FOLDED)

    assert (folded.title, folded.subtitle) == ("Arbetsgrupp, 4 stycken", "00, 01, 02, 03")
    assert {box.id for box in others} <= {box.id for box in shared.scene.boxes}


def test_sixty_that_are_tied_alike_are_one_box_with_all_their_names_on_one_sheet() -> None:
    page = PAGES["a4"]
    assert page is not None
    (only,) = sheets(siblings(60), DEFAULT, page)
    folded = next(box.box for box in only.boxes if box.box.shape is Shape.FOLDED)

    assert folded.subtitle == ", ".join(f"{n:02}" for n in range(60))
    assert smallest(only, page) >= page.least - 0.01


def test_what_only_shows_where_others_stand_gets_no_sheet_of_its_own() -> None:
    page = PAGES["a4"]
    assert page is not None
    scene = crowded(70)
    background = frozenset(box.id for box in scene.boxes if box.id.startswith("g"))

    assert len(sheets(replace(scene, background=background), DEFAULT, page)) == 1


def test_a_box_of_boxes_counts_and_names_what_they_hold() -> None:
    inner = tuple(f"Grupp {name}" for name in "bcde")
    loose = Box("folded-low", "low", "Verksamhetsnära nivå: 4 organ", shape=Shape.FOLDED, inside=inner)
    council = Box("a", "low", "Palliativa rådet", shape=Shape.COUNCIL)
    shared = fold_to(Scene("nested", "Inuti", "", "", (Band("low", "Kan ha funnits"),), (loose, council), ()), 1)
    (only,) = shared.scene.boxes

    assert (only.title, only.subtitle) == ("5 organ", "Grupp b, Grupp c, Grupp d, Grupp e, Palliativa rådet")


def test_what_is_listed_is_folded_nowhere_and_every_line_stands_once_in_a_row_of_its_own() -> None:
    page = PAGES["a4"]
    assert page is not None
    scene = replace(crowded(70), listed=True)

    drawings = sheets(scene, DEFAULT, page)
    rows = [line for one in drawings for line in one.lines]

    assert len(drawings) > 1
    assert sorted(line.line.id for line in rows) == sorted(line.id for line in scene.lines)
    assert all(len({y for _, y in line.points}) == 1 for line in rows)
    assert not [box for one in drawings for box in one.boxes if box.box.shape is Shape.FOLDED]
    assert all(smallest(one, page) >= page.least - 0.01 for one in drawings)


def test_a_row_of_a_list_has_who_is_reached_at_its_end() -> None:
    page = PAGES["a4"]
    assert page is not None
    scene = replace(crowded(70), listed=True)
    titles = {box.id: box.title for box in scene.boxes}
    reached = {line.id: titles[line.target] for line in scene.lines}

    for one in sheets(scene, DEFAULT, page):
        boxes = {box.box.id: box for box in one.boxes}
        for line in one.lines:
            source, target = boxes[line.line.source], boxes[line.line.target]
            assert target.box.title == reached[line.line.id]
            assert source.rect.y <= line.points[0][1] <= source.rect.bottom
            assert target.rect.y <= line.points[-1][1] <= target.rect.bottom


def test_what_is_listed_but_has_room_is_drawn_as_it_is() -> None:
    page = PAGES["a4"]
    assert page is not None

    assert len(sheets(replace(crowded(6), listed=True), DEFAULT, page)) == 1
    assert len({box.box.id for box in sheets(replace(crowded(6), listed=True), DEFAULT, page)[0].boxes}) == 8


def test_a_box_of_several_is_certain_or_not_or_says_of_each_name_which() -> None:
    bands = (Band("low", "Grupper"),)
    boxes = tuple(
        Box(f"g{n}", "low", f"G{n}", certainty=Certainty.CERTAIN if n % 2 else Certainty.UNCERTAIN) for n in range(8)
    )
    lines = tuple(Line(f"l{n}", f"g{n}", f"g{n + 1}", LineKind.MEETS) for n in range(7))
    scene = Scene("mixed", "Prov", "", "", bands, boxes, lines)

    apart = [box for box in fold_to(scene, 4, mixed=False).scene.boxes if box.shape is Shape.FOLDED]
    assert apart
    assert {int(name[1:]) % 2 for box in apart if box.certainty is Certainty.CERTAIN for name in box.inside} <= {1}
    assert {int(name[1:]) % 2 for box in apart if box.certainty is Certainty.UNCERTAIN for name in box.inside} <= {0}

    (one,) = fold_to(scene, 1).scene.boxes
    assert {name.startswith("kanske ") for name in one.inside if name.endswith(("0", "2", "4", "6"))} == {True}
