"""The cases a model of collaboration must be able to say without tricks, each loaded and read back through the public API.

The model file of a test is its docstring.
"""

from typing import Any

import samverkan_model as sm

YES, UNKNOWN, NO = sm.Truth.YES, sm.Truth.UNKNOWN, sm.Truth.NO


def givers(tenant: sm.Tenant, body: str, day: str) -> dict[str, sm.Truth]:
    """Who commissioned a body on a day, and how surely."""
    now, record = tenant.at(day), tenant[body]
    return {link.to: now.link_standing(record, link) for link in now.links(record, "commissioned_by")}


def related(tenant: sm.Tenant, record: str, day: str) -> list[tuple[str, str]]:
    """Who is related to a record on a day, and how."""
    return sorted((one, data["relation"]) for one, _, data in tenant.at(day).graph.in_edges(record, data=True))


def read(tenant: sm.Tenant, record: str) -> Any:
    """A record, whatever concept it is of."""
    return tenant[record]


def test_case_1_a_body_gets_new_parents_and_keeps_its_id(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: hsn, name: Hälso- och sjukvårdsnämnden, kind: namnd}
    groups:
      - {id: kommuner, name: De 13 kommunerna, size: 13}
      - {id: kommunstyrelser, name: Kommunstyrelserna, kind: styrelse, one_per: kommuner}
      - {id: socialnamnder, name: Socialnämnderna eller motsvarande, kind: namnd, one_per: kommuner}
    bodies:
      - id: samrad
        name: Samråd vård och omsorg
        names: [{name: Sakområdessamråd vård och omsorg, valid: 2016}]
        kind: samrad
        valid: 2016/..
        commissioned_by:
          - {to: kommunstyrelser, valid: 2016}
          - {to: socialnamnder, valid: 2017/..}
          - {to: hsn, valid: 2017/..}
    changes:
      - {id: nya-uppdragsgivare, name: Socialnämnderna tog över, kind: moved, when: 2017-01-01, about: samrad}
    """
    assert givers(tenant, "samrad", "2016-12-31") == {"kommunstyrelser": YES}
    assert givers(tenant, "samrad", "2017-01-01") == {"socialnamnder": YES, "hsn": YES}
    assert tenant.at("2016-06-01").name(tenant["samrad"]) == "Sakområdessamråd vård och omsorg"
    assert tenant.at("2017-06-01").name(tenant["samrad"]) == "Samråd vård och omsorg"


def test_case_1_in_ostergotland(counties: sm.Workspace) -> None:
    tenant = counties["ostergotland"]

    then = givers(tenant, "samrad-vard-omsorg", "2016-06-01")
    assert (then["kommunstyrelserna"], "socialnamnderna" in then) == (YES, False)
    assert givers(tenant, "samrad-vard-omsorg", "2017-06-01") == {"socialnamnderna": YES, "hsn": YES}
    assert read(tenant, "socialnamnderna").one_per == "kommuner"
    assert len(read(tenant, "kommuner").members) == 13


def test_case_2_one_recommends_and_backs_while_each_principal_decides_for_itself(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: region, name: Region, kind: region}
      - {id: norra, name: Norra, kind: municipality}
      - {id: sodra, name: Södra, kind: municipality}
    bodies:
      - {id: samrad, name: Samråd, kind: samrad, valid: 2017/..}
    mandates:
      - {id: foresla, body: samrad, powers: [recommend, back]}
    agreements:
      - id: ny
        title: Ny överenskommelse
        kind: overenskommelse
        parties:
          - {party: region, adopted: 2018-02-01, adopted_by: regionfullmäktige}
          - {party: norra, adopted: 2018-03-01, reference: KF § 12}
          - sodra
        decision_route:
          - {actor: samrad, power: recommend}
          - {actor: samrad, power: back}
          - {actor: region, power: decide}
          - {actor: norra, power: decide}
          - {actor: sodra, power: decide}
    """
    new = read(tenant, "ny")

    assert read(tenant, "foresla").powers == ("recommend", "back")
    assert [party.party for party in new.parties if party.adopted is None] == ["sodra"]
    assert [(step.actor, step.power) for step in new.decision_route][-1] == ("sodra", "decide")


