"""Where output goes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from samverkan_model.cli import commands, output

PROGRAM = "from samverkan_model.cli import main; import sys; sys.argv = ['samverkan', *sys.argv[1:]]; main()"


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of the POSIX kind is asked for")
@pytest.mark.parametrize("arguments", [["plugins"], [], ["show", "kalmar:presidiekonferens", "--at", "2017-06-01"]])
def test_a_terminal_gets_headings_that_stand_out(arguments: list[str]) -> None:
    import pty

    ours, theirs = pty.openpty()
    environment = os.environ | {"SAMVERKAN_LANG": "sv", "TERM": "xterm-256color", "COLUMNS": "100"}
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments], stdout=theirs, stderr=theirs, env=environment
    ) as child:
        os.close(theirs)
        written = _read(ours)

    assert child.returncode == 0, written
    assert "\x1b[1m" in written


def test_a_pipe_gets_plain_text() -> None:
    environment = os.environ | {"SAMVERKAN_LANG": "sv"}
    outcome = subprocess.run(
        [sys.executable, "-c", PROGRAM, "plugins"], capture_output=True, check=True, env=environment
    )

    assert outcome.stdout.decode().startswith("Tillägg\n\nNamn ")
    assert b"\x1b" not in outcome.stdout


def test_paths_are_shown_with_forward_slashes() -> None:
    assert output.shown(Path("ut") / "index.html") == "ut/index.html"


def test_every_command_that_the_help_puts_in_order_is_a_module_of_the_folder() -> None:
    assert commands.command_names()[: len(commands.FIRST)] == commands.FIRST


def _read(descriptor: int) -> str:
    parts: list[bytes] = []
    try:
        while part := os.read(descriptor, 4096):
            parts.append(part)
    except OSError:  # how Linux says that the other end has been closed
        pass
    finally:
        os.close(descriptor)
    return b"".join(parts).decode()
