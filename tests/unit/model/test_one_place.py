"""What a relation is stands on its field and nowhere else, so that a new one is a field and its words."""

import ast
from collections.abc import Iterator
from pathlib import Path

from samverkan_model.model.facts import CONCEPTS
from samverkan_model.model.references import held
from samverkan_model.model.statement import Part
from samverkan_model.model.ties import declared_edges
from samverkan_model.reports.concepts import SINGULAR

FEW = 2
"""So many relations may stand side by side in code that is about just these."""


def _fields(model: type[Part], seen: set[type[Part]]) -> Iterator[str]:
    seen.add(model)
    for field in held(model):
        if field.refers:
            yield field.name
        if field.part and field.part not in seen:
            yield from _fields(field.part, seen)


def _names() -> set[str]:
    seen: set[type[Part]] = set()
    fields = {name for concept in CONCEPTS.values() for name in _fields(concept, seen)}
    return (fields | {edge.name for edge in declared_edges()}) - CONCEPTS.keys() - set(SINGULAR.values())


def _words(node: ast.AST) -> Iterator[tuple[int, set[str]]]:
    """The words of every list in a program: of tuples, lists and sets, and of both sides of a table."""
    for one in ast.walk(node):
        if isinstance(one, ast.Tuple | ast.List | ast.Set):
            yield one.lineno, _constants(one.elts)
        elif isinstance(one, ast.Dict) and all(isinstance(value, ast.Constant | ast.Tuple) for value in one.values):
            yield one.lineno, _constants([key for key in one.keys if key])
            yield one.lineno, _constants(one.values)


def _constants(nodes: list[ast.expr]) -> set[str]:
    return {one.value for one in nodes if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def test_no_list_of_relations_stands_outside_the_model(root: Path) -> None:
    names, source = _names(), root / "src" / "samverkan_model"
    lists = [
        f"{path.relative_to(source)}:{line} {sorted(words & names)}"
        for path in sorted(source.rglob("*.py"))
        if source / "model" not in path.parents
        for line, words in _words(ast.parse(path.read_text(encoding="utf-8")))
        if len(words & names) > FEW
    ]

    assert lists == []


def test_a_list_of_relations_would_be_seen() -> None:
    (found,) = _words(ast.parse('FIELDS = ("commissioned_by", "part_of", "supports", "kind")'))

    assert len(found[1] & _names()) > FEW
