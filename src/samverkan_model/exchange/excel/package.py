"""A file that may be a workbook → its sheets as rows of raw values, or what is wrong with it as a file.

Workbooks come by mail and from shared folders, so nothing in one is trusted: it is measured before it is read (what it
unpacks to, how far its cells reach), nothing is unpacked to disk, macros, links and pictures are passed over, and XML
is read by a parser that follows no entity. Sheets are read by calamine; only what calamine does not tell (formulas
without a value) is looked up in the XML itself.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from samverkan_model.errors import Fault, NotAFile, NotAWorkbook, Place, Unreadable
from samverkan_model.exchange.excel.cells import Raw

MOST_BYTES = 50_000_000
"""A larger file is not opened."""
MOST_UNPACKED = 300_000_000
"""What unpacks to more is not read."""
MOST_CELLS = 3_000_000
"""A workbook whose sheets reach over more cells than this is not read."""
MOST_ROWS = 100_000
"""A workbook with something in more rows than this is not read: no county comes near."""
BROKEN = (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError, EOFError, expat.ExpatError)
"""What is raised on the way through a file of zipped XML that is not what it should be."""
ENCODINGS = ("utf-8", "utf-16")
"""How XML in such a file may be encoded (ECMA-376 part 2, Open Packaging Conventions)."""
SUFFIXES = (".xlsx", ".xlsm", ".ods")
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What Excel's formats before 2007, and books with a password, begin with."""
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
_CHUNK = 1 << 20


