"""A form as a Word document: a heading for each record, a table of questions, lists where words are closed.

Each question keeps hidden, beside its number, what it is about; nothing else is needed to read the answer, so tables
may be copied into another document. The same form gives the same bytes.
"""

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from samverkan_model.errors import ExtraMissing
from samverkan_model.exchange.forms.questions import FormQuestion, OwnerForm, QuestionSort
from samverkan_model.exchange.forms.sheet import COLUMNS, GUIDE, HEAD, VERDICTS
from samverkan_model.files import packed

SHOWN = tuple(name for name in COLUMNS if name not in ("about", "key"))
"""The columns of the tables."""
_WIDTHS = (12, 38, 62, 40, 22, 55, 40)
"""Their widths in millimetres; together what an A4 page that lies has between its margins."""
_MARGIN, _SHORT, _LONG = 14.0, 210.0, 297.0
_NEVER = datetime(1980, 1, 1, tzinfo=UTC)
_UNWRITABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
CHOICES = 150
"""A list with more to choose from is left out: it is written instead."""


def document(form: OwnerForm) -> bytes:
    """The form as a Word document.

    Raises:
        ExtraMissing: what writes such files is not installed.
    """
    try:
        import docx  # noqa: F401 - whether it is there
    except ImportError:
        raise ExtraMissing(module="python-docx", extra="office") from None
    return _Document(form).written()


class _Document:
    """A form that is being written."""

    def __init__(self, form: OwnerForm) -> None:
        from docx import Document
        from docx.enum.section import WD_ORIENT
        from docx.shared import Mm, Pt

        self._form = form
        self._made: Any = Document()
        self._mm = Mm
        section = self._made.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(_LONG), Mm(_SHORT)
        for side in ("left", "right", "top", "bottom"):
            setattr(section, f"{side}_margin", Mm(_MARGIN))
        normal = self._made.styles["Normal"]
        normal.font.size, normal.font.name = Pt(10), "Calibri"
        normal.paragraph_format.space_after = Pt(3)
        self._speak()

    def written(self) -> bytes:
        """The document."""
        form = self._form
        title = _clean(form.say("title", owner=form.owner, tenant=form.name))
        self._hidden(self._made.add_paragraph(title, style="Title"), form.key)
        for number in range(1, GUIDE + 1):
            line = form.say(f"guide.{number}", tenant=form.name, day=form.day, count=len(form.questions))
            self._made.add_paragraph(_clean(line), style="List Number")
        self._head()
        number, heading = 0, ""
        for record in form.records:
            if record.heading != heading:
                heading = record.heading
                self._made.add_heading(_clean(heading), 1)
            self._made.add_heading(_clean(record.called), 2)
            number = self._table(record.questions, number)
        core = self._made.core_properties
        core.title, core.language = title, self._spoken
        core.author = core.last_modified_by = core.comments = core.keywords = ""
        core.created = core.modified = core.last_printed = _NEVER
        core.revision = 1
        file = BytesIO()
        self._made.save(file)
        return packed(file.getvalue())

    @property
    def _spoken(self) -> str:
        return "en-GB" if self._form.language == "en" else "sv-SE"

    def _speak(self) -> None:
        from docx.oxml.ns import qn

        for one in self._made.styles.element.iter(qn("w:lang")):
            for name in ("w:val", "w:eastAsia"):
                one.set(qn(name), self._spoken)

    def _head(self) -> None:
        table = self._made.add_table(rows=len(HEAD), cols=2, style="Table Grid")
        given = {"by": self._form.owner if self._form.actor else ""}
        for row, name in zip(table.rows, HEAD, strict=True):
            row.cells[0].paragraphs[0].add_run(_clean(self._form.say(f"head.{name}"))).bold = True
            choices = self._form.actors if name == "by" and len(self._form.actors) <= CHOICES else ()
            self._fill_in(row.cells[1], choices, given.get(name, ""))
        for cells, width in zip(table.columns, (70, 120), strict=True):
            for cell in cells.cells:
                cell.width = self._mm(width)

    def _table(self, questions: tuple[FormQuestion, ...], number: int) -> int:
        """The questions about one record; gives the number of the last."""
        from docx.oxml.parser import OxmlElement

        table = self._made.add_table(rows=len(questions) + 1, cols=len(SHOWN), style="Table Grid")
        table.autofit = False
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - no public door
        for place, (name, width) in enumerate(zip(SHOWN, _WIDTHS, strict=True)):
            table.columns[place].width = self._mm(width)
            for row in table.rows:
                row.cells[place].width = self._mm(width)
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
            run = cell.paragraphs[0].add_run(_clean(words))
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
            paragraph.add_run(_clean(given))
            return
        control, about = OxmlElement("w:sdt"), OxmlElement("w:sdtPr")
        listed = OxmlElement("w:comboBox" if free or given else "w:dropDownList")
        for words in choices:
            item = OxmlElement("w:listItem")
            item.set(qn("w:displayText"), _clean(words))
            item.set(qn("w:value"), _clean(words))
            listed.append(item)
        if not given:
            about.append(OxmlElement("w:showingPlcHdr"))
        about.append(listed)
        content = OxmlElement("w:sdtContent")
        run = paragraph.add_run(_clean(given) or self._form.say("verdict.choose"))
        content.append(run._r)  # noqa: SLF001 - the library has no public door for fields
        control.append(about)
        control.append(content)
        paragraph._p.append(control)  # noqa: SLF001 - as above


def _clean(words: str) -> str:
    """Words without what XML cannot hold."""
    return _UNWRITABLE.sub("", words)
