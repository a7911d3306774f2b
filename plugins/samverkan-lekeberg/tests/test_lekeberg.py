"""What must stay true in the facts about Lekebergs kommun."""

import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import samverkan_lekeberg

from samverkan_model.loading.folder import load_folder
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.aims import Goal
from samverkan_model.model.bodies import Body, Flow, Mandate, Seat, Structure
from samverkan_model.model.decisions import Decision
from samverkan_model.model.evaluations import Evaluation
from samverkan_model.model.facts import Facts
from samverkan_model.model.programmes import Programme
from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth
from samverkan_model.model.work import Assignment, Change, Event

DATA = Path(samverkan_lekeberg.__file__).parent / "data"
REPORT = date(2025, 11, 19)
CODES = {
    "1814": "Lekeberg", "1860": "Laxå", "1861": "Hallsberg", "1862": "Degerfors", "1863": "Hällefors",
    "1864": "Ljusnarsberg", "1880": "Örebro", "1881": "Kumla", "1882": "Askersund", "1883": "Karlskoga",
    "1884": "Nora", "1885": "Lindesberg",
}  # fmt: skip
MUNICIPAL_GROUPS = ("vsht-styrgrupp", "vsht-operativ-styrgrupp", "vsht-barn-ungagruppen", "vsht-aldregruppen")
ROWS = {1: 21, 2: 24, 3: 17, 4: 16, 5: 18, 6: 19, 7: 17, 9: 6}
"""How many rows each section of the fact sheet has; section 8, the time line, has no numbers."""


@cache
def lekeberg() -> Facts:
    return load_folder(DATA, core_vocabulary())


def find(model: type[Record], record_id: str) -> Any:
    return next(record for record in lekeberg().of(model) if record.id == record_id)


def comments() -> str:
    """The comments of the model files, which name the rows of the fact sheet."""
    lines = (line.strip() for file in DATA.glob("*.yaml") for line in file.read_text(encoding="utf-8").splitlines())
    return "\n".join(line for line in lines if line.startswith("#"))


def test_the_tenant_is_a_municipality_with_its_own_code() -> None:
    header = lekeberg().header
    assert (header.id, header.kind, header.code) == ("lekeberg", "municipality", "1814")


def test_the_twelve_municipalities_have_their_codes() -> None:
    found = {unit.code: unit.short for unit in lekeberg().of(Organization) if unit.kind == "municipality"}
    assert found == CODES


def test_the_groups_of_municipalities_list_all_twelve_and_the_eleven_others() -> None:
    municipalities = {unit.id for unit in lekeberg().of(Organization) if unit.kind == "municipality"}
    assert set(find(Group, "kommuner").members) == municipalities
    assert set(find(Group, "ovriga-kommuner").members) == municipalities - {"kommun-lekeberg"}


def test_every_row_of_the_fact_sheet_is_named_beside_a_record() -> None:
    named = set(re.findall(r"\bL\d\.\d+\b", comments()))
    elsewhere = {"L7.16"}  # a broadcast about Örebro county, which samverkan-sydostra holds
    assert named | elsewhere == {f"L{section}.{row}" for section, count in ROWS.items() for row in range(1, count + 1)}


def test_every_record_has_a_source() -> None:
    assert [record.id for record in (lekeberg().header, *lekeberg()) if not record.source] == []


def test_every_body_can_be_compared_with_those_of_other_tenants() -> None:
    vocabulary = lekeberg().vocabulary
    bodies = lekeberg().of(Body)
    assert [body.id for body in bodies if not (body.functions or vocabulary.function_of(body.kind))] == []


def test_the_private_provider_sits_in_the_steering_group_as_strong_as_the_municipality() -> None:
    seats = [seat for seat in lekeberg().of(Seat) if seat.body == "vp-styrgrupp"]
    at_capio = [seat.function for seat in seats if seat.at == ("capio",)]
    assert find(Organization, "capio").private is True
    assert at_capio == ["vårdcentralchef", "biträdande vårdcentralchef", "medicinskt ledningsansvarig läkare"]
    assert [seat.count for seat in seats if seat.at != ("capio",)] == [1, 1, 1]


