"""What people do to workbooks: each slip is read right, or told with the cell it stands in; nothing is lost."""

import io
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from samverkan_model.errors import ModelFaults
from samverkan_model.exchange.excel import adapter, package
from samverkan_model.exchange.excel.cells import Cells
from samverkan_model.exchange.excel.columns import workbook_form
from samverkan_model.exchange.excel.naming import directory, names_of
from samverkan_model.exchange.excel.proposed import workbook_changes
from samverkan_model.exchange.excel.tables import tables_of
from samverkan_model.exchange.excel.wording import Wording
from samverkan_model.exchange.excel.writing import workbook
from samverkan_model.loading.example import facts_from
from samverkan_model.loading.folder import load_folder
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.facts import Facts
from tests.unit.exchange.excel import slips
from tests.unit.exchange.excel.slips import MODEL, SLIPS, do, write


@pytest.fixture(scope="module")
def facts() -> Facts:
    """The county."""
    return facts_from(MODEL)


@pytest.fixture(scope="module")
def raw(facts: Facts) -> bytes:
    """The county as a workbook, with the sheets that it needs."""
    form = workbook_form(facts.vocabulary)
    names = directory(facts, names_of(facts, "sv"))
    cells = Cells(Wording(form, facts.vocabulary, "sv"), names)
    tables = tables_of(facts, form, cells, names)
    return workbook(tables, [key for key in form.sheets if tables[key]], cells, ("Läs först",))


def told(path: Path, facts: Facts) -> list[str]:
    """The faults of a workbook, without its name."""
    with pytest.raises(ModelFaults) as caught:
        workbook_changes(path, facts)
    return [str(fault).removeprefix(path.name).lstrip(", :") for fault in caught.value.faults]


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_read_right_or_told_with_its_cell(name: str, facts: Facts, raw: bytes, tmp_path: Path) -> None:
    slip = SLIPS[name]
    assert slip.act is not None
    path = write(tmp_path / "bok.xlsx", do(slip.act, raw))

    if slip.says:
        lines = told(path, facts)
        assert len(lines) == len(slip.says), lines
        assert all(line.startswith(start) for line, start in zip(lines, slip.says, strict=True)), lines
        assert any(slip.holds in line for line in lines), lines
    else:
        assert {edit.id for edit in workbook_changes(path, facts).changes} == {*slip.changes}


