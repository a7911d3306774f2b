"""Reading time as Swedish documents and EDTF write it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan_model.model.dates import (
    BackwardPeriod,
    UnreadableDate,
    read_duration,
    read_moment,
    read_validity,
    to_edtf,
)
from samverkan_model.model.validity import BEGINNING, END, UNDATED, Bound, Truth, Validity

EXACT = [
    ("Under 2017", "2017-01-01", "2017-12-31"),
    ("2017", "2017-01-01", "2017-12-31"),
    ("2017-02", "2017-02-01", "2017-02-28"),
    ("2016-02", "2016-02-01", "2016-02-29"),
    ("2016-02-29", "2016-02-29", "2016-02-29"),
    ("29 februari 2016", "2016-02-29", "2016-02-29"),
    ("2023–2024", "2023-01-01", "2024-12-31"),
    ("2025-2026", "2025-01-01", "2026-12-31"),
    ("2017-18", "2017-01-01", "2018-12-31"),
    ("September–december 2024", "2024-09-01", "2024-12-31"),
    ("2017-01-01/2018-12-31", "2017-01-01", "2018-12-31"),
    ("från och med 2019-01-01 till och med 2020-06-30", "2019-01-01", "2020-06-30"),
    ("fr.o.m. 1 januari 2019 t.o.m. 30 juni 2020", "2019-01-01", "2020-06-30"),
    ("1 mars 2017 – 31 maj 2018", "2017-03-01", "2018-05-31"),
    ("2017-01-01/P3Y", "2017-01-01", "2019-12-31"),
    ("2016-02-29/P1Y", "2016-02-29", "2017-02-28"),
]


@pytest.mark.parametrize(("words", "first", "last"), EXACT)
def test_a_period_with_both_ends_is_read_to_the_day(words: str, first: str, last: str) -> None:
    period = read_validity(words)

    assert (str(period.first_day), str(period.last_day)) == (first, last)


@pytest.mark.parametrize(
    "words", ["t.o.m. 2017-12-31", "till och med 2017-12-31", "/2017-12-31", "t.o.m. 31 december 2017"]
)
def test_an_end_without_a_start_leaves_the_start_unknown(words: str) -> None:
    period = read_validity(words)

    assert (period.begins, period.last_day) == (Bound(), date(2017, 12, 31))


@pytest.mark.parametrize("words", ["från och med 2019-01-01", "fr.o.m. 2019-01-01", "2019-01-01/"])
def test_a_start_without_an_end_leaves_the_end_unknown(words: str) -> None:
    period = read_validity(words)

    assert (period.first_day, period.ends) == (date(2019, 1, 1), Bound(date(2019, 1, 2), END))


@pytest.mark.parametrize(
    "words", ["2014/..", "2014 tills vidare", "från 2014 och tills vidare", "tills vidare från 2014"]
)
def test_tills_vidare_is_open_by_decision(words: str) -> None:
    period = read_validity(words)

    assert (str(period), period.ends.open, period.last_day) == ("2014/..", True, None)


def test_tills_vidare_alone_has_an_unknown_start() -> None:
    assert read_validity("tills vidare") == Validity(Bound(), Bound(END, END, open=True), "/..")


def test_an_open_start_is_something_else_than_an_unknown_one() -> None:
    assert read_validity("../2017-12-31").begins == Bound(BEGINNING, BEGINNING, open=True)


@pytest.mark.parametrize(
    ("words", "length"), [("3 år", "P3Y"), ("tre år", "P3Y"), ("sex månader", "P6M"), ("P2W", "P2W")]
)
def test_a_length_without_a_start_says_nothing_of_any_day(words: str, length: str) -> None:
    period = read_validity(words)

    assert (period.begins, period.ends, period.duration) == (UNDATED.begins, UNDATED.ends, length)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("våren 2024", "2024-01-01", "2024-06-30"),
        ("2024-21", "2024-01-01", "2024-06-30"),
        ("sommaren 2024", "2024-06-01", "2024-08-31"),
        ("hösten 2024", "2024-07-01", "2024-12-31"),
        ("vintern 2023", "2023-11-01", "2024-03-31"),
        ("2017~", "2017-01-01", "2017-12-31"),
        ("2017?", "2017-01-01", "2017-12-31"),
        ("omkring 2017", "2017-01-01", "2017-12-31"),
        ("2017-XX", "2017-01-01", "2017-12-31"),
        ("[2019..2026]", "2019-01-01", "2026-12-31"),
        ("[2013-09..2018-12-05]", "2013-09-01", "2018-12-05"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("årsskiftet 2017/2018", "2017-12-31", "2018-01-01"),
    ],
)
def test_what_is_only_roughly_dated_lies_within_its_span_and_is_nowhere_certain(
    words: str, first: str, last: str
) -> None:
    moment, period = read_moment(words), read_validity(words)

    assert (str(moment.earliest), str(moment.latest)) == (first, last)
    assert (str(period.begins.earliest), str(period.begins.latest)) == (first, last)
    assert not period.begins.exact


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("[2023..]", date(2023, 1, 1), END),
        ("[2023-05-17..]", date(2023, 5, 17), END),
        ("[..2017-01-01]", BEGINNING, date(2017, 1, 1)),
        ("[..2017]", BEGINNING, date(2017, 12, 31)),
    ],
)
def test_a_set_that_is_open_at_one_side_is_a_bound(words: str, first: date, last: date) -> None:
    moment, period = read_moment(words), read_validity(words)

    assert (moment.earliest, moment.latest) == (first, last)
    assert period.begins == Bound(first, last)
    assert str(period) == words


def test_something_that_began_in_2023_or_later_may_begin_any_day_from_then() -> None:
    period = read_validity("[2023..]/..")

    assert [period.covers(date(year, 1, 1)) for year in (2022, 2023, 2099)] == [Truth.NO, Truth.UNKNOWN, Truth.UNKNOWN]


def test_something_that_ends_on_a_day_or_earlier_is_over_after_it() -> None:
    period = read_validity("2010/[..2017-01-01]")

    assert [period.covers(day) for day in (date(2010, 1, 1), date(2017, 1, 1), date(2017, 1, 2))] == [
        Truth.YES,
        Truth.UNKNOWN,
        Truth.NO,
    ]


def test_a_length_from_a_start_in_2023_or_later_ends_three_years_after_it_or_later() -> None:
    assert read_validity("[2023..]/P3Y").ends == Bound(date(2026, 1, 1), END)


def test_a_length_from_an_open_start_says_nothing_of_the_end() -> None:
    assert not read_validity("../P3Y").ends.known


@pytest.mark.parametrize("words", ["[..]", "[2023..2017]", "%0001S3", "2017/9999-12-31", "[2017-02-30..]"])
def test_edtf_that_says_nothing_or_leaves_the_calendar_is_unreadable(words: str) -> None:
    with pytest.raises(UnreadableDate):
        read_validity(words)


def test_a_period_of_no_length_is_refused() -> None:
    with pytest.raises(BackwardPeriod):
        read_validity("2017-01-01/P0D")


@pytest.mark.parametrize(
    "words",
    [
        "2017-02-30",
        "2017-02-29",
        "2017-06-31",
        "32 mars 2017",
        "våren",
        "i framtiden",
        "",
        "..",
        "2017/våren",
        "[2019..2018]",
    ],
)
def test_a_day_that_does_not_exist_or_says_nothing_is_unreadable(words: str) -> None:
    with pytest.raises(UnreadableDate) as caught:
        read_validity(words)

    assert caught.value.text == words


@pytest.mark.parametrize("words", ["2018/2017", "2017-12-31/2017-01-01", "december–september 2024", "2024–2023"])
def test_a_period_that_ends_before_it_begins_is_refused(words: str) -> None:
    with pytest.raises(BackwardPeriod) as caught:
        read_validity(words)

    assert caught.value.text == words


@pytest.mark.parametrize("words", ["2017-01-01/", "2014/..", "3 år", "tills vidare"])
def test_a_period_without_an_end_is_no_moment(words: str) -> None:
    with pytest.raises(UnreadableDate):
        read_moment(words)


def test_a_moment_given_as_a_period_lies_on_some_day_of_it() -> None:
    moment = read_moment("2024-09/2024-12")

    assert (moment.earliest, moment.latest) == (date(2024, 9, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("day", "length", "later"),
    [("2016-02-29", "P1Y", "2017-02-28"), ("2017-01-31", "P1M", "2017-02-28"), ("2017-12-31", "P1D", "2018-01-01")],
)
def test_a_length_is_added_by_the_calendar(day: str, length: str, later: str) -> None:
    assert date.fromisoformat(day) + read_duration(length) == date.fromisoformat(later)


def test_a_length_may_be_written_in_words() -> None:
    assert read_duration("sex månader") == read_duration("P6M")


@pytest.mark.parametrize("words", ["P", "länge", "", "2017"])
def test_what_is_no_length_is_unreadable(words: str) -> None:
    with pytest.raises(UnreadableDate):
        read_duration(words)


def test_a_length_that_leaves_the_calendar_is_unreadable() -> None:
    with pytest.raises(UnreadableDate):
        read_validity("2017-01-01/P9999Y")


WRITTEN = st.sampled_from(
    [row[0] for row in EXACT] + ["våren 2024", "2014/..", "/", "3 år", "t.o.m. 2017-12-31", "2017~", "../.."]
)


@given(WRITTEN)
def test_a_period_written_out_is_read_back_as_itself(words: str) -> None:
    period = read_validity(words)

    assert read_validity(str(period)) == period


@given(st.dates(date(1900, 1, 2), date(2080, 1, 1)), st.integers(0, 4000))
def test_any_two_days_in_order_make_a_period_that_comes_back(first: date, days: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    period = read_validity(f"{first}/{last}")

    assert (period.first_day, period.last_day, str(period)) == (first, last, f"{first}/{last}")


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused_but_never_fails_otherwise(text: str) -> None:
    try:
        period = read_validity(text)
    except (UnreadableDate, BackwardPeriod) as refused:
        assert refused.text == text  # noqa: PT017 - either outcome is right, and this one must name the text
    else:
        assert str(period) == to_edtf(text)
