"""W3: the same made-up model checked by others: LikeC4's validation, and pySHACL with shapes of five rules.

They do not ask the same: LikeC4 holds syntax and references, the shapes hold counts, classes and paths; neither knows
dates. LikeC4 is installed by npm in a folder that goes away, in the version named here.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import COMMAND, HERE, OURS, Checkout, Line, measured, median, ran, told_seconds
from benchmarks.sweden import written

LIKEC4 = "likec4@1.46.0"
SIZES = (500, 2_000)
"""Elements of the models, about."""
WRITE = """
import sys
from pathlib import Path
from benchmarks.sweden import write
from tests.unit.rules.seeding import clean
write(clean(1, int(sys.argv[2]) // 3), Path(sys.argv[1]))
"""
AS_OTHERS = """
import sys
from datetime import date
from pathlib import Path
from rdflib import RDF, Graph, Namespace
from samverkan_model.graph import graph
from samverkan_model.timeline import Snapshot
from samverkan_model.workspace import Workspace
made, place = graph(Snapshot(Workspace.load(sys.argv[1])["prov"].facts, date(2018, 6, 1))), Path(sys.argv[2])
names = {node: f"n{number}" for number, node in enumerate(made.nodes)}
elements = "".join(f"  {name} = node '{name}'\\n" for name in names.values())
ties = [(names[a], names[b]) for a, b in made.edges() if a != b]
relations = "".join(f"  {a} -> {b}\\n" for a, b in ties)
first, second = [*names.values()][:2]
view = f"views {{ view some {{ include {first}, {second} }} }}\\n"
(place / "likec4").mkdir()
whole = f"specification {{ element node }}\\nmodel {{\\n{elements}{relations}}}\\n{view}"
(place / "likec4" / "model.c4").write_text(whole, encoding="utf-8")
ours, triples = Namespace("https://example.org/"), Graph()
for node, name in names.items():
    triples.add((ours[name], RDF.type, ours.Node))
for a, b, kind in made.edges(keys=False, data="relation"):
    triples.add((ours[names[a]], ours[str(kind or "tie")], ours[names[b]]))
triples.serialize(place / "model.nt", format="nt")
print(len(names), len(ties))
"""
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <https://example.org/> .
:A a sh:NodeShape ; sh:targetClass :Node ;
  sh:property [ sh:path :commissions ; sh:maxCount 99 ; sh:class :Node ] ;
  sh:property [ sh:path :part_of ; sh:maxCount 99 ; sh:class :Node ] ;
  sh:property [ sh:path [ sh:inversePath :part_of ] ; sh:class :Node ] ;
  sh:property [ sh:path [ sh:zeroOrMorePath :part_of ] ; sh:class :Node ] ;
  sh:property [ sh:path :prepares_for ; sh:class :Node ] .
"""
VALIDATE = """
import sys, time
from pyshacl import validate
from rdflib import Graph
data, shapes = Graph().parse(sys.argv[1], format="nt"), Graph().parse(data=sys.argv[2], format="turtle")
start = time.process_time()
validate(data, shacl_graph=shapes)
print(time.process_time() - start)
"""


def lines(beside: Checkout | None) -> Iterator[Line]:
    """A line for each program and size."""
    with TemporaryDirectory() as name:
        root, npm = Path(name), shutil.which("npm")
        if npm:
            measured([npm, "install", "--silent", "--prefix", str(root), LIKEC4])
        for elements in SIZES:
            place = root / str(elements)
            (place / "prov").mkdir(parents=True)
            written(WRITE, beside, str(place / "prov"), str(elements))
            told = ran(OURS, AS_OTHERS, str(place / "prov"), str(place)).told.split()
            yield from _beside(place, root if npm else None, f"{told[0]} elements, {told[1]} relations", elements)


def _beside(place: Path, npm: Path | None, what: str, elements: int) -> Iterator[Line]:
    ours, likec4 = [], []
    others = [str(npm / "node_modules" / ".bin" / "likec4"), "validate", str(place / "likec4")] if npm else []
    for _ in range(3):
        words = ("check", "--plugins", "", "--at", "2018-06-01", "--folder", str(place / "prov"))
        ours.append(ran(OURS, COMMAND, *words))
        likec4 += [measured(others)] if others else []
    mine = median(ours)
    theirs = median(likec4) if likec4 else None
    aim = "LikeC4 ≥ 3 ×" if elements == SIZES[-1] else ""
    more = f"LikeC4 {theirs.megabytes:.0f} MB" if theirs else "npm is not installed"
    yield Line(
        f"{what}: check, all rules, beside LikeC4 validate", mine.cpu, theirs.cpu if theirs else None, mine.megabytes,
        aim, more,
    )  # fmt: skip
    shapes = [ran(OURS, VALIDATE, str(place / "model.nt"), SHAPES, place=HERE) for _ in range(3)]
    yield Line(f"{what}: pySHACL, five shapes, read before", told_seconds(shapes), None, median(shapes).megabytes)
