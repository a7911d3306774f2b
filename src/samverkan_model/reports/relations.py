"""A record's relations in words, both ways, the certain apart from those that only may have applied."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from samverkan_model.collection import Relation, edges
from samverkan_model.language import DEFAULT, texts_of
from samverkan_model.model.aims import Duty
from samverkan_model.model.bodies import Body, Flow, Mandate, Seat
from samverkan_model.model.facts import Facts
from samverkan_model.model.references import ids_with, references, values
from samverkan_model.model.statement import Basis, Link, Record
from samverkan_model.model.ties import declared_edges as kinds
from samverkan_model.model.ties import relation_fields, stated_apart
from samverkan_model.model.validity import Truth
from samverkan_model.model.work import Change
from samverkan_model.queries.membership import members
from samverkan_model.text import dates
from samverkan_model.text.phrase import Phrase, Ref, joined
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot


@dataclass(frozen=True)
class Told:
    """One relation of the record.

    Attributes:
        heading: what relation it is: "Har sitt uppdrag från".
        words: with whom, and how.
        standing: whether it applied.
        other: id of the other end, empty where there are several.
        record: id of the record that states it.
        key: the heading's key, for programs.
        inferred: it is our reading.
    """

    heading: str
    words: str
    standing: Truth
    other: str
    record: str
    key: str
    inferred: bool = False


def told_relations(record: Record, narrator: SnapshotText) -> tuple[Told, ...]:
    """Every relation of the record that applied or may have applied on the day, each once."""
    order = [kind.name for kind in kinds()]
    ours = {name: place for place, name in enumerate(order)}
    edges = sorted(_edges(record, narrator), key=lambda one: ours.get(one.key.partition(".")[0], len(ours)))
    rows = [relation for tell in (_seats, _mandates, _flows) for relation in tell(record, narrator)]
    return tuple(dict.fromkeys((*edges, *rows)))


def changes_in_words(record: Record, narrator: SnapshotText) -> tuple[str, ...]:
    """What happened to the record, in order of time."""
    every = narrator.at.facts.of(Change)
    about = [change for change in every if record.id in ids_with(change, "told_apart")]
    about.sort(key=lambda change: change.when.earliest if change.when else date.max)
    return tuple(change_words(change, narrator) for change in about)


@cache
def fields(concept: type[Record]) -> tuple[str, ...]:
    """Fields of a concept that are told as relations rather than as facts: those whose relation has words."""
    return tuple(
        name for name, edge in relation_fields(concept).items()
        if not edge.ends and (name in concept.own_fields or f"report.relation.{edge.name}.out" in texts_of(DEFAULT))
    )  # fmt: skip


def other_times(record: Record, narrator: SnapshotText) -> tuple[str, ...]:
    """Relations the record had or was to have at other times than the day."""
    return tuple(
        Phrase(f"{narrator.field(field)}: ", narrator.part(link))
        for field in fields(type(record))
        for link in values(record, field)
        if isinstance(link, Link) and narrator.at.link_standing(record, link) is Truth.NO
    )


def links(record: Record, narrator: SnapshotText) -> Iterator[tuple[str, Link]]:
    """The record's own relations, each called by its field and whom it is to: "Uppdragsgivare, Samrådet"."""
    for field in fields(type(record)):
        for link in values(record, field):
            if isinstance(link, Link):
                yield Phrase(f"{narrator.field(field)}, ", narrator.brief(link.to)), link


def mentions(record: Record, narrator: SnapshotText) -> tuple[str, ...]:
    """Records that point at this one in ways that no other section tells."""
    pointing = pointing_at(narrator.at.facts).get(record.id, ())
    rows = [(by, field) for by, field in pointing if field not in {*stated_apart(type(by)), *fields(type(by))}]
    if record.concept == "sources":
        return _counted((other for other, _ in rows), narrator)
    named: dict[str, list[str]] = {}
    for other, field in rows:
        if field != "source" and other.id != record.id:
            named.setdefault(other.id, []).append(narrator.field(field).lower())
    return tuple(_mention(narrator.at.facts[other], names, narrator) for other, names in named.items())


def _edges(record: Record, narrator: SnapshotText) -> Iterator[Told]:
    for relation in _relations_of(narrator.at).get(record.id, ()):
        if relation.edge.ends and not _keeps(record, relation):
            continue
        if relation.source == record.id:
            way, other = "out", relation.target
        elif relation.target == record.id:
            way, other = "in", relation.source
        else:
            continue
        key = f"{relation.relation}.{way}"
        if not narrator.relation(key) or key == "party.in":
            continue
        far = narrator.at.facts.get(other)
        name = duty_words(far, narrator) if isinstance(far, Duty) else narrator.brief(other)
        only = narrator.say("link.areas", names=narrator.names(relation.areas)) if relation.areas else ""
        marks = joined(", ", (relation.label.rstrip("."), only))
        words = Phrase(name, " (", marks, ")") if marks else name
        yield Told(_heading(key, narrator), words, relation.standing, other, relation.record, key, relation.inferred)


