"""A tenant as CSV files with their schemas, for whoever has no database.

``datapackage.json`` describes them as a Data Package (Frictionless), ``csv-metadata.json`` as CSV on the Web (W3C).
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from samverkan_model.exchange.tables.making import tables
from samverkan_model.exchange.tables.shape import Cell, DataColumn, DataTable
from samverkan_model.language import Language
from samverkan_model.text.cells import harmless
from samverkan_model.timeline import Snapshot


def export(snapshot: Snapshot, language: Language) -> Mapping[str, bytes]:
    """A file for each table, and the two descriptions."""
    made = tables(snapshot, language)
    files = {f"{table.name}.csv": _csv(table) for table in made}
    header = snapshot.facts.header
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": snapshot.facts.id,
        "title": header.name,
        **({"description": header.text} if header.text else {}),
        "resources": [_resource(table) for table in made],
    }
    web = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": language}],
        "dc:title": header.name,
        "tables": [_web_table(table) for table in made],
    }
    return {**files, "datapackage.json": _json(package), "csv-metadata.json": _json(web)}


def _csv(table: DataTable) -> bytes:
    target = io.StringIO(newline="")
    rows = csv.writer(target, lineterminator="\r\n")
    rows.writerow([one.name for one in table.columns])
    rows.writerows([_cell(cell) for cell in row] for row in table.rows)
    return target.getvalue().encode("utf-8")


def _cell(cell: Cell) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    return "" if cell is None else harmless(cell) if isinstance(cell, str) else str(cell)


def _resource(table: DataTable) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(one) for one in table.columns],
        "primaryKey": [*table.key],
        "missingValues": [""],
    }
    if keys := [
        {"fields": [one.name], "reference": {"resource": one.refers, "fields": ["id"]}}
        for one in table.columns
        if one.refers
    ]:
        schema["foreignKeys"] = keys
    return {
        "name": table.name,
        "title": table.means,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: DataColumn) -> dict[str, Any]:
    return {
        "name": column.name,
        "type": "string" if column.kind == "text" else str(column.kind),
        **({"description": column.means} if column.means else {}),
        **({"constraints": {"required": True}} if column.needed else {}),
    }


def _web_table(table: DataTable) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "columns": [_web_column(one) for one in table.columns],
        "primaryKey": [*table.key],
    }
    if keys := [
        {"columnReference": [one.name], "reference": {"resource": f"{one.refers}.csv", "columnReference": ["id"]}}
        for one in table.columns
        if one.refers
    ]:
        schema["foreignKeys"] = keys
    return {"url": f"{table.name}.csv", "dc:title": table.means, "tableSchema": schema}


def _web_column(column: DataColumn) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": [column.name],
        "datatype": "string" if column.kind == "text" else str(column.kind),
        **({"dc:description": column.means} if column.means else {}),
        **({"required": True} if column.needed else {}),
    }


def _json(content: Mapping[str, Any] | Iterable[Any]) -> bytes:
    return f"{json.dumps(content, ensure_ascii=False, indent=1)}\n".encode()
