"""Commands that write are ended at random moments; `tests.kills` says what has to stand afterwards."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="children that have everything imported need fork")


def test_what_stood_stands_and_nothing_is_left_behind_when_commands_are_ended_at_random_moments(root: Path) -> None:
    words = [sys.executable, "-m", "tests.kills", "4", "--seed", "3", "--only", "export"]
    outcome = subprocess.run(words, capture_output=True, cwd=root, check=False, text=True)

    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert [line.split("|")[2].strip() for line in outcome.stdout.splitlines()[2:3]] == ["4"]
