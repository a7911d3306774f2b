"""SYS: what a structure is for, on whose mandate, who sits in it, and whether it is given frames and assignments."""

from collections.abc import Iterable, Iterator

from samverkan_model.model.agreements import Agreement
from samverkan_model.model.aims import Goal
from samverkan_model.model.bodies import Body, Mandate, Seat
from samverkan_model.model.statement import Record
from samverkan_model.model.work import Assignment
from samverkan_model.queries.wholes import LEVELS, Whole, highest
from samverkan_model.rules.engine.base import (
    Answer,
    CheckContext,
    Clause,
    Ref,
    Reply,
    TableCell,
    Value,
    Violation,
)
from samverkan_model.rules.engine.registry import Checks
from samverkan_model.rules.support.asking import (
    all_wholes,
    answered,
    as_question,
    asked_of,
    called_within,
    cell,
    heads,
    tasks_of,
)
from samverkan_model.rules.support.authority import acts_by_law, may
from samverkan_model.rules.support.founding import only_report
from samverkan_model.rules.support.indexes import NamedIndex
from samverkan_model.rules.support.known import read_by
from samverkan_model.rules.support.seat_representation import held_by_post
from samverkan_model.rules.support.succession import grouped

CHECKS = Checks()

DONE = frozenset({"done", "stopped"})
"""Statuses of assignments that nobody need drive any longer."""
FRAMES = frozenset({"commission", "conditions", "decision", "funding"})
"""Contents by which one body gives another its frames."""
DECIDING = ("decide", "adopt", "set-direction")
SERVING = ("prepares_for", "supports")
"""How a body works for another, which is where its agenda comes from."""


@CHECKS.over(heads)
def SYS01(context: CheckContext, head: Record) -> Iterator[Violation | Reply]:
    """It is settled what a structure and each of its bodies is for."""
    whole = all_wholes(context)[head.id]
    asked = {one.id for one in asked_of(context, whole)}
    rows = [one for one in whole.members if one is head or one.id in asked]
    purposes = [_purpose_cell(context, one) for one in rows if hasattr(one, "purpose")]
    goals = cell(context, head, "goals", _goals(context, whole), "goals")
    if goals.answer is Answer.SILENT and not context.snapshot.facts.of(Goal):
        goals = TableCell(head.id, "goals", Answer.OPEN)  # nobody has written down goals anywhere
    bodies = any(one.answer is not Answer.KEPT and one.row != head.id for one in purposes)
    known = all(one.answer is Answer.KEPT for one in purposes)
    text = "measures" if known else "default" if bodies else "whole"
    yield from answered(context, whole, (*purposes, goals), text, known=_known_of_whole(context, head))


@CHECKS.over(heads)
def SYS02(context: CheckContext, head: Record) -> Iterator[Violation | Reply]:
    """It is settled who gave each body its commission, what it may do and what those who sit there may."""
    whole = all_wholes(context)[head.id]
    yield from answered(
        context, whole, (one for body in asked_of(context, whole) for one in _mandate_cells(context, body))
    )


@CHECKS.over(heads)
def SYS03(context: CheckContext, head: Record) -> Iterator[Violation | Reply]:
    """It is settled who sits in each body, who appoints them, what is expected of them and who steps in."""
    whole = all_wholes(context)[head.id]
    yield from answered(
        context, whole, (one for body in asked_of(context, whole) for one in _seat_cells(context, body))
    )


@CHECKS.over(heads)
def SYS04(context: CheckContext, head: Record) -> Iterator[Violation | Reply]:
    """Whoever leads a structure gives the bodies under it frames and assignments."""
    whole = all_wholes(context)[head.id]
    leading, under = _tiers(context, whole)
    asked = ((body, _frames_cell(context, whole, body)) for body in under)
    cells = [as_question(one) if _only_told_of(context, body, one) else one for body, one in asked]
    yield from answered(context, whole, cells, leading=tuple(called_within(whole, body.id) for body in leading))


@CHECKS.over(heads)
def SYS05(context: CheckContext, head: Record) -> Iterator[Violation | Reply]:
    """Every assignment that a structure has given has somebody who drives it."""
    whole = all_wholes(context)[head.id]
    tasks = [one for one in tasks_of(context, (one.id for one in whole.members)) if one.status not in DONE]
    beside = tuple(dict.fromkeys(name for one in tasks if not one.owner for name in _doing_its_like(tasks, one)))
    cells = [cell(context, one, "owner", one.owner, "owner") for one in tasks]
    open_ones = [task for task, one in zip(tasks, cells, strict=True) if one.answer is not Answer.KEPT and one.settled]
    later = {one.id for one in open_ones if not read_by(context, context.day, one)}  # told of by what came afterwards
    if 0 < len(later) < len(open_ones):
        cells = [as_question(one) if one.row in later else one for one in cells]
    undated: Value = Clause("undated", ()) if later and len(later) == len(open_ones) else ""
    text = "beside" if beside else "default"
    yield from answered(context, whole, cells, text, beside=tuple(map(Ref, beside)), undated=undated)


