"""Calls and assessments on the command line: formats, filters, and what is said when there is no answer."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import vobject
from click.testing import Result

Run = Callable[..., Result]

MODEL = """
tenant: {id: behovlan, name: Behovslän, kind: county}
sources:
  - {id: sida, title: Samverkan med föreningar, kind: web-page, date: 2018}
organizations:
  - {id: norra, name: Norra kommun, kind: municipality}
  - {id: region, name: Region Prov, kind: region}
  - {id: vardcentral, name: Vårdcentralen Norra, kind: care-unit}
  - {id: klubb, name: Gångklubben, kind: association}
target_groups:
  - {id: aldre, name: Personer 65 år och äldre, age_from: 65}
collaboration_rules:
  - id: regel
    name: När är det okej?
    stated_by: region
    valid: 2018/..
    otherwise: assessment-needed
    not_documented: assessed_by
    source: sida § 1
    inferred: {otherwise: Det säger inte källan rakt ut.}
    steps:
      - {verdict: in-order, partner_kinds: association, open_to: all, payment: false, text: Öppet för alla föreningar.}
      - {verdict: assessment-needed, partner_kinds: association, open_to: one, text: En viss förening., source: sida § 2}
      - {verdict: not-acceptable, partner_kinds: company, text: Kommersiella gym.}
    channels:
      - {channel: visit, allowed: true}
      - {channel: loose-brochures, allowed: false, condition: Risk för smittspridning.}
needs:
  - id: gangar
    name: Promenader i Norra
    issuer: vardcentral
    target_groups: aldre
    place: Norra stan
    municipalities: norra
    when: 2018-09/2018-12
    answer_by: 2018-08-15
    contact: verksamhetschef
    partners: klubb
    channels: loose-brochures
    source: sida § 3
  - id: massa
    name: Hälsomässa
    when: 2018-03-01
    answer_by: 2018-02-01
    not_documented: [place, contact, issuer]
    source: sida § 3
