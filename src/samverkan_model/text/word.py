"""Reports as a Word document (ECMA-376, WordprocessingML): headings as styles, contents, captions, notes, the language.

The same reports give the same bytes. What stands in a report is text and never anything else.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from samverkan_model.language import Language, text
from samverkan_model.text.document import Block, Entries, Figure, Items, Noted, Pairs, Prose, Report, Sample, Table
from samverkan_model.text.footnotes import Footnotes
from samverkan_model.text.word_file import LONG, SHORT, blank_document, document_bytes, mm, turn
from samverkan_model.text.writable import writable

_MARGIN = 22.0
"""Millimetres."""
_CONTENTS_FROM = 12
"""Headings from which a document with one report has a table of contents; one with several has it in any case."""
_MOST_CONTENTS = 30
"""Headings beyond which only the first level of them stands in the table of contents."""
_MOST_ALTERNATIVE = 3000
"""Letters of a picture in words that programs still read aloud; the rest stands in the document."""


def word_document(reports: Sequence[Report], language: Language, title: str = "") -> bytes:
    """Reports as one document.

    Args:
        reports: its chapters.
        language: of the words, which proofing tools go by.
        title: of the whole; without it that of the one report there is, or of the first.

    Raises:
        ExtraMissing: what writes such files is not installed.
    """
    return _Writer(language).written(reports, title)


class _Writer:
    """One document on its way."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._made = blank_document(language, _MARGIN, 10.5)
        _add_styles(self._made)
        self._notes = Footnotes()
        self._figures = 0
        self._bookmarks = 0
        self._lying = False

    def written(self, reports: Sequence[Report], title: str) -> bytes:
        alone = len(reports) == 1 and not title
        whole = title or (reports[0].title if reports else "")
        self._made.add_paragraph(writable(whole), style="Title")
        headings = _headings(reports, alone=alone)
        if len(headings) >= _CONTENTS_FROM or not alone:
            self._contents(headings)
        for report in reports:
            self._report(report, alone=alone)
        self._notes.put_in(self._made.part)
        return document_bytes(self._made, whole, self._language)

    def _report(self, report: Report, *, alone: bool) -> None:
        self._turn(lying=False)
        if not alone:
            self._heading(report.title, 1)
        for line in report.lead:
            self._words(line)
        for block in report.filled():
            self._block(block, 1 if alone else 2)
        for line in report.close:
            self._turn(lying=False)
            self._words(line)

    def _heading(self, words: str, level: int) -> None:
        from docx.oxml.ns import qn
        from docx.oxml.parser import OxmlElement

        paragraph = self._made.add_heading(writable(words), level)
        for kind in ("start", "end"):
            mark = OxmlElement(f"w:bookmark{kind.capitalize()}")
            mark.set(qn("w:id"), str(self._bookmarks))
            if kind == "start":
                mark.set(qn("w:name"), _bookmark(self._bookmarks))
            paragraph._p.insert(1, mark) if kind == "start" else paragraph._p.append(mark)  # noqa: SLF001
        self._bookmarks += 1

    def _contents(self, headings: Sequence[tuple[str, int]]) -> None:
        """The table of contents, filled in from the start: no program has to ask whether it may fill it."""
        from docx.oxml.ns import qn
        from docx.oxml.parser import OxmlElement

        label = self._made.add_paragraph(text("report.document.contents", self._language))
        label.runs[0].bold = True
        deepest = 2 if len(headings) <= _MOST_CONTENTS else 1
        shown = [(number, words, level) for number, (words, level) in enumerate(headings) if level <= deepest]
        for place, (number, words, level) in enumerate(shown):
            row = self._made.add_paragraph()
            row.paragraph_format.left_indent = mm(6 * (level - 1))
            row.paragraph_format.space_after = 0
            if place == 0:
                _field(row, "begin", rf'TOC \o "1-{deepest}" \h \n')
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), _bookmark(number))
            row._p.append(link)  # noqa: SLF001 - the library has no public door for links within a document
            run = row.add_run(writable(words))
            link.append(run._r)  # noqa: SLF001 - as above
            if place == len(shown) - 1:
                _field(row, "end")

    def _block(self, block: Block, level: int) -> None:
        self._turn(lying=isinstance(block, Figure))
        if block.heading:
            self._heading(block.heading, level)
        if isinstance(block, Items):
            for line in block.lines:
                self._words(line, "List Bullet")
        elif isinstance(block, Pairs):
            self._table(("", ""), block.rows, frozenset(), named=True)
        elif isinstance(block, Table):
            self._table(block.columns, block.rows, block.right)
        elif isinstance(block, Prose | Sample):
            for line in block.text.splitlines() or [block.text]:
                self._words(Noted(line, block.text.notes) if isinstance(block.text, Noted) else line)
        elif isinstance(block, Figure):
            self._figure(block)
        else:
            self._entries(block, level + 1)

    def _entries(self, block: Entries, level: int) -> None:
        for name, entries in block.groups:
            if name:
                self._heading(name, level)
            single = len(entries) == 1 and not entries[0].below
            for entry in entries:
                self._words(entry.text, "Normal" if single else "List Bullet")
                for line in entry.below:
                    self._words(line, "List Continue")

    def _words(self, words: str, style: str = "Normal") -> None:
        self._fill(self._made.add_paragraph(style=style), words)

    def _fill(self, paragraph: Any, words: str, *, bold: bool = False) -> None:
        run = paragraph.add_run(writable(words))
        run.bold = bold or None
        for note in words.notes if isinstance(words, Noted) else ():
            self._notes.refer(paragraph, writable(note))

    def _table(
        self, columns: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[str], *, named: bool = False
    ) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.oxml.parser import OxmlElement

        head = [] if named else [tuple(columns)]
        made = self._made.add_table(rows=len(head) + len(rows), cols=len(columns), style="Table Grid")
        for row, cells in zip(made.rows, [*head, *rows], strict=True):
            for number, (cell, words) in enumerate(zip(row.cells, cells, strict=True)):
                first = cell.paragraphs[0]
                first.style = "Table Words"
                self._fill(first, words, bold=(bool(head) and cells is head[0]) or (named and number == 0))
                if columns[number] in right:
                    first.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if head:  # repeated on each page, and read aloud as headings
            made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - no public door
        self._made.add_paragraph(style="Table Words")

    def _figure(self, figure: Figure) -> None:
        """A picture with its caption, on a page that lies down where it is wide."""
        paragraph = self._made.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        picture = paragraph.add_run().add_picture(BytesIO(figure.png), width=mm(LONG - 2 * _MARGIN))
        high = mm(SHORT - 2 * _MARGIN - 22)
        if picture.height > high:
            picture.width, picture.height = round(picture.width * high / picture.height), high
        self._figures += 1
        known = picture._inline.docPr  # noqa: SLF001 - the library has no public door for what is read aloud
        known.set("descr", writable(figure.words)[:_MOST_ALTERNATIVE])
        known.set("name", f"{text('report.document.figure', self._language)} {self._figures}")
        caption = self._made.add_paragraph(style="Caption")
        caption.add_run(f"{text('report.document.figure', self._language)} ")
        _field(caption, "begin", f"SEQ {text('report.document.figure', self._language)} \\* ARABIC")
        caption.add_run(str(self._figures))
        _field(caption, "end")
        caption.add_run(f". {writable(figure.caption)}")

    def _turn(self, *, lying: bool) -> None:
        """Turns the page where what comes needs it the other way."""
        from docx.enum.section import WD_SECTION

        if lying == self._lying:
            return
        self._lying = lying
        turn(self._made.add_section(WD_SECTION.NEW_PAGE), lying=lying)


