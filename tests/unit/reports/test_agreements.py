"""Agreements in words: status, notice, follow-up, adoption, condition, parties, what comes before and after."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import samverkan_model as sm
from samverkan_model.language import Language
from samverkan_model.queries.deadlines import read_horizon
from samverkan_model.reports.agreements import agreements, agreements_table
from samverkan_model.reports.agreements_json import agreements_json
from samverkan_model.text.document import Pairs
from samverkan_model.text.plain import as_plain_text


def facts(tenant: sm.Tenant, record: str, day: str, language: Language = "sv") -> dict[str, str]:
    """What is told of one agreement."""
    report = agreements(tenant.at(day), None, language)
    return next(
        dict(block.rows) for block in report.blocks if isinstance(block, Pairs) and f":{record})" in block.heading
    )


def test_a_whole_report(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: region, name: Regionen, kind: region}
    agreements:
      - id: nytt
        title: Nya avtalet
        kind: avtal
        valid: 2017/2018
        notice: {by: 2017-12-31}
        succeeds: gammalt
        parties: [{party: region, adopted: 2016-12-01}]
      - {id: gammalt, title: Gamla avtalet, kind: avtal, valid: 2015/2016}
      - {id: annat, title: Andra avtalet, kind: avtal}
    """
    report = agreements(tenant.at("2017-06-01"), read_horizon("P12M"))

    assert as_plain_text(report) == (
        "Provlän: avtal och planer 2017-06-01\n"
        "3 avtal och planer: 1 gäller, 1 kan gälla och 1 har upphört.\n"
        "\n"
        "Nya avtalet (prov:nytt)\n"
        "  Läge                  gäller\n"
        "  Giltighet             2017-01-01–2018-12-31\n"
        "  Sista uppsägningsdag  söndag 2017-12-31; agera senast fredag 2017-12-29\n"
        "  Antagande             alla parter har antagit\n"
        "  Följer på             Gamla avtalet (har upphört; utan glapp)\n"
        "\n"
        "Kan gälla; bara detta är känt\n"
        "  - Andra avtalet: inga datum dokumenterade\n"
        "\n"
        "Har upphört\n"
        "  - Gamla avtalet: 2015-01-01–2016-12-31; följs av Nya avtalet (gäller; utan glapp)\n"
        "\n"
        "Datum framåt\n"
        "Dag         Arbetsdag före  Vad                   Avtal        Id\n"
        "2017-12-31  2017-12-29      sista uppsägningsdag  Nya avtalet  prov:nytt\n"
        "\n"
        "Dagar i ett avtal står som de är skrivna och flyttas inte när de infaller på en lördag, söndag eller helgdag. "
        "Agera därför senast arbetsdagen före. Alla datum är till och med.\n"
    )


def test_only_those_who_have_not_adopted_and_who_did_so_late_are_named(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: region, name: Regionen, kind: region}
      - {id: ada, name: Ada, kind: municipality}
      - {id: bo, name: Bo, kind: municipality}
      - {id: ce, name: Ce, kind: municipality}
      - {id: de, name: De, kind: municipality}
    agreements:
      - id: plan
        title: Planen
        kind: plan
        valid: 2018/..
        condition: {text: Gäller om alla säger ja., kind: all-adopt}
        parties:
          - {party: region, adopted: 2017-11-20}
          - {party: ada, adopted: 2018-02-03}
          - {party: bo, adoption: declined}
          - {party: ce, adopted: 2019-01-01}
          - de
    """
    told = facts(tenant, "plan", "2018-06-01")

    assert told["Läge"] == "villkorat, villkoret är inte känt uppfyllt"
    assert told["Villkor"] == "Gäller om alla säger ja (inget visar att det är uppfyllt)"
    assert told["Antagande"] == (
        "har sagt nej: Bo; har ännu inte antagit: Ce; inget visar att de har antagit: De; "
        "Ada antog först 2018-02-03, efter att det börjat gälla"
    )


def test_a_party_that_has_been_followed_by_another_is_told_by_both_names(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: landsting, name: Landstinget, kind: region, valid: ../2014-12-31}
      - {id: region, name: Regionen, kind: region, valid: 2015/.., succeeds: landsting}
      - {id: kommun, name: Kommunen, kind: municipality}
    agreements:
      - {id: a, title: A, kind: avtal, valid: 2014/.., parties: [landsting, kommun]}
    """
    assert facts(tenant, "a", "2016-01-01")["Parter i dag"] == "Regionen (i avtalet: Landstinget) och Kommunen"
    assert (
        facts(tenant, "a", "2016-01-01", "en")["Parties today"]
        == "Regionen (in the agreement: Landstinget) and Kommunen"
    )
    assert "Parter i dag" not in facts(tenant, "a", "2014-06-01")


