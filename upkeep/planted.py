"""Plants one bug at a time in a copy of the project and says whether the tests beside it catch it.

The list is ``tests/planted.toml``. The copy is a git work tree of what is committed, so that nothing of one's own is
touched; it is taken away again.
"""

import argparse
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

PROJECT = Path(__file__).resolve().parents[1]
SOURCE = Path("src", "samverkan_model")


@dataclass(frozen=True, slots=True)
class Bug:
    """A slip to plant.

    Attributes:
        file: below ``src/samverkan_model``.
        old: what stands there, once.
        new: what stands there instead.
        tests: files and folders of tests that should notice.
    """

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]

    def planted(self, text: str) -> str:
        """The file's text with the bug in it."""
        return text.replace(self.old, self.new)


def bugs() -> tuple[Bug, ...]:
    """The list."""
    rows = tomllib.loads((PROJECT / "tests" / "planted.toml").read_text(encoding="utf-8"))["bug"]
    return tuple(Bug(**{**row, "tests": tuple(row["tests"])}) for row in rows)


def caught_by(bug: Bug, project: Path) -> str:
    """The first test that fails with the bug planted in a copy of the project; empty where it survives."""
    path = project / SOURCE / bug.file
    right = path.read_text(encoding="utf-8")
    path.write_text(bug.planted(right), encoding="utf-8")
    try:
        found = subprocess.run(
            [sys.executable, "-m", "pytest", "-n0", "-x", "-q", "--no-header", "-p", "no:cacheprovider", *bug.tests],
            cwd=project, capture_output=True, text=True, check=False,
            env=_environment(project),
        )  # fmt: skip
    finally:
        path.write_text(right, encoding="utf-8")
    if found.returncode == 0:
        return ""
    said = [line for line in found.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return said[0] if said else found.stdout[-200:] + found.stderr[-200:]


def _environment(project: Path) -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(project / "src"), "PYTHONDONTWRITEBYTECODE": "1"}


def tried(chosen: Iterator[Bug]) -> Iterator[tuple[Bug, str, float]]:
    """Each bug with the test that caught it, and how many seconds that took."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy")
        subprocess.run(["git", "worktree", "add", "-q", "--detach", copy], cwd=PROJECT, check=True)  # noqa: S607
        try:
            for bug in chosen:
                began = monotonic()
                yield bug, caught_by(bug, copy), monotonic() - began
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", copy], cwd=PROJECT, check=True)  # noqa: S607


def main(words: list[str] | None = None) -> int:
    """Exit 1 where a bug survives."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="names of bugs; all without one")
    wanted = parser.parse_args(words).names
    chosen = [bug for bug in bugs() if not wanted or bug.name in wanted]
    survived = 0
    for bug, test, seconds in tried(iter(chosen)):
        survived += not test
        print(f"{bug.name}: {test or 'SURVIVED'} ({seconds:.0f} s)", flush=True)
    print(f"{len(chosen) - survived} of {len(chosen)} caught")
    return int(survived > 0)


if __name__ == "__main__":
    sys.exit(main())
