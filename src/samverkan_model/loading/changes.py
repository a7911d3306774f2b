"""Change sets as files: YAML that is reviewed, sent and kept, and read again as the same changes.

    changes:
      decided: {by: styrgruppen, on: 2026-11-30, reference: § 14}
      added:
        bodies: [{id: ny-grupp, name: Ny grupp, kind: arbetsgrupp}]
      changed:
        lgvo: {before: {purpose: Vård}, after: {purpose: Vård som hänger ihop}}
      renamed:
        samrad: {before: {name: Samråd}, after: {name: Samverkansråd}}
      removed:
        areas: [{id: prov, name: Prov}]

``changed`` and ``renamed`` hold only the fields that differ; a field without a value after is taken away. What the
record had ``before`` is held against what it has: where somebody else has changed it since, that is a fault.
"""

from pathlib import Path
from typing import Any

from samverkan_model.loading.change_reading import ChangeReading
from samverkan_model.loading.document import Document
from samverkan_model.loading.plain import as_said, yaml_text
from samverkan_model.loading.whatif import apply_file
from samverkan_model.model.changeset import ChangeSet, Edit, EditKind, Entry
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Record
from samverkan_model.model.vocabulary import Term

SUFFIXES = (".yaml", ".yml")
"""Files that hold a change set; other texts are steps of a what-if file."""
_DECIDED = ("by", "on", "reference", "title")


def read_changes(facts: Facts, path: Path) -> ChangeSet:
    """The changes that a file makes: a change set, or the steps of a what-if file.

    Raises:
        ModelFaults: with every fault of the file, and of what the facts would be.
    """
    if path.suffix.lower() not in SUFFIXES:
        return ChangeSet.between(facts, apply_file(facts, path), path.name)
    return ChangeReading(facts, Document(path, path.name)).changes()


def changes_text(changes: ChangeSet) -> str:
    """A change set as the text of a file that is read as the same changes."""
    told: dict[str, Any] = {}
    if changes.decided:
        said = {name: getattr(changes.decided, name) for name in _DECIDED}
        told["decided"] = {name: str(value) for name, value in said.items() if value}
    for kind in EditKind:
        part: dict[str, Any] = {}
        for edit in changes.of(kind):
            if kind in (EditKind.ADDED, EditKind.REMOVED):
                part.setdefault(edit.concept, []).append(row_of(edit.entry))
            else:
                name = edit.id if isinstance(edit.entry, Record) else f"{edit.concept}.{edit.id}"
                part[name] = dict(zip(("before", "after"), before_and_after(edit), strict=True))
        if part:
            told[str(kind)] = part
    return yaml_text({"changes": told}, flow=True)


def before_and_after(edit: Edit) -> tuple[dict[str, Any], dict[str, Any]]:
    """The plain values of the fields that differ, before and after; a field that one side does not have is None."""
    rows = [as_said(one) if one is not None else {} for one in (edit.before, edit.after)]
    names = [name for name in edit.fields if rows[0].get(name) != rows[1].get(name)]
    before, after = ({name: row.get(name) for name in names} for row in rows)
    return before, after


def row_of(entry: Entry) -> dict[str, Any]:
    """The plain values of a record as its author would write them: what it is first, then when and from where."""
    said = as_said(entry)
    if isinstance(entry, Term):
        return {name: value for name, value in said.items() if name != "scheme"}
    first = [name for name in said if name == "id" or name not in Record.model_fields]
    return {name: said[name] for name in sorted(said, key=lambda name: (name != "id", name not in first))}