def test_case_2_in_ostergotland(counties: sm.Workspace) -> None:
    route = read(counties["ostergotland"], "overenskommelse-psykisk-missbruk-2018").decision_route

    assert [step.power for step in route if step.actor == "samrad-vard-omsorg"][:3] == ["draft", "recommend", "back"]
    assert {step.actor for step in route if step.power == "decide"} == {"kommuner", "region"}


def test_case_3_two_agreements_merge_and_one_still_names_a_party_that_ceased(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: region, name: Region Östergötland, kind: region, valid: 2015/.., succeeds: landsting}
      - {id: landsting, name: Landstinget i Östergötland, kind: landsting, valid: t.o.m. 2014-12-31}
    agreements:
      - {id: psykisk, title: Psykisk ohälsa, kind: overenskommelse, valid: t.o.m. 2017-12-31, parties: region}
      - id: missbruk
        title: Missbruk och beroende
        kind: overenskommelse
        valid: t.o.m. 2017-12-31
        parties: {party: landsting, named_as: Landstinget i Östergötland}
      - {id: ny, title: Psykisk ohälsa och missbruk, kind: overenskommelse, valid: 2018/, succeeds: [psykisk, missbruk]}
    changes:
      - {id: ihop, name: Slås samman, kind: merged, when: 2018-01-01, before: [psykisk, missbruk], after: ny}
    """
    edges = related(tenant, "missbruk", "2017-12-31")

    assert [tenant.at(day).standing("missbruk") for day in ("2017-12-31", "2018-01-01")] == [UNKNOWN, NO]
    assert [link.to for link in read(tenant, "ny").succeeds] == ["psykisk", "missbruk"]
    assert tenant.at("2017-12-31").standing("landsting") is NO
    assert [relation for _, relation in edges if relation == "party"] == []
    assert read(tenant, "missbruk").parties[0].party == "landsting"


def test_case_3_in_ostergotland(counties: sm.Workspace) -> None:
    tenant = counties["ostergotland"]
    new = read(tenant, "overenskommelse-psykisk-missbruk-2018")

    assert [link.to for link in new.succeeds] == ["overenskommelse-psykisk-ohalsa", "overenskommelse-missbruk"]
    for link in new.succeeds:
        assert [tenant.at(day).standing(link.to) for day in ("2017-12-31", "2018-01-01")] == [YES, NO]
    assert read(tenant, "overenskommelse-missbruk").parties[0].party == "landsting"
    assert [tenant.at(day).standing("landsting") for day in ("2014-12-31", "2015-01-01")] != [YES, YES]
    assert tenant.at("2017-06-01").standing("landsting") is NO


def test_case_4_notice_by_a_day_if_a_new_agreement_is_to_apply(tenant: sm.Tenant) -> None:
    """
    agreements:
      - id: ramavtal
        title: Ramavtal ungdomshälsor
        kind: ramavtal
        valid: t.o.m. 2018-12-31
        notice: {by: 2017-12-31, wording: Senast 2017-12-31 om ett nytt avtal ska gälla från 2019-01-01.}
      - id: nytt
        title: Nytt ramavtal
        kind: ramavtal
        planned: från och med 2019-01-01
        succeeds: ramavtal
        condition: {text: Det gällande avtalet har sagts upp., kind: notice-given}
    """
    old, new = read(tenant, "ramavtal"), read(tenant, "nytt")

    assert (str(old.valid.last_day), str(old.notice.by)) == ("2018-12-31", "2017-12-31")
    assert [tenant.at(day).standing("nytt") for day in ("2018-12-31", "2019-01-01")] == [NO, UNKNOWN]
    assert (new.condition[0].kind, new.condition[0].met) == ("notice-given", None)


def test_case_4_in_ostergotland(counties: sm.Workspace) -> None:
    tenant = counties["ostergotland"]
    old = read(tenant, "ramavtal-ungdomshalsor")

    assert (str(old.valid.last_day), str(old.notice.by)) == ("2018-12-31", "2017-12-31")
    assert tenant.at("2019-06-01").standing("ramavtal-ungdomshalsor-2019") is UNKNOWN


def test_case_5_until_further_notice_with_planned_follow_ups_and_a_tax_shift(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: landsting, name: Landstinget, kind: landsting, valid: t.o.m. 2014-12-31}
    groups:
      - {id: kommuner, name: Kommunerna, size: 13}
    agreements:
      - id: hemsjukvard
        title: Hemsjukvårdsavtalet
        kind: avtal
        valid: 2014 tills vidare
        follow_up: {due: [vintern 2014, våren 2015, våren 2017], wording: Den sista planerade uppföljningen görs våren 2017.}
        funding: {payer: landsting, amount: 240 miljoner kronor om året, text: Skatteväxling 25 öre.}
    """
    agreement = read(tenant, "hemsjukvard")

    assert (str(agreement.valid), agreement.valid.ends.open, agreement.valid.last_day) == ("2014/..", True, None)
    assert [tenant.at(day).standing("hemsjukvard") for day in ("2013-12-31", "2014-01-01", "2050-01-01")] == [
        NO,
        YES,
        YES,
    ]
    assert [str(due) for due in agreement.follow_up.due] == ["2014-24~", "2015-21~", "2017-21~"]
    assert agreement.funding[0].amount == "240 miljoner kronor om året"


