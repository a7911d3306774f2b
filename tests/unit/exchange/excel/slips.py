"""What people do to a workbook: each slip as a function, and a small county that it is done to."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Protection
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

MODEL = """
tenant: {id: prov, name: Provlän, kind: county, code: "05"}
sources: [{id: plan, title: Plan 2017, kind: plan, date: 2017-02-03}]
organizations:
  - {id: region, name: Region Prov, kind: region}
  - {id: kommun, name: Provkommun, kind: municipality, part_of: region}
bodies:
  - {id: ledning, name: Ledningsgrupp, kind: ledningsgrupp, commissioned_by: region, valid: 2017/.., source: plan § 1}
  - {id: natverk, name: Nätverk, kind: natverk, part_of: [{to: ledning, valid: 2018/..}], source: plan}
  - {id: au, name: Utskott, kind: arbetsutskott, purpose: Bereder}
seats:
  - {id: ordf, body: ledning, role: chair, at: region, count: 1, vacant: false}
agreements:
  - id: avtal
    title: Avtal
    kind: overenskommelse
    parties: [{party: region, adopted: 2017-03-01}, kommun]
    decision_route: [{actor: au, power: prepare}, {actor: ledning, power: decide}]
areas: [{id: vard, name: Vård}, {id: hem, name: Hemvård, broader: vard}]
"""


def at(page: Worksheet, heading: str, row: int = 2) -> Any:
    """The cell under a heading."""
    headings = [cell.value for cell in page[1]]
    return page.cell(row, headings.index(heading) + 1)


def put(sheet: str, heading: str, value: Any, row: int = 2) -> Callable[[Workbook], None]:
    """Writes a value."""

    def slip(book: Workbook) -> None:
        at(book[sheet], heading, row).value = value

    return slip


def both(*slips: Callable[[Workbook], None]) -> Callable[[Workbook], None]:
    """One slip after another."""

    def slip(book: Workbook) -> None:
        for one in slips:
            one(book)

    return slip


def with_real_date(book: Workbook) -> None:
    cell = at(book["Organ"], "Belagd")
    cell.value = datetime(2018, 5, 1)  # noqa: DTZ001 - a cell has no zone
    cell.number_format = "yyyy-mm-dd"


def without_column(sheet: str, heading: str) -> Callable[[Workbook], None]:
    def slip(book: Workbook) -> None:
        page = book[sheet]
        page.delete_cols([cell.value for cell in page[1]].index(heading) + 1)

    return slip


def merged(book: Workbook) -> None:
    page = book["Organ"]
    letter = at(page, "Slag").column_letter
    page.merge_cells(f"{letter}2:{letter}3")


def swapped(book: Workbook) -> None:
    page = book["Organ"]
    first, second = (at(page, name).column for name in ("Slag", "Syfte"))
    for row in range(1, page.max_row + 1):
        one, other = page.cell(row, first), page.cell(row, second)
        one.value, other.value = other.value, one.value


def sorted_rows(book: Workbook) -> None:
    for name in ("Organ", "Beslutsväg", "Parter"):
        page = book[name]
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
        for number, row in enumerate(sorted(rows, key=str, reverse=True), start=2):
            for place, value in enumerate(row, start=1):
                page.cell(number, place).value = value


def translated(book: Workbook) -> None:
    page = book["Organ"]
    at(page, "Syfte", 1).value, at(page, "Slag", 1).value = "PURPOSE ", "kind"


def blank_rows(book: Workbook) -> None:
    book["Organ"].insert_rows(3)
    book["Parter"].insert_rows(2, 3)


def copied(book: Workbook) -> None:
    page = book["Organ"]
    for place, cell in enumerate([*page[2]], start=1):
        page.cell(page.max_row if place > 1 else page.max_row + 1, place).value = cell.value


def copied_to_begin_anew(book: Workbook) -> None:
    copied(book)
    page = book["Organ"]
    at(page, "Namn", page.max_row).value = "Ny grupp"


def emptied(book: Workbook) -> None:
    """The row's cells are emptied instead of the row deleted: the hidden ones stay."""
    for cell in book["Organ"][4]:
        if (cell.column or 0) > 2:
            cell.value = None


def extra_sheet(book: Workbook) -> None:
    book.create_sheet("Mina anteckningar")["A1"] = "Ring Anna"  # a sheet of one's own


