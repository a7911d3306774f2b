"""What a program costs: seconds of processor and memory, in a process of its own, ours and another checkout's in turns.

Seconds of processor are a process's own and the system's for it, with those of the processes that it has waited for;
start included. Two checkouts take turns, so that a machine that is busy is as busy for both, and medians are told.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

import psutil  # type: ignore[import-untyped]  # carries no type information

HERE = Path(__file__).parents[1]
COMMAND = "from samverkan_model.cli import main; main()"
_LOOK = 0.02
"""Seconds between looks at the processes of a program that starts others."""


@dataclass(frozen=True)
class Checkout:
    """Sources with an environment of their own, where they are installed.

    Attributes:
        root: the folder.
        python: the interpreter of its environment.
    """

    root: Path
    python: Path

    @classmethod
    def at(cls, root: Path) -> "Checkout":
        """The checkout of a folder in which ``uv sync`` has been run."""
        folder = "Scripts" if os.name == "nt" else "bin"
        return cls(root, root / ".venv" / folder / "python")


OURS = Checkout(HERE, Path(sys.executable))


@dataclass(frozen=True)
class Used:
    """What one run has cost.

    Attributes:
        cpu: seconds of processor, of all its processes.
        way: those of the program itself and of the busiest of the processes it has started: the time that it would
            take where each process has a core of its own.
        wall: seconds by the clock.
        megabytes: most memory held by the program itself, or by any one of its processes where they were looked at.
        told: what it has written.
    """

    cpu: float
    way: float
    wall: float
    megabytes: float
    told: str


def ran(
    checkout: Checkout, code: str, *words: str, cache: Path | None = None, paths: Sequence[Path] = (),
    place: Path | None = None, looked: bool = False,
) -> Used:  # fmt: skip
    """Runs Python code in a checkout's environment.

    Args:
        checkout: whose.
        code: the code.
        words: its arguments.
        cache: the folder of what is remembered; nothing is where it is left out.
        paths: folders that are looked in for modules before all others.
        place: where it is run.
        looked: look at its processes while it runs, since some of them are waited for by nobody.

    Raises:
        SystemExit: it ended with another code than 0 or 1.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"SAMVERKAN_CACHE_DIR": str(cache)} if cache else {"SAMVERKAN_NO_CACHE": "1"}
    environment |= {"PYTHONPATH": os.pathsep.join(map(str, paths))} if paths else {}
    return measured([str(checkout.python), "-c", code, *words], environment, place, looked=looked)


def measured(
    command: Sequence[str], environment: dict[str, str] | None = None, place: Path | None = None, *,
    looked: bool = False,
) -> Used:  # fmt: skip
    """Runs a program, which may end with 0 or 1; see `ran`."""
    start, seen = time.perf_counter(), {}
    with TemporaryFile("w+", encoding="utf-8") as told, TemporaryFile("w+", encoding="utf-8") as faults:
        process = subprocess.Popen(command, env=environment, cwd=place, stdout=told, stderr=faults)
        if looked:
            seen = _looked_at(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        faults.seek(0)
        said = faults.read()
        if process.returncode not in (0, 1) or "Traceback" in said:
            raise SystemExit(f"{command[:4]} ended with {process.returncode}: {said[-2000:]}")
        words = told.read()
    own = usage.ru_utime + usage.ru_stime
    others = [cpu for cpu, _ in seen.values()]
    megabytes = max([usage.ru_maxrss / 1024, *(held for _, held in seen.values())])
    return Used(own + sum(others), own + max(others, default=0), time.perf_counter() - start, megabytes, words)


def _looked_at(pid: int) -> dict[int, tuple[float, float]]:
    """Seconds and megabytes of each process that one has started, by id, as they were last seen."""
    seen: dict[int, tuple[float, float]] = {}
    program = psutil.Process(pid)
    while program.status() != psutil.STATUS_ZOMBIE:
        for one in program.children(recursive=True):
            try:
                times, held = one.cpu_times(), one.memory_info().rss / 1024**2
            except psutil.Error:
                continue
            seen[one.pid] = times.user + times.system, max(held, seen.get(one.pid, (0, 0))[1])
        time.sleep(_LOOK)
    return seen


def median(runs: Sequence[Used]) -> Used:
    """The run whose seconds of processor are in the middle."""
    return sorted(runs, key=lambda one: one.cpu)[len(runs) // 2]


@dataclass(frozen=True)
class Line:
    """One line of the table.

    Attributes:
        what: what was measured.
        ours: seconds of processor.
        theirs: those of the other checkout, where it can do it.
        megabytes: memory of ours.
        aim: what is wanted of it.
        more: what else is to be known, such as what theirs held.
    """

    what: str
    ours: float
    theirs: float | None = None
    megabytes: float | None = None
    aim: str = ""
    more: str = ""

    def __str__(self) -> str:
        """The row in Markdown."""
        ratio = f"{self.theirs / self.ours:.1f} ×" if self.theirs else ""
        theirs = f"{self.theirs:.3g}" if self.theirs else ""
        held = f"{self.megabytes:.0f}" if self.megabytes else ""
        return f"| {self.what} | {self.ours:.3g} | {theirs} | {ratio} | {held} | {self.aim} | {self.more} |"


HEAD = "| | s of processor | before | ratio | MB | aim | |\n|---|---|---|---|---|---|---|"


def turns(
    what: str, ours: Callable[[], Used], theirs: Callable[[], Used] | None = None, count: int = 3, aim: str = ""
) -> Line:
    """Two ways of the same in turns, and their medians."""
    pairs = [(ours(), theirs() if theirs else None) for _ in range(count)]
    mine, other = median([one for one, _ in pairs]), [one for _, one in pairs if one]
    before = median(other) if other else None
    more = f"{before.megabytes:.0f} MB before" if before else ""
    return Line(what, mine.cpu, before.cpu if before else None, mine.megabytes, aim, more)


def told_seconds(runs: Sequence[Used]) -> float:
    """The median of the seconds that runs have written themselves."""
    return statistics.median(float(one.told.split()[-1]) for one in runs)
