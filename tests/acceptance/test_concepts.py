"""What each concept must be able to say, each in a small made-up model: loaded, told, listed, out and in again.

The model file of a test is its docstring.
"""

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import samverkan_model as sm
from samverkan_model.builtin import samverkan_exporters
from samverkan_model.errors import NothingToDraw
from samverkan_model.exchange.archi import adapter
from samverkan_model.loading.folder import load_folder
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.queries.areas import scope
from samverkan_model.queries.channels import channels
from samverkan_model.queries.find import Question, find
from samverkan_model.queries.homes import Homes
from samverkan_model.reports.entity import entity, entity_json
from samverkan_model.reports.findings import findings_report
from samverkan_model.reports.record_list import RowChoice, record_listing
from samverkan_model.reports.review import Reviewer
from samverkan_model.rules.review import review as reviewed
from samverkan_model.text.plain import as_plain_text

DAY = "2023-10-13"


@pytest.fixture(autouse=True)
def out_and_in_again(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Every model of this file survives Archi's three files without loss."""
    if "tenant" not in request.fixturenames:
        return
    tenant: sm.Tenant = request.getfixturevalue("tenant")
    exporter = samverkan_exporters()["archi"]
    written = exporter.export(tenant.at(DAY), "sv")
    assert not isinstance(written, bytes)
    folder = tmp_path / "ut"
    folder.mkdir()
    for name, content in written.items():
        (folder / name).write_bytes(content)
    again = load_folder(adapter(folder), core_vocabulary())
    assert {one.id: one for one in again} == {one.id: one for one in tenant.facts}


@pytest.fixture(autouse=True)
def asked_and_drawn(request: pytest.FixtureRequest) -> None:
    """Every rule can be asked of every model of this file, and every picture of a day drawn."""
    if "tenant" in request.fixturenames:
        now = request.getfixturevalue("tenant").at(DAY)
        assert now.check().failures == {}
        for view in ("structure", "mandates", "flows"):
            with suppress(NothingToDraw):
                assert now.diagram(view).text


def shown(tenant: sm.Tenant, record: str, language: Any = "sv", day: str = DAY) -> str:
    """What `samverkan show` tells of a record."""
    return as_plain_text(entity(tenant.at(day), tenant[record], language))


def listed(tenant: sm.Tenant, concept: str) -> str:
    """What `samverkan list` tells of a concept."""
    return as_plain_text(record_listing(tenant.at(DAY), concept, RowChoice()))


def test_soermland_c1_a_decision_was_taken_once_and_is_no_standing_mandate(tenant: sm.Tenant) -> None:
    """
    sources: [{id: p, title: Protokoll, kind: minutes, date: 2015-03-02}]
    organizations: [{id: region, name: Regionen, kind: region}]
    bodies:
      - {id: nsv, name: Nämnden för samverkan, kind: samrad, valid: 2013/..}
      - {id: grupp, name: Projektgruppen, kind: styrgrupp, valid: 2015/..}
    decisions:
      - {id: start, name: Projektet startar, decided_by: nsv, when: 2015-03-02, reference: § 9, about: grupp, effect: 2015-04-01/.., source: p § 9}
      - {id: nej, name: Fler platser, decided_by: nsv, when: 2015-03-02, result: declined, about: grupp, source: p § 10}
    """
    assert (
        "2015-03-02: Projektet startar (beslut av Nämnden för samverkan, § 9, med verkan från 2015-04-01, tills vidare)"
        in shown(tenant, "grupp")
    )
    assert "Fler platser (decision by Nämnden för samverkan, declined)" in shown(tenant, "nsv", "en")
    assert "Projektet startar" in listed(tenant, "decisions")
    assert "Mandat" not in shown(tenant, "nsv")
    assert entity_json(tenant.at(DAY), tenant["grupp"])["decisions"] == ["prov:nej", "prov:start"]
    assert [turn.happenings for turn in tenant.changes() if turn.happenings] == [("start", "nej")]


MODEL = """
    sources: [{id: u, title: Utvärdering, kind: report, date: 2025-10-17}]
    organizations: [{id: kommun, name: Kommunen, kind: municipality}]
    structures: [{id: vsht, name: Vi skapar hälsa, kind: system, principals: kommun, valid: 2024/.., source: u}]
    bodies:
      - {id: styr, name: Styrgruppen, kind: styrgrupp, valid: 2024/.., part_of: vsht, source: u}
      - {id: grupp, name: Samverkansgruppen, kind: rad, valid: 2024/.., part_of: [vsht, styr], source: u}
    decisions:
      - {id: syfte, name: Ett nytt syfte tas fram, decided_by: styr, when: 2025-10-17, about: vsht, source: u}
    evaluations:
      - id: egen
        name: Utvärdering av styrningen
        kind: own
        when: 2025-10
        about: vsht
        made_by: kommun
        method: Två verkstäder.
        observations:
          - {kind: strength, text: Färdplanen är gemensam., theme: purpose, source: u s 2}
          - {kind: improvement, text: Information stannar i gruppen., theme: [flow, feedback], records: grupp, source: u s 3}
        decisions: syfte
        source: u
"""


def test_an_evaluation_is_told_beside_our_own_findings(tenant: sm.Tenant) -> None:
    themselves = "Det här säger de själva (Utvärdering av styrningen, 2025-10)"
    assert themselves in shown(tenant, "vsht")
    assert "Styrka, syfte: Färdplanen är gemensam" in shown(tenant, "vsht")
    assert "Behöver bli bättre, informationsflöde och återkoppling: Information stannar i gruppen" in shown(
        tenant, "grupp"
    )
    assert "Färdplanen" not in shown(tenant, "grupp")
    assert "Ett nytt syfte tas fram" in shown(tenant, "egen")
    assert "Needs to become better" in shown(tenant, "grupp", "en")
    assert themselves not in shown(tenant, "styr")
    outcome = tenant.at("2025-12-01").check()
    reviews = reviewed(outcome, Homes(tenant.at("2025-12-01")))
    told = "".join(as_plain_text(one) for one in Reviewer(outcome, tenant.at("2025-12-01"), "sv").reports(reviews))
    assert told.count(themselves) == 1
    report = as_plain_text(findings_report([tenant.at(DAY).check()], "sv"))
    assert (
        "Utvärdering av styrningen (2025-10): styrka: 1 och behöver bli bättre: 1. Läs mer med: samverkan show prov:egen"
        in report
    )


test_an_evaluation_is_told_beside_our_own_findings.__doc__ = MODEL


def related(tenant: sm.Tenant, day: str = DAY) -> set[tuple[str, str, str]]:
    """The relations of the graph on a day."""
    edges = tenant.at(day).graph.edges(data=True)
    return {(one, data["relation"], other) for one, other, data in edges}


def test_soermland_c2_a_mandate_over_a_unit_and_over_another_organisation(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: region, name: Regionen, kind: region}
      - {id: fou, name: FoU i länet, kind: development-unit}
      - {id: vc, name: Vårdcentralen, kind: care-unit}
    bodies: [{id: styr, name: Styrgruppen, kind: styrgrupp, valid: 2013/..}]
    mandates:
      - {id: styra, body: styr, powers: lead, matter: fou, granted_by: region, valid: 2013/..}
      - {id: utreda, body: styr, powers: investigate, matter: vc, valid: 2013/..}
    """
    assert {("styr", "has_mandate", "fou"), ("styr", "has_mandate", "vc")} <= related(tenant)
    assert "Mandat" in shown(tenant, "styr")
    assert "FoU i länet" in shown(tenant, "styr")


def test_soermland_c3_a_joint_board_has_a_host_and_principals_that_take_part_without_hosting(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: landstinget, name: Landstinget, kind: landsting, valid: ../2018-12-31}
      - {id: region, name: Regionen, kind: region, valid: 2019/..}
      - {id: ett, name: Ett kommun, kind: municipality}
      - {id: fou, name: FoU, kind: development-unit, host: region, principals: [region, kommuner]}
    groups: [{id: kommuner, name: Kommunerna, members: ett}]
    bodies:
      - id: nsv
        name: Gemensam nämnd
        kind: samrad
        legal_form: gemensam-namnd
        valid: 2013/..
        host: [{to: landstinget, valid: ../2018-12-31}, {to: region, valid: 2019/..}]
        principals: [region, kommuner]
    """
    assert {("region", "hosts", "nsv"), ("kommuner", "principal", "nsv"), ("region", "hosts", "fou")} <= related(tenant)
    assert ("landstinget", "hosts", "nsv") in related(tenant, "2016-06-01")
    assert "Värd\n  - Regionen" in shown(tenant, "nsv")
    assert "Är huvudman för\n  - FoU\n  - Gemensam nämnd" in shown(tenant, "kommuner")


def test_soermland_c4_and_c5_a_duty_has_a_deadline_in_hours_or_days_and_a_sanction(tenant: sm.Tenant) -> None:
    """
    sources: [{id: ok, title: Överenskommelse, kind: agreement, date: 2018}]
    organizations:
      - {id: region, name: Regionen, kind: region}
      - {id: kommun, name: Kommunen, kind: municipality}
    agreements: [{id: utskrivning, title: Utskrivning, kind: overenskommelse, valid: 2018/.., source: ok}]
    duties:
      - {id: kalla, name: Kalla till planering, bearer: region, owed_to: kommun, deadline: PT24H, counted_from: inskrivning,
         instrument: utskrivning, legal_basis: SFS 2017:612, source: ok § 3}
      - {id: ta-emot, name: Ta emot patienten, bearer: kommun, owed_to: region, deadline: P3D, counted_from: utskrivningsklar,
         condition: planen är gjord, sanction: {amount: 6 000 kronor per dygn}, instrument: utskrivning, valid: 2018/.., source: ok § 4}
    flows:
      - {id: besked, sender: region, receiver: kommun, content: report, text: Inskrivningsmeddelande, lead_time: PT24H}
    """
    assert "Kalla till planering, inom 24 timmar, räknat från inskrivning" in shown(tenant, "region")
    assert (
        "Ta emot patienten, inom 3 dagar, räknat från utskrivningsklar, om planen är gjord, annars 6 000 kronor per dygn"
        in shown(tenant, "kommun")
    )
    assert "within 24 hours" in shown(tenant, "region", "en")
    assert "tar 24 timmar" in shown(tenant, "region")
    assert {("kommun", "binds", "ta-emot"), ("ta-emot", "owed_to", "region")} <= related(tenant)
    assert "24 timmar" in listed(tenant, "duties")


def test_soermland_c5_a_flow_has_its_condition_and_what_it_holds_on_persons(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Regionen, kind: region}, {id: kommun, name: Kommunen, kind: municipality}]
    flows:
      - id: sip
        sender: region
        receiver: kommun
        content: report
        condition: patienten samtycker
        personal_data: {text: hälsouppgifter, controller: region, ground: {law: SFS 2008:355, paragraph: 6 kap.}}
    """
    words = shown(tenant, "kommun")
    assert "om patienten samtycker" in words
    assert "personuppgifter: hälsouppgifter, personuppgiftsansvarig: Regionen, grund: SFS 2008:355, 6 kap" in words


def test_soermland_c6_preparing_for_an_area_only_and_parties_and_sites_with_their_own_time(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: gnesta, name: Gnesta kommun, kind: municipality}
      - {id: vc, name: Vårdcentralen, kind: care-unit}
    areas: [{id: hjalpmedel, name: Hjälpmedel}]
    bodies:
      - {id: nsv, name: Nämnden, kind: samrad, valid: 2013/..}
      - {id: ber, name: Beredningsgruppen, kind: beredningsgrupp, valid: 2013/.., prepares_for: {to: nsv, areas: hjalpmedel}}
    programmes:
      - {id: nara, name: Nära vård, kind: project, valid: 2022/.., parties: {to: gnesta, valid: 2022-07/2022-12}, sites: {to: vc, valid: 2023}}
    """
    assert "Nämnden (bara Hjälpmedel)" in shown(tenant, "ber")
    assert ("gnesta", "takes_part", "nara") in related(tenant, "2022-10-01")
    assert ("gnesta", "takes_part", "nara") not in related(tenant)
    assert ("nara", "tried_at", "vc") in related(tenant)
    assert ("nara", "tried_at", "vc") not in related(tenant, "2022-10-01")


