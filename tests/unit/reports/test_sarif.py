"""Findings in SARIF have a line where there is one, and an address where those who show them can find it."""

import json
import os
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from sarif_pydantic import Sarif  # type: ignore[import-untyped]  # carries no type information

import samverkan_model as sm
from samverkan_model.errors import Place
from samverkan_model.reports.sarif import sarif
from samverkan_model.rules.engine.run import Outcome


@pytest.fixture
def outcome(tenant: sm.Tenant) -> Outcome:
    """What is found in the model of the test."""
    return tenant.at("2017-06-01").check()


def places(outcome: Outcome, *given: Place | None, **more: Any) -> list[Any]:
    """What stands of where the finding is, were it in each of these places."""
    moved = [replace(outcome.findings[0], place=place) for place in given]
    document: Any = sarif([replace(outcome, findings=moved)], "sv", **more)
    return [one["locations"][0].get("physicalLocation") for one in document["runs"][0]["results"]]


@pytest.mark.opened("sarif", "sarif-pydantic")
@pytest.mark.parametrize("name", ["jonkoping", "kalmar", "lekeberg", "ostergotland", "sydostra"])
def test_every_finding_of_a_model_is_a_result(counties: sm.Workspace, name: str) -> None:
    outcome = counties[name].at("2018-06-01").check()
    (run,) = Sarif.model_validate(sarif([outcome], "sv")).runs

    assert Counter(one.rule_id for one in run.results) == Counter(one.rule for one in outcome.findings)


@pytest.mark.hostile("sarif")
def test_signs_of_a_name_mean_nothing_to_json(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: rad, name: '"}] <b>{0}</b> \\u0022 å', kind: samrad, level: political, valid: 2017/..}
    """
    outcome = tenant.at("2018-01-01").check()
    read = Sarif.model_validate_json(json.dumps(sarif([outcome], "sv")))

    assert any('"}] <b>{0}</b> \\u0022 å' in (one.message.text or "") for one in read.runs[0].results)


def test_lines_are_counted_from_one_and_a_file_as_a_whole_has_none(outcome: Outcome) -> None:
    """
    bodies: [{id: a, name: A, kind: styrgrupp, valid: 2016/..}]
    """
    address: dict[str, Any] = {"uri": "prov/v%C3%A5rt%20l%C3%A4n.yaml"}
    file = "prov/vårt län.yaml"
    no_text = Place(os.fsdecode(b"prov/fel\xff.yaml"), 2)

    assert places(outcome, Place(file, 3), Place(file, 1), Place(file), None) == [
        {"artifactLocation": address, "region": {"startLine": 3}},
        {"artifactLocation": address, "region": {"startLine": 1}},
        {"artifactLocation": address},
        None,
    ]
    assert places(outcome, no_text)[0]["artifactLocation"] == {"uri": "prov/fel%FF.yaml"}


def test_the_address_is_the_one_that_is_asked_for_and_none_where_there_is_none(outcome: Outcome) -> None:
    """
    bodies: [{id: a, name: A, kind: styrgrupp, valid: 2016/..}]
    """
    place = Place("prov/model.yaml", 3)

    assert places(outcome, place, address=lambda tenant, at: f"{tenant}-{at.line}")[0]["artifactLocation"] == {
        "uri": "prov-3"
    }
    assert places(outcome, place, address=lambda *_: None) == [None]
