"""The views over time: rows, stretches and marks, and that long ones stand closer."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import samverkan_model as sm
from samverkan_model.diagrams.scene.chart import Chart, Extent, Mark, Span
from samverkan_model.diagrams.theme import DEFAULT


def chart(tenant: sm.Tenant, view: str) -> Chart:
    scene = tenant.at("2017-06-01").diagram(view).scene
    assert isinstance(scene, Chart)
    return scene


def test_a_body_is_a_row_with_what_is_sure_and_what_may_be(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, level: political, valid: 2016/2018}, {id: b, name: B, kind: samrad}]
    """
    [row] = chart(tenant, "timeline").rows
    assert (row.heading, row.title) == ("Politisk nivå", "A")
    assert row.spans == (Span(date(2016, 1, 1), date(2019, 1, 1), Extent.CERTAIN),)


def test_an_agreement_shows_the_last_day_to_give_notice(tenant: sm.Tenant) -> None:
    """
    agreements:
      - {id: a, title: Avtal, kind: avtal, valid: 2016/2018, notice: {by: 2017-12-31}, renewal: {silent: true}}
    """
    [row] = chart(tenant, "agreements").rows
    assert [sign.mark for sign in row.signs] == [Mark.NOTICE]


def test_many_rows_stand_closer(folder: Callable[..., Path]) -> None:
    rows = [f"  - {{id: b{n}, name: Grupp {n}, kind: arbetsgrupp, valid: 2017}}" for n in range(46)]
    tenant = sm.Workspace.load(folder(model="bodies:\n" + "\n".join(rows) + "\n"))["prov"]
    drawing = tenant.at("2017-06-01").diagram("timeline").drawing
    assert {round(box.rect.height, 1) for box in drawing.boxes if box.box.id != "at"} == {14.3}


def test_what_is_next_says_its_last_day_and_whether_it_ends_or_is_to_be_given_notice(tenant: sm.Tenant) -> None:
    """
    agreements:
      - {id: ut, title: Avtalet, kind: avtal, valid: 2017/2018}
      - {id: upp, title: Det andra, kind: avtal, valid: 2017/2025, notice: {by: 2024-06-30}}
    """
    at_first, later = (tenant.at(day).diagram("agreements").scene for day in ("2018-12-31", "2019-01-01"))

    assert at_first.subtitle.endswith("Närmast, 2018-12-31: Avtalet löper ut.")
    assert later.subtitle.endswith("Närmast, 2024-06-30: sista dag att säga upp Det andra.")


def test_all_that_ends_on_the_first_day_is_named_and_only_what_applies_for_certain(tenant: sm.Tenant) -> None:
    """
    agreements:
      - {id: a, title: A, kind: avtal, valid: 2017/2018}
      - {id: b, title: B, kind: avtal, valid: 2017/2018}
      - {id: c, title: C, kind: avtal, valid: 2017/2025, notice: {by: 2018-12-31}}
      - {id: kanske, title: Kanske, kind: avtal, valid: "2010/2017~"}
    """
    picture = chart(tenant, "agreements")
    assert picture.subtitle.endswith("Närmast, 2018-12-31: A och B löper ut; sista dag att säga upp C.")
    assert {row.title: row.heading for row in picture.rows}["Kanske"] == "Kan gälla"


def test_a_law_in_force_holds_until_it_is_repealed(tenant: sm.Tenant) -> None:
    """
    agreements: [{id: f, title: Förordningen, kind: forordning, valid: 2015-07-01/}]
    """
    [row] = chart(tenant, "agreements").rows
    assert [(span.extent, span.open) for span in row.spans][-1] == (Extent.PRESUMED, True)


def test_only_what_is_said_to_run_until_further_notice_stands_as_that_and_has_an_arrow(tenant: sm.Tenant) -> None:
    """
    agreements:
      - {id: vidare, title: Vidare, kind: avtal, valid: 2016/..}
      - {id: okand, title: Okänd, kind: avtal, valid: 2016/, attested: 2017}
    """
    rows = {row.title: row for row in chart(tenant, "agreements").rows}
    assert (rows["Vidare"].heading, rows["Vidare"].spans[-1].open) == ("Tills vidare", True)
    assert (rows["Okänd"].heading, rows["Okänd"].spans[-1].open) == ("Slut okänt", False)


