"""The route of a case: its steps in order, and its breaks."""

import pytest

import samverkan_model as sm
from samverkan_model.errors import UnknownRecord
from samverkan_model.model.validity import Truth
from samverkan_model.queries.route import Break, Gap, Route, route
from samverkan_model.queries.route_steps import Leg, Stage
from samverkan_model.reports.paths import route_report
from samverkan_model.text.plain import as_plain_text


def asked(tenant: sm.Tenant, matter: str, start: str | None = None, day: str = "2017-06-01") -> Route:
    return route(tenant.at(day), matter, start)


def told(found: Route) -> list[tuple[str, str | None]]:
    return [(leg.stage, leg.actor) for leg in found.legs]


def kinds(found: Route) -> list[tuple[str, str]]:
    return [(one.kind, one.stage) for one in found.breaks]


def test_a_whole_route_is_told_in_order_and_unbroken(tenant: sm.Tenant) -> None:
    """
    areas: [{id: vard, name: V}]
    organizations: [{id: region, name: R, kind: region}]
    bodies:
      - {id: grupp, name: G, kind: arbetsgrupp, valid: 2017}
      - {id: samrad, name: S, kind: samrad, valid: 2017}
      - {id: enhet, name: E, kind: arbetsgrupp, valid: 2017}
    mandates:
      - {id: m5, body: samrad, powers: follow-up, matter: vard, valid: 2017}
      - {id: m4, body: enhet, powers: carry-out, matter: vard, valid: 2017}
      - {id: m3, body: region, powers: decide, matter: vard, addressee: enhet, valid: 2017}
      - {id: m2, body: samrad, powers: [recommend, back], matter: vard, addressee: region, valid: 2017}
      - {id: m1, body: grupp, powers: draft, matter: vard, addressee: samrad, valid: 2017}
    flows:
      - {id: f1, sender: region, receiver: samrad, content: information, valid: 2017}
      - {id: f2, sender: enhet, receiver: samrad, content: report, matter: vard, valid: 2017}
    """
    found = asked(tenant, "vard")

    assert told(found) == [
        ("prepare", "grupp"),
        ("recommend", "samrad"),
        ("back", "samrad"),
        ("decide", "region"),
        ("carry-out", "enhet"),
        ("follow-up", "samrad"),
        ("report", "enhet"),
    ]
    assert found.breaks == ()
    assert found.at(Stage.DECIDE) == (
        Leg(Stage.DECIDE, "region", ("decide",), ("enhet",), ("m3",), Truth.YES, inferred=False, by_law=True),
    )


def test_a_decision_route_is_read_step_by_step(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: R, kind: region}, {id: kommun, name: K, kind: municipality}]
    bodies: [{id: samrad, name: S, kind: samrad, valid: 2017}]
    agreements:
      - id: avtal
        title: A
        kind: avtal
        planned: 2018
        parties: [region, kommun]
        inferred: {decision_route: Läst ur två avsnitt.}
        decision_route:
          - {actor: samrad, power: recommend}
          - {actor: samrad, power: back}
          - {actor: region, power: decide}
          - {actor: kommun, power: adopt}
          - {actor: samrad, power: be-informed}
    """
    found = asked(tenant, "avtal")

    assert told(found) == [("recommend", "samrad"), ("back", "samrad"), ("decide", "region"), ("decide", "kommun")]
    assert [leg.to for leg in found.legs] == [(), ("region",), ("kommun",), ("samrad",)]
    assert all(leg.inferred for leg in found.legs)


def test_several_records_that_say_the_same_step_are_one(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: R, kind: region}]
    bodies: [{id: samrad, name: S, kind: samrad, valid: 2017}]
    agreements: [{id: avtal, title: A, kind: avtal, valid: 2017, decision_route: [{actor: samrad, power: recommend}]}]
    mandates: [{id: m, body: samrad, powers: recommend, matter: avtal, basis: inferred, reason: R, valid: 2017}]
    flows: [{id: f, sender: samrad, receiver: region, content: recommendation, matter: avtal, valid: 2017}]
    """
    (leg,) = asked(tenant, "avtal").legs

    assert leg.records == ("avtal", "m", "f")
    assert leg.terms == ("recommend", "recommendation")
    assert leg.to == ("region",)
    assert not leg.inferred


