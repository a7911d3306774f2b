"""A file that may be a form that came back, as a workbook or as a Word document."""

import zipfile
from pathlib import Path

from samverkan_model.errors import Fault
from samverkan_model.exchange.forms.document_reading import read_document
from samverkan_model.exchange.forms.returned import Returned
from samverkan_model.exchange.forms.sheet import MARK
from samverkan_model.exchange.forms.sheet_reading import read_sheet

WORD = ".docx"
_LARGEST = 1 << 20
"""The list of sheets of a workbook of ours is never longer."""


def read(path: Path, faults: list[Fault]) -> Returned | None:
    """What a form says; None, and faults, where it is none."""
    return (read_document if path.suffix.lower() == WORD else read_sheet)(path, faults)


def is_form(path: Path) -> bool:
    """Whether a file is one of our forms: a Word document, or a workbook with the sheet that forms have."""
    if path.suffix.lower() == WORD:
        return True
    if not path.is_file():  # a pipe or a device may never come to an end
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            info = archive.getinfo("xl/workbook.xml")
            return info.file_size < _LARGEST and MARK.encode() in archive.open(info).read(_LARGEST)
    except (OSError, KeyError, ValueError, NotImplementedError, RuntimeError, zipfile.BadZipFile):
        return False
