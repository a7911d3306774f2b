"""An empty workbook to begin with: the tenant's own row, three rows to look at, what is seldom used out of sight."""

from importlib import resources

from samverkan_model.exchange.excel.cells import Cells
from samverkan_model.exchange.excel.columns import LINKS, WORDS, workbook_form
from samverkan_model.exchange.excel.naming import directory, names_of
from samverkan_model.exchange.excel.tables import tables_of
from samverkan_model.exchange.excel.wording import Wording
from samverkan_model.exchange.excel.writing import ALWAYS, guide, workbook
from samverkan_model.language import Language
from samverkan_model.loading.example import facts_from
from samverkan_model.loading.plain import yaml_text
from samverkan_model.model.facts import CONCEPTS

SEEN = (
    "tenant", "organizations", "groups", "bodies", "seats", "mandates", "flows", "agreements", "areas", "target_groups",
    "sources", "parties", "decision_route", "names", LINKS, WORDS,
)  # fmt: skip
"""Sheets that a county begins with; the others are there, hidden, until somebody brings them forward."""


def blank(tenant: str, name: str, kind: str, code: str, language: Language) -> bytes:
    """A workbook for a tenant of which nothing is known yet.

    Args:
        tenant: its id.
        name: its name.
        kind: a word of the scheme ``tenant_kinds``.
        code: SCB's code of a county or municipality; empty where there is none.
        language: the language of headings and guide; the three rows to look at are in Swedish, as data are.
    """
    header = {"id": tenant, "name": name, "kind": kind} | ({"code": code} if code else {})
    rows = resources.files("samverkan_model") / "templates" / "workbook" / "examples.yaml"
    facts = facts_from(yaml_text({"tenant": header}) + rows.read_text(encoding="utf-8"))
    form = workbook_form(facts.vocabulary)
    names = directory(facts, names_of(facts, language))
    cells = Cells(Wording(form, facts.vocabulary, language), names)
    shown = [key for key, sheet in form.sheets.items() if not sheet.is_child or key in ALWAYS]
    hidden = frozenset(shown) - frozenset(SEEN)
    tables = tables_of(facts, form, cells, names)
    for key in CONCEPTS:
        for line in tables[key]:
            line.id = ""  # it is made of the name, so that a row that is written over gets one of its own
    return workbook(tables, shown, cells, guide(name, language), hidden)