def test_the_private_provider_is_no_party_to_the_county_agreement_but_to_the_local_plan() -> None:
    county = {party.party for party in find(Agreement, "overenskommelse-hemmet").parties}
    assert county == {"region", "kommun-lekeberg", "ovriga-kommuner"}
    assert {party.party for party in find(Agreement, "handlingsplan-vp").parties} == {"kommun-lekeberg", "capio"}


def test_mas_and_mar_are_one_seat_or_two_and_sit_at_both_levels() -> None:
    seat = find(Seat, "vp-styrgrupp-mas-mar")
    assert (seat.count, seat.at_least) == (1, True)
    assert find(Seat, "vp-samverkansgrupper-mas-mar").function == seat.function


def test_var_primarvard_lies_within_vi_skapar_halsa_tillsammans_and_both_follow_the_project() -> None:
    assert [link.to for link in find(Structure, "vp").part_of] == ["vsht"]
    assert [link.to for link in find(Structure, "vsht").succeeds] == ["projekt-nara-vard"]


def test_the_members_of_the_municipal_groups_are_marked_as_not_documented() -> None:
    for body in MUNICIPAL_GROUPS:
        assert {"seats", "purpose", "commissioned_by"} <= set(find(Body, body).not_documented)
        assert [seat.id for seat in lekeberg().of(Seat) if seat.body == body] == []


def test_the_municipal_structure_has_two_collaboration_groups_named_after_their_target_groups() -> None:
    assert find(Group, "vsht-samverkansgrupper").members == ("vsht-barn-ungagruppen", "vsht-aldregruppen")
    assert find(Body, "vsht-barn-ungagruppen").target_groups == ("barn-och-unga",)
    assert find(Body, "vsht-aldregruppen").target_groups == ("aldre",)
    assert "vuxna" not in {group for body in MUNICIPAL_GROUPS for group in find(Body, body).target_groups}


def test_the_workshops_of_october_2025_asked_the_groups_and_then_those_who_steer() -> None:
    groups, steering = find(Event, "workshop-2025-10-01"), find(Event, "workshop-2025-10-17")
    assert (str(groups.when), groups.participants) == ("2025-10-01", MUNICIPAL_GROUPS[2:])
    assert (str(steering.when), steering.participants) == ("2025-10-17", MUNICIPAL_GROUPS[:2])


def test_the_appendix_is_a_source_of_its_own_and_both_it_and_the_report_are_read_whole() -> None:
    appendix = find(Source, "utvardering-2025")
    assert appendix.part_of == ("rapport-2025",)
    assert not appendix.cut
    assert not find(Source, "rapport-2025").cut


def test_the_labels_go_to_the_nurses_and_nothing_is_said_to_go_back_to_the_laboratory() -> None:
    labels = find(Flow, "etiketter-till-sjukskoterskor")
    assert (labels.sender, labels.receiver, labels.both_ways) == ((), ("sjukskoterskor",), False)
    assert [flow.id for flow in lekeberg().of(Flow) if "capio-lab" in (*flow.sender, *flow.receiver)] == []


def test_what_an_agenda_announces_is_planned_and_not_held() -> None:
    for meeting in ("ks-2025-02-11-mote", "ks-2025-06-03-mote", "socialnamnden-2025-12-10-mote"):
        assert find(Event, meeting).only_planned


def test_every_source_has_a_date_and_a_span_says_what_it_is_read_from() -> None:
    assert [source.id for source in lekeberg().of(Source) if source.date is None] == []
    vague = [source for source in lekeberg().of(Source) if str(source.date).startswith("[")]
    assert [source.id for source in vague if "date" not in source.inferred] == []


def test_the_project_is_certain_in_2023_may_have_ended_in_the_autumn_and_is_over_when_the_new_steering_stands() -> None:
    project = find(Body, "projekt-nara-vard")
    assert project.applies(date(2022, 11, 1)) is Truth.UNKNOWN
    assert project.applies(date(2023, 4, 30)) is Truth.YES
    assert project.applies(date(2023, 11, 15)) is Truth.UNKNOWN
    assert project.applies(date(2024, 1, 1)) is Truth.UNKNOWN
    assert project.applies(date(2024, 4, 1)) is Truth.NO