def test_a_follow_up_is_due_then_overdue_or_done(tenant: sm.Tenant) -> None:
    """
    agreements:
      - {id: a, title: A, kind: avtal, valid: 2017/.., follow_up: {due: [2017-06-30, 2018-06-30], done: 2017-06-15}}
      - {id: b, title: B, kind: avtal, valid: 2017/.., follow_up: {due: 2017-06-30}}
    """
    assert facts(tenant, "b", "2017-06-01")["Uppföljning"] == "ska göras senast 2017-06-30"
    assert facts(tenant, "b", "2017-07-01")["Uppföljning"] == "förfallen sedan 2017-06-30: inget säger att den gjorts"


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("2016", "2017", "utan glapp"),
        ("2016", "2017-02-01/2018", "31 dagars glapp"),
        ("2015/2017-01-01", "2017", "1 dags överlapp"),
        ("2015/", "2017", "dagarna är inte kända"),
    ],
)
def test_gap_and_overlap_to_what_follows(folder: Callable[..., Path], first: str, second: str, words: str) -> None:
    place = folder(
        model=f"""
        agreements:
          - {{id: a, title: A, kind: avtal, valid: "{first}"}}
          - {{id: b, title: B, kind: avtal, valid: "{second}", succeeds: a}}
        """
    )
    tenant = sm.Workspace.load(place)["prov"]

    assert facts(tenant, "b", "2017-06-01")["Följer på"].endswith(f"; {words})")


def test_everything_is_in_the_json(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: region, name: Regionen, kind: region}
    agreements:
      - {id: a, title: A, kind: avtal, valid: 2017/2018, notice: {period: P3M}, parties: [region]}
    """
    document = agreements_json([tenant.at("2017-06-01")], read_horizon("P2Y"))

    assert json.loads(json.dumps(document)) == {
        "schema": "samverkan.agreements/1",
        "at": "2017-06-01",
        "agreements": [
            {
                "id": "prov:a",
                "title": "A",
                "kind": ["avtal"],
                "level": None,
                "status": "in-force",
                "valid": "2017/2018",
                "planned": None,
                "last_notice_day": "2018-09-30",
                "act_by": "2018-09-28",
                "follow_up": None,
                "adoption": {
                    "prov:region": {
                        "state": "not-documented",
                        "named_as": "Regionen",
                        "adopted": None,
                        "adopted_by": None,
                        "reference": None,
                        "late": False,
                    }
                },
                "condition": [],
                "condition_met": None,
                "parties": [{"id": "prov:region", "named_as": None, "today": "prov:region"}],
                "framed_by": [],
                "frames": [],
                "follows": [],
                "followed_by": [],
                "deadlines": [
                    {"day": "2018-09-30", "kind": "notice", "exact": True, "act_by": "2018-09-28", "overdue": False},
                    {"day": "2018-12-31", "kind": "end", "exact": True, "act_by": "2018-12-28", "overdue": False},
                ],
            }
        ],
        "running_out": [
            {"agreement": "prov:a", "last_day": "2018-12-31", "followed_by": [], "falls": [], "weakened": []}
        ],
    }


def test_the_table_has_a_row_for_each_agreement(counties: sm.Workspace) -> None:
    table = agreements_table(counties["ostergotland"].at("2017-06-01"))
    rows = {row[0]: row for row in table.rows}

    assert len(rows) == len(counties["ostergotland"].at("2017-06-01").agreements_status())
    assert rows["ostergotland:ramavtal-ungdomshalsor"][4:6] == ("2017-12-31", "2017-12-29")


@pytest.mark.parametrize("record", ["overenskommelse-psykisk-ohalsa", "overenskommelse-missbruk"])
def test_the_two_agreements_of_ostergotland_end_with_2017(counties: sm.Workspace, record: str) -> None:
    tenant = counties["ostergotland"]

    assert tenant.at("2017-06-01").agreements_status()[record] == "in-force"
    assert tenant.at("2018-01-15").agreements_status()[record] == "ended"
    assert tenant.at("2018-01-15").agreements_status()["overenskommelse-psykisk-missbruk-2018"] in (
        "in-force",
        "unknown",
    )


def test_the_parties_that_have_not_adopted_kalmars_plan_are_named(counties: sm.Workspace) -> None:
    told = facts(counties["kalmar"], "gemensam-plan", "2026-03-01")

    assert told["Läge"] == "villkorat, villkoret är inte känt uppfyllt"
    assert "Kalmar kommun" in told["Antagande"]
    assert "Region Kalmar län" not in told["Antagande"]
