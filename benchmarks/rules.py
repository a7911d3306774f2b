"""What the rules cost: on a day in made-up structures of two sizes, and through ten years in the counties there are.

Run it with ``uv run python -m benchmarks.rules``; it takes a minute or two. Ten times as many bodies should cost no rule
more than about fifteen times as much, all rules together should take seconds, and so should ten years of three counties.
What several rules share (channels, relations, what stands on the day) is paid by the first that asks for it.
"""

import time
from collections.abc import Callable
from typing import TypeVar

from samverkan_model import Workspace
from samverkan_model.graph import relations
from samverkan_model.rules.catalogue import own_rules
from samverkan_model.rules.run import check
from samverkan_model.timeline import Snapshot
from tests.unit.rules.seeding import DAY, clean

T = TypeVar("T")

SMALL, LARGE = 1_000, 10_000
FIRST, LAST = "2014-01-01", "2023-12-31"
RUNS = {SMALL: 4, LARGE: 2}
"""How many runs of each size, of which the quickest counts."""
WHOLE = {"many structures": False, "one structure": True}


def timed(make: Callable[[], T]) -> tuple[float, T]:
    """Seconds, and what came of it."""
    start = time.perf_counter()
    made = make()
    return time.perf_counter() - start, made


def per_rule(bodies: int, whole: bool) -> dict[str, float]:
    """Seconds that each rule takes on a day, and under a name of its own what they share: when each record applies."""
    facts = clean(1, bodies, 1 if whole else None).facts()
    seconds: dict[str, float] = {}
    for _ in range(RUNS[bodies]):
        snapshot = Snapshot(facts, DAY)
        shared, _ = timed(lambda at=snapshot: [at.standing(record.id) for record in at.facts])  # type: ignore[misc]
        outcome = check(snapshot, own_rules())
        for code, took in {"(standing)": shared, **outcome.seconds}.items():
            seconds[code] = min(took, seconds.get(code, took))
    print(f"{bodies:>7} bodies, {len(facts):>7} records, {sum(1 for _ in relations(snapshot)):>7} relations")
    return seconds


def compared(name: str, whole: bool) -> None:
    """Prints seconds of each rule at both sizes, and by how much they grow; the dearest first."""
    print(f"\n{name}")
    small, large = per_rule(SMALL, whole), per_rule(LARGE, whole)
    for code in sorted(large, key=lambda code: -large[code]):
        print(
            f"{code:<12}{small[code] * 1000:>9.1f} ms{large[code] * 1000:>10.1f} ms{large[code] / small[code]:>7.1f} ×"
        )
    both = sum(small.values()), sum(large.values())
    print(f"{'all':<12}{both[0] * 1000:>9.1f} ms{both[1] * 1000:>10.1f} ms{both[1] / both[0]:>7.1f} ×")


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
