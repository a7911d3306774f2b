"""Who acts by law and who by mandate, what a power allows, and what lies within a matter."""

from collections.abc import Iterable, Iterator, Mapping

from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.bodies import Body, Mandate, Seat, Structure
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth
from samverkan_model.model.vocabulary import Vocabulary
from samverkan_model.model.work import Area
from samverkan_model.queries.agreements import heir, members
from samverkan_model.queries.history import successors
from samverkan_model.rules.base import Inquiry
from samverkan_model.rules.certainty import certain

BY_LAW = frozenset({
    "region", "landsting", "municipality", "namnd", "fullmaktige", "kommunalforbund", "regionforbund",
    "samordningsforbund", "state",
})  # fmt: skip
"""Kinds of organisations that act by law: principals, their political organs, joint authorities and the state."""

STATUTORY_KINDS = frozenset({"namnd", "gemensam-namnd", "direktion"})
STATUTORY_FORMS = frozenset({"gemensam-namnd", "kommunalforbund", "namnd"})
"""Kinds and legal forms of bodies that decide for their principals by law."""

DECIDING = "decide"


def is_certain(inquiry: Inquiry, record: Record) -> bool:
    """The record applied on the day for certain, and is no second reading kept beside the preferred one."""
    return certain(inquiry, record)


def carried_on(inquiry: Inquiry, actor: str) -> bool:
    """The actor applies or may apply on the day, or somebody who took over from it does."""

    def worked_out() -> bool:
        names = (heir(inquiry.snapshot, actor), *successors(inquiry.snapshot.facts, actor))
        return any(inquiry.snapshot.standing(name) is not Truth.NO for name in names)

    if inquiry.snapshot.standing(actor) is not Truth.NO:
        return True
    return inquiry.once(("carried on", actor), worked_out)


def acts_by_law(inquiry: Inquiry, actor: str | None) -> bool:
    """A principal, one of its political organs, a joint authority, the state, or a group of nothing but these."""

    def worked_out() -> bool:
        record = inquiry.snapshot.facts.get(actor or "")
        if isinstance(record, Body):
            return record.legal_form in STATUTORY_FORMS or _is_of(inquiry, "body_kinds", record.kind, STATUTORY_KINDS)
        if isinstance(record, Group) and record.kind is None:
            return bool(record.members) and all(acts_by_law(inquiry, member) for member in record.members)
        if isinstance(record, Organization | Group):
            return _is_of(inquiry, "organization_kinds", (record.kind or "",), BY_LAW)
        return False

    return inquiry.once(("by law", actor), worked_out)


def principals(inquiry: Inquiry, actor: str) -> frozenset[str]:
    """Those an actor stands for: groups taken apart, an organ as its principal, one that ceased as its heir.

    A group whose members are not known one by one stands for itself.
    """
    return inquiry.once(("principals", actor), lambda: frozenset(_principals(inquiry, actor)))


def all_principals(inquiry: Inquiry, actors: Iterable[str]) -> frozenset[str]:
    """Those that several actors stand for."""
    return frozenset[str]().union(*(principals(inquiry, actor) for actor in actors))


def home(inquiry: Inquiry, body: str) -> frozenset[str]:
    """The principals that a body is a part of, directly or by way of other bodies and structures."""
    found, seen = frozenset[str](), {body}
    for name in (front := [body]):
        record = inquiry.snapshot.facts.get(name)
        if isinstance(record, Organization):
            found |= principals(inquiry, name)
        elif isinstance(record, Structure):
            found |= all_principals(inquiry, (link.to for link in inquiry.snapshot.links(record, "principals")))
        elif record is not None:
            above = [link.to for link in inquiry.snapshot.links(record, "part_of") if link.to not in seen]
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


def all_mandates(inquiry: Inquiry) -> Mapping[str, tuple[Mandate, ...]]:
    """Mandates of all times by holder; one that a seat holds counts for its body too."""
    return inquiry.once("all mandates", lambda: _mandates_by_holder(inquiry))


def wider(inquiry: Inquiry, matter: str) -> frozenset[str]:
    """The matter and every matter it lies within: wider areas, and the areas of an agreement or a programme."""
    return inquiry.once(("wider", matter), lambda: frozenset(_wider(inquiry, matter)))


def _is_of(inquiry: Inquiry, scheme: str, kinds: Iterable[str], wanted: frozenset[str]) -> bool:
    vocabulary = inquiry.snapshot.facts.vocabulary
    return any(wanted & set(vocabulary.lineage(scheme, kind)) for kind in kinds)


def _principals(inquiry: Inquiry, actor: str) -> Iterator[str]:
    facts = inquiry.snapshot.facts
    for name in members(facts, actor):
        record = facts.get(name)
        above = _above(record)
        if isinstance(record, Group) and record.one_per:
            yield from principals(inquiry, record.one_per)
        elif isinstance(record, Organization) and above:
            yield from all_principals(inquiry, above)
        else:
            yield heir(inquiry.snapshot, name)


def _above(record: Record | None) -> tuple[str, ...]:
    return tuple(link.to for link in record.part_of) if isinstance(record, Organization) else ()


def _mandates_by_holder(inquiry: Inquiry) -> Mapping[str, tuple[Mandate, ...]]:
    facts = inquiry.snapshot.facts
    found: dict[str, list[Mandate]] = {}
    for mandate in facts.of(Mandate):
        for holder in holders(mandate):
            found.setdefault(holder, []).append(mandate)
            seat = facts.get(holder)
            if isinstance(seat, Seat):
                found.setdefault(seat.body, []).append(mandate)
    return {holder: tuple(mandates) for holder, mandates in found.items()}


def _wider(inquiry: Inquiry, matter: str) -> Iterator[str]:
    yield matter
    record = inquiry.snapshot.facts.get(matter)
    above = (record.broader,) if isinstance(record, Area) and record.broader else getattr(record, "areas", ())
    for name in above:
        yield from wider(inquiry, name)
