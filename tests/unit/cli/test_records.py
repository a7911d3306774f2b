"""Rows of a concept, and one record in full."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

pytestmark = pytest.mark.usefixtures("installed")


def test_a_record_is_told_as_it_was_on_the_day(run: Callable[..., Result]) -> None:
    outcome = run("show", "provlan:samrad", "--at", "2017-06-01")

    assert outcome.exit_code == 0
    assert _without_findings(outcome.stdout) == (
        "Samråd vård\n"
        "Organ · Samråd · Politisk nivå · Politiskt forum\n"
        "provlan:samrad\n"
        "Gäller 2017-06-01: från 2016-01-01, tills vidare.\n"
        "\n"
        "Andra namn  Sakområdessamråd vård (tidigare namn) [2016-01-01–2016-12-31]\n"
        "Syfte       Gemensam ledning\n"
        "\n"
        "Har sitt uppdrag från\n"
        "  - Socialnämnderna\n"
        "\n"
        "Får ärenden beredda av\n"
        "  - Arbetsutskottet\n"
        "\n"
        "Platser\n"
        "  - Ordförande: regionråd, Region Prov\n"
        "\n"
        "Ger mandat åt\n"
        "  - Arbetsutskottet: Bereda: Bereder ärenden\n"
        "\n"
        "Får information från\n"
        "  - Arbetsutskottet: Berett ärende\n"
        "\n"
        "Vid andra tider\n"
        "  - Uppdragsgivare: Kommunstyrelserna [2016-01-01–2016-12-31]\n"
        "\n"
        "Inte dokumenterat (källorna är genomsökta)\n"
        "  - Hur ofta\n"
        "\n"
        "Saknas enligt källan\n"
        "  - Ordförande\n"
        "\n"
        "Tolkat av oss (märkt * ovan)\n"
        "  - Gäller: Läst ur årtalet\n"
        "\n"
        "Källor\n"
        "  - plan § 1: Arbetsplan 2017, Region Prov, https://example.se/plan\n"
        "\n"
        "Står i provlan-modell/tenant.yaml:10\n"
    )


def _without_findings(output: str) -> str:
    """What is shown apart from what the rules found, which changes with the rules."""
    before, _, after = output.partition("Det som reglerna har hittat\n")
    return before + after.partition("\n\n")[2]


def test_a_record_is_told_with_what_the_rules_found(run: Callable[..., Result]) -> None:
    lines = run("show", "provlan:hemvard", "--at", "2017-06-01").stdout.splitlines()
    document = json.loads(run("show", "provlan:hemvard", "--at", "2017-06-01", "--format", "json").stdout)
    found = json.loads(run("check", "provlan", "--at", "2017-06-01", "--format", "json").stdout)["findings"]
    about = [one for one in found if "provlan:hemvard" in one["entities"]]

    assert document["findings"] == [one["fingerprint"] for one in about]
    assert lines[lines.index("Det som reglerna har hittat") + 1] == f"  - {about[0]['rule']}: {about[0]['message']}"


def test_a_year_earlier_it_had_another_name_and_another_commissioner(run: Callable[..., Result]) -> None:
    lines = run("show", "provlan:samrad", "--at", "2016-06-01").stdout.splitlines()

    assert lines[0] == "Sakområdessamråd vård"
    assert lines[lines.index("Har sitt uppdrag från") + 1] == "  - Kommunstyrelserna"
    assert "  - Uppdragsgivare: Socialnämnderna [från 2017-01-01, tills vidare]" in lines
    assert lines[lines.index("Kan ha gällt den dagen") + 1] == "  - Får ärenden beredda av: Arbetsutskottet"


def test_what_cannot_be_said_is_said_to_be_so(run: Callable[..., Result]) -> None:
    lines = run("show", "provlan:au-plats", "--at", "2026-01-01").stdout.splitlines()

    assert lines[3] == (
        "Går inte att säga om det gäller 2026-01-01: inga egna datum är dokumenterade; "
        "beror på Arbetsutskottet (går inte att säga)."
    )


def test_a_day_that_is_better_documented_is_offered(run: Callable[..., Result]) -> None:
    lines = run("show", "provlan:au", "--at", "2026-01-01", "--lang", "en").stdout.splitlines()

    assert lines[3:5] == [
        "Whether it applies on 2026-01-01 cannot be said: documented 2017-01-01–2018-12-31, start and end unknown.",
        "Well documented is, for instance, --at 2017-01-01.",
    ]


def test_a_record_can_be_asked_for_by_name(run: Callable[..., Result]) -> None:
    assert run("show", "provlan:Hemvårdsavtalet", "--at", "2017-01-01").stdout.startswith("Hemvårdsavtalet\nAvtal\n")


def test_a_record_as_json_has_global_ids_and_its_place(run: Callable[..., Result]) -> None:
    document = json.loads(run("show", "provlan:hemvard", "--at", "2017-06-01", "--format", "json").stdout)

    assert document["schema"] == "samverkan.entity/1"
    assert document["id"] == "provlan:hemvard"
    assert document["concept"] == "agreement"
    assert document["standing"] == "yes"
    assert document["location"] == {"file": "provlan-modell/tenant.yaml", "line": 34}
    assert document["sources"] == [
        {
            "id": "provlan:plan",
            "locator": "bilaga 1",
            "title": "Arbetsplan 2017",
            "url": "https://example.se/plan",
            "file": None,
        }
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["show", "samrad"],
            "Fel: ”samrad” säger inte vilken modell. Skriv MODELL:ID, till exempel ostergotland:samrad-vard-omsorg.\n",
        ),
        (["show", "provlan:samrat"], "Fel: ”samrat” finns inte i modellen. Menade du ”samrad”?\n"),
        (["list", "provlam", "organ"], "Fel: ”provlam” är ingen installerad modell. Menade du ”provlan”?\n"),
        (["list", "provlan", "orgam"], "Fel: ”orgam” är inget begrepp. Menade du ”organ”?\n"),
        (
            ["list", "provlan", "organ", "-o", "organ.xlsx"],
            "Fel: ”xlsx” är inget format. Det som kan stå här är csv, docx, html, json, markdown och text.\n",
        ),
        (
            ["list", "provlan", "organ", "-o", "../provlan_tillagg.py/organ.csv"],
            "Fel: ../provlan_tillagg.py/organ.csv går inte att läsa eller skriva (Not a directory). Kontrollera sökväg och behörighet.\n",
        ),
    ],
)
def test_what_does_not_exist_is_answered_with_what_is_near(
    run: Callable[..., Result], arguments: list[str], message: str
) -> None:
    outcome = run(*arguments)

    assert (outcome.exit_code, outcome.stderr) == (2, message)


@pytest.mark.parametrize("concept", ["organ", "bodies", "body", "Organ"])
def test_a_concept_goes_by_any_of_its_names(run: Callable[..., Result], concept: str) -> None:
    assert run("list", "provlan", concept, "--at", "2017-06-01").stdout == (
        "Provlän: 2 organ 2017-06-01\n"
        "\n"
        "Id      Namn             Slag           Nivå           Funktion            Uppdragsgivare   Gäller                                                     Läge\n"
        "au      Arbetsutskottet  Arbetsutskott  Politisk nivå  Politisk beredning                   dokumenterad 2017-01-01–2018-12-31, start och slut okända  gäller\n"
        "samrad  Samråd vård      Samråd         Politisk nivå  Politiskt forum     Socialnämnderna  från 2016-01-01, tills vidare                              gäller\n"
    )


@pytest.mark.parametrize(
    ("chosen", "ids"),
    [
        ([], ["provlan:au", "provlan:samrad"]),
        (["--kind", "samrad"], ["provlan:samrad"]),
        (["--function", "political-preparation"], ["provlan:au"]),
        (["--level", "officials"], []),
    ],
)
def test_rows_can_be_chosen(run: Callable[..., Result], chosen: list[str], ids: list[str]) -> None:
    document = json.loads(run("list", "provlan", "organ", "--at", "2017-06-01", *chosen, "--format", "json").stdout)

    assert [row["id"] for row in document["rows"]] == ids


def test_what_did_not_apply_is_counted_and_comes_with_all(run: Callable[..., Result]) -> None:
    some, everything = (run("list", "provlan", "avtal", "--at", "2012-01-01", *more) for more in ([], ["--all"]))

    assert some.stdout == "Provlän: 0 avtal 2012-01-01\n\n1 post gällde inte den dagen. Ta med den med --all.\n"
    assert "hemvard  Hemvårdsavtalet" in everything.stdout


def test_a_csv_file_opens_right_in_swedish_excel(run: Callable[..., Result]) -> None:
    outcome = run("list", "provlan", "organ", "--at", "2017-06-01", "-o", "organ.csv")

    assert (outcome.stdout, outcome.stderr) == ("", "Skrev organ.csv\n")
    assert Path("organ.csv").read_bytes().startswith(b"\xef\xbb\xbfId;Namn;Slag;Niv\xc3\xa5;Funktion;")
    assert [path.name for path in Path.cwd().iterdir()] == ["organ.csv"]


def test_a_csv_in_a_pipe_has_no_mark(run: Callable[..., Result]) -> None:
    assert run("list", "provlan", "platser", "--format", "csv", "--at", "2017-06-01").stdout_bytes.startswith(
        b"Id;Organ;"
    )
