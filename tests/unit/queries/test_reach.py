"""Whom information reaches, by which way and how fast."""

import pytest

import samverkan_model as sm
from samverkan_model.errors import UnknownRecord
from samverkan_model.model.validity import Truth
from samverkan_model.queries.channels import YEAR, Delay, Via, channels
from samverkan_model.queries.reach import Reached, quickest, reach
from samverkan_model.reports.paths import between_report
from samverkan_model.text.plain import as_plain_text


def found(tenant: sm.Tenant, start: str, day: str = "2017-06-01") -> dict[str, Reached]:
    return {one.record: one for one in reach(tenant.at(day), start)}


def paths(tenant: sm.Tenant, start: str) -> dict[str, tuple[str, ...]]:
    return {name: one.path for name, one in found(tenant, start).items()}


def test_a_flow_goes_one_way_and_one_that_goes_both_ways_goes_back(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: rad, valid: 2017}, {id: b, name: B, kind: rad, valid: 2017}, {id: c, name: C, kind: rad, valid: 2017}]
    flows:
      - {id: f, sender: a, receiver: b, content: report, valid: 2017}
      - {id: g, sender: b, receiver: c, content: dialogue, both_ways: true, valid: 2017}
    """
    assert paths(tenant, "a") == {"b": ("a", "b"), "c": ("a", "b", "c")}
    assert paths(tenant, "c") == {"b": ("c", "b")}


def test_a_step_inside_a_group_or_an_organisation_stands_as_firm_as_both_its_ends(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: kommun, name: K, kind: municipality}
      - {id: namnd, name: N, kind: namnd, part_of: kommun, valid: /}
      - {id: enhet, name: E, kind: care-unit, part_of: kommun}
      - {id: borta, name: B, kind: municipality, valid: 2015}
      - {id: oviss, name: O, kind: municipality, valid: /2018}
    groups: [{id: alla, name: A, members: [kommun, borta, oviss]}]
    """
    assert {name: one.standing for name, one in found(tenant, "kommun").items()} == {
        "namnd": Truth.UNKNOWN,
    }
    assert {name: one.standing for name, one in found(tenant, "alla").items()} == {
        "kommun": Truth.YES,
        "oviss": Truth.UNKNOWN,
        "namnd": Truth.UNKNOWN,
    }


def test_the_way_with_the_fewest_steps_is_told(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: rad, valid: 2017}, {id: b, name: B, kind: rad, valid: 2017}, {id: c, name: C, kind: rad, valid: 2017}]
    flows:
      - {id: f, sender: a, receiver: b, content: report, valid: 2017}
      - {id: g, sender: b, receiver: c, content: report, valid: 2017}
      - {id: h, sender: a, receiver: c, content: report, valid: 2017}
    """
    assert found(tenant, "a")["c"].path == ("a", "c")
    assert [link.record for link in found(tenant, "a")["c"].links] == ["h"]


def test_ties_that_carry_information_by_their_nature_are_ways(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: R, kind: region}]
    agreements:
      - id: avtal
        title: A
        kind: avtal
        valid: 2017
        follow_up: {by: uppfoljare, to: region}
        decision_route: [{actor: rad, power: recommend}, {actor: region, power: decide}]
    bodies:
      - {id: rad, name: R, kind: samrad, valid: 2017, commissioned_by: region}
      - {id: beredning, name: B, kind: beredningsgrupp, valid: 2017, prepares_for: rad}
      - {id: stod, name: S, kind: sekretariat, valid: 2017, supports: rad}
      - {id: granne, name: G, kind: rad, valid: 2017, meets: rad}
      - {id: uppfoljare, name: U, kind: arbetsgrupp, valid: 2017}
    mandates: [{id: m, body: rad, powers: recommend, addressee: granne, valid: 2017}]
    """
    ways = {(link.source, link.target): link.via for link in channels(tenant.at("2017-06-01")).links}

    assert ways["region", "rad"] == Via.COMMISSION
    assert ways["beredning", "rad"] == "prepares_for"
    assert ("rad", "beredning") not in ways
    assert (ways["stod", "rad"], ways["rad", "stod"]) == ("supports", "supports")
    assert (ways["granne", "rad"], ways["rad", "granne"]) == ("meets", "mandate")
    assert ways["uppfoljare", "region"] == Via.FOLLOW_UP
    assert ways["rad", "region"] == Via.ROUTE


