"""SYS: whom a structure is for, which questions have a home in it, and whether it is followed up."""

from collections.abc import Iterable, Iterator

from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body
from samverkan_model.model.statement import Record
from samverkan_model.model.work import Assignment, TargetGroup
from samverkan_model.queries.wholes import Whole
from samverkan_model.rules.engine.base import (
    Answer,
    CheckContext,
    Clause,
    Reply,
    Severity,
    TableCell,
    Value,
    Violation,
)
from samverkan_model.rules.engine.registry import Checks
from samverkan_model.rules.support.asking import (
    all_wholes,
    answered,
    asked_of,
    called_within,
    cell,
    heads,
    of_whole,
    tasks_of,
)
from samverkan_model.rules.support.authority import acts_by_law, may, wider
from samverkan_model.rules.support.founding import founders, settled
from samverkan_model.rules.support.indexes import NamedIndex
from samverkan_model.rules.support.known import read_by
from samverkan_model.rules.support.life_stages import LifeStage, stages

CHECKS = Checks()

REPORTING = frozenset({"report", "follow-up"})
"""Contents by which a structure is followed up."""


@CHECKS.over(heads)
def SYS11(context: CheckContext, head: Record) -> Iterator[Violation | Reply]:
    """The groups of a structure together are for everyone that its work is for."""
    whole = all_wholes(context)[head.id]
    named = [body for body in whole.bodies if _stages(context, body.target_groups)]
    wanted = _wanted(context, whole)
    if not named or not wanted:
        yield Reply(head.id, Answer.OPEN)
        return
    served = {stage: [one.id for one in named if stage in _stages(context, one.target_groups)] for stage in LifeStage}
    said = founders(context, head) or (founders(context, *named) if all(settled(context, one) for one in named) else ())
    cells = [
        TableCell(
            head.id, stage, Answer.KEPT if served[stage] else Answer.SILENT, tuple(served[stage]), bool(said), said
        )
        for stage in LifeStage
        if stage in wanted
    ]
    yield from answered(
        context, whole, cells, severity=Severity.WARNING, groups=tuple(called_within(whole, body.id) for body in named)
    )


@CHECKS.over(heads)
def SYS12(context: CheckContext, head: Record) -> Iterator[Violation | Reply]:
    """Every question that a structure takes up has a home in one of its bodies."""
    whole = all_wholes(context)[head.id]
    own = {area for one in whole.members for area in getattr(one, "areas", ())}
    homes = frozenset[str]().union(*(wider(context, area) for area in own)) | own
    taken = _taken_up(context, whole)
    cells = [_home_of(context, area, task, own, homes) for area, task in taken.items()]
    later = any(not read_by(context, context.day, taken[one.row]) for one in cells if one.answer is not Answer.KEPT)
    undated: Value = Clause("undated-matter", ()) if later else ""  # told of by what was written afterwards
    yield from answered(context, whole, cells, undated=undated)


@CHECKS.over(heads)
def SYS13(context: CheckContext, head: Record) -> Iterator[Violation | Reply]:
    """A structure is followed up, and the result reaches somebody who can act on it."""
    whole = all_wholes(context)[head.id]
    followed = cell(context, head, "follow-up", _followed_up(context, whole), "follow_up", "way-back", "flows")
    passed = [
        of_whole(context, whole, cell(context, body, "result", _passed_on(context, whole, body), "way-back", "flows"))
        for body in asked_of(context, whole)
        if _reports_in(context, body)
    ]
    stops = tuple(called_within(whole, one.row) for one in passed if one.answer is not Answer.KEPT)
    yield from answered(context, whole, (followed, *passed), "stops" if stops else "default", stops=stops)


def _stages(context: CheckContext, names: Iterable[str]) -> frozenset[LifeStage]:
    groups = (context.snapshot.facts.get(name) for name in names)
    return frozenset(stage for group in groups if isinstance(group, TargetGroup) for stage in stages(group))


