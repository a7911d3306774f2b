"""``samverkan cures``: how what is found can be mended, and each proposal as a file that can be tried."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from samverkan_model.cli.root import root_for

MODEL = """
tenant: {id: prov, name: Provlän, kind: county, principals: [region]}
organizations: [{id: region, name: Regionen, kind: region}]
bodies:
  - {id: grupp, name: Gruppen, kind: arbetsgrupp, purpose: Göra, commissioned_by: region, valid: 2017/..}
  - {id: annan, name: Andra gruppen, kind: arbetsgrupp, purpose: Göra, commissioned_by: region, valid: 2017/..}
flows:
  - {id: f, sender: grupp, receiver: annan, content: report, valid: 2017/..}
  - {id: g, sender: annan, receiver: region, content: report, valid: 2017/..}
agreements:
  - {id: a, title: Avtalet, short: Avtalet, kind: avtal, form: oral, valid: 2017/.., parties: region, review: 2030}
  - {id: b, title: Gamla avtalet, kind: avtal, valid: 2017/2018-06-30, parties: region, notice: {by: 2018-03-31}}
"""
DAY = ("--at", "2018-01-01")
Run = Callable[..., Result]


@pytest.fixture
def run(folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Asks a made-up county, read from a folder."""
    place = folder(tenant=MODEL)
    monkeypatch.chdir(tmp_path)

    def ask(*words: str) -> Result:
        line = [*words, "--lang", "sv", f"--folder={place}"]
        return CliRunner().invoke(root_for(line), line, prog_name="samverkan")

    return ask


def test_each_finding_says_what_can_be_decided_and_by_whom_or_why_nothing_is_proposed(run: Run) -> None:
    told = run("cures", "prov", *DAY).stdout

    assert "Förslagen är prövade" in told
    assert "1 av 2 fynd har ett prövat förslag." in told
    assert "  - 1. ”Gamla avtalet” måste sägas upp senast 2018-03-31" in told
    assert "    Inget förslag: Att säga upp eller att låta gälla är parternas val" in told
    assert (
        "    Så kan det åtgärdas (prövat): att skriva ner ”Avtalet” och låta parterna underteckna.\n"
        "    Den som kan besluta: Regionen.\n"
        "    AGR09\n" in told
    )


def test_a_proposal_is_a_file_that_mends_what_it_says(run: Run, tmp_path: Path) -> None:
    before = run("check", "prov", *DAY).stdout
    written = run("cures", "prov", *DAY, "--cure", "2", "-o", "forslag.txt")
    after = run("check", "prov", *DAY, "--what-if", "forslag.txt").stdout

    assert written.exit_code == 0
    assert (tmp_path / "forslag.txt").read_text(encoding="utf-8") == (
        "# Prövat på Provlän 2018-01-01: tar bort AGR09 (prov:a). Ett förslag att ta ställning till, "
        "inga uppgifter om strukturen.\n"
        "\n"
        "# Förslag: skriva ner ”Avtalet” och låta parterna underteckna\n"
        "set a {form: written}\n"
    )
    assert "är bara muntlig" in before
    assert "är bara muntlig" not in after
    assert "Antaganden enligt forslag.txt är inräknade." in after


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("3", "Det finns inget förslag 3. Fynden är 2; samverkan cures visar dem med nummer."),
        ("2.9", "Det finns inget förslag 2.9."),
        ("1", "Inget förslag: Att säga upp"),
        ("a", "Det finns inget förslag a."),
    ],
)
def test_a_proposal_that_is_not_there_is_said_to_be_missing(run: Run, number: str, said: str) -> None:
    result = run("cures", "prov", *DAY, "--cure", number)

    assert result.exit_code == 2
    assert said in result.output


def test_a_review_and_a_brief_tell_the_proposal_too(run: Run) -> None:
    review = run("review", "prov", *DAY, "--cures").stdout
    brief = run("check", "prov", *DAY, "--brief", "AGR09").stdout

    said = "Så kan det åtgärdas (prövat): att skriva ner ”Avtalet” och låta parterna underteckna."
    assert said in review
    assert f"## Prövat förslag\n\n{said}\n" in brief
    assert said not in run("review", "prov", *DAY).stdout


def test_a_brief_of_one_rule_is_tried_by_all_rules(run: Run) -> None:
    assert "(prövat)" in run("check", "prov", *DAY, "--select", "AGR09", "--brief", "AGR09").stdout


def test_programs_get_the_steps_of_each_change(run: Run) -> None:
    document = json.loads(run("cures", "prov", *DAY, "--format", "json").stdout)
    rows = run("cures", "prov", *DAY, "--format", "csv").stdout.splitlines()

    told = document["tenants"][0]["findings"]
    assert [one["number"] for one in told] == [1, 2]
    assert told[0]["cures"] == []
    assert told[0]["none"].startswith("Inget förslag")
    assert told[1]["cures"] == [
        {
            "changes": [
                {"says": "skriva ner ”Avtalet” och låta parterna underteckna", "steps": ["set a {form: written}"]},
            ],
            "gone": [],
        }
    ]
    assert rows[0] == "nr;regel;fynd;förslag;ändringar;poster;den som kan besluta"
    assert rows[1].startswith("2.1;AGR09;")
