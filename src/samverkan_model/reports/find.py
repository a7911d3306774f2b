"""Who works with an area, in words, as rows and as JSON: the same answer everywhere."""

from collections.abc import Iterable, Iterator
from typing import Any

from samverkan_model.language import DEFAULT, Language
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.facts import whole_id
from samverkan_model.model.happening import Happening
from samverkan_model.model.validity import Truth
from samverkan_model.queries.areas import How
from samverkan_model.queries.find import Found, SearchAnswer, TenantAnswer
from samverkan_model.reports.concepts import SINGULAR, label
from samverkan_model.reports.json_parts import ids_json, place_json
from samverkan_model.reports.sources import cited
from samverkan_model.reports.validity_text import validity
from samverkan_model.text.document import Entries, Entry, Report, Table
from samverkan_model.text.phrase import Phrase, Speaker, joined
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot

MENTIONED = 6
"""So many records with the word in them are named."""
HAPPENS = "happens"
"""Group of what happens or is called for, which has no standing."""
GROUPS = (str(Truth.YES), str(Truth.UNKNOWN), HAPPENS, str(Truth.NO))
"""The groups of rows, in the order they are told."""
COLUMNS = (
    "tenant", "id", "concept", "name", "kind", "standing", "period", "areas", "parties", "target-groups",
    "not-documented", "sources",
)  # fmt: skip


def find_json(answer: SearchAnswer) -> dict[str, Any]:
    """The answer as a JSON document; ids as ``tenant:id``, tenants in their order, rows by id."""
    return {
        "schema": "samverkan.find/1",
        "at": answer.day.isoformat(),
        "area": answer.question.area,
        "target_group": answer.question.target_group,
        "found": len(answer),
        "tenants": [_tenant_json(one) for one in answer.tenants],
    }


def find_rows(one: TenantAnswer) -> list[dict[str, Any]]:
    """The rows of one tenant as plain data, by id: what a page needs to show them."""
    return sorted((_row_json(one.snapshot, row) for row in one.rows), key=lambda row: str(row["id"]))


def find_report(answer: SearchAnswer, language: Language = DEFAULT, *, ids: bool = True) -> Report:
    """The answer for people: a heading for each tenant, what applies on the day first; with ids to ask by."""
    teller = _FindTeller(answer, language, ids=ids)
    return Report(teller.title(), teller.lead(), tuple(teller.tenant(one) for one in answer.tenants), teller.close())


def find_table(answer: SearchAnswer, language: Language = DEFAULT) -> Table:
    """The answer as one row for each record found."""
    teller = _FindTeller(answer, language)
    columns = tuple(teller.say(f"column.{name}") for name in COLUMNS)
    return Table(columns, tuple(teller.cells(one, row) for one in answer.tenants for row in one.rows))


