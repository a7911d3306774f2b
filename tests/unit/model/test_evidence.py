"""Evidence lasts as far as it reaches, never past what a source says of an end, and says how far away it lies."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import samverkan_model as sm
from samverkan_model.courses import Courses
from samverkan_model.model.evidence import Evidence, Window, windows
from samverkan_model.model.facts import Facts
from samverkan_model.model.validity import Truth
from samverkan_model.timeline import Snapshot
from tests.unit.test_timeline import models

YES, UNKNOWN, NO = Truth.YES, Truth.UNKNOWN, Truth.NO
patient = settings(suppress_health_check=[HealthCheck.too_slow])
"""Classes of records are made when they are first used, which takes a while on a busy machine."""
DAYS = st.dates(date(2012, 1, 1), date(2024, 12, 31))


def standing(tenant: sm.Tenant, name: str, day: str, evidence: Evidence = Evidence.PRESUMED) -> Truth:
    return tenant.at(day, evidence).standing(name)


@patient
@given(models(), DAYS, st.sampled_from(Evidence))
def test_what_is_certain_either_way_is_so_in_every_reading(facts: Facts, day: date, evidence: Evidence) -> None:
    strict, read = Snapshot(facts, day), Snapshot(facts, day, Courses(facts, evidence))

    for record in facts:
        sure = strict.standing(record.id)
        assert read.standing(record.id) is sure or sure is UNKNOWN


@patient
@given(models(), DAYS)
def test_the_latest_that_is_known_is_never_less_than_what_is_presumed(facts: Facts, day: date) -> None:
    presumed = Snapshot(facts, day, Courses(facts, Evidence.PRESUMED))
    latest = Snapshot(facts, day, Courses(facts, Evidence.LATEST))

    assert all(presumed.standing(one.id) <= latest.standing(one.id) for one in facts)


@patient
@given(models(), DAYS)
def test_a_presumed_record_names_evidence_and_a_certain_one_none(facts: Facts, day: date) -> None:
    presumed = Snapshot(facts, day, Courses(facts, Evidence.PRESUMED))

    for record in facts:
        raised = presumed.standing(record.id) is YES and Snapshot(facts, day).standing(record.id) is not YES
        assert (presumed.presumed(record.id) is not None) is raised


def test_an_attested_body_is_presumed_two_years_either_side_and_the_latest_known_from_then_on(
    tenant: sm.Tenant,
) -> None:
    """
    bodies: [{id: b, name: Gruppen, kind: arbetsgrupp, attested: 2018-05}]
    """
    assert standing(tenant, "b", "2016-05-01") is YES
    assert standing(tenant, "b", "2016-04-30") is UNKNOWN
    assert standing(tenant, "b", "2020-05-31") is YES
    assert standing(tenant, "b", "2020-06-01") is UNKNOWN
    assert standing(tenant, "b", "2026-01-01", Evidence.LATEST) is YES
    assert tenant.at("2020-01-01", "presumed").presumed("b") == Window(date(2018, 5, 1), date(2018, 5, 31))


def test_an_end_is_never_crossed_and_a_plan_is_no_evidence(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: ended, name: Förra gruppen, kind: arbetsgrupp, valid: /2018-06-30, attested: 2018-01}
      - {id: planned, name: Nästa grupp, kind: arbetsgrupp, planned: 2018-07-01/}
    """
    assert standing(tenant, "ended", "2018-06-30") is YES
    assert standing(tenant, "ended", "2018-07-01") is NO
    assert standing(tenant, "planned", "2018-08-01", Evidence.LATEST) is UNKNOWN


def test_whoever_is_succeeded_or_is_said_to_have_ended_is_not_presumed_to_go_on(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: first, name: Gruppen, kind: arbetsgrupp, attested: 2018-01}
      - {id: second, name: Nya gruppen, kind: arbetsgrupp, valid: 2018-09-01/.., succeeds: first}
      - {id: other, name: Nätverket, kind: natverk, attested: 2018-01}
    changes: [{id: c, name: Nätverket lades ned, kind: ended, when: 2018-11-30, before: other}]
    """
    assert (standing(tenant, "first", "2018-08-31"), standing(tenant, "first", "2018-09-01")) == (YES, UNKNOWN)
    assert (standing(tenant, "other", "2018-11-30"), standing(tenant, "other", "2018-12-01")) == (YES, UNKNOWN)


@pytest.mark.parametrize(("day", "truth"), [("2018-06-01", YES), ("2022-06-01", UNKNOWN)])
def test_seats_and_flows_follow_what_they_stand_on(tenant: sm.Tenant, day: str, truth: Truth) -> None:
    """
    organizations: [{id: region, name: Regionen, kind: region}]
    bodies:
      - {id: a, name: Gruppen, kind: arbetsgrupp, attested: 2018-01}
      - {id: b, name: Rådet, kind: rad, valid: 2010/..}
    seats: [{id: s, body: a, at: region}]
    flows: [{id: f, sender: a, receiver: b, content: report}]
    """
    assert standing(tenant, "s", day) is truth
    assert standing(tenant, "f", day) is truth


def test_the_time_of_a_source_is_evidence_where_the_fact_itself_names_no_period(tenant: sm.Tenant) -> None:
    """
    sources:
      - {id: whole, title: Rapporten, kind: report, date: 2018-05-04}
      - {id: annex, title: Bilagan, kind: report, part_of: whole}
      - {id: page, title: Sidan, kind: web-page, read: 2018-05-04}
    bodies:
      - {id: told, name: Gruppen, kind: arbetsgrupp, source: whole}
      - {id: annexed, name: Rådet, kind: rad, source: annex § 2}
      - {id: seen, name: Nätverket, kind: natverk, source: page}
      - {id: own, name: Förra rådet, kind: rad, attested: 2011, source: whole}
    """
    asked = {name: standing(tenant, name, "2019-01-01") for name in ("told", "annexed", "seen", "own")}

    assert asked == {"told": YES, "annexed": YES, "seen": YES, "own": UNKNOWN}


def test_a_dated_parent_is_presumed_like_the_body_itself(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: over, name: Rådet, kind: rad, valid: 2010/..}
      - {id: b, name: Gruppen, kind: arbetsgrupp, valid: 2010/.., part_of: {to: over, attested: 2018-01}}
    """
    (link,) = tenant["b"].part_of  # type: ignore[attr-defined]

    assert tenant.at("2019-01-01").holds(link) is UNKNOWN
    assert tenant.at("2019-01-01", "presumed").holds(link) is YES
    assert tenant.at("2022-01-01", "presumed").holds(link) is UNKNOWN


