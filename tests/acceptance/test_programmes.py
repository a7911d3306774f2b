"""The health centres of Jönköping and the joint ventures of the three counties: what has to be shown."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner

import samverkan_model as sm
from samverkan_model.cli.root import root_for
from samverkan_model.model.programmes import Programme
from samverkan_model.model.statement import Basis
from samverkan_model.queries.pathway import pathways
from samverkan_model.queries.programmes import AspectState
from samverkan_model.reports.find import find_json

DAY = "2020-10-08"
THREE = ("jonkoping", "kalmar", "ostergotland")
CENTRES = tuple(f"halsocenter-{name}" for name in ("varnamo", "aneby", "jonkoping", "savsjo", "nassjo", "vetlanda"))
WAYS_IN = {"Efter kontakt med vårdcentralen", "Under kontakt med vårdcentralen", "Efter rehabilitering"}
POINTS = ("3 månader från start", "6 månader från start", "12 månader efter avslut")


@pytest.fixture
def now(counties: sm.Workspace) -> sm.TenantAt:
    return counties["jonkoping"].at(DAY)


def command(*arguments: str) -> str:
    """What the command line prints."""
    outcome = CliRunner().invoke(root_for(arguments), list(arguments), prog_name="samverkan")
    assert outcome.exit_code == 0, outcome.stderr
    return outcome.stdout


def document(*arguments: str) -> Any:
    return json.loads(command(*arguments, "--format", "json"))


def test_every_centre_is_there_and_all_six_have_a_path_to_draw(now: sm.TenantAt) -> None:
    assert set(CENTRES) <= {one.id for one in pathways(now)}
    assert all(now.diagram("pathway", focus=name).svg for name in CENTRES)


def test_the_three_ways_in_of_savsjo_are_in_picture_text_and_json(now: sm.TenantAt) -> None:
    picture = now.diagram("pathway", focus="halsocenter-savsjo")
    (told,) = document("programmes", "jonkoping:halsocenter-savsjo", "--at", DAY)["programmes"]

    assert {box.title for box in picture.scene.boxes if box.band == "0"} == WAYS_IN  # type: ignore[union-attr] # a scene
    assert all(f'data-id="{name}"' in picture.svg for name in ("efter-vc", "under-vc", "efter-rehab"))
    assert all(name in picture.text for name in WAYS_IN)
    assert {step["name"] for step in told["path"]["steps"] if step["stage"] == "way-in"} == WAYS_IN
    assert all(name in command("show", "jonkoping:halsocenter-savsjo", "--at", DAY) for name in WAYS_IN)


def test_that_savsjos_target_groups_are_ways_in_is_our_reading_and_that_its_care_centre_refers_is_not(
    now: sm.TenantAt,
) -> None:
    programme = now.facts["halsocenter-savsjo"]
    assert isinstance(programme, Programme)
    read = {step.name for step in programme.path if step.basis is Basis.INFERRED}
    (referral,) = [step for step in programme.path if step.kind == "referral"]

    assert read == WAYS_IN
    assert referral.parts == ("FaR", "hälsosamtal")
    assert {"savsjo-efter-vc", "savsjo-under-vc", "savsjo-efter-rehab"} < set(programme.target_groups)


def test_the_three_points_in_time_of_varnamo_are_in_picture_text_and_json(now: sm.TenantAt) -> None:
    picture = now.diagram("pathway", focus="halsocenter-varnamo")
    (told,) = document("programmes", "jonkoping:halsocenter-varnamo", "--at", DAY)["programmes"]
    steps = [step for step in told["path"]["steps"] if step["month"] is not None]

    assert [(step["month"], step["counted_from"]) for step in steps] == [(3, "start"), (6, "start"), (12, "close")]
    words = " ".join(box.subtitle for box in picture.scene.boxes)  # type: ignore[union-attr] # a scene
    shown = command("show", "jonkoping:halsocenter-varnamo", "--lang", "sv", "--at", DAY)
    for point in POINTS:
        assert point in words
        assert point in picture.text
        assert point in shown


def test_from_when_varnamo_counts_is_our_reading_where_the_figure_does_not_say(now: sm.TenantAt) -> None:
    programme = now.facts["halsocenter-varnamo"]
    assert isinstance(programme, Programme)

    assert {step.month: "counted_from" in step.inferred for step in programme.path if step.month} == {
        3: True, 6: True, 12: False,
    }  # fmt: skip


NOTHING_OF_THE_PATH = (
    "Vägen är inte dokumenterad (Källorna säger inget om hur man kommer in, vad man gör, hur det följs upp eller hur "
    "det avslutas.) – inte fullt belagt"
)


@pytest.mark.parametrize(
    ("centre", "silent", "said"),
    [
        ("nassjo", {"steered_by", "host", "way-in", "length", "follow-up", "cost", "funding"}, NOTHING_OF_THE_PATH),
        ("vetlanda", {"length", "follow-up", "cost"}, "Inte dokumenterat (uppföljning) – inte fullt belagt"),
        ("aneby", {"steered_by", "way-in", "length", "follow-up", "cost", "funding"}, NOTHING_OF_THE_PATH),
    ],
)
def test_what_is_not_documented_stays_visible(now: sm.TenantAt, centre: str, silent: set[str], said: str) -> None:
    (column,) = now.side_by_side([f"halsocenter-{centre}"])
    picture = now.diagram("pathway", focus=f"halsocenter-{centre}")

    assert {aspect for aspect, cell in column.cells.items() if cell.state is AspectState.NOT_DOCUMENTED} == silent
    assert said in picture.text


def test_one_centre_says_what_it_costs_and_is_run_by_its_unit_where_there_is_one(now: sm.TenantAt) -> None:
    edges = {(source, data["relation"]) for source, _, data in now.graph.in_edges("halsocenter-varnamo", data=True)}
    (savsjo,) = document("programmes", "jonkoping:halsocenter-savsjo", "--at", DAY)["programmes"]

    assert {("enhet-varnamo-halsocenter", "runs"), ("kommun-varnamo", "hosts"), ("region", "pays")} <= edges
    assert [one["amount"] for one in savsjo["cost"]["values"]] == ["750 kronor"]


@pytest.mark.parametrize(
    "word", ["suicidprevention", "Suicidprevention", "levnadsvanor", "psykisk-halsa", "finns-inte"]
)
def test_find_gives_the_same_answer_from_the_command_line_as_from_python(counties: sm.Workspace, word: str) -> None:
    told = document("find", *THREE, "--area", word, "--at", DAY)

    assert told == json.loads(json.dumps(find_json(counties.find(word, at=DAY, tenants=THREE))))


def test_who_works_with_suicide_prevention_and_with_whom_is_one_question(counties: sm.Workspace) -> None:
    answer = counties.find("suicidprevention", at=DAY, tenants=THREE)
    found = {f"{tenant}:{row.record.id}": row for tenant, row in answer.rows}

    assert {
        "jonkoping:natverk-suicidprevention", "jonkoping:uppdrag-suicidprevention", "jonkoping:larmplan-suicid",
        "jonkoping:raddningstjansten-samordna", "kalmar:suicidprevention-kalmar", "kalmar:mhfa-utbildning-2016",
        "ostergotland:suicidstrategi-2021-2025", "ostergotland:uppdrag-suicidstrategi",
    } <= set(found)  # fmt: skip
    assert set(found["jonkoping:larmplan-suicid"].parties["parties"]) == {
        "polisen", "region", "sos-alarm", "raddningstjansten",
    }  # fmt: skip


def test_those_the_strategy_of_ostergotland_is_anchored_with_are_part_of_with_whom(counties: sm.Workspace) -> None:
    answer = counties.find("suicidprevention", at="2022-10-08", tenants=["ostergotland"])
    found = {row.record.id: row for _, row in answer.rows}

    assert {"svenska-kyrkan", "spes", "sos-alarm", "kommuner", "regionstyrelsen", "hsn"} <= {
        *found["suicidstrategi-2021-2025"].parties["decision_route"]
    }
    assert "aldre-2016" in found


def test_calls_for_physical_activity_are_found_and_are_not_counted_as_care_close_by(counties: sm.Workspace) -> None:
    calls = {"berga-traning", "tannefors-anpassad-traning", "borensberg-rorelse", "ekholmen-gafotboll",
             "kolmarden-diabetes-forebygga", "soderkoping-friskvardsmassa"}  # fmt: skip
    found = {row.record.id for _, row in counties.find("Fysisk aktivitet", at=DAY).rows}
    close_by = {row.record.id for _, row in counties.find("nara-vard", at=DAY).rows}

    assert calls | {"rorelse-ostergotland", "sund-smart-stark-senior", "halsocenter-varnamo"} <= found
    assert not calls & close_by


GOOD_EXAMPLES = [
    ("jonkoping", "folkhalsa", {"basta-platsen", "halsa-for-livet"}),
    ("kalmar", "levnadsvanor", {"sund-smart-stark-senior", "kom-igang", "tobaksfri-utmaning"}),
    ("ostergotland", "levnadsvanor", {"rorelse-ostergotland", "satt-norrkoping-i-rorelse", "move-motala"}),
    ("ostergotland", "psykisk-halsa", {"abc-projekt", "mind-shift-initiativ"}),
]


@pytest.mark.parametrize(("tenant", "area", "expected"), GOOD_EXAMPLES)
def test_the_good_examples_of_2020_are_found_by_their_area(
    counties: sm.Workspace, tenant: str, area: str, expected: set[str]
) -> None:
    assert expected <= {row.record.id for _, row in counties.find(area, at=DAY, tenants=[tenant]).rows}


def test_an_area_that_only_one_county_has_is_answered_by_the_others_with_what_is_near(counties: sm.Workspace) -> None:
    answer = counties.find("fysisk-aktivitet-recept", at=DAY, tenants=["kalmar", "ostergotland"])

    assert len(answer) == 0
    assert [one.nearest for one in answer.tenants] == [("fysisk-aktivitet",), ("fysisk-aktivitet",)]


def test_bad_input_is_told_with_file_and_line_and_nothing_is_lost(folder: Callable[..., Any]) -> None:
    place = folder(
        model="programmes:\n  - id: hc\n    name: H\n    kind: halsocentral\n    path:\n"
        "      - {id: a, kind: talk, text: Samtal, then: b}\n    host: ingen\n"
    )
    outcome = CliRunner().invoke(root_for(["--lang", "sv"]), ["validate", str(place)], prog_name="samverkan")

    assert outcome.exit_code == 2
    for line in (
        "model.yaml:4: programmes hc: kind",
        "model.yaml:6: programmes hc: steget",
        "model.yaml:7: programmes hc: host",
    ):
        assert line in outcome.output
