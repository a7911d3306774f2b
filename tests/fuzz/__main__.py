"""``python -m tests.fuzz N``: N inputs over all targets, and a table of what came of them.

What fails is kept under ``found/`` once for each sort of failure, as the smallest input that was seen of it.
"""

import argparse
import hashlib
import json
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.fuzz.oracle import WATCH, Input, Outcome, Target, judged
from tests.fuzz.targets import TARGETS

FOUND = Path(__file__).parent / "found"
TWICE = 4
"""Every so many inputs is asked about a second time."""
BYTES = 1_000_000_000
"""What the whole process may take."""


@dataclass
class Tally:
    """What came of the inputs of one target."""

    count: int = 0
    read: int = 0
    again: int = 0
    slowest: float = 0.0
    seconds: float = 0.0
    failures: Counter[str] = field(default_factory=Counter)
    smallest: dict[str, Input] = field(default_factory=dict)

    def add(self, given: Input, outcome: Outcome, *, again: bool) -> None:
        """Counts an input."""
        self.count += 1
        self.read += outcome.is_read
        self.again += again
        self.seconds += outcome.seconds
        self.slowest = max(self.slowest, outcome.seconds)
        if outcome.failure:
            if outcome.failure not in self.failures:
                _say(f"--- {outcome.failure}\n{json.dumps(given)[:2000]}\n{outcome.detail}")
            self.failures[outcome.failure] += 1
            known = self.smallest.get(outcome.failure)
            if known is None or len(json.dumps(given)) < len(json.dumps(known)):
                self.smallest[outcome.failure] = given


def run(count: int, seed: int, targets: tuple[Target, ...], folder: Path, every: float = 30) -> dict[str, Tally]:
    """Asks the targets about as many inputs, each by its weight, in turn, so that a run that is interrupted counts too."""
    tallies = {target.name: Tally() for target in targets}
    with suppress(KeyboardInterrupt):
        _run(count, seed, targets, folder, tallies, every)
    return tallies


def _run(
    count: int, seed: int, targets: tuple[Target, ...], folder: Path, tallies: dict[str, Tally], every: float
) -> None:
    last = time.monotonic()
    places = {target.name: folder / target.name.replace("'", "") for target in targets}
    for place in places.values():
        place.mkdir(exist_ok=True)
    for number, target in enumerate(_turns(count, targets)):
        dice = Random(f"{seed}/{target.name}/{number}")  # noqa: S311 - made-up data
        given, again = target.make(dice), tallies[target.name].count % TWICE == 0
        tallies[target.name].add(given, judged(target, given, places[target.name], twice=again), again=again)
        if time.monotonic() - last > every:
            last = time.monotonic()
            failed = sum(sum(one.failures.values()) for one in tallies.values())
            _say(f"{number + 1} of {count}, {failed} failed, {peak()} MB")


def _turns(count: int, targets: tuple[Target, ...]) -> Iterator[Target]:
    """The targets as often as they weigh, well mixed."""
    whole = sum(target.weight for target in targets)
    due = dict.fromkeys(targets, 0.0)
    for _ in range(count):
        for target in targets:
            due[target] += target.weight / whole
        first = max(targets, key=lambda one: due[one])
        due[first] -= 1
        yield first


def table(tallies: dict[str, Tally]) -> Iterator[str]:
    """The run as a table in Markdown."""
    yield "| target | inputs | read | asked twice | failures | slowest, s | CPU, s |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for name, one in tallies.items():
        failed = sum(one.failures.values())
        yield f"| {name} | {one.count:,} | {one.read:,} | {one.again:,} | {failed} | {one.slowest:.2f} | {one.seconds:.0f} |"
    rows = tallies.values()
    sums = [sum(one.count for one in rows), sum(one.read for one in rows), sum(one.again for one in rows)]
    failed = sum(sum(one.failures.values()) for one in rows)
    worst, seconds = max(one.slowest for one in rows), sum(one.seconds for one in rows)
    yield f"| all | {' | '.join(f'{one:,}' for one in sums)} | {failed} | {worst:.2f} | {seconds:.0f} |"
    yield f"\npeak memory {peak()} MB"
    for name, one in tallies.items():
        for failure, times in one.failures.most_common():
            yield f"- {name}: {failure}, {times} times"


def peak() -> int:
    """The most memory that the process has had, in millions of bytes; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // 1_000_000 if sys.platform == "darwin" else most * 1024 // 1_000_000


def keep(tallies: dict[str, Tally], folder: Path) -> None:
    """Keeps the smallest input of each sort of failure."""
    for name, one in tallies.items():
        for failure, given in one.smallest.items():
            kept = {"target": name, "failure": failure, "input": given}
            digest = hashlib.sha256(f"{name} {failure}".encode()).hexdigest()[:12]
            text = json.dumps(kept, ensure_ascii=True, indent=1)
            folder.mkdir(exist_ok=True)
            (folder / f"{digest}.json").write_text(f"{text}\n", encoding="utf-8")


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)  # noqa: T201 - beside the table


def _within_bounds() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_DATA, (BYTES, BYTES))


def main() -> None:
    """Reads the command line, runs, prints the table; 1 where something failed."""
    os.environ |= {"SAMVERKAN_NO_CACHE": "1", "SAMVERKAN_COLLECTOR": "on"}  # nothing is read yet
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("count", type=int, nargs="?", default=100_000)
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--only", help="the targets whose names begin so")
    asked.add_argument("--found", type=Path, default=FOUND)
    chosen = asked.parse_args()
    targets = tuple(one for one in TARGETS if one.name.startswith(chosen.only or ""))
    _within_bounds()
    for stop in (signal.SIGINT, signal.SIGTERM):  # in the background the first is shut out
        signal.signal(stop, signal.default_int_handler)
    shared = Path("/dev/shm")  # noqa: S108 - files that live for a moment wear no disk there
    with tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as folder, WATCH.ticking():
        tallies = run(chosen.count, chosen.seed, targets, Path(folder))
    keep(tallies, chosen.found)
    print(*table(tallies), sep="\n")  # noqa: T201 - what it is for
    sys.exit(any(one.failures for one in tallies.values()))


if __name__ == "__main__":
    main()
