"""What ``check`` of 311 realistic tenants costs: cold, again, after an edit in one of them, and with two jobs. No test.

Run it with ``uv run python -m benchmarks.many [TENANTS] [--jobs]``; CPU seconds of the command and its workers, start
included. Each tenant is a made-up structure of 27 bodies, about 280 records. One table in Markdown is printed. Where
Python may write no bytecode (``PYTHONDONTWRITEBYTECODE``) each start compiles everything, which is what would show.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from pathlib import Path

from benchmarks.opening import write
from tests.unit.rules.seeding import clean

TENANTS = 311
BODIES = 27
COMMAND = "from samverkan_model.cli import main; main()"


def made(folder: Path, count: int) -> list[Path]:
    """Writes the tenants, and gives their folders."""
    places = []
    for number in range(count):
        place = folder / f"t{number:03}"
        place.mkdir()
        model = clean(number, BODIES)
        model.header |= {"id": place.name, "name": f"Kommun {number}"}
        write(model, place)
        places.append(place)
    return places


def checked(places: list[Path], cache: Path, *more: str) -> tuple[float, float, bytes]:
    """CPU seconds, seconds by the clock, and what was written."""
    words = [word for place in places for word in ("--folder", str(place))]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    told = subprocess.run(
        [sys.executable, "-c", COMMAND, "check", "--plugins", "", "--at", "2018-06-01", *words, *more],
        env=os.environ | {"SAMVERKAN_CACHE_DIR": str(cache)}, check=False, capture_output=True,
    )  # fmt: skip
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
    if told.returncode not in (0, 1):
        raise SystemExit(told.stderr.decode())
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall, told.stdout


def main() -> None:
    """Prints the table."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("tenants", type=int, nargs="?", default=TENANTS)
    parser.add_argument("--jobs", action="store_true", help="two jobs beside one too, each from an empty cache")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        places = made(root, asked.tenants)
        print(f"| check of {asked.tenants} tenants | CPU s | s by the clock |\n|---|---|---|", flush=True)
        first = _told("empty cache, one job", places, root / "one", "--jobs", "1")
        again = _told("nothing changed", places, root / "one")
        file = places[len(places) // 2] / "bodies-0.yaml"
        file.write_text(file.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
        changed = _told("one tenant changed", places, root / "one")
        same = first == again == changed
        if asked.jobs:
            same &= first == _told("empty cache, two jobs", places, root / "two", "--jobs", "2")
    print(f"\nThe same findings each time: {same}.")


def _told(what: str, places: list[Path], cache: Path, *more: str) -> bytes:
    cpu, wall, found = checked(places, cache, *more)
    print(f"| {what} | {cpu:.2f} | {wall:.1f} |", flush=True)
    return found


if __name__ == "__main__":
    main()
