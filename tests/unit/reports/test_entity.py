"""One record in words: parties, seats, mandates, flows, sources."""

import samverkan_model as sm
from samverkan_model.language import Language
from samverkan_model.reports.entity import entity, entity_json
from samverkan_model.text.document import Items, Pairs


def told(tenant: sm.Tenant, record: str, day: str, language: Language = "sv") -> dict[str, tuple[str, ...]]:
    """Lines of the report by heading; the facts under the empty one."""
    report = entity(tenant.at(day), tenant[record], language)
    lines = {block.heading: block.lines for block in report.blocks if isinstance(block, Items) and block.lines}
    facts = {name: (value,) for block in report.blocks if isinstance(block, Pairs) for name, value in block.rows}
    return {"": report.lead, **facts, **lines}


def test_an_agreement_tells_who_has_adopted_it_and_who_has_not(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: region, name: Regionen, kind: region}
      - {id: kommun, name: Kommunen, kind: municipality}
      - {id: annan, name: Andra kommunen, kind: municipality}
    agreements:
      - id: avtal
        title: Avtalet
        kind: avtal
        valid: 2018-01-01/2020-12-31
        notice: {by: 2019-12-31, period: P12M, wording: skriftligt}
        renewal: {step: P1Y, silent: true}
        parties:
          - {party: region, adopted: 2017-11-20, adopted_by: regionfullmäktige, reference: § 12}
          - {party: kommun, adoption: pending, named_as: Staden}
          - annan
        follow_up: {by: region, to: kommun}
      - {id: muntligt, title: Muntligt, kind: avtal, valid: 2018/.., form: oral}
    """
    told_ = told(tenant, "avtal", "2018-06-01")

    (parties,) = told_["Parter"]
    assert parties == (
        "Regionen, antog 2017-11-20 genom regionfullmäktige (§ 12); Kommunen, kallad ”Staden”, har ännu inte antagit; "
        "Andra kommunen, antagande inte dokumenterat"
    )
    assert "Form" not in told_
    assert told(tenant, "muntligt", "2018-06-01")["Form"] == ("muntligt",)
    assert told_["Uppföljning"] == ("av: Regionen, till: Kommunen",)
    assert told_["Uppsägning"] == ("senast: 2019-12-31, uppsägningstid: 12 månader, skriftligt",)
    assert told_["Förlängning"] == ("med: 1 år, utan beslut: ja",)
    assert told(tenant, "kommun", "2018-06-01")["Är part i"] == ("Avtalet (Staden)",)


def test_seats_mandates_and_flows_are_told_from_both_ends(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: kommuner, name: Kommunerna, kind: municipality}
    bodies:
      - {id: samrad, name: Samrådet, kind: samrad, valid: 2017/..}
    areas:
      - {id: aldre, name: Äldre}
    seats:
      - {body: samrad, role: member, function: ordförande, at: kommuner, count: each}
      - {body: samrad, role: secretary, vacant: true, valid: 2016}
    mandates:
      - {body: samrad, powers: [recommend, back], matter: aldre, addressee: kommuner, granted_by: kommuner,
         limits: inte om pengar, basis: inferred, reason: Läst mellan raderna}
    flows:
      - {sender: samrad, receiver: kommuner, content: recommendation, cadence: två om året, channel: protokoll, lead_time: P2W}
    """
    body, end = told(tenant, "samrad", "2018-01-01"), told(tenant, "kommuner", "2018-01-01")

    assert body["Platser"] == ("Ledamot: en från varje, ordförande, Kommunerna",)
    (mandate,) = body["Mandat"]
    assert mandate == (
        "Rekommendera till beslut och Ställa sig bakom: Äldre; gentemot Kommunerna; givet av Kommunerna; "
        "begränsning: inte om pengar *"
    )
    assert body["Lämnar information till"] == ("Kommunerna: Rekommendation, två om året, via protokoll, tar 2 veckor",)
    assert end["Har plats i"] == ("Samrådet: ledamot, ordförande, en från varje",)
    assert end["Ger mandat åt"] == ("Samrådet: Rekommendera till beslut och Ställa sig bakom: Äldre *",)
    assert end["Får information från"] == ("Samrådet: Rekommendation, två om året, via protokoll, tar 2 veckor",)
    assert told(tenant, "aldre", "2018-01-01")["Mandat här har"] == ("Samrådet *",)


def test_what_was_so_only_perhaps_is_told_apart(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: region, name: Regionen, kind: region}
    bodies:
      - {id: grupp, name: Gruppen, kind: arbetsgrupp, attested: 2017, commissioned_by: region}
    """
    certain, perhaps, before = (told(tenant, "grupp", day) for day in ("2017-06-01", "2019-06-01", "2016-06-01"))

    assert certain["Har sitt uppdrag från"] == ("Regionen",)
    assert perhaps["Kan ha gällt den dagen"] == ("Har sitt uppdrag från: Regionen",)
    assert perhaps[""][-1] == "Väl belagt är till exempel --at 2017-01-01."
    assert before[""][2].startswith("Går inte att säga om det gäller 2016-06-01: ")


def test_what_has_ended_still_tells_whom_it_had_to_do_with(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: region, name: Regionen, kind: region}
    bodies:
      - {id: grupp, name: Gruppen, kind: arbetsgrupp, valid: 2015/2016, commissioned_by: region}
    """
    ended = told(tenant, "grupp", "2018-01-01")

    assert ended[""][2] == "Gäller inte 2018-01-01: 2015-01-01–2016-12-31."
    assert ended["Uppdragsgivare"] == ("Regionen",)


