"""Questions that are tables with holes: for every row and column, what fills the cell, and what a hole means.

A rule of this kind says its rows, its columns and what fills a cell. Here the cells become an answer: a hole where a
founding document read whole is silent is a weakness of the structure; a hole where only extracts are silent is a
question to whoever knows; what nobody has looked for is open.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from dateutil.relativedelta import relativedelta

from samverkan_model.model.bodies import Body
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth, moved
from samverkan_model.model.work import Assignment
from samverkan_model.queries.wholes import Whole, wholes
from samverkan_model.rules.engine.base import (
    Answer,
    CheckContext,
    Clause,
    Field,
    FindingKind,
    Parts,
    Reader,
    Ref,
    Reply,
    Severity,
    TableCell,
    Value,
    Violation,
)
from samverkan_model.rules.support.authority import acts_by_law
from samverkan_model.rules.support.founding import founders, only_report
from samverkan_model.rules.support.indexes import NamedIndex
from samverkan_model.rules.support.known import read_by

LOOKS_BACK = relativedelta(months=3)
"""So long before it is told a report may look back on what was planned."""
FEW = 4
"""So many bodies are always told by name."""
MEETING = "motesform"
"""The kind of bodies that are only a way of meeting."""
EVERY = (Field("asks.every-body"),)
"""The rows of a message that is of all bodies of a structure."""
NAMED = 2
"""So many documents a sentence names as those that are silent."""
MOST = 6
"""So many rows a sentence names; the rest stand in the table."""


def all_wholes(context: CheckContext) -> Mapping[str, Whole]:
    """The structures of the day by the id of their heads."""
    return context.once("wholes", lambda: {whole.head.id: whole for whole in wholes(context.snapshot)})


def heads(context: CheckContext) -> list[Record]:
    """The heads of the structures of the day: what a question about a whole is asked of."""
    return [whole.head for whole in all_wholes(context).values()]


def asked_of(context: CheckContext, whole: Whole) -> list[Body]:
    """Its bodies but for those that act by law, for which the law has answered, and mere forms of meeting."""
    return [body for body in whole.bodies if not acts_by_law(context, body.id) and not is_meeting(context, body)]


def is_meeting(context: CheckContext, body: Body) -> bool:
    """A way of meeting, such as a ward round: nobody is appointed to it, and it decides nothing for others."""
    vocabulary = context.snapshot.facts.vocabulary
    return any(MEETING in vocabulary.lineage("body_kinds", kind) for kind in body.kind)


def current_tasks(context: CheckContext) -> list[Assignment]:
    """Assignments that apply or may apply on the day, and those that are planned and still to come.

    What is planned counts from a few months before it was written down that it is.
    """

    def to_come(task: Assignment) -> bool:
        planned = task.only_planned and task.planned is not None and context.day < task.planned.ends.latest
        return planned and read_by(context, moved(context.day, LOOKS_BACK), task)

    def worked_out() -> list[Assignment]:
        everything = context.snapshot.facts.own(Assignment)
        return [one for one in everything if to_come(one) or context.snapshot.standing(one.id) is not Truth.NO]

    return context.once("current tasks", worked_out)


def tasks_of(context: CheckContext, names: Iterable[str]) -> list[Assignment]:
    """Those of the `current_tasks` that one of the names has given, drives or has them under it, in their order."""

    def concerned(task: Assignment) -> tuple[str, ...]:
        return (*(link.to for link in task.commissioned_by), *task.under, *task.owner)

    return context.once("tasks of", lambda: NamedIndex(current_tasks(context), concerned)).of(names)


def cell(context: CheckContext, row: Record, column: str, by: Iterable[str], *aspects: str) -> TableCell:
    """The cell of a row and a column.

    Args:
        context: what is looked at.
        row: the record asked about.
        column: what is asked for.
        by: ids of what fills it; a hole where there is none.
        aspects: fields and aspects by which a record says that its sources are silent on it.
    """
    filled = tuple(dict.fromkeys(by))
    if filled:
        return TableCell(row.id, column, Answer.KEPT, filled)
    if {*aspects} & {*row.gaps}:
        told = tuple(dict.fromkeys(citation.source for citation in row.source))
        return TableCell(row.id, column, Answer.BROKEN, settled=True, said=told)
    said = founders(context, row)
    sought = said or {*aspects} & {*row.not_documented}
    return TableCell(row.id, column, Answer.SILENT if sought else Answer.OPEN, settled=bool(said), said=said)


def of_whole(context: CheckContext, whole: Whole, one: TableCell) -> TableCell:
    """A cell of a body about what the whole structure should settle: a document that founds the structure is enough."""
    said = founders(context, whole.head)
    if one.answer is Answer.KEPT or one.settled or not said:
        return one
    return replace(one, answer=Answer.SILENT, settled=True, said=said)


def as_question(one: TableCell) -> TableCell:
    """A hole as a question to whoever knows, and no weakness of the structure."""
    return replace(one, settled=False) if one.answer is Answer.SILENT else one


def answered(
    context: CheckContext,
    whole: Whole,
    cells: Iterable[TableCell],
    text: str = "default",
    severity: Severity | None = None,
    cause: str = "",
    **more: Value,
) -> Iterator[Violation | Reply]:
    """The answer for a structure, and its holes: one finding for what is not settled, one for what is not known.

    Args:
        context: what is looked at.
        whole: the structure.
        cells: its table.
        text: the message for what is not settled; what is not known has the message ``unknown``.
        severity: another weight than the rule's own for what is not settled.
        cause: what lies behind what is not settled, where another rule tells of the same.
        more: more parts of the message, beside ``rows`` and ``columns``.
    """
    head, table = whole.head, tuple(cells)
    holes = [one for one in table if one.answer in (Answer.BROKEN, Answer.SILENT)]
    weak = [one for one in holes if one.settled]
    unknown = [one for one in holes if not one.settled]
    if weak:
        parts = _parts(context, whole, weak, more, unknown)
        yield Violation(head.id, _path(head, weak), text, parts, FindingKind.GAP, severity=severity, cause=cause)
    if unknown:
        kind, reader = FindingKind.NOT_DOCUMENTED, Reader.KEEPER
        yield Violation(
            head.id,
            _path(head, unknown),
            "unknown",
            _parts(context, whole, unknown, more),
            kind,
            None,
            Severity.INFO,
            reader,
        )
    answers = [one.answer for one in table]
    worst = (Answer.BROKEN, Answer.SILENT, Answer.OPEN, Answer.KEPT)
    answer = next((one for one in worst if one in answers), Answer.NOT_APPLICABLE)
    yield Reply(head.id, answer, tuple(dict.fromkeys(name for one in table for name in one.by)), table)


def _path(head: Record, holes: Iterable[TableCell]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((head.id, *(one.row for one in holes))))


def _parts(
    context: CheckContext,
    whole: Whole,
    holes: Iterable[TableCell],
    more: Mapping[str, Value],
    beside: Iterable[TableCell] = (),
) -> Parts:
    """Of the holes; those beside them are open too, so that nothing is told as if it were known there."""
    cells = list(holes)
    rows = rows_told(whole, dict.fromkeys(one.row for one in cells))
    said = tuple(dict.fromkeys(name for one in cells for name in one.said))
    return {
        "rows": rows,
        "columns": tuple(dict.fromkeys(Field(f"asks.{one.column}") for one in cells)),
        "where": Clause("within", (("parts", rows), ("whole", Ref(whole.head.id)))) if rows == EVERY else rows,
        **_missing(whole, cells, beside),
        "said": tuple(_read_of(context, name) for name in said[:NAMED]) or Field("asks.what-is-written"),
        **more,
    }


def _read_of(context: CheckContext, name: str) -> Value:
    """A document that is silent; of a report, whose figures and lists of those present are not read, its text."""
    return Clause("text-of", (("document", Ref(name)),)) if only_report(context, (name,)) else Ref(name)


def _missing(whole: Whole, cells: list[TableCell], beside: Iterable[TableCell]) -> Parts:
    """What every row lacks, and in sentences of their own what some of them lack; where no row lacks all, by rows."""
    umbrella = "" if isinstance(whole.head, Body) else whole.head.id
    lacking: dict[str, dict[str, None]] = {}
    for one in cells:
        lacking.setdefault(one.column, {})[one.row] = None
    every = {one.row for one in cells} - {umbrella}
    for one in beside:
        if one.column in lacking and one.row in every:
            lacking[one.column][one.row] = None
    shared = [column for column, rows in lacking.items() if umbrella in rows or not every - {*rows}]
    partly: dict[tuple[str, ...], list[Field]] = {}
    for column, rows in lacking.items():
        if column not in shared:
            partly.setdefault(tuple(rows), []).append(Field(f"asks.{column}"))
    said = [
        (("asked", tuple(asked)), ("rows", tuple(called_within(whole, name) for name in rows)))
        for rows, asked in partly.items()
    ]
    if not shared:
        return {"missing": tuple(Clause("of", parts) for parts in said), "nor": ""}
    nor: Value = ""
    for parts in reversed(said):
        nor = Clause("nor", (*parts, ("after", nor)))
    return {"missing": tuple(Field(f"asks.{column}") for column in shared), "nor": nor}


def rows_told(whole: Whole, names: Iterable[str]) -> tuple[Value, ...]:
    """The rows of a message; all bodies of a structure are told as such, and an umbrella only where it is alone."""
    every, umbrella = list(names), "" if isinstance(whole.head, Body) else whole.head.id
    rows = [name for name in every if name != umbrella] or every
    if rows == [whole.head.id]:
        return (Ref(whole.head.id),)
    if len(rows) > FEW and {*rows} == {body.id for body in whole.bodies}:
        return EVERY
    left = len(rows) - MOST
    shown: tuple[Value, ...] = tuple(called_within(whole, name) for name in (rows if left <= 0 else rows[:MOST]))
    return (*shown, "…") if left > 0 else shown


def called_within(whole: Whole, name: str) -> Ref:
    """A record of a structure; by its short name where the long one only repeats that of the structure."""
    body = next((one for one in whole.bodies if one.id == name), None)
    repeats = body is not None and body.short is not None and whole.head.caption in body.name
    return Ref(name, body.short or "") if body is not None and repeats else Ref(name)