def test_vi_skapar_halsa_tillsammans_began_early_in_2024_and_is_unknown_after_the_report() -> None:
    structure = find(Structure, "vsht")
    assert structure.applies(date(2023, 12, 31)) is Truth.NO
    assert structure.applies(date(2024, 2, 1)) is Truth.UNKNOWN
    assert structure.applies(date(2024, 4, 1)) is Truth.YES
    assert structure.applies(REPORT) is Truth.YES
    assert structure.applies(date(2025, 11, 20)) is Truth.UNKNOWN


def test_the_agreement_on_care_at_home_begins_on_new_years_day_2025_and_has_no_known_end() -> None:
    agreement = find(Agreement, "overenskommelse-hemmet")
    assert agreement.applies(date(2024, 12, 31)) is Truth.NO
    assert agreement.applies(date(2025, 1, 1)) is Truth.YES
    assert agreement.applies(date(2025, 11, 20)) is Truth.UNKNOWN
    assert {"end", "notice"} <= set(agreement.not_documented)


def test_lekeberg_alone_is_dated_among_the_adoptions_and_the_outcome_is_our_reading() -> None:
    parties = {party.party: party for party in find(Agreement, "overenskommelse-hemmet").parties}
    assert [name for name, party in parties.items() if party.adopted] == ["kommun-lekeberg"]
    assert str(parties["kommun-lekeberg"].adopted) == "2024-11-25"
    assert "adopted" in parties["kommun-lekeberg"].inferred


def test_both_periods_of_the_county_road_map_are_kept() -> None:
    plan, revised = find(Agreement, "fardplan-lanet"), find(Agreement, "fardplan-lanet-2025")
    assert (str(plan.valid), str(revised.valid)) == ("2023/2026", "2025/2026")
    assert [link.to for link in revised.amends] == ["fardplan-lanet"]


def test_the_politically_decided_goals_have_a_year_each_and_those_they_are_for() -> None:
    goals = {goal.id: (str(goal.valid), goal.target_groups) for goal in lekeberg().of(Goal)}
    assert goals == {
        "adl-bedomning-2025": ("2025", ("sokande-hemtjanst-insatser",)),
        "hembesok-trygghetslarm-2026": ("2026", ("sokande-trygghetslarm",)),
    }


def test_the_agreement_of_2015_was_only_proposed_and_its_successor_is_our_reading() -> None:
    agreement = find(Agreement, "overenskommelse-psykisk-storning")
    assert agreement.only_planned
    assert agreement.applies(date(2016, 1, 1)) is Truth.UNKNOWN
    successor = find(Agreement, "overenskommelse-hemmet").succeeds[0]
    assert (successor.to, successor.basis) == ("overenskommelse-psykisk-storning", "inferred")


def test_nobody_is_named_as_having_decided_to_end_the_project() -> None:
    decision = find(Decision, "projektet-ska-avslutas")
    assert decision.decided_by == ()
    assert "decided_by" in decision.not_documented


def test_the_two_groups_that_steer_decided_on_a_new_purpose_and_a_new_road_map_on_17_october_2025() -> None:
    for name in ("nytt-syfte-ska-tas-fram", "ny-fardplan-ska-tas-fram"):
        decision = find(Decision, name)
        assert (str(decision.when), decision.meeting) == ("2025-10-17", "workshop-2025-10-17")
        assert decision.decided_by == MUNICIPAL_GROUPS[:2]
    assert find(Evaluation, "utvardering-vsht-2025").decisions == (
        "nytt-syfte-ska-tas-fram",
        "ny-fardplan-ska-tas-fram",
    )


def test_the_evaluation_says_what_is_good_and_what_should_be_better_and_every_word_of_it_is_cited() -> None:
    said = find(Evaluation, "utvardering-vsht-2025").observations
    assert Counter(one.kind for one in said) == {"strength": 18, "improvement": 24, "proposal": 9}
    assert [one.text for one in said if not one.source] == []
    asked = {theme for one in said if one.kind == "improvement" for theme in one.theme}
    assert {"purpose", "mandate", "seats", "frames", "flow", "feedback", "single-link", "target-groups"} <= asked