@lru_cache(maxsize=4)
def _relations_of(at: Snapshot) -> Mapping[str, Sequence[Relation]]:
    """Every relation of the snapshot by the ids of both its ends; looked up once, however many records are told."""
    found: dict[str, list[Relation]] = {}
    for relation in edges(at):
        for end in dict.fromkeys((relation.source, relation.target)):
            found.setdefault(end, []).append(relation)
    return found


@lru_cache(maxsize=4)
def pointing_at(facts: Facts) -> Mapping[str, Sequence[tuple[Record, str]]]:
    """Who points at a record, and in which field."""
    found: dict[str, list[tuple[Record, str]]] = {}
    for record in facts:
        for use in references(record):
            found.setdefault(use.target, []).append((record, use.field))
    return found


def _keeps(record: Record, relation: Relation) -> bool:
    """Areas and agreements have no rows of their own for mandates, nor has whoever is reported to for the seats."""
    if relation.relation == "reports_to":
        return record.id == relation.target
    return relation.relation == "has_mandate" and record.concept not in ("bodies", "organizations", "groups")


def _seats(record: Record, narrator: SnapshotText) -> Iterator[Told]:
    at = narrator.at
    for seat in at.seats_of(record.id):
        yield _told("seats", seat_words(seat, narrator), seat, narrator)
    for seat in at.seats if not isinstance(record, Body) else ():
        if record.id in seat.at:
            role = ", ".join(filter(None, (_role(seat, narrator), _count(seat, narrator))))
            words = Phrase(narrator.name(seat.body), f": {role}")
            yield _told("seat.out", words, seat, narrator, seat.body)
        elif seat.count == "each" and (group := _group_with(record, seat, at.facts)):
            through = narrator.say("seat.through", group=narrator.name(group))
            words = Phrase(narrator.name(seat.body), ": ", _role(seat, narrator), ", ", through)
            yield _told("seat.out", words, seat, narrator, seat.body)


def _group_with(record: Record, seat: Seat, facts: Facts) -> str | None:
    """The group with a seat for each of its members, of whom the record is one."""
    return next((group for group in seat.at if record.id in members(facts, group)), None)


def _mandates(record: Record, narrator: SnapshotText) -> Iterator[Told]:
    for mandate in narrator.at.mandates:
        if record.id in (mandate.body, *mandate.together_with):
            yield _told("mandates", mandate_words(mandate, narrator), mandate, narrator)
        if record.id in mandate.granted_by and mandate.body and mandate.body != record.id:
            words = joined(": ", (narrator.brief(mandate.body), _powers(mandate, narrator)))
            yield _told("grants.out", words, mandate, narrator, mandate.body)
        if record.id in mandate.addressee and mandate.body and mandate.body != record.id:
            words = joined(": ", (narrator.brief(mandate.body), _powers(mandate, narrator)))
            yield _told("exercises.in", words, mandate, narrator, mandate.body)


def _flows(record: Record, narrator: SnapshotText) -> Iterator[Told]:
    for flow in narrator.at.flows:
        if record.id in flow.sender:
            key = "flow.both" if flow.both_ways else "flow.out"
            yield _told(key, flow_words(flow, flow.receiver, narrator), flow, narrator)
        elif record.id in flow.receiver:
            key = "flow.both" if flow.both_ways else "flow.in"
            yield _told(key, flow_words(flow, flow.sender, narrator), flow, narrator)


def seat_words(seat: Seat, narrator: SnapshotText) -> str:
    """A seat: role, how many, function and where: "Ordförande: socialnämndens ordförande, Linköpings kommun"."""
    where = narrator.names(seat.at)
    count = _count(seat, narrator)
    parts = [part for part in (count, seat.function, where) if part]
    parts += [narrator.say("seat.represents", names=narrator.names(seat.represents))] if seat.represents else []
    parts += [narrator.say("seat.vacant")] if seat.vacant else []
    parts += [seat.rotates] if seat.rotates else []
    parts += [narrator.say("seat.task", text=seat.task.rstrip("."))] if seat.task else []
    for field in seat.details:
        parts += [narrator.say(f"seat.{field}", names=names)] if (names := narrator.value(seat, field)) else []
    return Phrase(f"{narrator.term('roles', seat.role)}: ", joined(", ", parts) or narrator.say("seat.nobody"))


