"""A course says of every day what a look at that day says."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from samverkan_model.model.truth_over_time import Course
from samverkan_model.model.validity import BEGINNING, END, ONE_DAY, Truth, Validity
from tests.unit.laws import ALL_DAYS, RANK, periods, scan

COURSES = st.one_of(st.builds(Course.of, periods()), st.builds(Course.always, st.sampled_from(Truth)))


@given(periods())
def test_a_course_says_of_every_day_what_its_period_says(period: Validity) -> None:
    assert scan(Course.of(period).at) == scan(period.covers)


@given(COURSES, COURSES)
def test_two_courses_meet_and_join_day_by_day(one: Course, other: Course) -> None:
    assert scan((one & other).at) == [min(one.at(day), other.at(day), key=RANK.__getitem__) for day in ALL_DAYS]
    assert scan((one | other).at) == [max(one.at(day), other.at(day), key=RANK.__getitem__) for day in ALL_DAYS]


@given(COURSES, COURSES, COURSES)
def test_the_order_in_which_courses_are_combined_does_not_matter(one: Course, other: Course, third: Course) -> None:
    assert one & other == other & one
    assert (one & other) & third == one & (other & third)
    assert one | (one & other) == one


@given(COURSES)
def test_the_turns_of_a_course_are_the_days_on_which_it_is_not_what_it_was_the_day_before(course: Course) -> None:
    changed = [day for day in ALL_DAYS if course.at(day) is not course.at(day - ONE_DAY)]

    assert [day for day in course.turns if ALL_DAYS[0] <= day <= ALL_DAYS[-1]] == changed


@given(COURSES)
def test_a_course_reaches_from_the_beginning_to_the_end_of_the_calendar(course: Course) -> None:
    assert course.days[0] == BEGINNING
    assert course.at(BEGINNING) is course.truths[0]
    assert course.at(END) is course.truths[-1]


def test_a_period_around_a_leap_day_turns_on_the_days_beside_it() -> None:
    from samverkan_model.model.dates import read_validity

    assert Course.of(read_validity("2016-02-29")).turns == (date(2016, 2, 29), date(2016, 3, 1))
