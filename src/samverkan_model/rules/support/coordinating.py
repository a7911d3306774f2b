"""Who holds the coordinating roles: convenes, prepares, takes the minutes, supports, leads the carrying out."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from samverkan_model.model.actors import Organization
from samverkan_model.model.bodies import Body, Mandate, Seat, Structure
from samverkan_model.model.statement import Basis, Record
from samverkan_model.model.validity import Truth
from samverkan_model.rules.engine.base import CheckContext, Clause, Ref, Value, Word
from samverkan_model.rules.support.asking import is_meeting
from samverkan_model.rules.support.authority import all_principals, holders, may
from samverkan_model.rules.support.known import certain
from samverkan_model.rules.support.succession import grouped

ROLES = ("chair", "secretary", "coordinator", "preparer", "rapporteur", "project-manager")
"""Roles of seats that keep a body going."""
POWERS = ("coordinate", "prepare", "arrange", "lead", "support", "carry-out", "handle")
"""Powers that do, where a seat or a unit of officials holds them."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """One coordinating role.

    Attributes:
        key: the function that has it: words and organisation of a seat, or the id of a unit.
        holder: the record that shows the function.
        target: what is kept going: a body, or a matter.
        role: as what.
        scheme: the scheme of the vocabulary that the role belongs to.
        record: the record that says so.
    """

    key: Key
    holder: str
    target: str
    role: str
    scheme: str
    record: str


def sole_tasks(context: CheckContext) -> Mapping[str, tuple[Task, ...]]:
    """Coordinating roles by holder, each target and role once, where no other function coordinates the target."""
    return context.once("sole tasks", lambda: _sole(context))


def by_target(tasks: Iterable[Task]) -> Iterator[Clause]:
    """What is done for each, those for whom the same is done together: no task is told of another's target."""
    roles: dict[tuple[str, str], dict[Word, None]] = {}
    for task in tasks:
        roles.setdefault((task.target, task.scheme), {})[Word(task.scheme, task.role)] = None
    targets: dict[tuple[str, tuple[Word, ...]], list[Ref]] = {}
    for (target, scheme), own in roles.items():
        targets.setdefault((scheme, tuple(own)), []).append(Ref(target))
    for (scheme, own_roles), refs in targets.items():
        yield Clause(f"as-{scheme}", (("asked", own_roles), ("rows", tuple(refs)), ("after", "")))


def each_in_turn(clauses: Iterable[Clause]) -> Value:
    """The clauses as sentences, one after the other."""
    told: Value = ""
    for one in reversed([*clauses]):
        told = Clause(one.key, tuple({**dict(one.parts), "after": told}.items()))
    return told


def _sole(context: CheckContext) -> Mapping[str, tuple[Task, ...]]:
    tasks = list(_tasks(context))
    at_work: dict[str, set[Key]] = {}
    done: dict[tuple[Key, str], set[str]] = {}
    for task in tasks:
        at_work.setdefault(task.target, set()).add(task.key)
        done.setdefault((task.key, task.role), set()).add(task.target)
    found: dict[Key, dict[tuple[str, str], Task]] = {}
    for task in tasks:
        if at_work[task.target] == {task.key} and not _told_of_parts(context, task, done[task.key, task.role]):
            found.setdefault(task.key, {}).setdefault((task.target, task.role), task)
    return {next(iter(own.values())).holder: tuple(own.values()) for own in found.values()}


def _told_of_parts(context: CheckContext, task: Task, done: Collection[str]) -> bool:
    """Whether the same is done for every body of a structure, so that the structure itself is no more of it."""
    if not isinstance(context.snapshot.facts.get(task.target), Structure):
        return False
    bodies = (one for one in context.snapshot.bodies() if not is_meeting(context, one))
    inner = context.once("parts", lambda: grouped((link.to, one.id) for one in bodies for link in one.part_of))
    parts = inner.get(task.target, ())
    return bool(parts) and {*parts} <= {*done}


def _tasks(context: CheckContext) -> Iterator[Task]:
    for seat in context.snapshot.seats:
        if certain(context, seat) and not seat.vacant and seat.role in ROLES:
            yield Task(_key(context, seat), _shown(context, seat), seat.body, seat.role, "roles", seat.id)
    for body in context.snapshot.bodies():
        if certain(context, body) and _is_function(context, body):
            yield from _support(context, body)
    yield from _by_mandate(context)


def _support(context: CheckContext, body: Body) -> Iterator[Task]:
    """Support to bodies; to serve all municipalities, or a whole structure, is no role that one body hangs on."""
    for link in body.supports:
        target = context.snapshot.facts.get(link.to)
        stated = link.basis is Basis.STATED and context.snapshot.link_standing(body, link) is Truth.YES
        if stated and isinstance(target, Body):
            yield Task((body.id,), body.id, link.to, "support", "powers", body.id)


def _by_mandate(context: CheckContext) -> Iterator[Task]:
    """A mandate that a function holds is a role of all who hold it, so that what is shared hangs on nobody alone."""
    for mandate in context.snapshot.mandates:
        those = [context.snapshot.facts[name] for name in holders(mandate)]
        if certain(context, mandate) and any(_is_function(context, holder) for holder in those):
            for holder in those:
                yield from _of_holder(context, mandate, holder)


def _of_holder(context: CheckContext, mandate: Mandate, holder: Record) -> Iterator[Task]:
    vocabulary, key, shown = context.snapshot.facts.vocabulary, _key(context, holder), _shown(context, holder)
    for power in mandate.powers:
        if may(vocabulary, (power,), *POWERS):
            for target in mandate.matter or mandate.addressee:
                yield Task(key, shown, target, power, "powers", mandate.id)


def _key(context: CheckContext, holder: Record) -> Key:
    """Seats of one function at one organisation are one; a seat filled by a unit of officials is that unit."""
    shown = _shown(context, holder)
    if not isinstance(holder, Seat) or shown != holder.id or not (holder.function and holder.at):
        return (shown,)
    return (holder.function.casefold(), *sorted(holder.at))


def _shown(context: CheckContext, holder: Record) -> str:
    """The record that people know the function by."""
    giver = holder.at[0] if isinstance(holder, Seat) and len(holder.at) == 1 else None
    unit = context.snapshot.facts.get(giver) if giver else None
    return unit.id if unit is not None and _is_function(context, unit) else holder.id


def _is_function(context: CheckContext, record: Record) -> bool:
    """A seat, a unit, or a secretariat: somebody who does the work, not a body that meets.

    What several principals own or fill together is no single function: it stays when one who works there leaves.
    """
    vocabulary = context.snapshot.facts.vocabulary
    if isinstance(record, Organization):
        unit = "unit" in vocabulary.lineage("organization_kinds", record.kind)
        whose = (record.id, *(link.to for link in record.principals))
        return unit and not record.members and len(all_principals(context, whose)) < 2
    if isinstance(record, Body):
        return "secretariat" in context.snapshot.functions(record)
    return isinstance(record, Seat)
