"""How soon after a save the findings of a county are shown: read, checked and compared, as `samverkan watch` does.

Run it with ``uv run python -m benchmarks.watching``. Each county is copied to a folder of its own and watched; its file
of bodies is changed and saved, every other time with a fault in it; the time runs from the save until what has changed
is known. It should be less than a second for every county, and a fault in a file sooner still. On a machine that is
busy with other things the seconds of the processor say what it would be without them.
"""

import shutil
import statistics
import tempfile
import threading
import time
from pathlib import Path

from samverkan_model import Workspace
from samverkan_model.beside.watching import Watch, reader
from samverkan_model.cache import forgetting

SAVES = 5
"""How many saves of each sort are measured; the middle one is shown, and the slowest."""


def county(place: Path) -> tuple[list[float], list[float], list[float]]:
    """Seconds from a save to its findings, from one with a fault to the fault, and of the processor to findings."""
    watched = Watch({place: reader(place, None, "presumed", None, "internal")})
    list(watched.turned())  # what is imported and worked out once for all is done when the watch begins
    file = next(path for path in sorted(place.glob("*.yaml")) if "\nbodies:" in f"\n{path.read_text(encoding='utf-8')}")
    sound = file.read_text(encoding="utf-8")
    stop = threading.Event()
    saves = watched.saves(stop)
    seconds: tuple[list[float], list[float], list[float]] = ([], [], [])
    for number in range(2 * SAVES):
        text = sound + f"# {number}\n" if number % 2 == 0 else sound.replace("bodies:\n", "bodies:\n  - fel\n", 1)
        begun: list[float] = []

        def save(text: str = text, begun: list[float] = begun) -> None:
            time.sleep(0.3)
            file.write_text(text, encoding="utf-8")
            begun.append(time.perf_counter())

        threading.Thread(target=save).start()
        saved, worked = next(saves), time.process_time()
        for turned in watched.turned(saved):
            seconds[2].extend([] if number % 2 else [time.process_time() - worked])
            seconds[number % 2].append(time.perf_counter() - begun[0])
            if bool(turned.sight.faults) is not bool(number % 2):
                raise SystemExit(f"{place.name}: {turned.sight.faults[:1]}")
    stop.set()
    return seconds


def main() -> None:
    """A row for each county."""
    workspace = Workspace.discover()
    print(f"{'':14}{'findings':>10}{'slowest':>10}{'processor':>10}{'faults':>10}")
    with tempfile.TemporaryDirectory() as scratch, forgetting():
        for name in workspace:
            origin = workspace.folder(name)
            if origin is not None:
                place = Path(shutil.copytree(origin, Path(scratch, name)))
                found, faults, worked = county(place)
                middle = [statistics.median(found), max(found), statistics.median(worked), statistics.median(faults)]
                print(f"{name:14}" + "".join(f"{one:10.2f}" for one in middle))


if __name__ == "__main__":
    main()
