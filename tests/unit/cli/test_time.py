"""Agreements, timeline, history, diff and impact on the command line: formats, editions, and what is said to mistakes."""

import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest
import vobject
from click.testing import Result

from samverkan_model.cli.root import root_for

pytestmark = pytest.mark.usefixtures("installed")
Run = Callable[..., Result]


def test_agreements_are_told_for_all_tenants_or_for_those_named(run: Run) -> None:
    whole = run("agreements", "--at", "2017-06-01")
    named = run("agreements", "provlan", "--at", "2017-06-01", "--horizon", "P20Y")

    assert "\nProvlän: avtal och planer 2017-06-01\n1 avtal eller plan: 1 gäller.\n\nHemvårdsavtalet" in whole.output
    assert "\n\nÖstergötlands län: avtal och planer 2017-06-01\n" in whole.output
    assert "Sista uppsägningsdag  måndag 2029-12-31; agera senast fredag 2029-12-28" in whole.output
    assert (
        "Inga dagar för uppsägning, slut, uppföljning eller översyn är kända inom den tiden."
        in run("agreements", "provlan", "--at", "2017-06-01").output
    )
    assert "2029-12-31  2029-12-28      sista uppsägningsdag  Hemvårdsavtalet  provlan:hemvard" in named.output


def test_agreements_as_json_csv_and_calendar(run: Run) -> None:
    document = json.loads(run("agreements", "provlan", "--at", "2017-06-01", "--format", "json").output)
    run("agreements", "provlan", "--at", "2017-06-01", "-o", "avtal.csv")
    run("agreements", "provlan", "--at", "2017-06-01", "--horizon", "P20Y", "-o", "avtal.ics")

    assert (document["schema"], document["at"]) == ("samverkan.agreements/1", "2017-06-01")
    assert document["agreements"][0]["adoption"]["provlan:region"]["adopted"] == "2013-12-01"
    assert Path("avtal.csv").read_bytes().startswith("\ufeffId;Titel;Läge;".encode())
    events = vobject.readOne(Path("avtal.ics").read_text(encoding="utf-8")).vevent_list
    assert [event.summary.value for event in events] == [
        "Sista uppsägningsdag: Hemvårdsavtalet",
        "Sista dag: Hemvårdsavtalet",
    ]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["agreements", "provlan"],
        ["timeline", "provlan"],
        ["history", "provlan:samrad"],
        ["diff", "provlan", "2016-06-01", "2017-06-01"],
        ["impact", "provlan:samrad", "--ends", "2018-01-01"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_every_command_prints_text_and_json_in_both_languages(run: Run, arguments: list[str], language: str) -> None:
    told = run(*arguments, "--lang", language)
    document = json.loads(run(*arguments, "--lang", language, "--format", "json").output)

    assert (told.exit_code, len(told.output.splitlines()) > 2) == (0, True)
    assert document["schema"].startswith("samverkan.")
    assert document["at"]


def test_a_difference_is_told_in_words(run: Run) -> None:
    output = run("diff", "provlan", "2016-06-01", "2017-06-01").output

    assert "  - Samråd vård: hette Sakområdessamråd vård\n" in output
    assert "  - Samråd vård: ny uppdragsgivare Socialnämnderna; inte längre Kommunstyrelserna\n" in output


def test_an_impact_is_told_with_its_path(run: Run) -> None:
    output = run("impact", "provlan:au", "--ends", "2018-01-01").output

    assert output.startswith("Om Arbetsutskottet upphör att gälla 2018-01-01\n3 faller och 0 försvagas.\n")
    assert "Arbetsutskottet → Samråd vård, Berett ärende – faller för att det kommer från Arbetsutskottet" in output


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["timeline", "provlan", "--at", "2017-06-01", "--format", "svg"], "provlan-timeline-2017-06-01.svg"),
        (["timeline", "provlan", "--view", "agreements", "-o", "avtal.svg"], "avtal.svg"),
        (
            ["diff", "provlan", "2016-06-01", "2017-06-01", "--format", "svg"],
            "provlan-change-2016-06-01-2017-06-01.svg",
        ),
    ],
)
def test_time_is_drawn_too(run: Run, arguments: list[str], name: str) -> None:
    outcome = run(*arguments)

    assert (outcome.exit_code, outcome.stderr) == (0, f"Skrev {name}\n")
    assert Path(name).read_text(encoding="utf-8").startswith("<")