"""


@pytest.fixture(autouse=True)
def behovlan(install: Callable[[str, str], Path]) -> Path:
    """A tenant with two calls and a rule of its own."""
    return install("behovlan", MODEL)


def test_calls_are_told_with_how_they_stand_and_why(run: Run) -> None:
    assert run("needs", "behovlan", "--at", "2018-06-01").output == (
        "Behovslän: samverkansbehov 2018-06-01\n"
        "2 behov: 1 öppet för svar och 1 avslutat.\n\n"
        "Öppet för svar\n"
        "  - Promenader i Norra (behovlan:gangar)\n"
        "    svar tas emot till och med 2018-08-15; den angivna tiden har inte börjat\n"
        "    Avsändare: Vårdcentralen Norra\n"
        "    Plats: Norra stan – Norra kommun\n"
        "    Målgrupper: Personer 65 år och äldre\n"
        "    När: 2018-09-01–2018-12-31\n"
        "    Svara till: verksamhetschef\n"
        "    Namngiven part: Gångklubben\n\n"
        "Avslutat\n"
        "  - Hälsomässa (behovlan:massa)\n"
        "    sista dag att svara var 2018-02-01; den angivna tiden är slut\n"
        "    Avsändare: inte namngiven\n"
        "    Plats: inte dokumenterat\n"
        "    Målgrupper: inte dokumenterat\n"
        "    När: 2018-03-01\n"
        "    Svara till: inte dokumenterat\n\n"
        "Hela inbjudan: samverkan show behovlan:gangar. Är samverkan i sin ordning: samverkan needs assess behovlan:gangar.\n"
    )


def test_a_question_without_an_answer_says_so_and_what_is_not_documented(run: Run) -> None:
    assert run("needs", "behovlan", "--at", "2018-06-01", "--place", "södra").output == (
        "Behovslän: samverkansbehov 2018-06-01\n"
        "Inget behov svarar mot frågan (plats ”södra”).\n"
        "Platser i modellen: Norra kommun.\n\n"
        "Kan också svara mot frågan – det som behövs är inte dokumenterat\n"
        "  - Hälsomässa (behovlan:massa): plats är inte dokumenterat\n"
    )


def test_a_tenant_without_calls_says_that_nothing_is_recorded(run: Run) -> None:
    assert "Modellen har inga samverkansbehov. Det säger inget om" in run("needs", "kalmar").output


def test_calls_as_json_csv_and_calendar(run: Run) -> None:
    asked = ("needs", "behovlan", "--at", "2018-06-01", "--status", "open")
    document = json.loads(run(*asked, "--format", "json").output)
    run(*asked, "-o", "behov.csv")
    run("needs", "behovlan", "--at", "2018-06-01", "-o", "svar.ics")

    assert (document["schema"], document["at"], document["counts"]) == (
        "samverkan.needs/1",
        "2018-06-01",
        {"behovlan": 2},
    )
    assert [(row["id"], row["title"], row["status"], row["answer_by"], row["when"]) for row in document["needs"]] == [
        ("behovlan:gangar", "Promenader i Norra", "open", "2018-08-15", ["2018-09/2018-12"])
    ]
    assert (
        Path("behov.csv")
        .read_bytes()
        .decode("utf-8-sig")
        .splitlines()[1]
        .startswith("behovlan:gangar;Promenader i Norra;öppet för svar;Vårdcentralen Norra;Norra stan;Norra kommun;")
    )
    events = vobject.readOne(Path("svar.ics").read_text(encoding="utf-8")).vevent_list
    assert [(event.summary.value, event.dtstart.value.isoformat()) for event in events] == [
        ("Sista dag att svara: Promenader i Norra", "2018-08-15")
    ]


def test_a_call_is_assessed_with_the_step_its_source_and_the_channels(run: Run) -> None:
    told = run("needs", "assess", "behovlan:gangar", "--at", "2018-06-01").output

    assert "Gäller: Promenader i Norra (behovlan:gangar).\n" in told
    assert "Svar             Bedömning krävs\n" in told
    assert "Avgörande steg   steg 2: En viss förening.\n" in told
    assert "Källa            sida § 2\n" in told
    assert "Vem som bedömer  inte dokumenterat\n" in told
    assert "  - Vid besöket: tillåten\n" in told
    assert (
        "  - Lösa broschyrer i väntrum och andra publika ytor: inte tillåten – Risk för smittspridning\n"
        "  - Lösa broschyrer i väntrum och andra publika ytor: inte tillåten (i förslaget)\n"
    ) in told


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (["--partner", "förening", "--open-to", "all", "--no-payment"], "in-order"),
        (["--partner", "förening", "--open-to", "all", "--payment"], "assessment-needed"),
        (["--partner", "association", "--open-to", "one"], "assessment-needed"),
        (["--partner", "Företag"], "not-acceptable"),
        (["--partner", "kommun"], "not-covered"),
        (["--partner", "förening"], "undecided"),
    ],
)
def test_a_proposal_gets_the_answer_of_the_tenants_own_rule(run: Run, arguments: list[str], answer: str) -> None:
    document = json.loads(
        run("needs", "assess", "behovlan", *arguments, "--at", "2018-06-01", "--format", "json").output
    )

    assert (document["schema"], document["assessments"][0]["verdict"]) == ("samverkan.assessment/1", answer)


def test_what_would_settle_it_is_told(run: Run) -> None:
    told = run("needs", "assess", "behovlan", "--partner", "förening", "--open-to", "all", "--at", "2018-06-01").output

    assert "Varför           Svaret beror på det som inte är känt: betalning till parten.\n" in told
    assert (
        "Ta reda på\n  - betalning till parten: ja → bedömning krävs\n  - betalning till parten: nej → i sin ordning\n"
    ) in told


def test_what_an_undecided_answer_can_rest_on_is_told_as_our_reading_step_by_step_and_of_the_call(
    run: Run, install: Callable[[str, str], Path]
) -> None:
    install(
        "tolklan",
        """
tenant: {id: tolklan, name: Tolklän, kind: county}
collaboration_rules:
  - id: regel
    name: Regeln
    otherwise: assessment-needed
    steps:
      - {verdict: in-order, partner_kinds: association, payment: false, inferred: {payment: Läst ur exemplet.}}
      - {verdict: not-acceptable, partner_kinds: company, inferred: {partner_kinds: Gäller inte här.}}
    inferred: {otherwise: Resten är inte given.}
needs:
  - {id: behov, name: Behovet, partner_kinds: [association, municipality], wording: hösten,
     inferred: {partner_kinds: Läst ur sidan.}}