def _headings(reports: Sequence[Report], *, alone: bool) -> list[tuple[str, int]]:
    """Every heading in order, with its level."""
    found: list[tuple[str, int]] = []
    for report in reports:
        found += [] if alone else [(report.title, 1)]
        level = 1 if alone else 2
        for block in report.filled():
            found += [(block.heading, level)] if block.heading else []
            if isinstance(block, Entries):
                found += [(name, level + 1) for name, _ in block.groups if name]
    return found


def _add_styles(made: Any) -> None:
    """The styles that are ours."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    for name in ("List Bullet", "List Continue"):
        made.styles[name].paragraph_format.space_after = Pt(2)
    table = made.styles.add_style("Table Words", WD_STYLE_TYPE.PARAGRAPH)
    table.base_style, table.font.size = made.styles["Normal"], Pt(9)
    table.paragraph_format.space_after = Pt(1)
    note = made.styles.add_style("Footnote Text", WD_STYLE_TYPE.PARAGRAPH)
    note.base_style, note.font.size = made.styles["Normal"], Pt(8.5)
    note.paragraph_format.space_after = Pt(0)


def _field(paragraph: Any, kind: str, code: str = "") -> None:
    """The beginning of a field with what it does, or its end."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    steps = [("begin", ""), ("", code), ("separate", "")] if kind == "begin" else [("end", "")]
    for step, words in steps:
        run = paragraph.add_run()
        if step:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), step)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = f" {words} "
        run._r.append(mark)  # noqa: SLF001 - the library has no public door for fields


def _bookmark(number: int) -> str:
    return f"_Toc{number:06}"
