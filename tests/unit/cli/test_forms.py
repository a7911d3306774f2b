"""``samverkan forms``, and what comes back of it: into model files, and into the workbook that a county began as."""

import difflib
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

MODEL = """
# Vilka som är med
organizations: [{id: region, name: Regionen, kind: region}]
sources:
  - {id: plan, title: Planen, kind: plan, publisher: Regionen}
bodies:
  - id: rad   # rådet
    name: Rådet
    kind: rad
    purpose: Att råda   # som det står
    source: plan
  - {id: grupp, name: Gruppen, kind: arbetsgrupp, source: plan}   # orörd
"""


def answer(form: Path, by: str, **corrected: str) -> Path:
    """The form with everything confirmed but some fields, by their labels, that are corrected."""
    book = openpyxl.load_workbook(form)
    first, questions = book.worksheets[:2]
    for place, words in (("B10", by), ("B11", "samordnaren"), ("B12", "2026-11-30")):
        first[place].value = words
    for row in questions.iter_rows(min_row=2):
        label = str(row[2].value)
        if label in corrected and row[3].value != "vet vi inte":
            row[5].value, row[6].value = "Nej", corrected[label]
        elif label.startswith("Allt om"):
            row[5].value = "Ja"
    path = form.parent / "svar.xlsx"
    book.save(path)
    return path


def test_answers_are_shown_and_written_and_the_rest_of_the_files_stays(
    run: Callable[..., Result], folder: Callable[..., Path], tmp_path: Path
) -> None:
    model = folder(model=MODEL)
    asked = ("--folder", str(model))
    before = (model / "model.yaml").read_text(encoding="utf-8").splitlines()
    told = run("forms", "prov", "--at", "2026-11-30", "-o", str(tmp_path / "ut"), *asked).output
    path = answer(tmp_path / "ut" / "prov-region.xlsx", "Regionen", Syfte="Att bereda")

    shown = run("changes", str(path), "prov", *asked).output
    assert "frågor till Regionen" in told
    assert "Syfte: ”Att råda” blir ”Att bereda”" in shown
    assert "Bekräftat av Regionen, samordnaren, 2026-11-30" in shown
    assert (model / "model.yaml").read_text(encoding="utf-8").splitlines() == before

    run("import", str(path), "prov", "--yes", *asked)

    after = (model / "model.yaml").read_text(encoding="utf-8").splitlines()
    gone = [line[2:] for line in difflib.ndiff(before, after) if line.startswith("- ")]
    assert [line.partition("#")[0].strip() for line in gone] == [
        "purpose: Att råda",
        "- {id: grupp, name: Gruppen, kind: arbetsgrupp, source: plan}",
    ]
    kept = {line.partition("#")[2].strip() for line in after if "#" in line}
    assert {"Vilka som är med", "rådet", "orörd"} <= kept
    for line in (("show", "prov:rad"), ("report", "prov", "--at", "2026-11-30", "--format", "markdown")):
        assert "Bekräftat av Regionen, samordnaren, 2026-11-30" in run(*line, *asked).output


def test_a_county_that_began_as_an_empty_workbook_is_confirmed_in_it(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("new", "mittlan", "--excel")
    asked = ("--folder", "mittlan")
    run("forms", "mittlan", "-o", "fragor", *asked)
    path = answer(next(Path("fragor").iterdir()), "Exempel: Samverkansrådet", Syfte="Att styra tillsammans")

    written = run("import", str(path), "mittlan", "--yes", *asked).output

    assert "skrevs i mittlan.xlsx" in written
    told = run("show", "mittlan:exempel-samverkansradet", *asked).output
    assert "Att styra tillsammans" in told
    assert "Bekräftat av Exempel: Samverkansrådet, samordnaren, 2026-11-30, Svar från Exempel: Samverkansrådet" in told
    assert openpyxl.load_workbook("mittlan/mittlan.xlsx")["Organ"].cell(2, 3).font.name == "Calibri"


def test_where_there_is_nothing_to_ask_it_says_so(run: Callable[..., Result], folder: Callable[..., Path]) -> None:
    model = folder(model="organizations: [{id: region, name: Regionen, kind: region}]")

    assert "inget att fråga om" in run("forms", "prov", "--folder", str(model)).output
