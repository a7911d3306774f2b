"""What the rules cost beside another checkout: CPU time on a day and through ten years in the counties, as a ratio.

Run it with ``uv run python -m benchmarks.rules_against ../before``; it takes a few minutes. Each checkout reads its own
models, so that what has come to the models since is a part of the ratio; the two take turns, and the quickest of each
counts. One at most is the aim for what a rule costs after it has been made to answer more.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parents[1]
TURNS = 3
DAYS = {
    "ostergotland": "2017-06-01", "jonkoping": "2018-05-22", "kalmar": "2017-06-01", "sydostra": "2020-11-09",
    "lekeberg": "2025-11-19",
}  # fmt: skip
CHILD = """
import gc, json, sys, time
from datetime import date
from pathlib import Path
from samverkan_model import Workspace
from samverkan_model.timeline import Snapshot
try:
    from samverkan_model.rules.engine.registry import own_rules
    from samverkan_model.rules.engine.run import check
except ImportError:  # before the rules had rooms
    from samverkan_model.rules.catalogue import own_rules
    from samverkan_model.rules.run import check
root, days = Path(sys.argv[1]), json.loads(sys.argv[2])
folders = [root / f"plugins/samverkan-{name}/src/samverkan_{name}/data" for name in days]
workspace, rules, found = Workspace.load(*folders), own_rules(), {}
for name, day in days.items():
    tenant = workspace[name]
    check(Snapshot(tenant.facts, date.fromisoformat(day)), rules)
    for what, ask in {
        "day": lambda: check(Snapshot(tenant.facts, date.fromisoformat(day)), rules),
        "ten years": lambda: tenant.check("2014-01-01", "2023-12-31"),
    }.items():
        gc.collect()
        start = time.process_time()
        ask()
        found[f"{name} {what}"] = time.process_time() - start
print(json.dumps(found))
"""


def seconds(checkout: Path) -> dict[str, float]:
    """CPU seconds of each question asked of a checkout's code and models."""
    environment = {**os.environ, "PYTHONPATH": str(checkout / "src"), "SAMVERKAN_NO_CACHE": "1"}
    ran = subprocess.run(
        [sys.executable, "-c", CHILD, str(checkout), json.dumps(DAYS)],
        env=environment, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    found: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    return found


def quickest(runs: list[dict[str, float]]) -> dict[str, float]:
    """The least of each."""
    return {name: min(run[name] for run in runs) for name in runs[0]}


def main() -> None:
    """Prints the ratio for each question, and for all days and all periods together."""
    before = Path(sys.argv[1]).resolve()
    runs = [(seconds(before), seconds(HERE)) for _ in range(TURNS)]
    then, now = quickest([one for one, _ in runs]), quickest([other for _, other in runs])
    for name in now:
        print(f"{name:<24}{then[name] * 1000:>9.0f} ms{now[name] * 1000:>9.0f} ms{now[name] / then[name]:>7.2f} ×")
    for what in ("day", "ten years"):
        both = (sum(took for name, took in one.items() if name.endswith(what)) for one in (then, now))
        old, new = both
        print(f"{'all, ' + what:<24}{old * 1000:>9.0f} ms{new * 1000:>9.0f} ms{new / old:>7.2f} ×")


if __name__ == "__main__":
    main()
