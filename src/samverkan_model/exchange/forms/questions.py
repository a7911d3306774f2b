"""What is asked of whom: of each record whether it is right, field by field what we hold, and what we do not know."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from samverkan_model.exchange.excel.cells import Cells
from samverkan_model.exchange.excel.columns import Form, Holds, SheetColumn, workbook_form
from samverkan_model.exchange.excel.naming import directory, names_of
from samverkan_model.exchange.excel.tables import sheet_lines
from samverkan_model.exchange.excel.wording import Wording
from samverkan_model.language import Language, text
from samverkan_model.loading.plain import as_said
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth
from samverkan_model.queries.answering import ACTORS, Answering
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot

ASKED = (
    "structures", "bodies", "seats", "mandates", "flows", "agreements", "programmes", "assignments", "duties", "goals",
)  # fmt: skip
"""Concepts whose records somebody answers for; places, words and what has happened need no confirmation."""
OWN = frozenset({"note", "wording", "source", "attested", "names", "planned", "confirmed", "value_sources", "readings"})
"""Fields that say how we know, and that nobody else is asked about."""
WHOLE = "*"
"""In place of a field: the record as a whole, and that it applies."""
NAMES_AT_MOST = 400
"""A list of names to choose from that is longer helps nobody; then they are written."""


class QuestionSort(StrEnum):
    """What sort of question."""

    WHOLE = "whole"
    """Whether all of it is right and applies today."""
    HELD = "held"
    """Whether what we hold is right."""
    OPEN = "open"
    """What we do not know."""


@dataclass(frozen=True)
class FormQuestion:
    """One question.

    Attributes:
        record: id of the record it is about.
        field: the field or aspect; `WHOLE` for the record as a whole.
        sort: what sort of question.
        label: what the field is called.
        held: what we hold, in words; empty where we know nothing.
        whence: where that stands, in words.
        digest: what the answer has to find unchanged.
        choices: the only words that may be answered; empty where anything may.
        column: how an answer is read; None where it is kept as words.
    """

    record: str
    field: str
    sort: QuestionSort
    label: str
    held: str
    whence: str
    digest: str
    choices: tuple[str, ...] = ()
    column: SheetColumn | None = None

    @property
    def key(self) -> str:
        """What the form keeps of it, hidden, so that the answer finds its way back."""
        return f"{self.record}|{self.field}|{self.digest}"


@dataclass(frozen=True)
class AskedRecord:
    """A record with the questions about it, under the heading of its own or of the body that it belongs to."""

    heading: str
    called: str
    questions: tuple[FormQuestion, ...]


@dataclass(frozen=True)
class OwnerForm:
    """The form of one owner.

    Attributes:
        tenant: id of the tenant.
        name: the tenant's name.
        day: the day that is asked about.
        owner: what the owner is called.
        actor: its id; empty where only a source names it.
        actors: names of all who could answer, to choose from.
        records: what is asked, in the order of the form.
        language: the language of the form.
    """

    tenant: str
    name: str
    day: date
    owner: str
    actor: str
    actors: tuple[str, ...]
    records: tuple[AskedRecord, ...]
    language: Language

    @property
    def key(self) -> str:
        """What the form keeps of itself, hidden."""
        return f"samverkan-form/1|{self.tenant}|{self.day.isoformat()}|{self.language}"

    @property
    def questions(self) -> tuple[FormQuestion, ...]:
        """All questions, in the order of their numbers, the first of which is 1."""
        return tuple(one for record in self.records for one in record.questions)

    def say(self, key: str, **parts: object) -> str:
        """A text of the form."""
        return text(f"forms.{key}", self.language, **parts)


def forms_of(at: Snapshot, language: Language) -> tuple[OwnerForm, ...]:
    """The forms of a tenant on a day, one for each who can answer; who has most to answer for comes first."""
    asking, answering = Asking(at, language), Answering(at)
    grouped: dict[str, list[AskedRecord]] = {}
    called: dict[str, tuple[str, str]] = {}
    for record in asking.records():
        who = answering.of(record)
        name = asking.words.name(who.actor) if who.actor else who.words or text("forms.somebody", language)
        key = who.actor or name
        called[key] = name, who.actor
        grouped.setdefault(key, []).append(asking.about(record))
    actors = tuple(asking.actors())
    made = (
        OwnerForm(at.facts.id, at.facts.header.name, at.day, *called[key], actors, tuple(records), language)
        for key, records in grouped.items()
    )
    return tuple(sorted(made, key=lambda one: (-len(one.questions), one.owner)))


@dataclass
class Asking:
    """Questions about the records of a day.

    Attributes:
        at: the tenant on the day.
        language: the language of the questions.
        words: what things are called.
        cells: how values are written in a cell, and read.
    """

    at: Snapshot
    language: Language
    words: SnapshotText = field(init=False)
    cells: Cells = field(init=False)

    def __post_init__(self) -> None:
        self.words = SnapshotText(self.at, self.language)
        self.cells = cells_of(self.at.facts, self.language)

    @property
    def form(self) -> Form:
        """The sheets and columns that there are."""
        return self.cells.wording.form

    def records(self) -> Iterator[Record]:
        """What may apply on the day, each body with what belongs to it."""
        facts = self.at.facts
        asked = [one for concept in ASKED for one in facts.concept(concept) if self._is_asked(one)]
        place = {one.id: number for number, one in enumerate(asked)}
        return iter(sorted(asked, key=lambda one: (place.get(_holder(one), place[one.id]), place[one.id])))

    def actors(self) -> dict[str, str]:
        """The ids of all who could answer by what they are called, those that another tenant lends last."""
        facts, cells = self.at.facts, self.cells
        own = {cells.directory.shown(one.id, ACTORS): one.id for concept in ACTORS for one in facts.concept(concept)
               if one.id not in facts.guests}  # fmt: skip
        lent = {facts[name].caption: name for name in facts.guests if facts[name].concept in ACTORS}
        return own | {name: one for name, one in lent.items() if name not in own}

    def about(self, record: Record) -> AskedRecord:
        """The questions about a record."""
        holder = _holder(record)
        heading = self.words.name(holder if holder in self.at.facts else record.id)
        return AskedRecord(heading, self._called(record), tuple(self._questions(record)))

    def _is_asked(self, record: Record) -> bool:
        return record.preferred and record.id not in self.at.facts.guests and (
            self.at.standing(record.id) is not Truth.NO
        )  # fmt: skip

    def _called(self, record: Record) -> str:
        label = text(f"report.concept.{record.concept}.one", self.language)
        return f"{label[:1].upper()}{label[1:]}: {self.cells.directory.called(record.id)}"

    def _questions(self, record: Record) -> Iterator[FormQuestion]:
        whence, told = self._whence(record), text(f"forms.standing.{self.at.standing(record.id)}", self.language)
        label = text("forms.whole", self.language)
        yield FormQuestion(record.id, WHOLE, QuestionSort.WHOLE, label, told, whence, field_digest(record, WHOLE))
        held = {column.keys[0]: (words, column) for column, words in self._held(record)}
        parts = {name: ("\n".join(self.words.values(record, name)), None) for name in self._parts(record)}
        for name, (words, column) in {**held, **parts}.items():
            yield self._asked(record, name, QuestionSort.HELD, words, column)
        for name in self._unknown(record):
            if name not in held and name not in parts:
                yield self._asked(record, name, QuestionSort.OPEN, "", self.column(record.concept, name))

    def _asked(
        self, record: Record, name: str, sort: QuestionSort, held: str, column: SheetColumn | None
    ) -> FormQuestion:
        label = self.words.field(name)
        whence = self._whence(record, name) if sort is QuestionSort.HELD else ""
        choices = self._choices(column) if column else ()
        return FormQuestion(record.id, name, sort, label, held, whence, field_digest(record, name), choices, column)

    def _held(self, record: Record) -> Iterator[tuple[SheetColumn, str]]:
        line = next(line for key, line in sheet_lines(record, self.form, self.cells, self.cells.directory) if key)
        for column, value in line.values.items():
            if column.keys[0] not in (*OWN, "body") and not column.rare and len(column.keys) == 1:
                yield column, str(value)

    def _parts(self, record: Record) -> Iterator[str]:
        """Fields that hold parts, which are confirmed as they are told and corrected in words."""
        single = {column.keys for column in self.form.sheets[record.concept].columns}
        for name in type(record).model_fields:
            is_part = (name,) not in single and name in record.model_fields_set
            if is_part and name not in (*Record.model_fields, *OWN) and getattr(record, name) not in (None, ()):
                yield name

    def _unknown(self, record: Record) -> Iterator[str]:
        """What the sources are silent on, and what has to be known and is not said."""
        settled = {*record.gaps, *record.not_applicable}
        empty = [name for name in type(record).model_fields if getattr(record, name) in (None, (), "")]
        needed = [name for name in empty if name in type(record).key_facts and self.column(record.concept, name)]
        return iter(dict.fromkeys(name for name in (*record.not_documented, *needed) if name not in settled))

    def column(self, concept: str, name: str) -> SheetColumn | None:
        """The column of a field that an answer can be read into; None for an aspect, or where it has several."""
        columns = [one for one in self.form.sheets[concept].columns if one.keys[0] == name]
        return columns[0] if len(columns) == 1 and len(columns[0].keys) == 1 else None

    def _choices(self, column: SheetColumn) -> tuple[str, ...]:
        if column.holds in (Holds.TERM, Holds.WORD, Holds.TRUTH):
            return tuple(self.cells.wording.words(column).values())
        if column.holds is Holds.NAME:
            names = tuple(self.cells.directory.names(column.concepts))
            return names if len(names) <= NAMES_AT_MOST else ()
        return ()

    def _whence(self, record: Record, name: str = "") -> str:
        placed = [one.source for one in record.value_sources if one.field.partition(".")[0] == name]
        citations = [one for sources in placed for one in sources] or record.source
        cited: Sequence[str] = [
            " ".join(part for part in (self.words.brief(one.source), one.locator) if part) for one in citations
        ]
        return "\n".join(dict.fromkeys(map(str, cited)))


def cells_of(facts: Facts, language: Language) -> Cells:
    """How values of a tenant's records are written and read in one language; a form has no sheet for what is new."""
    wording = Wording(workbook_form(facts.vocabulary), facts.vocabulary, language)
    return Cells(wording, directory(facts, names_of(facts, language)), has_sheets=False)


def field_digest(record: Record, name: str) -> str:
    """What a field of a record says, so short that it can be compared; of the whole, all that is asked about."""
    said = as_said(record)
    kept = said.get(name) if name != WHOLE else {key: value for key, value in said.items() if key not in OWN}
    told = json.dumps(kept, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:10]


def _holder(record: Record) -> str:
    """The body that a seat, a mandate or a flow belongs to; the record itself where it belongs to none."""
    holder = getattr(record, "body", None) or getattr(record, "sender", None) or record.id
    return str(holder[0] if isinstance(holder, tuple) else holder)
