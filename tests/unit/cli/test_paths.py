"""The way of a case, and whom information reaches."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
MORE = """
areas: [{id: missbruk, name: Missbruk och beroende}]
mandates:
  - {id: bereder, body: au, powers: prepare, matter: missbruk, addressee: samrad, source: plan}
  - {id: rader, body: samrad, powers: recommend, matter: missbruk, addressee: namnderna, source: plan, basis: inferred, reason: Läst}
  - {id: beslutar, body: namnderna, powers: decide, matter: missbruk, source: plan, valid: 2010/..}
"""


@pytest.fixture(autouse=True)
def more(installed: Path) -> None:
    """A matter, with who does what in it."""
    (installed / "mer.yaml").write_text(MORE, encoding="utf-8")


def test_the_route_of_a_case_is_told_stage_by_stage_with_its_breaks(run: Run) -> None:
    outcome = run("route", "provlan", "--matter", "missbruk", "--at", "2017-06-01")

    assert outcome.exit_code == 0
    assert outcome.stdout == (
        "Ärendets väg: Missbruk och beroende\n"
        "Provlän, 2017-06-01\n"
        "\n"
        "Bereder\n"
        "  - Arbetsutskottet → Samråd vård [bereda], det framgår inte på vems mandat\n"
        "\n"
        "Rekommenderar\n"
        "  - Samråd vård → Socialnämnderna [rekommendera till beslut; tolkat av oss], det framgår inte på vems mandat\n"
        "\n"
        "Beslutar\n"
        "  - Socialnämnderna [besluta], enligt lag\n"
        "\n"
        "Här bryts vägen\n"
        "  - Ingen är dokumenterad för steget ”genomför”. Ta reda på vem som gör det, eller utse någon.\n"
        "  - Ingen är dokumenterad för steget ”återrapporterar”. Ta reda på vem som gör det, eller utse någon.\n"
    )


def test_a_matter_goes_by_its_name_too_and_the_route_is_json_on_request(run: Run) -> None:
    arguments = ("--matter", "Missbruk och beroende", "--from", "samrad", "--at", "2017-06-01", "--format", "json")
    document = json.loads(run("route", "provlan", *arguments).stdout)

    assert (document["schema"], document["at"], document["matter"]) == (
        "samverkan.route/1", "2017-06-01", "provlan:missbruk",
    )  # fmt: skip
    assert [leg["actor"] for leg in document["legs"]][-1] == "provlan:namnderna"
    assert {one["kind"] for one in document["breaks"]} >= {"nobody"}


def test_an_unknown_matter_is_answered_with_the_nearest(run: Run) -> None:
    outcome = run("route", "provlan", "--matter", "missbruket")

    assert (outcome.exit_code, outcome.stderr) == (
        2,
        "Fel: ”missbruket” finns inte i modellen. Menade du ”missbruk”?\n",
    )


def test_a_body_is_no_matter(run: Run) -> None:
    assert run("route", "provlan", "--matter", "samrad").exit_code == 2


def test_whom_information_reaches_is_told_nearest_first(run: Run) -> None:
    outcome = run("reach", "provlan:au", "--at", "2017-06-01")

    assert outcome.stdout == (
        "Vart information från Arbetsutskottet når\n"
        "Provlän, 2017-06-01\n"
        "3 mottagare nås.\n"
        "\n"
        "Ett steg bort\n"
        "  - Samråd vård [tiden är inte dokumenterad]\n"
        "  - Region Prov [tiden är inte dokumenterad]\n"
        "\n"
        "2 steg bort\n"
        "  - Socialnämnderna, genom Samråd vård [tiden är inte dokumenterad]\n"
    )


def test_whom_information_reaches_as_json(run: Run) -> None:
    document = json.loads(run("reach", "provlan:au", "--at", "2017-06-01", "--format", "json").stdout)

    assert document["from"] == "provlan:au"
    assert document["reached"][2]["path"] == ["provlan:au", "provlan:samrad", "provlan:namnderna"]


def test_the_way_to_somebody_and_back_is_told_with_what_carries_it(run: Run) -> None:
    outcome = run("reach", "provlan:au", "--to", "namnderna", "--at", "2017-06-01")

    assert outcome.stdout == (
        "Från Arbetsutskottet till Socialnämnderna och tillbaka\n"
        "Provlän, 2017-06-01\n"
        "\n"
        "Från Arbetsutskottet till Socialnämnderna\n"
        "  - Arbetsutskottet → Samråd vård [bereder ärenden]\n"
        "  - Samråd vård → Socialnämnderna [mandat: Samråd vård – Rekommendera till beslut – Missbruk och beroende]\n"
        "  - Tid: tiden är inte dokumenterad.\n"
        "\n"
        "Från Socialnämnderna till Arbetsutskottet\n"
        "  - Socialnämnderna → Samråd vård [uppdrag]\n"
        "  - Samråd vård → Arbetsutskottet [uppdrag]\n"
        "  - Tid: tiden är inte dokumenterad.\n"
    )


def test_the_way_there_and_back_as_json(run: Run) -> None:
    arguments = ("provlan:au", "--to", "namnderna", "--at", "2017-06-01", "--format", "json")
    document = json.loads(run("reach", *arguments).stdout)

    assert [step["via"] for step in document["there"]["steps"]] == ["prepares_for", "mandate"]
    assert [step["via"] for step in document["back"]["steps"]] == ["commission", "commission"]
