"""What a command reads is a regular file: a pipe that nobody writes to, a device or a folder is told of, never waited for."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

pytestmark = [
    pytest.mark.usefixtures("installed"),
    pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices have no names of files there"),
]
DAY = ("--at", "2017-06-01")
READ = {
    "samverkan.toml": ("check", "provlan", *DAY),
    "samverkan-rules.yaml": ("check", "provlan", *DAY),
    "kand.json": ("check", "provlan", *DAY, "--baseline", "kand.json"),
    "om.txt": ("agreements", "provlan", *DAY, "--what-if", "om.txt"),
    "om.yaml": ("check", "provlan", *DAY, "--what-if", "om.yaml"),
    "bok.xlsx": ("import", "bok.xlsx", "--format", "xlsx", "-o", "ut"),
    "fakta.ttl": ("import", "fakta.ttl", "--format", "turtle", "-o", "ut"),
}
KINDS = {"a pipe": os.mkfifo, "a device": lambda name: Path(name).symlink_to("/dev/zero"), "a folder": os.mkdir}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", READ)
def test_what_is_no_regular_file_is_told_of(run: Callable[..., Result], name: str, kind: str) -> None:
    KINDS[kind](name)
    outcome = run(*READ[name])

    assert outcome.exit_code == 2
    assert f"{name}: är ingen vanlig fil" in outcome.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_a_summary_that_is_no_regular_file_is_as_none(run: Callable[..., Result], kind: str) -> None:
    Path("modell").mkdir()
    Path("modell/tenant.yaml").write_text("tenant: {id: ny, name: Ny, kind: county}", encoding="utf-8")
    without = run("conform", "modell")
    KINDS[kind]("modell/summary.json")

    assert run("conform", "modell").stdout == without.stdout
