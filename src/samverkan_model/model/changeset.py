"""A set of changes as a thing of its own: what was added, changed, renamed and removed, before and after.

Whatever changes a tenant's facts comes as one: a workbook that was corrected in Excel, a what-if file, an owner's
answer, a decided paragraph. It is told, drawn, checked and kept by the same code (`samverkan_model.reports.changes`,
`samverkan_model.loading.changes`), and until it is applied nothing has changed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, Self

from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Citation, Record
from samverkan_model.model.tenant import TenantHeader
from samverkan_model.model.validity import Moment
from samverkan_model.model.vocabulary import Term, Vocabulary

Entry = Record | Term
"""What can be changed: a record, the tenant's header among them, or a word of the tenant's own."""
WORDS = "vocabulary."
"""What the concept of a word begins with, before its scheme."""


class EditKind(StrEnum):
    """What sort of change of one record."""

    ADDED = "added"
    CHANGED = "changed"
    RENAMED = "renamed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Edit:
    """One record before and after.

    Attributes:
        before: as it was; None for one that is added.
        after: as it would be; None for one that is removed. Its id is that of ``before``.
    """

    before: Entry | None
    after: Entry | None

    @property
    def entry(self) -> Entry:
        """The record as it would be, or was."""
        entry = self.after or self.before
        if entry is None:
            raise ValueError(self)
        return entry

    @property
    def id(self) -> str:
        """The record's id."""
        return self.entry.id

    @property
    def concept(self) -> str:
        """The record's concept; ``tenant`` for the header, ``vocabulary.`` and the scheme for a word."""
        return concept_of(self.entry)

    @property
    def kind(self) -> EditKind:
        """What sort of change it is; renamed also where more than the name changed."""
        if self.before is None:
            return EditKind.ADDED
        if self.after is None:
            return EditKind.REMOVED
        return EditKind.RENAMED if _title(self.before) != _title(self.after) else EditKind.CHANGED

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields whose values differ, in the concept's order; of one added or removed all that say something."""
        return tuple(name for name in type(self.entry).model_fields if self._differs(name))

    @property
    def cites_anew(self) -> bool:
        """Whether it says where it is from: a source that the record, or a value of it, did not have before."""
        return bool({*_citations(self.after)} - {*_citations(self.before)})

    def _differs(self, name: str) -> bool:
        if self.before is not None and self.after is not None:
            return bool(getattr(self.before, name, None) != getattr(self.after, name, None))
        return bool(
            getattr(self.entry, name) != type(self.entry).model_fields[name].get_default(call_default_factory=True)
        )


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision that changes rest on, which becomes their source.

    Attributes:
        by: who decided: the id of a body, organisation or group, or a function in words; never a person.
        on: when.
        reference: the paragraph or case number: "§ 14".
        title: the document it stands in, where that has a title: "Protokoll 2026-11-30".
    """

    by: str
    on: Moment
    reference: str = ""
    title: str = ""


@dataclass(frozen=True)
class ChangeSet:
    """Changes that belong together, each of another record, in the order they are told and applied.

    Attributes:
        edits: the changes.
        decided: the decision they rest on, where there is one; see `samverkan_model.loading.decided.cited`.
        name: where they come from, named as people know it: a file.
    """

    edits: tuple[Edit, ...] = ()
    decided: Decided | None = None
    name: str = ""

    @classmethod
    def between(cls, before: Facts, after: Facts, name: str = "", spine: Vocabulary | None = None) -> Self:
        """What makes the second facts of the first; guests, which others lend, are none of it.

        Args:
            before: the facts as they are.
            after: the facts as they would be.
            name: where the changes come from.
            spine: the words that hold before the tenant adds its own; without it the words of both are compared.
        """
        words = _words(before, spine), _words(after, spine)
        old: dict[Any, Entry] = {**words[0], **{record.id: record for record in (before.header, *before)}}
        new: dict[Any, Entry] = {**words[1], **{record.id: record for record in (after.header, *after)}}
        both = (Edit(old.get(key), new.get(key)) for key in (old | new))
        return cls(tuple(edit for edit in both if not _is_same(edit)), None, name)

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return bool(self.edits)

    def __len__(self) -> int:
        return len(self.edits)

    def __iter__(self) -> Iterator[Edit]:
        return iter(self.edits)

    def of(self, *kinds: EditKind) -> tuple[Edit, ...]:
        """The changes of some kinds."""
        return tuple(edit for edit in self.edits if edit.kind in kinds)

    @cached_property
    def unsourced(self) -> tuple[Edit, ...]:
        """Records that are added or changed without a source that says so: whoever applies them is to be asked."""
        told = (edit for edit in self.of(EditKind.ADDED, EditKind.CHANGED, EditKind.RENAMED))
        return tuple(edit for edit in told if isinstance(edit.after, Record) and _needs_source(edit))

    def conflicts(self, facts: Facts) -> tuple[Edit, ...]:
        """The changes whose record is not, in these facts, what it was when they were written."""
        return tuple(edit for edit in self.edits if _found(facts, edit) != edit.before)

    def onto(self, facts: Facts) -> "ChangeSet":
        """The changes as they are of facts that say more of the same records, as the owner's do of what others see.

        Where a field that changes holds more than was seen, its change is left as it is, and is one of the conflicts.
        """
        return ChangeSet(tuple(_widened(edit, _found(facts, edit)) for edit in self.edits), self.decided, self.name)

    def applied(self, facts: Facts) -> Facts:
        """The facts with the changes carried out; a copy, and nothing is checked.

        Records that are changed keep their place among the others, new ones come last.
        """
        header, words = facts.header, facts.vocabulary
        records = {record.id: record for record in facts.every}
        for edit in self.edits:
            if isinstance(edit.entry, Term):
                words = _reworded(words, edit)
            elif isinstance(edit.after, TenantHeader):
                header = edit.after
            elif isinstance(edit.after, Record):
                records[edit.id] = edit.after
            elif edit.after is None:
                records.pop(edit.id, None)
        return Facts(header, records.values(), words, facts.places, facts.guests, facts.known)


def concept_of(entry: Entry) -> str:
    """The concept of a record, or of a word."""
    return f"{WORDS}{entry.scheme}" if isinstance(entry, Term) else entry.concept


def _title(entry: Entry) -> str:
    return entry.sv if isinstance(entry, Term) else entry.caption


def _is_same(edit: Edit) -> bool:
    """By value: whether a default was written out or left out says nothing."""
    old, new = edit.before, edit.after
    return old is new or (old is not None and new is not None and old.__dict__ == new.__dict__)


def _citations(entry: Entry | None) -> Iterator[Citation]:
    """The sources of a record, of its values by themselves and of what its owners have said."""
    if isinstance(entry, Record):
        yield from entry.source
        yield from (citation for one in entry.value_sources for citation in one.source)
        yield from (citation for one in entry.confirmed for citation in one.source)


def _needs_source(edit: Edit) -> bool:
    """Sources are what others cite; of the rest only what somebody can know by looking needs none."""
    return edit.concept not in ("sources", "tenant") and not edit.cites_anew


def _words(facts: Facts, spine: Vocabulary | None) -> dict[tuple[str, str], Term]:
    known = (term for term in facts.vocabulary if spine is None or spine.get(term.scheme, term.id) != term)
    return {(term.scheme, term.id): term for term in known}


def _found(facts: Facts, edit: Edit) -> Entry | None:
    if isinstance(edit.entry, Term):
        return facts.vocabulary.get(edit.entry.scheme, edit.id)
    return facts.header if isinstance(edit.entry, TenantHeader) else facts.get(edit.id)


def _widened(edit: Edit, whole: Entry | None) -> Edit:
    before, after = edit.before, edit.after
    if not (isinstance(before, Record) and isinstance(whole, Record)) or whole == before:
        return edit
    if after is None:
        return Edit(whole, None)
    if not isinstance(after, Record) or any(getattr(whole, name) != getattr(before, name) for name in edit.fields):
        return edit
    return Edit(whole, whole.model_copy(update={name: getattr(after, name) for name in edit.fields}))


def _reworded(words: Vocabulary, edit: Edit) -> Vocabulary:
    if isinstance(edit.after, Term):
        return words.extended([edit.after])
    return Vocabulary(_without(words, edit.entry))


def _without(words: Iterable[Term], gone: Entry) -> Iterator[Term]:
    return (term for term in words if (term.scheme, term.id) != (getattr(gone, "scheme", ""), gone.id))
