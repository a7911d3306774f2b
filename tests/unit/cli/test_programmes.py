"""``samverkan find`` and ``samverkan programmes``: text, JSON and csv, and what they answer when there is nothing."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

MODEL = """
tenant: {id: provlan, name: Provlän, kind: county}
sources: [{id: bild, title: Bildspel, short: Bild 2020, kind: slides}]
organizations: [{id: kommun, name: Kommunen, kind: municipality, source: bild}]
areas: [{id: halsa, name: Hälsa, source: bild}, {id: vanor, name: Levnadsvanor, broader: halsa, source: bild}]
programmes:
  - id: hc
    name: Hälsocenter Norr
    kind: health-centre
    valid: 2020/..
    host: kommun
    areas: vanor
    cost: {amount: 750 kronor}
    funding: {payer: kommun, share: 50, text: Under projektet.}
    length: P6M
    not_documented: steered_by
    path:
      - {id: remiss, kind: way-in, text: Remiss, source: bild}
      - {id: koll, kind: follow-up, text: Uppföljning, month: 3, counted_from: start, source: bild § 2}
    source: bild § 1
"""


@pytest.fixture
def county(install: Callable[[str, str], Path]) -> None:
    """A county with a health centre, installed."""
    install("provlan", MODEL)


@pytest.mark.usefixtures("county")
def test_find_tells_who_with_whom_and_from_where(run: Callable[..., Result]) -> None:
    outcome = run("find", "provlan", "--area", "Hälsa", "--at", "2020-06-01")

    assert (outcome.exit_code, outcome.stdout) == (
        0,
        """Vem arbetar med Hälsa och med vem? 2020-06-01
1 uppgift i 1 av 1 modeller.

Provlän
  Gäller 2020-06-01
  - Program: Hälsocenter Norr
    från 2020-01-01, tills vidare
    Värd: Kommunen
    Inte dokumenterat: styrs av
    provlan:hc · källa: Bild 2020
  - Räknar också de snävare områdena Levnadsvanor.
