"""Footnotes of a Word document, which the library that writes it does not know of (ECMA-376 part 1, 17.11)."""

from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


class Footnotes:
    """The notes of one document, numbered as they are referred to."""

    def __init__(self) -> None:
        self._notes: list[str] = []

    def refer(self, paragraph: Any, words: str) -> None:
        """A number at the end of a paragraph that leads to a note."""
        from docx.oxml.ns import qn
        from docx.oxml.parser import OxmlElement

        self._notes.append(words)
        run = paragraph.add_run()
        run.font.superscript = True
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(len(self._notes)))
        run._r.append(mark)  # noqa: SLF001 - the library has no public door for notes

    def put_in(self, part: Any) -> None:
        """Adds them to a document; nothing where there are none."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        if self._notes:
            made = Part(PackURI("/word/footnotes.xml"), _TYPE, self._xml(), part.package)
            part.relate_to(made, _RELATION)

    def _xml(self) -> bytes:
        root = Element("w:footnotes", {"xmlns:w": _W})
        for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
            note = SubElement(root, "w:footnote", {"w:type": kind, "w:id": str(number)})
            SubElement(SubElement(SubElement(note, "w:p"), "w:r"), f"w:{kind}")
        for number, words in enumerate(self._notes, 1):
            paragraph = SubElement(SubElement(root, "w:footnote", {"w:id": str(number)}), "w:p")
            SubElement(SubElement(paragraph, "w:pPr"), "w:pStyle", {"w:val": "FootnoteText"})
            mark = SubElement(paragraph, "w:r")
            SubElement(SubElement(mark, "w:rPr"), "w:vertAlign", {"w:val": "superscript"})
            SubElement(mark, "w:footnoteRef")
            run = SubElement(SubElement(paragraph, "w:r"), "w:t", {"xml:space": "preserve"})
            run.text = f" {words}"
        return (
            b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + tostring(root, encoding="unicode").encode()
        )
