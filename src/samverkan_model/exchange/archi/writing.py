"""Facts → the three files, as Swedish Excel reads them: semicolons, UTF-8 with a byte order mark, CRLF."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from samverkan_model.exchange.archi.kinds import (
    ELEMENT_COLUMNS,
    FLOW,
    JSON,
    MODEL,
    PARTIES,
    PROPERTY_COLUMNS,
    RELATION_COLUMNS,
    TYPES,
    archi_word,
    proper,
)
from samverkan_model.language import Language
from samverkan_model.loading.plain import as_said, own_words, plain_words
from samverkan_model.model.bodies import Flow
from samverkan_model.model.facts import Facts
from samverkan_model.model.relations import Refers
from samverkan_model.model.statement import Link, Record, field_marks
from samverkan_model.text.cells import may_be_formula
from samverkan_model.timeline import Snapshot

Cells = tuple[str, ...]
"""One line of a sheet."""


@dataclass
class ArchiRows:
    """A model as the rows of Archi's three files.

    Attributes:
        elements: a row for each element, in the order of `ELEMENT_COLUMNS`.
        relations: a row for each relation, in the order of `RELATION_COLUMNS`.
        properties: a row for each property, in the order of `PROPERTY_COLUMNS`.
    """

    elements: list[Cells] = field(default_factory=list)
    relations: list[Cells] = field(default_factory=list)
    properties: list[Cells] = field(default_factory=list)

    def describe(self, owner: str, values: dict[str, Any]) -> None:
        """Properties of an element or relation; several values of one key stand on a line each."""
        for key, value in values.items():
            for name, words in _cells(key, value):
                self.properties.append((owner, name, words))


def export(snapshot: Snapshot, language: Language) -> dict[str, bytes]:  # noqa: ARG001 - an exporter's signature
    """The three files by name; everything there is of the tenant, whatever the day."""
    sheets = archi_rows(snapshot.facts)
    return {
        "elements.csv": _file(ELEMENT_COLUMNS, sheets.elements),
        "relations.csv": _file(RELATION_COLUMNS, sheets.relations),
        "properties.csv": _file(PROPERTY_COLUMNS, sheets.properties),
    }


def archi_rows(facts: Facts) -> ArchiRows:
    """The rows, as they are said, before any program's habits are minded."""
    sheets = ArchiRows()
    _model(facts, sheets)
    known = {record.id: record.concept for record in facts}
    for record in facts:
        if isinstance(record, Flow) and _between_two(record, known):
            _line(record, sheets)
        else:
            _element(record, known, sheets)
    return sheets


def _model(facts: Facts, sheets: ArchiRows) -> None:
    said = as_said(facts.header)
    owner, name, words = archi_word(said.pop("id")), said.pop("name"), said.pop("text", "")
    sheets.elements.append((owner, MODEL, name, words, ""))
    for scheme, terms in plain_words(own_words(facts)).items():
        for term in terms:
            sheets.properties.append((owner, f"vocabulary.{scheme}{JSON}", _json(term)))
    sheets.describe(owner, said)


def _between_two(flow: Flow, known: dict[str, str]) -> bool:
    ends = (*flow.sender, *flow.receiver)
    return len(flow.sender) == len(flow.receiver) == 1 and all(known.get(end) in PARTIES for end in ends)


def _line(flow: Flow, sheets: ArchiRows) -> None:
    """A flow with one party at either end, as Archi draws it."""
    said = as_said(flow)
    owner = archi_word(said.pop("id"))
    source, target = (archi_word(said.pop(end)) for end in ("sender", "receiver"))
    name, words = said.pop("text", ""), said.pop("note", "")
    sheets.relations.append((owner, FLOW, name, words, source, target, "flows"))
    sheets.describe(owner, said)


def _element(record: Record, known: dict[str, str], sheets: ArchiRows) -> None:
    said = as_said(record)
    owner = archi_word(said.pop("id"))
    name, words = said.pop(record.title_field, ""), said.pop("note", "")
    sheets.elements.append((owner, TYPES[record.concept], name, words, record.concept))
    for key in field_marks(type(record), Refers):
        links = _links(getattr(record, key))
        if key in said and all(link.to in known for link in links):
            del said[key]
            for number, link in enumerate(links, start=1):
                kind, turned = proper(record.concept, key, known[link.to])
                _relation((owner, key, number), link, kind, sheets, turned=turned)
    sheets.describe(owner, said)


def _links(value: Any) -> list[Link]:
    """References in one form, whether they have anything of their own to say or not."""
    items = value if isinstance(value, tuple) else () if value is None else (value,)
    return [item if isinstance(item, Link) else Link(to=item) for item in items]


def _relation(place: tuple[str, str, int], link: Link, kind: str, sheets: ArchiRows, *, turned: bool) -> None:
    """A reference as a relation, drawn the way that ArchiMate has it."""
    owner, key, number = place
    said = as_said(link)
    name, words, other = said.pop("label", ""), said.pop("note", ""), archi_word(said.pop("to"))
    line = f"{owner}_-{key}-{number}"
    source, target = (other, owner) if turned else (owner, other)
    sheets.relations.append((line, kind, name, words, source, target, key))
    sheets.describe(line, said)


def _cells(key: str, value: Any) -> Iterator[tuple[str, str]]:
    items = value if isinstance(value, list) else [value]
    if all(isinstance(item, str) for item in items):
        yield from ((key, item) for item in items)
    elif isinstance(value, list | dict):
        yield f"{key}{JSON}", _json(value)
    else:
        yield key, json.dumps(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _file(columns: Sequence[str], rows: Iterable[Cells]) -> bytes:
    target = StringIO(newline="")
    writer = csv.writer(target, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    """The cell as a spreadsheet leaves it alone: no formula, and leading zeros kept."""
    if cell.isascii() and cell.isdigit() and cell.startswith("0"):
        return f'="{cell}"'
    return f" {cell}" if may_be_formula(cell) else cell
