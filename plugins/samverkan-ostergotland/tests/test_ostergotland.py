"""The facts of Östergötland that matter most, read through the loader as any user reads them."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import samverkan_ostergotland
from pydantic import BaseModel

from samverkan_model.loading.folder import load_folder
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Mandate
from samverkan_model.model.facts import Facts
from samverkan_model.model.validity import Truth

CODES = {
    "0509": "Ödeshög", "0512": "Ydre", "0513": "Kinda", "0560": "Boxholm", "0561": "Åtvidaberg", "0562": "Finspång",
    "0563": "Valdemarsvik", "0580": "Linköping", "0581": "Norrköping", "0582": "Söderköping", "0583": "Motala",
    "0584": "Vadstena", "0586": "Mjölby",
}  # fmt: skip
IN_2016, IN_2017, AFTER = date(2016, 6, 1), date(2017, 6, 1), date(2018, 1, 1)
E_MAIL = r"[\w.+-]+@[\w-]+\.\w+"
TELEPHONE = r"(?<![\d/.=])(?:\+46|0\d{1,3})[ -]\d{2,3}[ ]?\d{2}[ ]?\d{2,3}\b"
PERSONAL_NUMBER = r"\b(?:19|20)?\d{6}[-+]\d{4}\b"


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_folder(Path(samverkan_ostergotland.__file__).parent / "data", core_vocabulary())


def body(facts: Facts, name: str) -> Body:
    found = facts[name]
    assert isinstance(found, Body)
    return found


def agreement(facts: Facts, name: str) -> Agreement:
    found = facts[name]
    assert isinstance(found, Agreement)
    return found


def texts(value: object) -> Iterator[str]:
    """Every text in a record, addresses left out: they hold long numbers of their own."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name != "url":
                yield from texts(getattr(value, name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from texts(inner)


def test_the_thirteen_municipalities_have_the_codes_of_scb(facts: Facts) -> None:
    municipalities = [org for org in facts.of(Organization) if org.kind == "municipality"]

    assert {org.code: org.short for org in municipalities} == CODES


def test_the_group_of_municipalities_lists_all_thirteen(facts: Facts) -> None:
    group = facts["kommuner"]

    assert isinstance(group, Group)
    assert sorted(group.members) == sorted(org.id for org in facts.of(Organization) if org.kind == "municipality")


def test_there_are_enough_bodies_agreements_and_mandates(facts: Facts) -> None:
    assert len(facts.of(Body)) >= 24
    assert len(facts.of(Agreement)) >= 25
    assert len(facts.of(Mandate)) >= 50


def test_the_council_had_other_municipal_parents_in_2016_than_in_2017(facts: Facts) -> None:
    parents = body(facts, "samrad-vard-omsorg").commissioned_by

    assert {link.to for link in parents if link.applies(IN_2016) is Truth.YES} == {"kommunstyrelserna", "hsn"}
    assert {link.to for link in parents if link.applies(IN_2017) is Truth.YES} == {"socialnamnderna", "hsn"}
    assert not [link.to for link in parents if link.applies(IN_2017) is Truth.UNKNOWN]


def test_the_council_is_one_body_under_two_dated_names(facts: Facts) -> None:
    names = body(facts, "samrad-vard-omsorg").names

    assert [name.name for name in names if name.applies(IN_2016) is Truth.YES] == [
        "Sakområdessamråd vård och omsorg",
        "SSVO",
    ]
    assert [name.name for name in names if name.applies(IN_2017) is Truth.YES] == ["Samråd vård och omsorg"]


@pytest.mark.parametrize("name", ["overenskommelse-psykisk-ohalsa", "overenskommelse-missbruk"])
def test_the_two_agreements_hold_in_june_2017_and_not_in_2018(facts: Facts, name: str) -> None:
    found = agreement(facts, name)

    assert found.applies(IN_2017) is Truth.YES
    assert found.applies(AFTER) is Truth.NO


def test_the_merged_agreement_succeeds_both_and_is_only_planned(facts: Facts) -> None:
    merged = agreement(facts, "overenskommelse-psykisk-missbruk-2018")

    assert {link.to for link in merged.succeeds} == {"overenskommelse-psykisk-ohalsa", "overenskommelse-missbruk"}
    assert merged.only_planned
    assert merged.planned is not None
    assert merged.planned.first_day == date(2018, 1, 1)


def test_the_frame_agreement_must_be_given_notice_a_year_ahead(facts: Facts) -> None:
    frame = agreement(facts, "ramavtal-ungdomshalsor")

    assert frame.valid is not None
    assert frame.valid.last_day == date(2018, 12, 31)
    assert frame.notice is not None
    assert str(frame.notice.by) == "2017-12-31"
    assert frame.renewal is not None
    assert frame.renewal.reason


def test_the_home_care_agreement_runs_until_further_notice_and_names_a_party_that_has_ceased(facts: Facts) -> None:
    home_care = agreement(facts, "hemsjukvardsavtalet")
    landsting = facts["landsting"]

    assert home_care.valid is not None
    assert home_care.valid.first_day == date(2014, 1, 1)
    assert home_care.valid.ends.open
    assert {party.party for party in home_care.parties} == {"landsting", "kommuner"}
    assert landsting.applies(IN_2017) is Truth.NO


def test_the_council_recommends_and_backs_but_only_the_principals_decide(facts: Facts) -> None:
    held = {power for mandate in facts.of(Mandate) if mandate.body == "samrad-vard-omsorg" for power in mandate.powers}
    deciding = [mandate for mandate in facts.of(Mandate) if mandate.body == "huvudman" and "decide" in mandate.powers]

    assert {"recommend", "back"} <= held
    assert "decide" not in held
    assert any(mandate.applies(IN_2017) is Truth.YES for mandate in deciding)


def test_tasks_in_the_passive_are_marked_as_having_no_named_actor(facts: Facts) -> None:
    unowned = {mandate.id for mandate in facts.of(Mandate) if mandate.body is None}

    assert unowned == {"kartlagga-insatser-barn", "ta-fram-avtal-hemsjukvard", "revidera-handlingsplan-psykisk-halsa"}
    assert all("body" in facts[name].gaps for name in unowned)


def test_every_record_has_a_source(facts: Facts) -> None:
    assert not [record.id for record in facts if not record.source]


@pytest.mark.parametrize("pattern", [E_MAIL, TELEPHONE, PERSONAL_NUMBER])
def test_no_text_holds_an_address_or_number_of_a_person(facts: Facts, pattern: str) -> None:
    found = [(record.id, text) for record in facts for text in texts(record) if re.search(pattern, text)]

    assert not found