def mandate_words(mandate: Mandate, narrator: SnapshotText) -> str:
    """A mandate: powers, matter, towards whom, given by whom, under what, within which limits."""
    told = [_powers(mandate, narrator)]
    for field in mandate.details:
        told += [narrator.say(f"mandate.{field}", names=names)] if (names := narrator.value(mandate, field)) else []
    told += [narrator.say("mandate.limits", text=mandate.limits)] if mandate.limits else []
    for field in ("bounds", "legal_basis", "term_of_office"):
        told += [narrator.say(f"mandate.{field}", names=names)] if (names := narrator.value(mandate, field)) else []
    return joined("; ", told)


def flow_words(flow: Flow, others: Iterable[str], narrator: SnapshotText) -> str:
    """A flow: the other end, what is sent, how often, by which way: "Kommunerna: rekommendation, en gång om året"."""
    content = narrator.value(flow, "content")
    told = [f"{content} ({flow.text.rstrip('.')})" if flow.text else content]
    told += [flow.cadence.wording] if flow.cadence else []
    told += [narrator.say("flow.channel", channel=flow.channel)] if flow.channel else []
    told += [narrator.say("flow.lead-time", time=narrator.value(flow, "lead_time"))] if flow.lead_time else []
    told += [narrator.say("flow.condition", text=narrator.value(flow, "condition"))] if flow.condition else []
    data = narrator.value(flow, "personal_data")
    told += [narrator.say("flow.personal-data", text=data)] if data else []
    return joined(": ", (narrator.names(others) or narrator.say("flow.nobody"), joined(", ", told)))


def duty_words(duty: Duty, narrator: SnapshotText) -> str:
    """A duty: what must be done, within which time, towards whom, when, and what follows otherwise."""
    told: list[str] = [Phrase(Ref(duty.id, duty.name.rstrip(".")))]
    told += [narrator.say("duty.within", time=narrator.value(duty, "deadline"))] if duty.deadline else []
    told += [narrator.say("duty.counted-from", what=duty.counted_from)] if duty.counted_from else []
    told += [duty.cadence.wording] if duty.cadence else []
    told += [narrator.value(duty, "due")] if duty.due else []
    told += [narrator.say("duty.condition", what=narrator.value(duty, "condition"))] if duty.condition else []
    told += [narrator.say("duty.sanction", what=narrator.value(duty, "sanction"))] if duty.sanction else []
    return joined(", ", told)


def _told(key: str, words: str, record: Record, narrator: SnapshotText, other: str = "") -> Told:
    inferred = record.basis is Basis.INFERRED
    return Told(_heading(key, narrator), words, narrator.at.standing(record.id), other, record.id, key, inferred)


def _heading(key: str, narrator: SnapshotText) -> str:
    return narrator.relation(key)


def _powers(mandate: Mandate, narrator: SnapshotText) -> str:
    matter, powers = narrator.value(mandate, "matter"), narrator.value(mandate, "powers")
    words = (mandate.text or "").rstrip(".")
    told = Phrase(words, " (", matter, ")") if words and matter else words or matter
    return joined(": ", (powers, told))


def _role(seat: Seat, narrator: SnapshotText) -> str:
    told = (narrator.term("roles", seat.role).lower(), seat.function)
    return ", ".join(part for part in told if part)


def _count(seat: Seat, narrator: SnapshotText) -> str:
    if seat.count is None or (seat.count == 1 and not seat.at_least):
        return ""
    if seat.count == "each":
        return narrator.say("seat.at-least-each" if seat.at_least else "seat.each")
    return narrator.say("seat.at-least" if seat.at_least else "seat.count", count=seat.count)


def change_words(change: Change, narrator: SnapshotText) -> str:
    """What happened, when and why: "2017-01-01: Samrådet bytte namn (bytte namn). Orsak: …"."""
    when = dates.moment(change.when, narrator.language) if change.when else narrator.say("change.undated")
    cause = narrator.say("change.cause", cause=change.cause) if change.cause else ""
    words = f"{when}: {change.name} ({narrator.term('change_kinds', change.kind).lower()}){cause}"
    return words.rstrip(".") + narrator.say("change.only-planned") if change.only_planned else words


def _mention(other: Record, fields: Iterable[str], narrator: SnapshotText) -> str:
    concept = narrator.say(f"concept.{other.concept}.one")
    return Phrase(f"{concept}: ", narrator.brief(other.id), f" ({', '.join(dict.fromkeys(fields))})")


def _counted(records: Iterable[Record], narrator: SnapshotText) -> tuple[str, ...]:
    counts: dict[str, set[str]] = {}
    for record in records:
        counts.setdefault(record.concept, set()).add(record.id)
    return tuple(f"{len(ids)} {narrator.say(f'concept.{concept}.{_form(ids)}')}" for concept, ids in counts.items())


def _form(ids: set[str]) -> str:
    return "one" if len(ids) == 1 else "other"
