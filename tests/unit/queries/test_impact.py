"""What loses its footing when something ends: what falls, what is only weakened, and the shortest way that shows it."""

from datetime import date
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

import samverkan_model as sm
from samverkan_model.loading.example import facts_from
from samverkan_model.model.editing import ended, with_records
from samverkan_model.model.validity import ONE_DAY, Truth
from samverkan_model.queries.impact import Consequence, Effect, impact

FALLS, WEAKENED = Effect


def told(tenant: sm.Tenant, record: str, day: str = "2017-06-01") -> dict[str, Consequence]:
    return {one.record: one for one in impact(tenant.at(day), record)}


def test_what_has_one_footing_falls_and_what_has_two_is_weakened(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: ett, name: E, kind: region}, {id: tva, name: T, kind: region}]
    bodies:
      - {id: ensam, name: E, kind: samrad, valid: 2017, commissioned_by: ett}
      - {id: delad, name: D, kind: samrad, valid: 2017, commissioned_by: [ett, tva]}
      - {id: annan, name: A, kind: samrad, valid: 2017, commissioned_by: tva}
    """
    assert told(tenant, "ett") == {
        "ensam": Consequence("ensam", FALLS, "commissioned_by", ("ett", "ensam"), ()),
        "delad": Consequence("delad", WEAKENED, "commissioned_by", ("ett", "delad"), ("tva",)),
    }


def test_a_chain_falls_to_its_end(tenant: sm.Tenant) -> None:
    """
    agreements: [{id: avtal, title: A, kind: avtal, valid: 2017}]
    bodies: [{id: grupp, name: G, kind: styrgrupp, valid: 2017, basis_in: avtal}]
    seats: [{id: plats, body: grupp, valid: 2017}]
    mandates: [{id: mandat, body: plats, powers: decide, valid: 2017}]
    flows: [{id: rapport, content: report, sender: grupp, valid: 2017}]
    """
    found = told(tenant, "avtal")

    assert {one.effect for one in found.values()} == {FALLS}
    assert found["plats"].path == ("avtal", "grupp", "plats")
    assert found["mandat"].path == ("avtal", "grupp", "plats", "mandat")
    assert found["rapport"].path == ("avtal", "grupp", "rapport")


def test_three_steps_away_the_path_has_four_names(tenant: sm.Tenant) -> None:
    """
    agreements:
      - {id: nation, title: N, kind: avtal, valid: 2017}
      - {id: lan, title: L, kind: avtal, valid: 2017, framed_by: nation}
    bodies: [{id: grupp, name: G, kind: styrgrupp, valid: 2017, basis_in: lan}]
    seats: [{id: plats, body: grupp}]
    """
    assert told(tenant, "nation")["plats"].path == ("nation", "lan", "grupp", "plats")


def test_the_shortest_way_is_the_witness(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: R, kind: region}]
    bodies:
      - {id: mitt, name: M, kind: samrad, valid: 2017, commissioned_by: region}
      - {id: sist, name: S, kind: samrad, valid: 2017, part_of: mitt, commissioned_by: region}
    """
    assert told(tenant, "region")["sist"].path == ("region", "sist")


def test_what_is_weakened_twice_keeps_its_first_way_and_what_it_still_rests_on(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: R, kind: region}, {id: kommun, name: K, kind: municipality}]
    bodies:
      - {id: forst, name: F, kind: samrad, valid: 2017, commissioned_by: region}
      - {id: hel, name: H, kind: samrad, valid: 2017}
      - id: sist
        name: S
        kind: samrad
        valid: 2017
        commissioned_by: [region, forst, kommun]
        part_of: [forst, hel]
    """
    one = told(tenant, "region")["sist"]

    assert (one.effect, one.path, one.remaining) == (WEAKENED, ("region", "sist"), ("kommun",))


def test_what_loses_its_last_footing_later_falls_and_shows_the_shortest_way(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: R, kind: region}]
    bodies:
      - {id: fore, name: F, kind: samrad, valid: 2017, commissioned_by: [region, mitt]}
      - {id: mitt, name: M, kind: samrad, valid: 2017, commissioned_by: region}
      - {id: efter, name: E, kind: samrad, valid: 2017, commissioned_by: [region, mitt]}
    """
    found = told(tenant, "region")

    assert {name: (one.effect, one.path, one.remaining) for name, one in found.items() if name != "mitt"} == {
        "fore": (FALLS, ("region", "fore"), ()),
        "efter": (FALLS, ("region", "efter"), ()),
    }