def test_soermland_c7_an_instrument_amends_another_that_stays_in_force(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: nsv, name: Nämnden, kind: samrad, valid: 2013/..}]
    agreements:
      - {id: reglemente, title: Reglementet, kind: reglemente, valid: 2013/..}
      - {id: andring, title: Ändringen, kind: reglemente, valid: 2019/.., amends: reglemente}
    mandates: [{id: m, body: nsv, powers: decide, instrument: reglemente, valid: 2013/..}]
    """
    assert ("andring", "amends", "reglemente") in related(tenant)
    assert tenant.at(DAY).standing("reglemente") is sm.Truth.YES
    assert "MAN05" not in {one.rule for one in tenant.at(DAY).check()}


def test_soermland_c8_a_seat_stands_in_one_list_and_is_left_out_in_another(tenant: sm.Tenant) -> None:
    """
    sources:
      - {id: lista-a, title: Lista A, kind: listing, date: 2023, whole: true, founds: grupp}
      - {id: lista-b, title: Lista B, kind: listing, date: 2023}
    bodies: [{id: grupp, name: Ledningsgruppen, kind: ledningsgrupp, valid: 2013/..}]
    seats: [{id: hv, body: grupp, function: hälsovalschef, source: lista-a, not_in: lista-b § 2}]
    """
    assert "Utelämnad i källor som räknar upp\n  - lista-b § 2: Lista B" in shown(tenant, "hv")
    assert "grundar" in shown(tenant, "grupp")
    assert "Läst i sin helhet" in shown(tenant, "lista-a")


def test_soermland_c9_residents_staff_the_public_and_a_role_are_actors(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Regionen, kind: region}]
    groups:
      - {id: invanare, name: Länets invånare, kind: residents}
      - {id: medarbetare, name: Regionens medarbetare, kind: staff}
      - {id: allmanheten, name: Allmänheten, kind: public}
      - {id: samordnare, name: Närvårdskoordinatorerna, kind: role}
    flows:
      - {id: f, sender: region, receiver: [invanare, medarbetare, allmanheten], content: report, valid: 2023}
      - {id: g, sender: samordnare, receiver: region, content: report, valid: 2023}
    """
    assert {("region", "flow", "invanare"), ("samordnare", "flow", "region")} <= related(tenant)
    assert "Invånare" in listed(tenant, "groups")
    assert "Yrkesroll" in listed(tenant, "groups")


