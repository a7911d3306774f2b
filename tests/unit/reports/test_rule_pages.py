"""Every rule has a page, and the pages say what the catalogue says."""

from collections.abc import Callable
from pathlib import Path

import pytest

from samverkan_model.reports.rule_pages import rule_pages
from samverkan_model.rules.engine.registry import own_rules
from samverkan_model.rules.engine.shape_files import read_shapes

PAGES = rule_pages(own_rules())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_the_catalogue_says(root: Path, expected: Callable[[Path, str], None], name: str) -> None:
    expected(root / "docs" / "regler" / name, PAGES[name])


def test_there_is_no_page_of_a_rule_that_is_gone(root: Path) -> None:
    assert {path.name for path in (root / "docs" / "regler").iterdir()} == set(PAGES)


def test_the_rule_on_the_page_about_checking_holds(root: Path, tmp_path: Path) -> None:
    page = (root / "docs" / "granska.md").read_text(encoding="utf-8")
    [text] = [block.partition("```")[0] for block in page.split("```yaml\n") if block.startswith("rules:")]
    path = tmp_path / "samverkan-rules.yaml"
    path.write_text(text, encoding="utf-8")

    assert [rule.code for rule in read_shapes(path)] == ["X01"]
