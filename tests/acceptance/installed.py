"""A Python of its own in the test's folder, with what is installed here and more; nothing is fetched.

The packages that tests write are built by uv's own build backend, which is part of uv, so that `uv pip install` works
without a network and with an empty cache, on a developer's machine and in CI alike.
"""

import json
import os
import shutil
import site
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

COMMAND = "import sys; from samverkan_model.cli import main; sys.exit(main())"


class OwnPython:
    """A virtual environment beside the one the tests run in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.work = folder / "arbete"
        self.work.mkdir()
        self.python = folder / "python" / ("Scripts" if os.name == "nt" else "bin") / "python"
        self._uv("venv", "--quiet", "--python", sys.executable, str(folder / "python"))
        here = [*site.getsitepackages(), *(path for path in sys.path if path.endswith("src"))]
        lines = "".join(f"import site; site.addsitedir({path!r})\n" for path in here)
        (self._packages() / "also.pth").write_text(lines, encoding="utf-8")

    def install(self, *what: str) -> None:
        """``uv pip install``; what the packages ask for is here already."""
        self._uv("pip", "install", "--quiet", "--offline", "--no-deps", "--python", str(self.python), *what)

    def samverkan(self, *arguments: str, expects: int = 0, **settings: str) -> str:
        """What a command prints, in Swedish, on both streams."""
        ran = self._run(arguments, expects, settings)
        return ran.stdout + ran.stderr

    def json(self, *arguments: str, expects: int = 0) -> Any:
        """The JSON document that a command prints."""
        return json.loads(self._run((*arguments, "--format", "json"), expects, {}).stdout)

    def _run(
        self, arguments: Sequence[str], expects: int, settings: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        ran = subprocess.run(
            [str(self.python), "-X", "utf8", "-c", COMMAND, *arguments], cwd=self.work, env=self._environment(settings),
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert ran.returncode == expects, (ran.returncode, ran.stdout, ran.stderr)
        assert "Traceback" not in ran.stderr
        return ran

    def _packages(self) -> Path:
        [found] = (self.folder / "python").rglob("site-packages")
        return found

    def _environment(self, settings: Mapping[str, str]) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("SAMVERKAN", "PYTHON"))}
        return {**kept, "SAMVERKAN_LANG": "sv", "UV_CACHE_DIR": str(self.folder / "cache"), **settings}

    def _uv(self, *arguments: str) -> None:
        found = os.environ.get("UV") or shutil.which("uv")
        command = [found] if found else [sys.executable, "-m", "uv"]
        ran = subprocess.run(
            [*command, *arguments], cwd=self.work, env=self._environment({}), capture_output=True, encoding="utf-8",
            check=False,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr
