"""A tenant as tables: one for each concept, one for each field with several values, words, relations and time."""

from collections.abc import Iterator, Sequence
from typing import Any

from samverkan_model import meanings
from samverkan_model.exchange.relations import course_through_time, relations_through_time
from samverkan_model.exchange.spans import DaySpan, spans
from samverkan_model.exchange.tables.flattening import FlatField, cells, columns, flat_fields, plain_value
from samverkan_model.exchange.tables.shape import Cell, DataColumn, DataTable, Kind
from samverkan_model.language import Language, text
from samverkan_model.model.references import values
from samverkan_model.model.statement import Record
from samverkan_model.queries.deadlines import deadlines
from samverkan_model.timeline import Snapshot

_ID = DataColumn("id", needed=True)
_RECORD = DataColumn("record", refers="records", needed=True)
_PLACE = DataColumn("place", Kind.WHOLE, needed=True)
_SPAN = (
    DataColumn("number", Kind.WHOLE, needed=True),
    DataColumn("first", Kind.DAY),
    DataColumn("last", Kind.DAY),
    DataColumn("certain", Kind.TRUTH, needed=True),
)


def tables(snapshot: Snapshot, language: Language) -> list[DataTable]:
    """All tables of a tenant; a table that others refer to stands before them."""
    making = _Making(snapshot, language)
    return [*making.shared(), *making.concepts(), *making.relations()]


