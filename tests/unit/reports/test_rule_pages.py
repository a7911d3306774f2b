"""Every rule has a page, and the pages say what the catalogue says."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from samverkan_model.reports.rule_pages import framework_pages, rule_pages
from samverkan_model.rules.engine.frameworks import framework_questions, frameworks
from samverkan_model.rules.engine.registry import own_rules
from samverkan_model.rules.engine.shape_files import read_shapes
from tests.pages import INTERNAL

PAGES = rule_pages(own_rules())
FRAMEWORKS = framework_pages(own_rules())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_the_catalogue_says(root: Path, expected: Callable[[Path, str], None], name: str) -> None:
    expected(root / "docs" / "regler" / name, PAGES[name])


@pytest.mark.parametrize("name", PAGES)
def test_a_page_tells_a_rule_without_the_words_that_only_model_files_have(name: str) -> None:
    told = re.sub(r"```.*?```", "", PAGES[name], flags=re.DOTALL)

    assert INTERNAL["Swedish id in brackets"].findall(told) == []


def test_there_is_no_page_of_a_rule_that_is_gone(root: Path) -> None:
    assert {path.name for path in (root / "docs" / "regler").iterdir()} == set(PAGES)


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_a_page_of_a_framework_says_which_of_its_questions_are_answered(
    root: Path, expected: Callable[[Path, str], None], name: str
) -> None:
    expected(root / "docs" / "ramverk" / name, FRAMEWORKS[name])


def test_there_is_no_page_of_a_framework_that_is_gone(root: Path) -> None:
    assert {path.name for path in (root / "docs" / "ramverk").iterdir()} == set(FRAMEWORKS)


def test_every_question_of_an_auditor_has_a_rule_or_a_reason_and_not_both() -> None:
    answered = {number for rule in own_rules() for number in rule.asked_by}
    without = {number for number, one in framework_questions().items() if one.reason is not None}

    assert sorted(framework_questions()) == list(range(1, 31))
    assert answered | without == set(framework_questions())
    assert not answered & without


def test_every_question_is_asked_by_a_framework_there_is() -> None:
    assert {name for one in framework_questions().values() for name in one.asked} == set(frameworks())


def test_a_page_of_a_rule_says_which_question_of_auditors_it_answers() -> None:
    assert "Kan de som sitter vid bordet binda sina organisationer?" in PAGES["SYS02.md"]
    assert "Mandat" in PAGES["SYS02.md"].splitlines()[2]


def test_the_rule_on_the_page_about_checking_holds(root: Path, tmp_path: Path) -> None:
    page = (root / "docs" / "granska.md").read_text(encoding="utf-8")
    [text] = [block.partition("```")[0] for block in page.split("```yaml\n") if block.startswith("rules:")]
    path = tmp_path / "samverkan-rules.yaml"
    path.write_text(text, encoding="utf-8")

    assert [rule.code for rule in read_shapes(path)] == ["X01"]