def test_soermland_c10_a_seat_has_its_area_its_task_and_whom_it_tells_at_home(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: kommun, name: Kommunen, kind: municipality}]
    areas: [{id: psykisk, name: Psykisk hälsa}]
    bodies: [{id: nat, name: Nätverket, kind: natverk, valid: 2013/..}]
    seats:
      - {id: uph, body: nat, function: samordnare, at: kommun, areas: psykisk, task: Driver frågan i länet., reports_to: kommun}
      - {id: ers, body: nat, role: substitute, function: handläggare, at: kommun, substitutes_for: uph}
    """
    words = shown(tenant, "nat")
    assert (
        "samordnare, Kommunen, uppgift: Driver frågan i länet, för Psykisk hälsa, återrapporterar till Kommunen"
        in words
    )
    assert "ersättare för samordnare" in words
    assert ("nat", "reports_to", "kommun") in related(tenant)
    rows = find(tenant.at(DAY), Question(area="psykisk"), scope([tenant.facts], "psykisk")).rows
    assert [(row.record.id, row.parties["body"]) for row in rows] == [("uph", ("nat",))]


def test_a_goal_says_for_whom_and_how_one_will_know(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Regionen, kind: region}]
    target_groups: [{id: aldre, name: Äldre}]
    bodies: [{id: styr, name: Styrgruppen, kind: styrgrupp, valid: 2020/..}]
    goals:
      - id: hemma
        name: Fler äldre kan bo kvar hemma
        goal_of: styr
        target_groups: aldre
        valid: 2020/..
        indicators: {name: Inskrivna i hemsjukvården, unit: procent, baseline: 8 år 2020, target: "12", by: 2025}
        follow_up: {cadence: varje år, by: styr, to: region}
    """
    assert "Har som mål\n  - Fler äldre kan bo kvar hemma" in shown(tenant, "styr")
    assert "Inskrivna i hemsjukvården, enhet: procent, utgångsläge: 8 år 2020, målvärde: 12" in shown(tenant, "hemma")
    assert ("styr", "aims", "hemma") in related(tenant)
    assert "Inskrivna" in listed(tenant, "goals")


