"""Every rule is complete, finds its bad example, leaves its good one alone, and passes its cases."""

import string
from datetime import date
from pathlib import Path

import pytest
import yaml

from samverkan_model.language import LANGUAGES
from samverkan_model.rules.engine.base import Rule
from samverkan_model.rules.engine.registry import own_rules
from samverkan_model.testing import findings, messages

RULES = {rule.code: rule for rule in own_rules()}
CASES = [
    (file.stem, case)
    for file in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_good_example_is_left_alone(rule: Rule) -> None:
    assert findings(rule, rule.good) == []


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_bad_example_is_found_with_its_line(rule: Rule) -> None:
    found = findings(rule, rule.bad)

    assert found
    assert all(finding.place is not None and finding.path for finding in found)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_text_stands_in_both_languages(rule: Rule) -> None:
    for texts in (rule.statement, rule.definition, rule.why, rule.remedy, *rule.says.values()):
        assert set(texts) == set(LANGUAGES)
        assert all(texts[language] for language in LANGUAGES)
        assert _placeholders(texts["sv"]) == _placeholders(texts["en"])


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_cases(code: str) -> None:
    assert any(code == of for of, _ in CASES)


@pytest.mark.parametrize(("code", "case"), CASES, ids=[f"{code}: {case['name']}" for code, case in CASES])
def test_the_case_says_what_it_should(code: str, case: dict[str, object]) -> None:
    at = case.get("at")
    day = at if isinstance(at, date) else date.fromisoformat(str(at)) if at else None

    assert messages(RULES[code], str(case["model"]), day) == case.get("says", [])


def test_codes_and_names_are_used_once() -> None:
    assert len({rule.name for rule in RULES.values()}) == len(RULES)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