def test_a_source_tells_how_much_rests_on_it(tenant: sm.Tenant) -> None:
    """
    sources:
      - {id: plan, title: Planen, kind: plan}
    organizations:
      - {id: region, name: Regionen, kind: region, source: plan § 1}
    bodies:
      - {id: a, name: A, kind: rad, source: plan § 2}
      - {id: b, name: B, kind: rad, source: [plan § 2, plan § 3]}
    """
    assert told(tenant, "plan", "2018-01-01")["Nämns också av"] == ("1 aktör", "2 organ")
    assert told(tenant, "b", "2018-01-01", "en")["Sources"] == ("plan § 2, § 3: Planen",)


def test_changes_come_in_order_of_time(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: rad}
    changes:
      - {id: c, name: Utan dag, kind: other, about: a}
      - {id: d, name: Utan dag heller, kind: other, about: a}
      - {id: e, name: Bytte namn, kind: renamed, when: 2017-01-01, after: a, cause: Ny plan}
      - {id: f, name: Startade, kind: started, when: 2015, after: a}
    """
    assert told(tenant, "a", "2018-01-01")["Förändringar"] == (
        "2015: Startade (startade)",
        "2017-01-01: Bytte namn (bytte namn). Orsak: Ny plan",
        "Utan datum: Utan dag (annat)",
        "Utan datum: Utan dag heller (annat)",
    )


def test_our_readings_and_notes_inside_parts_are_told(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: kommun, name: Kommunen, kind: municipality}
    bodies:
      - id: a
        name: A
        kind: rad
        valid: 2018/..
        purpose: Samråda.
        commissioned_by: {to: kommun, inferred: {valid: Läst ur planen.}, valid: 2018/.., note: Skrivs på två sätt.}
        readings: {field: name, value: B, note: Bara på webben.}
        note: Möts sällan.
        inferred: {purpose: Läst ur namnet., note: Läst ur dagordningarna.}
    agreements:
      - id: avtal
        title: Avtalet
        kind: avtal
        valid: 2018/..
        parties: {party: kommun, adopted: 2017-11-20, inferred: {adopted: Läst ur att det gällde.}, note: Sent.}
    """
    body = told(tenant, "a", "2018-06-01")

    assert told(tenant, "avtal", "2018-06-01")["Parter"] == (
        "Kommunen, antog 2017-11-20 [tolkat: Läst ur att det gällde; Sent]",
    )
    assert body["Syfte"] == ("Samråda. *",)
    assert body["Anmärkning"] == ("Möts sällan. Uppdragsgivare, Kommunen: Skrivs på två sätt. *",)
    assert body["Andra uppgifter i källorna"] == ("Namn: B (–) [Bara på webben]",)
    assert body["Tolkat av oss (märkt * ovan)"] == (
        "Syfte: Läst ur namnet.",
        "Anmärkning: Läst ur dagordningarna.",
        "Uppdragsgivare, Kommunen: Läst ur planen.",
    )


def test_a_relation_whose_end_is_our_reading_is_marked(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: kommun, name: Kommunen, kind: municipality}
    bodies:
      - {id: a, name: A, kind: rad, valid: 2018/.., commissioned_by: {to: kommun, inferred: {to: Läst ur listan.}}}
      - {id: b, name: B, kind: rad, valid: 2018/.., commissioned_by: {to: kommun, inferred: {valid: Läst.}}}
    """
    assert told(tenant, "a", "2018-06-01")["Har sitt uppdrag från"] == ("Kommunen *",)
    assert told(tenant, "b", "2018-06-01")["Har sitt uppdrag från"] == ("Kommunen",)


def test_what_was_only_planned_says_so_and_a_plan_that_came_about_tells_its_plan(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: rad, valid: 2018/.., planned: 2017/}
    events:
      - {id: mote, name: Mötet, kind: meeting, when: 2017-05-04, planned: 2017-05}
      - {id: hallet, name: Hållna mötet, kind: meeting, when: 2017-05-04}
    changes:
      - {id: f, name: Startade, kind: started, when: 2018, after: a, planned: 2018}
    """
    assert "Planerat 2017-05-04; inget visar att det blev av." in told(tenant, "mote", "2018-01-01")[""]
    assert len(told(tenant, "hallet", "2018-01-01")[""]) == 2
    assert told(tenant, "a", "2018-06-01")["Planerad"] == ("från 2017-01-01, slut okänt",)
    assert told(tenant, "a", "2018-06-01")["Förändringar"] == (
        "2018: Startade (startade); inget visar att det blev av",
    )


def test_a_value_with_a_source_of_its_own_is_told_with_it_and_the_source_is_among_the_sources(
    tenant: sm.Tenant,
) -> None:
    """
    sources: [{id: plan, title: Planen, kind: plan}, {id: sida, title: Sidan, kind: web-page}]
    mandates:
      - {id: a, powers: [decide, prepare], text: Avtal., source: plan, value_sources: {field: powers.prepare, source: sida § 2}}
    """
    mandate = told(tenant, "a", "2018-06-01")

    assert mandate["Egen källa"] == ("Befogenheter (bereda): Sidan § 2",)
    assert mandate["Källor"] == ("plan: Planen", "sida § 2: Sidan")


def test_every_record_of_every_county_can_be_told(counties: sm.Workspace) -> None:
    for name in counties:
        at = counties[name].at("2017-06-01")
        for record in at.facts:
            assert entity(at, record).title
            assert entity_json(at, record, "en")["id"] == f"{name}:{record.id}"
