"""A tenant as Parquet files, one for each table, for pandas, polars, DuckDB and Spark."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from samverkan_model.exchange.formats import needing
from samverkan_model.exchange.tables.making import tables
from samverkan_model.exchange.tables.shape import Kind
from samverkan_model.language import Language
from samverkan_model.timeline import Snapshot

EXTRA = "parquet"
TOGETHER = 200
"""So many rows are handed over at a time: one by one they take ten times as long."""
_TYPES = {Kind.TEXT: "VARCHAR", Kind.WHOLE: "BIGINT", Kind.NUMBER: "DOUBLE", Kind.TRUTH: "BOOLEAN", Kind.DAY: "DATE"}


def export(snapshot: Snapshot, language: Language) -> Mapping[str, bytes]:
    """A file for each table.

    Raises:
        ExtraMissing: the extra ``parquet`` is not installed.
    """
    with needing(EXTRA):
        import duckdb
    files = {}
    with TemporaryDirectory() as folder, duckdb.connect(":memory:", config={"threads": 1}) as database:
        for table in tables(snapshot, language):
            columns = ", ".join(f'"{one.name}" {_TYPES[one.kind]}' for one in table.columns)
            database.execute(f'CREATE TABLE "{table.name}" ({columns})')
            row = f"({', '.join('?' * len(table.columns))})"
            for first in range(0, len(table.rows), TOGETHER):
                part = table.rows[first : first + TOGETHER]
                marks = ", ".join([row] * len(part))
                cells = [cell for cells in part for cell in cells]
                database.execute(f'INSERT INTO "{table.name}" VALUES {marks}', cells)  # noqa: S608 - names of ours
            path = Path(folder) / f"{table.name}.parquet"
            target = str(path).replace("'", "''")
            database.execute(f"COPY \"{table.name}\" TO '{target}' (FORMAT parquet)")
            files[path.name] = path.read_bytes()
    return files
