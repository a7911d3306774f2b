"""Mandates as a matrix: the strongest that each body may do in each matter, surest first, on pages that can be read."""

from collections.abc import Callable
from pathlib import Path

import pytest

import samverkan_model as sm
from samverkan_model.diagrams.scene.matrix import Matrix
from samverkan_model.diagrams.theme import DEFAULT
from samverkan_model.errors import UnknownWord

MODEL = """
    organizations: [{id: region, name: Regionen, kind: region}]
    areas: [{id: aldre, name: Äldre}, {id: barn, name: Barn}]
    bodies:
      - {id: forum, name: Forum, kind: samrad, level: political, valid: 2017}
      - {id: ledning, name: Ledning, kind: ledningsgrupp, level: officials, valid: 2017}
    mandates:
      - {id: m1, body: forum, powers: [recommend, prepare], matter: aldre, granted_by: region, valid: 2017}
      - {id: m2, body: forum, powers: decide, matter: barn}
      - {id: m3, body: region, powers: decide, matter: aldre, valid: 2017}
      - {id: m4, body: ledning, powers: prepare, valid: 2017}
"""


def matrix(tenant: sm.Tenant) -> Matrix:
    scene = tenant.at("2017-06-01").diagram("mandates", style="matrix").scene
    assert isinstance(scene, Matrix)
    return scene


@pytest.fixture
def county(folder: Callable[..., Path]) -> sm.Tenant:
    model = "\n".join(line.removeprefix("    ") for line in MODEL.splitlines())
    return sm.Workspace.load(folder(model=model))["prov"]


def test_a_cell_has_the_strongest_power_and_tells_who_gave_it(county: sm.Tenant) -> None:
    rows = {row.id: row for row in matrix(county).rows}
    words = [cell.words for cell in rows["forum"].cells if cell]

    assert "Äldre: rekommendera till beslut" in words
    assert rows["forum"].beside == "Regionen"


def test_who_decides_is_filled_and_what_is_uncertain_is_thin(county: sm.Tenant) -> None:
    cells = {(row.id, cell.words): cell for row in matrix(county).rows for cell in row.cells if cell}

    assert cells["region", "Äldre: besluta"].strong
    assert cells["region", "Äldre: besluta"].sure
    assert not cells["forum", "Äldre: rekommendera till beslut"].strong


def test_the_headline_says_who_decides_who_is_only_said_to_and_who_recommends(county: sm.Tenant) -> None:
    said = "Bara Regionen beslutar; Forum sägs besluta, utan form som binder huvudmännen; Forum rekommenderar. Läget "
    assert matrix(county).subtitle.startswith(said)


def test_a_body_without_a_form_that_binds_neither_decides_nor_sets_a_direction(tenant: sm.Tenant) -> None:
    """
    areas: [{id: aldre, name: Äldre}]
    bodies: [{id: forum, name: Forum, kind: samrad, valid: 2017}, {id: presidium, name: Presidium, kind: samrad, valid: 2017}]
    mandates:
      - {id: m1, body: forum, powers: decide, matter: aldre, valid: 2017}
      - {id: m2, body: presidium, powers: set-direction, matter: aldre, valid: 2017}
    """
    picture = matrix(tenant)
    assert not any(cell.strong for row in picture.rows for cell in row.cells if cell)
    said = "Vem som beslutar är inte säkert belagt; Forum sägs besluta, utan form som binder huvudmännen."
    assert picture.subtitle.startswith(said)


def test_no_ring_of_a_body_that_may_not_be_there_is_whole(tenant: sm.Tenant) -> None:
    """
    areas: [{id: aldre, name: Äldre}]
    bodies: [{id: forum, name: Forum, kind: gemensam-namnd, attested: 2012}]
    mandates: [{id: m1, body: forum, powers: decide, matter: aldre, valid: 2017}]
    """
    assert [cell.sure for row in matrix(tenant).rows for cell in row.cells if cell] == [False]


def test_letters_are_told_apart(county: sm.Tenant) -> None:
    legend = matrix(county).legend

    assert legend["B"] == "besluta"
    assert len({*legend.values()}) == len(legend)


def test_a_power_without_a_matter_has_a_column_of_its_own(county: sm.Tenant) -> None:
    assert matrix(county).columns[0] == "Utan angiven fråga"


def test_the_words_tell_every_cell(county: sm.Tenant) -> None:
    picture = county.at("2017-06-01").diagram("mandates", style="matrix")

    assert all(cell.words in picture.text for row in matrix(county).rows for cell in row.cells if cell)
    assert picture.svg.count("rotate(-90") == 3


