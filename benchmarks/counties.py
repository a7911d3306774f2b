"""W1: what the counties that are installed cost: a day, ten years, everything built cold and again, one site.

Each checkout reads its own models, so what has come to them since is a part of the ratio.
"""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
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
        theirs = partial(ran, beside, COMMAND, *words) if beside else None
        yield turns(f"{what}, nothing remembered", partial(ran, OURS, COMMAND, *words), theirs, aim=aim)
    with TemporaryDirectory() as name:
        yield from _built(Path(name), beside)
        yield from _site(Path(name), beside)


def _built(root: Path, beside: Checkout | None) -> Iterator[Line]:
    built = partial(ran, OURS, COMMAND, "build", "-o", str(root / "ours"), cache=root / "cache")
    theirs = partial(ran, beside, COMMAND, "build", "-o", str(root / "theirs")) if beside else None
    cold = turns("build, empty cache", built, theirs, count=1, aim="≤ 25")
    yield cold
    again = turns("build again, nothing changed", built, aim="≤ 3")
    yield replace(again, theirs=cold.theirs, more="before: everything is made again")
    sources = root / "kalmar"
    shutil.copytree(CHANGED, sources)
    file = min(sources.rglob("bodies*.yaml"))
    file.write_text(file.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    one = turns("build, one county changed", partial(built, paths=(sources,)), count=1, aim="≤ 10")
    yield replace(one, theirs=cold.theirs, more="before: as cold")


def _site(root: Path, beside: Checkout | None) -> Iterator[Line]:
    theirs = (lambda: ran(beside, SITE, place=beside.root)) if beside else None
    cache = root / "site"
    yield turns("site of kalmar, nothing remembered", lambda: ran(OURS, SITE, place=HERE), theirs, count=1)
    ran(OURS, SITE, place=HERE, cache=cache)
    yield turns("site of kalmar, again", lambda: ran(OURS, SITE, place=HERE, cache=cache))
