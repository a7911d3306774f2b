"""The rows of the three files: comma, semicolon or tab, with or without a byte order mark, spreadsheets included."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from samverkan_model.errors import BrokenCsv, Fault, MissingColumn, Place, RowWidth
from samverkan_model.exchange.archi.kinds import OPTIONAL
from samverkan_model.loading.document import read_text

LARGEST = 10_000_000
"""Longest cell that is read; the standard library's own limit is too short for some documentation."""


def optional_rows(
    folder: Path, name: str, columns: tuple[str, ...], faults: list[Fault]
) -> Iterator[tuple[Place, dict[str, str]]]:
    """A model without relations or properties may lack the file."""
    return sheet_rows(folder, name, columns, faults) if (folder / name).exists() else iter(())


def sheet_rows(
    folder: Path, name: str, columns: tuple[str, ...], faults: list[Fault]
) -> Iterator[tuple[Place, dict[str, str]]]:
    """The rows of a file by column, each with the line it begins on."""
    shown_as = f"{folder.resolve().name}/{name}"
    text = read_text(folder / name, shown_as, faults)
    if text is None:
        return
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    csv.field_size_limit(LARGEST)
    line, header = 1, [""]
    try:
        for cells in reader:
            if line == 1:
                header = [cell.strip() for cell in cells]
                missing = [name for name in columns if name not in (*header, *OPTIONAL)]
                faults.extend(
                    MissingColumn(place=Place(shown_as, 1), value=name, found=tuple(header)) for name in missing
                )
                if missing:
                    return
            elif cells:
                if len(cells) != len(header):
                    faults.append(RowWidth(place=Place(shown_as, line), found=len(cells), wanted=len(header)))
                else:
                    row = dict(zip(header, map(_unwrapped, cells), strict=True))
                    yield Place(shown_as, line), {"Specialization": "", **row}
            line = reader.line_num + 1
    except csv.Error as error:
        faults.append(BrokenCsv(place=Place(shown_as, line), problem=str(error)))


def _delimiter(text: str) -> str:
    """Archi lets its user choose among three; the one that stands most often in the first line."""
    first = text.partition("\n")[0]
    return max(";,\t", key=first.count)


def _unwrapped(cell: str) -> str:
    """The cell without what was put there against a spreadsheet's habits."""
    cell = cell.strip()
    return cell[2:-1] if cell.startswith('="') and cell.endswith('"') else cell
