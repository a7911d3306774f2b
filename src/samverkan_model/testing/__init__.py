"""What authors of adapters and rules test with."""

from datetime import date

from samverkan_model.loading.example import facts_from
from samverkan_model.rules.engine.base import Finding, Rule
from samverkan_model.rules.engine.messages import message
from samverkan_model.rules.engine.registry import own_rules
from samverkan_model.rules.engine.run import check
from samverkan_model.rules.engine.settings import RuleSettings
from samverkan_model.testing.conformance import Conformance, conform
from samverkan_model.timeline import Snapshot

__all__ = ["DAY", "Conformance", "conform", "facts_from", "findings", "messages"]

DAY = date(2018, 1, 1)
"""The day examples are looked at, unless they name another."""


def findings(rule: Rule, text: str, at: date | None = None) -> list[Finding]:
    """What one rule finds in a model file given as text, on a day; a rule about what others find runs after them.

    Raises:
        AssertionError: the rule could not be run.
    """
    rules = [*(one for one in own_rules() if one.code != rule.code), rule] if rule.last else [rule]
    select = () if rule.last else (rule.code,)
    outcome = check(Snapshot(facts_from(text), at or rule.at or DAY), rules, RuleSettings(select=select))
    assert rule.code not in outcome.failures, outcome.failures
    return [finding for finding in outcome.findings if finding.rule == rule.code]


def messages(rule: Rule, text: str, at: date | None = None) -> list[str]:
    """What one rule says, in Swedish, of a model file given as text."""
    day = at or rule.at or DAY
    snapshot = Snapshot(facts_from(text), day)
    return [message(rule, finding, snapshot) for finding in findings(rule, text, day)]
