"""W1: what the counties that are installed cost: a day, ten years, everything built cold and again, one site.

Each checkout reads its own models, so what has come to them since is a part of the ratio.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import COMMAND, HERE, OURS, Checkout, Line, ran, turns

YEARS = ("--from", "2014-01-01", "--to", "2023-12-31")
CHANGED = HERE / "plugins" / "samverkan-kalmar" / "src"
SITE = "from benchmarks.site import site; print(site(['kalmar']))"


def lines(beside: Checkout | None) -> Iterator[Line]:
    """A line for each question."""
    for what, aim, *words in (
        ("check ostergotland, one day", "", "check", "ostergotland", "--at", "2017-06-01"),
        ("check all, ten years", "≤ 3", "check", *YEARS),
        ("compare", "", "compare"),
    ):
        yield _asked(f"{what}, nothing remembered", words, beside, aim)
    with TemporaryDirectory() as name:
        yield from _built(Path(name), beside)
        yield from _site(Path(name), beside)


def _asked(what: str, words: list[str], beside: Checkout | None, aim: str) -> Line:
    theirs = (lambda: ran(beside, COMMAND, *words)) if beside else None
    return turns(what, lambda: ran(OURS, COMMAND, *words), theirs, aim=aim)


def _built(root: Path, beside: Checkout | None) -> Iterator[Line]:
    cache = root / "cache"

    def built(paths: tuple[Path, ...] = ()) -> Line:
        theirs = (lambda: ran(beside, COMMAND, "build", "-o", str(root / "theirs"))) if beside and not paths else None
        mine = lambda: ran(OURS, COMMAND, "build", "-o", str(root / "ours"), cache=cache, paths=paths)  # noqa: E731
        return turns("", mine, theirs, count=1)

    cold = built()
    yield Line("build, empty cache", cold.ours, cold.theirs, cold.megabytes, "≤ 25", cold.more)
    again = turns(
        "build again, nothing changed", lambda: ran(OURS, COMMAND, "build", "-o", str(root / "ours"), cache=cache)
    )
    yield Line(again.what, again.ours, cold.theirs, again.megabytes, "≤ 3", "before: everything is made again")
    sources = root / "kalmar"
    shutil.copytree(CHANGED, sources)
    file = min(sources.rglob("bodies*.yaml"))
    file.write_text(file.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    one = built((sources,))
    yield Line("build, one county changed", one.ours, cold.theirs, one.megabytes, "≤ 10", "before: as cold")


def _site(root: Path, beside: Checkout | None) -> Iterator[Line]:
    theirs = (lambda: ran(beside, SITE, place=beside.root)) if beside else None
    cache = root / "site"
    yield turns("site of kalmar, nothing remembered", lambda: ran(OURS, SITE, place=HERE), theirs, count=1)
    ran(OURS, SITE, place=HERE, cache=cache)
    yield turns("site of kalmar, again", lambda: ran(OURS, SITE, place=HERE, cache=cache))