_ZIP = b"PK\x05\x06" + bytes(18)
BROKEN: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "a corrupt file": (lambda raw: raw[: len(raw) // 2], "ingen Excelbok"),
    "an empty file": (lambda _: b"", "ingen Excelbok"),
    "csv with another suffix": (lambda _: "Namn;Slag\r\nGrupp;Nätverk\r\n".encode(), "textfil med fel ändelse"),
    "Excel before 2007": (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "gamla eller binära format"),
    "a locked book": (
        lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "låst med lösenord",
    ),
    "a cell far away": (slips.far_cell, "celler långt bort"),
    "an entity": (slips.with_entity, "ingen Excelbok"),
    "an odd encoding": (
        lambda raw: slips.replaced(raw, {"xl/worksheets/sheet2.xml": b'<?xml version="1.0" encoding="odd"?><a/>'}),
        "ingen Excelbok",
    ),
    "a list of sheets that is none": (
        lambda raw: slips.replaced(raw, {"xl/workbook.xml": b"<workbook"}),
        "ingen Excelbok",
    ),
    "a zip bomb": (slips.bomb, "packas upp till mer än"),
    "another workbook": (lambda raw: do(_renamed, raw), "inget blad som heter som våra"),
    "a zip of something else": (lambda _: slips.replaced(_ZIP, {"a.txt": b"a"}), "ingen Excelbok"),
}


def _renamed(book: Workbook) -> None:
    for name in book.sheetnames[1:]:
        book.remove(book[name])
    book[book.sheetnames[0]].title = "Blad1"


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_no_workbook_is_told_as_one(
    name: str, facts: Facts, raw: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MOST_UNPACKED", 8_000_000)  # what would take long to make is told by less
    act, says = BROKEN[name]
    lines = told(write(tmp_path / "bok.xlsx", act(raw)), facts)

    assert len(lines) == 1
    assert says in lines[0]


@pytest.mark.parametrize("act", [slips.with_macro, slips.with_path_outside])
def test_what_else_lies_in_a_workbook_is_passed_over(
    act: Callable[[bytes], bytes], facts: Facts, raw: bytes, tmp_path: Path
) -> None:
    place = tmp_path / "mapp"
    place.mkdir()
    path = write(place / "bok.xlsm", act(raw))

    assert not workbook_changes(path, facts).changes
    assert [one.name for one in tmp_path.rglob("*")] == ["mapp", "bok.xlsm"]


def test_a_file_of_more_than_fifty_megabytes_is_answered_at_once(tmp_path: Path, facts: Facts) -> None:
    path = tmp_path / "bok.xlsx"
    with path.open("wb") as file:
        file.write(b"PK")
        file.truncate(60_000_000)

    assert "större än 50 MB" in told(path, facts)[0]


def test_a_workbook_of_fifty_megabytes_is_read_where_the_megabytes_are_pictures(
    facts: Facts, raw: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "bok.xlsx"
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name), zipfile.ZIP_DEFLATED)
        for number in range(7):
            new.writestr(f"xl/media/image{number}.png", bytes(7_000_000))
    assert 49_000_000 < path.stat().st_size < package.MOST_BYTES

    assert not workbook_changes(path, facts).changes


def test_a_workbook_of_fifty_megabytes_of_rows_is_answered_with_the_sheet_that_they_stand_on(
    facts: Facts, raw: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MOST_ROWS", 10_000)  # said as soon as they have been counted
    row = b'<row><c t="inlineStr"><is><t>Ett av tusen och ett</t></is></c></row>'
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        page = archive.read("xl/worksheets/sheet3.xml")
    path = tmp_path / "bok.xlsx"
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            long = name.endswith("sheet3.xml")
            more = page.replace(b"</sheetData>", row * (49_000_000 // len(row)) + b"</sheetData>")
            new.writestr(name, more if long else old.read(name))

    (only,) = told(path, facts)
    assert only.startswith("har fler än 10\u00a0000 rader med innehåll, flest på bladet ”")
    assert "Ta bort de blad och rader" in only


def test_a_sheet_of_ones_own_is_told_as_passed_over(facts: Facts, raw: bytes, tmp_path: Path) -> None:
    found = workbook_changes(write(tmp_path / "bok.xlsx", do(slips.extra_sheet, raw)), facts)

    assert found.passed_over == ("Mina anteckningar",)


def test_a_workbook_without_the_hidden_sheet_has_to_hold_what_the_tenant_has(
    facts: Facts, raw: bytes, tmp_path: Path
) -> None:
    def slip(book: Workbook) -> None:
        for name in ("_samverkan", "_val", "Parter"):
            book.remove(book[name])

    (only,) = told(write(tmp_path / "bok.xlsx", do(slip, raw)), facts)
    assert "bladet ”Parter” saknas" in only


def test_a_workbook_that_stands_alone_is_read_as_a_tenant_with_the_same_faults(raw: bytes, tmp_path: Path) -> None:
    path = write(tmp_path / "bok.xlsx", do(slips.put("Organ", "Slag", "Ledningsgrup"), raw))
    with pytest.raises(ModelFaults, match="blad Organ, cell D2"):
        load_folder(adapter(path), core_vocabulary())


def test_the_workbook_of_another_county_is_told_as_one(facts: Facts, raw: bytes, tmp_path: Path) -> None:
    path = write(tmp_path / "bok.xlsx", do(slips.put("Vem det gäller", "Id", "annat"), raw))

    assert told(path, facts) == [
        "blad Vem det gäller, rad 2: boken hör till ”annat”, inte till ”prov”. "
        "Skriv den modellens namn i kommandot, eller välj rätt bok."
    ]


@settings(max_examples=25)
@given(st.data())
def test_no_bytes_of_a_workbook_end_in_anything_but_an_answer(facts: Facts, raw: bytes, data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        name = data.draw(st.sampled_from([one for one in archive.namelist() if one.endswith((".xml", ".rels"))]))
        part = bytearray(archive.read(name))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(part) - 1))
        part[place : place + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=8))
    with tempfile.TemporaryDirectory() as folder, suppress(ModelFaults):
        workbook_changes(write(Path(folder) / "bok.xlsx", slips.replaced(raw, {name: bytes(part)})), facts)


def test_there_are_forty_slips_at_least() -> None:
    assert len(SLIPS) + len(BROKEN) >= 60