@CHECKS.over(heads)
def SYS14(context: CheckContext, head: Record) -> Iterator[Violation | Reply]:
    """It is settled who decides in the matters of a structure."""
    whole = all_wholes(context)[head.id]
    yield from answered(
        context, whole, [cell(context, head, "decides", _deciders(context, whole), "mandate", "legal-power")]
    )


def _known_of_whole(context: CheckContext, head: Record) -> Value:
    """What is said of the purpose of the whole, though not of its bodies, and what is to be done about the whole."""
    under = (one for one in tasks_of(context, (head.id,)) if head.id in one.under)
    tasks = tuple(Ref(one.id) for one in under if one.status not in DONE)
    to_do: Value = Clause("whole-tasks", (("tasks", tasks), ("count", len(tasks)))) if tasks else ""
    if isinstance(head, Body) or not _purpose(head):
        return to_do
    purpose = str(getattr(head, "purpose", "")).rstrip(".")
    return Clause("whole-purpose", (("whole", Ref(head.id)), ("purpose", purpose), ("after", to_do)))


def _purpose(record: Record) -> tuple[str, ...]:
    purpose: str | None = getattr(record, "purpose", None)
    return (record.id,) if purpose and "purpose" not in record.inferred else ()


def _purpose_cell(context: CheckContext, record: Record) -> TableCell:
    """A purpose that can be read from what a report tells is a question: the report had no call to state it."""
    asked = cell(context, record, "purpose", _purpose(record), "purpose")
    return as_question(asked) if getattr(record, "purpose", None) and only_report(context, asked.said) else asked


def _goals(context: CheckContext, whole: Whole) -> Iterator[str]:
    """Goals of the structure, of one of its bodies, or of what it rests on."""
    names = {one.id for one in whole.members}
    names |= {name for one in whole.members for name in getattr(one, "basis_in", ())}
    goals = context.once("goals of", lambda: NamedIndex(context.snapshot.of(Goal), lambda one: one.goal_of))
    yield from (one.id for one in goals.of(names))


def _mandate_cells(context: CheckContext, body: Body) -> Iterator[TableCell]:
    held, links = context.mandates_of.get(body.id, ()), context.snapshot.links
    givers = [link.to for link in links(body, "commissioned_by")]
    givers += [giver for one in held for giver in one.granted_by]
    givers += [link.to for link in links(body, "part_of") if isinstance(context.snapshot.facts.get(link.to), Body)]
    serves = [body.id for field in (*SERVING, "steers") for _ in links(body, field)]
    commissioner = cell(context, body, "commissioner", givers, "commissioned_by", "granted_by")
    yield as_question(commissioner) if only_report(context, commissioner.said) else commissioner
    rest = (
        cell(context, body, "powers", (*(one.id for one in held), *serves), "mandate", "legal-power"),
        cell(context, body, "own-mandate", _of_seats(context, body), "mandate", "seats", "members"),
    )
    yield from (as_question(one) if _only_told_of(context, body, one) else one for one in rest)


def _only_told_of(context: CheckContext, body: Body, one: TableCell) -> bool:
    """Whether a report that tells who sits in a body is all that founds it: it need not say by what mandate they do."""
    return bool(_full(context, body)) and only_report(context, one.said)


def _of_seats(context: CheckContext, body: Body) -> Iterator[str]:
    """What shows what those who sit in a body may do there: mandates of its seats, or the task of a seat."""
    for seat in context.seats_of.get(body.id, ()):
        yield from (one.id for one in context.mandates_of.get(seat.id, ()))
        if getattr(seat, "task", None):
            yield seat.id


def _seat_cells(context: CheckContext, body: Body) -> Iterator[TableCell]:
    full = _full(context, body)
    seats = [one for one in context.seats_of.get(body.id, ()) if not one.vacant]
    substitutes = [one.id for one in seats if one.role == "substitute"]
    yield cell(context, body, "members", (one.id for one in full), "seats", "members")
    appointed = _appointed_cell(context, body, full)
    by_post = "operational" not in body.level or len(body.level) > 1  # those who lead are there by their posts
    told = by_post and only_report(context, appointed.said)
    yield as_question(appointed) if told or _only_told_of(context, body, appointed) else appointed
    rest = (
        cell(context, body, "expected", _of_seats(context, body), "seats", "members"),
        cell(context, body, "substitutes", substitutes, "substitutes", "seats", "members"),
    )
    yield from (as_question(one) if _only_told_of(context, body, one) else one for one in rest)


