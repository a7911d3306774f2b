"""Every benchmark in one table, ours beside another checkout's, in Markdown that is kept with each release.

Run it with ``just bench [W0 W1 …] [--beside CHECKOUT] [-o FILE]``; all parts take an hour or more. The other checkout
has an environment of its own (``uv sync``). Parts that were run take the place of those in the file, which keeps the
others. W3 installs LikeC4 from its registry, and is run only where it is named.
"""

import os
import platform
import re
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks import counties, drawing, many, peers, start, sweden
from benchmarks.measuring import HEAD, HERE, Checkout, Line

PARTS: dict[str, tuple[str, Callable[[Checkout | None], Iterator[Line]]]] = {
    "W0": ("Start", start.lines),
    "W1": ("The counties that are installed", counties.lines),
    "W2": ("As large as Sweden", sweden.lines),
    "W3": ("Beside others", peers.lines),
    "W4": ("Pictures", drawing.lines),
    "W5": ("Many tenants", many.lines),
}
RESULTS = HERE / "benchmarks" / "RESULTS.md"
TITLE = """# What samverkan_model costs

Seconds of processor, user and system with all processes, as the medians of runs in which this version and the one it
is held against took turns; large ones were run once. "Before" is the commit that is named. Made by
`python -m benchmarks`.
"""


def main() -> None:
    """Runs the parts asked for and keeps what they tell."""
    parser = ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], default=[one for one in PARTS if one != "W3"])
    parser.add_argument("--beside", type=Path, help="another checkout, with its environment")
    parser.add_argument("-o", "--output", type=Path, default=RESULTS)
    asked = parser.parse_args()
    beside = Checkout.at(asked.beside.resolve()) if asked.beside else None
    for part in asked.parts:
        title, lines = PARTS[part]
        rows = [_said(f"## {part} {title}"), _said(_ran_on()), "", _said(HEAD)]
        for line in lines(beside):
            rows.append(_said(str(line)))
            keep(asked.output, part, "\n".join(rows))


def keep(file: Path, part: str, told: str) -> None:
    """Puts what a part tells in its place in the file."""
    held = file.read_text(encoding="utf-8") if file.is_file() else TITLE
    head, *others = re.split(r"(?m)^(?=## )", held)
    found = {one[3:5]: one.strip() for one in others} | {part: told}
    file.write_text("\n\n".join([head.strip(), *(found[name] for name in sorted(found))]) + "\n", encoding="utf-8")


def _said(line: str) -> str:
    print(line, flush=True)
    return line


def _ran_on() -> str:
    load = f", load {os.getloadavg()[0]:.0f}" if hasattr(os, "getloadavg") else ""
    return (
        f"Version {version('samverkan-model')}, {date.today()}, Python {platform.python_version()} on "
        f"{platform.system()}, {os.cpu_count()} cores{load}."
    )


if __name__ == "__main__":
    main()
