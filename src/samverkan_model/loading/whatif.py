"""What-if files: a few lines of text that say what might happen, to be saved, reviewed and applied again.

    # Vad faller om ramavtalet inte förlängs?
    end ramavtal-ungdomshalsor on 2019-01-01
    rename lgvo to Ledningsgrupp nära vård on 2019-01-01
    add bodies {id: ny-grupp, name: Ny grupp, kind: arbetsgrupp, commissioned_by: lgvo, valid: 2019-01-01/..}
    set lgvo {purpose: Vård som hänger ihop för den som behöver flera}
    append lgvo {areas: [psykisk-halsa]}

``end X on D``: D is the first day X no longer applies. ``set`` puts values in place of those there are, ``append``
makes lists longer. Lines that begin with ``#`` are remarks.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from samverkan_model.errors import (
    BadDate,
    Cycle,
    EndsBeforeStart,
    Fault,
    HiddenCharacter,
    ModelFaults,
    Place,
    UnknownConcept,
    UnknownId,
    UnknownKey,
    UnknownStep,
    WrongConcept,
)
from samverkan_model.hidden import hidden_in
from samverkan_model.loading.checks import check_records
from samverkan_model.loading.document import Document, Mapped, Rows, read_text
from samverkan_model.loading.plain import said_again
from samverkan_model.loading.records import Row, RowsSoFar, read_rows
from samverkan_model.model.dates import BackwardPeriod, UnreadableDate, read_moment
from samverkan_model.model.editing import ended, renamed, with_records
from samverkan_model.model.facts import CONCEPTS, Facts
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import BEGINNING

_END = re.compile(r"end\s+(\S+)\s+on\s+(\S+)$")
_RENAME = re.compile(r"rename\s+(\S+)\s+to\s+(.+?)\s+on\s+(\S+)$")
_ADD = re.compile(r"add\s+(\w+)\s+(\{.*\})$")
_PUT = re.compile(r"(set|append)\s+(\S+)\s+(\{.*\})$")
NAMED = tuple(name for name, concept in CONCEPTS.items() if "names" in concept.model_fields)
"""Concepts whose records have names that can change."""


@dataclass(frozen=True)
class _Line:
    text: str
    place: Place


def apply_file(facts: Facts, path: Path) -> Facts:
    """A copy of the facts with the steps of a what-if file carried out, in order.

    Raises:
        ModelFaults: with every fault of the file.
    """
    faults: list[Fault] = []
    text = read_text(path, path.name, faults)
    return _applied(facts, text or "", path.name, faults)


def apply_text(facts: Facts, text: str, shown_as: str = "what-if") -> Facts:
    """A copy of the facts with the steps of a what-if text carried out, in order.

    Raises:
        ModelFaults: with every fault of the text.
    """
    return _applied(facts, text, shown_as, [])


def _applied(facts: Facts, text: str, shown_as: str, faults: list[Fault]) -> Facts:
    for line in _lines(text, shown_as):
        if found := hidden_in(line.text):
            faults.append(HiddenCharacter(place=line.place, character=found))
        else:
            facts = _step(facts, line, faults)
    if faults:
        raise ModelFaults(faults)
    return facts


def _lines(text: str, shown_as: str) -> Iterator[_Line]:
    for number, raw in enumerate(text.splitlines(), start=1):
        words = raw.strip()
        if words and not words.startswith("#"):
            yield _Line(words, Place(shown_as, number))


def _step(facts: Facts, line: _Line, faults: list[Fault]) -> Facts:
    if match := _END.match(line.text):
        return _changed(facts, line, match[1], match[2], partial(ended, facts), faults)
    if match := _RENAME.match(line.text):
        return _renamed(facts, line, match[1], match[2].strip('"”“'), match[3], faults)
    if match := _ADD.match(line.text):
        return _added(facts, line, match[1], match[2], faults)
    if match := _PUT.match(line.text):
        return _put(facts, line, match[2], match[3], faults, longer=match[1] == "append")
    faults.append(UnknownStep(place=line.place, value=line.text))
    return facts


def _changed(
    facts: Facts, line: _Line, name: str, day: str, change: Callable[[Record, date], Record], faults: list[Fault]
) -> Facts:
    record = facts.get(name)
    if record is None:
        known = tuple(record.id for record in facts)
        faults.append(UnknownId(place=line.place, subject=line.text, key="id", value=name, allowed=known))
    try:
        moment = read_moment(day)
    except (UnreadableDate, BackwardPeriod) as error:
        faults.append(_bad_day(line, day, error))
        return facts
    if moment.earliest == BEGINNING:
        faults.append(BadDate(place=line.place, subject=line.text, key="on", value=day))
        return facts
    return facts if record is None else with_records(facts, [change(record, moment.earliest)])


def _bad_day(line: _Line, day: str, error: UnreadableDate | BackwardPeriod) -> Fault:
    if isinstance(error, BackwardPeriod):
        return EndsBeforeStart(place=line.place, subject=line.text, key="on", value=day)
    return BadDate(place=line.place, subject=line.text, key="on", value=day, why=error.why, ways=error.ways)


def _renamed(facts: Facts, line: _Line, name: str, new: str, day: str, faults: list[Fault]) -> Facts:
    record = facts.get(name)
    if record is not None and record.concept not in NAMED:
        wrong = WrongConcept(
            place=line.place, subject=line.text, key="rename", value=name, found=record.concept, wanted=NAMED
        )
        faults.append(wrong)
        return facts
    return _changed(facts, line, name, day, lambda record, day: renamed(record, new, day), faults)


def _added(facts: Facts, line: _Line, concept: str, row: str, faults: list[Fault]) -> Facts:
    if concept not in CONCEPTS:
        faults.append(UnknownConcept(place=line.place, subject=line.text, value=concept, allowed=tuple(CONCEPTS)))
        return facts
    return _read_in(facts, facts.concepts[concept], _document(row, line), line, faults)


def _put(facts: Facts, line: _Line, name: str, row: str, faults: list[Fault], *, longer: bool) -> Facts:
    """A record with some of its fields put in place of those it has, or its lists longer."""
    record = facts.get(name)
    if record is None:
        known = tuple(record.id for record in facts)
        faults.append(UnknownId(place=line.place, subject=line.text, key="id", value=name, allowed=known))
        return facts
    document, concept = _document(row, line), facts.concepts[record.concept]
    if isinstance(document.value, Mapped):
        if "id" in document.value:
            allowed = tuple(field for field in concept.model_fields if field != "id")
            faults.append(UnknownKey(place=line.place, subject=line.text, value="id", allowed=allowed))
        document.value.update(said_again(record, document.value, longer=longer))
        document.value.lines = dict.fromkeys(document.value, line.place.line)
    return _read_in(facts, concept, document, line, faults, replaced=record.id)


def _document(row: str, line: _Line) -> Document:
    """The row as if it stood on its own line of a model file, so that its faults name the right line."""
    return Document("\n" * (line.place.line - 1) + row, line.place.file)


def _read_in(
    facts: Facts, concept: type[Record], document: Document, line: _Line, faults: list[Fault], replaced: str = ""
) -> Facts:
    """The facts with the row of the document, which takes the place of the record replaced."""
    reading = RowsSoFar(faults=list(document.faults))
    rows = Rows()
    rows.append(document.value)
    rows.lines.append(line.place.line)
    if not document.faults:
        read_rows(document, concept, rows, line.place.line, reading)
    faults.extend(reading.faults)
    for new in reading.rows:
        others = (row for row in bare_rows(facts) if row.record.id != replaced)
        found = check_records([*others, new], reading.lost, None, facts.vocabulary, [new])
        faults.extend(fault for fault in found if concerns(fault, new))
    return with_records(facts, [new.record for new in reading.rows])


def bare_rows(facts: Facts) -> Iterator[Row]:
    """The records there are, each with its place and nothing more."""
    files: dict[str, Document] = {}
    for record in facts.every:
        place = facts.place(record.id) or Place("")
        if place.file not in files:
            files[place.file] = Document("", place.file)
        yield Row(record, files[place.file], Mapped(place.line), derived=False)


def concerns(fault: Fault, row: Row) -> bool:
    """Whether a fault is one of the row's: in it, or in a circle that it closes."""
    return fault.place == row.place or (isinstance(fault, Cycle) and row.record.id in fault.path)
