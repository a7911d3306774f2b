"""Cells put into the XML of a sheet, however the program that saved it wrote what is empty."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]

from samverkan_model.errors import BookNotRewritten
from samverkan_model.exchange.excel.rows import cell_name
from samverkan_model.exchange.excel.splicing import spliced

BOOK = '<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>'
LINKS = "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>"
TYPES = "<Types></Types>"
Cells = Mapping[tuple[int, int], str]
PLACES = st.dictionaries(st.tuples(st.integers(0, 12), st.integers(0, 30)), st.sampled_from(["", "a", "<&>"]))


def book(rows: str, **other: bytes) -> bytes:
    """A workbook with one sheet."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES, "xl/workbook.xml": BOOK, "xl/_rels/workbook.xml.rels": LINKS,
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>" if rows else
        "<worksheet><sheetData/></worksheet>", **other,
    }  # fmt: skip
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def written(cells: Cells, more: set[int]) -> str:
    """Rows as Excel writes them: an empty cell that looks some way, and an empty row that is high, have only one tag."""
    told = ""
    for row in sorted({place[0] for place in cells} | more):
        inside = "".join(
            f'<c r="{cell_name(row, column)}" t="inlineStr"><is><t>{escape(words)}</t></is></c>'
            if words else f'<c r="{cell_name(row, column)}" s="3"/>'
            for (at, column), words in sorted(cells.items()) if at == row
        )  # fmt: skip
        told += f'<row r="{row + 1}">{inside}</row>' if inside else f'<row r="{row + 1}" ht="15"/>'
    return told


def read(raw: bytes) -> tuple[dict[str, str], list[list[str]]]:
    """What stands in the cells, and the cells in the order of the file, row by row."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    rows = [[str(cell.get("r")) for cell in row] for row in sheet.iter("row")]
    assert [int(str(row.get("r"))) for row in sheet.iter("row")] == sorted(
        {int(str(r.get("r"))) for r in sheet.iter("row")}
    )
    return {str(cell.get("r")): "".join(map(str, cell.itertext())) for cell in sheet.iter("c")}, rows


@given(PLACES, st.sets(st.integers(0, 20), max_size=3), PLACES)
def test_cells_are_put_in_their_place_and_in_order_and_all_others_stay(
    before: Cells, empty_rows: set[int], wanted: Cells
) -> None:
    found, rows = read(spliced(book(written(before, empty_rows)), {"A": wanted}, {}))

    assert {one: words for one, words in found.items() if words} == {
        cell_name(*place): words for place, words in ({**before, **wanted}).items() if words
    }
    assert all(row == sorted(row, key=lambda one: (len(one), one)) for row in rows)


def test_a_further_sheet_takes_a_name_in_the_file_that_nothing_has() -> None:
    with zipfile.ZipFile(io.BytesIO(spliced(book(""), {}, {"Ny": [["rubrik"]]}))) as archive:
        links = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    assert [one.get("Id") for one in links] == ["rId1", "rId2"]


@pytest.mark.parametrize(
    "other",
    [
        {"xl/worksheets/sheet1.xml": '<?xml version="1.0" encoding="UTF-16"?><a><sheetData/></a>'.encode("utf-16")},
        {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row r='x'/></sheetData></worksheet>"},
        {"xl/worksheets/sheet1.xml": b"<worksheet/>"},
        {"[Content_Types].xml": TYPES.encode("utf-16")},
        {"[Content_Types].xml": b"<Types/>"},
    ],
)
def test_a_file_that_is_built_otherwise_is_left_alone(other: dict[str, bytes]) -> None:
    with pytest.raises(BookNotRewritten, match="är inte uppbyggd"):
        spliced(book("", **other), {"A": {(0, 0): "a"}}, {"Ny": [["b"]]})
