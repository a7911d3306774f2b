"""SYS: whether a structure hears of itself, of its own operations, and of whoever has an idea."""

from collections.abc import Iterable, Iterator

from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.bodies import Body
from samverkan_model.model.statement import Basis, Record
from samverkan_model.model.validity import Truth
from samverkan_model.model.work import TargetGroup
from samverkan_model.queries.channels import SPEAKING
from samverkan_model.queries.wholes import Whole, highest, over
from samverkan_model.rules.engine.base import (
    Answer,
    CheckContext,
    Clause,
    Ref,
    Reply,
    Severity,
    TableCell,
    Value,
    Violation,
)
from samverkan_model.rules.engine.registry import Checks
from samverkan_model.rules.support.asking import all_wholes, answered, asked_of, called_within, cell, heads
from samverkan_model.rules.support.authority import acts_by_law
from samverkan_model.rules.support.founding import founders
from samverkan_model.rules.support.indexes import NamedIndex
from samverkan_model.rules.support.inner_ways import InnerWays, apart, inner_ways, telling, tells
from samverkan_model.rules.support.reachability import comes_back, ways

CHECKS = Checks()

FEW = 2
"""So few functions between all the bodies of a structure that it hangs on them."""
ASPECTS = ("flows", "way-back")


@CHECKS.over(heads)
def SYS06(context: CheckContext, head: Record) -> Iterator[Violation | Reply]:
    """The bodies of a structure tell each other of their work, without somebody else having to carry it."""
    whole = all_wholes(context)[head.id]
    found = inner_ways(context, whole)
    alone = {body.id for body in apart(whole, found)}
    cells = [
        cell(context, body, "each-other", () if body.id in alone else found.direct.get(body.id, ()), *ASPECTS)
        for body in asked_of(context, whole)
    ]
    cells = [TableCell(one.row, one.column, Answer.OPEN) if _may_hear(context, one) else one for one in cells]
    carriers = tuple(map(Ref, found.carriers))
    text = "default" if not carriers else "carried" if len(carriers) > FEW else "carried-few"
    by_reading = any(_only_by_reading(context, name, records) for name, records in found.carriers.items())
    read: Value = Clause("as-read", ()) if by_reading else ""
    yield from answered(context, whole, cells, text, cause=_ways_of(head), carriers=carriers, read=read)


@CHECKS.over(heads)
def SYS07(context: CheckContext, head: Record) -> Iterator[Violation | Reply]:
    """What a structure hears of itself does not hang on one or two functions alone."""
    whole = all_wholes(context)[head.id]
    found = inner_ways(context, whole)
    if len(found.circles) < 2 or not found.carriers:
        yield Reply(head.id, Answer.KEPT if len(found.circles) < 2 else Answer.NOT_APPLICABLE)
        return
    rows = [context.snapshot.facts[name] for name in found.carriers]
    holes = [_only(context, whole, one, found) for one in rows] if len(rows) <= FEW else []
    kept = [TableCell(one.id, "not-alone", Answer.KEPT, found.carriers[one.id]) for one in rows] if not holes else []
    joined = tuple(called_within(whole, name) for circle in found.circles for name in sorted(circle))
    text = "one" if len(rows) == 1 else "default"
    yield from answered(context, whole, (*holes, *kept), text, Severity.WARNING, _ways_of(head), joined=joined)


@CHECKS.over(heads)
def SYS08(context: CheckContext, head: Record) -> Iterator[Violation | Reply]:
    """What a body comes to is told in the operations of those who sit there."""
    whole = all_wholes(context)[head.id]
    cells = (cell(context, body, "home", _home(context, body), *ASPECTS) for body in asked_of(context, whole))
    yield from answered(context, whole, cells)


@CHECKS.over(heads)
def SYS09(context: CheckContext, head: Record) -> Iterator[Violation | Reply]:
    """Somebody carries what a structure comes to out to staff and residents."""
    whole = all_wholes(context)[head.id]
    yield from answered(context, whole, [cell(context, head, "carriers", _outward(context, whole), *ASPECTS)])


@CHECKS.over(heads)
def SYS10(context: CheckContext, head: Record) -> Iterator[Violation | Reply]:
    """Whoever has an idea or a matter in a group near operations knows where it goes."""
    whole = all_wholes(context)[head.id]
    top = max(map(highest, whole.bodies))
    rows = [body for body in asked_of(context, whole) if "operational" in body.level or highest(body) < top]
    cells = [cell(context, body, "way-up", _upward(context, whole, body), *ASPECTS) for body in rows]
    yield from answered(context, whole, cells)


@CHECKS.over(heads)
def SYS15(context: CheckContext, head: Record) -> Iterator[Violation | Reply]:
    """Two structures that work with the same thing hear of each other."""
    whole = all_wholes(context)[head.id]
    cells = [
        cell(context, other.head, "parallel", _between(context, whole, other), *ASPECTS)
        for other in _alike(context, whole)
    ]
    yield from answered(context, whole, cells)


