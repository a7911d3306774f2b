"""``samverkan changes`` and ``samverkan import FILE TENANT``: shown first, written only where something changed."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

MODEL = """
sources:
  - {id: plan, title: Plan 2017, kind: plan}
organizations: [{id: region, name: Region, kind: region}]
# Organen
bodies:
  - id: lgvo   # ledningen
    name: Ledningsgrupp
    kind: ledningsgrupp
    valid: 2015/..
    source: plan
  - {id: sekr, name: Sekretariat, kind: sekretariat, supports: lgvo, source: plan}
  - {id: dold, name: Dold grupp, kind: arbetsgrupp, visibility: internal, source: plan}
"""


@pytest.fixture
def model(folder: Callable[..., Path]) -> Path:
    """A folder of model files."""
    return folder(model=MODEL)


@pytest.fixture
def asked(run: Callable[..., Result], model: Path) -> Callable[..., Result]:
    """Runs a command with the folder."""
    return lambda *words: run(*words, "--folder", str(model))


@pytest.fixture
def book(asked: Callable[..., Result], tmp_path: Path) -> Path:
    """The tenant as a workbook, for everybody's eyes."""
    path = tmp_path / "lan.xlsx"
    asked("export", "prov", "-o", str(path))
    return path


def correct(book: Path, sheet: str, record: str, **values: str | None) -> Path:
    """The workbook with other values on the row of a record, found by its name; a new row where there is none."""
    opened = openpyxl.load_workbook(book)
    page = opened[sheet]
    headings = [cell.value for cell in page[1]]
    name = next(one for one in ("Namn", "Titel") if one in headings)
    rows = {page.cell(row, headings.index(name) + 1).value: row for row in range(2, page.max_row + 1)}
    row = rows.get(record, page.max_row + 1)
    for heading, value in {name: record, **values}.items():
        page.cell(row, headings.index(heading) + 1).value = value
    opened.save(book)
    return book


def test_what_a_workbook_changes_is_shown_and_nothing_is_written(
    asked: Callable[..., Result], book: Path, model: Path
) -> None:
    correct(book, "Organ", "Ledningsgrupp", Syfte="Leda vården")
    correct(book, "Organ", "Arbetsgrupp", Slag="Arbetsgrupp", Uppdragsgivare="Ledningsgrupp")
    out = asked("changes", str(book), "prov").stdout

    assert "Tillkommer: en post\n  - Organ: Arbetsgrupp" in out
    assert "Organ: Ledningsgrupp\n    Syfte: ”inget” blir ”Leda vården”" in out
    assert "Utan ny källa: 2 poster" in out
    assert "Fynd som kommer till (1)" in out
    assert (model / "model.yaml").read_text(encoding="utf-8") == MODEL.lstrip("\n")


def test_a_change_shows_names_in_place_of_ids_and_what_is_more_of_a_list_as_more(
    run: Callable[..., Result], asked: Callable[..., Result], model: Path, tmp_path: Path
) -> None:
    other = tmp_path / "annan" / "prov"
    shutil.copytree(model, other)
    more = (
        "supports: [lgvo, region], source: plan § 2, not_documented: purpose, inferred: {kind: Läst}, "
        "conflicts_with: lgvo, value_sources: [{field: name, source: plan § 9}], "
        "readings: [{field: name, value: Kansli, source: plan § 3}]}"
    )
    (other / "model.yaml").write_text(MODEL.replace("supports: lgvo, source: plan}", more), encoding="utf-8")
    book = tmp_path / "lan.xlsx"
    run("export", "prov", "--folder", str(other), "-o", str(book))
    out = asked("changes", str(book), "prov").stdout

    for line in (
        "Stöder: ”Region” läggs till",
        "Källa: ”Plan 2017” blir ”Plan 2017 § 2”",
        "Inte dokumenterat: ”inget” blir ”Syfte”",
        "Tolkat: ”inget” blir ”Slag: Läst”",
        "Står emot: ”inget” blir ”Ledningsgrupp”",
        "Egna källor: ”inget” blir ”Namn: Plan 2017 § 9”",
        "Andra uppgifter: ”inget” blir ”Namn: Kansli (Plan 2017 § 3)”",
    ):
        assert f"    {line}\n" in out


def test_changes_are_kept_as_a_file_drawn_and_given_to_programs(
    asked: Callable[..., Result], book: Path, tmp_path: Path
) -> None:
    correct(book, "Organ", "Arbetsgrupp", Slag="Arbetsgrupp", Uppdragsgivare="Ledningsgrupp", Gäller="2016/..")
    kept, picture = tmp_path / "forslag.yaml", tmp_path / "bild.svg"
    asked("changes", str(book), "prov", "-o", str(kept))
    asked("changes", str(kept), "prov", "--at", "2017-01-01", "-o", str(picture))
    document = json.loads(asked("changes", str(kept), "prov", "--format", "json").stdout)

    assert "FÖRSLAG" in picture.read_text(encoding="utf-8").upper()
    assert [(one["record"], one["kind"]) for one in document["changes"]] == [("prov:arbetsgrupp", "added")]
    shown = asked("show", "prov:lgvo", "--at", "2017-01-01").stdout
    assert "Arbetsgrupp" not in shown
    assert asked("diff", "prov", "2015-06-01", "2017-01-01", "--what-if", str(kept)).stdout.count("Arbetsgrupp") == 1


