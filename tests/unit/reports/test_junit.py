"""Findings as results of tests: counts that hold, every finding with its line, nothing that means anything to XML."""

from datetime import date
from xml.etree import ElementTree as Xml

import pytest

import samverkan_model as sm
from samverkan_model.reports.junit import junit


def parsed(text: str) -> Xml.Element:
    return Xml.fromstring(text)  # noqa: S314 - the file is our own


@pytest.mark.opened("junit", "ElementTree")
@pytest.mark.parametrize("name", ["jonkoping", "kalmar", "lekeberg", "ostergotland", "sydostra"])
def test_every_finding_is_a_failure_and_the_rest_of_the_rules_passed(counties: sm.Workspace, name: str) -> None:
    outcomes = [counties[name].at("2018-06-01").check(), counties["sydostra"].at("2018-06-01").check()]
    suites = parsed(junit(outcomes, "sv")).findall("testsuite")

    assert [one.get("name") for one in suites] == [name, "sydostra"]
    for suite, outcome in zip(suites, outcomes, strict=True):
        cases = suite.findall("testcase")
        failed = [one for one in cases if one.find("failure") is not None]
        accepted = [one for one in outcome.findings if one.accepted is not None]
        assert len(failed) == len(outcome.findings) - len(accepted) == int(suite.get("failures") or -1)
        assert int(suite.get("skipped") or -1) == len(accepted)
        assert (
            int(suite.get("tests") or -1)
            == len(cases)
            == len(outcome.findings) + len(outcome.rules.keys() - {one.rule for one in outcome.findings})
        )
        assert all(one.get("file") and int(one.get("line") or 0) > 0 for one in failed)


@pytest.mark.hostile("junit")
def test_signs_of_a_name_mean_nothing_to_xml(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: rad, name: "<Rådet> & 'de'", kind: samrad, level: political, valid: 2017/..}
    """
    outcome = tenant.at(date(2018, 1, 1)).check()
    root = parsed(junit([outcome], "sv"))

    assert outcome.findings
    assert any("<Rådet> & 'de'" in (one.get("message") or "") for one in root.iter("failure"))
