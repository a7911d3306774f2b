"""What opening a model costs: made-up counties of three sizes in files, read cold, in CPU seconds and memory.

Run it with ``uv run python -m benchmarks.opening [BODIES …] [--beside CHECKOUT]``; each opening has its own process.
With ``--beside`` the same files are also opened by the sources of another checkout that knows the same concepts, in
turns, and the ratio told.
Time should grow no faster than the records: a collector that walks the growing heap again and again would show here.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path

import yaml

from tests.unit.rules.seeding import Model, clean

SIZES = (1_000, 3_000, 8_500)
TURNS = 3
ROWS = 4_000
"""So many rows in one file, well below the largest that is read."""
OPEN = """
import json, resource, sys, time
from samverkan_model.workspace import Workspace
start = time.process_time()
facts = Workspace.load(sys.argv[1])["prov"].facts
used = time.process_time() - start
print(json.dumps([used, len(facts), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def write(model: Model, folder: Path) -> None:
    """The model as files that people could have written: a line for each key, lists where there are several."""
    (folder / "tenant.yaml").write_text(_text({"tenant": model.header}), encoding="utf-8")
    for concept, rows in model.rows.items():
        for number, first in enumerate(range(0, len(rows), ROWS)):
            place = folder / f"{concept}-{number}.yaml"
            place.write_text(_text({concept: rows[first : first + ROWS]}), encoding="utf-8")


def _text(value: object) -> str:
    plain = json.loads(json.dumps(value))  # else what stands twice would become an alias
    return str(yaml.dump(plain, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False))


def opened(folder: Path, source: Path | None = None) -> tuple[float, int, float]:
    """CPU seconds, records and megabytes of one opening, by our own sources or those of another checkout."""
    environment = os.environ | {"SAMVERKAN_NO_CACHE": "1"} | ({"PYTHONPATH": str(source / "src")} if source else {})
    told = subprocess.run(
        [sys.executable, "-c", OPEN, str(folder)], env=environment, check=True, capture_output=True, text=True
    )
    seconds, records, megabytes = json.loads(told.stdout)
    return seconds, records, megabytes


def measured(bodies: int, beside: Path | None) -> None:
    """Prints the medians of one size."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "prov"
        folder.mkdir()
        write(clean(1, bodies, 1), folder)
        ours, theirs = [], []
        for _ in range(TURNS):
            ours.append(opened(folder))
            theirs += [opened(folder, beside)] if beside else []
    seconds, other = _median(ours), _median(theirs) if theirs else None
    ratio = f"{other:>9.2f} s beside {other / seconds:>6.1f} ×" if other else ""
    print(f"{bodies:>7} bodies {ours[0][1]:>8} records {seconds:>8.2f} s {ours[0][2]:>7.0f} MB {ratio}", flush=True)


def _median(runs: Iterable[tuple[float, int, float]]) -> float:
    return statistics.median(seconds for seconds, *_ in runs)


def main() -> None:
    """Prints every size asked for."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("bodies", type=int, nargs="*", default=SIZES)
    parser.add_argument("--beside", type=Path)
    asked = parser.parse_args()
    for bodies in asked.bodies:
        measured(bodies, asked.beside)


if __name__ == "__main__":
    main()
