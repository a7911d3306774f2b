"""Who acts by law and who by mandate, what a power allows, and what lies within a matter."""

from collections.abc import Iterable, Iterator, Mapping

from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.bodies import Mandate, Seat, Structure
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth
from samverkan_model.model.vocabulary import Vocabulary
from samverkan_model.model.work import Area
from samverkan_model.queries.agreements import heir
from samverkan_model.queries.history import successors
from samverkan_model.queries.legal_form import bound_by, decides_by_law
from samverkan_model.queries.membership import members
from samverkan_model.rules.engine.base import CheckContext
from samverkan_model.rules.support.known import certain

DECIDING = "decide"


def is_certain(context: CheckContext, record: Record) -> bool:
    """The record applied on the day for certain, and is no second reading kept beside the preferred one."""
    return certain(context, record)


def carried_on(context: CheckContext, actor: str) -> bool:
    """The actor applies or may apply on the day, or somebody who took over from it does."""

    def worked_out() -> bool:
        names = (heir(context.snapshot, actor), *successors(context.snapshot.facts, actor))
        return any(context.snapshot.standing(name) is not Truth.NO for name in names)

    if context.snapshot.standing(actor) is not Truth.NO:
        return True
    return context.once(("carried on", actor), worked_out)


def acts_by_law(context: CheckContext, actor: str | None) -> bool:
    """A principal, one of its political organs, a joint authority, the state, or a group of nothing but these."""
    return context.once(("by law", actor), lambda: bool(actor) and decides_by_law(context.snapshot, str(actor)))


def stands_for(context: CheckContext, actor: str) -> frozenset[str]:
    """Those an actor stands for: groups taken apart, an organ as its principal, one that ceased as its heir.

    A group whose members are not known one by one stands for itself.
    """
    return context.once(("principals", actor), lambda: frozenset(_principals(context, actor)))


def all_principals(context: CheckContext, actors: Iterable[str]) -> frozenset[str]:
    """Those that several actors stand for."""
    return frozenset[str]().union(*(stands_for(context, actor) for actor in actors))


def decided_for(context: CheckContext, actors: Iterable[str]) -> frozenset[str]:
    """The principals that the decisions of several actors bind: those of a joint board bind each of its members."""
    bound = (name for actor in actors for name in bound_by(context.snapshot, actor))
    return all_principals(context, bound)


def home_principals(context: CheckContext, body: str) -> frozenset[str]:
    """The principals that a body is a part of, directly or by way of other bodies and structures."""
    found, seen = frozenset[str](), {body}
    for name in (front := [body]):
        record = context.snapshot.facts.get(name)
        if isinstance(record, Organization):
            found |= stands_for(context, name)
        elif isinstance(record, Structure):
            found |= all_principals(context, (link.to for link in context.snapshot.links(record, "principals")))
        elif record is not None:
            above = [link.to for link in context.snapshot.links(record, "part_of") if link.to not in seen]
            seen |= {*above}
            front += above
    return found


def may(vocabulary: Vocabulary, powers: Iterable[str], *wanted: str) -> bool:
    """Whether one of the powers is one of those wanted, or a kind of it."""
    return any(set(vocabulary.lineage("powers", power)) & set(wanted) for power in powers)


def strength(vocabulary: Vocabulary, power: str) -> int | None:
    """How much a power allows, its own or that of the nearest wider power; None where it has no place in the order."""
    terms = (vocabulary.get("powers", name) for name in vocabulary.lineage("powers", power))
    return next((term.strength for term in terms if term and term.strength is not None), None)


def holders(mandate: Mandate) -> tuple[str, ...]:
    """All who hold a mandate."""
    return tuple(holder for holder in (mandate.body, *mandate.together_with) if holder)


def all_mandates(context: CheckContext) -> Mapping[str, tuple[Mandate, ...]]:
    """Mandates of all times by holder; one that a seat holds counts for its body too."""
    return context.once("all mandates", lambda: _mandates_by_holder(context))


def wider(context: CheckContext, matter: str) -> frozenset[str]:
    """The matter and every matter it lies within: wider areas, and the areas of an agreement or a programme."""
    return context.once(("wider", matter), lambda: frozenset(_wider(context, matter)))


def _principals(context: CheckContext, actor: str) -> Iterator[str]:
    facts = context.snapshot.facts
    for name in members(facts, actor):
        record = facts.get(name)
        above = tuple(link.to for link in record.part_of) if isinstance(record, Organization) else ()
        if isinstance(record, Group) and record.one_per:
            yield from stands_for(context, record.one_per)
        elif isinstance(record, Organization) and above:
            yield from all_principals(context, above)
        else:
            yield heir(context.snapshot, name)


def _mandates_by_holder(context: CheckContext) -> Mapping[str, tuple[Mandate, ...]]:
    facts = context.snapshot.facts
    found: dict[str, list[Mandate]] = {}
    for mandate in facts.of(Mandate):
        for holder in holders(mandate):
            found.setdefault(holder, []).append(mandate)
            seat = facts.get(holder)
            if isinstance(seat, Seat):
                found.setdefault(seat.body, []).append(mandate)
    return {holder: tuple(mandates) for holder, mandates in found.items()}


def _wider(context: CheckContext, matter: str) -> Iterator[str]:
    yield matter
    record = context.snapshot.facts.get(matter)
    above = (record.broader,) if isinstance(record, Area) and record.broader else getattr(record, "areas", ())
    for name in above:
        yield from wider(context, name)