def test_case_5_in_ostergotland(counties: sm.Workspace) -> None:
    tenant = counties["ostergotland"]

    assert read(tenant, "hemsjukvardsavtalet").valid.ends.open
    assert [str(due) for due in read(tenant, "hemsjukvardsavtalet").follow_up.due] == ["2017-21~"]
    assert "240 miljoner" in read(tenant, "skattevaxling-hemsjukvard").funding[0].amount


def test_case_6_a_plan_that_applies_only_if_all_adopt_it(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Region, kind: region}]
    groups: [{id: kommuner, name: De tolv kommunerna, size: 12}]
    agreements:
      - id: plan
        title: Gemensam plan
        kind: plan
        planned: 2026/
        condition: {text: Gäller om alla kommuner antar den., kind: all-adopt}
        parties:
          - {party: region, adopted: 2026-02-04, adopted_by: regionstyrelsen}
          - {party: kommuner, adoption: pending}
    """
    plan = read(tenant, "plan")

    assert [(party.party, party.adoption, str(party.adopted)) for party in plan.parties] == [
        ("region", None, "2026-02-04"),
        ("kommuner", "pending", "None"),
    ]
    assert (plan.condition[0].kind, plan.condition[0].met) == ("all-adopt", None)
    assert tenant.at("2026-06-01").standing("plan") is UNKNOWN


def test_case_6_in_kalmar(counties: sm.Workspace) -> None:
    tenant = counties["kalmar"]
    plan = read(tenant, "gemensam-plan")

    assert [condition.kind for condition in plan.condition] == ["all-adopt"]
    assert len([party for party in plan.parties if party.party.startswith("kommun-")]) == 12
    assert [str(party.adopted) for party in plan.parties if party.party == "region"] == ["2026-02-04"]
    assert tenant.at("2026-06-01").standing("gemensam-plan") is UNKNOWN


def test_case_7_adopted_by_one_after_the_start_and_after_the_evaluation_day(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: nassjo, name: Nässjö kommun, kind: municipality, code: "0682"}]
    agreements:
      - id: barn-unga
        title: Barns och ungas hälsa
        kind: overenskommelse
        valid: 2017-11/2018-12-31
        review: 2017-12-31
        parties: {party: nassjo, adopted: 2018-04, adopted_by: kommunfullmäktige, reference: 2018/21}
    """
    agreement = read(tenant, "barn-unga")
    adopted = agreement.parties[0].adopted

    assert adopted.earliest > agreement.valid.begins.latest
    assert adopted.earliest > agreement.review.latest


def test_case_7_in_jonkoping(counties: sm.Workspace) -> None:
    agreement = read(counties["jonkoping"], "barn-unga-2017")
    [nassjo] = [party for party in agreement.parties if party.party == "kommun-nassjo"]

    assert (str(nassjo.adopted), nassjo.reference) == ("2018-04", "2018/21")
    assert nassjo.adopted.earliest > agreement.review.latest > agreement.valid.begins.latest


