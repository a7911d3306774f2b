"""Changes are written into the workbook of a tenant: only the cells that change are others, whatever people did to it."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter

import samverkan_model as sm
from samverkan_model.errors import BookNotRewritten
from samverkan_model.exchange.excel.blank import blank
from samverkan_model.exchange.excel.rewriting import rewritten_book
from samverkan_model.exchange.excel.writing import export
from samverkan_model.loading.folder import load_folder
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.changeset import ChangeSet, Edit
from samverkan_model.model.statement import Confirmation
from samverkan_model.timeline import Snapshot
from tests.conftest import HEADER

MODEL = """
organizations: [{id: region, name: Region, kind: region}, {id: kommun, name: Kommun, kind: municipality}]
sources: [{id: plan, title: Planen, kind: plan}]
bodies:
  - {id: rad, name: Rådet, kind: rad, purpose: Att råda, commissioned_by: {to: region, label: uppdrag}}
  - {id: grupp, name: Gruppen, kind: arbetsgrupp, part_of: rad, valid: 2017/..}
seats:
  - {id: plats, body: rad, role: chair, at: region}
agreements:
  - id: avtal
    title: Avtalet
    kind: avtal
    parties: [{party: region, adopted: 2018-01-01}, {party: kommun}]
"""


def much(model: dict[str, Any]) -> None:
    """A value, a word, what a relation says, a further relation, a part that comes, records that come, the tenant."""
    model["bodies"][0] |= {
        "purpose": "Att bereda & <styra>\nså", "kind": "ring",
        "commissioned_by": ["kommun", {"to": "region", "label": "ansvar"}],
    }  # fmt: skip
    model["bodies"].append({"id": "ny", "name": "Ny", "kind": "rad", "part_of": "rad"})
    model["flows"] = [{"id": "flode", "sender": "rad", "receiver": "grupp", "content": "report"}]
    model["vocabulary"] = {"body_kinds": [{"id": "ring", "sv": "Ring", "en": "Ring", "broader": "rad"}]}
    model["tenant"]["name"] = "Nya länet"
    model["seats"][0]["confirmed"] = {"by": "kommun", "on": "2026-11-30"}


def two_alike(model: dict[str, Any]) -> None:
    """A source that is called as another is, as a second answer of an owner on the same day; both are cited."""
    model["sources"].append({"id": "plan-2", "title": "Planen", "kind": "plan"})
    for body, source in zip(model["bodies"], ("plan", "plan-2"), strict=True):
        body["confirmed"] = {"by": "region", "on": "2026-11-30", "source": source}


CHANGES: dict[str, Callable[[dict[str, Any]], Any]] = {
    "much": much,
    "two alike": two_alike,
    "a value": lambda model: model["bodies"][0].update(purpose="Att bereda"),
    "a value taken away": lambda model: model["bodies"][0].pop("purpose"),
    "a new name": lambda model: model["bodies"][0].update(name="Nämnden"),
    "a record that goes": lambda model: model["bodies"].pop(),
    "a part that comes": lambda model: model["bodies"][0].update(
        confirmed={
            "by": "region",
            "function": "samordnaren",
            "on": "2026-11-30",
            "fields": ["purpose"],
            "source": "plan § 2",
        }
    ),
    "a part that goes": lambda model: model["agreements"][0]["parties"].pop(0),
}


def load(place: Path, model: dict[str, Any]) -> Any:
    place.mkdir(parents=True)
    (place / "tenant.yaml").write_text(yaml.safe_dump(model, allow_unicode=True), encoding="utf-8")
    return load_folder(place, core_vocabulary())


def loaded() -> dict[str, Any]:
    return dict(yaml.safe_load(HEADER + MODEL))


@pytest.mark.parametrize("name", CHANGES)
def test_the_workbook_says_what_the_changed_facts_say(tmp_path: Path, name: str) -> None:
    model = loaded()
    before = load(tmp_path / "fore" / "prov", model)
    CHANGES[name](model)
    after = load(tmp_path / "efter" / "prov", model)
    changes = ChangeSet.between(before, after, spine=core_vocabulary())
    path = tmp_path / "bok.xlsx"
    path.write_bytes(export(Snapshot(before, date(2018, 1, 1)), "sv"))
    known = load_book(path, tmp_path / "lan")

    path.write_bytes(rewritten_book(path, known, changes, core_vocabulary()))

    again = load_book(path, tmp_path / "lan2")
    assert not ChangeSet.between(after, again, spine=core_vocabulary())
    openpyxl.load_workbook(path)  # another reader opens it


def load_book(path: Path, place: Path) -> Any:
    place.mkdir()
    shutil.copy(path, place / "bok.xlsx")
    return sm.Workspace.load(place, audience="internal")["prov"].facts


def changed(tmp_path: Path, act: Callable[[dict[str, Any]], Any]) -> tuple[Any, ChangeSet]:
    model = loaded()
    before = load(tmp_path / "fore" / "prov", model)
    act(model)
    return before, ChangeSet.between(before, load(tmp_path / "efter" / "prov", model))


def test_all_other_cells_and_parts_of_the_file_stay_byte_for_byte(tmp_path: Path) -> None:
    before, changes = changed(tmp_path, CHANGES["a value"])
    path = tmp_path / "bok.xlsx"
    path.write_bytes(export(Snapshot(before, date(2018, 1, 1)), "sv"))

    made = rewritten_book(path, load_book(path, tmp_path / "lan"), changes, core_vocabulary())

    with zipfile.ZipFile(path) as old, zipfile.ZipFile(io.BytesIO(made)) as new:
        assert old.namelist() == new.namelist()
        others = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert len(others) == 1
    books = [openpyxl.load_workbook(one) for one in (path, io.BytesIO(made))]
    cells = [
        {(page.title, cell.coordinate): cell.value for page in book for row in page for cell in row} for book in books
    ]
    differ = {key for key in cells[0] if cells[0][key] != cells[1][key]}
    assert len(differ) == 1
    assert books[1]["Organ"].cell(2, 3).font.name == books[0]["Organ"].cell(2, 3).font.name


def test_what_people_made_of_the_book_stays(tmp_path: Path) -> None:
    """A sheet of their own, rows in another order, a column moved, an empty row, a remark and a colour."""
    before, changes = changed(tmp_path, CHANGES["a part that comes"])
    path = tmp_path / "bok.xlsx"
    path.write_bytes(export(Snapshot(before, date(2018, 1, 1)), "sv"))
    book = openpyxl.load_workbook(path)
    page = book["Organ"]
    page.insert_rows(2)
    page.move_range(f"A3:{get_column_letter(page.max_column)}3", rows=4)
    page["D7"].fill = PatternFill("solid", fgColor="FF0000")
    book.create_sheet("Eget")["B2"] = "anteckning"
    book.save(path)

    made = tmp_path / "ny.xlsx"
    made.write_bytes(rewritten_book(path, load_book(path, tmp_path / "lan"), changes, core_vocabulary()))

    assert openpyxl.load_workbook(made)["Eget"]["B2"].value == "anteckning"
    assert openpyxl.load_workbook(made)["Organ"]["D7"].fill.fgColor.rgb == "00FF0000"
    assert load_book(made, tmp_path / "lan2")["rad"].confirmed[0].function == "samordnaren"


def test_a_book_that_began_empty_takes_what_an_owner_confirms(tmp_path: Path) -> None:
    """Its ids are made of names, and its seats are called nothing."""
    place = tmp_path / "lan"
    place.mkdir()
    path = place / "lan.xlsx"
    path.write_bytes(blank("prov", "Provlän", "county", "", "sv"))
    book = openpyxl.load_workbook(path)
    page = book["Platser"]
    headings = [cell.value for cell in page[1]]
    for heading, words in {
        "Organ": book["Organ"].cell(2, [c.value for c in book["Organ"][1]].index("Namn") + 1).value
    }.items():
        page.cell(2, headings.index(heading) + 1).value = words
    page.cell(2, headings.index("Roll") + 1).value = "Ordförande"
    book.save(path)
    facts = sm.Workspace.load(place, audience="internal")["prov"].facts
    seat, body = facts.concept("seats")[0], facts.concept("bodies")[0]
    told = Confirmation.model_validate({"by": body.id, "on": "2026-11-30"})
    edits = tuple(Edit(one, one.model_copy(update={"confirmed": (told,)})) for one in (seat, body))
    changes = ChangeSet(edits)

    path.write_bytes(rewritten_book(path, facts, changes, core_vocabulary()))

    again = sm.Workspace.load(place, audience="internal")["prov"].facts
    assert not ChangeSet.between(changes.applied(facts), again)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_book_that_libreoffice_saved_is_changed_and_opened_again(tmp_path: Path) -> None:
    before, changes = changed(tmp_path, CHANGES["a part that comes"])
    path = tmp_path / "bok.xlsx"
    path.write_bytes(export(Snapshot(before, date(2018, 1, 1)), "sv"))
    saved = office(path, tmp_path / "ut", tmp_path)
    saved.write_bytes(rewritten_book(saved, load_book(saved, tmp_path / "lan"), changes, core_vocabulary()))

    again = office(saved, tmp_path / "igen", tmp_path)

    assert load_book(again, tmp_path / "lan2")["rad"].confirmed[0].function == "samordnaren"


def office(path: Path, out: Path, tmp_path: Path) -> Path:
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    run = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(path)]
    subprocess.run(run, check=True, capture_output=True, timeout=180)
    return out / path.name


def test_a_formula_is_not_written_over(tmp_path: Path) -> None:
    before, changes = changed(tmp_path, CHANGES["a value"])
    path = tmp_path / "bok.xlsx"
    path.write_bytes(export(Snapshot(before, date(2018, 1, 1)), "sv"))
    facts = load_book(path, tmp_path / "lan")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    purpose = "Att råda"
    number = next(one.coordinate for one in openpyxl.load_workbook(path)["Organ"][2] if one.value == purpose)
    part = next(
        name for name, raw in parts.items() if name.startswith("xl/worksheets/") and f'r="{number}"'.encode() in raw
    )
    raw = parts[part].decode()
    start = raw.index(f'<c r="{number}"')
    end = raw.index("</c>", start)
    parts[part] = f'{raw[:start]}<c r="{number}" t="str"><f>A1</f><v>{purpose}</v>{raw[end:]}'.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)

    with pytest.raises(BookNotRewritten, match="formel"):
        rewritten_book(path, facts, changes, core_vocabulary())
