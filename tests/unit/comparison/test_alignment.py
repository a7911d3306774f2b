"""What may be said of a function in a county on a day: present, planned, absent, or not documented."""

import pytest

import samverkan_model as sm
from samverkan_model.comparison.alignment import FunctionCell, FunctionState, Presence, Why, aligned_cell, unaligned
from samverkan_model.model.validity import Truth


def found(tenant: sm.Tenant, day: str, function: str = "network") -> FunctionCell:
    return aligned_cell(tenant.at(day), function)


def said(tenant: sm.Tenant, day: str, function: str = "network") -> tuple[FunctionState, Why]:
    one = found(tenant, day, function)
    return one.state, one.why


def test_a_body_that_applies_for_certain_makes_the_function_present(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: nat, name: Nätverket, kind: natverk, valid: 2017-01-01/2017-12-31}]
    """
    one = found(tenant, "2017-06-01")

    assert (one.state, one.why, one.exists) == (FunctionState.PRESENT, Why.CERTAIN, Truth.YES)
    assert [entry.record for entry in one.certain] == ["nat"]


def test_a_body_known_from_another_time_makes_nothing_present_and_nothing_absent(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: nat, name: Nätverket, kind: natverk, attested: 2020-09-08}]
    """
    one = found(tenant, "2017-06-01")

    assert (one.state, one.why, one.exists) == (FunctionState.NOT_DOCUMENTED, Why.POSSIBLE, Truth.UNKNOWN)
    assert [(entry.record, entry.presence) for entry in one.shown] == [("nat", Presence.POSSIBLE)]


def test_where_there_is_no_body_at_all_nothing_is_said_to_be_absent(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: nat, name: Nätverket, kind: natverk, valid: 2017/..}]
    """
    assert said(tenant, "2017-06-01", "participation") == (FunctionState.NOT_DOCUMENTED, Why.NOTHING)


def test_a_body_that_begins_later_does_not_make_the_time_before_it_absent(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: nat, name: Nätverket, kind: natverk, valid: 2019-01-01/..}]
    """
    one = found(tenant, "2017-06-01")

    assert (one.state, one.why) == (FunctionState.NOT_DOCUMENTED, Why.OTHER_TIME)
    assert (one.shown, [entry.record for entry in one.elsewhere]) == ((), ["nat"])


def test_what_has_ended_for_certain_is_absent_from_the_day_after_its_last(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: nat, name: Nätverket, kind: natverk, valid: 2012-01-01/2014-12-31}]
    """
    assert said(tenant, "2014-12-31") == (FunctionState.PRESENT, Why.CERTAIN)
    assert said(tenant, "2015-01-01") == (FunctionState.ABSENT, Why.ENDED)
    assert [str(day) for day in found(tenant, "2015-01-01").ended or ()] == ["2015-01-01", "2015-01-01"]


@pytest.mark.parametrize("function", ["network", "working-group"])
def test_what_was_taken_over_by_something_that_may_apply_is_not_absent(tenant: sm.Tenant, function: str) -> None:
    """
    bodies:
      - {id: nat, name: Nätverket, kind: [natverk, arbetsgrupp], valid: 2012-01-01/2014-12-31}
      - {id: mellan, name: Mellanrådet, kind: rad, valid: 2015-01-01/2015-12-31, succeeds: nat}
      - {id: rad, name: Rådet, kind: rad, attested: 2020-01-01, succeeds: mellan}
    """
    assert said(tenant, "2017-06-01", function) == (FunctionState.NOT_DOCUMENTED, Why.OTHER_TIME)


def test_one_that_may_still_apply_keeps_the_function_from_being_absent(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: gammalt, name: Gammalt nätverk, kind: natverk, valid: 2012-01-01/2014-12-31}
      - {id: odaterat, name: Odaterat nätverk, kind: natverk}
    """
    assert said(tenant, "2017-06-01") == (FunctionState.NOT_DOCUMENTED, Why.POSSIBLE)


