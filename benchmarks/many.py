"""W5: a check of 311 realistic tenants: cold, again, after an edit in one of them, with two jobs, and on a cluster.

Each tenant is a made-up structure of 27 bodies, about 280 records. What two processes gain is told by the processor:
all that one process takes, by what the command itself and the busier of two workers take. That is the time that it
takes where each has a core of its own, and does not depend on what else a machine does; the clock stands beside.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import COMMAND, OURS, Checkout, Line, Used, measured, median, ran
from benchmarks.sweden import written

TENANTS = 311
WRITE = """
import sys
from pathlib import Path
from benchmarks.sweden import write
from tests.unit.rules.seeding import clean
for number in range(int(sys.argv[2])):
    place = Path(sys.argv[1]) / f"t{number:03}"
    place.mkdir()
    model = clean(number, 27)
    model.header |= {"id": place.name, "name": f"Kommun {number}"}
    write(model, place)
"""
CLUSTER = """
import sys
from distributed import LocalCluster
from samverkan_model.cli import main
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, silence_logs="CRITICAL", dashboard_address=None) as cluster:
        sys.argv += ["--cluster", cluster.scheduler_address]
        main()
"""


def lines(beside: Checkout | None) -> Iterator[Line]:
    """A line for each way; the same findings each time."""
    with TemporaryDirectory() as name:
        root = Path(name)
        models = root / "models"
        models.mkdir()
        written(WRITE, beside, str(models), str(TENANTS))
        words = ["check", "--plugins", "", "--at", "2018-06-01"]
        words += [word for place in sorted(models.iterdir()) for word in ("--folder", str(place))]
        cold = ran(OURS, COMMAND, *words, "--jobs", "1", cache=root / "one")
        before = ran(beside, COMMAND, *words) if beside else None
        held = f"{before.megabytes:.0f} MB before" if before else ""
        seconds = before.cpu if before else None
        yield Line(f"check of {TENANTS} tenants, empty cache", cold.cpu, seconds, cold.megabytes, "", held)
        again = median([ran(OURS, COMMAND, *words, cache=root / "one") for _ in range(3)])
        yield Line("again, nothing changed", again.cpu, seconds, again.megabytes, "", "before: everything again")
        changed = median([_after_a_change(number, models, words, root / "one") for number in (100, 150, 200)])
        yield Line("again, one tenant changed", changed.cpu, seconds, changed.megabytes, "≤ 0.8", "before: as above")
        two = ran(OURS, COMMAND, *words, "--jobs", "2", cache=root / "two", looked=True)
        yield _shared("two jobs", cold, two)
        program = root / "cluster.py"
        program.write_text(CLUSTER, encoding="utf-8")
        environment = os.environ | {"SAMVERKAN_CACHE_DIR": str(root / "three")}
        there = measured([str(OURS.python), str(program), *words], environment, looked=True)
        yield _shared("a cluster of two workers here", cold, there)
        same = len({one.told for one in (cold, again, changed, two, there)}) == 1
        yield Line("ways that found something else", 0 if same else 1, aim="0")


def _shared(what: str, alone: Used, used: Used) -> Line:
    more = f"{alone.cpu / used.way:.2f} × one job by the processor, {alone.wall / used.wall:.2f} × by the clock"
    return Line(f"empty cache, {what}", used.cpu, None, used.megabytes, "≥ 1.8 ×" if "jobs" in what else "", more)


def _after_a_change(number: int, models: Path, words: list[str], cache: Path) -> Used:
    file = models / f"t{number:03}" / "bodies-0.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    return ran(OURS, COMMAND, *words, cache=cache)
