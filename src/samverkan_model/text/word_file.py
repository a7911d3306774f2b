"""A Word document as a file: the library's template on A4, in a language; the same words give the same bytes."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from samverkan_model.errors import ExtraMissing
from samverkan_model.files import packed
from samverkan_model.language import TAGS, Language
from samverkan_model.text.writable import writable

SHORT, LONG = 210.0, 297.0
"""Millimetres of an A4 page."""
_NEVER = datetime(1980, 1, 1, tzinfo=UTC)
"""When a file was made; the first day that an archive can tell, so that no clock is in it."""


def blank_document(language: Language, margin: float, size: float, *, lying: bool = False) -> Any:
    """A document with nothing in it yet.

    Args:
        language: of the words, which proofing tools go by.
        margin: on all four sides, in millimetres.
        size: of plain text, in points.
        lying: whether the page lies.

    Raises:
        ExtraMissing: what writes such files is not installed.
    """
    try:
        from docx import Document
    except ImportError:
        raise ExtraMissing(module="python-docx", extra="office") from None
    from docx.oxml.ns import qn
    from docx.shared import Pt

    made: Any = Document()
    section = made.sections[0]
    turn(section, lying=lying)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", mm(margin))
    for one in made.styles.element.iter(qn("w:lang")):
        for name in ("w:val", "w:eastAsia"):
            one.set(qn(name), TAGS[language])
    made.styles["Normal"].font.size, made.styles["Normal"].font.name = Pt(size), "Calibri"
    return made


def turn(section: Any, *, lying: bool) -> None:
    """Makes the pages of a section lie or stand."""
    from docx.enum.section import WD_ORIENT

    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (mm(side) for side in ((LONG, SHORT) if lying else (SHORT, LONG)))


def document_bytes(made: Any, title: str, language: Language) -> bytes:
    """The document as a file that says neither who made it nor when."""
    core = made.core_properties
    core.title, core.language = writable(title), TAGS[language]
    core.author = core.last_modified_by = core.comments = core.keywords = ""
    core.created = core.modified = core.last_printed = _NEVER
    core.revision = 1
    file = BytesIO()
    made.save(file)
    return packed(file.getvalue())


def mm(length: float) -> int:
    """Millimetres as the file counts them."""
    return round(length * 36_000)