def test_case_8_two_commissioners_two_kinds_and_a_politician_among_officials(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: region, name: Region, kind: region}
      - {id: savsjo, name: Sävsjö kommun, kind: municipality}
    bodies:
      - id: grupp
        name: Styr- och arbetsgrupp
        kind: [styrgrupp, arbetsgrupp]
        level: officials
        valid: 2017
        commissioned_by: [region, savsjo]
    seats:
      - {id: politiker, body: grupp, function: kommunstyrelsens ordförande, at: savsjo, note: Politiker i en tjänstemannagrupp.}
    """
    group, now = read(tenant, "grupp"), tenant.at("2017-06-01")

    assert givers(tenant, "grupp", "2017-06-01") == {"region": YES, "savsjo": YES}
    assert group in now.bodies(kind="styrgrupp")
    assert group in now.bodies(kind="arbetsgrupp")
    assert set(now.functions(group)) == {"thematic-coordination", "working-group"}
    assert [seat.function for seat in now.seats_of("grupp")] == ["kommunstyrelsens ordförande"]


def test_case_8_in_jonkoping(counties: sm.Workspace) -> None:
    tenant = counties["jonkoping"]

    assert read(tenant, "styrgrupp-hc-savsjo").kind == ("styrgrupp", "arbetsgrupp")
    assert {link.to for link in read(tenant, "styrgrupp-hc-varnamo").commissioned_by} == {"kommun-varnamo", "region"}
    assert read(tenant, "styrgrupp-hc-mullsjo").level == ("political", "officials")


def test_case_9_three_and_three_stand_for_thirteen(tenant: sm.Tenant) -> None:
    """
    groups: [{id: kommuner, name: De 13 kommunerna, size: 13}]
    bodies: [{id: ledning, name: Ledningsgrupp, kind: ledningsgrupp, valid: 2017}]
    seats:
      - {body: ledning, function: socialchef, at: kommuner, count: 3, represents: kommuner}
      - {body: ledning, function: skolchef, at: kommuner, count: 3, represents: kommuner}
    """
    seats: tuple[Any, ...] = tenant.at("2017-06-01").seats_of("ledning")

    assert [(seat.function, seat.count, seat.represents) for seat in seats] == [
        ("socialchef", 3, ("kommuner",)),
        ("skolchef", 3, ("kommuner",)),
    ]


def test_case_9_in_jonkoping(counties: sm.Workspace) -> None:
    seats: tuple[Any, ...] = counties["jonkoping"].at("2018-05-22").seats_of("ledningsgrupp")
    sharing = {(seat.function, seat.count) for seat in seats if seat.represents == ("kommuner",)}

    assert sharing == {("socialchef", 3), ("skolchef", 3)}
    assert len(read(counties["jonkoping"], "kommuner").members) == 13


def test_case_10_a_seat_whose_giver_ceased_a_group_without_chair_and_one_unnamed_resident(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: forbund, name: Regionförbundet, kind: regionforbund, valid: t.o.m. 2018-12-31}]
    target_groups: [{id: invanare, name: Invånare}]
    bodies:
      - {id: lgl, name: LGL, kind: ledningsgrupp, valid: 2013/..}
      - {id: strategi, name: Strategigrupp, kind: strategigrupp, valid: 2017/.., gaps: chair}
    seats:
      - {id: plats, body: lgl, at: forbund, appointed_by: forbund, count: 1}
      - {id: invanare-plats, body: strategi, function: invånare, count: 1, represents: invanare, not_documented: appointed_by}
    """
    later = tenant.at("2019-01-01")

    assert tenant.at("2018-12-31").standing("plats") is UNKNOWN
    assert (later.standing("plats"), later.standing("forbund"), later.standing("lgl")) == (NO, NO, YES)
    assert read(tenant, "plats").at == ("forbund",)
    assert related(tenant, "lgl", "2019-01-01") == []
    assert tenant["strategi"].gaps == ("chair",)
    assert read(tenant, "invanare-plats").at == ()


def test_case_10_in_jonkoping_and_kalmar(counties: sm.Workspace) -> None:
    unnamed = read(counties["jonkoping"], "hc-jonkoping-invanare-obesatt")

    assert (unnamed.count, unnamed.at, unnamed.represents) == (1, (), ("invanare",))
    assert "chair" in counties["jonkoping"]["styrgrupp-hc-savsjo"].not_documented
    assert counties["kalmar"].at("2019-01-01").standing("regionforbundet") is NO


