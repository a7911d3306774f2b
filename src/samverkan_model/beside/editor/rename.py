"""A record's id changed everywhere in a model: the edits, tried before they are handed out."""

from collections.abc import Mapping
from dataclasses import dataclass

from samverkan_model.beside.editor.folder import Draft
from samverkan_model.beside.editor.meaning import places_of
from samverkan_model.errors import CannotRename


@dataclass(frozen=True, slots=True)
class IdEdit:
    """Text of one line that is replaced; lines and columns are counted from 0."""

    line: int
    start: int
    end: int


def places_of_id(draft: Draft, old: str, new: str) -> Mapping[str, tuple[IdEdit, ...]]:
    """Where the id of a record stands, by the names that the files are shown as.

    Raises:
        CannotRename: with the first fault that the model would have.
    """
    edits = {
        name: tuple(IdEdit(spot.line, start, start + len(old)) for spot, start in places_of(found, draft.concepts, old))
        for name, found in draft.spots.items()
    }
    edits = {name: found for name, found in edits.items() if found}
    after = draft.with_texts({name: _edited(draft.texts[name], found, new) for name, found in edits.items()})
    known = {_said(fault, old) for fault in draft.faults}
    worse = [fault for fault in after.faults if _said(fault, new) not in known]
    if worse:
        raise CannotRename(old=old, new=new, problem=str(worse[0]))
    return edits


def _said(fault: object, name: str) -> str:
    """A fault without the id in question, so that one that was there before is known again."""
    return str(fault).replace(name, "…")


def _edited(text: str, edits: tuple[IdEdit, ...], new: str) -> str:
    lines = text.splitlines(keepends=True)
    for edit in sorted(edits, key=lambda one: (one.line, -one.start)):
        line = lines[edit.line]
        lines[edit.line] = line[: edit.start] + new + line[edit.end :]
    return "".join(lines)