def test_who_prepares_in_all_matters_is_in_the_route_and_said_to_be_so(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: R, kind: region}]
    areas: [{id: vard, name: V}]
    bodies:
      - {id: samrad, name: S, kind: samrad, valid: 2017}
      - {id: utskott, name: U, kind: arbetsutskott, prepares_for: samrad, valid: 2017}
    mandates: [{id: m, body: samrad, powers: recommend, matter: vard, valid: 2017}]
    """
    first = asked(tenant, "vard").legs[0]

    assert (first.actor, first.general, first.to) == ("utskott", True, ("samrad",))


def test_an_area_takes_in_narrower_areas_and_what_is_agreed_in_them(tenant: sm.Tenant) -> None:
    """
    areas: [{id: vard, name: V}, {id: hemvard, name: H, broader: vard}, {id: skola, name: S}]
    bodies: [{id: samrad, name: S, kind: samrad, valid: 2017}]
    agreements:
      - {id: avtal, title: A, kind: avtal, areas: hemvard, valid: 2017, follow_up: {by: samrad}}
      - {id: annat, title: B, kind: avtal, areas: skola, valid: 2017, follow_up: {by: samrad}}
    """
    found = asked(tenant, "vard")

    assert found.matters == ("vard", "hemvard", "avtal")
    assert [(leg.stage, leg.records) for leg in found.legs] == [("follow-up", ("avtal",))]


def test_stages_that_nobody_takes_are_breaks(tenant: sm.Tenant) -> None:
    """
    areas: [{id: vard, name: V}, {id: tom, name: T}]
    bodies: [{id: grupp, name: G, kind: arbetsgrupp, valid: 2017}]
    mandates: [{id: m, body: grupp, powers: prepare, matter: vard, valid: 2017}]
    """
    assert kinds(asked(tenant, "vard")) == [("nobody", "decide"), ("nobody", "carry-out"), ("nobody", "report")]
    assert asked(tenant, "tom").breaks == (Break(Gap.NOBODY, Stage.DECIDE),)


def test_a_step_for_which_the_source_names_nobody_is_a_break(tenant: sm.Tenant) -> None:
    """
    areas: [{id: vard, name: V}]
    bodies: [{id: samrad, name: S, kind: samrad, valid: 2017}]
    mandates: [{id: m, powers: carry-out, matter: vard, gaps: body, valid: 2017}]
    flows: [{id: f, receiver: samrad, content: follow-up, matter: vard, not_documented: sender, valid: 2017}]
    """
    found = asked(tenant, "vard")

    assert Break(Gap.UNNAMED, Stage.CARRY_OUT, records=("m",)) in found.breaks
    assert Break(Gap.UNNAMED, Stage.REPORT, records=("f",)) in found.breaks


def test_a_case_that_is_not_handed_on_is_a_break(tenant: sm.Tenant) -> None:
    """
    areas: [{id: vard, name: V}]
    organizations: [{id: region, name: R, kind: region}]
    bodies: [{id: grupp, name: G, kind: arbetsgrupp, valid: 2017}]
    mandates:
      - {id: m1, body: grupp, powers: prepare, matter: vard, valid: 2017}
      - {id: m2, body: region, powers: decide, matter: vard, valid: 2017}
    """
    found = asked(tenant, "vard")

    assert Break(Gap.NO_WAY, Stage.DECIDE, ("grupp",), ("region",), ("m2",)) in found.breaks
    assert Break(Gap.NO_WAY_BACK, Stage.REPORT, ("region",), ("grupp",), ("m1",)) in found.breaks


def test_parties_for_whom_nobody_decides_are_named(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: region, name: R, kind: region}
      - {id: namnd, name: N, kind: namnd, part_of: region}
      - {id: x, name: X, kind: municipality}
      - {id: y, name: Y, kind: municipality}
    groups:
      - {id: kommuner, name: K, kind: municipality, members: [x, y]}
      - {id: namnder, name: N, kind: namnd, one_per: kommuner}
    agreements:
      - {id: ena, title: E, kind: avtal, parties: [region, kommuner], valid: 2017, decision_route: [{actor: namnd, power: decide}, {actor: x, power: decide}]}
      - {id: alla, title: A, kind: avtal, parties: [region, kommuner], valid: 2017, decision_route: [{actor: namnd, power: decide}, {actor: namnder, power: decide}]}
    """
    assert Break(Gap.UNDECIDED, Stage.DECIDE, after=("y",), records=("ena",)) in asked(tenant, "ena").breaks
    assert not any(one.kind is Gap.UNDECIDED for one in asked(tenant, "alla").breaks)


