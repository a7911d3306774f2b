"""The command compare: which counties, which days, which forms, and mistakes told as messages."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

pytestmark = pytest.mark.usefixtures("installed")
OTHER = """
tenant: {id: annatlan, name: Annat län, kind: county}
bodies: [{id: forum, name: Forumet, kind: forum, valid: 2016-01-01/..}]
"""


@pytest.fixture(autouse=True)
def _other(install: Callable[[str, str], Path]) -> None:
    install("annatlan", OTHER)


def states(outcome: Result, function: str = "political-forum") -> dict[str, str]:
    rows = {row["function"]: row["cells"] for row in json.loads(outcome.stdout)["functions"]}
    return {tenant: cell["state"] for tenant, cell in rows[function].items()}


def test_two_counties_are_compared_on_one_day(run: Callable[..., Result]) -> None:
    outcome = run("compare", "provlan", "annatlan", "--at", "2015-06-01", "--format", "json")

    assert (outcome.exit_code, states(outcome)) == (0, {"provlan": "not-documented", "annatlan": "not-documented"})


def test_each_county_can_have_a_day_of_its_own(run: Callable[..., Result]) -> None:
    days = ("--at", "annatlan=2015-06-01", "--at", "2017-06-01")
    outcome = run("compare", "provlan", "annatlan", *days, "--format", "json")

    assert states(outcome) == {"provlan": "present", "annatlan": "not-documented"}
    assert json.loads(outcome.stdout)["at"] is None


SEEN = """
tenant: {id: settlan, name: Sett län, kind: county}
bodies: [{id: forum, name: Forumet, kind: forum, attested: 2015-03}]
"""


@pytest.mark.parametrize(
    ("evidence", "day", "state", "told"),
    [
        ((), "2016-06-01", "present", "Forumet (förutsätts, enligt uppgifter från mars 2015)"),
        (("--evidence", "certain"), "2016-06-01", "not-documented", "Forumet (kan ha funnits; dokumenterad"),
        ((), "2019-06-01", "not-documented", "Forumet (kan ha funnits; dokumenterad"),
        (("--evidence", "latest"), "2019-06-01", "present", "Forumet (förutsätts, enligt uppgifter från mars 2015)"),
    ],
    ids=["presumed", "certain", "too-old", "latest"],
)
def test_what_was_seen_nearby_is_presumed_and_how_old_it_is_is_said(
    install: Callable[[str, str], Path], run: Callable[..., Result],
    evidence: tuple[str, ...], day: str, state: str, told: str,
) -> None:  # fmt: skip
    install("settlan", SEEN)
    asked = ("compare", "provlan", "settlan", "--at", day, "--function", "political-forum", *evidence)

    assert states(run(*asked, "--format", "json"))["settlan"] == state
    assert told in run(*asked).stdout


def test_without_a_county_all_are_compared(run: Callable[..., Result]) -> None:
    found = states(run("compare", "--format", "json"))

    assert {"provlan", "annatlan", "kalmar"} <= set(found)


def test_what_is_no_county_is_named_where_it_is_left_out(
    install: Callable[[str, str], Path], run: Callable[..., Result]
) -> None:
    install("grannkommun", "tenant: {id: grannkommun, name: Grannkommun, kind: municipality}")

    assert run("compare").stderr == (
        "Inte med, eftersom det inte är länsstrukturer: Grannkommun, Lekebergs kommun och Sydöstra sjukvårdsregionen. "
        "Namnge dem för att jämföra dem också.\n"
    )
    assert run("compare", "provlan", "grannkommun").stderr == ""


@pytest.mark.parametrize(
    ("name", "begins"),
    [("j.svg", b"<svg"), ("j.pdf", b"%PDF"), ("j.csv", "\ufeffFunktion;Län;Dag".encode()), ("j.md", b"# J"),
     ("j.html", b"<!DOCTYPE html>"), ("j.json", b"{"), ("j.txt", "Jämförelse: ".encode())],
)  # fmt: skip
def test_the_form_follows_from_the_file(run: Callable[..., Result], name: str, begins: bytes) -> None:
    outcome = run("compare", "provlan", "annatlan", "-o", name)

    assert (outcome.exit_code, outcome.stderr) == (0, f"Skrev {name}\n")
    assert Path(name).read_bytes().startswith(begins)


def test_in_a_pipe_rows_have_no_mark(run: Callable[..., Result]) -> None:
    assert run("compare", "provlan", "--format", "csv").stdout.startswith("Funktion;Län")


def test_a_picture_without_a_name_is_named_for_its_counties(run: Callable[..., Result]) -> None:
    assert run("compare", "provlan", "annatlan", "--format", "svg").stderr == "Skrev comparison-provlan-annatlan.svg\n"


def test_a_picture_of_many_has_a_name_that_systems_take(run: Callable[..., Result]) -> None:
    ids = [f"{letter * 110}-lan" for letter in "ab"]
    for one in ids:
        Path(one).mkdir()
        Path(one, "tenant.yaml").write_text(f"tenant: {{id: {one}, name: {one[0]}, kind: county}}", encoding="utf-8")
    folders = [word for one in ids for word in ("--folder", one)]

    outcome = run("compare", *ids, "--format", "svg", *folders)

    assert outcome.exit_code == 0
    [file] = Path().glob("comparison-*.svg")
    assert re.fullmatch(r"comparison-a{110}-lan-b+-[0-9a-f]{8}\.svg", file.name)


def test_counterpart_and_function_narrow_what_is_told(run: Callable[..., Result]) -> None:
    chosen = ("--function", "political-forum", "--counterpart", "provlan:samrad", "--at", "2017-06-01")
    outcome = run("compare", "provlan", "annatlan", *chosen)

    assert "Närmaste motsvarighet till Samråd vård i Provlän" in outcome.stdout
    assert "Forumet: lika i hög grad" in outcome.stdout
    assert "Kunskapsstyrning" not in outcome.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("provlan", "--at", "snart"), "”snart” är ingen dag. Skriv en dag (2017-06-01) eller en modell och dess dag (kalmar=2017-06-01)."),
        (("provlan", "--at", "kalmar=2017-06-01"), "”kalmar=2017-06-01” gäller en modell som inte jämförs. Jämförs gör: provlan."),
        (("provlan", "--counterpart", "kalmar:lgl"), "kalmar ingår inte i jämförelsen. Ange ett organ i en av: provlan."),
        (("provlan", "--function", "netwrk"), "”netwrk” finns inte i ordlistan. Menade du ”network”?"),
        (("finnsinte",), "”finnsinte” är ingen installerad modell."),
    ],
)  # fmt: skip
def test_a_mistake_is_told(run: Callable[..., Result], arguments: tuple[str, ...], message: str) -> None:
    outcome = run("compare", *arguments)

    assert outcome.exit_code == 2
    assert message in outcome.stderr
    assert outcome.exception is None or isinstance(outcome.exception, SystemExit)


def test_build_writes_the_comparison_and_the_page_leads_to_it(run: Callable[..., Result]) -> None:
    outcome = run("build", "--tenant", "provlan", "--tenant", "annatlan", "--at", "2017-06-01")
    page = Path("out/index.html").read_text(encoding="utf-8")

    assert outcome.exit_code == 0
    for form in ("html", "csv", "json", "md", "svg", "png", "pdf"):
        assert Path(f"out/comparison.{form}").stat().st_size > 0
        assert f'href="comparison.{form}"' in page
    assert '<a href="#comparison">Länen sida vid sida</a>' in page


def test_one_county_alone_is_built_without_a_comparison(run: Callable[..., Result]) -> None:
    run("build", "--tenant", "provlan", "--at", "2017-06-01")

    assert not Path("out/comparison.html").exists()
    assert "comparison" not in Path("out/index.html").read_text(encoding="utf-8")
