"""One record through time, and what it came from and turned into."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

import samverkan_model as sm
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.bodies import Body
from samverkan_model.model.facts import Facts
from samverkan_model.model.tenant import TenantHeader
from samverkan_model.model.validity import BEGINNING, END
from samverkan_model.queries.history import changes, history, predecessors, successors

NAMES = "abcdef"


def told(tenant: sm.Tenant, record: str, field: str) -> list[tuple[str, date, date]]:
    return [(one.value, one.begins, one.ends) for one in history(tenant.facts, record) if one.field == field]


@st.composite
def successions(draw: st.DrawFn) -> Facts:
    """Bodies that succeed one another in any way, merging, splitting, and even in circles."""
    rows = [
        Body.model_validate(
            {
                "id": name,
                "name": name,
                "kind": "samrad",
                "succeeds": draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True)),
            }
        )
        for name in NAMES
    ]
    return Facts(TenantHeader(id="prov", name="Prov", kind="county"), rows, core_vocabulary())


@given(successions())
def test_who_follows_and_who_goes_before_are_each_others_inverse(facts: Facts) -> None:
    for one in NAMES:
        assert set(successors(facts, one)) == {other for other in NAMES if one in predecessors(facts, other)}
        assert one not in predecessors(facts, one)


def test_a_merger_and_a_split_are_followed_both_ways_nearest_first(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: samrad}
      - {id: b, name: B, kind: samrad}
      - {id: ihop, name: I, kind: samrad, succeeds: [a, b]}
      - {id: c, name: C, kind: samrad, succeeds: ihop}
      - {id: d, name: D, kind: samrad, succeeds: ihop}
    """
    assert predecessors(tenant.facts, "d") == ("ihop", "a", "b")
    assert successors(tenant.facts, "a") == ("ihop", "c", "d")


def test_names_parents_and_seats_are_told_with_their_days(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: landsting, name: L, kind: landsting, valid: ../2014-12-31}
      - {id: region, name: R, kind: region, valid: 2015/..}
    bodies:
      - id: samrad
        name: Samråd
        names: [{name: Forum, valid: ../2015-12-31}]
        kind: samrad
        valid: 2014/..
        commissioned_by: [landsting, region]
    seats: [{id: plats, body: samrad, function: ordförande, at: landsting}]
    """
    start, turn = date(2014, 1, 1), date(2015, 1, 1)

    assert told(tenant, "samrad", "existence") == [("Samråd", start, END)]
    assert told(tenant, "samrad", "name") == [("Forum", start, date(2016, 1, 1))]
    assert told(tenant, "samrad", "commissioned_by") == [("landsting", start, turn), ("region", turn, END)]
    assert told(tenant, "samrad", "seats") == [("ordförande", start, turn)]


def test_a_flow_that_stopped_and_came_back_has_two_stretches(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: samrad, valid: 2014}
      - {id: b, name: B, kind: samrad, valid: 2016}
    flows: [{id: lopande, content: report, sender: [a, b]}]
    """
    assert [(begins.year, ends.year) for _, begins, ends in told(tenant, "lopande", "existence")] == [
        (2014, 2015),
        (2016, 2017),
    ]


def test_what_never_stood_has_no_stretch_and_what_is_not_dated_may_always_have(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: samrad, valid: 2014}
      - {id: odaterad, name: O, kind: samrad}
    seats: [{id: plats, body: a, valid: 2016}]
    """
    assert told(tenant, "plats", "existence") == []
    assert told(tenant, "odaterad", "existence") == [("O", BEGINNING, END)]


def test_changes_that_name_a_record_come_by_time_and_undated_ones_last(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad}, {id: b, name: B, kind: samrad}]
    changes:
      - {id: sist, name: S, kind: other, about: a}
      - {id: sen, name: B, kind: merged, when: 2017, before: a, after: b}
      - {id: forst, name: F, kind: started, when: 2015-09-18, after: a}
      - {id: annan, name: N, kind: started, when: 2016, after: b}
    """
    assert [one.id for one in changes(tenant.facts, "a")] == ["forst", "sen", "sist"]