def test_a_step_stands_no_firmer_than_its_agreement_and_one_who_is_gone_breaks_nothing(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: R, kind: region}]
    bodies:
      - {id: borta, name: B, kind: arbetsgrupp, valid: 2015/2016}
      - {id: kvar, name: K, kind: arbetsgrupp, valid: 2015/..}
    agreements:
      - id: forslag
        title: F
        kind: avtal
        planned: 2015-11-01/
        decision_route: [{actor: borta, power: prepare}, {actor: kvar, power: recommend}, {actor: region, power: decide}]
      - {id: kommer, title: N, kind: avtal, valid: 2018/.., decision_route: {actor: region, power: decide}}
      - {id: slut, title: S, kind: avtal, valid: 2015, decision_route: {actor: region, power: decide}}
    """
    found = asked(tenant, "forslag")

    assert [leg.standing for leg in found.legs] == [Truth.UNKNOWN, Truth.UNKNOWN]
    assert [leg.actor for leg in found.other_times] == ["borta"]
    assert ("nobody", "prepare") in kinds(found)
    assert not [one for one in found.breaks if "borta" in (*one.before, *one.after)]
    assert [leg.standing for leg in asked(tenant, "kommer").legs] == [Truth.YES]
    assert [leg.standing for leg in asked(tenant, "slut").legs] == [Truth.UNKNOWN]
    assert "B → K [bereda; finns inte den dagen]" in as_plain_text(route_report(tenant.at("2017-06-01"), found, "sv"))


def test_a_steering_group_decides_for_the_principals_of_its_structure(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: kommun, name: K, kind: municipality}, {id: region, name: R, kind: region}]
    structures: [{id: struktur, name: S, kind: system, valid: 2017, principals: kommun}]
    bodies: [{id: grupp, name: G, kind: styrgrupp, valid: 2017, part_of: struktur}]
    agreements:
      - {id: plan, title: P, kind: plan, valid: 2017, parties: [kommun, region]}
    mandates:
      - {body: grupp, powers: decide, matter: plan, valid: 2017}
    """
    undecided = [one.after for one in asked(tenant, "plan").breaks if one.kind is Gap.UNDECIDED]

    assert undecided == [("region",)]


def test_from_a_start_only_what_is_reached_is_told(tenant: sm.Tenant) -> None:
    """
    areas: [{id: vard, name: V}]
    bodies:
      - {id: a, name: A, kind: arbetsgrupp, valid: 2017}
      - {id: b, name: B, kind: samrad, valid: 2017}
      - {id: c, name: C, kind: arbetsgrupp, valid: 2017}
    mandates:
      - {id: m1, body: a, powers: prepare, matter: vard, addressee: b, valid: 2017}
      - {id: m2, body: b, powers: recommend, matter: vard, valid: 2017}
      - {id: m3, body: c, powers: prepare, matter: vard, valid: 2017}
    """
    assert told(asked(tenant, "vard")) == [("prepare", "a"), ("prepare", "c"), ("recommend", "b")]
    assert told(asked(tenant, "vard", "a")) == [("prepare", "a"), ("recommend", "b")]


