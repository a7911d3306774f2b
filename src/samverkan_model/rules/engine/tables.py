"""Questions of a project's own that are tables with holes.

    # samverkan-rules.yaml
    tables:
      - code: T01
        name: omraden.nivaer
        statement: Varje område har ett forum på varje nivå.
        rows: {every: areas}
        columns: {values: [political, officials]}
        filled: {by: bodies, row: areas, column: level}
      - code: T02
        name: pengar.klarlagda
        statement: Varje avtal med pengar säger vem som betalar, hur mycket och till när.
        rows: {every: agreements, where: {funding: any}}
        columns: {fields: [funding.payer, funding.share, funding.valid]}

A column is a word or an id (``values``), a record (``every``) or a field of the row itself (``fields``). A cell is
filled by a record that has the row in one of its fields and the column in another; a group stands for all its members.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from samverkan_model.language import LANGUAGES, texts_of
from samverkan_model.model.facts import CONCEPTS
from samverkan_model.model.field_types import In
from samverkan_model.model.references import held
from samverkan_model.model.statement import Link, Part, Record, field_marks
from samverkan_model.queries.membership import members
from samverkan_model.rules.engine.base import (
    Answer,
    CheckContext,
    Field,
    FindingKind,
    Ref,
    Reply,
    Rule,
    Severity,
    TableCell,
    Texts,
    Value,
    Violation,
    Word,
)
from samverkan_model.rules.engine.shapes import RuleShape, Wanted, meets, subjects


@dataclass(frozen=True)
class Filling:
    """What fills a cell.

    Attributes:
        by: concept of the records that do.
        row, column: their fields that hold the row and the column; ``id`` for the record itself.
        where: which of them count.
    """

    by: str
    row: str
    column: str
    where: Wanted = field(default_factory=dict)


@dataclass(frozen=True)
class OwnTable:
    """A question that is a table.

    Attributes:
        every, where: concept of the rows, and which of them.
        values: columns as words or ids.
        records: concept of the columns, where they are records, and which of them.
        fields: columns as fields of the row, with dots into their parts.
        filled: what fills a cell; nothing where the columns are fields.
    """

    every: str
    where: Wanted
    values: tuple[str, ...] = ()
    records: tuple[str, Wanted] | None = None
    fields: tuple[str, ...] = ()
    filled: Filling | None = None


def table_rule(raw: Mapping[str, Any], table: OwnTable, plugin: str) -> Rule:
    """A table and what people read of it as a rule like any other."""
    return Rule(
        code=raw["code"],
        name=raw["name"],
        severity=Severity(raw.get("severity") or Severity.WARNING),
        kind=FindingKind.GAP,
        statement=texts(raw["statement"]),
        definition=_both("rule.table.definition"),
        why=texts(raw["why"]) if raw.get("why") else _both("rule.shape.no-reason"),
        remedy=texts(raw["remedy"]) if raw.get("remedy") else _both("rule.shape.remedy"),
        says={"default": texts(raw["says"]) if raw.get("says") else _both("rule.table.says")},
        subjects=lambda context: subjects(RuleShape(table.every, table.where, {}), context),
        examine=lambda context, record: _examine(table, context, record),
        good=str(raw.get("good") or ""),
        bad=str(raw.get("bad") or ""),
        plugin=plugin,
    )


def _examine(table: OwnTable, context: CheckContext, row: Record) -> Iterator[Violation | Reply]:
    """A hit for a row with holes that nobody has looked into; what was searched for in vain is silent."""
    cells = tuple(_cells(table, context, row))
    holes = [cell.column for cell in cells if cell.answer is Answer.BROKEN]
    if holes:
        path = (row.id, *(name for name in holes if name in context.snapshot.facts))
        yield Violation(row.id, path, parts={"missing": tuple(_told(table, context, name) for name in holes)})
    worst = (Answer.BROKEN, Answer.SILENT, Answer.KEPT)
    answer = next((one for one in worst if one in {cell.answer for cell in cells}), Answer.NOT_APPLICABLE)
    yield Reply(row.id, answer, tuple(dict.fromkeys(name for cell in cells for name in cell.by)), cells)


def _cells(table: OwnTable, context: CheckContext, row: Record) -> Iterator[TableCell]:
    for column in table.fields:
        name = column.partition(".")[0]
        filled = (row.id,) if name not in row.inferred and any(True for _ in value_at(row, column)) else ()
        yield _cell(row, column, filled, name)
    if table.filled is not None:
        found = context.once(
            ("table", table.filled.by, table.filled.row, table.filled.column), lambda: _found(table, context)
        )
        for column in _columns(table, context):
            yield _cell(row, column, tuple(found.get((row.id, column), ())), table.filled.by)


def _cell(row: Record, column: str, by: tuple[str, ...], aspect: str) -> TableCell:
    silent = aspect in row.not_documented
    return TableCell(row.id, column, Answer.KEPT if by else Answer.SILENT if silent else Answer.BROKEN, by)


def _columns(table: OwnTable, context: CheckContext) -> Iterator[str]:
    yield from table.values
    if table.records is not None:
        concept, where = table.records
        yield from (one.id for one in subjects(RuleShape(concept, where, {}), context))


def _found(table: OwnTable, context: CheckContext) -> dict[tuple[str, str], list[str]]:
    """What fills each cell."""
    filling, found = table.filled, dict[tuple[str, str], list[str]]()
    for record in context.snapshot.of(CONCEPTS[filling.by]) if filling else ():
        if filling and record.preferred and meets(context, record, filling.where):
            for row in _words(context, record, filling.row):
                for column in _words(context, record, filling.column):
                    found.setdefault((row, column), []).append(record.id)
    return found


def _words(context: CheckContext, record: Record, name: str) -> set[str]:
    """What a field holds: ids, groups by their members too, and words with their broader ones."""
    if name == "id":
        return {record.id}
    facts, mark = context.snapshot.facts, field_marks(type(record), In).get(name)
    plain = {_word(value) for value in value_at(record, name)}
    if mark is not None:
        return {broader for word in plain for broader in facts.vocabulary.lineage(mark.scheme, word)}
    return plain | {inner for word in plain for inner in members(facts, word)}


def value_at(part: Part, path: str) -> Iterator[Any]:
    """The values at the end of a path of fields, ``funding.payer``."""
    name, _, rest = path.partition(".")
    value = getattr(part, name, None)
    for item in value if isinstance(value, tuple) else () if value is None else (value,):
        if not rest:
            yield item
        elif isinstance(item, Part):
            yield from value_at(item, rest)


def _word(value: Any) -> str:
    return value.to if isinstance(value, Link) else str(value)


def _told(table: OwnTable, context: CheckContext, column: str) -> Value:
    """A column in words: a record by its name, a word by its label, a field by its own."""
    if column in table.fields:
        return Field(column.rpartition(".")[2])
    if column in context.snapshot.facts:
        return Ref(column)
    mark = field_marks(CONCEPTS[table.filled.by], In).get(table.filled.column) if table.filled else None
    return Word(mark.scheme, column) if mark is not None else column


def texts(raw: Any) -> Texts:
    """A text as it is written, the same in both languages where it stands in one."""
    return {language: (raw[language] if isinstance(raw, Mapping) else str(raw)).strip() for language in LANGUAGES}


def _both(key: str) -> Texts:
    return {language: texts_of(language)[key] for language in LANGUAGES}


def path_exists(model: type[Part], path: str) -> bool:
    """Whether a path of fields, ``funding.payer``, leads through a part to a field."""
    name, _, rest = path.partition(".")
    part = next((one.part for one in held(model) if one.name == name), None)
    return name in model.model_fields and (not rest or (part is not None and path_exists(part, rest)))