def test_case_19_a_rule_of_a_body_says_how_it_decides_and_what_if_it_does_not_agree(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Regionen, kind: region}]
    bodies:
      - id: nsv
        name: Nämnden
        kind: samrad
        valid: 2013/..
        decision_rule: {kind: parity, quorum: hälften från var sida, disagreement: Frågan går till huvudmännen.}
      - {id: grupp, name: Gruppen, kind: ledningsgrupp, valid: 2013/.., decision_rule: Man enas., not_applicable: [cadence, seats]}
    """
    assert "Beslutsregel" in shown(tenant, "nsv")
    assert "vid oenighet: Frågan går till huvudmännen" in shown(tenant, "nsv")
    assert "Inte tillämpligt\n  - Hur ofta" in shown(tenant, "grupp")


def test_case_22_a_body_that_rests_applies_again_afterwards(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: rad, name: Rådet, kind: rad, valid: 2011-01-01/.., rests: 2015/2018}]
    """
    days = ("2014-12-31", "2015-01-01", "2018-12-31", "2019-01-01")
    assert [tenant.at(day).standing("rad") for day in days] == [sm.Truth.YES, sm.Truth.NO, sm.Truth.NO, sm.Truth.YES]
    assert "vilade 2015-01-01–2018-12-31" in shown(tenant, "rad")