def protected(book: Workbook) -> None:
    book["Organ"].protection.sheet = True
    at(book["Organ"], "Syfte").protection = Protection(locked=True)


def formula(book: Workbook) -> None:
    at(book["Organ"], "Syfte").value = "=A2&B2"  # openpyxl writes no value beside it


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def replaced(raw: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The package with other parts, or more of them."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in [*dict.fromkeys([*old.namelist(), *parts])]:
            new.writestr(name, parts.get(name, b"") or old.read(name))
    return written.getvalue()


def far_cell(raw: bytes) -> bytes:
    """A cell at the farthest corner, which would make a sheet of seventeen thousand million."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        page = archive.read("xl/worksheets/sheet2.xml")
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return replaced(raw, {"xl/worksheets/sheet2.xml": page.replace(b"</sheetData>", far)})


def with_entity(raw: bytes) -> bytes:
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'
    return replaced(raw, {"xl/worksheets/sheet2.xml": evil})


def with_path_outside(raw: bytes) -> bytes:
    return replaced(raw, {"../../utanfor.txt": b"x"})


def with_macro(raw: bytes) -> bytes:
    return replaced(raw, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 a macro"})


def bomb(raw: bytes) -> bytes:
    return replaced(raw, {"xl/media/image1.png": bytes(9_000_000)})


@dataclass(frozen=True)
class Slip:
    """A slip and what is to come of it.

    Attributes:
        act: what is done to the workbook.
        says: the beginning of each fault, without the file; empty where it is read right.
        holds: part of the first fault.
        changes: ids of the records that differ afterwards, where it is read.
    """

    act: Callable[[Workbook], None] | None = None
    says: tuple[str, ...] = ()
    holds: str = ""
    changes: tuple[str, ...] = ()


CONTROL = "Bereder\x0bärenden"
SLIPS: Mapping[str, Slip] = {
    "a name that nothing has": Slip(put("Organ", "Uppdragsgivare", "Region Prow"), ("blad Organ, cell I2",), "Menade du ”Region Prov”"),
    "a kind with a letter missing": Slip(put("Organ", "Slag", "Ledningsgrup"), ("blad Organ, cell D2",), "Menade du ”Ledningsgrupp”"),
    "a word that is nowhere near": Slip(put("Organ", "Slag", "Zebra"), ("blad Organ, cell D2",), "Välj ur listan"),
    "a date as Excel counts": Slip(put("Organ", "Gäller", 43101), ("blad Organ, cell ",), "2018-01-01"),
    "a year as a number": Slip(put("Organ", "Belagd", 2018), changes=("ledning",)),
    "a real date": Slip(with_real_date, changes=("ledning",)),
    "a month that is none": Slip(put("Organ", "Gäller", "2017-13"), ("blad Organ, cell ",), "13"),
    "a period backwards": Slip(put("Organ", "Gäller", "2019/2017"), ("blad Organ, cell ",), "slutar innan"),
    "a deleted column": Slip(without_column("Organ", "Syfte"), ("blad Organ",), "kolumnen ”Syfte” saknas"),
    "a deleted column that must be": Slip(without_column("Organ", "Slag"), ("blad Organ",), "kolumnen ”Slag” saknas"),
    "a deleted sheet": Slip(lambda book: book.remove(book["Parter"]), ("",), "bladet ”Parter” saknas"),
    "merged cells": Slip(merged, ("blad Organ, cell D2", "blad Organ, rad 3"), "D2:D3 är sammanfogade"),
    "two of the same name": Slip(both(put("Organ", "Namn", "Ledningsgrupp", 4), put("Parter", "Part", "Region Prov", 2)), changes=("au",)),
    "a name that another has got since": Slip(both(put("Organ", "Namn", "Nätverk", 4), put("Platser", "Organ", "Nätverk")),
                                              changes=("au", "ordf")),
    "two new rows of the same name": Slip(
        both(*(put("Organ", name, value, row) for row in (5, 6) for name, value in (("Namn", "Ny"), ("Slag", "Nätverk"))),
             put("Platser", "Organ", "Ny")), ("blad Platser, cell C2",), "Skriv ”ny” eller ”ny-2”"),
    "a formula without a value": Slip(formula, ("blad Organ, cell ",), "formel utan uträknat värde"),
    "a broken formula": Slip(put("Organ", "Syfte", "#REF!"), ("blad Organ, cell ",), "#REF!"),
    "a hidden row": Slip(lambda book: setattr(book["Organ"].row_dimensions[2], "hidden", True)),
    "sorted sheets": Slip(sorted_rows),
    "a renamed sheet": Slip(lambda book: setattr(book["Organ"], "title", "Grupper och organ")),
    "a sheet of one's own": Slip(extra_sheet),
    "translated headings": Slip(translated),
    "a heading that is none": Slip(put("Organ", "Syfte", "Syffte", 1), ("blad Organ, cell ",), "Menade du ”Syfte”"),
    "an empty heading": Slip(put("Organ", "Syfte", None, 1), ("blad Organ", "blad Organ, cell "), ""),
    "the same heading twice": Slip(put("Organ", "Syfte", "Slag", 1), ("blad Organ", "blad Organ, cell "), ""),
    "blank rows": Slip(blank_rows),
    "spaces around": Slip(both(put("Organ", "Slag", "  Ledningsgrupp "), put("Parter", "Part", "Region\u00a0Prov  "))),
    "other capitals": Slip(both(put("Organ", "Slag", "LEDNINGSGRUPP"), put("Organ", "Uppdragsgivare", "region prov"))),
    "swapped columns": Slip(swapped),
    "a number where a text should be": Slip(put("Vem det gäller", "SCB-kod", "5"), changes=("prov",)),
    "a number that lost its zero": Slip(put("Vem det gäller", "SCB-kod", 5), changes=("prov",)),
    "a text where a number should be": Slip(put("Platser", "Antal", "många"), ("blad Platser, cell ",), "många"),
    "true and false": Slip(put("Platser", "Vakant", False)),
    "neither yes nor no": Slip(put("Platser", "Vakant", "kanske"), ("blad Platser, cell ",), "ja och nej"),
    "a very long text": Slip(put("Organ", "Syfte", "Lång " * 6000), changes=("ledning",)),
    "a control character": Slip(put("Organ", "Syfte", "a_x0007_b"), ("blad Organ, cell ",), "styrtecknet U+0007"),
    "lines that hold nothing": Slip(put("Organ", "Uppdragsgivare", "\n Region Prov \n\n")),
    "a parent that is gone": Slip(lambda book: book["Organ"].delete_rows(2), ("",) * 4, "Ledningsgrupp"),
    "a row that belongs to nothing": Slip(put("Parter", "Hör till", None), ("blad Parter, cell A2",), "vad den hör till"),
    "a part of what is not there": Slip(put("Parter", "Hör till", "Avtalet"), ("blad Parter, cell A2",), "Menade du ”Avtal”"),
    "a detail of a relation that is not there": Slip(put("Organ", "Ingår i", None, 3), ("blad Relationer, cell D2",), "Ingår i på bladet Organ"),
    "a ring": Slip(put("Områden", "Hör till området", "Hemvård"), ("blad Områden",), "går i ring"),
    "a copied row": Slip(copied, ("blad Organ, ",), "finns redan"),
    "a copied row with a new name": Slip(copied_to_begin_anew, changes=("ny-grupp",)),
    "a changed id": Slip(put("Organ", "Id", "utskottet", 4), ("blad Organ, rad 4",), "var ”au”"),
    "an emptied row": Slip(emptied, ("blad Beslutsväg, cell ",), "Utskott"),
    "a new row without a name": Slip(put("Organ", "Slag", "Nätverk", 5), ("blad Organ, cell C5",), "inget namn"),
    "a new row": Slip(both(put("Organ", "Namn", "Ny grupp", 5), put("Organ", "Slag", "Nätverk", 5), put("Organ", "Ingår i", "Utskott", 5)),
                      changes=("ny-grupp",)),
    "a renamed record": Slip(put("Organ", "Namn", "Samverkansledning"), changes=("ledning",)),
    "a protected sheet": Slip(protected),
    "a date of today": Slip(put("Källor", "Datum", date(2017, 2, 3))),
}  # fmt: skip


def do(act: Callable[[Workbook], None], raw: bytes) -> bytes:
    """The workbook after a slip."""
    book = openpyxl.load_workbook(io.BytesIO(raw))
    act(book)
    return saved(book)


def write(path: Path, raw: bytes) -> Path:
    path.write_bytes(raw)
    return path
