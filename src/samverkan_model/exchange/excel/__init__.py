"""Workbooks, out and in: what people fill in in Excel, LibreOffice or Google Sheets, without ids and codes.

Every concept has a sheet with a column for each field (`columns`), called as reports call them (`wording`); names stand
in place of ids (`naming`). Nothing is lost on the way out and in again.
"""

from pathlib import Path

from samverkan_model.exchange.excel.reading import read_workbook
from samverkan_model.exchange.excel.writing import export
from samverkan_model.exchange.formats import Exporter, Importer, told_in, told_out
from samverkan_model.loading.adapter import Adapter, SourceRow
from samverkan_model.model.vocabulary import Vocabulary

__all__ = ["EXPORTER", "IMPORTER", "adapter"]


def adapter(path: Path, spine: Vocabulary | None = None) -> Adapter:
    """The tenant in a workbook, read now.

    Args:
        path: the file.
        spine: the words that hold before the tenant adds its own; the core's when left out.
    """
    given = read_workbook(path, spine).given
    header = (row.values.get("id") for row in given if isinstance(row, SourceRow) and row.concept == "tenant")
    return Adapter(str(next(header, None) or path.stem), lambda: given)


EXPORTER = Exporter(export=export, suffix="xlsx", programs="Excel, LibreOffice, Google Kalkylark", **told_out("xlsx"))
IMPORTER = Importer(adapter=adapter, **told_in("xlsx"))
