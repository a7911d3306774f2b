"""Facts of Jönköpings län that must not get lost."""

import re
from datetime import date
from pathlib import Path

import pytest
import samverkan_jonkoping

from samverkan_model.loading.folder import load_folder
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Mandate, Seat, Structure
from samverkan_model.model.decisions import Decision
from samverkan_model.model.facts import Facts
from samverkan_model.model.programmes import Programme
from samverkan_model.model.provenance import Source
from samverkan_model.model.validity import Truth
from samverkan_model.model.work import Assignment

DATA = Path(samverkan_jonkoping.__file__).parent / "data"

CODES = {
    "Aneby": "0604", "Eksjö": "0686", "Gislaved": "0662", "Gnosjö": "0617", "Habo": "0643", "Jönköping": "0680",
    "Mullsjö": "0642", "Nässjö": "0682", "Sävsjö": "0684", "Tranås": "0687", "Vaggeryd": "0665", "Vetlanda": "0685",
    "Värnamo": "0683",
}  # fmt: skip

PERSONAL = {
    "e-mail address": re.compile(r"[\w.+-]+@[\w-]+\.\w+"),
    "personal number": re.compile(r"\b(?:\d{2})?\d{6}[-+]\d{4}\b"),
    "telephone number": re.compile(r"(?:\+46|\b0)\d{1,3}[ /-]?\d{2,3} ?\d{2} ?\d{2}\b"),
}


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_folder(DATA, core_vocabulary())


def body(facts: Facts, record_id: str) -> Body:
    found = facts[record_id]
    assert isinstance(found, Body)
    return found


def agreement(facts: Facts, record_id: str) -> Agreement:
    found = facts[record_id]
    assert isinstance(found, Agreement)
    return found


def test_every_source_has_a_date_and_a_span_says_what_it_is_read_from(facts: Facts) -> None:
    sources = facts.of(Source)
    assert [source.id for source in sources if source.date is None] == []
    assert [source.id for source in sources if str(source.date).startswith("[") and "date" not in source.inferred] == []


def test_the_slide_on_suicide_prevention_names_the_rescue_service_but_neither_police_nor_sos_alarm(
    facts: Facts,
) -> None:
    cited = {
        unit.id: {one.source for one in unit.source}
        for unit in facts.of(Organization)
        if unit.id in {"raddningstjansten", "polisen", "sos-alarm"}
    }
    assert [unit for unit, sources in cited.items() if "dialog-2020" in sources] == ["raddningstjansten"]


def test_varnamo_has_new_target_groups_and_a_partner_in_its_plans(facts: Facts) -> None:
    varnamo, fab = facts["halsocenter-varnamo"], facts["fab-varnamo"]
    assert isinstance(varnamo, Programme)
    assert isinstance(fab, Programme)
    assert {"blivande-foraldrar", "barn-unga-fetma"} <= set(varnamo.target_groups)
    assert {"target_groups.blivande-foraldrar", "target_groups.barn-unga-fetma"} <= set(varnamo.inferred)
    assert [party.to for party in fab.parties] == ["bumm"]
    assert fab.only_planned


def test_what_varnamo_has_not_settled_is_assignments_without_an_owner(facts: Facts) -> None:
    open_questions = [one for one in facts.of(Assignment) if "halsocenter-varnamo" in one.under]
    assert len(open_questions) == 4
    assert all("owner" in one.not_documented for one in open_questions)


def test_what_was_decided_once_is_a_decision_with_its_day_and_no_lasting_mandate(facts: Facts) -> None:
    decided = {one.id: str(one.when) for one in facts.of(Decision)}
    assert decided["lans-lako-antar-missbruk"] == "2014-04-28"
    assert decided["regionfullmaktige-nara-vard-2020"] == "2020-12-01"
    assert "reko" not in {mandate.body for mandate in facts.of(Mandate)}


def test_how_residents_take_part_in_savsjo_is_unknown_and_not_said_to_be_missing(facts: Facts) -> None:
    group = body(facts, "styrgrupp-hc-savsjo")
    assert group.gaps == ()
    assert {"chair", "residents-seat"} <= set(group.not_documented)


def test_the_county_has_thirteen_municipalities_each_with_its_code(facts: Facts) -> None:
    found = {unit.short: unit.code for unit in facts.of(Organization) if unit.kind == "municipality"}
    assert found == CODES
    group = facts["kommuner"]
    assert isinstance(group, Group)
    assert len(group.members) == len(CODES)


def test_the_leadership_system_is_a_structure_that_rests_on_its_governing_document(facts: Facts) -> None:
    system = facts["ledningssystem"]
    assert isinstance(system, Structure)
    assert system.basis_in == ("styrdokument-ledningssystem",)
    assert system.applies(date(2013, 12, 31)) is Truth.NO
    assert system.applies(date(2014, 1, 1)) is Truth.YES


def test_kommunalt_forum_succeeds_lans_lako_and_keeps_an_id_of_its_own(facts: Facts) -> None:
    assert [link.to for link in body(facts, "kommunalt-forum").succeeds] == ["lans-lako"]
    assert body(facts, "lans-lako").applies(date(2014, 4, 28)) is Truth.YES
    assert body(facts, "lans-lako").applies(date(2018, 5, 22)) is Truth.NO