""",
    )


@pytest.mark.usefixtures("county")
def test_find_with_no_answer_says_so_and_offers_what_is_near(run: Callable[..., Result]) -> None:
    outcome = run("find", "provlan", "--area", "levnadsvana")

    assert outcome.exit_code == 0
    assert outcome.stdout.splitlines()[1:] == [
        "Ingen uppgift i modellen svarar på frågan.",
        "Det betyder inte att ingen gör det, utan att inget i modellerna är ordnat under området.",
        "",
        "Provlän",
        "  - Modellen har inget sådant område.",
        "  - Närliggande områden att fråga om: Levnadsvanor (vanor).",
    ]


@pytest.mark.usefixtures("county")
def test_find_as_json_and_as_csv_has_the_same_rows(run: Callable[..., Result]) -> None:
    document = json.loads(run("find", "provlan", "--area", "vanor", "--at", "2020-06-01", "--format", "json").stdout)
    table = run("find", "provlan", "--area", "vanor", "--at", "2020-06-01", "--format", "csv").stdout.splitlines()
    (row,) = document["tenants"][0]["rows"]

    assert (document["schema"], document["found"], len(table)) == ("samverkan.find/1", 1, 2)
    assert {key: row[key] for key in ("id", "concept", "standing", "areas", "parties", "not_documented")} == {
        "id": "provlan:hc", "concept": "programme", "standing": "yes", "areas": ["provlan:vanor"],
        "parties": [{"role": "host", "id": "provlan:kommun", "name": "Kommunen"}], "not_documented": ["steered_by"],
    }  # fmt: skip
    assert table[1].startswith("provlan;provlan:hc;program;Hälsocenter Norr;Hälsocenter;gäller;")


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["find"], "Fel: Frågan är tom. Ange ett område (--area, area=) eller en målgrupp (--target-group, target_group=).\n"),
        (["programmes", "provlan:hx"], "Fel: ”hx” finns inte i modellen. Det som kan stå här är hc.\n"),
        (["programmes", "provlann"], "Fel: ”provlann” är ingen installerad modell. Menade du ”provlan”?\n"),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_asked_says_why(
    run: Callable[..., Result], arguments: list[str], message: str
) -> None:
    outcome = run(*arguments)

    assert (outcome.exit_code, outcome.stderr) == (2, message)


@pytest.mark.usefixtures("county")
def test_programmes_stand_side_by_side_aspect_by_aspect(run: Callable[..., Result]) -> None:
    outcome = run("programmes", "provlan", "--at", "2020-06-01")

    assert outcome.stdout == (
        "1 program 2020-06-01\n"
        "\nStyrs av\n  - Hälsocenter Norr: ej dokumenterat\n"
        "\nVärd\n  - Hälsocenter Norr: Kommunen\n"
        "\nVägar in\n  - Hälsocenter Norr: Remiss\n"
        "\nLängd\n  - Hälsocenter Norr: 6 månader\n"
        "\nUppföljning\n  - Hälsocenter Norr: Uppföljning: 3 månader från start\n"
        "\nKostnad för deltagaren\n  - Hälsocenter Norr: 750 kronor\n"
        "\nFinansiering\n  - Hälsocenter Norr: Kommunen 50 procent (under projektet)\n"
        "\nOmråden\n  - Hälsocenter Norr: Levnadsvanor\n"
    )


@pytest.mark.usefixtures("county")
def test_programmes_as_markdown_have_a_column_each(run: Callable[..., Result]) -> None:
    rows = run("programmes", "provlan:hc", "--at", "2020-06-01", "--format", "markdown").stdout.splitlines()

    assert rows[:5] == [
        "# 1 program 2020-06-01", "", "| Fråga | Hälsocenter Norr |", "| --- | --- |", "| Styrs av | ej dokumenterat |",
    ]  # fmt: skip


@pytest.mark.usefixtures("county")
def test_programmes_as_json_have_the_path_with_months_as_numbers(run: Callable[..., Result]) -> None:
    document = json.loads(run("programmes", "provlan", "--at", "2020-06-01", "--format", "json").stdout)
    (programme,) = document["programmes"]

    assert programme["steered_by"] == {"state": "not-documented", "values": [], "inferred": False}
    assert [(step["id"], step["month"], step["counted_from"]) for step in programme["path"]["steps"]] == [
        ("remiss", None, None), ("koll", 3, "start"),
    ]  # fmt: skip
    assert programme["path"]["arrows"] == [{"from": "remiss", "to": "koll", "back": False}]


def test_where_no_programme_has_a_path_it_is_said(
    install: Callable[[str, str], Path], run: Callable[..., Result]
) -> None:
    install("provlan", "tenant: {id: provlan, name: Provlän, kind: county}\n")

    assert run("programmes", "provlan", "--at", "2020-06-01").stdout == (
        "0 program sida vid sida, 2020-06-01\nInget program har en väg för invånaren. Med --all visas alla program.\n"
    )


@pytest.mark.usefixtures("county")
def test_build_draws_a_path_once_on_its_own_first_day_where_no_day_shown_has_it(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "provlan-modell" / "fler.yaml").write_text(
        "bodies: [{id: rad, name: Rådet, kind: rad, valid: 2010/2012}]\n", encoding="utf-8"
    )
    outcome = run("build", "-o", "ut", "--tenant", "provlan")
    page = Path("ut/provlan/index.html").read_text(encoding="utf-8")

    assert outcome.exit_code == 0
    assert [path.as_posix() for path in Path("ut").rglob("pathway-*.svg")] == ["ut/provlan/2020-01-01/pathway-hc.svg"]
    assert "<h2>Hälsocenter och andra program</h2>" in page
    assert 'src="../provlan/2020-01-01/pathway-hc.svg"' in page
    assert "<td>ej dokumenterat</td>" in page


def test_build_draws_a_path_when_the_programme_applied_rather_than_when_it_may_have(
    install: Callable[[str, str], Path], run: Callable[..., Result]
) -> None:
    ended = MODEL.replace("valid: 2020/..", "valid: 2020/[2021..2030]")
    install("provlan", f"{ended}bodies: [{{id: rad, name: Rådet, kind: rad, valid: 2023/2024}}]\n")

    assert run("build", "-o", "ut", "--tenant", "provlan").exit_code == 0
    assert [path.parent.name for path in Path("ut").rglob("pathway-*.svg")] == ["2020-01-01"]
