"""What differs between counties in one function: state, terms, levels, powers, givers, seats and meetings.

What is not documented in a county never makes a difference; see `Comparison.incomparable` for what cannot be compared.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from samverkan_model.comparison.alignment import FunctionCell, FunctionState
from samverkan_model.comparison.portrait import Portrait, portrait
from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.bodies import Body, Structure
from samverkan_model.model.facts import Facts
from samverkan_model.model.validity import Truth
from samverkan_model.queries.membership import members
from samverkan_model.timeline import Snapshot

ASPECTS = ("kind", "legal_form", "level", "commissioned_by", "power", "seats", "cadence")
"""What is compared of the bodies that apply for certain, in the order of reports."""


@dataclass(frozen=True, slots=True)
class Trait:
    """One aspect of a county's bodies with a function.

    Attributes:
        tokens: what is compared, the same in every county: terms, and kinds of actors instead of their names.
        shown: what is told: terms, or ids of the county's own records.
    """

    tokens: frozenset[str]
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Profile:
    """What a county's certain bodies with a function are like, taken together, as far as it is documented."""

    traits: Mapping[str, Trait] = field(default_factory=dict)


@dataclass(frozen=True)
class Contrast:
    """One difference between columns.

    Attributes:
        aspect: ``state``, or one of `ASPECTS`.
        values: for each column its trait; None where it is not documented. Empty for a difference of state.
        states: for each column its state.
    """

    function: str
    aspect: str
    states: tuple[FunctionState, ...]
    values: tuple[Trait | None, ...] = ()


def profile(snapshot: Snapshot, cell: FunctionCell) -> Profile:
    """The aspects of a cell's certain bodies."""
    portraits = [portrait(snapshot, entry.record) for entry in cell.certain]
    traits = {aspect: _TRAITS[aspect](snapshot, portraits) for aspect in ASPECTS}
    return Profile({aspect: trait for aspect, trait in traits.items() if trait.tokens})


def contrasts(function: str, cells: Sequence[FunctionCell], profiles: Sequence[Profile]) -> Iterator[Contrast]:
    """The differences between columns in a function."""
    states = tuple(cell.state for cell in cells)
    if len({*states} - {FunctionState.NOT_DOCUMENTED}) > 1:
        yield Contrast(function, "state", states)
    for aspect in ASPECTS:
        values = tuple(one.traits.get(aspect) for one in profiles)
        if len({trait.tokens for trait in values if trait is not None}) > 1:
            yield Contrast(function, aspect, states, values)


def actor_kinds(facts: Facts, names: Iterable[str]) -> frozenset[str]:
    """What sorts of actors they are, in the widest terms: counties name their actors differently."""
    return frozenset(kind for name in names for kind in _kinds(facts, name))


def sitting(one: Portrait, snapshot: Snapshot) -> tuple[str, ...]:
    """Ids of those from whom seats of a body are filled for certain."""
    seats = (seat for seat in one.seats if snapshot.standing(seat.id) is Truth.YES)
    return tuple(dict.fromkeys(name for seat in seats for name in seat.at))


def _kinds(facts: Facts, name: str) -> Iterator[str]:
    record = facts.get(name)
    if isinstance(record, Body):
        yield from (facts.vocabulary.lineage("body_kinds", kind)[-1] for kind in record.kind)
    elif isinstance(record, Structure):
        yield record.kind
    elif isinstance(record, Group) and record.kind is None:
        others = [one for one in members(facts, name) if one != name] or ([record.one_per] if record.one_per else [])
        yield from actor_kinds(facts, others)
    elif isinstance(record, Organization | Group) and record.kind:
        yield _widest(facts, record.kind)


def _widest(facts: Facts, kind: str) -> str:
    """The widest term; a landsting is what is called a region today."""
    wide = facts.vocabulary.lineage("organization_kinds", kind)[-1]
    return "region" if wide == "landsting" else wide


def _terms(portraits: Iterable[Portrait], aspect: str) -> Trait:
    found = tuple(dict.fromkeys(term for one in portraits for term in getattr(one, aspect)))
    return Trait(frozenset(found), found)


def _forms(snapshot: Snapshot, portraits: Iterable[Portrait]) -> Trait:
    """Alike are forms that may decide for the same: two forms that both decide for their members make no difference."""
    found = tuple(dict.fromkeys(one.legal_form for one in portraits if one.legal_form))
    terms = (snapshot.facts.vocabulary.get("legal_forms", name) for name in found)
    return Trait(frozenset(str(term.decides or term.id) for term in terms if term), found)


def _commissioners(snapshot: Snapshot, portraits: Iterable[Portrait]) -> Trait:
    names = tuple(dict.fromkeys(name for one in portraits if one.concept == "bodies" for name in one.commissioners))
    return Trait(actor_kinds(snapshot.facts, names), names)


def _power(portraits: Iterable[Portrait]) -> Trait:
    held = [one.power for one in portraits if one.power and one.power.standing is Truth.YES]
    best = max(held, key=lambda one: (-1 if one.strength is None else one.strength, one.mandate), default=None)
    return Trait(frozenset({best.power}), (best.mandate,)) if best else Trait(frozenset(), ())


def _sitting(snapshot: Snapshot, portraits: Iterable[Portrait]) -> Trait:
    names = tuple(dict.fromkeys(name for one in portraits for name in sitting(one, snapshot)))
    return Trait(actor_kinds(snapshot.facts, names), names)


def _cadence(portraits: Iterable[Portrait]) -> Trait:
    told = [(one.record, one.cadence) for one in portraits if one.cadence]
    tokens = frozenset(
        f"{how.per_year}–{how.per_year_to or how.per_year}" if how.per_year else how.wording.casefold()
        for _, how in told
    )
    return Trait(tokens, tuple(record for record, _ in told))


_TRAITS: Mapping[str, Callable[[Snapshot, Sequence[Portrait]], Trait]] = {
    "kind": lambda _, portraits: _terms(portraits, "kinds"),
    "legal_form": _forms,
    "level": lambda _, portraits: _terms(portraits, "levels"),
    "commissioned_by": _commissioners,
    "power": lambda _, portraits: _power(portraits),
    "seats": _sitting,
    "cadence": lambda _, portraits: _cadence(portraits),
}
