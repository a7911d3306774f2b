"""Laws of time: three truths, half-open neighbours, and that more evidence never contradicts less."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from samverkan_model.model.dates import read_validity
from samverkan_model.model.validity import (
    BEGINNING,
    END,
    ONE_DAY,
    UNDATED,
    Bound,
    Truth,
    Validity,
    day_after,
    day_before,
    moved,
)

YES, UNKNOWN, NO = Truth.YES, Truth.UNKNOWN, Truth.NO
TRUTHS = st.sampled_from(Truth)
DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Validity:
    """Any period: exact, vague, unknown or open at either end."""
    one, other, third, fourth = sorted(draw(st.lists(DAYS, min_size=4, max_size=4, unique=True)))
    begins = draw(st.sampled_from([Bound(), Bound(one, one), Bound(one, other)]))
    ends = draw(
        st.sampled_from([Bound(), Bound(third, third), Bound(third, fourth), Bound(date.max, date.max, open=True)])
    )
    return Validity(begins, ends, "made up")


@pytest.mark.parametrize(
    ("words", "day", "truth"),
    [
        ("2017-01-01/2018-12-31", "2016-12-31", NO),
        ("2017-01-01/2018-12-31", "2017-01-01", YES),
        ("2017-01-01/2018-12-31", "2018-12-31", YES),
        ("2017-01-01/2018-12-31", "2019-01-01", NO),
        ("2014/..", "2099-01-01", YES),
        ("2014/", "2014-01-01", YES),
        ("2014/", "2014-01-02", UNKNOWN),
        ("/2017-12-31", "1999-01-01", UNKNOWN),
        ("../2017-12-31", "1999-01-01", YES),
        ("/2017-12-31", "2018-01-01", NO),
        ("våren 2024", "2024-04-01", UNKNOWN),
        ("våren 2024", "2023-12-31", NO),
        ("våren 2024", "2024-07-01", NO),
        ("2016-02-29", "2016-02-29", YES),
        ("3 år", "2017-06-01", UNKNOWN),
        ("tills vidare", "2017-06-01", UNKNOWN),
    ],
)
def test_a_day_is_covered_for_certain_perhaps_or_not(words: str, day: str, truth: Truth) -> None:
    assert read_validity(words).covers(date.fromisoformat(day)) is truth


@given(DAYS)
def test_neighbours_meet_without_gap_or_overlap(turn: date) -> None:
    before = read_validity(f"../{turn - timedelta(days=1)}")
    after = read_validity(f"{turn}/..")

    for day in (turn - timedelta(days=1), turn):
        assert [before.covers(day), after.covers(day)].count(YES) == 1
        assert [before.covers(day), after.covers(day)].count(NO) == 1


def test_one_ends_on_the_last_of_december_and_the_next_begins_on_the_first_of_january() -> None:
    old, new = read_validity("2017"), read_validity("2018")

    assert (old.covers(date(2017, 12, 31)), new.covers(date(2017, 12, 31))) == (YES, NO)
    assert (old.covers(date(2018, 1, 1)), new.covers(date(2018, 1, 1))) == (NO, YES)


@given(periods(), periods(), DAYS)
def test_evidence_turns_unknown_into_yes_and_nothing_else(period: Validity, evidence: Validity, day: date) -> None:
    before, after = period.covers(day), period.attested(evidence).covers(day)

    assert after is before or (before, after) == (UNKNOWN, YES)


@given(periods(), periods())
def test_the_same_evidence_twice_says_no_more_than_once(period: Validity, evidence: Validity) -> None:
    once = period.attested(evidence)

    assert once.attested(evidence) == once


def test_between_two_documented_days_it_is_taken_to_have_applied() -> None:
    period = UNDATED.attested(read_validity("2015-09-18")).attested(read_validity("2022"))

    assert [period.covers(date(year, 1, 1)) for year in (2015, 2016, 2022, 2024)] == [UNKNOWN, YES, YES, UNKNOWN]


def test_evidence_from_some_day_in_2019_or_later_keeps_the_end_from_lying_before_it() -> None:
    period = UNDATED.attested(read_validity("2015-09-18")).attested(read_validity("[2019..]"))

    assert [period.covers(date(year, 1, 1)) for year in (2015, 2019, 2020)] == [UNKNOWN, YES, UNKNOWN]


@pytest.mark.parametrize("outside", ["1999", "2030"])
def test_evidence_from_outside_the_period_moves_nothing(outside: str) -> None:
    period = read_validity("2017~/2018~")

    assert period.attested(read_validity(outside)) == period


@given(periods(), periods(), DAYS)
def test_what_lies_within_a_period_applies_only_where_the_period_may(
    outer: Validity, inner: Validity, day: date
) -> None:
    if outer.contains(inner) is YES and inner.covers(day) is YES:
        assert outer.covers(day) is not NO


@pytest.mark.parametrize(
    ("outer", "inner", "truth"),
    [
        ("2017/2018", "2017-06-01/2018-06-01", YES),
        ("2017/2018", "2017/2018", YES),
        ("2017/2018", "2016-12-31/2018", NO),
        ("2017/2018", "2018/2019-01-01", NO),
        ("2017/..", "2018/..", YES),
        ("2017/2018", "2018/..", NO),
        ("2017/", "2018/..", UNKNOWN),
        ("2017/2018", "2017/", UNKNOWN),
    ],
)
def test_containment_is_three_valued_too(outer: str, inner: str, truth: Truth) -> None:
    assert read_validity(outer).contains(read_validity(inner)) is truth


@given(TRUTHS, TRUTHS)
def test_both_and_either_are_dual(one: Truth, other: Truth) -> None:
    assert ~(one & other) == ~one | ~other
    assert ~(one | other) == ~one & ~other


@given(TRUTHS, TRUTHS, TRUTHS)
def test_both_and_either_keep_the_laws_of_a_lattice(one: Truth, other: Truth, third: Truth) -> None:
    assert one & other is other & one
    assert (one & other) & third is one & (other & third)
    assert one & (other | third) is (one & other) | (one & third)
    assert one & (one | other) is one


@given(TRUTHS)
def test_unknown_stays_unknown_unless_the_other_side_settles_it(truth: Truth) -> None:
    assert UNKNOWN & truth is (NO if truth is NO else UNKNOWN)
    assert UNKNOWN | truth is (YES if truth is YES else UNKNOWN)
    assert ~~truth is truth


def test_days_and_lengths_stay_within_the_calendar() -> None:
    inner, year = date(2017, 6, 1), relativedelta(years=1)

    assert (day_after(inner), day_before(inner)) == (inner + ONE_DAY, inner - ONE_DAY)
    assert [day_after(END), day_before(END), day_after(BEGINNING), day_before(BEGINNING)] == [
        END,
        END,
        BEGINNING,
        BEGINNING,
    ]
    assert [moved(inner, year), moved(END, year), moved(BEGINNING, -year)] == [date(2018, 6, 1), END, BEGINNING]


def test_a_turn_has_come_on_its_last_possible_day_and_has_not_before_its_first() -> None:
    turn = Bound(date(2018, 1, 1), date(2018, 12, 31))
    days = (date(2017, 12, 31), date(2018, 1, 1), date(2018, 12, 30), date(2018, 12, 31))

    assert [turn.reached(day) for day in days] == [NO, UNKNOWN, UNKNOWN, YES]
    assert Bound(open=True).reached(date(2100, 1, 1)) is NO
