"""A form as a Word document: a heading for each record, a table of questions, lists where words are closed.

Each question keeps hidden, beside its number, what it is about; nothing else is needed to read the answer, so tables
may be copied into another document. The same form gives the same bytes.
"""

from typing import Any

from samverkan_model.exchange.forms.questions import FormQuestion, OwnerForm, QuestionSort
from samverkan_model.exchange.forms.sheet import COLUMNS, GUIDE, HEAD, VERDICTS
from samverkan_model.text.word_file import blank_document, document_bytes, mm
from samverkan_model.text.writable import writable

SHOWN = tuple(name for name in COLUMNS if name not in ("about", "key"))
"""The columns of the tables."""
_WIDTHS = (12, 38, 62, 40, 22, 55, 40)
"""Their widths in millimetres; together what an A4 page that lies has between its margins."""
_MARGIN = 14.0
CHOICES = 150
"""A list with more to choose from is left out: it is written instead."""


def form_document(form: OwnerForm) -> bytes:
    """The form as a Word document.

    Raises:
        ExtraMissing: what writes such files is not installed.
    """
    return _Document(form).written()


class _Document:
    """A form that is being written."""

    def __init__(self, form: OwnerForm) -> None:
        from docx.shared import Pt

        self._form = form
        self._made = blank_document(form.language, _MARGIN, 10, lying=True)
        self._made.styles["Normal"].paragraph_format.space_after = Pt(3)

    def written(self) -> bytes:
        """The document."""
        form = self._form
        title = form.say("title", owner=form.owner, tenant=form.name)
        self._hidden(self._made.add_paragraph(writable(title), style="Title"), form.key)
        for number in range(1, GUIDE + 1):
            line = form.say(f"guide.{number}", tenant=form.name, day=form.day, count=len(form.questions))
            self._made.add_paragraph(writable(line), style="List Number")
        self._head()
        number, heading = 0, ""
        for record in form.records:
            if record.heading != heading:
                heading = record.heading
                self._made.add_heading(writable(heading), 1)
            self._made.add_heading(writable(record.called), 2)
            number = self._table(record.questions, number)
        return document_bytes(self._made, title, form.language)

    def _head(self) -> None:
        table = self._made.add_table(rows=len(HEAD), cols=2, style="Table Grid")
        given = {"by": self._form.owner if self._form.actor else ""}
        for row, name in zip(table.rows, HEAD, strict=True):
            row.cells[0].paragraphs[0].add_run(writable(self._form.say(f"head.{name}"))).bold = True
            choices = self._form.actors if name == "by" and len(self._form.actors) <= CHOICES else ()
            self._fill_in(row.cells[1], choices, given.get(name, ""))
        for cells, width in zip(table.columns, (70, 120), strict=True):
            for cell in cells.cells:
                cell.width = mm(width)

    def _table(self, questions: tuple[FormQuestion, ...], number: int) -> int:
        """The questions about one record; gives the number of the last."""
        from docx.oxml.parser import OxmlElement

        table = self._made.add_table(rows=len(questions) + 1, cols=len(SHOWN), style="Table Grid")
        table.autofit = False
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - no public door
        for place, (name, width) in enumerate(zip(SHOWN, _WIDTHS, strict=True)):
            table.columns[place].width = mm(width)
            for row in table.rows:
                row.cells[place].width = mm(width)
            table.rows[0].cells[place].paragraphs[0].add_run(self._form.say(f"column.{name}")).bold = True
        for row, asked in zip(table.rows[1:], questions, strict=True):
            number += 1
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - no public door
            self._question(row.cells, number, asked)
        self._made.add_paragraph()
        return number

    def _question(self, cells: Any, number: int, asked: FormQuestion) -> None:
        first = cells[0].paragraphs[0]
        first.add_run(str(number))
        self._hidden(first, asked.key)
        for cell, words in zip(
            cells[1:], (asked.label, asked.held or self._form.say("nothing"), asked.whence), strict=False
        ):
            run = cell.paragraphs[0].add_run(writable(words))
            run.bold = asked.sort is QuestionSort.WHOLE or None
        verdicts = tuple(self._form.say(f"verdict.{one}") for one in VERDICTS[asked.sort])
        self._fill_in(cells[SHOWN.index("verdict")], verdicts, "")
        choices = asked.choices if len(asked.choices) <= CHOICES else ()
        if choices:
            self._fill_in(cells[SHOWN.index("value")], choices, "", free=True)

    def _hidden(self, paragraph: Any, words: str) -> None:
        """Words that are there and neither seen nor printed."""
        run = paragraph.add_run(f" {words}")
        run.font.hidden = True

    def _fill_in(self, cell: Any, choices: tuple[str, ...], given: str, *, free: bool = False) -> None:
        """A field to choose in, or one where anything may be written as well."""
        from docx.oxml.ns import qn
        from docx.oxml.parser import OxmlElement

        paragraph = cell.paragraphs[0]
        if not choices:
            paragraph.add_run(writable(given))
            return
        control, about = OxmlElement("w:sdt"), OxmlElement("w:sdtPr")
        listed = OxmlElement("w:comboBox" if free or given else "w:dropDownList")
        for words in choices:
            item = OxmlElement("w:listItem")
            item.set(qn("w:displayText"), writable(words))
            item.set(qn("w:value"), writable(words))
            listed.append(item)
        if not given:
            about.append(OxmlElement("w:showingPlcHdr"))
        about.append(listed)
        content = OxmlElement("w:sdtContent")
        run = paragraph.add_run(writable(given) or self._form.say("verdict.choose"))
        content.append(run._r)  # noqa: SLF001 - the library has no public door for fields
        control.append(about)
        control.append(content)
        paragraph._p.append(control)  # noqa: SLF001 - as above
