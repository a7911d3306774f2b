"""A workbook that somebody has corrected → the changes it makes to a tenant, or every fault with its cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samverkan_model.errors import Fault, IdChanged, LostSheet, ModelFaults, OtherWorkbook, Place
from samverkan_model.exchange.excel.cells import Cells
from samverkan_model.exchange.excel.columns import HEADER, workbook_form
from samverkan_model.exchange.excel.naming import directory, names_of
from samverkan_model.exchange.excel.package import SUFFIXES
from samverkan_model.exchange.excel.reading import WorkbookRead, read_workbook
from samverkan_model.exchange.excel.tables import tables_of
from samverkan_model.exchange.excel.wording import Wording
from samverkan_model.language import DEFAULT
from samverkan_model.loading.adapter import Adapter, SourceRow
from samverkan_model.loading.folder import examine
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.changeset import ChangeSet, Edit, EditKind
from samverkan_model.model.facts import Facts

__all__ = ["SUFFIXES", "WorkbookChanges", "workbook_changes"]


@dataclass(frozen=True)
class WorkbookChanges:
    """What a workbook changes.

    Attributes:
        changes: the changes.
        passed_over: names of sheets that hold nothing of ours and were not read.
    """

    changes: ChangeSet
    passed_over: tuple[str, ...] = ()


def workbook_changes(path: Path, facts: Facts) -> WorkbookChanges:
    """The changes that a workbook makes to a tenant's facts.

    What the workbook does not hold is taken away, so it has to have all sheets in which the tenant has something.

    Raises:
        ModelFaults: with every fault of the workbook.
    """
    found = read_workbook(path, core_vocabulary(), directory(facts, names_of(facts, DEFAULT)))
    if other := _other_tenant(found, facts.id):
        raise ModelFaults([other])
    after, faults = examine(Adapter(facts.id, lambda: found.given), core_vocabulary())
    told = {fault.value for fault in faults if isinstance(fault, LostSheet)}
    faults = [*faults, *(fault for fault in _lost_sheets(path, found, facts) if fault.value not in told)]
    if after is None or faults:
        raise ModelFaults(faults)
    after = Facts(after.header, after, after.vocabulary, after.places)
    changes = ChangeSet.between(facts, after, path.name)
    if swapped := [*_swapped(changes, after)]:
        raise ModelFaults(swapped)
    return WorkbookChanges(changes, found.passed_over)


def _other_tenant(found: WorkbookRead, tenant: str) -> Fault | None:
    """A fault where the workbook is of another tenant."""
    header = next((row for row in found.given if isinstance(row, SourceRow) and row.concept == HEADER), None)
    name = str(header.values.get("id", tenant)) if header else tenant
    if header is None or name == tenant:
        return None
    return OtherWorkbook(place=header.cells[()], value=name, known_as=tenant)


def _lost_sheets(path: Path, found: WorkbookRead, facts: Facts) -> Iterator[LostSheet]:
    """Sheets in which the tenant has something and that a workbook does not have at all."""
    if not found.sheets:
        return
    form = workbook_form(facts.vocabulary)
    wording, names = Wording(form, facts.vocabulary, found.language), directory(facts, names_of(facts, found.language))
    for key, lines in tables_of(facts, form, Cells(wording, names), names).items():
        if lines and key not in found.sheets:
            yield LostSheet(place=Place(path.name), value=wording.title(form.sheets[key]))


def _swapped(changes: ChangeSet, after: Facts) -> Iterator[Fault]:
    """Records that went and came again with another id, and nothing else: the hidden id was changed."""
    gone = {_sense(edit): edit for edit in changes.of(EditKind.REMOVED)}
    for edit in changes.of(EditKind.ADDED):
        before = gone.get(_sense(edit))
        if before is not None:
            place = after.place(edit.id) or Place("")
            yield IdChanged(place=place, subject=f"{edit.concept} {edit.id}", value=edit.id, before=before.id)


def _sense(edit: Edit) -> str:
    """What a record says, whatever its id."""
    entry = edit.entry
    return f"{edit.concept} {entry.model_dump_json(exclude={'id'})}"