def test_one_function_convenes_keeps_the_minutes_and_leads_the_implementation() -> None:
    powers = {
        power for mandate in lekeberg().of(Mandate) if mandate.body == "processledare" for power in mandate.powers
    }
    assert {"convene", "set-agenda", "take-minutes", "lead-implementation"} <= powers


def test_the_action_plans_after_the_measurement_were_not_made() -> None:
    assert find(Assignment, "handlingsplaner-personcentrering").status == "not-done"
    assert find(Programme, "pcpi-s").only_planned


def test_the_case_route_of_2015_ends_with_the_committees_after_a_recommendation() -> None:
    steps = [(step.actor, step.power) for step in find(Agreement, "overenskommelse-psykisk-storning").decision_route]
    assert steps == [
        ("vilmergruppen", "order-inquiry"),
        (None, "draft"),
        ("socialchefer", "back"),
        ("maritgruppen", "recommend"),
        ("vardnamnder", "adopt"),
    ]


def test_the_report_to_the_municipal_board_is_read_out_of_the_case_number() -> None:
    assert "receiver" in find(Flow, "rapport-till-kommunstyrelsen").inferred


def test_bodies_on_an_undated_page_are_unknown_between_2015_and_2025() -> None:
    for body in ("regionala-samverkansradet", "radet-social-valfard", "chefsgrupper", "natverk-kommunala"):
        assert find(Body, body).applies(REPORT) is Truth.UNKNOWN


def test_lekeberg_was_broken_out_of_orebro_in_1995() -> None:
    change = find(Change, "lekeberg-broten-ut")
    assert (str(change.when), change.before) == ("1995-01-01", ("kommun-orebro",))
    assert find(Organization, "kommun-lekeberg").applies(date(1994, 12, 31)) is Truth.NO
    assert find(Organization, "kommun-lekeberg").applies(REPORT) is Truth.YES


def test_what_was_done_on_one_day_is_a_power_attested_that_day_and_not_one_that_ended_with_it() -> None:
    record = find(Mandate, "maritgruppen-rekommendera")
    assert record.applies(date(2014, 12, 12)) is Truth.YES
    assert record.applies(date(2030, 1, 1)) is Truth.UNKNOWN


def test_the_adoption_of_the_agreement_on_care_at_home_is_a_decision_and_our_reading() -> None:
    decision = find(Decision, "kf-overenskommelse-hemmet")
    assert (str(decision.when), decision.decided_by) == ("2024-11-25", ("kommunfullmaktige",))
    assert {"name", "decided_by", "when", "meeting", "effect"} <= decision.inferred.keys()


def test_the_regulation_and_the_new_act_are_in_force_on_the_day_of_the_report() -> None:
    for agreement in ("forordning-2024-1253", "nya-socialtjanstlagen"):
        assert find(Agreement, agreement).applies(REPORT) is Truth.YES
    assert "valid" in find(Agreement, "forordning-2024-1253").inferred


def test_only_the_southern_public_health_agreement_is_said_to_begin_in_2024() -> None:
    assert find(Change, "folkhalsa-2024-borjar").after == ("folkhalsa-2024",)
    for parallel in ("folkhalsa-lansdelar", "folkhalsa-rf-sisu", "folkhalsa-olbf"):
        assert find(Agreement, parallel).valid is None


def test_nothing_says_that_the_committees_adopted_in_2015_or_sent_a_copy() -> None:
    assert "antog" not in find(Group, "vardnamnder").name
    assert find(Flow, "namnder-till-styrelse-region").only_planned


def test_a_start_that_the_report_gives_as_a_year_is_not_made_into_new_years_day() -> None:
    for model, record in ((Programme, "gemensamma-besok"), (Assignment, "samordna-omstallningarna")):
        assert find(model, record).applies(date(2025, 1, 1)) is Truth.UNKNOWN
        assert find(model, record).applies(REPORT) is Truth.YES