def test_an_import_writes_only_what_changed_when_it_may(asked: Callable[..., Result], book: Path, model: Path) -> None:
    correct(book, "Organ", "Ledningsgrupp", Syfte="Leda vården")
    unasked = asked("import", str(book), "prov")
    assert unasked.stdout.endswith("Kör igen med --yes för att skriva, eller med -o MAPP för en kopia.\n")
    assert (model / "model.yaml").read_text(encoding="utf-8") == MODEL.lstrip("\n")

    written = asked("import", str(book), "prov", "--yes", "--source", "Plan 2017, § 4")
    assert written.stdout.endswith("En ändring skrevs i model.yaml\n")
    assert (model / "model.yaml").read_text(encoding="utf-8") == MODEL.lstrip("\n").replace(
        "    source: plan\n", "    source: [plan, plan § 4]\n    purpose: Leda vården\n"
    )
    assert asked("import", str(book), "prov", "--yes").stdout.startswith(
        "Provlän – ändringar"
    )  # the source, taken away


def test_an_import_of_what_is_the_same_says_so(asked: Callable[..., Result], book: Path) -> None:
    assert asked("import", str(book), "prov").stdout == "Inget ändras.\n"


def test_a_copy_is_written_and_the_tenants_own_folder_left(
    asked: Callable[..., Result], run: Callable[..., Result], model: Path, tmp_path: Path
) -> None:
    steps = tmp_path / "steg.txt"
    steps.write_text("rename lgvo to Samverkansledning on 2018-01-01\n", encoding="utf-8")
    copy = tmp_path / "kopia"
    asked("import", str(steps), "prov", "-o", str(copy), "--decided-by", "lgvo", "--decided-on", "2017-12-01",
          "--reference", "§ 7")  # fmt: skip

    assert (model / "model.yaml").read_text(encoding="utf-8") == MODEL.lstrip("\n")
    assert "# ledningen" in (copy / "model.yaml").read_text(encoding="utf-8")
    told = run("show", "prov:lgvo", "--at", "2018-06-01", "--folder", str(copy)).stdout
    assert "Samverkansledning" in told
    assert "§ 7" in told
    again = run("import", str(steps), "prov", "-o", str(copy), "--folder", str(model))
    assert "finns redan" in again.stderr


def test_what_is_for_fewer_eyes_stays_when_others_correct_what_they_see(
    asked: Callable[..., Result], book: Path, model: Path
) -> None:
    correct(book, "Organ", "Ledningsgrupp", Syfte="Leda vården")
    asked("import", str(book), "prov", "--yes")

    assert "Dold grupp" in (model / "model.yaml").read_text(encoding="utf-8")


def test_faults_are_told_all_at_once_with_their_cells(asked: Callable[..., Result], book: Path) -> None:
    correct(book, "Organ", "Ledningsgrupp", Slag="Ledningsgrup", Gäller="2017-13")
    correct(book, "Organ", "Sekretariat", Stöder="Ledningsgruppen")
    lines = asked("import", str(book), "prov").stderr.splitlines()

    assert lines[0].startswith(
        "Fel: lan.xlsx, blad Organ, cell D2: Slag har ”Ledningsgrup”, som inte kan stå här. Menade"
    )
    assert len(lines) == 4


def test_half_a_decision_and_an_unknown_source_are_refused(asked: Callable[..., Result], book: Path) -> None:
    correct(book, "Organ", "Ledningsgrupp", Syfte="Leda vården")

    assert "--decided-on" in asked("import", str(book), "prov", "--decided-by", "lgvo").stderr
    assert "Protokoll 3" in asked("import", str(book), "prov", "--source", "Protokoll 3", "--yes").stderr
    assert "-o" in asked("import", str(book)).stderr


@pytest.fixture
def county(run: Callable[..., Result], tmp_path: Path) -> Path:
    """A county that is a workbook."""
    words = ("--name", "Hallands län", "--kind", "county", "--code", "13", "--excel", "-o", str(tmp_path))
    told = run("new", "halland", *words)
    assert told.exit_code == 0, told.output
    return next(tmp_path.rglob("halland.xlsx")).parent


def test_the_workbook_of_a_county_that_is_one_changes_nothing_in_it(run: Callable[..., Result], county: Path) -> None:
    told = run("changes", str(county / "halland.xlsx"), "halland", "--folder", str(county))
    assert "Inget ändras." in told.output


def test_changes_of_a_county_that_is_a_workbook_are_written_into_it(
    run: Callable[..., Result], county: Path, tmp_path: Path
) -> None:
    (tmp_path / "rattad.xlsx").write_bytes((county / "halland.xlsx").read_bytes())
    corrected = correct(tmp_path / "rattad.xlsx", "Organ", "Ny grupp", Slag="Nätverk")
    told = run("import", str(corrected), "halland", "--yes", "--folder", str(county))
    assert told.exit_code == 0, told.output
    assert "Nätverk" in run("show", "halland:ny-grupp", "--folder", str(county)).output
    assert [path.name for path in county.iterdir()] == ["halland.xlsx"]