def test_what_may_run_until_further_notice_has_the_arrow_too(tenant: sm.Tenant) -> None:
    """
    agreements:
      - {id: vidare, title: Vidare, kind: avtal, valid: tills vidare}
      - {id: okand, title: Okänd, kind: avtal, valid: "/"}
    """
    picture = tenant.at("2017-06-01").diagram("agreements")
    points = {box.box.id: len(box.outlines[1].path) for box in picture.drawing.boxes if len(box.outlines) > 1}
    assert points["vidare"] > points["okand"]


def test_a_source_of_unknown_date_is_no_evidence_of_each_of_its_years(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: vag, name: Vag, kind: samrad, attested: "[2012..2019]", valid: /}
      - {id: nara, name: Nära, kind: samrad, attested: "[2016..2018]", valid: /}
    """
    at = tenant.at("2017-06-01", evidence="presumed").diagram("timeline").scene
    assert isinstance(at, Chart)
    extents = {row.id: {span.extent for span in row.spans} for row in at.rows}
    assert extents == {"vag": {Extent.POSSIBLE}, "nara": {Extent.POSSIBLE, Extent.PRESUMED}}


def test_a_change_stands_where_the_body_is_drawn(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, valid: 2016-09-01/2018}, {id: b, name: B, kind: samrad, valid: 2014/2016-08}]
    changes: [{id: c, name: B blev A, kind: succeeded, when: 2016, before: b, after: a}]
    """
    signs = {row.id: [sign.day for sign in row.signs] for row in chart(tenant, "timeline").rows}
    assert signs == {"a": [date(2016, 9, 1)], "b": [date(2016, 8, 31)]}


def test_all_whom_a_change_is_about_have_it_on_one_day_inside_its_year(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, valid: 2013/2018}, {id: b, name: B, kind: samrad, valid: 2010/2014}]
    changes: [{id: c, name: B lade ner sitt arbete i A, kind: other, when: 2014, about: [a, b]}]
    """
    picture = tenant.at("2017-06-01").diagram("timeline")
    assert isinstance(picture.scene, Chart)
    days = {sign.day for row in picture.scene.rows for sign in row.signs}
    (year,) = (band.rect for band in picture.drawing.bands if band.band.label == "2014")
    plates = [one.path for box in picture.drawing.boxes for one in box.outlines if one.fill == DEFAULT.ink]

    assert len(days) == 1
    across = [x for path in plates for step in path for x, _ in step.points]
    assert len(plates) == 2
    assert year.x <= min(across) < max(across) <= year.right


def test_what_is_attested_on_the_day_itself_is_seen_beside_the_line_of_the_day(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, attested: 2017-06-01}, {id: b, name: B, kind: samrad, attested: 2010/2020}]
    """
    drawing = tenant.at("2017-06-01", "presumed").diagram("timeline").drawing
    order = [box.box.id for box in drawing.boxes]
    (row,) = (box for box in drawing.boxes if box.box.id == "a")
    sure = row.outlines[-1]
    across = [x for step in sure.path for x, _ in step.points]

    assert max(across) - min(across) >= 5
    assert order.index("at") < order.index("a")  # the day is drawn behind it


def test_nothing_is_presumed_before_the_change_by_which_it_came_to_be(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, attested: 2015}, {id: b, name: B, kind: samrad, attested: 2012}]
    changes: [{id: c, name: B blev A, kind: succeeded, when: 2014-05, before: b, after: a}]
    """
    assert {name for name in ("a", "b") if tenant.at("2014-03-01", "presumed").presumed(name)} == {"b"}
    assert {name for name in ("a", "b") if tenant.at("2014-09-01", "presumed").presumed(name)} == {"a"}
