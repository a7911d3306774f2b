"""A change set in words: what comes, what goes, what is called something else, and each value before and after."""

from collections.abc import Iterator
from typing import Any

from samverkan_model.language import DEFAULT, Language
from samverkan_model.model.changeset import WORDS, ChangeSet, Edit, EditKind
from samverkan_model.model.facts import CONCEPTS, whole_id
from samverkan_model.model.statement import Record
from samverkan_model.model.vocabulary import Term
from samverkan_model.reports.concepts import SINGULAR, label
from samverkan_model.reports.impact import in_short
from samverkan_model.text.document import Block, Entries, Entry, Items, Report
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot


def changes_report(changes: ChangeSet, before: Snapshot, after: Snapshot, language: Language = DEFAULT) -> Report:
    """The changes as a report.

    Args:
        changes: the changes.
        before: the tenant as it is.
        after: the tenant as it would be.
        language: language of everything but names and the sources' own words.
    """
    told = _Told(SnapshotText(before, language), SnapshotText(after, language))
    say = told.after.say
    title = say("changes.title", tenant=before.facts.header.name, name=changes.name)
    lead: tuple[str, ...] = (say("changes.summary", count=len(changes)),) if changes else (say("changes.none"),)
    if changes.decided:
        decided = changes.decided
        by = told.before.name(decided.by)
        lead = (*lead, say("changes.decided", by=by, on=str(decided.on), reference=decided.reference).strip())
    return Report(title, lead, tuple(told.blocks(changes)))


def changes_json(changes: ChangeSet, before: Snapshot, after: Snapshot, language: Language = DEFAULT) -> dict[str, Any]:
    """The same as a JSON document; texts in the language, ids as ``tenant:id``."""
    told, tenant = _Told(SnapshotText(before, language), SnapshotText(after, language)), before.facts.id
    decided = changes.decided
    return {
        "schema": "samverkan.changes/1",
        "at": after.day.isoformat(),
        "tenant": tenant,
        "what_if": changes.name,
        "decided": None if decided is None else {
            "by": decided.by, "on": str(decided.on), "reference": decided.reference or None
        },
        "changes": [
            {
                "record": whole_id(tenant, edit.id),
                "concept": SINGULAR.get(edit.concept, edit.concept),
                "kind": str(edit.kind),
                "text": told.line(edit),
                "fields": [
                    {"field": name, "before": told.value(edit, name, first=True), "after": told.value(edit, name)}
                    for name in edit.fields
                ] if edit.kind in (EditKind.CHANGED, EditKind.RENAMED) else [],
            }
            for edit in changes
        ],
        "unsourced": [whole_id(tenant, edit.id) for edit in changes.unsourced],
    }  # fmt: skip


class _Told:
    """Changes in words, between the tenant as it is and as it would be."""

    def __init__(self, before: SnapshotText, after: SnapshotText) -> None:
        self.before = before
        self.after = after

    def blocks(self, changes: ChangeSet) -> Iterator[Block]:
        """What comes and goes, and each record that changes with its values."""
        say = self.after.say
        for kind in (EditKind.ADDED, EditKind.REMOVED):
            found = changes.of(kind)
            lines = tuple(sorted(self.line(edit) for edit in found))
            yield Items(say(f"changes.{kind}", count=len(found)), lines)
        for kind in (EditKind.RENAMED, EditKind.CHANGED):
            found = changes.of(kind)
            entries = tuple(Entry(self.line(edit), tuple(self._fields(edit))) for edit in found)
            yield Entries(say(f"changes.{kind}", count=len(found)), (("", entries),) if entries else ())
        unsourced = tuple(self.line(edit) for edit in changes.unsourced)
        yield Items(say("changes.unsourced", count=len(unsourced)), unsourced)

    def line(self, edit: Edit) -> str:
        """The record with its concept: "Organ: Ledningsgruppen"."""
        return f"{self._concept(edit)}: {self._name(edit)}"

    def value(self, edit: Edit, name: str, *, first: bool = False) -> str:
        """A field's value in words, before or after."""
        part, narrator = (edit.before, self.before) if first else (edit.after, self.after)
        return narrator.listed(self._items(part, narrator, name))

    def _items(self, part: object, narrator: SnapshotText, name: str) -> list[str]:
        """The values of a field in words, one by one."""
        if isinstance(part, Record):
            return narrator.values(part, name)
        found = getattr(part, name, None)
        return [] if found is None else [str(found)]

    def _concept(self, edit: Edit) -> str:
        if edit.concept in CONCEPTS:
            words = label(edit.concept, 1, self.after.language)
            return f"{words[:1].upper()}{words[1:]}"
        return self.after.say("changes.word" if edit.concept.startswith(WORDS) else "changes.header")

    def _name(self, edit: Edit) -> str:
        entry = edit.entry
        if isinstance(entry, Term):
            return entry.label(self.after.language)
        narrator = self.after if edit.after is not None else self.before
        return in_short(entry.id, narrator) if entry.id in narrator.at.facts else entry.caption

    def _fields(self, edit: Edit) -> Iterator[str]:
        say, empty = self.after.say, self.after.say("changes.nothing")
        for name in edit.fields:
            first, last = self._items(edit.before, self.before, name), self._items(edit.after, self.after, name)
            old, new = listed_without(first, last, self.after), listed_without(last, first, self.after)
            if (old and new) or ((old or new) and not {*first} & {*last}):
                yield say("changes.field", field=self.after.field(name), before=old or empty, after=new or empty)
            elif old or new:
                way = "more" if new else "fewer"
                yield say(f"changes.{way}", field=self.after.field(name), words=new or old)
            else:
                yield say("changes.details", field=self.after.field(name))


def listed_without(some: list[str], others: list[str], narrator: SnapshotText) -> str:
    """Those of some values that are not among others: of many, only what differs is worth reading."""
    return narrator.listed([one for one in some if one not in others])
