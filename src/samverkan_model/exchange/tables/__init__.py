"""A tenant as tables: a SQLite database, CSV files with schemas, and Parquet.

The tables are the same in all three: ``records`` with what every record has, one for each concept, one for each field
that can hold several values (``bodies_commissioned_by``), ``words``, and ``relations`` with ``relation_days`` and
``record_days``, which say when everything applies or may apply.
"""

from samverkan_model.exchange.formats import Exporter, told_out
from samverkan_model.exchange.tables import package, parquet, sqlite

__all__ = ["EXPORTERS"]

EXPORTERS = {
    "sqlite": Exporter(
        export=sqlite.export,
        suffix="sqlite",
        programs="DB Browser for SQLite, DBeaver, Datasette",
        **told_out("sqlite"),
    ),
    "csv": Exporter(export=package.export, programs="Frictionless, pandas, R", **told_out("csv")),
    "parquet": Exporter(
        export=parquet.export, programs="DuckDB, pandas, polars, Spark", extra=parquet.EXTRA, **told_out("parquet")
    ),
}
