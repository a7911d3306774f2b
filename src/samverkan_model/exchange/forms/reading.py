"""A file that may be a form that came back, as a workbook or as a Word document."""

import zipfile
from pathlib import Path

from samverkan_model.errors import Fault
from samverkan_model.exchange.forms.document_reading import read_form_document
from samverkan_model.exchange.forms.returned import Returned
from samverkan_model.exchange.forms.sheet import MARK
from samverkan_model.exchange.forms.sheet_reading import read_sheet
from samverkan_model.language import LANGUAGES, text

WORD = ".docx"
_LISTINGS = ("xl/workbook.xml", "content.xml")
"""Parts that name the sheets of a workbook: of Excel's kind, and of OpenDocument's, which has all its cells there."""
_LARGEST = 1 << 24
"""Neither part of a form of ours is ever longer."""


def read_form(path: Path, faults: list[Fault]) -> Returned | None:
    """What a form says; None, and faults, where it is none."""
    return (read_form_document if path.suffix.lower() == WORD else read_sheet)(path, faults)


def is_form(path: Path) -> bool:
    """Whether a file is one of our forms: a Word document, or a workbook with the sheets that forms have.

    Also one that has lost the sheet it is known by, so that what is told of it is about a form.
    """
    if path.suffix.lower() == WORD:
        return True
    if not path.is_file():  # a pipe or a device may never come to an end
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            listing = next(one for one in archive.infolist() if one.filename in _LISTINGS)
            names = archive.open(listing).read(_LARGEST) if listing.file_size < _LARGEST else b""
    except (OSError, StopIteration, ValueError, NotImplementedError, RuntimeError, zipfile.BadZipFile):
        return False
    return MARK.encode() in names or any(
        all(f'name="{text(f"forms.sheet.{one}", language)}"'.encode() in names for one in ("first", "questions"))
        for language in LANGUAGES
    )