def test_case_11_one_name_two_readings_both_kept(tenant: sm.Tenant) -> None:
    """
    sources: [{id: webb, title: Webbsida, kind: web-page}, {id: bilder, title: Bildspel, kind: slides}]
    structures:
      - {id: reko-system, name: ReKo, source: webb, attested: 2020, conflicts_with: reko, preferred: false}
    bodies:
      - id: reko
        name: ReKo
        kind: ledningsgrupp
        attested: 2020
        source: bilder
        conflicts_with: reko-system
        readings: {field: purpose, value: bereder bara, source: webb}
    """
    body, system = tenant["reko"], tenant["reko-system"]

    assert (body.concept, body.preferred, system.concept, system.preferred) == ("bodies", True, "structures", False)
    assert [(reading.field, str(reading.source[0])) for reading in body.readings] == [("purpose", "webb")]
    assert {"reko", "reko-system"} <= set(tenant.at("2020-06-01").graph)


def test_case_11_in_jonkoping(counties: sm.Workspace) -> None:
    body, system = counties["jonkoping"]["reko"], counties["jonkoping"]["reko-ledningssystem"]

    assert (body.concept, system.concept) == ("bodies", "structures")
    assert ("reko-ledningssystem" in body.conflicts_with, "reko" in system.conflicts_with) == (True, True)
    assert [body.preferred, system.preferred].count(True) == 1


def test_case_12_a_county_frame_beside_local_agreements_an_oral_one_and_a_missing_annex(tenant: sm.Tenant) -> None:
    """
    agreements:
      - {id: lan, title: Länsöverenskommelse, kind: overenskommelse, level: county, valid: 2015/2018}
      - {id: kommun, title: Lokal överenskommelse, kind: overenskommelse, level: local, valid: 2016/2019, framed_by: lan}
      - {id: muntlig, title: Muntlig överenskommelse, kind: overenskommelse, form: oral, attested: 2018-03-02, gaps: legal_basis}
      - {id: avtal, title: Avtal, kind: avtal, valid: 2017, annexes: [{title: Bilaga 2, missing: true}]}
    """
    local, frame = read(tenant, "kommun"), read(tenant, "lan")

    assert [link.to for link in local.framed_by] == ["lan"]
    assert frame.valid.contains(local.valid) is NO
    assert (read(tenant, "muntlig").form, read(tenant, "lan").form) == ("oral", "written")
    assert [annex.title for annex in read(tenant, "avtal").annexes if annex.missing] == ["Bilaga 2"]


def test_case_12_in_kalmar(counties: sm.Workspace) -> None:
    tenant = counties["kalmar"]

    assert [link.to for link in read(tenant, "psykisk-funktionsnedsattning-kalmar").framed_by] == [
        "psykisk-funktionsnedsattning-landsting"
    ]
    assert read(tenant, "bup-bou-muntlig").form == "oral"


def test_case_13_a_private_provider_has_a_seat_but_is_no_party(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: vardcentral, name: Privat vårdcentral, kind: care-unit, private: true}
      - {id: region, name: Region, kind: region}
    agreements: [{id: avtal, title: Länsavtal, kind: avtal, valid: 2017, parties: region}]
    bodies: [{id: lokal, name: Lokal styrgrupp, kind: styrgrupp, valid: 2017, basis_in: avtal}]
    seats: [{body: lokal, at: [vardcentral, region], function: verksamhetschef}]
    """
    assert related(tenant, "lokal", "2017-06-01") == [("region", "seat"), ("vardcentral", "seat")]
    assert related(tenant, "avtal", "2017-06-01") == [("lokal", "rests_on"), ("region", "party")]
    assert read(tenant, "vardcentral").private


def test_case_14_one_function_convenes_owns_the_agenda_takes_the_minutes_and_leads(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: grupp, name: Styrgrupp, kind: styrgrupp, valid: 2017}]
    organizations: [{id: kommun, name: Kommunen, kind: municipality}]
    seats:
      - {id: strateg, body: grupp, function: folkhälsostrateg, at: kommun, role: coordinator, count: 1}
    mandates:
      - {body: strateg, powers: [coordinate, carry-out, lead], text: "sammankallar, äger dagordningen, för minnesanteckningar"}
    flows:
      - {sender: kommun, receiver: grupp, content: invitation}
    """
    seat = read(tenant, "strateg")
    [held] = [row for row in tenant.at("2017-06-01").mandates if row.body == "strateg"]

    assert (seat.role, seat.count) == ("coordinator", 1)
    assert held.powers == ("coordinate", "carry-out", "lead")
    assert tenant.at("2017-06-01").standing(held.id) is YES
    assert tenant.at("2018-01-01").standing(held.id) is NO