class _FindTeller(Speaker):
    """Tells an answer in one language."""

    texts = "report.find"

    def __init__(self, answer: SearchAnswer, language: Language, *, ids: bool = True) -> None:
        self.answer = answer
        self.language: Language = language
        self.ids = ids

    def title(self) -> str:
        question = self.answer.question
        words = [self.say("area", area=self.area()) if question.area else ""]
        words += [self.say("for", group=question.target_group) if question.target_group else ""]
        return self.say("title", what=" ".join(word for word in words if word), day=self.answer.day)

    def area(self) -> str:
        """The area by its name where some tenant has it, else as it was asked for."""
        for one in self.answer.tenants:
            for name, how in one.areas.items():
                if how is How.SAME:
                    return one.snapshot.name(one.snapshot.facts[name])
        return self.answer.question.area or ""

    def lead(self) -> tuple[str, ...]:
        tenants = sum(bool(one.rows) for one in self.answer.tenants)
        if not len(self.answer):
            return (self.say("nothing", count=len(self.answer.tenants)), self.say("nothing-means"))
        return (self.say("found", count=len(self.answer), tenants=tenants, asked=len(self.answer.tenants)),)

    def close(self) -> tuple[str, ...]:
        elsewhere = any(How.ELSEWHERE in one.areas.values() for one in self.answer.tenants)
        return (self.say("elsewhere-mark"),) if elsewhere else ()

    def tenant(self, one: TenantAnswer) -> Entries:
        narrator = SnapshotText(one.snapshot, self.language)
        groups = [(group, [row for row in one.rows if group_of(row) == group]) for group in GROUPS]
        told = [
            (self.say(f"group.{group}", day=self.answer.day), tuple(self.entry(row, narrator) for row in rows))
            for group, rows in groups
            if rows
        ]
        notes = tuple(Entry(line) for line in self.notes(one, narrator))
        told += [("", notes)] if notes else []
        return Entries(one.snapshot.facts.header.name, tuple(told))

    def notes(self, one: TenantAnswer, narrator: SnapshotText) -> Iterator[str]:
        """Which areas were read as the one asked for; why nothing was found, and what to ask for instead."""
        below = [name for name, how in one.areas.items() if how is not How.SAME]
        if below and one.rows:
            marked = (narrator.name(name) + ("*" if one.areas[name] is How.ELSEWHERE else "") for name in below)
            yield self.say("narrower", areas=narrator.listed(marked))
        if one.without_target_group:
            yield self.say("without-group", count=len(one.without_target_group))
        if not one.rows:
            yield self.empty(one)
            silent = sorted({field for name in one.areas for field in one.snapshot.facts[name].not_documented})
            if silent:
                yield self.say("area-silent", fields=narrator.listed(narrator.field(name).lower() for name in silent))
            if one.nearest:
                yield self.say("nearest", areas=narrator.listed(self.offered(one.nearest, narrator)))
            if one.mentions:
                yield self.say("mentions", records=narrator.listed(self.mentioned(one, narrator)))

    def offered(self, names: Iterable[str], narrator: SnapshotText) -> Iterator[str]:
        """What can be asked for instead, with the id to ask by where it is of use."""
        return (Phrase(narrator.name(name), f" ({name})" if self.ids else "") for name in names)

    def mentioned(self, one: TenantAnswer, narrator: SnapshotText) -> Iterator[str]:
        """The first of the records with the word in them, and how many more there are."""
        yield from self.offered(one.mentions[:MENTIONED], narrator)
        if len(one.mentions) > MENTIONED:
            yield self.say("more", count=len(one.mentions) - MENTIONED)

    def empty(self, one: TenantAnswer) -> str:
        if self.answer.question.area is None or one.without_target_group:
            return self.say("no-such-group")
        return self.say("area-without-rows" if one.areas else "no-such-area")

    def entry(self, row: Found, narrator: SnapshotText) -> Entry:
        concept = label(row.record.concept, 1, self.language)
        head = Phrase(f"{concept[:1].upper()}{concept[1:]}: ", row_name(row, narrator))
        return Entry(head, tuple(line for line in self.below(row, narrator) if line))

    def below(self, row: Found, narrator: SnapshotText) -> Iterator[str]:
        yield self.when(row)
        for field, names in row.parties.items():
            yield self.say("party", role=self.role(field, narrator), names=self.named(row, field, names, narrator))
        if row.target_groups:
            yield self.say("party", role=narrator.field("target_groups"), names=narrator.names(row.target_groups))
        if row.through:
            yield self.say("through", names=narrator.names(row.through))
        if row.record.not_documented:
            fields = narrator.listed(narrator.field(name).lower() for name in row.record.not_documented)
            yield self.say("silent", fields=fields)
        yield self.say("sources", id=whole_id(narrator.at.facts.id, row.record.id), sources=self.sources(row, narrator))

    def when(self, row: Found) -> str:
        """The period in the record's own words; of calls and events how they stand too."""
        period = validity(row.record, self.language)
        kind = "event" if isinstance(row.record, Happening) else "need"
        status = self.say(f"status.{kind}.{row.status}") if row.status else ""
        return ", ".join(word for word in (period, status) if word)

    def named(self, row: Found, field: str, names: tuple[str, ...], narrator: SnapshotText) -> str:
        """Their names; of those on the way to a decision also what each does there."""
        if not isinstance(row.record, Agreement) or field != "decision_route":
            return narrator.names(names)
        steps = dict.fromkeys((step.actor, step.power) for step in row.record.decision_route if step.actor in names)
        powers = {one: narrator.names(actor for actor, power in steps if power == one and actor) for _, one in steps}
        words = {one: narrator.term("powers", one).lower() for one in powers}
        return joined("; ", (self.say("step", names=told, power=words[one]) for one, told in powers.items()))

    def role(self, field: str, narrator: SnapshotText) -> str:
        return self.say("seats") if field == "seats" else narrator.field(field)

    def sources(self, row: Found, narrator: SnapshotText) -> str:
        short = (
            getattr(one.source, "short", None) or one.citation.source for one in cited(row.record, narrator.at.facts)
        )
        return ", ".join(dict.fromkeys(short)) or "–"

    def cells(self, one: TenantAnswer, row: Found) -> tuple[str, ...]:
        narrator = SnapshotText(one.snapshot, self.language)
        record = row.record
        kinds = narrator.listed(narrator.values(record, "kind")) if "kind" in type(record).model_fields else ""
        parties = joined(
            "; ",
            (
                self.say("party", role=self.role(field, narrator), names=self.named(row, field, names, narrator))
                for field, names in row.parties.items()
            ),
        )
        return (
            one.snapshot.facts.id, whole_id(one.snapshot.facts.id, record.id), label(record.concept, 1, self.language),
            row_name(row, narrator), kinds, "" if row.standing is None else narrator.standing(row.standing),
            self.when(row), narrator.names((*row.areas, *row.through)), parties,
            narrator.names(row.target_groups), narrator.listed(map(narrator.field, record.not_documented)),
            self.sources(row, narrator),
        )  # fmt: skip


