"""``-o`` on everything that is no plain file; `tests.outputs` says what has to come of each place."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan_model.cli.commands import command_names
from tests import outputs

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="devices, mounts and users are those of Linux")
SHORT = ("list", "export")
"""Commands that are tried on every place in the suite; ``just outputs`` tries them all."""


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder that other users reach too, which those of pytest are not."""
    with tempfile.TemporaryDirectory() as place:
        outputs.prepared(Path(place))
        yield Path(place)


def places(command: str) -> list[str]:
    return [name for one, name in outputs.cases(None) if one == command]


@pytest.mark.parametrize(("command", "name"), [(command, name) for command in SHORT for name in places(command)])
def test_a_place_is_written_to_or_refused_and_nothing_else_changes(folder: Path, command: str, name: str) -> None:
    number = f"{command}-{name}".replace(" ", "-")

    assert outputs.tried(command, name, folder / number, None) == ""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
@pytest.mark.parametrize("name", ["a file of another", "a shut folder", "a link"])
def test_another_user_writes_what_it_may_and_no_more(folder: Path, name: str) -> None:
    assert outputs.tried("list", name, folder / f"annan-{name}".replace(" ", "-"), outputs.OTHER) == ""


@pytest.mark.parametrize("screen", outputs.SCREENS)
@pytest.mark.parametrize("command", ["list", "schema", "help", "version"])
def test_a_screen_that_takes_nothing_is_told_in_one_message(folder: Path, command: str, screen: str) -> None:
    assert outputs.spoken(command, screen, folder) == ""


def test_every_command_that_writes_is_tried() -> None:
    quiet = {"cache", "mcp", "lsp", "app"}  # write nothing
    quiet |= {"site"}  # has commands of its own
    quiet |= {"watch", "layout"}  # write what `diagram` writes until they are stopped, and beside a model
    tried = {name.partition(" ")[0] for name in (*outputs.FILES, *outputs.FOLDERS)}

    assert set(command_names()) - quiet == tried - {"site"}