def test_many_columns_are_shared_out_among_sheets() -> None:
    county = sm.Workspace.discover()["ostergotland"].at("2017-06-01")
    picture = county.diagram("mandates", style="matrix", page="a4")
    assert isinstance(picture.scene, Matrix)
    shown = [row.id for sheet in picture.sheets for row in (box.box for box in sheet.boxes)]

    assert len(picture.sheets) > 1
    assert {row.id for row in picture.scene.rows} == {*shown}


def test_a_style_that_does_not_exist_is_said(county: sm.Tenant) -> None:
    with pytest.raises(UnknownWord):
        county.at("2017-06-01").diagram("mandates", style="web")


def test_only_who_was_there_gave_and_agreements_of_other_years_have_no_column(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: senare, name: Senare region, kind: region, valid: 2019/..}
      - {id: kommun, name: Kommunen, kind: municipality}
    groups: [{id: alla, name: Alla huvudmän, members: [senare, kommun]}]
    agreements: [{id: plan, title: Planen, kind: avtal, attested: 2023}]
    bodies:
      - {id: a, name: A, kind: samrad, valid: 2017/2023}
      - {id: b, name: B, kind: samrad, valid: 2017}
    mandates:
      - {id: m1, body: a, powers: prepare, granted_by: kommun, valid: 2017}
      - {id: m2, body: a, powers: decide, granted_by: b, matter: plan, attested: 2023}
      - {id: m3, body: b, powers: prepare, granted_by: alla, valid: 2017}
    """
    drawn = matrix(tenant)

    assert {row.id: row.beside for row in drawn.rows} == {"a": "Kommunen", "b": ""}
    assert (drawn.beside, drawn.unsaid) == ("Givet av", "(tomt: inte känt)")
    assert drawn.columns == ("Utan angiven fråga",)


def test_a_ring_says_that_there_is_more_and_a_body_without_form_does_not_decide_for_others(county: sm.Tenant) -> None:
    cells = {(row.id, cell.words): cell for row in matrix(county).rows for cell in row.cells if cell}

    assert cells["forum", "Äldre: rekommendera till beslut"].more
    assert not cells["region", "Äldre: besluta"].more
    decides = next(cell for (row, _), cell in cells.items() if row == "forum" and cell.letter == "B")
    assert not decides.strong
    assert "ett ofyllt B sägs besluta, utan form som binder huvudmännen" in matrix(county).legend["unfilled"]


def test_what_settles_a_matter_is_filled_and_what_is_poorly_attested_dashed_whichever_it_is(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Regionen, kind: region}, {id: kommun, name: Kommunen, kind: municipality}]
    bodies: [{id: a, name: A, kind: samrad, valid: 2017}]
    mandates:
      - {id: m1, body: a, powers: prepare, valid: 2017}
      - {id: m2, body: region, powers: decide, valid: "[2015..2018]/"}
      - {id: m3, body: kommun, powers: decide, valid: 2017}
    """
    drawing = tenant.at("2017-06-01").diagram("mandates").drawing
    rings = {box.box.id: box.outlines[1:] for box in drawing.boxes}

    assert {name: any(one.fill == DEFAULT.ink for one in ring) for name, ring in rings.items()} == {
        "a": False, "region": True, "kommun": True,
    }  # fmt: skip
    assert {name: any(one.dashed for one in ring) for name, ring in rings.items()} == {
        "a": False, "region": True, "kommun": False,
    }  # fmt: skip
    assert [entry.key for entry in drawing.legend] == ["B", "Be", "filled", "unfilled", "-"]


def test_who_gave_is_marked_where_it_is_read_and_what_is_its_own_is_said(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Regionen, kind: region}]
    bodies: [{id: a, name: A, kind: samrad, valid: 2017}, {id: b, name: B, kind: samrad, valid: 2017}]
    mandates:
      - {id: m1, body: a, powers: prepare, granted_by: region, valid: 2017, inferred: {granted_by: Läst ur sammanhanget.}}
      - {id: m2, body: b, powers: prepare, granted_by: region, valid: 2017}
      - {id: m3, body: b, powers: recommend, granted_by: b, valid: 2017}
    """
    givers = {row.id: row.beside for row in matrix(tenant).rows}
    assert givers == {"a": "Regionen (vår tolkning)", "b": "Regionen; delvis eget åtagande"}
