"""The closest counterpart of a body in another county, with the reason: points that anybody can count again.

Five criteria, 100 points: the same comparison function 40, the same areas of work 20, the same level 15, the same
powers 15, the same sorts of actors who sit 10. Each gives its points times what both have, as a share of what the one
with the fewer has (the overlap coefficient): a body described at length is not punished for it. A criterion that is not
documented for one of the two gives no points and is named: the score then says the least that can be said, and
`Counterpart.compared` out of how many points.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from samverkan_model.comparison.alignment import Carrier, Presence, functions_of, presence
from samverkan_model.comparison.contrasts import actor_kinds
from samverkan_model.comparison.portrait import mandates_of
from samverkan_model.model.bodies import Body, Structure
from samverkan_model.timeline import Snapshot

WEIGHTS: Mapping[str, int] = {"functions": 40, "areas": 20, "level": 15, "powers": 15, "seats": 10}
"""Points of each criterion; together 100."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One criterion.

    Attributes:
        points: what it gives, of `WEIGHTS`; None where it is not documented for one of the two.
        shared: what both have: terms, kinds of actors, or names of areas.
    """

    criterion: str
    points: float | None
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The closest body of another county.

    Attributes:
        score: points, 0 to 100.
        compared: points that could have been had, as far as both are documented.
        others: ids of bodies there that are just as close.
        sure: id of the closest that applies for certain, where the closest of all only may apply.
    """

    record: str
    presence: Presence
    score: float
    compared: int
    reasons: tuple[Reason, ...]
    others: tuple[str, ...] = ()
    sure: str | None = None


def closest(here: Snapshot, body: str, there: Snapshot) -> Counterpart | None:
    """The body of another county that is closest; None where none that may apply shares a function with it.

    Of those with the same points one that applies for certain goes first.

    Raises:
        UnknownRecord: no such id in the first snapshot.
    """
    record = here.facts[body]
    if not isinstance(record, Body | Structure):
        return None
    scored = [_scored(here, record, there, other) for other in _candidates(here, record, there)]
    ranked = sorted(scored, key=lambda one: (-one.score, one.presence is not Presence.CERTAIN, one.record))
    if not ranked:
        return None
    best, *rest = ranked
    even = tuple(one.record for one in rest if (one.presence, one.score) == (best.presence, best.score))
    certain = (one.record for one in rest if one.presence is Presence.CERTAIN)
    sure = None if best.presence is Presence.CERTAIN else next(certain, None)
    return replace(best, others=even, sure=sure)


def likeness(here: Snapshot, one: Carrier, there: Snapshot, other: Carrier) -> tuple[Reason, ...]:
    """How alike two bodies are, criterion by criterion; the same whichever is named first."""
    mine, others = dict(_features(here, one)), dict(_features(there, other))
    return tuple(_reason(name, mine[name], others[name]) for name in WEIGHTS)


def _scored(here: Snapshot, one: Carrier, there: Snapshot, other: Carrier) -> Counterpart:
    reasons = likeness(here, one, there, other)
    score = round(sum(reason.points or 0 for reason in reasons), 1)
    compared = sum(WEIGHTS[reason.criterion] for reason in reasons if reason.points is not None)
    return Counterpart(other.id, presence(there, other), score, compared, reasons)


def _candidates(here: Snapshot, record: Carrier, there: Snapshot) -> Iterator[Carrier]:
    wanted = set(functions_of(here.facts, record))
    carriers: tuple[Carrier, ...] = (*there.bodies(), *there.structures)
    own = (one for one in carriers if one.preferred and one.id not in there.facts.guests)
    for other in own:
        if wanted & set(functions_of(there.facts, other)):
            yield other


def _features(snapshot: Snapshot, record: Carrier) -> Iterator[tuple[str, frozenset[str]]]:
    facts = snapshot.facts
    mandates = list(mandates_of(snapshot, record.id))
    seats = snapshot.seats_of(record.id)
    yield "functions", frozenset(functions_of(facts, record))
    yield "level", frozenset(record.level if isinstance(record, Body) else ())
    yield "seats", actor_kinds(facts, (name for seat in seats for name in seat.at))
    yield "powers", frozenset(_root(snapshot, power) for one in mandates for power in one.powers)
    yield "areas", frozenset(name for name in record.areas if name in facts)  # adapters give the same area the same id


def _root(snapshot: Snapshot, power: str) -> str:
    """The widest term: counties add their own verbs under those they share."""
    return snapshot.facts.vocabulary.lineage("powers", power)[-1]


def _reason(criterion: str, mine: frozenset[str], others: frozenset[str]) -> Reason:
    if not mine or not others:
        return Reason(criterion, None, ())
    share = len(mine & others) / min(len(mine), len(others))
    return Reason(criterion, round(WEIGHTS[criterion] * share, 1), tuple(sorted(mine & others)))
