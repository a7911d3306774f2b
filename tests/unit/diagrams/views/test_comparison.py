"""The side-by-side picture: the same rows in the same order and the same place in every column."""

from pathlib import Path

import pytest

import samverkan_model as sm
from samverkan_model.diagrams.diagram import Diagram
from samverkan_model.diagrams.layout.drawing import PlacedBox
from samverkan_model.diagrams.scene.grid import Grid
from samverkan_model.errors import UnknownFormat
from samverkan_model.tenant_comparison import TenantComparison

COUNTIES = ("ostergotland", "jonkoping", "kalmar")


@pytest.fixture(scope="module")
def compared(counties: sm.Workspace) -> TenantComparison:
    return counties.compare(*COUNTIES)


@pytest.fixture(scope="module")
def picture(compared: TenantComparison) -> Diagram:
    return compared.diagram(style="matrix")


def boxes(picture: Diagram) -> list[PlacedBox]:
    return [box for box in picture.drawing.boxes if not box.box.id.startswith(("rule-", "column-"))]


def test_every_function_is_a_row_in_the_order_of_the_comparison(compared: TenantComparison, picture: Diagram) -> None:
    assert [band.band.id for band in picture.drawing.bands] == [f"row-{name}" for name in compared.functions]
    tops = [band.rect.y for band in picture.drawing.bands]
    assert tops == sorted(tops)


def test_what_a_county_has_stands_in_its_own_column_and_row(compared: TenantComparison, picture: Diagram) -> None:
    rules = [box.rect.x for box in picture.drawing.boxes if box.box.id.startswith("rule-")]
    edges = [*rules, picture.drawing.width]
    rows = {band.band.id.removeprefix("row-"): band.rect for band in picture.drawing.bands}
    for box in boxes(picture):
        key = next(key for key in compared.keys if box.box.id.startswith(f"{key}-"))
        name = max((one for one in rows if box.box.id.startswith(f"{key}-{one}-")), key=len)
        column = compared.keys.index(key)
        assert edges[column] <= box.rect.x
        assert box.rect.right <= edges[column + 1]
        assert rows[name].contains(box.rect)


def test_the_first_thing_of_a_row_stands_at_the_same_height_in_every_column(picture: Diagram) -> None:
    for band in picture.drawing.bands:
        inside = [box.rect for box in boxes(picture) if band.rect.contains(box.rect)]
        edges = [box.rect.x for box in picture.drawing.boxes if box.box.id.startswith("rule-")]
        firsts = [min(rect.y for rect in inside if edge <= rect.x) for edge in edges]
        assert len(set(firsts)) == 1


def test_nothing_overlaps_and_all_words_fit(picture: Diagram) -> None:
    placed = boxes(picture)
    for number, box in enumerate(placed):
        assert not any(box.rect.overlaps(other.rect) for other in placed[number + 1 :])
        for text in box.texts:
            left = text.x - text.width / 2 if text.anchor == "middle" else text.x
            assert box.rect.x <= left
            assert left + text.width <= box.rect.right + 0.5
            assert box.rect.y <= text.y <= box.rect.bottom


def test_no_cell_is_empty_and_the_uncertain_is_dashed(picture: Diagram) -> None:
    grid = picture.scene
    assert isinstance(grid, Grid)
    assert all(cell.boxes or cell.notices for row in grid.rows for cell in row.cells)
    dashed = {box.box.id for box in boxes(picture) if any(outline.dashed for outline in box.outlines)}
    assert {one.box.id for one in boxes(picture) if one.box.certainty == "uncertain"} == dashed


def test_what_only_may_have_existed_is_named_or_drawn_by_itself(compared: TenantComparison) -> None:
    folded, spread = compared.diagram(style="matrix"), compared.diagram(style="matrix", everything=True)

    assert "kan ha funnits: Kommunchefsnätverket; S13; Utbildningsnätverket" in folded.text
    assert len(boxes(spread)) > len(boxes(folded))
    assert any(box.box.id.endswith("-s13") for box in boxes(spread))


def test_the_picture_in_words_has_every_cell(picture: Diagram, compared: TenantComparison) -> None:
    lines = picture.text.splitlines()

    assert lines[0] == "Samverkan sida vid sida: Östergötlands län, Jönköpings län och Kalmar län"
    assert sum(line.startswith("- Kalmar län, 2017-06-01") for line in lines) == len(compared.functions)
    assert "    · Kommunalt forum (besluta)" in lines
    assert "    · Kommunal utveckling (utvecklingsenhet)" in lines  # its power is documented in 2020 only


def test_the_legend_has_every_sign_that_is_used(compared: TenantComparison) -> None:
    grid = compared.diagram("en", style="matrix").scene
    assert isinstance(grid, Grid)
    used = {notice.ground.value for row in grid.rows for cell in row.cells for notice in cell.notices}

    assert used <= set(grid.legend)
    assert grid.legend["planned"] == "dashed and marked plan: planned"


def test_what_has_ended_is_crossed_out_with_its_day(tmp_path: Path) -> None:
    (tmp_path / "tenant.yaml").write_text(
        "tenant: {id: prov, name: Provlän, kind: county}\n"
        "bodies: [{id: nat, name: Nätverket, kind: natverk, valid: 2012-01-01/2014-12-31}]\n",
        encoding="utf-8",
    )
    picture = sm.Workspace.load(tmp_path).compare("prov", at="2017-06-01").diagram(style="matrix")
    [ended] = [box for box in boxes(picture) if box.box.id == "prov-network-absent"]

    assert "".join(text.words for text in ended.texts) == "Upphörde 2014-12-31: Nätverket"
    assert (len(ended.outlines), any(outline.dashed for outline in ended.outlines)) == (3, False)


def test_the_same_comparison_gives_the_same_bytes(compared: TenantComparison, picture: Diagram) -> None:
    assert compared.diagram(style="matrix").svg == picture.svg


def test_a_grid_has_no_form_for_graphviz(picture: Diagram, tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat):
        picture.save(tmp_path / "bild.dot")