@dataclass(frozen=True)
class SheetGrid:
    """A sheet as rows of raw values, from its first cell on.

    Attributes:
        name: the sheet's name.
        rows: what stands in its cells; an empty text where nothing does.
        merged: cells that are merged: first row and column, last row and column, counted from 0.
        unworked: cells with a formula whose value the file does not hold, as row and column.
        errors: cells whose value could not be worked out, and what they show instead.
    """

    name: str
    rows: list[list[Raw]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    unworked: frozenset[tuple[int, int]] = frozenset()
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass
class _Extent:
    """How far the cells of a sheet reach, in how many rows something stands, which formulas and values are broken."""

    rows: int = 0
    columns: int = 0
    filled: int = 0
    unworked: set[tuple[int, int]] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


class _Full(Exception):
    """A sheet has so many rows that the rest need not be counted."""


class _Refused(Exception):
    """It is no workbook, or none that anybody should open."""

    def __init__(self, problem: str, limit: str = "", sheet: str = "") -> None:
        super().__init__(problem)
        self.told = {"problem": problem, "limit": limit, "sheet": sheet}


def grids(path: Path, faults: list[Fault]) -> list[SheetGrid]:
    """The sheets of a workbook; none, and a fault, of a file that is none or that nobody should open."""
    if path.exists() and not path.is_file():  # a pipe or a device may never come to an end
        faults.append(NotAFile(place=Place(path.name)))
        return []
    try:
        return _sheets(path)
    except OSError as error:
        faults.append(Unreadable(place=Place(path.name), problem=error.strerror or str(error)))
    except _Refused as refused:
        faults.append(NotAWorkbook(place=Place(path.name), **refused.told))
    except BROKEN:
        faults.append(NotAWorkbook(place=Place(path.name), **_Refused("broken").told))
    return []


def _sheets(path: Path) -> list[SheetGrid]:
    if path.stat().st_size > MOST_BYTES:
        raise _Refused("large", f"{MOST_BYTES // 1_000_000} MB")
    raw = path.read_bytes()
    if not raw.startswith(b"PK"):
        raise _Refused(_what(raw))
    parts = _unpacked(raw)
    extents = _extents(parts)
    if not any(name.endswith(("workbook.xml", "content.xml")) for name in parts):
        raise _Refused("old" if any(name.endswith(".bin") for name in parts) else "broken")
    if sum(one.filled for one in extents.values()) > MOST_ROWS:
        longest = max(extents, key=lambda part: extents[part].filled)
        sheet = next((name for name, part in sheet_parts(raw) if part == longest), longest)
        raise _Refused("long", f"{MOST_ROWS:,}".replace(",", "\u00a0"), sheet)
    if sum(max(one.rows, 1) * max(one.columns, 1) for one in extents.values()) > MOST_CELLS:
        raise _Refused("wide", f"{MOST_CELLS:,}".replace(",", "\u00a0"))
    return _read(raw, extents)


def _what(raw: bytes) -> str:
    """What a file is that is no workbook."""
    if raw.startswith(_OLD):
        return "locked" if "EncryptedPackage".encode("utf-16-le") in raw else "old"
    head = raw[:4000]
    return "broken" if b"\0" in head or not head else "text"


def _unpacked(raw: bytes) -> dict[str, bytes]:
    """The parts that hold sheets, each unpacked for real and counted on the way: sizes in the heading may lie."""
    kept: dict[str, bytes] = {}
    left = MOST_UNPACKED
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for info in archive.infolist():
            made = io.BytesIO()
            wanted = _is_sheet(info.filename)
            with archive.open(info) as part:
                while chunk := part.read(_CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise _Refused("bomb", f"{MOST_UNPACKED // 1_000_000} MB")
                    if wanted:
                        made.write(chunk)
            kept[info.filename] = made.getvalue()
    return kept


def _is_sheet(name: str) -> bool:
    return name.startswith("xl/worksheets/") or name in ("content.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels")


def _extents(parts: Mapping[str, bytes]) -> dict[str, _Extent]:
    """How far each sheet reaches, by the name of its part."""
    found = {name: _of_sheet(raw) for name, raw in parts.items() if re.match(r"xl/worksheets/[^/]+\.xml$", name)}
    if "content.xml" in parts:
        found["content.xml"] = _of_calc(parts["content.xml"])
    return found


def parser_without_entities() -> expat.XMLParserType:
    """A parser that follows no entity and reads no odd encoding: none is needed in a workbook or a Word document."""
    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def refuse(*_: object) -> None:
        raise expat.ExpatError

    def declared(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in ENCODINGS:
            refuse()

    parser.EntityDeclHandler, parser.XmlDeclHandler = refuse, declared
    return parser


def _of_sheet(raw: bytes) -> _Extent:
    """The extent of a sheet of Excel's, whatever its own dimension says."""
    scan, parser = _Scan(), parser_without_entities()
    parser.StartElementHandler, parser.EndElementHandler = scan.begin, scan.end
    parser.CharacterDataHandler = scan.words
    with suppress(_Full):
        parser.Parse(raw, True)
    return scan.extent


class _Scan:
    """A walk through the elements of a sheet."""

    def __init__(self) -> None:
        self.extent = _Extent()
        self._row, self._column, self._held = 0, -1, -1
        self._formula = self._error = self._inside = False
        self._value: list[str] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """A row, a cell or what stands in it begins."""
        tag = name.rpartition(":")[2]
        if tag == "row":
            number = attributes.get("r", "")
            self._row, self._column = int(number) - 1 if number.isdecimal() else self._row + 1, -1
        elif tag == "c":
            self._cell(attributes)
        elif tag == "f":
            self._formula = True
        self._inside = tag in ("v", "t")
        if self._inside and self._held != self._row:
            self._held = self._row
            self.extent.filled += 1
            if self.extent.filled > MOST_ROWS:
                raise _Full

    def _cell(self, attributes: dict[str, str]) -> None:
        named = _CELL.match(attributes.get("r", ""))
        self._row, self._column = (int(named[2]) - 1, _column(named[1])) if named else (self._row, self._column + 1)
        extent = self.extent
        extent.rows, extent.columns = max(extent.rows, self._row + 1), max(extent.columns, self._column + 1)
        self._formula, self._error = False, attributes.get("t") == "e"
        self._value.clear()

    def words(self, text: str) -> None:
        """What stands in a cell."""
        if self._inside and (self._formula or self._error):
            self._value.append(text)

    def end(self, name: str) -> None:
        """A cell ends, or what stands in it."""
        self._inside = False
        if name.rpartition(":")[2] == "c" and self._error:
            self.extent.errors[self._row, self._column] = "".join(self._value)
        elif name.rpartition(":")[2] == "c" and self._formula and not self._value:
            self.extent.unworked.add((self._row, self._column))


def _of_calc(raw: bytes) -> _Extent:
    """The extent of the sheets of LibreOffice's own format together, where a cell may be said to stand many times."""
    extent, parser = _Extent(columns=1), parser_without_entities()
    state = {"rows": 1, "cells": 0}

    def number(attributes: dict[str, str], name: str) -> int:
        value = attributes.get(name, "1")
        return min(int(value), 1 << 24) if value.isdecimal() else 1

    def begin(name: str, attributes: dict[str, str]) -> None:
        if name == "table:table-row":
            state.update(rows=number(attributes, "table:number-rows-repeated"), cells=0)
        elif name == "table:table-cell" and "office:value-type" in attributes:
            state["cells"] += number(attributes, "table:number-columns-repeated")

    def end(name: str) -> None:
        if name == "table:table-row" and state["cells"]:
            extent.rows += state["rows"] * state["cells"]
            extent.filled += state["rows"]

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.Parse(raw, True)
    return extent


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _read(raw: bytes, extents: Mapping[str, _Extent]) -> list[SheetGrid]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(raw)) as book:
            parts = dict(sheet_parts(raw))
            sheets = [one.name for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
            return [_grid(book, name, extents.get(parts.get(name, ""), _Extent())) for name in sheets]
    except CalamineError:
        raise _Refused("broken") from None
    except BaseException as error:  # a panic of the library's is no Exception of Python's
        if type(error).__name__ != "PanicException":
            raise
        raise _Refused("broken") from None


def _grid(book: object, name: str, extent: _Extent) -> SheetGrid:
    sheet = book.get_sheet_by_name(name)  # type: ignore[attr-defined] # calamine's workbook
    merged = tuple((*one[0], *one[1]) for one in sheet.merged_cell_ranges or ())
    return SheetGrid(name, sheet.to_python(skip_empty_area=False), merged, frozenset(extent.unworked), extent.errors)


def sheet_parts(raw: bytes) -> Iterator[tuple[str, str]]:
    """The name of each sheet, and of the part that holds it."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = {*archive.namelist()}
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            return
        targets = {
            one.get("Id", ""): one.get("Target", "")
            for one in _elements(archive.read("xl/_rels/workbook.xml.rels"), "Relationship")
        }
        for one in _elements(archive.read("xl/workbook.xml"), "sheet"):
            target = targets.get(next((value for key, value in one.items() if key.endswith(":id")), ""), "")
            yield one.get("name", ""), target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _elements(raw: bytes, tag: str) -> list[dict[str, str]]:
    """The attributes of all elements with a name."""
    found: list[dict[str, str]] = []
    parser = parser_without_entities()

    def begin(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == tag:
            found.append(attributes)

    parser.StartElementHandler = begin
    parser.Parse(raw, True)
    return found
