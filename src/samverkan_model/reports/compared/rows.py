"""A comparison as rows, one for each body of a cell and one for each cell without: for spreadsheets and tables."""

from collections.abc import Iterator

from samverkan_model.comparison.alignment import FunctionBody, FunctionCell
from samverkan_model.comparison.matrix import Comparison
from samverkan_model.language import Language
from samverkan_model.reports.compared.voice import ASPECTS, Voice, function_label, voices
from samverkan_model.reports.sources import cited
from samverkan_model.text import cells
from samverkan_model.text.document import Table

COLUMNS = ("function", "county", "day", "state", "body", "mark", *ASPECTS, "sources", "note")
"""Columns of the rows; their headings stand in the catalogue under ``report.compare.column``."""


def headings(language: Language) -> tuple[str, ...]:
    """The headings of the columns."""
    from samverkan_model.language import text

    return tuple(text(f"report.compare.column.{name}", language) for name in COLUMNS)


def rows(comparison: Comparison, language: Language) -> Iterator[tuple[str, ...]]:
    """The rows, function by function and county by county, in the order of the comparison."""
    told = voices(comparison, language)
    for name in comparison.functions:
        label = function_label(told, name)
        for voice, cell in zip(told, comparison.row(name), strict=True):
            head = (label, voice.county, voice.at.day.isoformat(), voice.state(cell))
            yield from ((*head, *row) for row in _of_cell(voice, cell))


def matrix_csv(comparison: Comparison, language: Language) -> str:
    """The rows with semicolons between, as Swedish Excel wants them; nothing in them is taken for a formula."""
    return cells.as_csv(Table(headings(language), tuple(rows(comparison, language))))


def sources_of_body(voice: Voice, entry: FunctionBody) -> str:
    """The sources of a body, each with where in it: "Arbetsplan 2017–18 § 5.1, § 5.2; Rapport 2016 § 1"."""
    places: dict[str, list[str]] = {}
    for one in cited(voice.at.facts[entry.record], voice.at.facts):
        name = (one.source.short or one.source.title) if one.source else one.citation.source
        places.setdefault(name, []).append(one.citation.locator)
    return "; ".join(f"{name} {', '.join(filter(None, where))}".strip() for name, where in places.items())


def _of_cell(voice: Voice, cell: FunctionCell) -> Iterator[tuple[str, ...]]:
    if not cell.shown:
        yield ("", "", *("" for _ in ASPECTS), "", voice.explained(cell))
    for entry in cell.shown:
        one = voice.portrait(entry)
        told = (voice.aspect(one, name) for name in ASPECTS)
        placed = voice.say("placed") if entry.placed else ""
        name, marks = voice.narrator.name(entry.record), "; ".join(voice.marks(entry))
        yield (name, marks, *told, sources_of_body(voice, entry), placed)
