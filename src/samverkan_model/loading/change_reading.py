"""A file of changes → a change set, or every fault in it and in what the facts would be."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from samverkan_model.errors import (
    BadDate,
    ChangedSince,
    Fault,
    MissingKey,
    ModelFaults,
    NotAMapping,
    UnknownConcept,
    UnknownId,
    UnknownKey,
)
from samverkan_model.loading.checks import check_records
from samverkan_model.loading.document import Document, Mapped, Rows, as_written
from samverkan_model.loading.plain import as_said
from samverkan_model.loading.records import RowsSoFar, read_one, read_rows
from samverkan_model.loading.whatif import bare_rows, concerns
from samverkan_model.loading.words import TermRow, broken_links, read_terms
from samverkan_model.model.changeset import WORDS, ChangeSet, Decided, Edit, EditKind, Entry
from samverkan_model.model.dates import BackwardPeriod, UnreadableDate, read_moment
from samverkan_model.model.facts import CONCEPTS, Facts
from samverkan_model.model.statement import Record
from samverkan_model.model.tenant import TenantHeader
from samverkan_model.model.vocabulary import SCHEMES, Term

_PARTS = ("decided", *EditKind)
_DECIDED = ("by", "on", "reference", "title")
_SPACE = re.compile(r"\s+")


class ChangeReading:
    """A file of changes that is being read against the facts they are made on."""

    def __init__(self, facts: Facts, document: Document) -> None:
        self._facts = facts
        self._document = document
        self._read = RowsSoFar(faults=list(document.faults))
        self._words: list[TermRow] = []
        self._after: dict[object, Entry] = {}
        self._gone: dict[object, Entry] = {}

    def changes(self) -> ChangeSet:
        """The changes.

        Raises:
            ModelFaults: with every fault.
        """
        raw = self._mapping(self._document.value, "changes") if not self._document.faults else None
        decided = self._parts(raw) if raw is not None else None
        self._raise()
        edits = [Edit(self._before(key), entry) for key, entry in self._after.items()]
        edits += [Edit(entry, None) for entry in self._gone.values()]
        changes = ChangeSet(tuple(edits), decided, self._document.shown_as)
        self._read.faults += self._checked(changes)
        self._raise()
        return changes

    def _raise(self) -> None:
        if self._read.faults:
            raise ModelFaults(self._read.faults)

    def _parts(self, raw: Mapped) -> Decided | None:
        decided = None
        for key, value in raw.items():
            line = raw.lines[key]
            if key not in _PARTS:
                self._read.faults.append(
                    UnknownKey(place=self._document.place(line), subject="changes", value=key, allowed=_PARTS)
                )
            elif not isinstance(value, Mapped):
                self._told(line, key, value)
            elif key == "decided":
                decided = self._decision(value)
            elif key in (EditKind.ADDED, EditKind.REMOVED):
                for concept, rows in value.items():
                    self._rows(concept, rows, value.lines[concept], gone=key == EditKind.REMOVED)
            else:
                for name, change in value.items():
                    self._changed(name, change, value.lines[name])
        return decided

    def _decision(self, raw: Mapped) -> Decided | None:
        for key in raw:
            if key not in _DECIDED:
                place = self._document.place(raw.lines[key])
                self._read.faults.append(UnknownKey(place=place, subject="decided", value=key, allowed=_DECIDED))
        missing = [key for key in ("by", "on") if not raw.get(key)]
        for key in missing:
            self._read.faults.append(MissingKey(place=self._document.place(raw.line), subject="decided", key=key))
        if missing:
            return None
        try:
            day = read_moment(str(raw["on"]))
        except (UnreadableDate, BackwardPeriod):
            place = self._document.place(raw.lines["on"])
            self._read.faults.append(BadDate(place=place, subject="decided", key="on", value=as_written(raw["on"])))
            return None
        return Decided(str(raw["by"]), day, str(raw.get("reference") or ""), str(raw.get("title") or ""))

    def _rows(self, concept: str, rows: Any, line: int, *, gone: bool) -> None:
        """Rows that are added, or taken away: of these only the id counts, and what they were."""
        scheme = concept.removeprefix(WORDS)
        if concept.startswith(WORDS) and scheme in SCHEMES:
            self._terms(scheme, rows, line, gone=gone)
            return
        if concept not in CONCEPTS:
            place, allowed = self._document.place(line), tuple(CONCEPTS)
            self._read.faults.append(UnknownConcept(place=place, subject="changes", value=concept, allowed=allowed))
            return
        if not gone:
            before = len(self._read.rows)
            read_rows(self._document, self._facts.concepts[concept], rows, line, self._read)
            self._after |= {row.record.id: row.record for row in self._read.rows[before:]}
            return
        for number, raw in enumerate(rows if isinstance(rows, Rows) else ()):
            name = str(raw.get("id")) if isinstance(raw, Mapped) else str(raw)
            record = self._known(name, rows.lines[number])
            if record is not None:
                self._gone[record.id] = record
                self._held(record, raw if isinstance(raw, Mapped) else Mapped(0))

    def _terms(self, scheme: str, rows: Any, line: int, *, gone: bool) -> None:
        under = Mapped(line)
        under[scheme], under.lines[scheme] = rows, line
        for row in read_terms(self._document, under, line, self._read.faults):
            key = scheme, row.term.id
            if gone:
                self._gone[key] = self._facts.vocabulary.get(*key) or row.term
            else:
                self._after[key] = row.term
                self._words.append(row)

    def _changed(self, name: str, change: Any, line: int) -> None:
        if not isinstance(change, Mapped) or not isinstance(change.get("after"), Mapped):
            self._told(line, name, change)
            return
        scheme, _, word = name.removeprefix(WORDS).partition(".")
        term = self._facts.vocabulary.get(scheme, word) if name.startswith(WORDS) and scheme in SCHEMES else None
        entry: Entry | None = term or self._known(name, line)
        if entry is None:
            return
        before = change.get("before")
        self._held(entry, before if isinstance(before, Mapped) else Mapped(0))
        raw = _put(as_said(entry), change["after"], line)
        if isinstance(entry, Term):
            read = read_one(self._document, Term, raw, raw, name, self._read.faults)
            if read is not None:
                self._after[scheme, word] = read
                self._words.append(TermRow(read, self._document, raw))
        else:
            self._record(entry, raw, line)

    def _record(self, record: Record, raw: Mapped, line: int) -> None:
        if isinstance(record, TenantHeader):
            header = read_one(self._document, TenantHeader, raw, raw, "tenant", self._read.faults)
            if header is not None:
                self._after[record.id] = header
            return
        rows = Rows()
        rows.append(raw)
        rows.lines.append(line)
        before = len(self._read.rows)
        read_rows(self._document, self._facts.concepts[record.concept], rows, line, self._read)
        self._after |= {row.record.id: row.record for row in self._read.rows[before:]}

    def _held(self, entry: Entry, before: Mapped) -> None:
        """A fault for each field that is not what the file says it was."""
        now = as_said(entry)
        for key, value in before.items():
            if key != "id" and _words(now.get(key)) != _words(value):
                place, found = (
                    self._document.place(before.lines.get(key, before.line)),
                    as_written(_words(now.get(key))),
                )
                self._read.faults.append(
                    ChangedSince(place=place, subject=entry.id, key=key, value=as_written(_words(value)), found=found)
                )

    def _known(self, name: str, line: int) -> Record | None:
        if name == self._facts.id:
            return self._facts.header
        record = self._facts.get(name)
        if record is None:
            allowed = tuple(one.id for one in self._facts)
            place = self._document.place(line)
            self._read.faults.append(UnknownId(place=place, subject="changes", key="id", value=name, allowed=allowed))
        return record

    def _before(self, key: object) -> Entry | None:
        if isinstance(key, tuple):
            return self._facts.vocabulary.get(*key)
        return self._facts.header if key == self._facts.id else self._facts.get(str(key))

    def _checked(self, changes: ChangeSet) -> Iterator[Fault]:
        """What is wrong with the facts as they would be: in what changes, and where something points at what goes."""
        after = changes.applied(self._facts)
        yield from broken_links(self._words, after.vocabulary)
        new = {row.record.id: row for row in self._read.rows}
        rows = [new.get(row.record.id, row) for row in bare_rows(after)]
        asked = [*new.values(), *(row for row in rows if self._gone and row.record.id not in new)]
        mine = {row.record.id: row for row in new.values()}
        for fault in check_records(rows, self._read.lost, None, after.vocabulary, asked):
            if any(concerns(fault, row) for row in mine.values()) or getattr(fault, "value", None) in self._gone:
                yield fault

    def _mapping(self, value: Any, key: str) -> Mapped | None:
        inner = value.get(key) if isinstance(value, Mapped) else None
        if isinstance(inner, Mapped):
            return inner
        if inner is None and isinstance(value, Mapped):
            self._read.faults.append(MissingKey(place=self._document.place(1), key=key))
        else:
            self._told(1, key, inner if inner is not None else value)
        return None

    def _told(self, line: int, subject: str, found: Any) -> None:
        self._read.faults.append(
            NotAMapping(place=self._document.place(line), subject=subject, found=as_written(found))
        )


def _put(said: Mapping[str, Any], after: Mapped, line: int) -> Mapped:
    """What is said of a record with some fields changed, as if it stood in the file; None takes one away."""
    raw = Mapped(line)
    raw.update({key: value for key, value in {**said, **after}.items() if value is not None})
    raw.lines = dict.fromkeys(raw, line) | after.lines
    return raw


def _words(value: Any) -> Any:
    """A plain value as text alone, so that ``2``, ``"2"`` and one value for a list of one are the same."""
    if isinstance(value, Mapping):
        return {str(key): _words(inner) for key, inner in value.items()}
    if isinstance(value, list):
        words = [_words(inner) for inner in value]
        return words[0] if len(words) == 1 else words
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else _SPACE.sub(" ", str(value)).strip()
