"""What is wrong in model files, and what is in those that have no faults."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from samverkan_model.errors import Fault
from samverkan_model.language import DEFAULT, Language, listed, text
from samverkan_model.model.facts import Facts
from samverkan_model.reports.concepts import SINGULAR, label
from samverkan_model.reports.overview import numbers
from samverkan_model.text.document import Report, Table


def faults_report(path: str, faults: Sequence[Fault], facts: Facts | None, language: Language = DEFAULT) -> Report:
    """Every fault with its place; of a folder without faults what it holds."""
    if facts is None:
        count = text("report.validate.faults", language, count=len(faults))
        return Report(f"{path}: {count}", (), (faults_table(faults, language),))
    counts = [f"{count} {label(concept, count, language)}" for concept, count in numbers(facts).counts.items()]
    told = listed(counts, language) or text("report.validate.empty", language)
    summary = text("report.validate.summary", language, tenant=facts.header.name, counts=told)
    return Report(text("report.validate.title", language, path=path), (summary,))


def faults_table(faults: Sequence[Fault], language: Language = DEFAULT) -> Table:
    """A row for each fault."""
    columns = tuple(text(f"report.validate.column.{name}", language) for name in ("file", "line", "code", "fault"))
    rows = ((one.place.file, str(one.place.line or ""), one.code, one.text(language)) for one in faults)
    return Table(columns, tuple(rows))


def faults_json(
    path: str, faults: Sequence[Fault], facts: Facts | None, day: date, language: Language
) -> dict[str, Any]:
    """The outcome of a validation as a JSON document."""
    counts = numbers(facts).counts if facts else {}
    return {
        "schema": "samverkan.validate/1",
        "at": day.isoformat(),
        "path": path,
        "valid": not faults,
        "counts": {SINGULAR[concept]: count for concept, count in sorted(counts.items())},
        "faults": [_json(fault, language) for fault in faults],
    }


def _json(fault: Fault, language: Language) -> dict[str, Any]:
    return {
        "code": fault.code,
        "file": fault.place.file,
        "line": fault.place.line or None,
        "subject": fault.subject or None,
        "message": fault.text(language),
    }