def test_a_term_of_office_gives_its_seats_and_mandates_their_time(tenant: sm.Tenant) -> None:
    """
    terms_of_office: [{id: period-22, name: Mandatperioden 2023–2026, valid: 2023-01-01/2026-12-31}]
    organizations: [{id: kommun, name: Kommunen, kind: municipality}]
    bodies: [{id: rad, name: Rådet, kind: rad, valid: 2011-01-01/..}]
    seats: [{id: ordf, body: rad, role: chair, at: kommun, term_of_office: period-22}]
    mandates: [{id: m, body: rad, powers: decide, matter: kommun, term_of_office: period-22}]
    """
    for record in ("ordf", "m"):
        assert [tenant.at(day).standing(record) for day in ("2022-12-31", "2023-01-01", "2027-01-01")] == [
            sm.Truth.NO, sm.Truth.YES, sm.Truth.NO,
        ]  # fmt: skip
    assert "Mandatperioden 2023–2026" in shown(tenant, "rad")


def test_case_24_a_grant_pays_a_function_until_a_day_and_somebody_holds_the_budget(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: stat, name: Staten, kind: state}, {id: kommun, name: Kommunen, kind: municipality}]
    bodies: [{id: rad, name: Rådet, kind: rad, valid: 2011-01-01/..}]
    seats:
      - id: samordnare
        body: rad
        function: samordnare
        at: kommun
        funding: {kind: state-grant, payer: stat, share: 100, budget_holder: kommun, valid: 2020-01-01/2024-12-31}
    """
    words = shown(tenant, "samordnare")
    assert "Statsbidrag, betalare: Staten, andel i procent: 100, har budgeten: Kommunen" in words
    assert "2020-01-01–2024-12-31" in words


def test_a_post_at_an_authority_needs_no_body_and_supervision_is_a_relation(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: ivo, name: Tillsynsmyndigheten, kind: authority, oversees: {to: region, source: k}}
      - {id: region, name: Regionen, kind: region}
    sources: [{id: k, title: Förteckning, kind: listing, date: 2023}]
    seats:
      - {id: gd, body: ivo, role: chair, function: generaldirektör, valid: 2019/.., source: k}
      - {id: led, body: ivo, function: ledamot i ledningen, ex_officio: gd, requires: gd, source: k}
    """
    words = shown(tenant, "ivo")
    assert "generaldirektör" in words
    assert "följer av generaldirektör, kräver generaldirektör" in words
    assert "Har tillsyn över\n  - Regionen" in words
    assert "Står under tillsyn av\n  - Tillsynsmyndigheten" in shown(tenant, "region")


