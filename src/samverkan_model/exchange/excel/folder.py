"""A folder whose tenant is a workbook: what people fill in is read as it stands, without model files in between."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from samverkan_model.errors import NotAWorkbook, Place
from samverkan_model.exchange.excel.package import SUFFIXES
from samverkan_model.exchange.excel.reading import read_workbook
from samverkan_model.loading.adapter import Adapter, Given, SourceRow
from samverkan_model.loading.folder import TENANT_FILE
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.statement import Visibility
from samverkan_model.model.vocabulary import Vocabulary


def tenant_in(folder: Path, spine: Callable[[], Vocabulary] = core_vocabulary) -> Adapter | None:
    """The tenant in a folder with a workbook and no ``tenant.yaml``; None in any other folder.

    Args:
        folder: the folder.
        spine: the words that hold before the tenant adds its own.
    """
    found = [] if (folder / TENANT_FILE).is_file() else workbooks(folder)
    if not found:
        return None
    if len(found) > 1:
        several = NotAWorkbook(place=Place(folder.name), problem="several")
        return Adapter(folder.resolve().name, lambda: [several], folder)
    given = _given(found[0], spine)
    header = next((row.values for row in given if isinstance(row, SourceRow) and row.concept == "tenant"), {})
    word = header.get("visibility")
    visibility = Visibility(word) if word in tuple(Visibility) else None
    return Adapter(str(header.get("id") or folder.resolve().name), lambda: _given(found[0], spine), folder, visibility)


def workbooks(folder: Path) -> list[Path]:
    """The workbooks in a folder; what Excel and LibreOffice keep beside an open one is none."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    except OSError:
        return []
    return [path for path in paths if not path.name.startswith(("~$", ".")) and path.is_file()]


def workbook_of(folder: Path) -> Path | None:
    """The workbook that the tenant of a folder is kept in; None where it is kept in model files, or nowhere."""
    found = [] if (folder / TENANT_FILE).is_file() else workbooks(folder)
    return found[0] if len(found) == 1 else None


def _given(path: Path, spine: Callable[[], Vocabulary]) -> Sequence[Given]:
    """What a workbook gives, read again when it has been saved since."""
    about = path.stat()
    return _read(path, about.st_mtime_ns, about.st_size, spine)


@lru_cache(maxsize=8)
def _read(path: Path, _saved: int, _size: int, spine: Callable[[], Vocabulary]) -> Sequence[Given]:
    return read_workbook(path, spine()).given
