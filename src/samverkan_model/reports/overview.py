"""Tenants in numbers, and the dates that lie ahead."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from samverkan_model.language import DEFAULT, Language, text
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.facts import CONCEPTS, Facts, whole_id
from samverkan_model.model.references import statements
from samverkan_model.model.statement import Basis, Record
from samverkan_model.queries.deadlines import last_notice_day
from samverkan_model.reports.concepts import SINGULAR, label
from samverkan_model.text.document import Table


@dataclass(frozen=True)
class Numbers:
    """A tenant in numbers.

    Attributes:
        counts: records per concept, by the concept's key; concepts without records are left out.
        sourced: share (0–1) of the records, sources aside, that name at least one source.
        stated: share of them that the source says; the rest, ``inferred``, is our reading.
        read: share of them in which some value, or all, is our reading.
    """

    counts: dict[str, int]
    sourced: float
    stated: float
    read: float

    @property
    def inferred(self) -> float:
        """Share of the records, sources aside, that are our reading."""
        return round(1 - self.stated, 4)


def numbers(facts: Facts) -> Numbers:
    """A tenant in numbers."""
    counted = Counter(record.concept for record in facts)
    rows = [record for record in facts if record.concept != "sources"]
    return Numbers(
        {concept: counted[concept] for concept in CONCEPTS if counted[concept]},
        _share(sum(bool(record.source) for record in rows), len(rows)),
        _share(sum(record.basis is Basis.STATED for record in rows), len(rows)),
        _share(sum(_is_read(record) for record in rows), len(rows)),
    )


def how_much_is_read(facts: Facts, language: Language) -> str:
    """How many records there are, how many name a source, and in how many some value is our reading, in a sentence."""
    told = numbers(facts)
    shares = {name: percent(getattr(told, name), language) for name in ("sourced", "read")}
    return text("report.page.shares", language, records=sum(told.counts.values()), **shares)


def _is_read(record: Record) -> bool:
    """Whether the record, a part of it or a single value is our reading."""
    parts = (part for _, part in statements(record))
    return any(part.basis is Basis.INFERRED or part.inferred for part in parts)


@dataclass(frozen=True, order=True)
class DateAhead:
    """A day that somebody has to know of. ``what`` is end, notice, follow-up or review."""

    day: date
    tenant: str
    what: str
    agreement: str
    title: str


def dates_ahead(facts: Facts, day: date) -> tuple[DateAhead, ...]:
    """Ends, last days of notice, follow-ups and reviews of agreements from the day on, earliest first."""
    found = (
        DateAhead(when, facts.id, what, agreement.id, agreement.short or agreement.title)
        for agreement in facts.own(Agreement)
        for what, when in _dates(agreement, day)
    )
    return tuple(sorted({ahead for ahead in found if ahead.day >= day}))


def tenants_json(rows: Iterable[dict[str, Any]], failed: Iterable[dict[str, Any]], day: date) -> dict[str, Any]:
    """The tenants as a JSON document; ``failed`` names those whose files have faults."""
    return {
        "schema": "samverkan.tenants/1",
        "at": day.isoformat(),
        "tenants": sorted(rows, key=lambda row: str(row["id"])),
        "failed": sorted(failed, key=lambda row: str(row["id"])),
    }


def tenant_json(facts: Facts, plugin: str | None, version: str | None) -> dict[str, Any]:
    """One tenant of the document."""
    told = numbers(facts)
    return {
        "id": facts.id,
        "name": facts.header.name,
        "kind": facts.header.kind,
        "counts": {SINGULAR[concept]: count for concept, count in sorted(told.counts.items())},
        "sourced": told.sourced,
        "stated": told.stated,
        "inferred": told.inferred,
        "plugin": plugin,
        "version": version,
    }


def counts_table(tenants: Iterable[Facts], language: Language = DEFAULT) -> Table:
    """Concepts down, tenants across, with the share of sourced records last."""
    columns = {facts.header.name: numbers(facts) for facts in tenants}
    rows = [
        (_named(concept, language), *(str(told.counts.get(concept, 0)) for told in columns.values()))
        for concept in CONCEPTS
        if any(concept in told.counts for told in columns.values())
    ]
    for share in ("sourced", "stated", "inferred"):
        values = (percent(getattr(told, share), language) for told in columns.values())
        rows.append((text(f"report.overview.{share}", language), *values))
    return Table(("", *columns), tuple(rows), right=frozenset(columns))


def dates_table(ahead: Iterable[DateAhead], language: Language = DEFAULT) -> Table:
    """Dates ahead as a table."""
    heading = text("report.overview.ahead", language)
    columns = tuple(text(f"report.overview.{name}", language) for name in ("day", "what", "agreement", "id"))
    rows = tuple(
        (
            row.day.isoformat(),
            text(f"report.ahead.{row.what}", language),
            row.title,
            whole_id(row.tenant, row.agreement),
        )
        for row in ahead
    )
    return Table(columns, rows, heading)


def percent(share: float, language: Language = DEFAULT) -> str:
    """A share as a percentage; only all is 100 %, and only none is 0 %."""
    whole = round(share * 100)
    return text("report.percent", language, share=whole if share in (0, 1) else min(max(whole, 1), 99))


def _dates(agreement: Agreement, day: date) -> Iterator[tuple[str, date]]:
    period = agreement.period
    if period and period.last_day:
        yield "end", period.last_day
    if notice := last_notice_day(agreement, day):
        yield "notice", notice
    if agreement.follow_up:
        yield from (("follow-up", due.latest) for due in agreement.follow_up.due)
    if agreement.review:
        yield "review", agreement.review.latest


def _named(concept: str, language: Language) -> str:
    name = label(concept, 2, language)
    return name[0].upper() + name[1:]


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0
