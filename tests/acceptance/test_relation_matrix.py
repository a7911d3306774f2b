"""The page that says which concepts each relation may join is what the loader holds models to."""

from collections.abc import Callable, Iterator
from pathlib import Path

from samverkan_model.language import text
from samverkan_model.model.facts import CONCEPTS
from samverkan_model.model.references import held
from samverkan_model.model.relations import Edge, Refers
from samverkan_model.model.ties import declared_edges, relation_fields

HEAD = """# Relationerna

Vilka begrepp varje relation får förena. Det prövas när modellen läses; annat är ett fel med fil och rad. Riktningen är grafens, se
[Grafen](graph.md). En egen relation deklareras i modellen, se [Skriva modellfiler](modellfiler.md).

Kolumnen *Följer* säger vad som följer av relationen: *uppåt* (den ena är under den andra), *stödjer*, *bär information*, *står på* (posten
faller när den andra gör det), *lutar sig mot* (posten försvagas), *aldrig runt* (kommer aldrig tillbaka).

| relation | fält | från | till | följer |
|---|---|---|---|---|
"""


def _rows() -> Iterator[str]:
    for edge in declared_edges():
        for concept, model in CONCEPTS.items():
            for field, found in relation_fields(model).items():
                if found.name == edge.name:
                    yield _row(concept, field, _mark(model, field), found)


def _mark(model: type, field: str) -> Refers:
    way = next(one for one in held(model) if one.name == field)
    return way.refers or next(one.refers for one in held(way.part) if one.refers and one.refers.edge)


def _row(concept: str, field: str, mark: Refers, edge: Edge) -> str:
    model = CONCEPTS[concept]
    ends = dict.fromkeys(name for end in edge.ends for name in _mark(model, end).concepts)
    near = _said(tuple(ends) or (concept,))
    far = _said(mark.concepts)
    source, target = (far, near) if edge.back else (near, far)
    return f"| `{edge.name}` | `{concept}.{field}` | {source} | {target} | {', '.join(_meant(edge, mark))} |"


def _said(concepts: tuple[str, ...]) -> str:
    return ", ".join(text(f"report.concept.{name}.other", "sv") for name in concepts)


def _meant(edge: Edge, mark: Refers) -> Iterator[str]:
    yield from ["uppåt"] if edge.above else []
    yield from ["stödjer"] if edge.serves else []
    yield from ["bär information"] if edge.carries else []
    yield from [{"stands": "står på", "leans": "lutar sig mot"}[str(mark.rests)]] if mark.rests else []
    yield from ["aldrig runt"] if mark.acyclic else []


def test_the_page_of_relations_says_what_each_may_join(root: Path, expected: Callable[[Path, str], None]) -> None:
    expected(root / "docs" / "relationer.md", HEAD + "\n".join(_rows()) + "\n")
