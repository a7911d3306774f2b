"""The bugs that are planted to try the tests can still be planted."""

from pathlib import Path

import pytest

from upkeep.planted import PROJECT, SOURCE, Bug, bugs


@pytest.mark.parametrize("bug", bugs(), ids=lambda bug: bug.name)
def test_what_a_planted_bug_changes_stands_in_its_file_exactly_once(bug: Bug) -> None:
    text = (PROJECT / SOURCE / bug.file).read_text(encoding="utf-8")

    assert text.count(bug.old) == 1
    assert bug.old != bug.new
    assert all(Path(PROJECT, test).exists() for test in bug.tests)


def test_no_bug_is_listed_twice() -> None:
    assert len({(bug.file, bug.old) for bug in bugs()}) == len({bug.name for bug in bugs()}) == len(bugs())
