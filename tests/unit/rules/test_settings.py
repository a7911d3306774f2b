"""Severity goes from the record outward to the rule; what is accepted is marked; what is known is left out."""

from datetime import date

import pytest

import samverkan_model as sm
from samverkan_model.model.bodies import Body
from samverkan_model.rules.engine.base import Finding, FindingKind, Rule, Severity, Texts, Violation
from samverkan_model.rules.engine.run import Outcome, check
from samverkan_model.rules.engine.settings import RuleSettings

TEXTS: Texts = {"sv": "Text.", "en": "Text."}
RULE = Rule(
    "X01", "x.rule", Severity.WARNING, FindingKind.GAP, TEXTS, TEXTS, TEXTS, TEXTS, {"default": TEXTS},
    subjects=lambda context: context.snapshot.of(Body),
    examine=lambda context, body: [Violation(body.id)],
    good="", bad="",
)  # fmt: skip
DAY = "2018-01-01"


def run(tenant: sm.Tenant, settings: RuleSettings | None = None, at: str = DAY) -> Outcome:
    return check(tenant.at(at), [RULE], settings)


def weights(tenant: sm.Tenant, settings: RuleSettings) -> list[tuple[str, str]]:
    return [(finding.entities[0], str(finding.severity)) for finding in run(tenant, settings).findings]


def test_a_record_goes_before_its_tenant(tenant: sm.Tenant) -> None:
    """
    tenant: {id: prov, name: Prov, kind: county, rules: {X01: error}}
    bodies:
      - {id: a, name: A, kind: samrad, valid: 2017/.., rules: {x.rule: info}}
      - {id: b, name: B, kind: samrad, valid: 2017/..}
      - {id: c, name: C, kind: samrad, valid: 2017/.., rules: {X01: off}}
    """
    assert weights(tenant, RuleSettings(project={"X01": "info"})) == [("b", "error"), ("a", "info")]


def test_a_project_goes_before_the_rule_and_the_command_line_before_all(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: samrad, valid: 2017/..}
      - {id: b, name: B, kind: samrad, valid: 2017/.., rules: {X01: error}}
    """
    assert weights(tenant, RuleSettings()) == [("b", "error"), ("a", "warning")]
    assert weights(tenant, RuleSettings(project={"X01": "info"})) == [("b", "error"), ("a", "info")]
    assert weights(tenant, RuleSettings(project={"X01": "info"}, command={"X01": "warning"})) == [
        ("a", "warning"), ("b", "warning"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "asked"),
    [
        (RuleSettings(), True),
        (RuleSettings(select=("x",)), True),
        (RuleSettings(select=("X01",), project={"X01": "off"}), True),
        (RuleSettings(project={"X01": "off"}), False),
        (RuleSettings(command={"x.rule": "off"}), False),
        (RuleSettings(select=("Y",)), False),
        (RuleSettings(ignore=("x.rule",)), False),
        (RuleSettings(select=("X",), ignore=("X01",)), False),
    ],
)
def test_a_rule_can_be_chosen_left_out_and_turned_off(tenant: sm.Tenant, settings: RuleSettings, asked: bool) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, valid: 2017/..}]
    """
    assert bool(run(tenant, settings).coverage) is asked


def test_what_is_accepted_is_marked_as_long_as_it_holds(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, valid: 2017/..}, {id: b, name: B, kind: samrad, valid: 2017/..}]
    deviations: [{id: d, rule: X01, records: a, reason_accepted: Ses över, valid: 2017-01-01/2018-12-31}]
    """
    assert [finding.accepted for finding in run(tenant).findings] == ["Ses över", None]
    assert [finding.entities[0] for finding in run(tenant).open()] == ["b"]
    assert [finding.accepted for finding in run(tenant, at="2019-01-01").findings] == [None, None]


def test_what_is_known_is_left_out(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, valid: 2017/..}, {id: b, name: B, kind: samrad, valid: 2017/..}]
    """
    known = frozenset(finding.fingerprint for finding in run(tenant).findings[:1])

    assert [finding.entities[0] for finding in run(tenant, RuleSettings(baseline=known)).findings] == ["b"]


def test_a_fingerprint_is_of_the_rule_and_its_records_and_nothing_else(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, valid: 2017/..}]
    """

    def marked(at: str) -> Finding:
        [finding] = run(tenant, at=at).findings
        return finding

    assert marked("2017-06-01").fingerprint == marked("2020-06-01").fingerprint
    assert marked("2017-06-01").since == date(2017, 6, 1)