def test_a_circle_comes_to_an_end(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: R, kind: region}]
    bodies:
      - {id: a, name: A, kind: samrad, valid: 2017, commissioned_by: [b, region]}
      - {id: b, name: B, kind: samrad, valid: 2017, commissioned_by: a}
    """
    assert set(told(tenant, "a")) == {"b"}
    assert {name: one.effect for name, one in told(tenant, "region").items()} == {"a": WEAKENED}
    assert {name: one.effect for name, one in told(tenant, "b").items()} == {"a": WEAKENED}


def test_a_giver_of_another_time_holds_nothing_up(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: gamla, name: G, kind: styrelse}
      - {id: nya, name: N, kind: namnd}
      - {id: borta, name: B, kind: namnd, valid: ../2015}
    bodies:
      - id: samrad
        name: S
        kind: samrad
        valid: 2016/..
        commissioned_by: [{to: gamla, valid: 2016}, {to: nya, valid: 2017/..}, borta]
    """
    assert told(tenant, "nya")["samrad"].effect is FALLS
    assert told(tenant, "gamla") == {}
    assert told(tenant, "borta") == {}


def test_a_seat_with_several_givers_stays_and_one_with_a_single_giver_falls(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: forbund, name: F, kind: regionforbund}, {id: kommun, name: K, kind: municipality}]
    bodies: [{id: grupp, name: G, kind: arbetsgrupp, valid: 2017}]
    seats:
      - {id: ensam, body: grupp, at: forbund}
      - {id: delad, body: grupp, at: [forbund, kommun]}
    """
    assert {name: (one.effect, one.remaining) for name, one in told(tenant, "forbund").items()} == {
        "ensam": (FALLS, ()),
        "delad": (WEAKENED, ("kommun",)),
    }


def test_what_does_not_stand_on_the_day_cannot_fall(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: R, kind: region}]
    bodies: [{id: grupp, name: G, kind: arbetsgrupp, valid: 2017, commissioned_by: region}]
    """
    assert told(tenant, "region", "2018-01-01") == {}


ENDING = """
organizations: [{id: region, name: R, kind: region, valid: 2000/..}]
areas: [{id: vard, name: V}]
agreements:
  - {id: avtal, title: Avtalet, kind: avtal, valid: 2017-01-01/2018-12-31, areas: vard, parties: region}
  - {id: lokalt, title: Det lokala, kind: avtal, valid: 2017-01-01/2019-06-30, framed_by: avtal}
bodies:
  - {id: grupp, name: Gruppen, kind: styrgrupp, valid: 2017-01-01/.., basis_in: avtal, areas: vard}
assignments: [{id: uppgift, name: Uppgiften, owner: grupp, under: avtal, valid: 2017-01-01/2018-12-31}]
mandates: [{id: m, body: grupp, powers: lead, matter: vard, instrument: avtal, valid: 2017-01-01/2018-12-31}]
"""
WRITTEN = {date(2018, 12, 31), date(2019, 6, 30), date(2019, 7, 1), date(2019, 1, 1)}
"""Days that the model itself names, with the days after them."""


@cache
def ending_tenant() -> sm.Tenant:
    return sm.Tenant(facts_from(ENDING))


@given(st.dates(date(2017, 6, 1), date(2019, 6, 1)), st.sampled_from(["avtal", "grupp", "lokalt", "uppgift", "m"]))
@settings(deadline=None, max_examples=60)
def test_what_ends_on_a_day_applies_the_day_before_and_not_on_it(first: date, name: str) -> None:
    tenant = ending_tenant()
    facts = with_records(tenant.facts, [ended(tenant.facts, tenant[name], first)])
    own, gone = tenant[name].course(), facts[name].course()

    assert gone.at(first - ONE_DAY) is own.at(first - ONE_DAY)
    assert gone.at(first) is Truth.NO


@given(st.dates(date(2017, 6, 1), date(2018, 12, 31)), st.sampled_from(["avtal", "grupp"]))
@settings(deadline=None, max_examples=30)
def test_no_finding_says_another_day_than_the_last_on_which_it_applied(first: date, name: str) -> None:
    shift = ending_tenant().findings_if_ended(name, first)
    days = {day for one in shift.new if one.rule != "SRC04" for day in one.parts.values() if isinstance(day, date)}

    assert days <= {first - ONE_DAY, *WRITTEN}


def test_an_agreement_that_ends_at_new_year_is_told_with_its_last_day() -> None:
    new = {one.rule: one for one in ending_tenant().findings_if_ended("avtal").new}

    assert new["AGR01"].parts["last"] == date(2018, 12, 31)
    assert "STR06" not in new