def test_case_26_an_owner_confirms_one_fact_and_denies_another(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Regionen, kind: region}]
    sources: [{id: svaret, title: Svaret, kind: answer}]
    bodies:
      - id: rad
        name: Rådet
        kind: rad
        valid: 2011-01-01/..
        purpose: Att råda
        confirmed:
          {by: region, function: samordnaren, on: 2024-05-02, fields: [purpose, kind], source: svaret § 2}
        identifiers: [{system: Stratsys, value: "4711"}]
        former_ids: gamla-radet
      - {id: grupp, name: Gruppen, kind: rad, valid: 2011/.., confirmed: {by: region, denied: true, text: Den är nedlagd.}}
    """
    assert "Bekräftat av Regionen, samordnaren, 2024-05-02, Svaret § 2 (uppgift: syfte och slag)" in shown(
        tenant, "rad"
    )
    assert "Bestrids av Regionen: Den är nedlagd" in shown(tenant, "grupp")
    assert "Denied by Regionen" in shown(tenant, "grupp", "en")
    assert "system: Stratsys, värde: 4711" in shown(tenant, "rad")
    assert tenant["gamla-radet"] is tenant["rad"]


def test_minutes_say_who_was_there_as_what_and_who_was_not(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Regionen, kind: region}, {id: kommun, name: Kommunen, kind: municipality}]
    events:
      - id: mote
        name: Rådets möte
        kind: meeting
        when: 2023-02-01
        attendance: [{who: region, role: chair, function: samordnare}, {who: kommun, absent: true}]
    """
    assert "Regionen, roll: Ordförande, funktion: samordnare" in shown(tenant, "mote")
    assert "Kommunen, frånvarande" in shown(tenant, "mote")


