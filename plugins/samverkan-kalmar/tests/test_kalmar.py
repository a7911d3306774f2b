"""What must stay true in the facts about Kalmar county."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import samverkan_kalmar

from samverkan_model.loading.folder import load_folder
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Flow, Mandate, Seat
from samverkan_model.model.decisions import Decision
from samverkan_model.model.evaluations import Evaluation
from samverkan_model.model.facts import Facts
from samverkan_model.model.programmes import Programme
from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth
from samverkan_model.model.work import Assignment

CODES = {
    "0821": "Högsby", "0834": "Torsås", "0840": "Mörbylånga", "0860": "Hultsfred", "0861": "Mönsterås",
    "0862": "Emmaboda", "0880": "Kalmar", "0881": "Nybro", "0882": "Oskarshamn", "0883": "Västervik",
    "0884": "Vimmerby", "0885": "Borgholm",
}  # fmt: skip


@cache
def kalmar() -> Facts:
    return load_folder(Path(samverkan_kalmar.__file__).parent / "data", core_vocabulary())


def find(model: type[Record], record_id: str) -> Any:
    return next(record for record in kalmar().of(model) if record.id == record_id)


def test_the_twelve_municipalities_have_their_codes() -> None:
    found = {unit.code: unit.short for unit in kalmar().of(Organization) if unit.kind == "municipality"}
    assert found == CODES


def test_the_group_of_municipalities_lists_all_twelve() -> None:
    municipalities = {unit.id for unit in kalmar().of(Organization) if unit.kind == "municipality"}
    assert set(find(Group, "kommuner").members) == municipalities


def test_the_county_has_the_bodies_and_agreements_that_were_found() -> None:
    assert len(kalmar().of(Body)) >= 14
    assert len(kalmar().of(Agreement)) >= 15


def test_every_record_has_a_source() -> None:
    assert [record.id for record in (kalmar().header, *kalmar()) if not record.source] == []


def test_the_joint_management_group_is_documented_from_autumn_2013_to_september_2023() -> None:
    lgl = find(Body, "lgl")
    assert lgl.applies(date(2013, 8, 31)) is Truth.NO
    assert lgl.applies(date(2013, 9, 15)) is Truth.UNKNOWN
    assert lgl.applies(date(2017, 6, 1)) is Truth.YES
    assert lgl.applies(date(2023, 9, 25)) is Truth.YES
    assert lgl.applies(date(2023, 9, 26)) is Truth.UNKNOWN


def test_region_and_kommunforbund_begin_the_day_after_the_landsting_and_the_regionforbund_end() -> None:
    before, after = date(2018, 12, 31), date(2019, 1, 1)
    for ceased in ("landsting", "regionforbundet"):
        assert find(Organization, ceased).applies(after) is Truth.NO
    for started in ("region", "kfkl"):
        assert find(Organization, started).applies(before) is Truth.NO
        assert find(Organization, started).applies(after) is Truth.YES


def test_tillsammans_belongs_to_the_landsting_until_2018_and_to_the_region_from_2019() -> None:
    parents = {link.to: link for link in find(Body, "tillsammans").part_of}
    assert parents["landsting"].applies(date(2018, 6, 1)) is Truth.YES
    assert parents["landsting"].applies(date(2019, 1, 1)) is Truth.NO
    assert parents["region"].applies(date(2018, 12, 31)) is Truth.NO


def test_the_group_for_children_has_two_commissioners() -> None:
    group = find(Body, "samordnande-barn-unga")
    assert {link.to for link in group.commissioned_by} == {"lgl", "social-omsorgschefer"}


def test_the_eighteen_seats_of_2013_were_planned_and_one_giver_has_ceased() -> None:
    seats = [seat for seat in kalmar().of(Seat) if seat.body == "lgl" and seat.only_planned]
    size = {seat.at[0]: 12 if seat.count == "each" else seat.count for seat in seats}
    assert size == {"landsting": 5, "regionforbundet": 1, "kommuner": 12}
    assert find(Seat, "lgl-2013-regionforbundet").applies(date(2020, 1, 1)) is Truth.UNKNOWN


def test_the_plan_of_2026_applies_only_if_all_adopt_and_only_the_region_is_known_to_have_done_so() -> None:
    plan = find(Agreement, "gemensam-plan")
    assert [(condition.kind, condition.met) for condition in plan.condition] == [("all-adopt", None)]
    adopted = {party.party: str(party.adopted) for party in plan.parties if party.adopted}
    assert adopted == {"region": "2026-02-04"}
    assert len([party for party in plan.parties if party.party.startswith("kommun-")]) == 12


def test_kalmar_adopted_the_target_picture_for_nara_vard_in_2023() -> None:
    parties = {party.party: party for party in find(Agreement, "malbild-nara-vard").parties}
    assert str(parties["kommun-kalmar"].adopted) == "2023-09-25"
    assert parties["kommun-kalmar"].reference == "KF § 157/23, KS 2023/0539"
    assert [name for name, party in parties.items() if party.adopted] == ["kommun-kalmar"]


def test_every_source_has_a_date_and_a_span_says_what_it_is_read_from() -> None:
    sources = kalmar().of(Source)
    assert [source.id for source in sources if source.date is None] == []
    assert [source.id for source in sources if str(source.date).startswith("[") and "date" not in source.inferred] == []


def test_the_seats_of_the_undated_portal_lie_between_the_region_and_the_widening() -> None:
    seat = find(Seat, "lgl-ledningsstaben")
    assert str(seat.attested[0]) == "[2019..2023-09-25]"
    assert "attested" in seat.inferred


def test_the_slide_names_no_ages_for_suicide_prevention_and_no_parties_for_the_document_and_the_survey() -> None:
    assert find(Assignment, "ta-fram-handlingsprogram-suicidprevention").target_groups == ()
    for programme in ("corona-dokument", "elevhalsoenkaten"):
        assert find(Programme, programme).parties == ()
        assert "parties" in find(Programme, programme).not_documented
    assert find(Flow, "corona-dokument-till-kommuner").sender == ()


def test_the_decision_in_kalmar_has_its_paragraph_and_gives_the_management_group_its_commission() -> None:
    decision = find(Decision, "kf-kalmar-nara-vard-2023")
    assert decision.reference == "KF § 157/23, KS 2023/0539"
    assert {"malbild-nara-vard", "lgl-gemensam-plan"} <= set(decision.about)


def test_the_joint_audit_says_what_works_and_what_does_not() -> None:
    said = find(Evaluation, "gemensam-granskning").observations
    assert [one.kind for one in said] == ["strength"] * 3 + ["improvement"] * 3 + ["proposal"] * 2


def test_one_agreement_is_oral() -> None:
    assert [agreement.id for agreement in kalmar().of(Agreement) if agreement.form == "oral"] == ["bup-bou-muntlig"]


def test_the_way_back_from_the_management_group_is_marked_as_our_reading() -> None:
    assert find(Flow, "lgl-till-presidiekonferens").basis == "inferred"
    assert find(Mandate, "lgl-gemensam-plan-ovriga").basis == "inferred"