def _appointed_cell(context: CheckContext, body: Body, full: list[Seat]) -> TableCell:
    """Who appoints those who are not there by the post that they hold."""
    chosen = [one for one in full if not held_by_post(context, one)]
    by = [one.id for one in chosen if one.appointed_by] if chosen else [one.id for one in full]
    column = "appointed" if len(chosen) == len(full) else "appointed-beside-posts"
    return cell(context, body, column, by, "appointed_by", "seats", "members")


def _full(context: CheckContext, body: Body) -> list[Seat]:
    """Seats that somebody holds, but for those of substitutes."""
    return [one for one in context.seats_of.get(body.id, ()) if not one.vacant and one.role != "substitute"]


def _tiers(context: CheckContext, whole: Whole) -> tuple[list[Body], list[Body]]:
    """The bodies that lead and those that work under them; no tiers where all stand alike."""
    top = max(map(highest, whole.bodies))
    alike = [body for body in whole.bodies if highest(body) == top]
    if isinstance(whole.head, Body):
        leading = [whole.head]
    else:
        leading = [body for body in alike if "operational" not in body.level and set(body.level) & set(LEVELS)]
    under = [body for body in asked_of(context, whole) if body not in leading]
    if len(alike) < len(whole.bodies):  # where levels are told, nobody is under one of the same level alone
        under = [body for body in under if body not in alike or "operational" in body.level]
    return (leading, under) if leading else ([], [])


def _frames_cell(context: CheckContext, whole: Whole, body: Body) -> TableCell:
    return cell(context, body, "frames", _frames(context, whole, body), "commissioned_by", "flows")


def _frames(context: CheckContext, whole: Whole, body: Body) -> Iterator[str]:
    """What a body gets its frames by, from any other body of the structure or from the structure itself.

    One that prepares for another has its agenda from it.
    """
    givers = {one.id for one in whole.members} - {body.id}
    for field in SERVING:
        yield from (body.id for link in context.snapshot.links(body, field) if link.to in givers)
    for link in context.snapshot.links(body, "commissioned_by"):
        yield from (body.id for _ in [link] if link.to in givers)
    for mandate in context.mandates_of.get(body.id, ()):
        yield from (mandate.id for giver in mandate.granted_by if giver in givers)
    driven = context.once("driven by", lambda: NamedIndex(context.snapshot.assignments, lambda one: one.owner))
    yield from (one.id for one in driven.of((body.id,)) if givers & {link.to for link in one.commissioned_by})
    for flow in context.flows_to.get(body.id, ()):
        if givers & {*flow.sender} and FRAMES & {*flow.content}:
            yield flow.id


def _doing_its_like(tasks: Iterable[Assignment], task: Assignment) -> Iterator[str]:
    """Who drives another assignment that the same body gave in the same question."""
    givers = {link.to for link in task.commissioned_by}
    for one in tasks:
        if {*one.areas} & {*task.areas} and givers & {link.to for link in one.commissioned_by}:
            yield from one.owner


def _deciders(context: CheckContext, whole: Whole) -> Iterator[str]:
    """What shows who decides: a mandate to decide in the structure or in its matters, or a route that ends in one."""
    members = {one.id for one in whole.members}
    matters = {*members, *(area for one in whole.members for area in getattr(one, "areas", ()))}
    matters |= {name for one in whole.members for name in getattr(one, "basis_in", ())}
    held = context.once("who decides", lambda: grouped(_shown_deciding(context)))
    asked = (*(("by", name) for name in members), *(("of", name) for name in matters))
    mandates, agreements = (
        dict.fromkeys(name for _, name in sorted({one for key in asked for one in held.get((*key, sort), ())}))
        for sort in (Mandate, Agreement)
    )
    yield from mandates
    yield from (body.id for body in whole.bodies if acts_by_law(context, body.id))
    yield from agreements


def _shown_deciding(context: CheckContext) -> Iterator[tuple[tuple[str, str, type[Record]], tuple[int, str]]]:
    """Each mandate and agreement that shows who decides, with its place, by whom and of what it is."""
    snapshot, vocabulary = context.snapshot, context.snapshot.facts.vocabulary
    for place, mandate in enumerate(snapshot.mandates):
        if may(vocabulary, mandate.powers, *DECIDING):
            seat = snapshot.facts.get(mandate.body or "")
            holders = {mandate.body, *mandate.together_with, seat.body if isinstance(seat, Seat) else None}
            yield from ((("by", name, Mandate), (place, mandate.id)) for name in holders if name)
            yield from ((("of", name, Mandate), (place, mandate.id)) for name in mandate.matter)
    for place, agreement in enumerate(snapshot.agreements):
        route = any(may(vocabulary, (step.power,), *DECIDING) for step in agreement.decision_route)
        if route or any(party.adopted or party.adopted_by for party in agreement.parties):
            yield from ((("by", name, Agreement), (place, agreement.id)) for name in agreement.steered_by)
            about = (agreement.id, *agreement.areas)
            yield from ((("of", name, Agreement), (place, agreement.id)) for name in about)