def _may_hear(context: CheckContext, one: TableCell) -> bool:
    """Whether a hole may be none: the body tells or hears of another that may apply, and may be of the structure."""
    if one.answer is not Answer.SILENT:
        return False
    links = (*ways(context).out.get(one.row, ()), *ways(context).into.get(one.row, ()))
    ends = {name.removeprefix(SPEAKING) for link in links if tells(link) for name in (link.source, link.target)}
    others = (context.snapshot.facts.get(name) for name in ends - {one.row})
    return any(isinstance(other, Body) and context.snapshot.standing(other.id) is Truth.UNKNOWN for other in others)


def _only_by_reading(context: CheckContext, carrier: str, records: Iterable[str]) -> bool:
    """Whether it is our reading, and no source's word, in all that shows it that the carrier joins the bodies."""
    shown = [context.snapshot.facts[name] for name in records]
    ends = [(one, field) for one in shown for field in ("sender", "receiver") if carrier in getattr(one, field, ())]
    return len({one.id for one, _ in ends}) == len(shown) and all(
        one.basis is Basis.INFERRED or field in one.inferred for one, field in ends
    )


def _ways_of(head: Record) -> str:
    """The cause that two rules have in common: bodies that only others join are silent, and hang on those others."""
    return f"ways {head.id}"


def _only(context: CheckContext, whole: Whole, carrier: Record, found: InnerWays) -> TableCell:
    """A carrier without another: what shows it, and whether the structure's own documents say no other way."""
    said = founders(context, *whole.bodies)
    return TableCell(carrier.id, "not-alone", Answer.BROKEN, found.carriers[carrier.id], bool(said), said)


def _home(context: CheckContext, body: Body) -> Iterable[str]:
    """The givers of its seats that all are told, or the seats that are to report; nothing where nobody can say."""
    seats = [seat for seat in context.seats_of.get(body.id, ()) if not seat.vacant]
    if reporting := [seat.id for seat in seats if seat.reports_to]:
        return reporting
    givers = {name for seat in seats for name in seat.at}
    actors = [name for name in givers if isinstance(context.snapshot.facts.get(name), Organization | Group)]
    told = bool(actors) and all(comes_back(context, body.id, name) for name in actors)
    return sorted(actors) if told else ()


def _outward(context: CheckContext, whole: Whole) -> Iterator[str]:
    """Ways out of the structure; those that only lead to whoever carries between its bodies stay within it."""
    carriers = inner_ways(context, whole).carriers
    for member in whole.members:
        for link in telling(context, member.id):
            if link.target not in carriers and _is_operation(context, link.target):
                yield link.record


def _is_operation(context: CheckContext, name: str) -> bool:
    """Staff or residents: a unit, a company or a group of them, an association, or a target group."""
    record = context.snapshot.facts.get(name)
    if isinstance(record, TargetGroup):
        return True
    return isinstance(record, Organization | Group) and not acts_by_law(context, name)


def _upward(context: CheckContext, whole: Whole, body: Body) -> Iterator[str]:
    """What takes a matter from a body to one above it, or to somebody who acts by law."""
    above = {one.id for one in whole.bodies if highest(one) > highest(body)} | {whole.head.id} - {body.id}
    above |= {one.id for one in over(context.snapshot, body)}
    for link in telling(context, body.id):
        if link.target in above or acts_by_law(context, link.target) or _is_higher(context, link.target, body):
            yield link.record


def _is_higher(context: CheckContext, name: str, body: Body) -> bool:
    record = context.snapshot.facts.get(name)
    return isinstance(record, Body) and highest(record) > highest(body)


def _alike(context: CheckContext, whole: Whole) -> list[Whole]:
    """Later structures with an area or a target group in common, neither within the other."""
    near = context.once("matters of wholes", lambda: NamedIndex(all_wholes(context).values(), _matters)).of(
        _matters(whole)
    )
    own = next((place for place, one in enumerate(near) if one is whole), len(near))
    return [one for one in near[own + 1 :] if not _within(context, whole, one)]


def _matters(whole: Whole) -> frozenset[str]:
    fields = ("areas", "target_groups")
    return frozenset(name for one in whole.members for field in fields for name in getattr(one, field, ()))


def _within(context: CheckContext, one: Whole, other: Whole) -> bool:
    pairs = ((one.head, other.head), (other.head, one.head))
    return any(up.id == link.to for low, up in pairs for link in context.snapshot.links(low, "part_of"))


def _between(context: CheckContext, one: Whole, other: Whole) -> Iterator[str]:
    """Ways between the two: told directly, or a body of one that sits or is commissioned in the other."""
    for here, there in ((one, other), (other, one)):
        names = {member.id for member in there.members}
        for member in here.members:
            yield from (link.record for link in telling(context, member.id) if link.target in names)
            links = (*getattr(member, "commissioned_by", ()), *getattr(member, "part_of", ()))
            yield from (member.id for link in links if link.to in names)
            yield from (seat.id for seat in context.seats_of.get(member.id, ()) if names & {*seat.at})
