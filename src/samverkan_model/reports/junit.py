"""Findings as JUnit's XML, which GitLab, Jenkins and Azure DevOps show as the results of tests.

A suite for each tenant. Each finding is a test that failed; one that is accepted was skipped; a rule without findings
is a test that passed; one that could not be run is an error.
"""

from collections.abc import Iterable
from xml.etree import ElementTree as Xml

from samverkan_model.hidden import without_hidden
from samverkan_model.language import Language
from samverkan_model.reports.finding_text import Teller
from samverkan_model.rules.engine.base import Finding
from samverkan_model.rules.engine.run import Outcome


def junit(outcomes: Iterable[Outcome], language: Language) -> str:
    """The document."""
    root = Xml.Element("testsuites", {"name": "samverkan"})
    for outcome in outcomes:
        _suite(root, Teller(outcome, language), language)
    Xml.indent(root, " ")
    return f"{Xml.tostring(root, encoding='unicode', xml_declaration=False)}\n"


def _suite(root: Xml.Element, teller: Teller, language: Language) -> None:
    outcome = teller.outcome
    suite = Xml.SubElement(root, "testsuite")
    found = {finding.rule for finding in outcome.findings}
    for finding in outcome.findings:
        case = _case(suite, outcome, f"{finding.rule} {', '.join(finding.entities)}", finding)
        _result(case, teller, finding)
    for code, rule in sorted(outcome.rules.items()):
        if code in outcome.failures:
            Xml.SubElement(_case(suite, outcome, code), "error", {"message": without_hidden(outcome.failures[code])})
        elif code not in found:
            _case(suite, outcome, f"{code} {rule.statement[language]}")
    counts = {"failure": "failures", "error": "errors", "skipped": "skipped"}
    suite.attrib |= {
        "name": outcome.facts.id,
        "tests": str(len(suite)),
        **{name: str(sum(case.find(kind) is not None for case in suite)) for kind, name in counts.items()},
    }


def _case(suite: Xml.Element, outcome: Outcome, name: str, finding: Finding | None = None) -> Xml.Element:
    place = finding.place if finding else None
    where = {"file": place.file, "line": str(place.line)} if place else {}
    return Xml.SubElement(
        suite, "testcase", {"classname": outcome.facts.id, "name": without_hidden(name), **where, "time": "0"}
    )


def _result(case: Xml.Element, teller: Teller, finding: Finding) -> None:
    words = without_hidden(teller.message(finding))
    if finding.accepted is not None:
        Xml.SubElement(case, "skipped", {"message": without_hidden(finding.accepted)})
        return
    failure = Xml.SubElement(case, "failure", {"message": words, "type": finding.severity.value})
    failure.text = "\n".join((words, str(finding.place or ""), finding.fingerprint)).strip()