def test_a_mandate_has_bounds_and_rests_on_the_statute_and_on_a_decision(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Regionen, kind: region}]
    bodies: [{id: rad, name: Rådet, kind: rad, valid: 2011-01-01/..}]
    decisions: [{id: b, name: Delegation, decided_by: region, when: 2020-01-01, about: rad}]
    mandates:
      - {id: m, body: rad, powers: decide, instrument: b, legal_basis: {law: SFS 2017:725, paragraph: 9 kap. 19 §}, valid: 2020/..,
         bounds: {amount: 500 000 kronor om året, kinds: association}}
    """
    words = shown(tenant, "rad")
    assert "gräns: belopp" not in words
    assert "gräns: 500 000 kronor om året, gentemot: Förening" in words
    assert "grund i lag: SFS 2017:725, 9 kap. 19 §" in words
    assert "enligt Delegation" in words


def test_a_tenant_declares_fields_relations_and_kinds_of_records_of_its_own(tenant: sm.Tenant) -> None:
    """
    vocabulary:
      own_kinds: [{id: risk, sv: Risk, en: Risk}]
      own_fields:
        - {id: diarium, sv: Diarium, en: Registry, field: {on: bodies}}
        - {id: vikt, sv: Vikt, en: Weight, field: {on: own_records, choices: [låg, hög]}}
        - id: rad-till
          sv: Ger råd till
          en: Advises
          field: {on: bodies, holds: record, to: [bodies, organizations], carries: true, inverse_sv: Får råd av, inverse_en: Is advised by}
        - {id: bistar, sv: Bistår, en: Assists, field: {on: bodies, holds: record, to: bodies, like: supports}}
        - id: hotar
          sv: Hotar
          en: Threatens
          field: {on: own_records, holds: record, to: bodies, kinds: rad, levels: political, rests: stands, inverse_sv: Hotas av, inverse_en: Is threatened by}
    sources: [{id: k, title: Källa, kind: report, date: 2020}]
    organizations: [{id: region, name: Regionen, kind: region}]
    bodies:
      - {id: rad, name: Rådet, kind: rad, level: political, valid: 2011/2024, diarium: Region Mitt}
      - {id: exp, name: Expertgruppen, kind: arbetsgrupp, valid: 2011/.., rad-till: [{to: rad, valid: 2020/..}, region], bistar: rad,
         inferred: {diarium: Läst ur listan.}, diarium: LS}
    own_records:
      - {id: r1, name: Ingen vet, kind: risk, vikt: hög, hotar: rad, source: k}
    """
    assert {("exp", "rad-till", "rad"), ("exp", "supports", "rad"), ("r1", "hotar", "rad")} <= related(tenant)
    assert ("exp", "rad-till", "rad") not in related(tenant, "2015-01-01")
    assert tenant.at("2025-06-01").standing("r1") is sm.Truth.NO
    words = shown(tenant, "rad")
    assert "Diarium  Region Mitt" in words
    assert "Får råd av\n  - Expertgruppen" in words
    assert "Hotas av\n  - Ingen vet" in words
    assert "Får stöd av\n  - Expertgruppen (Bistår)" in words
    assert "Ger råd till\n  - Rådet" in shown(tenant, "exp")
    assert "Is advised by" in shown(tenant, "rad", "en")
    assert "Egen post · Risk" in shown(tenant, "r1")
    assert "hög" in listed(tenant, "own_records")
    assert "rad" in {step.target for step in channels(tenant.at(DAY)).out["exp"]}


def test_what_is_declared_wrongly_or_joins_the_wrong_ends_is_told(folder: Any) -> None:
    place = folder(
        model="""
        vocabulary:
          own_fields:
            - {id: kind, sv: Slag, en: Kind, field: {on: bodies}}
            - {id: hej, sv: Hej, en: Hi, field: {on: kroppar}}
            - {id: tom, sv: Tom, en: Empty}
            - {id: lik, sv: Lik, en: Like, field: {on: bodies, holds: record, to: bodies, like: vet-ej}}
            - {id: dit, sv: Dit, en: There, field: {on: bodies, holds: record}}
            - {id: hotar, sv: Hotar, en: Threatens, field: {on: bodies, holds: record, to: bodies, kinds: rad}}
        bodies:
          - {id: a, name: A, kind: rad, valid: 2011/..}
          - {id: b, name: B, kind: natverk, valid: 2011/.., hotar: [a, c]}
          - {id: c, name: C, kind: natverk, valid: 2011/..}
        """
    )
    with pytest.raises(sm.ModelFaults) as failed:
        sm.Workspace.load(place)["prov"].at(DAY)
    told = str(failed.value)

    for words in (
        "own_fields kind: bodies har redan ett fält som heter ”kind”",
        "kroppar",
        "own_fields tom",
        "vet-ej",
        "own_fields dit",
        "hotar pekar på ”c” (natverk). Relationen får bara gå till rad.",
    ):
        assert words in told, words
    assert "pekar på ”a”" not in told


def test_one_value_among_several_can_be_our_reading(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: rad, name: Rådet, kind: rad, valid: 2011-01-01/..}]
    mandates:
      - {id: m, body: rad, powers: [prepare, decide], text: Allt, inferred: {powers.decide: Läst ur bilagan.}, valid: 2020/..}
    """
    assert "Befogenheter (besluta): Läst ur bilagan." in shown(tenant, "m")


def test_no_name_of_a_person_slips_in_through_an_evaluation(tenant: sm.Tenant) -> None:
    """
    sources: [{id: k, title: Källa, kind: report, date: 2020}]
    bodies: [{id: rad, name: Rådet, kind: rad, valid: 2011-01-01/.., source: k}]
    evaluations:
      - id: egen
        name: Utvärdering
        kind: own
        when: 2023
        about: rad
        observations: {kind: strength, text: "Ring 070-174 06 05.", source: k}
        source: k
    """
    assert ("PRI01", ("egen",)) in {(one.rule, one.entities) for one in tenant.at(DAY).check()}
