"""The records of a tenant as the rows of sheets, and how many of each sheet there are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from samverkan_model.exchange.excel.cells import Cells
from samverkan_model.exchange.excel.columns import HEADER, LINKS, WORDS, Form, SheetColumn, SheetForm
from samverkan_model.exchange.excel.naming import Directory
from samverkan_model.loading.plain import as_said, own_words
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Record


@dataclass
class SheetLine:
    """One row of a sheet.

    Attributes:
        values: what stands in its columns.
        id: the id of the record, in a sheet of records.
        name: what the record is called in other sheets.
        owner: for a part: the record it belongs to.
        concept: for a part: the concept of that record.
        relation: for what a relation says of itself: the field.
        target: for what a relation says of itself: whom it leads to.
        number: for a part: its place among the others.
    """

    values: dict[SheetColumn, str | float] = field(default_factory=dict)
    id: str = ""
    name: str = ""
    owner: str = ""
    concept: str = ""
    relation: str = ""
    target: str = ""
    number: int = 0


Tables = Mapping[str, list[SheetLine]]
"""The rows of each sheet, by its key."""


def tables_of(facts: Facts, form: Form, cells: Cells, names: Directory) -> Tables:
    """The tenant's own records as rows."""
    made: dict[str, list[SheetLine]] = {key: [] for key in form.sheets}
    for record in (facts.header, *facts):
        for key, line in sheet_lines(record, form, cells, names):
            made[key].append(line)
    for term in own_words(facts):
        values = values_of(form.sheets[WORDS], as_said(term), cells, type(term))
        made[WORDS].append(SheetLine(values, id=term.id))
    return made


def sheet_lines(record: Record, form: Form, cells: Cells, names: Directory) -> Iterator[tuple[str, SheetLine]]:
    """A record as the row of its own sheet and those of the sheets of its parts, each with the key of the sheet."""
    said, concept = as_said(record), record.concept
    model = form.concepts[concept]
    links = {key: _listed(said[key]) for key in form.links[concept] if key in said}
    plainly = {key: [_target(link) for link in many] for key, many in links.items()}
    name = names.called(record.id) if record.id in names.titles else record.caption
    owner = names.shown(record.id, (concept,)) if concept != HEADER else record.caption
    yield concept, SheetLine(values_of(form.sheets[concept], said | plainly, cells, model), record.id, name)
    for sheet in form.children(concept):
        if sheet.key == LINKS:
            for relation, target, part in _detailed(links):
                values = values_of(sheet, part, cells, sheet.part or model)
                yield LINKS, SheetLine(values, owner=owner, concept=concept, relation=relation, target=target)
            continue
        field_name = sheet.key.partition("/")[0]
        for number, part in enumerate(_listed(said.get(field_name)), start=1):
            values = values_of(sheet, _whole(part, sheet), cells, sheet.part or model)
            yield sheet.key, SheetLine(values, owner=owner, concept=concept, number=number)


def _detailed(links: Mapping[str, list[Any]]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """What relations say of themselves beside whom they lead to; where one of several to the same does, all of them."""
    for relation, many in links.items():
        telling = {_target(link) for link in many if isinstance(link, Mapping)}
        for link in many:
            if _target(link) in telling:
                part = link if isinstance(link, Mapping) else {}
                yield relation, _target(link), {key: value for key, value in part.items() if key != "to"}


def _target(link: Any) -> str:
    return str(link["to"] if isinstance(link, Mapping) else link)


def _whole(part: Any, sheet: SheetForm) -> dict[str, Any]:
    """A part as keys and values, also one that is written as plain text."""
    if isinstance(part, Mapping):
        return dict(part)
    return {getattr(sheet.part, "written_as", ""): part}


def values_of(sheet: SheetForm, said: Mapping[str, Any], cells: Cells, model: type) -> dict[SheetColumn, str | float]:
    """What stands in the columns of a row that says so much."""
    found = ((column, _at(said, column)) for column in sheet.columns)
    return {column: cells.written(column, value, model) for column, value in found if value is not None}


def _at(said: Any, column: SheetColumn) -> Any:
    for key in column.keys:
        said = said.get(key) if isinstance(said, Mapping) else None
    return said


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def sheets_used(tables: Tables, keys: Iterable[str]) -> list[str]:
    """The sheets that hold something."""
    return [key for key in keys if tables[key]]
