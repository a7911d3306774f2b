"""What must stay true in the facts about Sydöstra sjukvårdsregionen, and in what it borrows from the three counties."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import samverkan_jonkoping
import samverkan_kalmar
import samverkan_ostergotland
import samverkan_sydostra

from samverkan_model import Workspace
from samverkan_model.errors import ModelFaults, NotDeclared, NotExported, UnknownLender
from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Flow, Mandate, Seat
from samverkan_model.model.facts import Facts
from samverkan_model.model.provenance import Source
from samverkan_model.model.references import references
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth
from samverkan_model.model.work import Event
from samverkan_model.rules.engine.base import Severity
from samverkan_model.testing import conform

COUNTIES = (samverkan_ostergotland, samverkan_jonkoping, samverkan_kalmar)
REGIONS = {"ostergotland:region", "jonkoping:region", "kalmar:region"}
COUNCILS = {
    "kunskapsrad-halsa-rehab", "kunskapsrad-diagnostik-sinnen", "kunskapsrad-kirurgi-cancer", "kunskapsrad-medicin-akut",
}  # fmt: skip
PICTURED = ("2020-09-08", "2020-11-09", "2023-06-27")
MUNICIPALITIES = {"ostergotland:kommuner", "jonkoping:kommuner", "kalmar:kommuner"}


def folder(package: ModuleType) -> Path:
    return Path(str(package.__file__)).parent / "data"


@cache
def workspace() -> Workspace:
    return Workspace.load(*map(folder, (*COUNTIES, samverkan_sydostra)))


@cache
def sydostra() -> Facts:
    return workspace()["sydostra"].facts


def find(model: type[Record], record_id: str) -> Any:
    return next(record for record in sydostra().of(model) if record.id == record_id)


def lent() -> set[str]:
    """Everything of the counties that is within reach, sources left aside."""
    return {name for name in sydostra().guests if not isinstance(sydostra()[name], Source)}


def copy_with(tmp_path: Path, old: str, new: str) -> Path:
    """The model files with one text in the header put in place of another."""
    for path in folder(samverkan_sydostra).glob("*.yaml"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    header = tmp_path / "tenant.yaml"
    text = header.read_text(encoding="utf-8")
    assert text.count(old) == 1
    header.write_text(text.replace(old, new), encoding="utf-8")
    return tmp_path


def test_the_adapter_keeps_what_adapters_promise() -> None:
    assert conform(folder(samverkan_sydostra)).lines() == []


def test_it_loads_together_with_the_three_counties() -> None:
    assert set(workspace()) == {"jonkoping", "kalmar", "ostergotland", "sydostra"}
    assert sydostra().header.kind == "federation"


def test_without_a_county_the_one_that_is_missing_is_named() -> None:
    alone = Workspace.load(folder(samverkan_ostergotland), folder(samverkan_jonkoping), folder(samverkan_sydostra))
    with pytest.raises(ModelFaults) as raised:
        _ = alone["sydostra"].facts
    missing = {(fault.owner, fault.value) for fault in raised.value.faults if isinstance(fault, UnknownLender)}
    assert missing == {("kalmar", use) for use in sydostra().header.uses if use.startswith("kalmar:")}


def test_a_body_that_its_county_does_not_export_is_refused(tmp_path: Path) -> None:
    copy = copy_with(tmp_path, "    - kalmar:lgl\n", "    - kalmar:lgl\n    - kalmar:presidiekonferens\n")
    with pytest.raises(ModelFaults) as raised:
        _ = Workspace.load(*map(folder, COUNTIES), copy)["sydostra"].facts
    refused = [fault.value for fault in raised.value.faults if isinstance(fault, NotExported)]
    assert (refused, len(raised.value.faults)) == (["kalmar:presidiekonferens"], 1)


def test_a_body_that_is_used_but_not_declared_is_refused(tmp_path: Path) -> None:
    copy = copy_with(tmp_path, "    - kalmar:lgl\n", "")
    with pytest.raises(ModelFaults) as raised:
        _ = Workspace.load(*map(folder, COUNTIES), copy)["sydostra"].facts
    assert {getattr(fault, "value", None) for fault in raised.value.faults} == {"kalmar:lgl"}
    assert {type(fault) for fault in raised.value.faults} == {NotDeclared}


def test_the_guests_are_exactly_those_that_are_declared() -> None:
    assert lent() == set(sydostra().header.uses)


def test_every_guest_that_is_declared_is_used() -> None:
    used = {use.target for record in (sydostra().header, *sydostra()) for use in references(record)}
    assert {name for name in used if ":" in name} == set(sydostra().header.uses)


def test_the_counties_export_no_more_than_is_used() -> None:
    exported = {
        f"{county}:{name}"
        for county in ("ostergotland", "jonkoping", "kalmar")
        for name in workspace()[county].facts.header.exports
    }
    assert exported == set(sydostra().header.uses)


def test_nothing_of_a_county_is_reached_beyond_what_it_exports() -> None:
    assert sydostra().get("kalmar:presidiekonferens") is None
    assert "kalmar:presidiekonferens" not in sydostra()
    pointed_at = {use.target for name in sydostra().guests for use in references(sydostra()[name])}
    assert pointed_at <= set(sydostra().guests)
    assert find(Body, "kalmar:lgl").commissioned_by == ()
    assert find(Group, "kalmar:kommuner").members == ()


def test_a_guest_takes_its_sources_along() -> None:
    cited = {citation.source for citation in find(Body, "kalmar:lgl").source}
    assert cited
    assert all(name.startswith("kalmar:") and name in sydostra().guests for name in cited)


def test_no_county_sees_the_federation() -> None:
    for county in ("ostergotland", "jonkoping", "kalmar"):
        facts = workspace()[county].facts
        assert not facts.guests
        assert "samverkansnamnden" not in facts


def test_every_record_that_the_readme_names_exists() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    table = readme.partition("## Var varje rad har blivit av")[2].partition("Utelämnat:")[0]
    named = set(re.findall(r"`([a-z0-9-]+)`", table))
    assert named
    assert {name for name in named if name not in sydostra()} == set()


def test_the_readme_lists_every_loan() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`([a-z]+:[a-z0-9-]+)`", readme)) == set(sydostra().header.uses)


def test_every_record_has_a_source() -> None:
    assert [record.id for record in (sydostra().header, *sydostra()) if not record.source] == []


def test_the_three_regions_are_the_counties_own_records_and_are_not_modelled_twice() -> None:
    assert set(sydostra().header.principals) == REGIONS
    assert [unit.id for unit in sydostra().own(Organization) if unit.kind in ("region", "municipality")] == []
    assert {link.to for link in find(Organization, "sjukvardsregionen").members} == REGIONS


def test_the_joint_committee_has_three_members_and_three_substitutes_from_each_region() -> None:
    seats = [seat for seat in sydostra().of(Seat) if seat.body == "samverkansnamnden" and seat.count == 3]
    assert sorted((seat.role, *seat.at) for seat in seats) == sorted(
        (role, region) for role in ("member", "substitute") for region in REGIONS
    )


def test_the_chair_of_the_joint_committee_lies_with_jonkoping_in_2022_and_2023_only() -> None:
    chairs = [seat for seat in sydostra().of(Seat) if seat.body == "samverkansnamnden" and seat.role == "chair"]
    holders = {
        day.year: [seat.at[0] for seat in chairs if seat.applies(day) is not Truth.NO]
        for day in (date(2021, 12, 31), date(2022, 1, 1), date(2023, 12, 31), date(2024, 1, 1))
    }
    assert holders == {2021: ["regioner"], 2022: ["jonkoping:region"], 2023: ["jonkoping:region"], 2024: ["regioner"]}


def test_only_the_joint_committee_decides() -> None:
    deciding = {mandate.body for mandate in sydostra().own(Mandate) if "decide" in mandate.powers}
    assert deciding == {"samverkansnamnden"}
    assert find(Body, "samverkansnamnden").legal_form == "gemensam-namnd"


def test_the_right_to_delegate_stands_on_an_undated_page_and_is_certain_on_no_day() -> None:
    delegation = find(Mandate, "namnden-delegera")
    assert {delegation.applies(date(year, 6, 27)) for year in (2019, 2020, 2023)} == {Truth.UNKNOWN}


def test_each_of_the_four_councils_supports_appoints_handles_and_is_a_channel() -> None:
    for council in COUNCILS:
        powers = {
            power
            for one in sydostra().of(Mandate)
            if one.body == council and one.granted_by == ("rsl",)
            for power in one.powers
        }
        assert powers == {"support", "follow-up", "appoint", "handle", "channel"}


def test_each_council_is_chaired_by_one_region() -> None:
    chairs = {seat.body: seat.at for seat in sydostra().of(Seat) if seat.role == "chair" and seat.body in COUNCILS}
    assert chairs == {
        "kunskapsrad-halsa-rehab": ("jonkoping:region",),
        "kunskapsrad-kirurgi-cancer": ("ostergotland:region",),
        "kunskapsrad-diagnostik-sinnen": ("kalmar:region",),
        "kunskapsrad-medicin-akut": ("kalmar:region",),
    }


def test_six_of_the_twenty_six_programme_areas_are_named_and_four_councils_commission_them() -> None:
    assert find(Body, "rpo").count == 26
    assert {link.to for link in find(Body, "rpo").commissioned_by} == COUNCILS
    named = set(find(Group, "rpo-halsa-rehab").members)
    assert len(named) == 6
    assert {body.id for body in sydostra().own(Body) if any(link.to == "rpo" for link in body.part_of)} == named


def test_that_no_municipal_seat_is_documented_is_said_of_every_body_whose_members_are_known() -> None:
    said = {body.id for body in sydostra().own(Body) if "municipal-seats" in body.not_documented}
    assert said == COUNCILS | {"samverkansnamnden", "rsl"}
    seated = {seat.body for seat in sydostra().own(Seat) if MUNICIPALITIES & set(seat.at)}
    assert seated == {"vardkompetensrad"}


def test_the_dialogue_with_the_municipalities_was_planned_and_is_not_said_to_have_been_held() -> None:
    for event in ("formote-oktober-2020", "mote-kommuner-2020-11-09"):
        assert find(Event, event).only_planned
    for flow in ("kommuner-till-kunskapsrad", "dialog-till-au", "lgl-till-au"):
        assert find(Flow, flow).only_planned
    assert set(find(Flow, "kommuner-till-kunskapsrad").sender) == MUNICIPALITIES
    assert find(Event, "kunskapsradet-2020-09-08").applies(date(2020, 9, 8)) is Truth.YES


def test_a_matter_goes_from_the_programme_areas_to_the_joint_committee_in_three_steps() -> None:
    first, second, third = (
        find(Flow, name) for name in ("rpo-till-kunskapsrad", "kunskapsrad-till-rsl", "rsl-till-namnden")
    )
    assert (first.sender, set(first.receiver)) == (("rpo",), COUNCILS)
    assert (set(second.sender), second.receiver) == (COUNCILS, ("rsl",))
    assert (third.sender, third.receiver) == (("rsl",), ("samverkansnamnden",))
    assert all("receiver" in flow.inferred for flow in (first, second, third))


def test_the_agreements_are_between_the_three_regions_and_the_yearly_ones_last_their_year() -> None:
    assert all({party.party for party in one.parties} == REGIONS for one in sydostra().own(Agreement))
    assert find(Agreement, "overenskommelse-2023").applies(date(2023, 12, 31)) is Truth.YES
    assert find(Agreement, "overenskommelse-2023").applies(date(2024, 1, 1)) is Truth.NO
    assert [link.to for link in find(Agreement, "overenskommelse-2024").succeeds] == ["overenskommelse-2023"]
    assert [link.to for link in find(Agreement, "regionavtal").framed_by] == ["regionsamverkansavtal"]


def test_that_the_yearly_agreement_and_the_regionavtal_are_the_same_is_marked_as_our_reading() -> None:
    for year in ("2023", "2024"):
        names = find(Agreement, f"overenskommelse-{year}").names
        assert [(name.name, str(name.basis)) for name in names] == [("Regionavtal", "inferred")]


@pytest.mark.parametrize("day", PICTURED)
def test_no_finding_on_a_pictured_day_but_a_weakness_of_the_whole_is_heavier_than_information(day: str) -> None:
    found = workspace()["sydostra"].at(day).check().findings
    heavier = [one for one in found if one.severity is not Severity.INFO and not one.rule.startswith("SYS")]
    assert [(one.rule, one.entities) for one in heavier] == []
    assert [one.rule for one in found if set(one.entities) <= lent()] == []


@pytest.mark.parametrize("day", PICTURED)
@pytest.mark.parametrize("view", ["structure", "mandates", "flows", "agreements"])
def test_every_view_can_be_drawn_on_a_pictured_day(view: str, day: str) -> None:
    drawing = workspace()["sydostra"].at(day).diagram(view)
    assert "<svg" in drawing.svg


def test_the_pictured_days_are_these() -> None:
    assert tuple(str(one.at) for one in sydostra().header.pictured) == PICTURED
