"""W2: one model as large as Sweden: opening it, anew and from what is remembered, all rules, and memory, by size.

The same made-up files are read by both checkouts; the other's generator writes them, so that it knows every concept.
Time should grow no faster than the records: a collector that walks the growing heap again and again would show here.
"""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from benchmarks.measuring import HERE, OURS, Checkout, Line, median, ran, told_seconds
from tests.unit.rules.seeding import Model

SIZES = {1_000: 3, 3_000: 3, 8_500: 1, 30_000: 1}
"""How many times each number of bodies is measured."""
LARGEST_BEFORE = 8_500
"""The other checkout is not asked for more."""
ROWS = 4_000
"""So many rows in one file, well below the largest that is read."""
AIMS = {("open", 8_500): "≤ 9", ("cache", 8_500): "≤ 1.0", ("rules", 8_500): "≤ 9"}
WRITE = """
import sys
from pathlib import Path
from benchmarks.sweden import write
from tests.unit.rules.seeding import clean
write(clean(1, int(sys.argv[2]), 311 if int(sys.argv[2]) > 8000 else int(sys.argv[2]) // 27), Path(sys.argv[1]))
"""
OPEN = """
import sys, time
from samverkan_model.workspace import Workspace
start = time.process_time()
facts = Workspace.load(sys.argv[1])["prov"].facts
print(len(facts), time.process_time() - start)
"""
RULES = """
import sys, time
from datetime import date
from samverkan_model.workspace import Workspace
from samverkan_model.timeline import Snapshot
try:
    from samverkan_model.rules.engine.registry import own_rules
    from samverkan_model.rules.engine.run import check
except ImportError:  # before the rules had rooms
    from samverkan_model.rules.catalogue import own_rules
    from samverkan_model.rules.run import check
import holidays, networkx
facts = Workspace.load(sys.argv[1])["prov"].facts
start = time.process_time()
check(Snapshot(facts, date(2018, 6, 1)), own_rules())
print(len(facts), time.process_time() - start)
"""
WAYS = {"open": OPEN, "cache": OPEN, "rules": RULES}
CALLED = {"open": "open, nothing remembered", "cache": "open from the cache, hashing included", "rules": "all rules"}


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


def written(code: str, beside: Checkout | None, *words: str) -> None:
    """Runs code that writes models with the other checkout's generator, where there is one, and our way of writing."""
    paths = [beside.root, beside.root / "src", HERE] if beside else [HERE]
    ran(OURS, code, *words, paths=paths, place=paths[0])


def lines(beside: Checkout | None) -> Iterator[Line]:
    """Lines for each size, and how fast each question grows."""
    grown: dict[str, list[tuple[int, float]]] = {}
    for bodies, count in SIZES.items():
        with TemporaryDirectory() as name:
            folder = Path(name) / "prov"
            folder.mkdir()
            written(WRITE, beside, str(folder), str(bodies))
            for way in WAYS:
                line, records = _measured(way, bodies, folder, count, beside)
                grown.setdefault(way, []).append((records, line.ours))
                yield line
    for way, points in grown.items():
        (few, least), (many, most) = points[0], points[-1]
        aim = "≤ 1.05" if way == "rules" else ""
        exponent = math.log(most / least) / math.log(many / few)
        yield Line(f"exponent of {CALLED[way]}, {few} to {many} records", exponent, aim=aim)


def _measured(way: str, bodies: int, folder: Path, count: int, beside: Checkout | None) -> tuple[Line, int]:
    cache = folder.parent / "cache" if way == "cache" else None
    if cache:
        ran(OURS, OPEN, str(folder), cache=cache)
    asks = beside if beside and bodies <= LARGEST_BEFORE and way != "cache" else None
    ours, theirs = [], []
    for _ in range(count):
        ours.append(ran(OURS, WAYS[way], str(folder), cache=cache))
        theirs += [ran(asks, WAYS[way], str(folder))] if asks else []
    records = int(ours[0].told.split()[0])
    before = f"{median(theirs).megabytes:.0f} MB before" if theirs else ""
    other = told_seconds(theirs) if theirs else None
    what, aim = f"{bodies} bodies, {records} records: {CALLED[way]}", AIMS.get((way, bodies), "")
    return Line(what, told_seconds(ours), other, median(ours).megabytes, aim, before), records
