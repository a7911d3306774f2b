"""What asking a large tenant for many days costs, as a multiple of reading every record anew on each day.

Run it with ``uv run python benchmarks/timeline.py``. No test: machines differ, ratios less. The first question works
out every course; after that any day is a look-up, so the ratio to the scan should lie well below one, and time should
grow no faster than the tenant: about four times from 500 to 2,000 bodies.
"""

import random
import time
from collections.abc import Callable
from datetime import date, timedelta

from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.actors import Organization
from samverkan_model.model.bodies import Body, Flow, Mandate, Seat
from samverkan_model.model.dependencies import follows, sides
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Record
from samverkan_model.model.tenant import TenantHeader
from samverkan_model.model.validity import Truth
from samverkan_model.tenant import Tenant

DATES = 500
SCANNED = 10
"""Days that are scanned; the rest would take as long each."""
SIZES = (500, 2000)
PERIODS = ("2014/..", "2015/2018-06-30", "2016-02-29/", "/2017-12-31", "[2014..2016]/..", "2017", "2018~/2021")


def tenant(bodies: int) -> Facts:
    """Bodies with a commissioner each, and three seats, a mandate and a flow to every body."""
    chosen = random.Random(bodies)  # noqa: S311 - the same tenant every time, not a secret
    organizations = [f"org{number}" for number in range(bodies // 10)]
    records: list[Record] = [Organization(id=name, name=name, kind="municipality") for name in organizations]
    for number in range(bodies):
        name = f"body{number}"
        dates = {"valid": chosen.choice(PERIODS), "commissioned_by": chosen.choice(organizations)}
        records.append(Body.model_validate({"id": name, "name": name, "kind": "samrad", **dates}))
        for place in range(3):
            seat = {"id": f"{name}-seat{place}", "body": name, "at": chosen.choice(organizations)}
            records.append(Seat.model_validate(seat))
        records.append(Mandate.model_validate({"id": f"{name}-mandate", "body": name, "powers": "decide"}))
        flow = {"id": f"{name}-flow", "content": "report", "sender": name, "receiver": chosen.choice(organizations)}
        records.append(Flow.model_validate(flow))
    return Facts(TenantHeader(id="large", name="Large", kind="county"), records, core_vocabulary())


def days() -> list[date]:
    """Days spread over twelve years."""
    return [date(2012, 1, 1) + timedelta(days=number * 9) for number in range(DATES)]


def scanned(facts: Facts, record: Record, day: date) -> Truth:
    """Whether a record stands, read from the records alone."""
    support = Truth.YES
    for side in sides(record):
        support &= max((scanned(facts, facts[name], day) for name in side), key=lambda truth: truth.rank)
    if sides(record):
        return support & record.applies(day, support if follows(facts, record) else Truth.UNKNOWN)
    return record.applies(day)


def seconds(action: Callable[[], object]) -> float:
    """How long it takes, once."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def measured(bodies: int) -> tuple[float, float, float]:
    """Seconds for the first day, for all days, and for scanning as many."""
    facts = tenant(bodies)
    asked = Tenant(facts)
    first = seconds(lambda: list(asked.at(days()[0])))
    every = seconds(lambda: [sum(1 for _ in asked.at(day)) for day in days()])
    scan = seconds(lambda: [[scanned(facts, record, day) for record in facts] for day in days()[:SCANNED]])
    return first, every, scan * DATES / SCANNED


def main() -> None:
    """Prints one line per size, and how time grows from the smallest to the largest."""
    found = {size: measured(size) for size in SIZES}
    for size, (first, every, scan) in found.items():
        told = f"first day {first * 1000:>6.0f} ms   {DATES} days {every:>6.2f} s   {(first + every) / scan:.3f} × scan"
        print(f"{size:>6,} bodies   {told}")
    small, large = found[SIZES[0]], found[SIZES[-1]]
    print(
        f"{SIZES[-1] // SIZES[0]} times the bodies: {(large[0] + large[1]) / (small[0] + small[1]):.1f} times the time"
    )


if __name__ == "__main__":
    main()
