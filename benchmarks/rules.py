"""What the rules cost: on a day in made-up structures of two sizes, and through ten years in the counties there are.

Run it with ``uv run python -m benchmarks.rules``; it takes a minute or two. Ten times as many bodies should cost no
rule more than about fifteen times as much, all rules together should take seconds, and so should ten years of three
counties. What several rules share (channels, relations, what stands on the day) is paid by the first that asks for it.
Python's collector, which would strike whichever rule is at work, waits; it is counted in the last line of each size.
"""

import gc
import time
from collections.abc import Callable
from typing import TypeVar

from samverkan_model import Workspace
from samverkan_model.collection import edges
from samverkan_model.model.facts import Facts
from samverkan_model.rules.engine.registry import own_rules
from samverkan_model.rules.engine.run import check
from samverkan_model.timeline import Snapshot
from tests.unit.rules.seeding import DAY, clean

T = TypeVar("T")

SMALL, LARGE = 1_000, 10_000
FIRST, LAST = "2014-01-01", "2023-12-31"
RUNS = {SMALL: 4, LARGE: 2}
"""How many runs of each size, of which the quickest counts."""
STANDING, RULES, ALL = "(standing)", "all rules", "with the collector"
WHOLE = {"many structures": False, "one structure": True}


def timed(make: Callable[[], T]) -> tuple[float, T]:
    """Seconds, and what came of it."""
    start = time.perf_counter()
    made = make()
    return time.perf_counter() - start, made


def per_rule(bodies: int, whole: bool) -> dict[str, float]:
    """Seconds that each rule takes on a day, and under names of their own what they share, and all of it."""
    facts = clean(1, bodies, 1 if whole else None).facts()
    seconds: dict[str, float] = {}
    for _ in range(RUNS[bodies]):
        for code, took in _once(facts).items():
            seconds[code] = min(took, seconds.get(code, took))
    seconds[ALL], _ = timed(lambda: check(Snapshot(facts, DAY), own_rules()))
    ties = sum(1 for _ in edges(Snapshot(facts, DAY)))
    print(f"{bodies:>7} bodies, {len(facts):>7} records, {ties:>7} relations")
    return seconds


def _once(facts: Facts) -> dict[str, float]:
    """Seconds of each rule in one run, the collector waiting."""
    gc.collect()
    gc.disable()
    snapshot = Snapshot(facts, DAY)
    shared, _ = timed(lambda: [snapshot.standing(record.id) for record in facts])
    seconds = check(snapshot, own_rules()).seconds
    gc.enable()
    return {STANDING: shared, **seconds, RULES: shared + sum(seconds.values())}


def compared(name: str, whole: bool) -> None:
    """Prints seconds of each rule at both sizes, and by how much they grow; the dearest first."""
    print(f"\n{name}")
    small, large = per_rule(SMALL, whole), per_rule(LARGE, whole)
    for code in sorted(large, key=lambda code: (code in (RULES, ALL), code == ALL, -large[code])):
        print(
            f"{code:<19}{small[code] * 1000:>9.1f} ms{large[code] * 1000:>10.1f} ms{large[code] / small[code]:>7.1f} ×"
        )


def ten_years() -> None:
    """Prints seconds that each county takes, and all of them."""
    print(f"\n{FIRST} to {LAST}")
    workspace = Workspace.discover()
    total = 0.0
    for name in workspace:
        tenant = workspace[name]
        took, outcome = timed(lambda one=tenant: one.check(FIRST, LAST))  # type: ignore[misc]
        dearest = sorted(outcome.seconds, key=lambda code: -outcome.seconds[code])[:3]
        print(f"{name:<14}{took:>7.2f} s{len(outcome.findings):>6} findings, dearest {', '.join(dearest)}")
        total += took
    print(f"{'all':<14}{total:>7.2f} s")


def main() -> None:
    """Prints everything."""
    check(Snapshot(clean(1).facts(), DAY), own_rules())  # reads networkx and the holidays
    for name, whole in WHOLE.items():
        compared(name, whole)
    ten_years()


if __name__ == "__main__":
    main()
