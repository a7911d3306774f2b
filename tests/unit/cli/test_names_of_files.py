"""Names of files that are no text in UTF-8 are shown with what they hold, and stop nothing."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from samverkan_model.cli.root import root_for

MODEL = b"""tenant: {id: nv, name: N, kind: county}
organizations: [{id: a, name: A, kind: region}]
bodies: [{id: b, name: B, kind: styrgrupp, valid: 2016/..}]
"""
DAY = ("--at", "2020-01-01")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the system's names are text there")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the commands are run: a sound and a faulty model whose names are no text."""
    monkeypatch.chdir(tmp_path)
    for folder, files in (
        (b"d\xffx", {b"tenant.yaml": MODEL}),
        (b"fel", {b"tenant.yaml": MODEL, b"f\xff.yaml": b"x: []"}),
    ):
        Path(os.fsdecode(folder)).mkdir()
        for name, content in files.items():
            Path(os.fsdecode(folder), os.fsdecode(name)).write_bytes(content)
    Path(os.fsdecode(b"w\xff.txt")).write_text("end x on igår", encoding="utf-8")
    return tmp_path


Asked = Callable[..., tuple[int, str]]


@pytest.fixture
def asked(place: Path) -> Asked:  # noqa: ARG001 - where it is run
    """Exit code and output of a command line of bytes."""

    def ask(*words: str | bytes) -> tuple[int, str]:
        line = [os.fsdecode(word) for word in (*words, "--lang", "sv")]
        outcome = CliRunner().invoke(root_for(line), line, prog_name="samverkan")
        assert outcome.exception is None or isinstance(outcome.exception, SystemExit), outcome.exception
        return outcome.exit_code, outcome.output

    return ask


@pytest.mark.parametrize(
    "line",
    [
        ("validate", b"d\xffx"), ("list", "nv", "bodies", "--format", "json", "-o", b"l\xff.json"),
        ("check", "nv", *DAY, "--format", "sarif", "-o", b"c\xff.sarif", "--fail-on", "never"),
        ("check", "nv", *DAY, "--format", "html", "--fail-on", "never"),
        ("diagram", "nv", *DAY, "-o", b"b\xff.svg"), ("export", "nv", "--format", "archi", "-o", b"e\xff"),
    ],
    ids=str,
)  # fmt: skip
def test_a_folder_and_a_file_to_write_may_be_called_so(asked: Asked, line: tuple[str | bytes, ...]) -> None:
    more = () if line[0] == "validate" else ("--folder", b"d\xffx")

    assert asked(*line, *more)[0] == 0
    if "-o" in line:
        assert Path(os.fsdecode(line[line.index("-o") + 1])).exists()


@pytest.mark.parametrize("form", ["text", "json", "html", "csv", "markdown"])
def test_a_fault_in_a_file_that_is_called_so_names_it(asked: Asked, form: str) -> None:
    code, said = asked("validate", "fel", "--format", form)

    assert code == 2
    assert "f\\udcff.yaml" in said
    assert asked("validate", "fel", "--format", form, "-o", f"ut.{form}")[0] == 2
    assert "f\\udcff.yaml" in Path(f"ut.{form}").read_text(encoding="utf-8")


def test_what_is_asked_for_may_be_no_text(asked: Asked) -> None:
    more = ("--folder", b"d\xffx")

    assert "”\\udcff” finns inte i modellen" in asked("show", b"nv:\xff", *more)[1]
    assert "w\\udcff.txt:1: end x on igår" in asked("agreements", "nv", "--what-if", b"w\xff.txt", *more)[1]
