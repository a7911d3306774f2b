"""Cures: what a rule proposes is tried on a copy, and told only where the weakness goes and nothing new comes."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from samverkan_model.language import LANGUAGES, texts_of
from samverkan_model.loading.example import facts_from
from samverkan_model.loading.whatif import apply_text
from samverkan_model.model.editing import with_records
from samverkan_model.model.facts import Facts
from samverkan_model.rules.engine.base import Rule
from samverkan_model.rules.engine.curing import MOST_CHANGES, Curing, for_change
from samverkan_model.rules.engine.proposing import Case, ProposedChange
from samverkan_model.rules.engine.registry import own_rules
from samverkan_model.rules.engine.run import Outcome, check
from samverkan_model.testing import DAY
from samverkan_model.timeline import Snapshot

RULES = {rule.code: rule for rule in own_rules()}
PROPOSING = [code for code, rule in RULES.items() if rule.propose]
PRINCIPAL = "organizations: [{id: huvudman, name: Huvudman, kind: region}]"
WITHOUT_WAY_BACK = """
organizations: [{id: region, name: Regionen, kind: region}]
bodies:
  - {id: grupp, name: Gruppen, kind: arbetsgrupp, commissioned_by: region, valid: 2017/..}
  - {id: annan, name: Andra gruppen, kind: arbetsgrupp, commissioned_by: region, valid: 2017/..}
flows:
  - {id: f, sender: grupp, receiver: annan, content: report, valid: 2017/..}
"""


def with_principal(facts: Facts) -> Facts:
    """The facts with somebody who can decide, as every real model has."""
    header = facts.header.model_copy(update={"principals": facts.header.principals or ("huvudman",)})
    more = with_records(facts, facts_from(PRINCIPAL))
    return Facts(header, more.every, more.vocabulary, more.places, more.guests)


def outcome_of(facts: Facts, day: date, *rules: Rule) -> Outcome:
    """What the rules find; all of ours where none is named."""
    return check(Snapshot(facts, day), rules or own_rules())


def test_every_rule_proposes_something_or_says_why_not() -> None:
    assert [code for code, rule in RULES.items() if (rule.propose is None) is (rule.incurable is None)] == []


@pytest.mark.parametrize("code", PROPOSING)
def test_what_a_rule_finds_in_its_bad_example_can_be_cured(code: str) -> None:
    rule = RULES[code]
    facts, day = with_principal(facts_from(rule.bad)), rule.at or DAY
    curing = Curing(outcome_of(facts, day))
    found = [one for one in curing.outcome.findings if one.rule == code]

    cures = {one.fingerprint: curing.cures(one, most=1) for one in found}

    assert found
    assert all(cures.values())
    assert curing.failures == {}
    for one in found:
        cure = cures[one.fingerprint][0]
        after = outcome_of(apply_text(facts, "\n".join(cure.steps)), day)
        assert len(cure.changes) <= MOST_CHANGES
        assert one.fingerprint not in {left.fingerprint for left in after.findings}
        assert Counter(left.rule for left in for_change(after)) <= Counter(
            left.rule for left in for_change(curing.outcome)
        )


def test_every_change_has_its_sentence_in_both_languages() -> None:
    said: set[str] = set()
    for code in PROPOSING:
        facts, day = with_principal(facts_from(RULES[code].bad)), RULES[code].at or DAY
        curing = Curing(outcome_of(facts, day, RULES[code]))
        said |= {
            change.says for one in curing.outcome.findings for cure in curing.cures(one) for change in cure.changes
        }

    assert all(f"cure.change.{key}" in texts_of(language) for key in said for language in LANGUAGES)


def test_a_proposal_that_brings_a_new_weakness_is_no_cure() -> None:
    def propose(case: Case) -> list[list[ProposedChange]]:
        flow = {"sender": ["grupp"], "receiver": [], "content": ["report"], "gaps": ["receiver"]}
        return [[case.add("way-back", "flows", {**flow, "receiver": ["region"]}), case.add("way-back", "flows", flow)]]

    rules = [replace(rule, propose=propose if rule.code == "FLO01" else None) for rule in own_rules()]
    outcome = outcome_of(facts_from(WITHOUT_WAY_BACK), DAY, *rules)
    finding = next(one for one in outcome.findings if one.rule == "FLO01")

    assert Curing(outcome).cures(finding) == ()


def test_a_proposal_that_cannot_be_carried_out_is_no_cure() -> None:
    def propose(case: Case) -> list[list[ProposedChange]]:
        return [[case.add("way-back", "flows", {"sender": ["grupp"], "receiver": ["ingen"], "content": ["report"]})]]

    outcome = outcome_of(facts_from(WITHOUT_WAY_BACK), DAY, replace(RULES["FLO01"], propose=propose))

    assert Curing(outcome).cures(outcome.findings[0]) == ()


def test_a_proposal_that_breaks_is_named_and_hides_nothing() -> None:
    def propose(_: Case) -> list[list[ProposedChange]]:
        raise LookupError("trasig")

    outcome = outcome_of(facts_from(WITHOUT_WAY_BACK), DAY, replace(RULES["FLO01"], propose=propose))
    curing = Curing(outcome)

    assert curing.cures(outcome.findings[0]) == ()
    assert "trasig" in curing.failures["FLO01"]


def test_what_a_change_brings_is_cured_with_it() -> None:
    """A leading body without a mandate cannot give an assignment: it gets one, and both are proposed together."""
    rule = RULES["SYS04"]
    outcome = outcome_of(with_principal(facts_from(rule.bad)), rule.at or DAY)
    finding = next(one for one in outcome.findings if one.rule == "SYS04")

    cure = Curing(outcome).cures(finding, most=1)[0]

    assert [change.says for change in cure.changes] == ["frame", "mandate"]


def test_a_run_over_a_time_has_no_cures() -> None:
    outcome = Outcome(facts_from(PRINCIPAL), DAY)

    with pytest.raises(ValueError, match="Outcome"):
        _ = Curing(outcome).snapshot