def test_case_15_an_answer_after_the_first_event_three_years_without_start_and_a_nameless_unit(
    tenant: sm.Tenant,
) -> None:
    """
    needs:
      - id: promenader
        name: Promenadledare
        when: [2024-03-01, 2024-04-01/2024-06-30]
        answer_by: 2024-03-15
        gaps: issuer
    agreements:
      - {id: tillagg, title: Tilläggsuppdrag, kind: avtal, valid: 3 år}
    """
    need, agreement = read(tenant, "promenader"), read(tenant, "tillagg")

    assert need.answer_by.earliest > need.when[0].last_day
    assert (need.issuer, need.gaps) == (None, ("issuer",))
    assert (agreement.valid.duration, agreement.valid.first_day) == ("P3Y", None)
    assert [tenant.at(day).standing("tillagg") for day in ("1999-01-01", "2050-01-01")] == [UNKNOWN, UNKNOWN]


def test_case_15_in_jonkoping(counties: sm.Workspace) -> None:
    extra = read(counties["jonkoping"], "tillaggsuppdrag-vardcentraler")

    assert (extra.valid.duration, extra.valid.first_day, extra.wording) == ("P3Y", None, "3 år")


def test_case_16_employer_funder_beneficiary_and_host_are_four(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: region, name: Region, kind: region}
      - {id: norra, name: Norra kommun, kind: municipality}
      - {id: sodra, name: Södra kommun, kind: municipality}
      - {id: kansli, name: Gemensamt kansli, kind: development-unit, part_of: norra}
    target_groups: [{id: barn, name: Barn, age_from: 0, age_to: 17}]
    programmes:
      - id: hc
        name: Hälsocenter
        kind: health-centre
        valid: 2017
        host: norra
        employer: sodra
        funding: {payer: region, share: 100}
        beneficiary: barn
        commissioned_by: [region, norra, sodra]
    """
    programme = read(tenant, "hc")

    assert (programme.host, programme.employer, programme.beneficiary) == (("norra",), ("sodra",), ("barn",))
    assert [(row.payer, row.share) for row in programme.funding] == [("region", 100)]
    assert givers(tenant, "hc", "2017-06-01") == {"region": YES, "norra": YES, "sodra": YES}


def test_case_17_a_grant_that_is_lost_for_all_if_one_fails(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: staten, name: Staten, kind: state}, {id: region, name: Region, kind: region}]
    agreements:
      - id: bidrag
        title: Statsbidrag
        kind: statsbidrag
        level: national
        valid: 2013
        parties: [{party: staten, role: betalar}, {party: region, role: mottagare}]
        condition: {text: Uppfyller en part inte villkoren får ingen pengar., kind: national-requirements, met: false}
        funding: {payer: staten, text: Allt eller inget.}
    """
    grant = read(tenant, "bidrag")

    assert [(party.party, party.role) for party in grant.parties] == [("staten", "betalar"), ("region", "mottagare")]
    assert [(condition.kind, condition.met) for condition in grant.condition] == [("national-requirements", False)]


def test_case_17_in_kalmar(counties: sm.Workspace) -> None:
    grant = read(counties["kalmar"], "statsbidrag-2013")

    assert {"staten", "landsting", "kommuner"} == {party.party for party in grant.parties}
    assert [condition.kind for condition in grant.condition] == ["national-requirements"]


def test_case_18_a_task_with_no_named_owner(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: samrad, name: Samråd, kind: samrad, valid: 2017}]
    assignments:
      - {id: kartlagg, name: Kartlägg första linjen, commissioned_by: samrad, valid: 2017, gaps: owner}
    """
    task = read(tenant, "kartlagg")

    assert (task.owner, task.gaps) == ((), ("owner",))
    assert related(tenant, "kartlagg", "2017-06-01") == [("samrad", "commissions")]


def test_case_18_in_ostergotland(counties: sm.Workspace) -> None:
    tasks: tuple[Any, ...] = counties["ostergotland"].facts.concept("assignments")

    assert "kartlagga-forsta-linjen" in {task.id for task in tasks if not task.owner and "owner" in task.gaps}
