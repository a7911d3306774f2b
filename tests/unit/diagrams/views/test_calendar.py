"""The views over time: rows, stretches and marks, and that long ones stand closer."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import samverkan_model as sm
from samverkan_model.diagrams.scene.chart import Chart, Extent, Mark, Span


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

    assert at_first.subtitle.endswith("Närmast: Avtalet, löper ut 2018-12-31.")
    assert later.subtitle.endswith("Närmast: Det andra, sista dag för uppsägning 2024-06-30.")