class _Making:
    def __init__(self, snapshot: Snapshot, language: Language) -> None:
        self._snapshot = snapshot
        self._facts = snapshot.facts
        self._language = language
        self._shared = flat_fields(Record)
        self._shared_names = {field.name for field in self._shared}

    def shared(self) -> Iterator[DataTable]:
        """What the tables are of, the words, and what every record has."""
        yield self._about()
        yield self._words()
        yield self._records()
        for field in self._shared:
            if field.many or field.mapped:
                yield self._several("records", field, self._facts.every)
        days = DataTable("record_days", (_RECORD, *_SPAN), ("record", "number"), self._means("record_days"))
        for record in self._facts.every:
            _add_spans(days, record.id, tuple(spans(course_through_time(self._snapshot, record))))
        yield days

    def concepts(self) -> Iterator[DataTable]:
        """The fields that concepts have of their own."""
        for concept, model in self._facts.concepts.items():
            records = self._facts.concept(concept)
            own = [field for field in flat_fields(model) if field.name not in self._shared_names]
            single = [field for field in own if not (field.many or field.mapped)]
            made = [one for field in single for one in columns(field, self._told(concept, field.name))]
            means = text(f"report.concept.{concept}", self._language, count=2)
            table = DataTable(concept, (DataColumn("id", refers="records", needed=True), *made), ("id",), means)
            for record in records:
                found = (one for field in single for one in cells(field, getattr(record, field.name), self._now))
                table.add((record.id, *found))
            yield table
            for field in own:
                if field.many or field.mapped:
                    yield self._several(concept, field, records)

    def relations(self) -> Iterator[DataTable]:
        """Every relation, when it applies, and what has to be done by when."""
        made = (
            _ID, DataColumn("source", refers="records", needed=True), DataColumn("relation", needed=True),
            DataColumn("target", refers="records", needed=True), _RECORD, DataColumn("field", needed=True),
            DataColumn("label"), DataColumn("inferred", Kind.TRUTH, needed=True), DataColumn("standing", needed=True),
        )  # fmt: skip
        table = DataTable("relations", made, ("id",), self._means("relations"))
        head = DataColumn("relation", refers="relations", needed=True)
        days = DataTable("relation_days", (head, *_SPAN), ("relation", "number"), self._means("relation_days"))
        for one in relations_through_time(self._snapshot):
            tie, name = one.tie, f"{one.tie.record.id}#{one.number}"
            table.add((
                name, self._now(tie.source), tie.edge.name, self._now(tie.target), tie.record.id, tie.field,
                tie.label or None, one.inferred, str(one.standing),
            ))  # fmt: skip
            _add_spans(days, name, one.days)
        yield from (table, days, self._deadlines())

    def _about(self) -> DataTable:
        about = DataTable(
            "about", (DataColumn("key", needed=True), DataColumn("value")), ("key",), self._means("about")
        )
        about.add(("tenant", self._facts.id))
        about.add(("at", self._snapshot.day.isoformat()))
        about.add(("evidence", str(self._snapshot.evidence)))
        for field in ("name", "kind", "code", "publisher", "text"):
            about.add((field, plain_value(getattr(self._facts.header, field))))
        return about

    def _words(self) -> DataTable:
        made = ("scheme", "id", "sv", "en", "broader", "means")
        table = DataTable(
            "words",
            tuple(DataColumn(one, needed=one in made[:4]) for one in made),
            ("scheme", "id"),
            self._means("words"),
        )
        for term in self._facts.vocabulary:
            own = term.definition_sv if self._language == "sv" else term.definition_en
            means = own or meanings.word(term.scheme, term.id, self._language) or None
            table.add((term.scheme, term.id, term.sv, term.en, term.broader, means))
        return table

    def _records(self) -> DataTable:
        single = [field for field in self._shared if not (field.many or field.mapped or field.name == "id")]
        made = [one for field in single for one in columns(field, self._told("", field.name))]
        head = (
            _ID, DataColumn("concept", needed=True), DataColumn("name", needed=True),
            DataColumn("standing", needed=True), DataColumn("lender"),
        )  # fmt: skip
        table = DataTable("records", (*head, *made), ("id",), self._means("records"))
        for record in self._facts.every:
            standing = str(course_through_time(self._snapshot, record).at(self._snapshot.day))
            found = (one for field in single for one in cells(field, getattr(record, field.name), self._now))
            lender = self._facts.guests.get(record.id)
            table.add((record.id, record.concept, self._snapshot.name(record), standing, lender, *found))
        return table

    def _several(self, concept: str, field: FlatField, records: Sequence[Record] | Any) -> DataTable:
        """A table of a field with several values: the record, the place among them, and what each holds."""
        if field.mapped:
            inner: tuple[DataColumn, ...] = (DataColumn("key", needed=True), DataColumn("value"))
        elif field.part is None:
            alone = FlatField("value", False, False, None, field.kind, field.period, field.refers, field.word)
            inner = tuple(columns(alone, ""))
        else:
            inner = tuple(one for part in flat_fields(field.part) for one in columns(part, ""))
        means = self._told(concept if concept != "records" else "", field.name)
        table = DataTable(f"{concept}_{field.name}", (_RECORD, _PLACE, *inner), ("record", "place"), means)
        for record in records:
            for place, item in enumerate(_items(record, field), start=1):
                table.add((record.id, place, *self._cells(field, item)))
        return table

    def _cells(self, field: FlatField, item: Any) -> Iterator[Cell]:
        if field.mapped:
            yield from (item[0], str(item[1]))
        elif field.part is None:
            alone = FlatField("value", False, False, None, field.kind, field.period, field.refers, field.word)
            yield from cells(alone, item, self._now)
        else:
            for part in flat_fields(field.part):
                yield from cells(part, getattr(item, part.name), self._now)

    def _deadlines(self) -> DataTable:
        made = (
            _RECORD, _PLACE, DataColumn("kind", needed=True), DataColumn("day", Kind.DAY, needed=True),
            DataColumn("exact", Kind.TRUTH, needed=True), DataColumn("act_by", Kind.DAY, needed=True),
            DataColumn("overdue", Kind.TRUTH, needed=True),
        )  # fmt: skip
        table = DataTable("deadlines", made, ("record", "place"), self._means("deadlines"))
        for place, one in enumerate(deadlines(self._snapshot), start=1):
            days = (one.day.isoformat(), one.exact, one.act_by.isoformat(), one.overdue)
            table.add((one.record, place, str(one.kind), *days))
        return table

    def _now(self, record_id: str) -> str:
        record = self._facts.get(record_id)
        return record.id if record is not None else record_id

    def _told(self, concept: str, field: str) -> str:
        return meanings.swedish_field(concept, field) if self._language == "sv" else ""

    def _means(self, table: str) -> str:
        return text(f"exchange.tables.{table}", self._language)


def _items(record: Record, field: FlatField) -> Sequence[Any]:
    return tuple(getattr(record, field.name).items()) if field.mapped else values(record, field.name)


def _add_spans(table: DataTable, name: str, found: Sequence[DaySpan]) -> None:
    for number, span in enumerate(found, start=1):
        first, last = (day.isoformat() if day else None for day in (span.first, span.last))
        table.add((name, number, first, last, span.certain))
