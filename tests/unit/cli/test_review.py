"""``samverkan review`` and ``samverkan gaps``: what is clear, what should be settled, and who can answer."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from samverkan_model.cli.root import root_for

MODEL = """
tenant: {id: prov, name: Provlän, kind: county, principals: [region], pictured: [{at: 2018-01-01, reason: Planen är färsk.}]}
sources:
  - {id: plan, title: Planen, kind: plan, publisher: Länet, date: 2017-01-10}
  - {id: sida, title: Sidan, kind: web-page, publisher: Regionen, cut: true}
organizations: [{id: region, name: Regionen, kind: region}]
structures: [{id: system, name: Ledningssystemet, principals: region, purpose: Leda, valid: 2017/.., source: plan}]
bodies:
  - {id: rad, name: Rådet, kind: rad, level: political, purpose: Leda, part_of: system, attested: 2017-02, source: plan}
  - {id: grupp, name: Gruppen, kind: arbetsgrupp, level: operational, purpose: Göra, part_of: system, valid: 2017/..,
     source: sida, not_documented: [cadence, seats]}
"""
Run = Callable[..., Result]


@pytest.fixture
def run(folder: Callable[..., Path]) -> Run:
    """Asks a made-up county, read from a folder."""
    place = folder(tenant=MODEL)

    def ask(*words: str) -> Result:
        line = [*words, "--lang", "sv", f"--folder={place}"]
        return CliRunner().invoke(root_for(line), line, prog_name="samverkan")

    return ask


def test_a_review_says_for_each_question_what_is_clear_and_what_is_not(run: Run) -> None:
    told = run("review", "prov:system", "--at", "2018-01-01").stdout

    assert "Insyn och uppgifter om personer: klart\n" in told
    assert "Informationsflöde: framgår inte\n" in told
    assert "  - Det framgår inte av Planen hur Rådet ska få veta vad de andra grupperna gör." in told
    assert (
        "    Gör så här: Regionen beslutar hur Rådet i Ledningssystemet ska berätta för varandra vad de gör.\n" in told
    )
    assert "enligt uppgifter från februari 2017 · källa: Planen · SYS06\n" in told
    assert "  - Fråga: Vilka sitter i Gruppen, och på vems uppdrag?" in told


def test_without_a_day_the_best_documented_one_is_read_and_said(run: Run) -> None:
    told = run("review", "prov").stdout

    assert "Provlän är läst den 2018-01-01, den dag som är bäst belagd: 1 av 2 uppgifter gäller säkert då." in told
    assert "Fråga                            Ledningssystemet  Övrigt" in told


def test_only_what_is_certain_counts_where_that_is_asked_for(run: Run) -> None:
    told = run("review", "prov", "--at", "2018-01-01", "--evidence", "certain").stdout

    assert "Bara det som säkert gäller räknas." in told
    assert "Ledningssystemet" not in told


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_review_is_written_for_people_to_pass_on(run: Run, form: str) -> None:
    told = run("review", "prov", "--at", "2018-01-01", "--format", form).stdout

    assert "Granskning av Ledningssystemet 2018-01-01" in told
    assert "Granskning av det som inte hör till någon struktur i Provlän 2018-01-01" in told
    assert "Informationsflöde: framgår inte" in told


def test_the_same_in_json_has_every_theme_of_every_structure(run: Run) -> None:
    document = json.loads(run("review", "prov", "--at", "2018-01-01", "--format", "json").stdout)
    first, rest = document["reviews"]

    assert (first["structure"], first["evidence"], rest["structure"]) == ("prov:system", "presumed", None)
    assert [one["theme"] for one in first["themes"]] == [one["theme"] for one in rest["themes"]]
    assert {one["theme"]: one["verdict"] for one in first["themes"]}["openness"] == "clear"


def test_what_is_not_known_is_asked_of_those_who_can_answer(run: Run) -> None:
    told = run("gaps", "prov", "--at", "2018-01-01").stdout

    assert "Fråga Länet\n" in told
    assert "Källor från Regionen är genomsökta och säger inget om\n  Gruppen  Hur ofta, Platser\n" in told


def test_check_tells_what_the_structure_should_change_and_how_many_questions_there_are_beside(run: Run) -> None:
    told = run("check", "prov", "--at", "2018-01-01").stdout
    everything = run("check", "prov", "--at", "2018-01-01", "--select", "SRC").stdout

    assert "till den som för modellen: samverkan gaps." in told
    assert "SRC05" not in told
    assert "SRC05" in everything


def test_several_models_stand_side_by_side_in_words(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "annat"
    place.mkdir()
    (place / "tenant.yaml").write_text(MODEL.replace("prov,", "annat,").replace("Provlän", "Annat län"), "utf-8")
    told = run("review", "prov", "annat", "--at", "2018-01-01", f"--folder={place}").stdout.splitlines()

    assert told[0] == "Strukturer sida vid sida"
    assert next(line for line in told if line.startswith("Fråga ")).split() == ["Fråga", "Provlän", "Annat", "län"]
    assert next(line for line in told if line.startswith("Informationsflöde")).count("framgår inte") == 2


@pytest.mark.parametrize("form", ["text", "json"])
def test_two_processes_review_as_one_does_in_the_order_of_the_words(run: Run, tmp_path: Path, form: str) -> None:
    (tmp_path / "andra").mkdir()
    other = MODEL.replace("id: prov, name: Provlän", "id: andra, name: Andra länet")
    (tmp_path / "andra" / "tenant.yaml").write_text(other, encoding="utf-8")
    words = ("review", "prov:rad", "andra", "prov:system", "--format", form, f"--folder={tmp_path / 'andra'}")

    here, there = (run(*words, "--jobs", jobs).stdout for jobs in "12")

    assert here == there
    if form == "json":
        told = [(one["tenant"], one["structure"]) for one in json.loads(here)["reviews"]]
        system = ("prov", "prov:system")
        assert told == [system, ("andra", "andra:system"), ("andra", None), system]


def test_a_record_that_is_not_there_is_told_whoever_does_the_work(run: Run) -> None:
    here, there = (run("review", "prov", "prov:sytsem", "--jobs", jobs) for jobs in "12")

    assert here.exit_code == there.exit_code == 2
    assert here.stderr == there.stderr
    assert "sytsem" in here.stderr