def test_a_reading_that_does_not_exist_is_said(tenant: sm.Tenant) -> None:
    """
    bodies: []
    """
    with pytest.raises(ValueError, match="surely"):
        tenant.at("2019-01-01", "surely")


def test_one_day_of_several_years_counts_near_the_end_of_them_and_attests_nothing_at_their_beginning(
    tenant: sm.Tenant,
) -> None:
    """
    sources: [{id: page, title: Sidan, kind: web-page, date: "[2015..2022]"}]
    bodies:
      - {id: told, name: Gruppen, kind: arbetsgrupp, source: page}
      - {id: seen, name: Rådet, kind: rad, attested: "[2015..2022]"}
    """
    for name in ("told", "seen"):
        assert standing(tenant, name, "2018-05-22") is UNKNOWN
        assert standing(tenant, name, "2020-12-31") is YES
        assert standing(tenant, name, "2022-12-31") is YES
        assert standing(tenant, name, "2023-01-01") is UNKNOWN
        assert standing(tenant, name, "2018-05-22", Evidence.LATEST) is UNKNOWN
        assert standing(tenant, name, "2024-01-01", Evidence.LATEST) is YES


def test_a_start_that_lies_somewhere_is_evidence_from_when_it_must_have_been_on(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: late, name: Gruppen, kind: arbetsgrupp, valid: "[2018..2022]/"}
      - {id: near, name: Rådet, kind: rad, valid: "[2018-01..2018-06]/"}
    """
    assert [standing(tenant, "late", day) for day in ("2020-01-01", "2022-12-31", "2023-01-01")] == [
        UNKNOWN,
        YES,
        UNKNOWN,
    ]
    assert [standing(tenant, "near", day) for day in ("2018-05-01", "2018-07-01", "2020-02-01")] == [
        UNKNOWN,
        YES,
        UNKNOWN,
    ]


def test_what_we_have_read_ourselves_of_when_it_began_is_no_evidence(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: stated, name: Gruppen, kind: arbetsgrupp, valid: 2018/}
      - {id: read, name: Rådet, kind: rad, valid: 2018/, inferred: {valid: Läst ur namnet.}}
    """
    assert (standing(tenant, "stated", "2019-01-01"), standing(tenant, "read", "2019-01-01")) == (YES, UNKNOWN)


def test_an_owner_that_confirms_is_evidence_of_the_day_on_which_it_did_so(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Regionen, kind: region}]
    bodies:
      - {id: whole, name: Rådet, kind: rad, confirmed: {by: region, on: 2020-05-02}}
      - {id: period, name: Gruppen, kind: rad, confirmed: {by: region, on: 2020-05-02, fields: [valid, purpose]}}
      - {id: other, name: Forumet, kind: rad, confirmed: {by: region, on: 2020-05-02, fields: purpose}}
      - {id: denied, name: Ringen, kind: rad, confirmed: {by: region, on: 2020-05-02, denied: true}}
      - {id: undated, name: Kretsen, kind: rad, confirmed: {by: region}}
      - {id: planned, name: Nätet, kind: rad, planned: 2020/, confirmed: {by: region, on: 2020-05-02}}
    """
    told = {name: standing(tenant, name, "2021-01-01") for name in ("whole", "period", "other", "denied", "undated")}
    assert told == {"whole": YES, "period": YES, "other": UNKNOWN, "denied": UNKNOWN, "undated": UNKNOWN}
    assert standing(tenant, "whole", "2020-05-02", Evidence.CERTAIN) is UNKNOWN
    assert standing(tenant, "planned", "2020-05-02") is not YES


def test_what_is_confirmed_of_the_past_is_no_evidence_that_it_applies(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Regionen, kind: region}]
    bodies:
      - {id: gone, name: Rådet, kind: rad, valid: "../2019-12-31", confirmed: {by: region, on: 2020-05-02}}
      - {id: going, name: Gruppen, kind: rad, valid: "../2020-12-31", confirmed: {by: region, on: 2020-05-02}}
    """
    assert standing(tenant, "gone", "2020-05-02") is NO
    seen = {name: {window.last for window in windows(tenant.facts, tenant[name])} for name in ("gone", "going")}
    assert date(2020, 5, 2) not in seen["gone"]
    assert date(2020, 5, 2) in seen["going"]
