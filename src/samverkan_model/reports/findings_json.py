"""Findings as JSON, with the shape that others rely on."""

from collections.abc import Iterable, Mapping

from samverkan_model.language import Language
from samverkan_model.model.facts import whole_id
from samverkan_model.model.validity import BEGINNING
from samverkan_model.reports.finding_text import Teller
from samverkan_model.reports.json_parts import place_json
from samverkan_model.rules.engine.base import Finding
from samverkan_model.rules.engine.run import Outcome
from samverkan_model.text.document import JsonValue


def findings_json(outcomes: Iterable[Outcome], language: Language) -> dict[str, JsonValue]:
    """Findings, how many records each rule looked at, and rules that could not be run."""
    outcomes = list(outcomes)
    first = outcomes[0] if outcomes else None
    return {
        "schema": "samverkan.check/1",
        "at": first.day.isoformat() if first else None,
        "until": first.until.isoformat() if first and first.until else None,
        "findings": [one for outcome in outcomes for one in _findings(outcome, language)],
        "coverage": {outcome.facts.id: dict(sorted(outcome.coverage.items())) for outcome in outcomes},
        "failures": {outcome.facts.id: dict(sorted(outcome.failures.items())) for outcome in outcomes},
    }


def finding_json(teller: Teller, finding: Finding) -> Mapping[str, JsonValue]:
    """One finding as JSON."""
    tenant = finding.tenant
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": str(finding.severity),
        "kind": str(finding.kind),
        "theme": str(finding.theme),
        "reader": str(finding.reader),
        "tenant": tenant,
        "entities": [whole_id(tenant, name) for name in finding.entities],
        "path": [whole_id(tenant, name) for name in finding.path],
        "from": None if finding.since == BEGINNING else finding.since.isoformat(),
        "until": finding.until.isoformat() if finding.until else None,
        "message": teller.message(finding),
        "location": place_json(finding.place),
        "sources": [str(citation) for citation in finding.sources],
        "fingerprint": finding.fingerprint,
        "accepted": finding.accepted,
    }


def _findings(outcome: Outcome, language: Language) -> list[JsonValue]:
    teller = Teller(outcome, language)
    return [finding_json(teller, finding) for finding in outcome.findings]