def _wanted(context: CheckContext, whole: Whole) -> frozenset[LifeStage]:
    """Whom the work is for, by its areas, its agreements and the structure itself."""
    facts = context.snapshot.facts
    areas = {area for one in whole.members for area in getattr(one, "areas", ())}
    instruments = {name for one in whole.members for name in getattr(one, "basis_in", ())}
    records = (facts.get(name) for name in (*areas, *instruments, whole.head.id))
    return frozenset(stage for one in records for stage in _stages(context, getattr(one, "target_groups", ())))


def _taken_up(context: CheckContext, whole: Whole) -> dict[str, Assignment]:
    """Areas of the assignments that the structure gave, each with the first of them."""
    members = {one.id for one in whole.members}
    found: dict[str, Assignment] = {}
    for task in tasks_of(context, members):
        if members & {link.to for link in task.commissioned_by}:
            for area in task.areas:
                if not _is_our_word(context, task, area):
                    found.setdefault(area, task)
    return found


def _is_our_word(context: CheckContext, task: Assignment, area: str) -> bool:
    """Whether it is our reading that the task is of the area, or the area a name of our own for several questions."""
    record = context.snapshot.facts.get(area)
    return bool({"areas", f"areas.{area}"} & {*task.inferred}) or (record is not None and "name" in record.inferred)


def _home_of(context: CheckContext, area: str, task: Assignment, own: set[str], homes: frozenset[str]) -> TableCell:
    """Whether the area, one that it lies within or one within it is a body's own."""
    if area in homes or wider(context, area) & own:
        return TableCell(area, "home-area", Answer.KEPT, (task.id,))
    said = founders(context, task)
    return TableCell(area, "home-area", Answer.SILENT, (), bool(said), said)


def _followed_up(context: CheckContext, whole: Whole) -> Iterator[str]:
    """A duty or a way by which the structure itself is followed up."""
    vocabulary, members = context.snapshot.facts.vocabulary, {one.id for one in whole.members}
    for name in members:
        yield from (one.id for one in context.flows_from.get(name, ()) if REPORTING & {*one.content})
        held = context.mandates_of.get(name, ())
        yield from (one.id for one in held if may(vocabulary, one.powers, "follow-up"))
    instruments = {name for one in whole.members for name in getattr(one, "basis_in", ())}
    for agreement in context.once("followed agreements", lambda: _followed(context)).of(instruments | members):
        if agreement.id in instruments or members & {*agreement.steered_by}:
            yield agreement.id


def _followed(context: CheckContext) -> NamedIndex[Agreement]:
    """Agreements that say how they are followed up, by their own ids and by those who steer them."""
    followed = (one for one in context.snapshot.agreements if one.follow_up)
    return NamedIndex(followed, lambda one: (one.id, *one.steered_by))


def _reports_in(context: CheckContext, body: Body) -> bool:
    """Somebody else reports to the body, so that it has results to pass on."""
    flows = context.flows_to.get(body.id, ())
    return any(REPORTING & {*one.content} and body.id not in one.sender for one in flows)


def _passed_on(context: CheckContext, whole: Whole, body: Body) -> Iterator[str]:
    """What takes results on from a body, or the power of the body to act on them itself."""
    vocabulary = context.snapshot.facts.vocabulary
    if body.id == whole.head.id or "political" in body.level:
        yield body.id
    for mandate in context.mandates_of.get(body.id, ()):
        if may(vocabulary, mandate.powers, "decide", "lead", "commission", "set-direction"):
            yield mandate.id
    for flow in context.flows_from.get(body.id, ()):
        if REPORTING & {*flow.content} and any(_elsewhere(context, name, body) for name in flow.receiver):
            yield flow.id


def _elsewhere(context: CheckContext, name: str, body: Body) -> bool:
    return name != body.id and (acts_by_law(context, name) or name in context.snapshot.facts)
