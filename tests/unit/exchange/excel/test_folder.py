"""A workbook in place of model files: opened as a tenant, with its faults, and read again when it has been saved."""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

import samverkan_model as sm
from samverkan_model.exchange.excel.writing import export
from samverkan_model.loading.folder import load_folder
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.timeline import Snapshot

MODEL = """
organizations: [{id: region, name: Region, kind: region}]
bodies:
  - {id: grupp, name: Grupp, kind: arbetsgrupp, commissioned_by: region, valid: 2017/..}
  - {id: dold, name: Dold, kind: arbetsgrupp, visibility: internal}
"""


@pytest.fixture
def place(folder: Callable[..., Path], tmp_path: Path) -> Path:
    """A folder with a workbook."""
    facts = load_folder(folder(model=MODEL), core_vocabulary())
    made = tmp_path / "lan"
    made.mkdir()
    (made / "bok.xlsx").write_bytes(export(Snapshot(facts, date(2018, 1, 1)), "sv"))
    return made


def test_a_folder_with_a_workbook_is_a_tenant(place: Path) -> None:
    workspace = sm.Workspace.load(place)

    assert list(workspace) == ["prov"]
    assert workspace["prov"].at("2018-01-01").bodies().ids == ("grupp",)
    assert workspace["prov"].folder == place  # where the layout of its pictures is kept
    assert "dold" not in workspace["prov"].facts
    assert "dold" in sm.Workspace.load(place, audience="internal")["prov"].facts
    assert workspace.folder("prov") is None


def test_what_is_saved_is_read_again(place: Path) -> None:
    assert sm.Workspace.load(place)["prov"]["grupp"].caption == "Grupp"
    book = openpyxl.load_workbook(place / "bok.xlsx")
    sheet = book["Organ"]
    name = [cell.value for cell in sheet[1]].index("Namn") + 1
    sheet.cell(2, name).value = "Arbetsgrupp"
    book.save(place / "bok.xlsx")
    os.utime(place / "bok.xlsx", ns=(1, 1))
    (place / "~$bok.xlsx").write_bytes(b"what Excel keeps beside an open one")

    assert sm.Workspace.load(place)["prov"]["grupp"].caption == "Arbetsgrupp"


def test_its_faults_are_those_of_an_import(place: Path) -> None:
    book = openpyxl.load_workbook(place / "bok.xlsx")
    sheet = book["Organ"]
    sheet.cell(2, [cell.value for cell in sheet[1]].index("Slag") + 1).value = "Arbetsgrup"
    book.save(place / "bok.xlsx")

    with pytest.raises(sm.ModelFaults) as caught:
        sm.Workspace.load(place, audience="internal")["prov"]
    assert [str(one).partition(" har")[0] for one in caught.value.faults] == ["bok.xlsx, blad Organ, cell D2: Slag"]


def test_several_workbooks_are_too_many_and_a_broken_one_is_told(place: Path) -> None:
    shutil.copy(place / "bok.xlsx", place / "kopia.xlsx")
    with pytest.raises(sm.ModelFaults, match="flera arbetsböcker"):
        sm.Workspace.load(place, audience="internal")["lan"]

    (place / "kopia.xlsx").unlink()
    (place / "bok.xlsx").write_text("a;b\n1;2\n", encoding="utf-8")
    with pytest.raises(sm.ModelFaults, match="textfil med fel ändelse"):
        sm.Workspace.load(place, audience="internal")["lan"]
