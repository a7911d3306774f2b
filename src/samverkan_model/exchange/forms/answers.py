"""Answers of a form that came back → a change set with the form as its source, or every fault with its place.

What the owner confirms is confirmed, of the record as a whole or of single fields. What it corrects is changed, and the
form becomes the source of that value. What it denies without saying what is so, and what it says in words that no field
takes, is kept in its words. Nothing that was answered is left out.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from samverkan_model.errors import (
    AnsweredSince,
    AnswererIsPerson,
    BadDate,
    ContraryAnswer,
    Fault,
    GoneSince,
    ModelFaults,
    NoAnswerer,
    NothingInstead,
    OtherWorkbook,
    Place,
    UnknownChoice,
)
from samverkan_model.errors.names import Names
from samverkan_model.exchange.excel.cells import as_text
from samverkan_model.exchange.excel.columns import is_written_as_text
from samverkan_model.exchange.excel.wording import same
from samverkan_model.exchange.forms.questions import WHOLE, Asking, field_digest
from samverkan_model.exchange.forms.reading import read_form
from samverkan_model.exchange.forms.record_answer import BOUNDS, Answered, RecordAnswer, as_list, with_bound
from samverkan_model.exchange.forms.returned import Returned, ReturnedAnswer
from samverkan_model.exchange.forms.sheet import HEAD, VERDICTS
from samverkan_model.language import LANGUAGES, text
from samverkan_model.loading.adapter import Adapter, Given, SourceRow
from samverkan_model.loading.folder import examine
from samverkan_model.loading.plain import as_said, own_words
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.changeset import ChangeSet
from samverkan_model.model.dates import BackwardPeriod, UnreadableDate, read_moment
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Record
from samverkan_model.queries.answering import ACTORS
from samverkan_model.timeline import Snapshot


def form_changes(path: Path, facts: Facts) -> ChangeSet:
    """The changes that a form makes to a tenant's facts.

    Raises:
        ModelFaults: with every fault of the form, and of what the facts would be.
    """
    faults: list[Fault] = []
    form = read_form(path, faults)
    if form is not None and form.tenant != facts.id:
        faults.append(OtherWorkbook(place=Place(path.name), value=form.tenant, known_as=facts.id))
        form = None
    if form is None:
        raise ModelFaults(faults)
    taken = _Taking(form, facts, path.name, faults)
    rows = taken.rows()
    if faults:
        raise ModelFaults(faults)
    if not rows:
        return ChangeSet(name=path.name)
    after, found = examine(Adapter(facts.id, lambda: [*_given(facts, rows)]), core_vocabulary())
    if after is None or found:
        raise ModelFaults(found)
    return ChangeSet.between(facts, Facts(after.header, after, after.vocabulary, after.places), path.name)


def _given(facts: Facts, rows: Mapping[str, SourceRow]) -> Iterator[Given]:
    """The tenant with rows in place of some of its records; only they are read anew."""
    yield SourceRow("tenant", as_said(facts.header), "tenant")
    for term in own_words(facts):
        said = {name: value for name, value in as_said(term).items() if name != "scheme"}
        yield SourceRow(f"vocabulary.{term.scheme}", said, "vocabulary")
    yield from (record for record in facts if record.id not in rows)
    yield from rows.values()


_VERDICTS = tuple(dict.fromkeys(one for words in VERDICTS.values() for one in words))


class _Taking:
    """A form whose answers are being taken."""

    def __init__(self, form: Returned, facts: Facts, file: str, faults: list[Fault]) -> None:
        self._form = form
        self._facts = facts
        self._file = file
        self._faults = faults
        self._asking = Asking(Snapshot(facts, form.day), form.language)
        self._said: dict[str, RecordAnswer] = {}
        self._verdicts = {same(text(f"forms.verdict.{one}", named)): one for one in _VERDICTS for named in LANGUAGES}

    def rows(self) -> dict[str, SourceRow]:
        """The records that change and the source they cite, as rows with their places; none where nothing is new."""
        who = self._answerer()
        for answer in self._form.answers:
            record = self._facts.get(answer.record)
            if record is None or answer.record in self._facts.guests:
                self._faults.append(GoneSince(place=answer.places["number"], value=answer.record))
            else:
                self._take(answer, record)
        if who is None or self._faults:
            return {}
        told = {
            name: said
            for name, said in self._said.items()
            if said.is_something and not said.is_held(self._facts[name], who)
        }
        if not told:
            return {}
        source = who.source(self._facts, self._file, self._form.language)
        place = self._form.places["by"]
        made = {source.id: SourceRow("sources", as_said(source), self._file, place.line, {(): place})}
        rows = {name: said.row(self._facts[name], who, source.id, self._file) for name, said in told.items()}
        return made | rows

    def _answerer(self) -> Answered | None:
        """Who answered; None, and faults, where that is not said or cannot be."""
        told = {name: as_text(self._form.head.get(name, ""), self._asking.cells.wording).strip() for name in HEAD}
        labels = {name: text(f"forms.head.{name}", self._form.language) for name in HEAD}
        places = {name: self._form.places.get(name, Place(self._file)) for name in HEAD}
        for name in HEAD:
            if not told[name]:
                self._faults.append(NoAnswerer(place=places[name], key=labels[name]))
        if "@" in told["function"] or sum(letter.isdecimal() for letter in told["function"]) > 5:
            self._faults.append(AnswererIsPerson(place=places["function"], value=told["function"]))
        by = None
        if told["by"]:
            by = {same(name): one for name, one in self._asking.actors().items()}.get(same(told["by"]))
            by = by or self._asking.cells.record(told["by"], ACTORS, labels["by"], places["by"], self._faults)
        day = None
        if told["on"]:
            try:
                day = read_moment(told["on"])
            except (UnreadableDate, BackwardPeriod):
                self._faults.append(BadDate(place=places["on"], subject="", key=labels["on"], value=told["on"]))
        return Answered(by, self._facts[by].caption, told["function"], day) if by and day else None

    def _take(self, answer: ReturnedAnswer, record: Record) -> None:
        said = self._said.setdefault(record.id, RecordAnswer(answer.places["number"]))
        value, comment = self._words(answer, "value"), self._words(answer, "comment")
        if answer.digest != field_digest(record, answer.field):
            if value or comment or self._called(answer) != "unknown":
                whole = answer.field == WHOLE
                found = text("forms.otherwise", self._form.language) if whole else self._now(record, answer.field)
                place = answer.places["number"]
                self._faults.append(AnsweredSince(place=place, key=self._label(answer.field), found=found))
            return
        verdict = self._verdict(answer, record)
        if value and verdict in ("yes", "missing"):
            self._faults.append(ContraryAnswer(place=answer.places["value"], value=value))
        elif value:
            self._correct(answer, record, said, value)
        elif verdict == "yes":
            said.confirmed.append(answer.field)
        elif verdict == "no":
            said.denied[answer.field] = ""
        elif verdict == "missing":
            said.absent.append(answer.field)
        if comment:
            if answer.field in said.denied and not said.denied[answer.field]:
                said.denied[answer.field] = comment
            else:
                said.words.append(f"{self._label(answer.field)}: {comment}")

    def _correct(self, answer: ReturnedAnswer, record: Record, said: RecordAnswer, value: str) -> None:
        """Puts a value in the field where it can stand there, and keeps it as words where it cannot."""
        column = self._asking.column(record.concept, answer.field)
        held = self._now(record, answer.field)
        if same(value) == same(held) and held:
            self._faults.append(NothingInstead(place=answer.places["value"], value=value))
        elif answer.field in BOUNDS:
            self._bound(answer, record, said)
        elif column is not None:
            read_as = self._asking.cells.read(
                column, answer.said["value"], type(record), answer.places["value"], self._faults
            )
            if read_as is not None:
                said.values[answer.field] = _kept_details(as_said(record).get(answer.field), read_as)
                said.cells[answer.field,] = answer.places["value"]
        elif is_written_as_text(type(record), answer.field):
            said.values[answer.field], said.cells[answer.field,] = value, answer.places["value"]
        elif held or answer.field == WHOLE:
            said.denied[answer.field] = value
        else:
            said.words.append(f"{self._label(answer.field)}: {value}")

    def _bound(self, answer: ReturnedAnswer, record: Record, said: RecordAnswer) -> None:
        """The first or the last day, as a part of when the record applies."""
        place, words = answer.places["value"], self._words(answer, "value")
        try:
            day = str(read_moment(words))
        except (UnreadableDate, BackwardPeriod):
            self._faults.append(BadDate(place=place, subject="", key=self._label(answer.field), value=words))
            return
        said.cells["valid",] = place
        said.values["valid"] = with_bound(str(said.values.get("valid") or record.valid or ""), answer.field, day)
        said.known.append(answer.field)

    def _verdict(self, answer: ReturnedAnswer, record: Record) -> str:
        words, found = self._words(answer, "verdict"), self._called(answer)
        held = answer.field == WHOLE or bool(self._now(record, answer.field))
        allowed = ("yes", "no", "unknown") if held else ("missing", "unknown")
        if words and found not in allowed:
            names = Names(text(f"forms.verdict.{one}", self._form.language) for one in allowed)
            key = text("forms.column.verdict", self._form.language)
            self._faults.append(UnknownChoice(place=answer.places["verdict"], key=key, value=words, allowed=names))
        return found if found in allowed else ""

    def _words(self, answer: ReturnedAnswer, name: str) -> str:
        """What stands in a column of answers, without spaces around it."""
        return as_text(answer.said.get(name, ""), self._asking.cells.wording).strip()

    def _called(self, answer: ReturnedAnswer) -> str:
        """Which verdict was written; empty for a word that is none."""
        return self._verdicts.get(same(self._words(answer, "verdict")).rstrip("."), "")

    def _label(self, name: str) -> str:
        return text("forms.whole", self._form.language) if name == WHOLE else self._asking.words.field(name)

    def _now(self, record: Record, name: str) -> str:
        """What we hold of a field now, in words as the form has them."""
        if name == WHOLE:
            return ""
        column = self._asking.column(record.concept, name)
        value = as_said(record).get(name)
        if column is None or value is None:
            return "\n".join(self._asking.words.values(record, name)) if name in type(record).model_fields else ""
        targets = [one["to"] if isinstance(one, dict) and "to" in one else one for one in as_list(value)]
        return str(self._asking.cells.written(column, targets if isinstance(value, list) else value, type(record)))


def _kept_details(before: Any, after: Any) -> Any:
    """Names that relations lead to, each that stays with what the relation says of itself."""
    known = {one["to"]: one for one in as_list(before) if isinstance(one, dict) and "to" in one}
    if not known:
        return after
    return [known.get(one, one) if isinstance(one, str) else one for one in as_list(after)]
