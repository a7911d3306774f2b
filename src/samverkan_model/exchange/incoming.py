"""The changes that a file makes: a form that came back, a corrected workbook, a change set or a what-if file."""

from pathlib import Path

from samverkan_model.exchange import forms
from samverkan_model.exchange.excel import proposed
from samverkan_model.exchange.excel.proposed import WorkbookChanges
from samverkan_model.loading.changes import read_changes
from samverkan_model.model.facts import Facts


def changes_in(path: Path, facts: Facts) -> WorkbookChanges:
    """The changes that a file makes to a tenant's facts.

    Raises:
        ModelFaults: with every fault of the file, and of what the facts would be.
    """
    if forms.is_form(path):
        return WorkbookChanges(forms.form_changes(path, facts))
    if path.suffix.lower() in proposed.SUFFIXES:
        return proposed.workbook_changes(path, facts)
    return WorkbookChanges(read_changes(facts, path))
