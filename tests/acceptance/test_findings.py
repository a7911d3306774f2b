"""The tally of findings in the docs is what the rules find, rule by rule."""

import re
from collections import Counter
from pathlib import Path

import samverkan_model as sm

PAGE = Path(__file__).parents[2] / "docs" / "genomgang.md"
DAYS = {
    "ostergotland": ("2016-06-01", "2017-06-01", "2018-01-15", "2024-05-15"),
    "jonkoping": ("2015-01-29", "2018-05-22"),
    "kalmar": ("2017-06-01", "2018-03-02", "2019-06-01", "2026-03-01"),
}


def _told() -> dict[str, tuple[int, ...]]:
    """Findings, true, arguable and false by rule, as the page has them."""
    rows = re.findall(
        r"^\| ([A-Z]{3}\d\d) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|", PAGE.read_text("utf-8"), re.MULTILINE
    )
    return {code: tuple(map(int, counts)) for code, *counts in rows}


def test_the_tally_counts_what_the_rules_find() -> None:
    workspace = sm.Workspace.discover()
    outcomes = [workspace[tenant].at(day).check() for tenant, days in DAYS.items() for day in days]

    assert all(not outcome.failures for outcome in outcomes)
    assert Counter(one.rule for outcome in outcomes for one in outcome.findings) == {
        code: counts[0] for code, counts in _told().items()
    }


def test_every_finding_is_judged_and_none_is_false() -> None:
    told = _told()

    assert all(found == true + arguable + false for found, true, arguable, false in told.values())
    assert sum(false for *_, false in told.values()) == 0
