"""W0: what it costs to start: commands that show a little, and imports. What is remembered stands ready."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import COMMAND, OURS, Checkout, Line, ran, turns

COUNT = 5
COMMANDS = {
    "--help": ("", "--help"),
    "tenants": ("≤ 0.5", "tenants"),
    "show ostergotland:lgvo": ("≤ 0.45", "show", "ostergotland:lgvo"),
    "list ostergotland bodies": ("", "list", "ostergotland", "bodies"),
}
IMPORTS = {
    "python alone": "pass",
    "import pydantic": "import pydantic.main",
    "import samverkan_model": "import samverkan_model",
    "import samverkan_model, Workspace": "import samverkan_model; samverkan_model.Workspace",
}


def lines(beside: Checkout | None) -> Iterator[Line]:
    """A line for each command and each import."""
    with TemporaryDirectory() as name:
        cache = Path(name)

        def used(what: str, aim: str, code: str, *words: str) -> Line:
            ran(OURS, code, *words, cache=cache)  # what is remembered afterwards is remembered
            theirs = (lambda: ran(beside, code, *words)) if beside else None
            return turns(what, lambda: ran(OURS, code, *words, cache=cache), theirs, COUNT, aim)

        for what, code in IMPORTS.items():
            yield used(what, "", code)
        for what, (aim, *words) in COMMANDS.items():
            yield used(what, aim, COMMAND, *words)