def test_a_what_if_file_is_applied_to_a_copy_first(run: Run) -> None:
    Path("spar.txt").write_text("# prövas\nend hemvard on 2018-01-01\n", encoding="utf-8")
    agreements = run("agreements", "provlan", "--at", "2018-06-01", "--what-if", "spar.txt").output
    compared = run("impact", "provlan", "--what-if", "spar.txt").output

    assert "1 har upphört.\nAntaganden enligt spar.txt är inräknade.\n" in agreements
    assert compared.startswith(
        "Provlän: före och efter spar.txt, 2018-01-01\n\nUpphörde (1)\n  - Avtal: Hemvårdsavtalet\n"
    )


def test_a_mistake_in_a_what_if_file_is_named_with_its_line(run: Run) -> None:
    Path("spar.txt").write_text("end hemvrd on 2018-01-01\nend hemvard on 2017-02-30\n", encoding="utf-8")
    outcome = run("agreements", "provlan", "--what-if", "spar.txt")

    assert outcome.exit_code == 2
    assert (
        "spar.txt:1: end hemvrd on 2018-01-01: id pekar på ”hemvrd”, som inte finns. Menade du ”hemvard”?"
        in outcome.output
    )
    assert (
        "spar.txt:2: end hemvard on 2017-02-30: on har ”2017-02-30”, som inte är någon dag i kalendern. Skriv 2017-02-28"
        in outcome.output
    )


