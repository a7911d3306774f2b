"""Reports as a Word document (ECMA-376, WordprocessingML): headings as styles, contents, captions, notes, the language.

The same reports give the same bytes. What stands in a report is text and never anything else.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from samverkan_model.errors import ExtraMissing
from samverkan_model.files import packed
from samverkan_model.language import Language, text
from samverkan_model.text.document import Block, Entries, Figure, Items, Noted, Pairs, Prose, Report, Sample, Table
from samverkan_model.text.footnotes import Footnotes

_UNWRITABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEVER = datetime(1980, 1, 1, tzinfo=UTC)
"""When a file was made; the first day that an archive can tell, so that no clock is in it."""
_MARGIN, _SHORT, _LONG = 22.0, 210.0, 297.0
"""Millimetres of an A4 page."""
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
    try:
        import docx  # noqa: F401 - whether it is there
    except ImportError:
        raise ExtraMissing(module="python-docx", extra="office") from None
    return _Writer(language).written(reports, title)


class _Writer:
    """One document on its way."""

    def __init__(self, language: Language) -> None:
        from docx import Document

        self._language = language
        self._made: Any = Document()
        self._notes = Footnotes()
        self._figures = 0
        self._bookmarks = 0
        self._lying = False
        _prepare(self._made, "en-GB" if language == "en" else "sv-SE")

    def written(self, reports: Sequence[Report], title: str) -> bytes:
        alone = len(reports) == 1 and not title
        whole = title or (reports[0].title if reports else "")
        self._made.add_paragraph(_clean(whole), style="Title")
        headings = _headings(reports, alone=alone)
        if len(headings) >= _CONTENTS_FROM or not alone:
            self._contents(headings)
        for report in reports:
            self._report(report, alone=alone)
        self._notes.put_in(self._made.part)
        core = self._made.core_properties
        core.title, core.language = _clean(whole), "en-GB" if self._language == "en" else "sv-SE"
        core.author = core.last_modified_by = core.comments = core.keywords = ""
        core.created = core.modified = core.last_printed = _NEVER
        core.revision = 1
        file = BytesIO()
        self._made.save(file)
        return packed(file.getvalue())

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

        paragraph = self._made.add_heading(_clean(words), level)
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
            row.paragraph_format.left_indent = _mm(6 * (level - 1))
            row.paragraph_format.space_after = 0
            if place == 0:
                _field(row, "begin", rf'TOC \o "1-{deepest}" \h \n')
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), _bookmark(number))
            row._p.append(link)  # noqa: SLF001 - the library has no public door for links within a document
            run = row.add_run(_clean(words))
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
        run = paragraph.add_run(_clean(words))
        run.bold = bold or None
        for note in words.notes if isinstance(words, Noted) else ():
            self._notes.refer(paragraph, _clean(note))

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
        picture = paragraph.add_run().add_picture(BytesIO(figure.png), width=_mm(_LONG - 2 * _MARGIN))
        high = _mm(_SHORT - 2 * _MARGIN - 22)
        if picture.height > high:
            picture.width, picture.height = round(picture.width * high / picture.height), high
        self._figures += 1
        known = picture._inline.docPr  # noqa: SLF001 - the library has no public door for what is read aloud
        known.set("descr", _clean(figure.words)[:_MOST_ALTERNATIVE])
        known.set("name", f"{text('report.document.figure', self._language)} {self._figures}")
        caption = self._made.add_paragraph(style="Caption")
        caption.add_run(f"{text('report.document.figure', self._language)} ")
        _field(caption, "begin", f"SEQ {text('report.document.figure', self._language)} \\* ARABIC")
        caption.add_run(str(self._figures))
        _field(caption, "end")
        caption.add_run(f". {_clean(figure.caption)}")

    def _turn(self, *, lying: bool) -> None:
        """Turns the page where what comes needs it the other way."""
        from docx.enum.section import WD_ORIENT, WD_SECTION

        if lying == self._lying:
            return
        self._lying = lying
        section = self._made.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (
            _mm(side) for side in ((_LONG, _SHORT) if lying else (_SHORT, _LONG))
        )


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


def _prepare(made: Any, spoken: str) -> None:
    """The library's template on A4, in a language, with the styles that are ours."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt

    section = made.sections[0]
    section.page_width, section.page_height = _mm(_SHORT), _mm(_LONG)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", _mm(_MARGIN))
    for one in made.styles.element.iter(qn("w:lang")):
        for name in ("w:val", "w:eastAsia"):
            one.set(qn(name), spoken)
    made.styles["Normal"].font.size, made.styles["Normal"].font.name = Pt(10.5), "Calibri"
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


def _mm(length: float) -> int:
    return round(length * 36_000)


def _clean(words: str) -> str:
    """Words with a mark for each character that XML cannot hold."""
    return _UNWRITABLE.sub("\ufffd", str(words))