def test_kommunalt_forum_both_decides_and_only_prepares(facts: Facts) -> None:
    decides, prepares = facts["kommunalt-forum-besluta"], facts["kommunalt-forum-forbereda"]
    assert isinstance(decides, Mandate)
    assert isinstance(prepares, Mandate)
    assert (decides.powers, prepares.powers) == (("decide",), ("prepare",))
    assert decides.conflicts_with == (prepares.id,)
    assert prepares.conflicts_with == (decides.id,)
    assert (decides.preferred, prepares.preferred) == (True, False)


def test_reko_is_a_body_in_one_source_and_the_system_in_another(facts: Facts) -> None:
    system = facts["reko-ledningssystem"]
    assert isinstance(system, Structure)
    assert body(facts, "reko").conflicts_with == (system.id,)
    assert system.conflicts_with == ("reko",)


@pytest.mark.parametrize(
    "name",
    [
        "kommunalt-forum", "ledningsgrupp", "strategigrupp-barn-unga", "strategigrupp-psykiatri-missbruk",
        "strategigrupp-aldre", "lansdelsgrupper", "arbetsgrupper",
    ],
)  # fmt: skip
def test_the_page_of_may_2018_attests_the_bodies_of_the_system(facts: Facts, name: str) -> None:
    assert body(facts, name).applies(date(2018, 5, 22)) is Truth.YES


def test_six_municipal_chiefs_of_nine_seats_speak_for_thirteen_municipalities(facts: Facts) -> None:
    seats = [seat for seat in facts.of(Seat) if seat.body == "ledningsgrupp"]
    assert {seat.function: seat.count for seat in seats} == {
        "socialchef": 3, "skolchef": 3, "regiondirektör": 1, "hälso- och sjukvårdsdirektör": 1,
        "utvecklingsdirektör": 1,
    }  # fmt: skip
    assert all(seat.represents == ("kommuner",) for seat in seats if seat.function in ("socialchef", "skolchef"))


def test_a_strategy_group_had_no_chair_in_january_2015(facts: Facts) -> None:
    chair = facts["strategigrupp-psykiatri-missbruk-ordforande"]
    assert isinstance(chair, Seat)
    assert chair.vacant
    assert chair.role == "chair"
    assert chair.applies(date(2015, 1, 29)) is Truth.YES


def test_nassjo_adopted_the_child_agreement_after_its_start_and_after_its_evaluation_day(facts: Facts) -> None:
    children = agreement(facts, "barn-unga-2017")
    party = next(party for party in children.parties if party.party == "kommun-nassjo")
    assert party.adopted is not None
    assert children.valid is not None
    assert children.review is not None
    assert str(party.adopted) == "2018-04"
    assert party.reference == "2018/21"
    assert children.valid.first_day == date(2017, 11, 1)
    assert children.valid.last_day == date(2018, 12, 31)
    assert children.review.latest < party.adopted.earliest


def test_the_landsting_stands_for_the_region_in_agreements_before_2015(facts: Facts) -> None:
    for name in ("sbu-avtal-2013", "familjecentral-jkpg", "barn-ungdomshalsan-jkpg", "hemsjukvardsavtal"):
        parties = {party.party for party in agreement(facts, name).parties}
        assert "landsting" in parties
        assert "region" not in parties
    assert facts["landsting"].applies(date(2015, 1, 1)) is Truth.NO


def test_the_parents_of_sbu_change_when_the_region_is_formed(facts: Facts) -> None:
    def parents(day: date) -> set[str]:
        links = body(facts, "sbu-jonkoping").commissioned_by
        return {link.to for link in links if link.applies(day, Truth.YES) is not Truth.NO}

    assert parents(date(2014, 12, 31)) == {"kommun-jonkoping", "landsting"}
    assert parents(date(2015, 1, 1)) == {"kommun-jonkoping", "region"}


def test_the_local_substance_use_agreements_hang_under_the_county_agreement(facts: Facts) -> None:
    local = agreement(facts, "lokala-overenskommelser-missbruk")
    assert local.level == "local"
    assert [link.to for link in local.framed_by] == ["missbruk-2021"]


def test_the_participants_council_in_aneby_is_only_planned(facts: Facts) -> None:
    council = body(facts, "deltagarrad-aneby")
    assert council.only_planned
    assert council.applies(date(2021, 1, 1)) is Truth.UNKNOWN


def test_bodies_and_agreements_of_the_county_are_there_in_number(facts: Facts) -> None:
    assert len(facts.of(Body)) >= 28
    assert len(facts.of(Agreement)) >= 28


def test_every_record_has_a_source(facts: Facts) -> None:
    assert [row.id for row in facts if not row.source] == []


def test_nothing_personal_stands_in_any_text() -> None:
    for path in DATA.glob("*.yaml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        text = "\n".join(line for line in lines if not re.match(r"\s*(?:url|file|at|date|valid|attested):", line))
        for what, pattern in PERSONAL.items():
            assert not pattern.search(text), f"{what} in {path.name}: {pattern.search(text)}"
