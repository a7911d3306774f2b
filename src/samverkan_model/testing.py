"""What authors of adapters and rules test with."""

from datetime import date

from samverkan_model.errors import Fault, ModelFaults
from samverkan_model.loading.checks import check as check_rows
from samverkan_model.loading.document import Document, Mapped
from samverkan_model.loading.folder import read_document
from samverkan_model.loading.records import Reading, Row
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.facts import Facts
from samverkan_model.model.tenant import TenantHeader
from samverkan_model.rules.base import Finding, Rule
from samverkan_model.rules.catalogue import own_rules
from samverkan_model.rules.messages import message
from samverkan_model.rules.run import check
from samverkan_model.rules.settings import Settings
from samverkan_model.timeline import Snapshot

DAY = date(2018, 1, 1)
"""The day examples are looked at, unless they name another."""


def facts_from(text: str, shown_as: str = "example.yaml") -> Facts:
    """The facts in one model file given as text; ``tenant`` may be left out.

    Raises:
        ModelFaults: with every fault of the text.
    """
    document = Document(text, shown_as)
    reading = Reading(faults=list(document.faults))
    value = document.value if isinstance(document.value, Mapped) else Mapped(1)
    raw = value.get("tenant") or {"id": "example", "name": "Exempel", "kind": "county"}
    header = TenantHeader.model_validate(raw)
    read_document(document, reading)
    head = Row(header, document, Mapped(1), False)
    faults: list[Fault] = [*reading.faults, *check_rows(reading.rows, reading.lost, head, core_vocabulary())]
    if faults:
        raise ModelFaults(faults)
    places = {row.record.id: row.place for row in reading.rows}
    return Facts(header, [row.record for row in reading.rows], core_vocabulary(), places)


def findings(rule: Rule, text: str, at: date | None = None) -> list[Finding]:
    """What one rule finds in a model file given as text, on a day; a rule about what others find runs after them.

    Raises:
        AssertionError: the rule could not be run.
    """
    rules = [*(one for one in own_rules() if one.code != rule.code), rule] if rule.last else [rule]
    select = () if rule.last else (rule.code,)
    outcome = check(Snapshot(facts_from(text), at or rule.at or DAY), rules, Settings(select=select))
    assert rule.code not in outcome.failures, outcome.failures
    return [finding for finding in outcome.findings if finding.rule == rule.code]


def messages(rule: Rule, text: str, at: date | None = None) -> list[str]:
    """What one rule says, in Swedish, of a model file given as text."""
    day = at or rule.at or DAY
    snapshot = Snapshot(facts_from(text), day)
    return [message(rule, finding, snapshot) for finding in findings(rule, text, day)]