def group_of(row: Found) -> str:
    """Which of `GROUPS` a row stands in."""
    return str(row.standing) if row.standing is not None else HAPPENS


def row_name(row: Found, narrator: SnapshotText) -> str:
    """What a row is called; a mandate by its holder and powers, since it has no name of its own."""
    if row.record.concept != "mandates":
        return narrator.name(row.record.id)
    holder = narrator.names(row.parties.get("body", ()))
    return joined(": ", (holder, narrator.value(row.record, "powers").lower()))


def _tenant_json(one: TenantAnswer) -> dict[str, Any]:
    tenant, facts = one.snapshot.facts.id, one.snapshot.facts
    return {
        "tenant": tenant,
        "name": facts.header.name,
        "areas": [{**_named(one.snapshot, name), "match": str(how)} for name, how in sorted(one.areas.items())],
        "rows": find_rows(one),
        "without_target_group": sorted(whole_id(tenant, name) for name in one.without_target_group),
        "not_documented": sorted({field for name in one.areas for field in facts[name].not_documented}),
        "nearest": [_named(one.snapshot, name) for name in one.nearest],
        "mentions": [_named(one.snapshot, name) for name in one.mentions],
    }


def _row_json(at: Snapshot, row: Found) -> dict[str, Any]:
    record, tenant = row.record, at.facts.id
    place = at.facts.place(record.id)
    kind = getattr(record, "kind", ())
    return {
        "id": whole_id(tenant, record.id),
        "tenant": tenant,
        "concept": SINGULAR[record.concept],
        "name": row_name(row, SnapshotText(at)),
        "kind": list(kind) if isinstance(kind, tuple) else [kind],
        "areas": sorted(ids_json(tenant, row.areas)),
        "through": sorted(ids_json(tenant, row.through)),
        "standing": str(row.standing) if row.standing is not None else None,
        "status": row.status or None,
        "valid": str(record.valid) if record.valid else None,
        "attested": [str(span) for span in record.attested],
        "when": _when(record),
        "parties": [{"role": role, **_named(at, name)} for role, names in row.parties.items() for name in names],
        "target_groups": [_named(at, name) for name in row.target_groups],
        "not_documented": sorted(record.not_documented),
        "gaps": sorted(record.gaps),
        "basis": str(record.basis),
        "inferred": dict(sorted(record.inferred.items())),
        "sources": [one.json(tenant) for one in cited(record, at.facts)],
        "location": place_json(place),
    }


def _when(record: Any) -> list[str]:
    when = getattr(record, "when", None)
    return [str(one) for one in when] if isinstance(when, tuple) else [str(when)] if when else []


def _named(at: Snapshot, name: str) -> dict[str, str]:
    record = at.facts.get(name)
    return {"id": whole_id(at.facts.id, name), "name": at.name(record) if record else name}
