"""Who can decide on what a record says: who gave it, who commissions it, who is party to it, else the principals."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from samverkan_model.model.acceptance import CollaborationRule
from samverkan_model.model.actors import Organization
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Flow, Mandate, Seat, Structure
from samverkan_model.model.facts import Facts
from samverkan_model.model.programmes import Programme
from samverkan_model.model.statement import Link, Record
from samverkan_model.model.validity import Truth
from samverkan_model.model.work import Need
from samverkan_model.queries.agreements import heir
from samverkan_model.queries.history import successors
from samverkan_model.queries.legal_form import bound_by, decides_for_members
from samverkan_model.queries.membership import members
from samverkan_model.timeline import Snapshot

DEEPEST = 4
"""So far a decider is looked for through documents and structures, which decide nothing themselves."""


@dataclass(frozen=True, slots=True)
class Decider:
    """One who can decide.

    Attributes:
        actor: id of the organisation, group or body.
        organ: which organ of it decides, as function: "kommunfullmäktige"; empty where that is not documented.
    """

    actor: str
    organ: str = ""


def deciders(snapshot: Snapshot, record: Record) -> tuple[Decider, ...]:
    """Those who can decide on what a record says; the principals of the structure where it names nobody."""
    found = tuple(dict.fromkeys(_of(snapshot, record, 0)))
    whole = {name for one in found for name in members(snapshot.facts, one.actor) if name != one.actor}
    each = tuple(one for one in found if one.actor not in whole)  # who is in a group is named with it
    return each or tuple(map(Decider, snapshot.facts.header.principals))


def _of(snapshot: Snapshot, record: Record, depth: int) -> Iterator[Decider]:
    if depth > DEEPEST:
        return
    if isinstance(record, Agreement):
        yield from _of_agreement(snapshot, record)
        return
    for name in _givers(snapshot, record):
        yield from _named(snapshot, name, depth)


def _of_agreement(snapshot: Snapshot, agreement: Agreement) -> Iterator[Decider]:
    """The parties or who took over from them, and instead of those that a joint board decides for, the board."""
    words = snapshot.facts.vocabulary
    steps = (step for step in agreement.decision_route if "decide" in words.lineage("powers", step.power))
    boards = dict.fromkeys(step.actor for step in steps if step.actor and decides_for_members(snapshot, step.actor))
    yield from map(Decider, boards)
    bound = {name for board in boards for name in bound_by(snapshot, board)}
    for party in agreement.parties:
        if not {*members(snapshot.facts, party.party)} <= bound:
            yield Decider(heir(snapshot, party.party), party.adopted_by or "")


def _named(snapshot: Snapshot, name: str, depth: int) -> Iterator[Decider]:
    """The one of that id, or those who decide on it where it is a document or a structure."""
    record = snapshot.facts.get(name)
    if isinstance(record, Agreement | Structure | Programme):
        yield from _of(snapshot, record, depth + 1)
    else:
        yield Decider(name)


def _givers(snapshot: Snapshot, record: Record) -> tuple[str, ...]:
    """Who gave the record what it has; where a seat, mandate or flow names nobody, who commissions its body."""
    if isinstance(record, Mandate):
        return record.granted_by or record.instrument or _givers_of(snapshot, (record.body,))
    if isinstance(record, Seat):
        return record.appointed_by or _givers_of(snapshot, (record.body,))
    if isinstance(record, Flow):
        return _givers_of(snapshot, record.sender)
    if isinstance(record, Programme) and record.steered_by:
        return record.steered_by
    if isinstance(record, Need | CollaborationRule):
        return _answering(snapshot, record)
    linked = (_ends(snapshot.links(record, field)) for field in _fields(record))
    found = next((ends for ends in linked if ends), getattr(record, "basis_in", ()))
    return found or (_after_givers(snapshot, record) if isinstance(record, Body) else ())


def _after_givers(snapshot: Snapshot, body: Body) -> tuple[str, ...]:
    """Those who took over from the givers of a body that are no more."""
    gone = [link.to for link in body.commissioned_by if snapshot.standing(link.to) is Truth.NO]
    after = dict.fromkeys(one for name in gone for one in successors(snapshot.facts, name))
    return tuple(name for name in after if snapshot.standing(name) is not Truth.NO)


def _fields(record: Record) -> tuple[str, ...]:
    """The fields that say who decides on a record: on a unit or an office whom it belongs to."""
    if isinstance(record, Organization):
        return "part_of", "principals"
    return ("principals",) if isinstance(record, Structure) else ("commissioned_by",)


def _answering(snapshot: Snapshot, record: Need | CollaborationRule) -> tuple[str, ...]:
    """The unit that made the call; else, as for the rule itself, who states the rule for such calls."""
    if isinstance(record, Need) and record.issuer:
        return (record.issuer,)
    rules = [record] if isinstance(record, CollaborationRule) else snapshot.of(CollaborationRule)
    return tuple(name for rule in rules for name in rule.stated_by)


def _givers_of(snapshot: Snapshot, names: Iterable[str | None]) -> tuple[str, ...]:
    records = (_record(snapshot.facts, name) for name in names)
    return tuple(giver for record in records if isinstance(record, Body) for giver in _givers(snapshot, record))


def _record(facts: Facts, name: str | None) -> Record | None:
    return facts.get(name) if name else None


def _ends(links: Iterable[Link]) -> tuple[str, ...]:
    return tuple(link.to for link in links)
