"""What follows an agreement, and what still goes on under it once it has ended."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from samverkan_model.model.actors import Organization
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body
from samverkan_model.model.facts import CONCEPTS
from samverkan_model.model.programmes import Programme
from samverkan_model.model.provenance import Source
from samverkan_model.model.references import fields_with, ids_with
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth, Validity
from samverkan_model.model.work import Area, Assignment
from samverkan_model.queries.agreements import Handover, handovers
from samverkan_model.queries.deadlines import is_replaced
from samverkan_model.rules.engine.base import CheckContext
from samverkan_model.rules.support.known import ceased, certain

PERIODIC = frozenset({"plan", "handlingsplan", "arshjul", "budget", "statsbidrag"})
"""Kinds of agreements that are drawn up anew for each period."""

T = TypeVar("T")
K = TypeVar("K")


def followers(context: CheckContext, agreement_id: str) -> tuple[Agreement, ...]:
    """Agreements that directly follow this one."""
    return context.once("later agreements", lambda: _later(context)).get(agreement_id, ())


def handovers_to(context: CheckContext, agreement_id: str) -> tuple[Handover, ...]:
    """Steps to this agreement from those it follows."""
    return context.once("handovers", lambda: _handovers(context)).get(agreement_id, ())


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


def foreseen(context: CheckContext, agreement: Agreement) -> bool:
    """Whether it was written or decided of by the day; so too where nothing is dated: what came later nobody knew."""
    moments = (agreement.drawn_up, agreement.decided, agreement.signed, *(party.adopted for party in agreement.parties))
    sources = (context.snapshot.facts.get(citation.source) for citation in agreement.source)
    written = (one.date for one in sources if isinstance(one, Source))
    first = min((one.earliest for one in (*moments, *written) if one), default=context.day)
    return first <= context.day or not to_come(agreement, context.day)


def undated_version(context: CheckContext, agreement: Agreement) -> bool:
    """Whether another agreement has the same title and no period, so that it may be the one that applies."""
    title = agreement.title.casefold()
    everything = context.snapshot.facts.of(Agreement)
    alike = (one for one in everything if one.id != agreement.id and one.title.casefold() == title)
    return any(one.valid is None and one.planned is None for one in alike)


def rests_also_on(context: CheckContext, record: Record, agreement: Agreement) -> tuple[str, ...]:
    """Other agreements that a record rests on, and that apply or may apply on the day."""
    names = dict.fromkeys(name for name in ids_with(record, "basis") if name != agreement.id)
    facts = context.snapshot.facts
    return tuple(
        name
        for name in names
        if isinstance(facts.get(name), Agreement) and context.snapshot.standing(name) is not Truth.NO
    )


def in_same_question(context: CheckContext, agreement: Agreement, but: Iterable[str]) -> list[Agreement]:
    """Other agreements that may apply on the day, of the same kind and in the same area as those that are told already.

    Args:
        context: what is looked at.
        agreement: the one that has ended.
        but: ids of those that are told.
    """
    told = [one for name in but if isinstance(one := context.snapshot.facts.get(name), Agreement)]
    kinds = {(one.level, one.kind) for one in told}
    areas = {area for one in told for area in one.areas}
    others = (one for one in context.snapshot.agreements if one.id != agreement.id and one not in told)
    alike = (one for one in others if one.preferred and (one.level, one.kind) in kinds and areas & {*one.areas})
    return [one for one in alike if known_of(context, one) and not is_replaced(context.snapshot, one)]


def known_of(context: CheckContext, agreement: Agreement) -> bool:
    """Whether anything shows by the day that the agreement exists: a trace of its own, otherwise a source.

    Without a dated source it counts as known from the newest source of the tenant, and always if none is dated.
    """
    newest = context.once("newest source", lambda: _newest(context))
    moments = (agreement.drawn_up, agreement.decided, agreement.signed, *(party.adopted for party in agreement.parties))
    traces = [moment.earliest for moment in moments if moment]
    periods = (*agreement.attested, agreement.valid or agreement.planned)
    traces += [one.begins.earliest for one in periods if one and one.begins.earliest != date.min]
    sources = [context.snapshot.facts.get(one.source) for one in agreement.source]
    written = [one.date.latest for one in sources if isinstance(one, Source) and one.date]
    return min(traces or written, default=newest) <= context.day


def is_same_person(context: CheckContext, before: str, after: str) -> bool:
    """A landsting that became the region is the same legal person under another name, bound and seated as before."""
    records = (context.snapshot.facts[name] for name in (before, after))
    kinds = tuple(one.kind for one in records if isinstance(one, Organization))
    return kinds == ("landsting", "region")


def is_periodic(context: CheckContext, record: Record) -> bool:
    """A plan for a time, which the next plan takes over from: that the last one read is over tells little."""
    words = context.snapshot.facts.vocabulary
    kinds = record.kind if isinstance(record, Agreement) else ()
    return any(PERIODIC & {*words.lineage("agreement_kinds", kind)} for kind in kinds)


def goes_on(context: CheckContext, agreement: Agreement) -> str | None:
    """What shows that the matter of an ended agreement goes on: a record that rests on it, or works in its area.

    An area counts only where no agreement in it, or in a wider one, may still apply; national agreements are not the
    county's to renew, so for them only what rests on them counts.
    """
    resting = context.once("resting on agreements", lambda: _resting(context)).get(agreement.id)
    if resting:
        return resting[0]
    if agreement.level == "national":
        return None
    at_work = context.once("at work in areas", lambda: _at_work(context))
    found = [one for area in agreement.areas if not _agreed_on(context, area) for one in at_work.get(area, ())]
    own = {*agreement.steered_by, *(party.party for party in agreement.parties)}
    return next((one for one in found if one in own), found[0] if found else None)


def _newest(context: CheckContext) -> date:
    dates = [one.date.earliest for one in context.snapshot.facts.of(Source) if one.date]
    return max(dates, default=date.min)


def _later(context: CheckContext) -> Mapping[str, tuple[Agreement, ...]]:
    everything = context.snapshot.facts.of(Agreement)
    return grouped((link.to, one) for one in everything for link in one.succeeds)


def _handovers(context: CheckContext) -> Mapping[str, tuple[Handover, ...]]:
    return grouped((one.after, one) for one in handovers(context.snapshot.facts))


def _resting(context: CheckContext) -> Mapping[str, tuple[str, ...]]:
    return grouped(
        (target, record.id)
        for concept in CONCEPTS.values()
        for field in fields_with(concept, "basis")
        for record in context.snapshot.of(concept)
        if certain(context, record)
        for target in getattr(record, field)
    )


def _at_work(context: CheckContext) -> Mapping[str, tuple[str, ...]]:
    snapshot = context.snapshot
    working: tuple[Body | Assignment | Programme, ...] = (
        *snapshot.bodies(), *snapshot.assignments, *snapshot.programmes,
    )  # fmt: skip
    return grouped((area, one.id) for one in working if certain(context, one) for area in one.areas)


def _agreed_on(context: CheckContext, area: str) -> bool:
    """Whether some agreement in the area or in a wider one may apply."""
    covered = context.once("agreed areas", lambda: {a for one in context.snapshot.agreements for a in one.areas})
    wider: str | None = area
    seen: set[str] = set()
    while wider and wider not in seen:
        if wider in covered:
            return True
        seen.add(wider)
        record = context.snapshot.facts.get(wider)
        wider = record.broader if isinstance(record, Area) else None
    return False


def ended_agreements(context: CheckContext) -> list[Agreement]:
    """Agreements that once applied and no longer do; a plan that was never known to come about has not ended."""
    everything = context.snapshot.facts.of(Agreement)
    return [one for one in everything if one.preferred and not one.only_planned and ceased(context, one.id)]


def grouped(pairs: Iterable[tuple[K, T]]) -> Mapping[K, tuple[T, ...]]:
    """Second parts of the pairs by their first."""
    found: dict[K, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}
