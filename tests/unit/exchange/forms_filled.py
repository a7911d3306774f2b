"""Forms filled in as people fill them in, in Excel or in Word."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import docx
import openpyxl

import samverkan_model as sm
from samverkan_model.exchange.forms import OwnerForm, form_document, forms_of, sheet
from samverkan_model.language import Language

HEAD = {"by": "Regionen", "function": "samordnaren", "on": "2026-11-30"}
FIRST = 10
"""The row of the first sheet on which it is asked who answers."""
Filled = Mapping[tuple[str, str], tuple[str, Any, str]]
"""Answers by record and field: verdict, value, comment."""


def form_to(tenant: sm.Tenant, actor: str, day: str = "2026-11-30", language: Language = "sv") -> OwnerForm:
    """The form of one who can answer."""
    return next(one for one in forms_of(tenant.at(day), language) if one.actor == actor)


def in_excel(
    form: OwnerForm,
    path: Path,
    filled: Filled,
    head: Mapping[str, Any] = HEAD,
    slip: Callable[[Any], None] | None = None,
) -> Path:
    """The form as a workbook that came back."""
    book = openpyxl.load_workbook(io.BytesIO(sheet(form)))
    first, questions = book.worksheets[0], book.worksheets[1]
    for row, name in enumerate(("by", "function", "on"), start=FIRST):
        first.cell(row, 2).value = head.get(name)
    for number, asked in enumerate(form.questions, start=2):
        for column, words in enumerate(filled.get((asked.record, asked.field), ()), start=6):
            questions.cell(number, column).value = words or None
    if slip:
        slip(book)
    book.save(path)
    return path


def in_word(form: OwnerForm, path: Path, filled: Filled, head: Mapping[str, str] = HEAD) -> Path:
    """The form as a Word document that came back."""
    made = docx.Document(io.BytesIO(form_document(form)))
    for row, name in zip(made.tables[0].rows, ("by", "function", "on"), strict=True):
        _write(row.cells[1], head.get(name, ""))
    rows = [row for table in made.tables[1:] for row in table.rows[1:]]
    for row, asked in zip(rows, form.questions, strict=True):
        for place, words in enumerate(filled.get((asked.record, asked.field), ()), start=4):
            if words:
                _write(row.cells[place], words)
    made.save(str(path))
    return path


def _write(cell: Any, words: str) -> None:
    """Writes in a cell, in the field to choose in where there is one."""
    for control in cell._tc.xpath(".//w:sdt"):
        control.getparent().remove(control)
    cell.paragraphs[0].text = words