LATER = """
tenant: {id: senare, name: Senare län, kind: county}
sources:
  - {id: forst, title: Först, kind: plan, date: 2016-01-01}
  - {id: sedan, title: Sedan, kind: plan, date: 2018-01-01}
  - {id: odaterad, title: Odaterad, kind: plan}
organizations:
  - {id: region, name: Region, kind: region, source: forst}
bodies:
  - {id: radet, name: Rådet, kind: rad, level: political, commissioned_by: region, valid: 2016/.., source: forst}
agreements:
  - {id: a, title: A, kind: avtal, valid: 2016/.., source: forst}
  - {id: b, title: B, kind: avtal, valid: 2016/.., source: sedan}
  - {id: c, title: C, kind: avtal, valid: 2016/.., source: odaterad}
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["agreements", "senare"],
        ["list", "senare", "avtal"],
        ["timeline", "senare"],
        ["diff", "senare", "2015-01-01", "2017-01-01"],
        ["check", "senare"],
        ["check", "senare", "--from", "2015-01-01", "--to", "2017-01-01"],
        ["find", "senare", "--area", "vard"],
        ["route", "senare", "--matter", "a"],
        ["reach", "senare:radet"],
        ["needs", "senare"],
        ["programmes", "senare", "--all"],
        ["export", "senare", "--format", "archi"],
        ["diagram", "senare", "--format", "text"],
        ["build", "--tenant", "senare", "--at", "2017-01-01"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_as_known_leaves_out_what_only_later_sources_say(
    run: Run, install: Callable[[str, str], Path], arguments: list[str]
) -> None:
    install("senare", LATER)
    output = run(*arguments, "--as-known", "2017-01-01").output

    assert "Bara det som gick att veta 2017-01-01: 1 post som bara senare källor säger är utelämnad.\n" in output
    assert "Källor utan datum (1) räknas som kända.\n" in output
    assert run("show", "senare:b", "--as-known", "2017-01-01").exit_code == 2


def test_every_command_that_tells_what_applies_on_a_day_can_tell_it_as_known() -> None:
    root = root_for([])
    context = click.Context(root)
    found = {name: root.get_command(context, name) for name in root.list_commands(context)}
    options_of = {
        name: {option for one in command.params for option in one.opts} for name, command in found.items() if command
    }
    dated = {name for name, options in options_of.items() if options & {"--at", "--from", "--ends"}}

    assert {name for name in dated if "--as-known" not in options_of[name]} == set()
    assert len(dated) > 12


@pytest.mark.parametrize(
    "arguments",
    [["check", "senare"], ["find", "senare", "--area", "vard"], ["reach", "senare:radet"],
     ["route", "senare", "--matter", "a"], ["needs", "senare"], ["programmes", "senare", "--all"]],
    ids=lambda arguments: arguments[0],
)  # fmt: skip
def test_what_was_left_out_stands_first_in_every_document(
    run: Run, install: Callable[[str, str], Path], arguments: list[str]
) -> None:
    install("senare", LATER)
    document = json.loads(run(*arguments, "--as-known", "2017-01-01", "--format", "json").stdout)

    assert list(document)[:3] == ["schema", "at", "editions"]
    assert document["editions"]["senare"] == {"as_known": {"day": "2017-01-01", "left_out": 1, "undated_sources": 1}}


def test_nothing_that_only_later_sources_say_is_in_an_export(run: Run, install: Callable[[str, str], Path]) -> None:
    install("senare", LATER)
    run("export", "senare", "--format", "archi", "--as-known", "2017-01-01", "-o", "ut")

    written = Path("ut/elements.csv").read_text(encoding="utf-8")
    assert ("Först" in written, "Sedan" in written) == (True, False)


def test_as_known_is_in_the_json_too(run: Run, install: Callable[[str, str], Path]) -> None:
    install("senare", LATER)
    known = {"day": "2017-01-01", "left_out": 1, "undated_sources": 1}
    timeline = json.loads(run("timeline", "senare", "--as-known", "2017-01-01", "--format", "json").output)
    agreements = json.loads(run("agreements", "senare", "--as-known", "2017-01-01", "--format", "json").output)

    assert timeline["as_known"] == known
    assert agreements["editions"] == {"senare": {"as_known": known}}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["agreements", "--horizon", "12 bananas"],
            "Fel: ”12 bananas” går inte att läsa som en tidslängd. Skriv till exempel P12M för tolv månader eller P2Y för två år.\n",
        ),
        (
            ["diff", "provlan", "2017-02-30", "2017-06-01"],
            "Fel: Ogiltigt värde för 'DAG1': ”2017-02-30” går inte att läsa som en dag. Skriv år-månad-dag, till exempel 2017-02-28.\n",
        ),
        (
            ["diff", "provlan", "2017-06-01", "2016-06-01"],
            "Fel: Den första dagen, 2017-06-01, ligger efter den andra, 2016-06-01. Skriv den tidigare dagen först.\n",
        ),
        (
            ["timeline", "provlan", "--from", "2018-01-01", "--to", "2017-01-01"],
            "Fel: Den första dagen, 2018-01-01, ligger efter den andra, 2017-01-01. Skriv den tidigare dagen först.\n",
        ),
        (["history", "provlan:samrd"], "Fel: ”samrd” finns inte i modellen. Menade du ”samrad”?\n"),
        (["impact", "provlan:samrd"], "Fel: ”samrd” finns inte i modellen. Menade du ”samrad”?\n"),
        (
            ["impact", "provlan"],
            "Fel: ”provlan” säger inte vad som upphör. Skriv MODELL:ID, till exempel ostergotland:ramavtal-ungdomshalsor, eller ange en fil med --what-if.\n",
        ),
        (["agreements", "provln"], "Fel: ”provln” är ingen installerad modell. Menade du ”provlan”?\n"),
    ],
)
def test_a_mistake_gets_its_own_message(run: Run, arguments: list[str], message: str) -> None:
    outcome = run(*arguments)

    assert outcome.exit_code == 2
    assert outcome.output.endswith(message)


def test_build_writes_the_agreements_for_calendars_and_spreadsheets(run: Run) -> None:
    run("build", "--at", "2017-06-01", "--tenant", "provlan", "-o", "ut")

    page = Path("ut/provlan/index.html").read_text(encoding="utf-8")
    for form in ("csv", "ics"):
        assert Path(f"ut/provlan/2017-06-01/agreements.{form}").is_file()
        assert f'<a href="../provlan/2017-06-01/agreements.{form}">{form.upper()}</a>' in page
