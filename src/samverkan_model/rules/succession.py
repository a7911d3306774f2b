"""What follows an agreement, and what still goes on under it once it has ended."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Mandate, Structure
from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Validity
from samverkan_model.model.work import Area, Assignment, Programme
from samverkan_model.queries.agreements import Handover, handovers
from samverkan_model.rules.base import Inquiry
from samverkan_model.rules.certainty import ceased, certain

FOOTINGS: Mapping[type[Record], str] = {
    Body: "basis_in", Structure: "basis_in", Programme: "basis_in", Mandate: "instrument", Assignment: "under",
}  # fmt: skip
"""By which field a record rests on an agreement."""

T = TypeVar("T")


def later(inquiry: Inquiry, agreement_id: str) -> tuple[Agreement, ...]:
    """Agreements that directly follow this one."""
    return inquiry.once("later agreements", lambda: _later(inquiry)).get(agreement_id, ())


def handovers_to(inquiry: Inquiry, agreement_id: str) -> tuple[Handover, ...]:
    """Steps to this agreement from those it follows."""
    return inquiry.once("handovers", lambda: _handovers(inquiry)).get(agreement_id, ())


def meant_period(agreement: Agreement) -> Validity | None:
    """When it applies, or else when it was planned to."""
    return agreement.period or agreement.planned


def begun(agreement: Agreement, day: date) -> bool:
    """Whether it has begun for certain by the day; a plan for it is not enough."""
    return agreement.period is not None and agreement.period.begins.latest <= day


def to_come(agreement: Agreement, day: date) -> bool:
    """Whether it begins, or is planned to, after the day."""
    period = meant_period(agreement)
    return period is not None and period.begins.earliest > day


def known_of(inquiry: Inquiry, agreement: Agreement) -> bool:
    """Whether anything shows by the day that the agreement exists: a trace of its own, otherwise a source.

    Without a dated source it counts as known from the newest source of the tenant, and always if none is dated.
    """
    newest = inquiry.once("newest source", lambda: _newest(inquiry))
    moments = (agreement.drawn_up, agreement.decided, agreement.signed, *(party.adopted for party in agreement.parties))
    traces = [moment.earliest for moment in moments if moment]
    periods = (*agreement.attested, agreement.valid or agreement.planned)
    traces += [one.begins.earliest for one in periods if one and one.begins.earliest != date.min]
    sources = [inquiry.snapshot.facts.get(one.source) for one in agreement.source]
    written = [one.date.latest for one in sources if isinstance(one, Source) and one.date]
    return min(traces or written, default=newest) <= inquiry.day


def goes_on(inquiry: Inquiry, agreement: Agreement) -> str | None:
    """What shows that the matter of an ended agreement goes on: a record that rests on it, or works in its area.

    An area counts only where no agreement in it, or in a wider one, may still apply; national agreements are not the
    county's to renew, so for them only what rests on them counts.
    """
    resting = inquiry.once("resting on agreements", lambda: _resting(inquiry)).get(agreement.id)
    if resting:
        return resting[0]
    if agreement.level == "national":
        return None
    at_work = inquiry.once("at work in areas", lambda: _at_work(inquiry))
    found = [one for area in agreement.areas if not _agreed_on(inquiry, area) for one in at_work.get(area, ())]
    own = {*agreement.steered_by, *(party.party for party in agreement.parties)}
    return next((one for one in found if one in own), found[0] if found else None)


def _newest(inquiry: Inquiry) -> date:
    dates = [one.date.earliest for one in inquiry.snapshot.facts.of(Source) if one.date]
    return max(dates, default=date.min)


def _later(inquiry: Inquiry) -> Mapping[str, tuple[Agreement, ...]]:
    everything = inquiry.snapshot.facts.of(Agreement)
    return grouped((link.to, one) for one in everything for link in one.succeeds)


def _handovers(inquiry: Inquiry) -> Mapping[str, tuple[Handover, ...]]:
    return grouped((one.after, one) for one in handovers(inquiry.snapshot.facts))


def _resting(inquiry: Inquiry) -> Mapping[str, tuple[str, ...]]:
    return grouped(
        (target, record.id)
        for concept, field in FOOTINGS.items()
        for record in inquiry.snapshot.of(concept)
        if certain(inquiry, record)
        for target in getattr(record, field)
    )


def _at_work(inquiry: Inquiry) -> Mapping[str, tuple[str, ...]]:
    snapshot = inquiry.snapshot
    working: tuple[Body | Assignment | Programme, ...] = (
        *snapshot.bodies(), *snapshot.assignments, *snapshot.programmes,
    )  # fmt: skip
    return grouped((area, one.id) for one in working if certain(inquiry, one) for area in one.areas)


def _agreed_on(inquiry: Inquiry, area: str) -> bool:
    """Whether some agreement in the area or in a wider one may apply."""
    covered = inquiry.once("agreed areas", lambda: {a for one in inquiry.snapshot.agreements for a in one.areas})
    wider: str | None = area
    seen: set[str] = set()
    while wider and wider not in seen:
        if wider in covered:
            return True
        seen.add(wider)
        record = inquiry.snapshot.facts.get(wider)
        wider = record.broader if isinstance(record, Area) else None
    return False


def ended(inquiry: Inquiry) -> list[Agreement]:
    """Agreements that once applied and no longer do; a plan that was never known to come about has not ended."""
    everything = inquiry.snapshot.facts.of(Agreement)
    return [one for one in everything if one.preferred and not one.only_planned and ceased(inquiry, one.id)]


def grouped(pairs: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    """Second parts of the pairs by their first."""
    found: dict[str, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}