def test_an_end_that_is_only_known_roughly_is_absence_only_after_its_last_day(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: nat, name: Nätverket, kind: natverk, valid: "2012-01-01/[2014..2015]"}]
    """
    assert said(tenant, "2015-06-01") == (FunctionState.NOT_DOCUMENTED, Why.POSSIBLE)
    assert said(tenant, "2016-01-01") == (FunctionState.ABSENT, Why.ENDED)


def test_what_a_source_says_is_absent_is_absent_in_the_time_it_says_so_for(tenant: sm.Tenant) -> None:
    """
    tenant:
      id: prov
      name: Provlän
      kind: county
      functions: [{function: network, says: absent, valid: 2017-01-01/2017-12-31}]
    """
    assert said(tenant, "2017-06-01") == (FunctionState.ABSENT, Why.STATED)
    assert said(tenant, "2018-06-01") == (FunctionState.NOT_DOCUMENTED, Why.NOTHING)


def test_what_was_searched_for_in_vain_is_not_documented_and_says_so(tenant: sm.Tenant) -> None:
    """
    tenant:
      id: prov
      name: Provlän
      kind: county
      functions: {function: network, says: silent, note: Eftersökt i protokoll.}
    """
    one = found(tenant, "2017-06-01")

    assert (one.state, one.why, one.exists) == (FunctionState.NOT_DOCUMENTED, Why.SEARCHED, Truth.UNKNOWN)
    assert one.note is not None
    assert one.note.note == "Eftersökt i protokoll."


def test_planned_is_what_lies_ahead_and_is_known_of_on_the_day(tenant: sm.Tenant) -> None:
    """
    sources: [{id: forslag, title: Förslag, kind: report, date: 2015-11-20}]
    bodies: [{id: nat, name: Nätverket, kind: natverk, planned: 2019-01-01/, source: forslag}]
    """
    assert said(tenant, "2015-11-19") == (FunctionState.NOT_DOCUMENTED, Why.OTHER_TIME)
    assert said(tenant, "2015-11-20") == (FunctionState.PLANNED, Why.PLAN)
    assert said(tenant, "2018-12-31") == (FunctionState.PLANNED, Why.PLAN)


def test_a_plan_whose_day_has_come_without_a_word_may_have_come_about(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: nat, name: Nätverket, kind: natverk, planned: 2019-01-01/}]
    """
    one = found(tenant, "2019-01-01")

    assert (one.state, one.why) == (FunctionState.NOT_DOCUMENTED, Why.POSSIBLE)
    assert [entry.was_planned for entry in one.shown] == [True]


def test_a_plan_that_came_about_is_no_plan_any_more(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: nat, name: Nätverket, kind: natverk, planned: 2013-09~/, attested: 2013-06-01/2017-12-31}]
    """
    assert said(tenant, "2013-07-01") == (FunctionState.PRESENT, Why.CERTAIN)


def test_an_umbrella_with_the_function_counts_too(tenant: sm.Tenant) -> None:
    """
    structures: [{id: stod, name: Stödstrukturen, functions: knowledge-governance, valid: 2017/..}]
    """
    assert said(tenant, "2017-06-01", "knowledge-governance") == (FunctionState.PRESENT, Why.CERTAIN)


def test_a_second_reading_of_the_same_body_is_left_out(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: nat, name: Nätverket, kind: natverk, valid: 2017/.., preferred: false}
    """
    assert said(tenant, "2017-06-01") == (FunctionState.NOT_DOCUMENTED, Why.NOTHING)


def test_what_is_our_reading_is_marked(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: last, name: Läst nätverk, kind: natverk, valid: 2017/.., basis: inferred, reason: Antytt.}
      - {id: placerat, name: Placerat, kind: rad, functions: network, valid: 2017/.., inferred: {functions: Läst ur namnet.}}
    """
    marks = [(entry.record, entry.inferred, entry.placed) for entry in found(tenant, "2017-06-01").certain]

    assert marks == [("last", True, False), ("placerat", False, True)]


def test_a_function_that_the_kind_has_anyway_is_not_our_reading(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: nat, name: Nätverket, kind: natverk, functions: [network, working-group], valid: 2017/..,
         inferred: {functions: Läst ur vad det gör.}}
    """
    snapshot = tenant.at("2017-06-01")

    placed = {name: aligned_cell(snapshot, name).certain[0].placed for name in ("network", "working-group")}
    assert placed == {"network": False, "working-group": True}


def test_bodies_that_no_row_shows_are_named(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: mote, name: Årsmötet, kind: motesform, valid: 2017/..}
      - {id: nat, name: Nätverket, kind: natverk, valid: 2017/..}
    """
    assert unaligned(tenant.at("2017-06-01")) == ("mote",)
