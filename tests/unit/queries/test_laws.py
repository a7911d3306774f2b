"""Laws of time over whole models: every quick answer held against a slow one, and more knowledge against less."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverkan_model.courses import Courses
from samverkan_model.model.bodies import Body
from samverkan_model.model.dates import read_validity
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Link
from samverkan_model.model.validity import ONE_DAY, Bound, Truth, Validity
from samverkan_model.queries.history import history
from samverkan_model.tenant import Tenant
from samverkan_model.timeline import Snapshot
from tests.unit.laws import ALL_DAYS, DAYS, by_definition, models, periods

YES, UNKNOWN, NO = Truth.YES, Truth.UNKNOWN, Truth.NO
FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@FEW
@given(models(), DAYS)
def test_every_record_stands_as_the_definitions_say(facts: Facts, day: date) -> None:
    snapshot = Snapshot(facts, day)

    assert {one.id: snapshot.standing(one.id) for one in facts} == {
        one.id: by_definition(facts, one, day) for one in facts
    }


@FEW
@given(models(), st.lists(DAYS, min_size=2, max_size=8))
def test_a_tenant_asked_for_many_days_says_what_a_fresh_snapshot_says(facts: Facts, days: list[date]) -> None:
    tenant = Tenant(facts)

    for day in days:
        fresh = Snapshot(Facts(facts.header, facts, facts.vocabulary), day)
        assert {one.id: tenant.at(day).standing(one.id) for one in facts} == {
            one.id: fresh.standing(one.id) for one in facts
        }
        assert [one.id for one in tenant.at(day)] == [one.id for one in fresh]


@FEW
@given(models())
def test_between_two_turns_nothing_changes(facts: Facts) -> None:
    courses = Courses(facts)

    for one, other in pairwise(ALL_DAYS):
        if other not in courses.turns:
            assert [courses[r.id].at(one) for r in facts] == [courses[r.id].at(other) for r in facts]


@st.composite
def sharpened(draw: st.DrawFn) -> tuple[Validity, Validity]:
    """A period, and the same with one or both of its turns known better."""
    period = draw(periods())
    begins, ends = (draw(st.sampled_from(_sharper(bound))) for bound in (period.begins, period.ends))
    return period, replace(period, begins=begins, ends=ends)


def _sharper(bound: Bound) -> list[Bound]:
    inside = [day for day in (ALL_DAYS[0], *ALL_DAYS[::30], ALL_DAYS[-1]) if bound.earliest <= day <= bound.latest]
    found = [bound, *(replace(bound, latest=day) for day in inside), *(replace(bound, earliest=day) for day in inside)]
    found += [Bound(day, day) for day in inside]
    return [bound] if bound.open else found


@given(sharpened())
def test_sharper_bounds_turn_unknown_into_yes_or_no_and_nothing_else(pair: tuple[Validity, Validity]) -> None:
    before, after = pair

    for day in ALL_DAYS:
        assert before.covers(day) in (UNKNOWN, after.covers(day))


@given(periods(), periods(), DAYS)
def test_a_documented_time_never_turns_no_into_yes_nor_yes_into_no(
    period: Validity, evidence: Validity, day: date
) -> None:
    before, after = period.covers(day), period.attested(evidence).covers(day)

    assert before in (UNKNOWN, after)


@FEW
@given(models(), st.sampled_from("abc"), DAYS)
def test_a_body_better_documented_makes_no_record_that_rests_on_it_flip(facts: Facts, name: str, seen: date) -> None:
    body = facts[name]
    if body.only_planned:
        return
    known = body.model_copy(update={"attested": (*body.attested, read_validity(seen.isoformat()))})
    richer = Facts(facts.header, [known if one is body else one for one in facts], facts.vocabulary)
    before, after = Courses(facts), Courses(richer)

    for one in facts:
        for day in ALL_DAYS[::7]:
            assert before[one.id].at(day) in (UNKNOWN, after[one.id].at(day))


Span = tuple[date, date]
"""First day, and first day no longer."""


def _possible(period: Validity) -> list[Span]:
    """The outermost spans of days a period may turn out to be."""
    edges = (ALL_DAYS[0], ALL_DAYS[-1] + ONE_DAY)
    begins, ends = (
        [day for day in (bound.earliest, *edges, bound.latest) if bound.earliest <= day <= bound.latest]
        for bound in (period.begins, period.ends)
    )
    return [(begin, end) for begin in begins for end in ends]


@given(periods())
def test_a_day_is_certain_when_it_lies_in_every_span_it_may_be_and_out_when_in_none(period: Validity) -> None:
    spans = [{day for day in ALL_DAYS if begin <= day < end} for begin, end in _possible(period)]

    for day in ALL_DAYS:
        inside = {day in days for days in spans}
        assert period.covers(day) is (YES if inside == {True} else NO if inside == {False} else UNKNOWN)


@given(periods(), periods())
def test_one_period_contains_another_when_every_span_the_other_may_be_lies_in_every_one_of_its_own(
    outer: Validity, inner: Validity
) -> None:
    lies_within = {
        begin <= other_begin and (other_end <= end or outer.ends.open)
        for begin, end in _possible(outer)
        for other_begin, other_end in _possible(inner)
        if begin < end and other_begin < other_end
    }

    answer = outer.contains(inner)
    assert answer is not YES or lies_within == {True}
    assert answer is not NO or lies_within == {False} or inner.ends.open


@given(st.dates(date(1900, 1, 1), date(2100, 12, 30)))
def test_of_two_neighbours_one_holds_on_any_day_and_never_both(last: date) -> None:
    before, after = read_validity(f"../{last}"), read_validity(f"{last + ONE_DAY}/..")

    for day in (last - ONE_DAY, last, last + ONE_DAY):
        assert {before.covers(day), after.covers(day)} == {YES, NO}


@pytest.mark.parametrize(
    ("words", "inside", "outside"),
    [
        ("2016-02", "2016-02-29", "2016-03-01"),
        ("2015-02", "2015-02-28", "2015-03-01"),
        ("2016-02-29/P1Y", "2017-02-28", "2017-03-01"),
        ("2016-02-29/P4Y", "2020-02-28", "2020-02-29"),
        ("2000-02", "2000-02-29", "2000-03-01"),
        ("1900-02", "1900-02-28", "1900-03-01"),
    ],
)
def test_a_leap_day_is_a_day_where_there_is_one(words: str, inside: str, outside: str) -> None:
    period = read_validity(words)

    assert (period.covers(date.fromisoformat(inside)), period.covers(date.fromisoformat(outside))) == (YES, NO)


@FEW
@given(models())
def test_history_covers_exactly_the_days_on_which_something_stood_or_may_have(facts: Facts) -> None:
    for one in facts:
        stretches = [stretch for stretch in history(facts, one.id) if stretch.field == "existence"]
        for day in ALL_DAYS:
            held = [stretch for stretch in stretches if stretch.begins <= day < stretch.ends]
            assert bool(held) is (by_definition(facts, one, day) is not NO)
            sure = [one for one in held if one.sure_from and one.sure_until and one.sure_from <= day < one.sure_until]
            assert bool(sure) >= (by_definition(facts, one, day) is YES)


@FEW
@given(models())
def test_history_gives_a_parent_on_exactly_the_days_a_snapshot_does(facts: Facts) -> None:
    courses = Courses(facts)
    for body in facts.of(Body):
        told = [one for one in history(facts, body.id) if one.field == "commissioned_by"]
        for day in ALL_DAYS[::5]:
            links: tuple[Link, ...] = Snapshot(facts, day, courses).links(body, "commissioned_by")
            assert {one.value for one in told if one.begins <= day < one.ends} == {link.to for link in links}
