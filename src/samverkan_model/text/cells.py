"""Rows for spreadsheets: semicolons between, as Swedish Excel wants them, and no cell that can run as a formula.

A spreadsheet takes a cell that begins with one of a few signs for a formula, whoever wrote it (OWASP, CSV injection):
also after spaces and signs that are not seen, and in the wide forms of East Asian text, which some programs fold.
"""

import csv
import io
import unicodedata
from collections.abc import Iterable

from samverkan_model.text.document import Block, Entries, Figure, Items, Pairs, Prose, Report, Sample, Table

_FORMULA = ("=", "+", "-", "@")
_KEPT = "\n\t"
"""Control signs that mean something in a cell; a tab first in it could still begin a formula."""


def as_csv(table: Table) -> str:
    """The table as CSV, its headings first; write it with the encoding ``utf-8-sig`` for Excel."""
    written = io.StringIO()
    rows = csv.writer(written, delimiter=";", lineterminator="\r\n")
    rows.writerows([harmless(cell) for cell in row] for row in (table.columns, *table.rows))
    return written.getvalue()


def harmless(cell: str) -> str:
    """The cell without signs that are not seen; an apostrophe first where it could be taken for a formula."""
    words = cell.replace("\r\n", "\n").replace("\r", "\n")
    seen = "".join(sign for sign in words if sign in _KEPT or unicodedata.category(sign) not in ("Cc", "Cf"))
    return f"'{seen}" if may_be_formula(seen) else seen


def may_be_formula(cell: str) -> bool:
    """Whether a spreadsheet could take the cell for a formula."""
    first = unicodedata.normalize("NFKC", cell.lstrip())[:1]
    return (bool(first) and first in _FORMULA) or cell.startswith(tuple(_KEPT))


def rows_of(reports: Iterable[Report], columns: tuple[str, ...]) -> Table:
    """Any reports as rows: the one table they consist of, or part, name and words of everything in their blocks."""
    blocks = [block for report in reports for block in report.filled()]
    if len(blocks) == 1 and isinstance(blocks[0], Table):
        return blocks[0]
    return Table(columns, tuple(row for block in blocks for row in _rows(block)))


def _rows(block: Block) -> Iterable[tuple[str, ...]]:
    if isinstance(block, Pairs):
        return ((block.heading, name, value) for name, value in block.rows)
    if isinstance(block, Items):
        return ((block.heading, "", line) for line in block.lines)
    if isinstance(block, Prose | Sample):
        return ((block.heading, "", block.text),)
    if isinstance(block, Figure):
        return ((block.heading, block.caption, block.words),)
    if isinstance(block, Entries):
        told = [(title, line) for title, entries in block.groups for one in entries for line in (one.text, *one.below)]
        return ((block.heading, title, line) for title, line in told)
    return (
        (block.heading, f"{row[0]}, {head}", cell)
        for row in block.rows
        for head, cell in zip(block.columns[1:], row[1:], strict=True)
    )
