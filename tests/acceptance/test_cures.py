"""Cures of the five models: for most of what is found there is something to decide, tried by running the rules again."""

from collections import Counter
from collections.abc import Iterator

import pytest

import samverkan_model as sm
from samverkan_model.courses import Courses
from samverkan_model.loading.whatif import apply_text
from samverkan_model.model.evidence import Evidence
from samverkan_model.rules.engine.base import Finding
from samverkan_model.rules.engine.curing import MOST_CHANGES, Cure, for_change
from samverkan_model.rules.engine.run import Outcome, check
from samverkan_model.timeline import Snapshot
from tests.acceptance.precision import DAYS

SHARE = 0.6
"""Of the findings for whoever changes the structure, on all telling days of a model, each finding once."""


@pytest.mark.parametrize("tenant", dict.fromkeys(tenant for tenant, _ in DAYS))
def test_most_findings_have_a_cure_that_a_second_run_confirms(counties: sm.Workspace, tenant: str) -> None:
    found: set[str] = set()
    cured: list[Cure] = []
    for day in (day for name, day in DAYS if name == tenant):
        at = counties[tenant].at(day, Evidence.PRESUMED)
        curing = at.curing()
        new = [one for one in for_change(curing.outcome) if one.fingerprint not in found]
        found |= {one.fingerprint for one in new}
        cures = [cure for one in new for cure in curing.cures(one, most=1)]
        cured += cures

        assert [fault for cure in cures for fault in _faults(cure, curing.outcome, at)] == []
        assert curing.failures == {}

    assert len(cured) >= SHARE * len(found)


def _faults(cure: Cure, before: Outcome, at: sm.TenantAt) -> Iterator[str]:
    """What a run that knows nothing of the first says against a cure."""
    name = f"{cure.finding.rule} {cure.finding.entities[0]}"
    facts = apply_text(at.courses.facts, "\n".join(cure.steps))
    after = check(Snapshot(facts, at.day, Courses(facts, at.evidence)), before.rules.values())
    if not 0 < len(cure.changes) <= MOST_CHANGES:
        yield f"{name}: {len(cure.changes)} changes"
    if (cure.finding.fingerprint, cure.finding.text) in {(one.fingerprint, one.text) for one in after.findings}:
        yield f"{name}: still there"
    if more := _by_rule(for_change(after)) - _by_rule(for_change(before)):
        yield f"{name}: brings {dict(more)}"


def _by_rule(findings: list[Finding]) -> Counter[str]:
    return Counter(one.rule for one in findings)
