"""Programmes side by side: what is stated, and why nothing is where nothing is."""

import pytest

import samverkan_model as sm
from samverkan_model.errors import UnknownRecord
from samverkan_model.queries.programmes import ASPECTS, AspectState
from samverkan_model.reports.programmes import programmes_table


def states(tenant: sm.Tenant) -> dict[str, str]:
    (column,) = tenant.at("2020-01-01").side_by_side()
    return {aspect: str(column.cells[aspect].state) for aspect in ASPECTS}


def test_stated_silent_absent_and_never_looked_for_are_four_different_things(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: kommun, name: Kommunen, kind: municipality}]
    programmes:
      - id: hc
        name: Hälsocenter
        kind: health-centre
        host: kommun
        not_documented: [cost, path]
        gaps: funding
    """
    assert states(tenant) == {
        "steered_by": "not-asked", "host": "stated", "way-in": "not-documented", "length": "not-asked",
        "follow-up": "not-documented", "cost": "not-documented", "funding": "absent", "areas": "not-asked",
    }  # fmt: skip


def test_follow_ups_take_in_a_close_that_has_a_month(tenant: sm.Tenant) -> None:
    """
    programmes:
      - id: hc
        name: Hälsocenter
        kind: health-centre
        path:
          - {kind: follow-up, text: Uppföljning, month: 3, counted_from: start}
          - {id: med, kind: close, text: Avslut, month: 6, counted_from: start, inferred: {month: Läst ur längden.}}
          - {id: utan, kind: close, text: Ett annat avslut}
    """
    (column,) = tenant.at("2020-01-01").side_by_side()
    cell = column.cells["follow-up"]

    assert [step.text for step in column.programme.path if step in cell.parts] == ["Uppföljning", "Avslut"]
    assert (cell.state, cell.inferred) == (AspectState.STATED, True)


def test_each_part_that_is_our_reading_has_a_star_of_its_own_and_a_length_is_that_of_a_step_if_need_be(
    tenant: sm.Tenant,
) -> None:
    """
    programmes:
      - id: hc
        name: Hälsocenter
        kind: health-centre
        not_documented: length
        path:
          - {kind: way-in, text: Remiss}
          - {kind: way-in, text: Efter rehabilitering, basis: inferred, reason: Läst ur målgruppen.}
          - {kind: activity, text: Recept, length: P6M, inferred: {text: Läst ur bilden.}}
          - {kind: activity, text: Grupp, length: P4W, length_most: P5W, inferred: {length: Läst ur bilden.}}
          - {kind: follow-up, text: Uppföljning, month: 3, counted_from: start, inferred: {counted_from: Läst.}}
          - {kind: follow-up, text: Enkät, month: 12, counted_from: close}
    """
    table = programmes_table(tenant.at("2020-01-01").side_by_side(), "sv")
    told = dict(zip(table.columns, table.rows[0], strict=True))

    assert told["Vägar in"] == "Remiss; Efter rehabilitering *"
    assert told["Längd"] == "Recept: 6 månader; Grupp: 4–5 veckor *"
    assert told["Uppföljning"] == "Uppföljning: 3 månader från start *; Enkät: 12 månader efter avslut"


def test_without_a_choice_those_with_a_path_are_set_side_by_side_by_name(tenant: sm.Tenant) -> None:
    """
    programmes:
      - {id: z, name: Zeta, kind: health-centre, not_documented: path}
      - {id: a, name: Alfa, kind: health-centre, path: [{kind: talk, text: Samtal}]}
      - {id: u, name: Utan väg, kind: project}
    """
    at = tenant.at("2020-01-01")

    assert [one.programme.id for one in at.side_by_side()] == ["a", "z"]
    assert [one.programme.id for one in at.side_by_side(everything=True)] == ["a", "u", "z"]
    assert [one.programme.id for one in at.side_by_side(["z", "u"])] == ["z", "u"]


def test_what_is_no_programme_is_answered_with_those_there_are(tenant: sm.Tenant) -> None:
    """
    areas: [{id: hcc, name: Hälsa}]
    programmes: [{id: hc, name: Hälsocenter, kind: health-centre}]
    """
    with pytest.raises(UnknownRecord, match="Menade du ”hc”"):
        tenant.at("2020-01-01").side_by_side(["hcc"])
