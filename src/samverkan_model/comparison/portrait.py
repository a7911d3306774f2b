"""A body as a comparison shows it: kinds, level, commissioners, strongest power, who sits, how often, sources."""

from collections.abc import Iterator
from dataclasses import dataclass

from samverkan_model.model.bodies import Body, Cadence, Mandate, Seat
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Basis, Citation
from samverkan_model.model.validity import Truth
from samverkan_model.model.vocabulary import Vocabulary
from samverkan_model.queries.channels import holders_of
from samverkan_model.queries.legal_form import decides_for_members, form_of
from samverkan_model.timeline import Snapshot

DECIDE = "decide"
"""The power that some legal forms give."""
FILLING = ("chair", "vice-chair", "second-vice-chair", "member", "participant", "coordinator", "contact", "adjunct")
"""Roles that say who sits in a body, the leading ones first; substitutes, secretaries and observers come after."""


@dataclass(frozen=True, slots=True)
class HeldPower:
    """The strongest power a body holds.

    Attributes:
        power: term of the power.
        strength: its place in the order of powers; None where it has none.
        matters: ids of the matters it holds in, and `text` the matter in the words of the record.
        mandate: id of the mandate that gives it.
        standing: whether the mandate applied on the day.
        disputed: sources say different things of it.
        inferred: that it has it is our reading.
        by_form: it follows from the legal form of the body, which decides for its members; `mandate` is then the body.
    """

    power: str
    strength: int | None
    matters: tuple[str, ...]
    text: str
    mandate: str
    standing: Truth
    disputed: bool
    inferred: bool
    by_form: bool = False


@dataclass(frozen=True, slots=True)
class Portrait:
    """A body on a day.

    Attributes:
        kinds: the county's own terms for what sort of body it is.
        commissioners: ids of those who commission it for certain; of an umbrella, its principals.
        maybe_commissioners: ids of those who may commission it.
        legal_form: term of its legal form, its own or that of its kind; None where it is not known.
        power: the strongest power, where any mandate is known or the legal form gives one.
        seats: who sits in it, leading roles first.
        silent: fields and aspects that the sources were searched for and are silent on.
        gaps: fields and aspects that a source says are absent.
    """

    record: str
    concept: str
    kinds: tuple[str, ...]
    levels: tuple[str, ...]
    legal_form: str | None
    commissioners: tuple[str, ...]
    maybe_commissioners: tuple[str, ...]
    power: HeldPower | None
    seats: tuple[Seat, ...]
    cadence: Cadence | None
    sources: tuple[Citation, ...]
    silent: tuple[str, ...]
    gaps: tuple[str, ...]


def portrait(snapshot: Snapshot, record_id: str) -> Portrait:
    """A body or structure on the day; what only may have applied is in it too.

    Raises:
        UnknownRecord: no such id in the tenant.
    """
    record = snapshot.facts[record_id]
    body = record if isinstance(record, Body) else None
    kind, form = getattr(record, "kind", ()), form_of(snapshot.facts, record)
    links = snapshot.links(record, "commissioned_by" if body else "principals")
    sure = tuple(link.to for link in links if snapshot.link_standing(record, link) is Truth.YES)
    return Portrait(
        record=record_id,
        concept=record.concept,
        kinds=kind if isinstance(kind, tuple) else (kind,),
        levels=body.level if body else (),
        legal_form=form.id if form else None,
        commissioners=sure,
        maybe_commissioners=tuple(link.to for link in links if link.to not in sure),
        power=strongest(snapshot, record_id),
        seats=tuple(sorted(snapshot.seats_of(record_id), key=_rank)),
        cadence=body.cadence if body else None,
        sources=record.source,
        silent=record.not_documented,
        gaps=record.gaps,
    )


def mandates_of(snapshot: Snapshot, record_id: str) -> Iterator[Mandate]:
    """Mandates that a body holds, by itself, with others or through a seat in it; second readings left out."""
    for mandate in snapshot.mandates:
        if mandate.preferred and record_id in holders_of(snapshot.facts, mandate):
            yield mandate


def strongest(snapshot: Snapshot, record_id: str) -> HeldPower | None:
    """The strongest power of a body: of the mandates that apply for certain and of its legal form, else of others."""
    held = [
        _held(snapshot.facts, snapshot, one, power) for one in mandates_of(snapshot, record_id) for power in one.powers
    ]
    by_form = [_by_form(snapshot, record_id)] if decides_for_members(snapshot, record_id) else []
    return max((*held, *by_form), key=_weight, default=None)


def power_strength(vocabulary: Vocabulary, power: str) -> int | None:
    """How much a power allows, its own or the nearest wider power's; None where it has no place in the order."""
    terms = (vocabulary.get("powers", name) for name in vocabulary.lineage("powers", power))
    return next((term.strength for term in terms if term and term.strength is not None), None)


def _held(facts: Facts, snapshot: Snapshot, mandate: Mandate, power: str) -> HeldPower:
    return HeldPower(
        power=power,
        strength=power_strength(facts.vocabulary, power),
        matters=mandate.matter,
        text=mandate.text or "",
        mandate=mandate.id,
        standing=snapshot.standing(mandate.id),
        disputed=bool(mandate.conflicts_with or mandate.readings),
        inferred=mandate.basis is Basis.INFERRED,
    )


def _by_form(snapshot: Snapshot, body: str) -> HeldPower:
    weight = power_strength(snapshot.facts.vocabulary, DECIDE)
    return HeldPower(DECIDE, weight, (), "", body, snapshot.standing(body), False, False, by_form=True)


def _weight(held: HeldPower) -> tuple[int, int, bool, str]:
    return held.standing.rank, -1 if held.strength is None else held.strength, not held.inferred, held.mandate


def _rank(seat: Seat) -> tuple[int, str]:
    return FILLING.index(seat.role) if seat.role in FILLING else len(FILLING), seat.id