def test_a_group_is_reached_member_by_member_and_one_member_does_not_tell_the_others(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: x, name: X, kind: municipality}, {id: y, name: Y, kind: municipality}]
    groups: [{id: kommuner, name: K, kind: municipality, members: [x, y]}]
    bodies: [{id: rad, name: R, kind: rad, valid: 2017}, {id: granne, name: G, kind: rad, valid: 2017}]
    flows:
      - {id: f, sender: rad, receiver: kommuner, content: report, valid: 2017}
      - {id: g, sender: kommuner, receiver: granne, content: report, valid: 2017}
    """
    assert paths(tenant, "rad")["x"] == ("rad", "kommuner", "x")
    assert paths(tenant, "x") == {"granne": ("x", "kommuner", "granne")}


def test_within_an_organisation_information_passes_and_takes_no_time(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: R, kind: region}, {id: namnd, name: N, kind: namnd, part_of: region}]
    groups:
      - {id: kommuner, name: K, kind: municipality, size: 13}
      - {id: namnder, name: N, kind: namnd, one_per: kommuner}
    bodies: [{id: rad, name: R, kind: rad, valid: 2017}, {id: granne, name: G, kind: rad, valid: 2017}]
    flows:
      - {id: f, sender: rad, receiver: [region, kommuner], content: report, cadence: {wording: varje månad, per_year: 12}, valid: 2017}
      - {id: g, sender: namnder, receiver: granne, content: report, valid: 2017}
    """
    told = found(tenant, "rad")

    assert told["namnd"].path == ("rad", "region", "namnd")
    assert told["namnd"].delay == told["region"].delay
    assert told["granne"].path == ("rad", "kommuner", "namnder", "granne")


def test_what_one_unit_hears_the_other_units_of_the_organisation_do_not(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: kommun, name: K, kind: municipality}
      - {id: kansli, name: S, kind: office, part_of: kommun}
      - {id: skola, name: E, kind: school, part_of: kommun}
      - {id: namnd, name: N, kind: namnd, part_of: kommun}
    bodies:
      - {id: rad, name: R, kind: rad, valid: 2017, part_of: kommun}
    flows: [{id: f, sender: rad, receiver: kansli, content: report, valid: 2017}]
    """
    assert paths(tenant, "rad") == {
        "kansli": ("rad", "kansli"),
        "kommun": ("rad", "kansli", "kommun"),
        "namnd": ("rad", "kansli", "kommun", "namnd"),
    }
    assert paths(tenant, "skola") == {"kommun": ("skola", "kommun"), "namnd": ("skola", "kommun", "namnd")}


def test_a_seat_brings_it_to_whoever_sits_there_and_no_further(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: kommun, name: K, kind: municipality}]
    bodies:
      - {id: rad, name: R, kind: rad, valid: 2017, cadence: {wording: fyra, per_year: 4}}
      - {id: annat, name: A, kind: rad, valid: 2017}
    seats:
      - {id: s1, body: rad, at: kommun, valid: 2017}
      - {id: s2, body: annat, at: kommun, valid: 2017}
      - {id: s3, body: annat, at: rad, vacant: true, valid: 2017}
    flows: [{id: f, sender: kommun, receiver: annat, content: report, matter: [], valid: 2016}]
    """
    told = found(tenant, "rad")

    assert {name: one.path for name, one in told.items()} == {"kommun": ("rad", "kommun")}
    assert told["kommun"].delay == Delay(YEAR / 8, YEAR / 4)


def test_where_no_named_channel_leads_all_the_way_it_is_said_and_how_many_are_reached(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: kommun, name: Kommunen, kind: municipality}, {id: enhet, name: E, kind: unit, part_of: kommun}]
    groups: [{id: alla, name: Alla, members: [kommun]}]
    bodies: [{id: rad, name: Rådet, kind: rad, valid: 2017, not_documented: flows}, {id: b, name: B, kind: rad, valid: 2017}]
    flows: [{id: f, sender: b, receiver: kommun, content: report, valid: 2017}]
    """
    now = tenant.at("2017-06-01")

    assert now.between("b", "alla").there is not None
    assert (now.between("b", "enhet").there, now.between("b", "enhet").heard) == (None, 1)
    said = as_plain_text(between_report(now, now.between("rad", "b"), "sv"))
    assert "Ingen namngiven kanal leder hela vägen från Rådet till B. 0 andra nås." in said
    assert "Källorna är genomsökta och säger inget om vart information går från Rådet." in said


def test_a_structure_is_reached_body_by_body(tenant: sm.Tenant) -> None:
    """
    structures: [{id: system, name: S, valid: 2017}]
    bodies: [{id: rad, name: R, kind: rad, valid: 2017}, {id: del, name: D, kind: rad, part_of: system, valid: 2017}]
    flows: [{id: f, sender: rad, receiver: system, content: report, valid: 2017}]
    """
    assert paths(tenant, "rad") == {"system": ("rad", "system"), "del": ("rad", "system", "del")}


def test_waiting_is_half_an_interval_as_expected_and_a_whole_one_at_worst(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: rad, valid: 2017}, {id: b, name: B, kind: rad, valid: 2017}]
    flows: [{id: f, sender: a, receiver: b, content: report, cadence: {wording: fyra till sex, per_year: 4, per_year_to: 6}, lead_time: P2W, valid: 2017}]
    """
    assert found(tenant, "a")["b"].delay == Delay(YEAR / 10 + 14, YEAR / 4 + 14)