def test_a_reading_that_is_not_preferred_and_a_power_without_a_stage_are_left_out(tenant: sm.Tenant) -> None:
    """
    areas: [{id: vard, name: V}]
    bodies: [{id: samrad, name: S, kind: samrad, valid: 2017}]
    mandates:
      - {id: m1, body: samrad, powers: decide, matter: vard, preferred: false, valid: 2017}
      - {id: m2, body: samrad, powers: [be-informed, prepare], matter: vard, valid: 2017}
    """
    assert told(asked(tenant, "vard")) == [("prepare", "samrad")]


def test_each_step_says_on_whose_mandate_it_stands(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Regionen, kind: region}]
    areas: [{id: vard, name: V}]
    agreements: [{id: ordning, title: Arbetsordningen, kind: styrdokument, valid: 2017}]
    bodies: [{id: samrad, name: Samrådet, kind: samrad, valid: 2017}, {id: grupp, name: Gruppen, kind: arbetsgrupp, valid: 2017}]
    mandates:
      - {id: m1, body: grupp, powers: prepare, matter: vard, granted_by: samrad, instrument: ordning, limits: Inom budget., valid: 2017}
      - {id: m2, body: samrad, powers: recommend, matter: vard, granted_by: samrad, valid: 2017}
      - {id: m3, body: region, powers: decide, matter: vard, valid: 2017}
      - {id: m4, body: grupp, powers: carry-out, matter: vard, valid: 2017}
    """
    said = as_plain_text(route_report(tenant.at("2017-06-01"), asked(tenant, "vard"), "sv"))

    assert "Gruppen [bereda], på mandat av Samrådet, enligt Arbetsordningen; gräns: Inom budget" in said
    assert "Samrådet [rekommendera till beslut], på eget beslut" in said
    assert "Regionen [besluta], enligt lag" in said
    assert "Gruppen [genomföra], det framgår inte på vems mandat" in said


def test_coordinators_and_steering_groups_lead_and_a_follow_up_leads_to_nobody(tenant: sm.Tenant) -> None:
    """
    areas: [{id: halsa, name: H}]
    bodies:
      - {id: samordnare, name: S, kind: samordningsfunktion, valid: 2017}
      - {id: styr, name: G, kind: styrgrupp, steers: plan, valid: 2017}
      - {id: uppfoljare, name: U, kind: rad, valid: 2017}
    agreements: [{id: plan, title: P, kind: handlingsplan, areas: halsa, valid: 2017}]
    mandates:
      - {id: m1, body: samordnare, powers: coordinate, matter: halsa, valid: 2017}
      - {id: m2, body: uppfoljare, powers: follow-up, matter: halsa, addressee: samordnare, valid: 2017}
    """
    found = asked(tenant, "halsa")

    assert {leg.actor for leg in found.at(Stage.LEAD)} == {"samordnare", "styr"}
    assert [(leg.actor, leg.to) for leg in found.at(Stage.FOLLOW_UP)] == [("uppfoljare", ())]
    assert found.at(Stage.REPORT) == ()


def test_deciders_are_told_once(tenant: sm.Tenant) -> None:
    """
    areas: [{id: vard, name: V}]
    organizations:
      - {id: region, name: R, kind: region}
      - {id: a, name: A, kind: municipality}
      - {id: b, name: B, kind: municipality}
    groups: [{id: kommuner, name: K, members: [a, b]}, {id: alla, name: Alla, members: [region, kommuner]}]
    mandates:
      - {id: m1, body: kommuner, powers: decide, matter: vard, valid: 2017}
      - {id: m2, body: region, powers: decide, matter: vard, valid: 2017}
      - {id: m3, body: alla, powers: adopt, matter: vard, valid: 2017}
    """
    (leg,) = asked(tenant, "vard").at(Stage.DECIDE)

    assert (leg.actor, set(leg.records)) == ("alla", {"m1", "m2", "m3"})


def test_a_body_with_areas_of_its_own_prepares_only_in_them(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: R, kind: region}]
    areas: [{id: vard, name: V}, {id: hemvard, name: H, broader: vard}, {id: skola, name: S}]
    bodies:
      - {id: samrad, name: S, kind: samrad, valid: 2017}
      - {id: vardgrupp, name: G, kind: beredningsgrupp, areas: vard, prepares_for: samrad, valid: 2017}
      - {id: skolgrupp, name: K, kind: beredningsgrupp, areas: skola, prepares_for: samrad, valid: 2017}
    mandates:
      - {id: m1, body: samrad, powers: recommend, matter: [hemvard, skola], valid: 2017}
      - {id: m2, body: vardgrupp, powers: carry-out, text: Genomför, valid: 2017}
    """
    told_ = told(asked(tenant, "hemvard"))

    assert told_ == [("prepare", "vardgrupp"), ("recommend", "samrad"), ("carry-out", "vardgrupp")]
    assert told(asked(tenant, "skola")) == [("prepare", "skolgrupp"), ("recommend", "samrad")]


