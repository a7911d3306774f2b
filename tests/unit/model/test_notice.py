"""When notice has to be given, and when an agreement ends after it."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samverkan_model as sm
from samverkan_model.loading.folder import examine
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.dates import later, read_duration
from samverkan_model.model.notice import last_notice_in_time, next_turn, terms
from samverkan_model.model.statement import Record
from samverkan_model.queries.agreements import Status, status
from samverkan_model.queries.deadlines import agreement_deadlines, deadlines, last_notice_day

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))
LENGTHS = st.sampled_from(["P1M", "P3M", "P6M", "P1Y", "P2Y", "P60D", "P2W"])


def agreement(**fields: object) -> Agreement:
    return Agreement.model_validate({"id": "a", "title": "A", "kind": "avtal", **fields})


@given(DAYS, LENGTHS)
def test_the_last_day_of_notice_leaves_the_whole_period_and_a_day_later_does_not(end: date, length: str) -> None:
    period = read_duration(length)
    last = last_notice_in_time(end, period)

    assert later(last + timedelta(days=1), period) <= end < later(last + timedelta(days=2), period)


@pytest.mark.parametrize(
    ("turn", "first"),
    [("year", "2027-01-01"), ("half-year", "2026-07-01"), ("quarter", "2026-07-01"), ("month", "2026-06-01")],
)
def test_a_turn_is_the_first_day_of_what_comes_next(turn: str, first: str) -> None:
    assert next_turn(date(2026, 5, 2), turn).isoformat() == first  # type: ignore[arg-type]
    assert next_turn(date.fromisoformat(first), turn).isoformat() == first  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "edtf"),
    [
        ({"valid": "2019/..", "notice": {"period": "P6M", "given": "2026-09-15"}}, "2019/2027-03-15"),
        ({"valid": "2019/..", "notice": {"period": "P3M", "given": "2026-09-30"}}, "2019/2026-12-31"),
        ({"valid": "2019/..", "notice": {"period": "P6M", "given": "2026-09-15", "turn": "year"}}, "2019/2027-12-31"),
        ({"valid": "2019/..", "notice": {"period": "P6M", "given": "2026-06-30", "turn": "year"}}, "2019/2026-12-31"),
        ({"valid": "2019/..", "notice": {"period": "P1M", "given": "2026-05-02", "turn": "month"}}, "2019/2026-06-30"),
        ({"valid": "2019/..", "notice": {"period": "P3M", "given": "2026-09"}}, "2019/[2026-12-01..2026-12-31]"),
        ({"valid": "2019/..", "notice": {"given": "2026-09-15"}}, "2019/[2026-09-15..]"),
        ({"valid": "/..", "notice": {"given": "[..2026-09-15]"}}, "/"),
        ({"valid": "/..", "notice": {"period": "P3M", "given": "[..2026-09-30]"}}, "/[..2026-12-31]"),
        ({"valid": "2019/..", "notice": {"period": "P3M", "given": "[2026..]"}}, "2019/[2026-04-01..]"),
    ],
)
def test_an_open_ended_agreement_ends_after_the_period_of_notice(fields: dict[str, object], edtf: str) -> None:
    assert str(agreement(**fields).period) == edtf


SILENT = {"silent": True, "step": "P1Y"}


@pytest.mark.parametrize(
    ("notice", "renewal", "edtf"),
    [
        ({"period": "P3M", "given": "2017-09-30"}, SILENT, "2017-01-01/2017-12-31"),
        ({"period": "P3M", "given": "2017-10-01"}, SILENT, "2017-01-01/2018-12-31"),
        ({"period": "P3M", "given": "2018-10-01"}, SILENT, "2017-01-01/2019-12-31"),
        ({"by": "2017-06-30", "given": "2017-06-30"}, SILENT, "2017-01-01/2017-12-31"),
        ({"by": "2017-06-30", "given": "2017-07-01"}, SILENT, "2017-01-01/[2017-12-31..]"),
        ({"given": "2017-07-01"}, SILENT, "2017-01-01/2017-12-31"),
        ({"period": "P3M", "given": "2017-10-01"}, {"silent": True}, "2017-01-01/[2017-12-31..]"),
        ({"period": "P3M", "given": "2017-10-01"}, {"silent": False, "step": "P1Y"}, "2017"),
        ({"period": "P3M", "given": "2017-10-01"}, None, "2017"),
    ],
)
def test_a_prolonged_agreement_ends_with_the_term_that_notice_was_in_time_for(
    notice: dict[str, str], renewal: object, edtf: str
) -> None:
    found = agreement(valid="2017", notice=notice, renewal=renewal)

    assert str(found.period) == edtf


def test_before_the_day_of_notice_nobody_knows_of_it_and_after_it_everything_follows(tenant: sm.Tenant) -> None:
    """
    agreements:
      - {id: a, title: A, kind: avtal, valid: 2019/.., notice: {period: P6M, given: 2026-09-15}}
    """

    def seen(day: str) -> tuple[Status, list[str]]:
        now = tenant.at(day)
        (one,) = now.agreements
        return status(now, one), [f"{due.kind} {due.day}" for due in deadlines(now)]

    assert seen("2026-09-14") == (Status.IN_FORCE, [])
    assert seen("2026-09-15") == (Status.UNDER_NOTICE, ["end 2027-03-15"])
    assert seen("2027-03-15") == (Status.UNDER_NOTICE, ["end 2027-03-15"])
    assert tenant.at("2027-03-16").standing("a") is sm.Truth.NO
    assert tenant.as_known("2026-09-14").at("2027-03-16").standing("a") is sm.Truth.YES


def test_what_is_known_of_a_notice_today_says_that_the_agreement_was_prolonged_until_then(tenant: sm.Tenant) -> None:
    """
    agreements:
      - id: a
        title: A
        kind: avtal
        valid: 2017
        renewal: {silent: true, step: P1Y}
        notice: {period: P3M, given: 2019-06-01}
    """
    standings = [tenant.at(day).standing("a") for day in ("2017-06-01", "2018-06-01", "2019-12-31", "2020-01-01")]

    assert standings == [sm.Truth.YES, sm.Truth.YES, sm.Truth.YES, sm.Truth.NO]


def test_notice_to_a_turn_has_a_last_day_that_moves_on_to_the_next_turn() -> None:
    found = agreement(valid="2019/..", notice={"period": "P6M", "turn": "year"})

    assert [last_notice_day(found, date(2026, month, 1)) for month in (2, 7)] == [date(2026, 6, 30), date(2027, 6, 30)]


def test_a_replaced_agreement_has_no_deadlines_left(tenant: sm.Tenant) -> None:
    """
    agreements:
      - id: a
        title: A
        kind: avtal
        valid: 2017/2019
        notice: {period: P3M}
        follow_up: {due: 2018-03-01}
      - {id: b, title: B, kind: avtal, valid: 2018-07-01/2021, succeeds: a}
    """

    def left(day: str) -> list[str]:
        now = tenant.at(day)
        record: Record = tenant["a"]
        assert isinstance(record, Agreement)
        return [str(one.kind) for one in agreement_deadlines(now, record)]

    assert left("2018-06-30") == ["notice", "end", "follow-up"]
    assert left("2018-07-01") == []


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("valid: 2020/.., notice: {period: P1Y, given: 2024-02-29}", date(2025, 2, 28)),
        ("valid: 2020/.., notice: {period: P1M, given: 2024-01-30}", date(2024, 2, 29)),
        ("valid: 2020/.., notice: {period: P3M, turn: quarter, given: 2025-12-31}", date(2026, 3, 31)),
        ("valid: 2020/.., notice: {period: P3M, turn: quarter, given: 2026-01-01}", date(2026, 6, 30)),
        ("valid: 2020/.., notice: {period: P1M, turn: month, given: 2024-01-31}", date(2024, 2, 29)),
        ("valid: 2020-03-01/2024-02-29, notice: {period: P1M, given: 2024-01-31}, renewal: {step: P4Y, silent: true}",
         date(2024, 2, 29)),
        ("valid: 2020-03-01/2024-02-29, notice: {period: P1M, given: 2024-02-01}, renewal: {step: P4Y, silent: true}",
         date(2028, 2, 29)),
        ("valid: 2024/2024, notice: {period: P3M, given: 2024-10-01}, renewal: {step: P1Y, silent: true}",
         date(2025, 12, 31)),
        ("valid: 2024/2024, notice: {period: P3M, given: 2026-01-05}, renewal: {step: P1Y, silent: true}",
         date(2026, 12, 31)),
        ("valid: 2024/2024, notice: {period: P3M, given: '[2024-09..2024-10]'}, renewal: {step: P1Y, silent: true}",
         None),
    ],
)  # fmt: skip
def test_leap_days_turns_and_late_notice(folder: Callable[..., Path], written: str, last: date | None) -> None:
    model = f"agreements: [{{id: a, title: A, kind: avtal, {written}}}]"
    period = sm.Workspace.load(folder(model=model))["prov"]["a"].period

    assert period is not None
    assert period.last_day == last


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("2019-11-01", []),
        ("2019-06-01", [
            "prov/model.yaml:1: agreements a: the notice of 2019-06-01 makes the agreement end before it begins to apply "
            "on 2020-01-01. Correct one of the days; an agreement that never came to apply has no period."
        ]),
    ],
)  # fmt: skip
def test_notice_that_ends_an_agreement_before_it_begins_is_told(
    folder: Callable[..., Path], given: str, told: list[str]
) -> None:
    row = f"{{id: a, title: A, kind: avtal, valid: 2020/.., notice: {{period: P3M, given: {given}}}}}"
    found = examine(folder(model=f"agreements: [{row}]"), core_vocabulary())[1]

    assert [one.text("en") for one in found] == told


@given(
    st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.sampled_from(["P1D", "P1M", "P5M", "P1Y", "P1Y2M3D", "P2W"]),
    st.dates(date(1990, 1, 1), date(2090, 12, 31)),
)  # fmt: skip
def test_terms_seen_from_a_day_are_all_that_end_on_it_or_later(end: date, step: str, day: date) -> None:
    length = read_duration(step)
    later_ones = islice((one for one in terms(end, length) if one >= day), 3)

    assert list(later_ones) == list(islice((one for one in terms(end, length, day) if one >= day), 3))


def test_a_day_far_away_is_asked_about_as_fast_and_a_step_of_no_length_prolongs_nothing() -> None:
    far = terms(date(2016, 1, 1), read_duration("P1D"), date(9999, 12, 30))

    assert next(one for one in far if one >= date(9999, 12, 30)) == date(9999, 12, 30)
    assert list(terms(date(2016, 1, 1), read_duration("P0D"), date(2030, 1, 1))) == [date(2016, 1, 1)]
