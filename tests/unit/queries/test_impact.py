"""What loses its footing when something ends: what falls, what is only weakened, and the shortest way that shows it."""

import samverkan_model as sm
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
