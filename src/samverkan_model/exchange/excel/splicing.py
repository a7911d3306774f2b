"""Cells of a workbook changed in place: of the file only what stands in them becomes another, byte for byte.

The parts of a sheet are found by where they stand in its XML, and only the cells that change are put in anew. Formats,
notes, lists, pictures, macros and what else a program keeps in a workbook stay as they are, because nothing reads them.
The parts are those of ECMA-376 (SpreadsheetML).
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from xml.parsers import expat
from xml.sax.saxutils import escape

from samverkan_model.errors import BookNotRewritten
from samverkan_model.exchange.excel.package import parser_without_entities, sheet_parts
from samverkan_model.exchange.excel.rows import cell_name

Value = str | float
Wanted = Mapping[tuple[int, int], Value]
"""What is to stand in which cells, by row and column counted from 0; an empty text empties one."""
_TAG = re.compile(rb"<[^>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*)*>")
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@dataclass
class _Cell:
    """A cell of a sheet: where it stands in the XML, and how it looks."""

    column: int
    start: int
    end: int = 0
    style: str = ""
    formula: bool = False


@dataclass
class _Row:
    """A row of a sheet: where it and its cells stand."""

    number: int
    start: int
    end: int = 0
    cells: list[_Cell] = field(default_factory=list)


def spliced(raw: bytes, sheets: Mapping[str, Wanted], more: Mapping[str, Sequence[Sequence[Value]]]) -> bytes:
    """A workbook with other values in some cells.

    Args:
        raw: the file.
        sheets: by the name of a sheet what is to stand in which cells.
        more: sheets that there are not yet, row by row from the first.

    Raises:
        BookNotRewritten: a cell holds a formula, or the file is not built as Excel and LibreOffice build one.
    """
    names = dict(sheet_parts(raw))
    with zipfile.ZipFile(io.BytesIO(raw)) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
        changed = {}
        for name, wanted in sheets.items():
            part = names.get(name, "")
            changed[part] = _Sheet(_words(parts, part, name).encode(), name).with_cells(wanted)
        for name, rows in more.items():
            changed |= _with_sheet({**parts, **changed}, name, rows)
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
            for info in old.infolist():
                new.writestr(info, changed.pop(info.filename, parts[info.filename]))
            for part, content in changed.items():
                new.writestr(zipfile.ZipInfo(part), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _words(parts: Mapping[str, bytes], part: str, name: str) -> str:
    """A part of the file as text: what Excel and LibreOffice write is UTF-8."""
    try:
        return parts[part].decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        raise BookNotRewritten(problem="shape", where=name) from None


class _Sheet:
    """The XML of a sheet, and where its rows and cells stand in it."""

    def __init__(self, raw: bytes, name: str) -> None:
        self._raw = raw
        self._name = name
        self._prefix = ""
        self._rows: dict[int, _Row] = {}
        self._data = 0
        self._end_of_data = 0
        self._open: _Row | None = None
        self._parser = parser_without_entities()
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._begin, self._end
        try:
            self._parser.Parse(raw, True)
        except (expat.ExpatError, ValueError):
            raise BookNotRewritten(problem="shape", where=name) from None
        if not self._end_of_data:
            raise BookNotRewritten(problem="shape", where=name)

    def with_cells(self, wanted: Wanted) -> bytes:
        """The XML with what is to stand in some cells."""
        by_row: dict[int, dict[int, Value]] = {}
        for (row, column), value in wanted.items():
            by_row.setdefault(row, {})[column] = value
        cuts: list[tuple[int, int, str]] = []
        above = dict.fromkeys(by_row, self._styles_above(min(by_row, default=0)))
        fresh: list[str] = []
        for row, values in sorted(by_row.items()):
            if row in self._rows:
                cuts += self._in_row(self._rows[row], values)
            elif row > max(self._rows, default=-1):
                fresh.append(self._new_row(row, values, above[row]))
            else:
                after = min(number for number in self._rows if number > row)
                start = self._rows[after].start
                cuts.append((start, start, self._new_row(row, values, above[row])))
        if fresh:
            cuts.append(self._put_last("sheetData", self._data, self._end_of_data, "".join(fresh)))
        return self._cut(cuts)

    def _cut(self, cuts: list[tuple[int, int, str]]) -> bytes:
        made, at = [], 0
        for start, end, words in sorted(cuts, key=itemgetter(0, 1)):  # several put in one place stay in their order
            made += [self._raw[at:start], words.encode()]
            at = end
        return b"".join((*made, self._raw[at:]))

    def _in_row(self, row: _Row, values: Mapping[int, Value]) -> Iterator[tuple[int, int, str]]:
        known = {cell.column: cell for cell in row.cells}
        late = ""
        for column, value in sorted(values.items()):
            cell = known.get(column)
            if cell is not None and cell.formula:
                raise BookNotRewritten(problem="formula", where=f"{self._name}!{cell_name(row.number, column)}")
            style = cell.style if cell else self._styles_above(row.number).get(column, "")
            words = self._cell(row.number, column, value, style)
            after = next((one.start for one in row.cells if one.column > column), None)
            if cell is not None:
                yield cell.start, cell.end, words
            elif after is not None:
                yield after, after, words
            else:
                late += words
        if late:
            yield self._put_last("row", row.start, row.end, late)

    def _put_last(self, tag: str, start: int, end: int, words: str) -> tuple[int, int, str]:
        """Words as the last in an element, which may have nothing in it yet."""
        if self._is_empty(start):
            return end - 2, end, f">{words}</{self._prefix}{tag}>"
        return end, end, words

    def _new_row(self, row: int, values: Mapping[int, Value], styles: Mapping[int, str]) -> str:
        cells = "".join(
            self._cell(row, column, value, styles.get(column, "")) for column, value in sorted(values.items())
        )
        return f'<{self._prefix}row r="{row + 1}">{cells}</{self._prefix}row>'

    def _cell(self, row: int, column: int, value: Value, style: str) -> str:
        p, look = self._prefix, f' s="{style}"' if style else ""
        place = f'<{p}c r="{cell_name(row, column)}"{look}'
        if isinstance(value, str):
            told = f'<{p}is><{p}t xml:space="preserve">{escape(value)}</{p}t></{p}is>'
            return f'{place} t="inlineStr">{told}</{p}c>' if value else f"{place}/>"
        return f"{place}><{p}v>{value}</{p}v></{p}c>"

    def _styles_above(self, row: int) -> dict[int, str]:
        """How the cells of the last row above look, the headings left out."""
        last = max((number for number in self._rows if 0 < number < row), default=None)
        return {cell.column: cell.style for cell in self._rows[last].cells if cell.style} if last else {}

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        tag, start = name.rpartition(":")[2], self._parser.CurrentByteIndex
        if tag == "sheetData":
            self._prefix = name.removesuffix("sheetData")
            self._data = start
        elif tag == "row":
            number = int(attributes["r"]) - 1 if "r" in attributes else max(self._rows, default=-1) + 1
            self._open = self._rows[number] = _Row(number, start)
        elif tag == "c" and self._open is not None:
            named = _PLACE.match(attributes.get("r", ""))
            column = _number(named[1]) if named else max((one.column for one in self._open.cells), default=-1) + 1
            self._open.cells.append(_Cell(column, start, style=attributes.get("s", "")))
        elif tag == "f" and self._open is not None and self._open.cells:
            self._open.cells[-1].formula = True

    def _end(self, name: str) -> None:
        tag, at = name.rpartition(":")[2], self._parser.CurrentByteIndex
        if tag == "c" and self._open is not None:
            cell = self._open.cells[-1]
            cell.end = self._inner_end(cell.start, at)
            cell.end += 0 if self._is_empty(cell.start) else len(self._tag(at))
        elif tag == "row" and self._open is not None:
            self._open.end = self._inner_end(self._open.start, at)
            self._open = None
        elif tag == "sheetData":
            self._end_of_data = self._inner_end(self._data, at)

    def _inner_end(self, start: int, closing: int) -> int:
        """Where what stands in an element ends: before its closing tag, or after its only one."""
        return start + len(self._tag(start)) if self._is_empty(start) else closing

    def _is_empty(self, start: int) -> bool:
        """Whether an element has a single tag and thus nothing in it."""
        return self._tag(start).endswith(b"/>")

    def _tag(self, start: int) -> bytes:
        found = _TAG.match(self._raw, start)
        if found is None:
            raise ValueError(start)
        return found[0]


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _with_sheet(parts: Mapping[str, bytes], name: str, rows: Sequence[Sequence[Value]]) -> dict[str, bytes]:
    """The parts that a further sheet needs: itself, and those that tell of it."""
    number = next(one for one in range(1, 10_000) if f"xl/worksheets/sheet{one}.xml" not in parts)
    book, relations, types = (
        _words(parts, one, name) for one in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml")
    )
    ids = [int(one) for one in re.findall(r"\bsheetId=[\"'](\d+)[\"']", book)]
    taken = {*re.findall(r"\bId=[\"']([^\"']*)", relations)}
    relation = next(one for one in (f"rId{tried}" for tried in range(1, 10_000)) if one not in taken)
    told = f'name="{escape(name, {chr(34): "&quot;"})}" sheetId="{max(ids, default=0) + 1}"'
    p = _prefix_of(book, "sheets", name)
    sheet = f'<{p}sheet {told} xmlns:r="{_RELATIONS}" r:id="{relation}"/>'
    q = _prefix_of(relations, "Relationships", name)
    link = f'<{q}Relationship Id="{relation}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
    t = _prefix_of(types, "Types", name)
    kind = f'<{t}Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_SHEET}"/>'
    blank = f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{_MAIN}"><sheetData/></worksheet>'
    wanted = {(row, column): value for row, cells in enumerate(rows) for column, value in enumerate(cells) if value}
    return {
        f"xl/worksheets/sheet{number}.xml": _Sheet(blank.encode(), name).with_cells(wanted),
        "xl/workbook.xml": book.replace(f"</{p}sheets>", f"{sheet}</{p}sheets>", 1).encode(),
        "xl/_rels/workbook.xml.rels": relations.replace(
            f"</{q}Relationships>", f"{link}</{q}Relationships>", 1
        ).encode(),
        "[Content_Types].xml": types.replace(f"</{t}Types>", f"{kind}</{t}Types>", 1).encode(),
    }


def _prefix_of(xml: str, tag: str, name: str) -> str:
    found = re.search(rf"</(\w+:)?{tag}>", xml)
    if found is None:
        raise BookNotRewritten(problem="shape", where=name)
    return found[1] or ""
