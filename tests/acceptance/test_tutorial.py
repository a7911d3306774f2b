"""The page that leads to a county of one's own, followed to the letter: every command, every edit, every answer."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.installed import OwnPython

BLOCK = re.compile(r"^```(sh|sh fel|yaml|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EDIT = re.compile(r'# (\S+), (före|i stället för) "(.*)"\n')


def steps(page: Path) -> Iterator[tuple[str, str]]:
    """What the page asks of its reader, in order."""
    yield from BLOCK.findall(page.read_text(encoding="utf-8"))


def edit(folder: Path, block: str) -> None:
    """Carries out an edit as its first line says: file, where, and the line it stands at."""
    asked = EDIT.match(block)
    assert asked, block
    file, new = folder / asked[1], block[asked.end() :]
    text = file.read_text(encoding="utf-8")
    assert text.count(asked[3]) == 1, (asked[3], text)
    kept = asked[3] if asked[2] == "före" else ""
    file.write_text(text.replace(asked[3], new.removesuffix("\n") * (not kept) + (new + kept) * bool(kept)), "utf-8")


def test_the_tutorial_leads_from_nothing_to_the_first_picture_and_the_first_finding(root: Path, tmp_path: Path) -> None:
    own = OwnPython(tmp_path)
    said, done = "", []
    for kind, block in steps(root / "docs" / "eget-lan.md"):
        if kind == "yaml":
            edit(own.work, block)
        elif kind == "text":
            assert block.strip() in said
        else:
            for command in block.splitlines():
                program, *arguments = shlex.split(command)
                if program == "uv":
                    own.install(*arguments[2:])
                else:
                    said = own.samverkan(*arguments, expects=2 if kind == "sh fel" else 0)
                done.append(arguments[0])

    assert done[:4] == ["new", "conform", "pip", "tenants"]
    assert {"diagram", "validate", "check"} <= set(done)
    assert "Exempelrådet" in (own.work / "struktur.svg").read_text(encoding="utf-8")
    assert "Äldrerådet" not in own.samverkan("check", "region-x", "--at", "2025-06-01", "--select", "STR01")


@pytest.mark.parametrize(("old", "new"), [("political", "politisk"), ("STR01", "STR99")])
def test_a_page_that_has_gone_stale_is_found(root: Path, tmp_path: Path, old: str, new: str) -> None:
    page = tmp_path / "eget-lan.md"
    text = (root / "docs" / "eget-lan.md").read_text(encoding="utf-8")
    page.write_text(text.replace(old, new), encoding="utf-8")
    (tmp_path / "docs").mkdir()
    page.rename(tmp_path / "docs" / "eget-lan.md")

    with pytest.raises(AssertionError):
        test_the_tutorial_leads_from_nothing_to_the_first_picture_and_the_first_finding(tmp_path, _made(tmp_path / "k"))


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