def test_without_a_cadence_of_its_own_information_waits_for_the_receivers_meeting_then_the_senders(
    tenant: sm.Tenant,
) -> None:
    """
    bodies:
      - {id: a, name: A, kind: rad, valid: 2017, cadence: {wording: varje år, per_year: 1}}
      - {id: b, name: B, kind: rad, valid: 2017, cadence: {wording: varje kvartal, per_year: 4}}
      - {id: c, name: C, kind: rad, valid: 2017}
    flows:
      - {id: f, sender: a, receiver: b, content: report, cadence: ibland, valid: 2017}
      - {id: g, sender: a, receiver: c, content: report, valid: 2017}
    """
    told = found(tenant, "a")

    assert told["b"].delay == Delay(YEAR / 8, YEAR / 4)
    assert told["c"].delay == Delay(YEAR / 2, YEAR)


def test_times_add_up_and_a_step_of_unknown_time_leaves_the_whole_unknown(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: rad, valid: 2017}, {id: b, name: B, kind: rad, valid: 2017}, {id: c, name: C, kind: rad, valid: 2017}, {id: d, name: D, kind: rad, valid: 2017}]
    flows:
      - {id: f, sender: a, receiver: b, content: report, lead_time: P10D, valid: 2017}
      - {id: g, sender: b, receiver: c, content: report, lead_time: P1M, valid: 2017}
      - {id: h, sender: c, receiver: d, content: report, valid: 2017}
    """
    told = found(tenant, "a")

    assert told["c"].delay == Delay(41, 41)
    assert told["c"].slowest is not None
    assert told["c"].slowest.record == "g"
    assert told["d"].delay is None
    assert told["d"].known == Delay(41, 41)
    assert [link.record for link in told["d"].untimed] == ["h"]


def test_a_way_stands_as_firm_as_its_weakest_step(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: rad, valid: 2017}, {id: b, name: B, kind: rad, valid: 2017/}, {id: c, name: C, kind: rad, valid: 2017}]
    flows:
      - {id: f, sender: a, receiver: b, content: report}
      - {id: g, sender: a, receiver: c, content: report, valid: 2017}
    """
    told = found(tenant, "a")

    assert (told["b"].standing, told["c"].standing) == (Truth.UNKNOWN, Truth.YES)


def test_what_had_ended_and_readings_that_are_not_preferred_are_no_ways(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: rad, valid: 2015/..}, {id: b, name: B, kind: rad, valid: 2015/..}]
    flows:
      - {id: f, sender: a, receiver: b, content: report, valid: 2015/2016}
      - {id: g, sender: a, receiver: b, content: report, preferred: false, valid: 2017}
      - {id: h, sender: a, receiver: a, content: information, valid: 2017}
    """
    assert found(tenant, "a") == {}


def test_the_quickest_way_may_have_more_steps(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: rad, valid: 2017}, {id: b, name: B, kind: rad, valid: 2017}, {id: c, name: C, kind: rad, valid: 2017}]
    flows:
      - {id: f, sender: a, receiver: c, content: report, lead_time: P1Y, valid: 2017}
      - {id: g, sender: a, receiver: b, content: report, lead_time: P1D, valid: 2017}
      - {id: h, sender: b, receiver: c, content: report, lead_time: P1D, valid: 2017}
    """
    ways = channels(tenant.at("2017-06-01"))
    quick = quickest(ways, "a", "c")

    assert quick is not None
    assert (quick.path, quick.delay) == (("a", "b", "c"), Delay(2, 2))
    assert quickest(ways, "c", "a") is None


def test_a_task_goes_from_its_giver_to_its_owner(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: rad, valid: 2017}, {id: b, name: B, kind: arbetsgrupp, valid: 2017}]
    assignments: [{id: u, name: U, owner: b, commissioned_by: a, valid: 2017}]
    """
    assert paths(tenant, "a") == {"b": ("a", "b")}


def test_a_mandate_that_a_seat_holds_is_its_bodys_way(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: rad, valid: 2017}, {id: b, name: B, kind: rad, valid: 2017}]
    seats: [{id: s, body: a, function: ordförande, valid: 2017}]
    mandates: [{id: m, body: s, powers: represent, addressee: b, valid: 2017}]
    """
    assert paths(tenant, "a") == {"b": ("a", "b")}


def test_an_unknown_start_is_said(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: rad, valid: 2017}]
    """
    with pytest.raises(UnknownRecord):
        reach(tenant.at("2017-06-01"), "b")