""",
    )
    told = run("needs", "assess", "tolklan:behov", "--at", "2018-06-01").output
    asked = run("needs", "assess", "tolklan:behov", "--open-to", "one", "--partner", "förening").output

    assert "Regeln säger inget om kommun; svaret gäller de andra." in told
    assert (
        "Tolkat av oss\n"
        "  - Inbjudan, Slag av part – Läst ur sidan.\n"
        "  - Inbjudan, Öppen för – Inbjudan namnger ingen part och räknas därför som öppen för alla av slaget.\n"
        "  - Steg 1, Betalning till parten – Läst ur exemplet.\n"
        "  - I övriga fall – Resten är inte given.\n"
    ) in told
    assert "Inbjudan, " not in asked
    assert "    Källans ord: hösten\n" in run("needs", "tolklan").output


def test_an_option_goes_before_what_the_call_says(run: Run) -> None:
    told = run("needs", "assess", "behovlan:gangar", "--open-to", "all", "--no-payment", "--at", "2018-06-01").output

    assert "Svar            I sin ordning\n" in told


def test_a_tenant_without_a_rule_gets_no_answer_from_another(run: Run) -> None:
    told = run("needs", "assess", "kalmar", "--partner", "förening").output

    assert "Svar    Inte dokumenterat\n" in told
    assert "Modellen för Kalmar län har ingen regel" in told
    assert "Om det finns någon regel är inte dokumenterat här." in told


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["needs", "behovlän"], "Fel: ”behovlän” är ingen installerad modell. Menade du ”behovlan”?\n"),
        (["needs", "assess", "behovlan:gångar"], "Fel: ”gångar” finns inte i modellen. Menade du ”gangar”?\n"),
        (
            ["needs", "assess", "behovlan:klubb"],
            "Fel: ”klubb” är inget samverkansbehov. Se vilka som finns med samverkan needs.\n",
        ),
        (
            ["needs", "assess", "behovlan", "--partner", "forening"],
            "Fel: ”forening” finns inte i ordlistan. Menade du ”förening”?\n",
        ),
    ],
)
def test_a_mistake_is_told_with_its_remedy(run: Run, arguments: list[str], says: str) -> None:
    outcome = run(*arguments)

    assert (outcome.exit_code, outcome.output) == (2, says)


def test_both_say_what_they_do_in_english_too(run: Run) -> None:
    assert run("needs", "--lang", "en", "--help").output.startswith("Usage: samverkan needs [OPTIONS] [")
    assert run("needs", "assess", "--lang", "en", "--help").output.startswith("Usage: samverkan needs assess [OPTIONS]")
    assert "Open for answers\n" in run("needs", "behovlan", "--at", "2018-06-01", "--lang", "en").output
    assert (
        "Answer         Assessment needed\n"
        in run("needs", "assess", "behovlan:gangar", "--at", "2018-06-01", "--lang", "en").output
    )


def test_show_tells_how_a_call_stands(run: Run) -> None:
    assert (
        "\nÖppet för svar 2018-06-01: svar tas emot till och med 2018-08-15; den angivna tiden har inte börjat.\n"
        in run("show", "behovlan:gangar", "--at", "2018-06-01").output
    )


def test_build_writes_the_calls_of_days_on_which_one_is_known(run: Run) -> None:
    run("build", "--at", "2018-06-01", "--tenant", "behovlan", "-o", "ut")
    run("build", "--at", "2017-06-01", "--tenant", "behovlan", "-o", "innan")

    page = Path("ut/behovlan/index.html").read_text(encoding="utf-8")
    for form in ("txt", "csv", "json", "ics"):
        assert Path(f"ut/behovlan/2018-06-01/needs.{form}").is_file()
        assert f'<a href="../behovlan/2018-06-01/needs.{form}">{form.upper()}</a>' in page
    told = run("needs", "behovlan", "--at", "2018-06-01").output
    assert Path("ut/behovlan/2018-06-01/needs.txt").read_text(encoding="utf-8") == told
    assert not [*Path("innan").rglob("needs.*")]
    assert "Samverkansbehov, läget" not in Path("innan/behovlan/index.html").read_text(encoding="utf-8")


def test_build_without_a_day_writes_the_calls_as_they_stand_today(run: Run) -> None:
    run("build", "--tenant", "behovlan", "-o", "ut")

    assert Path(f"ut/behovlan/{date.today().isoformat()}/needs.csv").is_file()
