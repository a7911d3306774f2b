"""Days ahead: when notice must be given at the latest, what ends, what is to be followed up and what is overdue."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samverkan_model as sm
from samverkan_model.errors import UnreadableHorizon
from samverkan_model.queries.deadlines import Due, deadlines, last_notice_day, read_horizon, working_day_before

Folder = Callable[..., Path]


def with_agreement(folder: Folder, fields: str) -> sm.Tenant:
    model = f"agreements: [{{id: avtal, title: A, kind: avtal, {fields}}}]"
    return sm.Workspace.load(folder(model=model))["prov"]


def notice_day(tenant: sm.Tenant, day: str) -> str | None:
    agreement: Any = tenant["avtal"]
    found = last_notice_day(agreement, date.fromisoformat(day))
    return None if found is None else found.isoformat()


def ahead(tenant: sm.Tenant, day: str, horizon: str | None = None) -> list[tuple[str, Due, bool]]:
    found = deadlines(tenant.at(day), read_horizon(horizon) if horizon else None)
    return [(one.day.isoformat(), one.kind, one.overdue) for one in found]


@pytest.mark.parametrize(
    ("valid", "period", "last"),
    [
        ("2015/2017-12-31", "P3M", "2017-09-30"),
        ("2015/2017-12-31", "P1Y", "2016-12-31"),
        ("2015/2018-06-30", "P6M", "2017-12-31"),
        ("2015/2018-02-28", "P1M", "2018-01-31"),
        ("2015/2016-02-29", "P1M", "2016-01-31"),
        ("2015/2020-02-29", "P1Y", "2019-02-28"),
        ("2015/2016-03-30", "P30D", "2016-02-29"),
        ("2015/2017-12-31", "P2W", "2017-12-17"),
    ],
)
def test_a_period_of_notice_counts_back_from_the_end(folder: Folder, valid: str, period: str, last: str) -> None:
    tenant = with_agreement(folder, f"valid: {valid}, notice: {{period: {period}}}")

    assert notice_day(tenant, "2015-06-01") == last
    assert notice_day(tenant, "2030-06-01") == last


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2015-01-01", "2016-09-30"),
        ("2016-09-30", "2016-09-30"),
        ("2016-10-01", "2018-09-30"),
        ("2018-10-01", "2020-09-30"),
        ("2023-01-01", "2024-09-30"),
    ],
)
def test_two_years_at_a_time_the_notice_day_moves_on_when_it_is_behind(folder: Folder, day: str, last: str) -> None:
    tenant = with_agreement(folder, "valid: 2015/2016-12-31, notice: {period: P3M}, renewal: {step: P2Y}")

    assert notice_day(tenant, day) == last


def test_month_ends_stay_month_ends_over_several_turns(folder: Folder) -> None:
    tenant = with_agreement(folder, "valid: 2015/2015-11-30, notice: {period: P1M}, renewal: {step: P3M}")

    days = ["2015-11-01", "2016-01-31", "2016-02-01", "2016-05-01"]
    assert [notice_day(tenant, day) for day in days] == ["2016-01-31", "2016-01-31", "2016-04-30", "2016-07-31"]


def test_a_year_at_a_time_from_a_leap_day(folder: Folder) -> None:
    tenant = with_agreement(folder, "valid: 2015/2016-02-29, notice: {period: P1D}, renewal: {step: P1Y}")

    assert [notice_day(tenant, f"{year}-01-01") for year in (2016, 2017, 2020)] == [
        "2016-02-28",
        "2017-02-27",
        "2020-02-28",
    ]


@pytest.mark.parametrize("renewal", ["{step: P0Y}", "{step: P2Y, silent: false}", "{silent: true}"])
def test_a_step_of_nothing_one_that_takes_a_decision_and_none_move_no_day(folder: Folder, renewal: str) -> None:
    tenant = with_agreement(folder, f"valid: 2015/2016-12-31, notice: {{period: P3M}}, renewal: {renewal}")

    assert notice_day(tenant, "2020-01-01") == "2016-09-30"


@pytest.mark.parametrize(
    "fields",
    [
        "valid: 2015/2016",
        "valid: 2015/2016, notice: {wording: Uppsägning möjlig.}",
        "valid: 2015/.., notice: {period: P3M}",
        "valid: 2015/, notice: {period: P3M}",
        "notice: {period: P3M}",
        "valid: 2015/2016, notice: {period: P9999Y}",
        'valid: 2015/.., notice: {by: "[2016..]"}',
    ],
)
def test_a_last_notice_day_that_is_not_documented_is_none(folder: Folder, fields: str) -> None:
    assert notice_day(with_agreement(folder, fields), "2015-06-01") is None


def test_a_named_notice_day_stands_as_it_is(folder: Folder) -> None:
    tenant = with_agreement(
        folder, "valid: t.o.m. 2018-12-31, notice: {by: 2017-12-31, period: P3M}, renewal: {step: P1Y}"
    )

    assert {notice_day(tenant, day) for day in ("2016-01-01", "2019-01-01")} == {"2017-12-31"}


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2017-09-29", "2017-09-29"),
        ("2017-09-30", "2017-09-29"),
        ("2017-10-01", "2017-09-29"),
        ("2017-06-23", "2017-06-22"),
        ("2017-06-25", "2017-06-22"),
        ("2018-06-22", "2018-06-21"),
        ("2018-12-24", "2018-12-21"),
        ("2017-12-24", "2017-12-22"),
        ("2018-12-31", "2018-12-28"),
        ("2017-12-31", "2017-12-29"),
        ("2018-01-01", "2017-12-29"),
        ("2017-04-14", "2017-04-13"),
        ("2017-04-17", "2017-04-13"),
        ("2025-06-06", "2025-06-05"),
        ("2026-01-06", "2026-01-05"),
        ("2026-05-01", "2026-04-30"),
        ("2016-02-29", "2016-02-29"),
    ],
)
def test_the_last_working_day_lies_before_weekends_holidays_and_the_three_eves(day: str, working: str) -> None:
    assert working_day_before(date.fromisoformat(day)).isoformat() == working


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_a_working_day_is_at_most_five_days_back_never_ahead_and_its_own(day: date) -> None:
    found = working_day_before(day)

    assert 0 <= (day - found).days <= 5
    assert found.weekday() < 5
    assert working_day_before(found) == found


def test_notice_and_end_are_ahead_in_order_and_only_within_the_horizon(folder: Folder) -> None:
    tenant = with_agreement(folder, "valid: 2015/2018-12-31, notice: {by: 2017-12-31}")

    assert ahead(tenant, "2017-06-01", "P12M") == [("2017-12-31", Due.NOTICE, False)]
    assert ahead(tenant, "2017-06-01") == [("2017-12-31", Due.NOTICE, False), ("2018-12-31", Due.END, False)]
    assert ahead(tenant, "2017-12-31", "P0D") == [("2017-12-31", Due.NOTICE, False)]
    assert ahead(tenant, "2018-01-01", "P9999Y") == [("2018-12-31", Due.END, False)]
    assert ahead(tenant, "2019-01-01") == []


def test_the_day_to_act_by_is_a_working_day(folder: Folder) -> None:
    tenant = with_agreement(folder, "valid: 2015/2018-12-31, notice: {by: 2017-12-31}")

    assert [one.act_by.isoformat() for one in deadlines(tenant.at("2017-06-01"))] == ["2017-12-29", "2018-12-28"]


@pytest.mark.parametrize("words", ["12 bananas", "", "snart", "P", "2017-06-01"])
def test_a_horizon_that_is_no_length_of_time_is_refused(words: str) -> None:
    with pytest.raises(UnreadableHorizon) as caught:
        read_horizon(words)

    assert words in str(caught.value)


def test_a_follow_up_is_due_then_overdue_until_it_is_done(folder: Folder) -> None:
    tenant = with_agreement(folder, "valid: 2015/.., follow_up: {due: [våren 2016, våren 2018], done: 2018-09-01}")

    assert ahead(tenant, "2016-06-30") == [
        ("2016-06-30", Due.FOLLOW_UP, False),
        ("2018-06-30", Due.FOLLOW_UP, False),
    ]
    assert ahead(tenant, "2016-07-01")[0] == ("2016-06-30", Due.FOLLOW_UP, True)
    assert ahead(tenant, "2018-08-31") == [("2016-06-30", Due.FOLLOW_UP, True), ("2018-06-30", Due.FOLLOW_UP, True)]
    assert ahead(tenant, "2018-09-01") == []


def test_a_follow_up_done_before_it_was_due_does_not_count_for_it(folder: Folder) -> None:
    tenant = with_agreement(folder, "valid: 2015/.., follow_up: {due: våren 2018, done: 2016-09-01}")

    assert ahead(tenant, "2018-07-01") == [("2018-06-30", Due.FOLLOW_UP, True)]


def test_a_yearly_follow_up_is_due_by_the_end_of_the_first_year_in_which_it_is_not_done(folder: Folder) -> None:
    tenant = with_agreement(
        folder, "valid: 2015/.., follow_up: {cadence: {wording: varje år, per_year: 1}, done: 2016-05-01}"
    )

    assert ahead(tenant, "2016-04-30") == [("2016-12-31", Due.FOLLOW_UP, False)]
    assert ahead(tenant, "2016-05-01") == [("2017-12-31", Due.FOLLOW_UP, False)]
    assert ahead(tenant, "2017-06-01") == [("2017-12-31", Due.FOLLOW_UP, False)]


def test_a_review_is_ahead_and_then_overdue(folder: Folder) -> None:
    tenant = with_agreement(folder, "valid: 2015/.., review: 2017-12-31")

    assert ahead(tenant, "2017-12-31") == [("2017-12-31", Due.REVIEW, False)]
    assert ahead(tenant, "2018-01-01") == [("2017-12-31", Due.REVIEW, True)]


def test_what_may_come_any_day_from_a_year_on_has_no_last_day(folder: Folder) -> None:
    assert ahead(with_agreement(folder, 'valid: 2015/.., review: "[2017..]"'), "2016-01-01") == []


def test_a_day_known_roughly_is_told_as_its_last(folder: Folder) -> None:
    tenant = with_agreement(folder, "valid: 2015/.., review: hösten 2017")

    assert [(one.day.isoformat(), one.exact) for one in deadlines(tenant.at("2017-01-01"))] == [("2017-12-31", False)]


def test_an_agreement_that_has_ended_owes_nothing(folder: Folder) -> None:
    tenant = with_agreement(folder, "valid: 2015/2016, follow_up: {due: 2016-06-01}, review: 2016-09-01")

    assert ahead(tenant, "2017-01-01") == []


@pytest.mark.parametrize(("done", "overdue"), [("2017-03-15", False), ("2016-10-01", False), ("2016-09-29", True)])
def test_what_was_done_up_to_half_a_year_ahead_counts(folder: Folder, done: str, overdue: bool) -> None:
    tenant = with_agreement(folder, f"valid: 2016/.., follow_up: {{due: 2017-03-31, done: {done}}}")

    assert ahead(tenant, "2017-06-01") == ([("2017-03-31", Due.FOLLOW_UP, True)] if overdue else [])
