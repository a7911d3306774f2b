"""Findings as SARIF 2.1.0 (OASIS), which editors and code hosts show at the line of the model file."""

import os
from collections.abc import Callable, Iterable
from importlib.metadata import version
from urllib.parse import quote

from samverkan_model.errors import Place
from samverkan_model.language import TAGS, Language
from samverkan_model.model.facts import whole_id
from samverkan_model.reports.finding_text import Teller
from samverkan_model.rules.engine.base import Finding, Rule, Severity
from samverkan_model.rules.engine.run import Outcome
from samverkan_model.text.document import JsonValue

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


Address = Callable[[str, Place], str | None]
"""The address of a place in a tenant's files, as those who show the findings look for it; None where there is none."""


def uri_of(path: str) -> str:
    """A path as a URI; a name that is no text in UTF-8 is written byte by byte."""
    return quote(os.fsencode(path))


def sarif(
    outcomes: Iterable[Outcome], language: Language, address: Address = lambda _, place: uri_of(place.file)
) -> dict[str, JsonValue]:
    """One run with all rules that were asked and all findings; accepted deviations are suppressed results."""
    outcomes = list(outcomes)
    rules = {code: rule for outcome in outcomes for code, rule in sorted(outcome.rules.items())}
    driver: dict[str, JsonValue] = {
        "name": "samverkan",
        "version": version("samverkan-model"),
        "rules": [_rule(rule, language) for rule in rules.values()],
    }
    places = {code: place for place, code in enumerate(rules)}
    results = [
        _result(teller, finding, places[finding.rule], address)
        for teller in (Teller(outcome, language) for outcome in outcomes)
        for finding in teller.outcome.findings
    ]
    run: dict[str, JsonValue] = {
        "tool": {"driver": driver},
        "language": TAGS[language],
        "columnKind": "unicodeCodePoints",
        "results": [*results],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule, language: Language) -> JsonValue:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.statement[language]},
        "fullDescription": {"text": rule.why[language]},
        "help": {"text": rule.remedy[language]},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(teller: Teller, finding: Finding, place: int, address: Address) -> JsonValue:
    result: dict[str, JsonValue] = {
        "ruleId": finding.rule,
        "ruleIndex": place,
        "level": _LEVELS[finding.severity],
        "message": {"text": teller.message(finding)},
        "locations": [_location(finding, address)],
        "partialFingerprints": {"samverkan/v1": finding.fingerprint},
        "properties": {"kind": str(finding.kind), "path": [*finding.path], "tenant": finding.tenant},
    }
    if finding.accepted is not None:
        result["suppressions"] = [{"kind": "external", "justification": finding.accepted}]
    return result


def _location(finding: Finding, address: Address) -> JsonValue:
    logical: JsonValue = [{"fullyQualifiedName": whole_id(finding.tenant, finding.entities[0])}]
    uri = finding.place and address(finding.tenant, finding.place)
    if finding.place is None or not uri:
        return {"logicalLocations": logical}
    physical: dict[str, JsonValue] = {"artifactLocation": {"uri": uri}}
    if finding.place.line > 0:  # lines are counted from 1; of a file as a whole there is none to show
        physical["region"] = {"startLine": finding.place.line}
    return {"physicalLocation": physical, "logicalLocations": logical}