def test_the_heir_of_a_party_decides_for_it(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: landsting, name: L, kind: landsting, valid: ../2014-12-31}
      - {id: region, name: R, kind: region, valid: 2015-01-01/.., succeeds: landsting}
    agreements:
      - {id: avtal, title: A, kind: avtal, parties: landsting, valid: 2013/.., decision_route: {actor: region, power: decide}}
    """
    assert not [one for one in asked(tenant, "avtal").breaks if one.kind is Gap.UNDECIDED]


def test_one_known_only_from_another_year_breaks_nothing(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: R, kind: region}]
    areas: [{id: vard, name: V}]
    bodies: [{id: grupp, name: G, kind: arbetsgrupp, attested: 2011}]
    mandates:
      - {id: m1, body: grupp, powers: prepare, matter: vard}
      - {id: m2, body: region, powers: decide, matter: vard, valid: 2011/..}
    """
    assert not [one for one in asked(tenant, "vard").breaks if "grupp" in (*one.before, *one.after)]


def test_an_unknown_matter_is_said(tenant: sm.Tenant) -> None:
    """
    areas: [{id: vard, name: V}]
    """
    with pytest.raises(UnknownRecord):
        asked(tenant, "skola")


def test_who_may_do_it_in_matters_that_are_not_said_is_named_where_nobody_is_known_to(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: R, kind: region}]
    areas: [{id: vard, name: V}, {id: skola, name: S}]
    bodies:
      - {id: samrad, name: S, kind: samrad, valid: 2017}
      - {id: styrgrupp, name: G, kind: styrgrupp, valid: 2017}
      - {id: skolgrupp, name: H, kind: styrgrupp, valid: 2017, areas: skola}
      - {id: forr, name: F, kind: styrgrupp, valid: 2015}
    mandates:
      - {id: m, body: samrad, powers: decide, matter: vard, valid: 2017}
      - {id: alla, body: styrgrupp, powers: [decide, carry-out], text: Genomför., valid: 2017}
      - {id: i-skolan, body: skolgrupp, powers: carry-out, valid: 2017}
      - {id: forr-alla, body: forr, powers: carry-out, valid: 2015}
    """
    found = asked(tenant, "vard")
    nobody = {gap.stage: (gap.after, gap.records) for gap in found.breaks if gap.kind == "nobody"}

    assert told(found) == [("decide", "samrad")]
    assert nobody == {"prepare": ((), ()), "carry-out": (("styrgrupp",), ("alla",)), "report": ((), ())}


def test_who_prepares_for_some_areas_only_does_so_in_these(tenant: sm.Tenant) -> None:
    """
    areas: [{id: hjalpmedel, name: H}, {id: barn, name: B}, {id: rullstolar, name: R, broader: hjalpmedel}]
    bodies:
      - {id: namnd, name: N, kind: samrad, valid: 2017}
      - {id: beredning, name: B, kind: beredningsgrupp, valid: 2017, prepares_for: {to: namnd, areas: hjalpmedel}}
    mandates: [{id: m, body: namnd, powers: decide, matter: [barn, rullstolar], valid: 2017}]
    """
    assert told(asked(tenant, "barn")) == [(Stage.DECIDE, "namnd")]
    assert told(asked(tenant, "rullstolar")) == [(Stage.PREPARE, "beredning"), (Stage.DECIDE, "namnd")]
