"""A difference applied to the first day gives the second, for any days of any small model."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

import samverkan_model as sm
from samverkan_model.comparison.diff import DifferenceKind, changed, differences, state, state_after
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.bodies import Body
from samverkan_model.model.facts import Facts
from samverkan_model.model.tenant import TenantHeader
from samverkan_model.timeline import Snapshot

HEADER = TenantHeader(id="prov", name="Provlän", kind="county")
FIRST = date(2015, 1, 1)
PERIODS = st.sampled_from(["2015/2016", "2016-02-29/..", "2016~/2018", "/2016-12-31", "2017-01-01/", "2016/2016-12-31"])
DAYS = st.integers(0, 1500).map(lambda days: FIRST + timedelta(days=days))


@st.composite
def bodies(draw: st.DrawFn) -> list[Body]:
    """Three bodies, each perhaps with a former name and under the first one for a time."""
    found = []
    for number in range(3):
        row: dict[str, object] = {"id": f"b{number}", "name": f"B{number}", "kind": "samrad", "valid": draw(PERIODS)}
        if draw(st.booleans()):
            row["names"] = [{"name": f"Förr {number}", "valid": draw(PERIODS)}]
        if number and draw(st.booleans()):
            row["part_of"] = [{"to": "b0", "valid": draw(PERIODS)}]
        found.append(Body.model_validate(row))
    return found


@given(bodies(), DAYS, DAYS)
def test_a_difference_applied_to_the_first_day_gives_the_second(records: list[Body], one: date, other: date) -> None:
    facts = Facts(HEADER, records, core_vocabulary())
    before, after = state(Snapshot(facts, one)), state(Snapshot(facts, other))

    assert state_after(before, changed(before, after)) == after
    assert changed(after, after) == {}


@given(bodies(), DAYS)
def test_between_two_turns_nothing_changes(records: list[Body], day: date) -> None:
    tenant = sm.Tenant(Facts(HEADER, records, core_vocabulary()))
    turns = [turn for turn in tenant.turns if turn <= day]
    since = turns[-1] if turns else FIRST - timedelta(days=10000)

    assert tenant.diff(since, day) == ()


@given(bodies())
def test_every_difference_between_far_days_shows_in_the_timeline(records: list[Body]) -> None:
    tenant = sm.Tenant(Facts(HEADER, records, core_vocabulary()))
    told = {one.record for turn in tenant.changes() for one in turn.differences}

    assert {one.record for one in tenant.diff("2014-01-01", "2020-01-01")} <= told


def test_a_body_is_told_as_renamed_only_where_the_new_name_cannot_have_been_used_before(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: kand, name: Styrelse, kind: samrad, valid: 2015/..,
         names: [{name: Forum, valid: 2015/2016}, {name: Råd, valid: 2017/2018}]}
      - {id: okand, name: Styrelse, kind: samrad, valid: 2015/..,
         names: [{name: Forum, valid: 2015/2016}, {name: Råd, valid: "[2015..2017]/2018"}]}
    """
    found = differences(tenant.at("2015-06-01"), tenant.at("2017-12-31"))

    assert [(one.record, one.kind, one.before, one.after) for one in found] == [
        ("kand", DifferenceKind.RENAMED, ("Forum",), ("Råd",))
    ]
