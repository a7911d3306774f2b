"""What is mutated: the trees of the installed models in slices, and small made-up ones."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from samverkan_model.model.facts import CONCEPTS
from tests.invented import OWN_KIND, Invented

ROOT = Path(__file__).resolve().parents[2]
Tree = dict[str, Any]
_TEXTS: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

HEADER: Tree = {"id": "prov", "name": "Provlän", "kind": "county"}
SMALL: Tree = {
    "tenant": HEADER,
    "organizations": [
        {"id": "region", "name": "Region Prov", "kind": "region"},
        {"id": "kommun", "name": "Provs kommun", "kind": "municipality", "code": "0999"},
    ],
    "areas": [{"id": "vard", "name": "Vård"}],
    "sources": [{"id": "protokoll", "title": "Protokoll", "kind": "minutes", "date": "2017-01-15"}],
    "bodies": [
        {"id": "rad", "name": "Rådet", "kind": "rad", "level": "political", "valid": "2015/..", "commissioned_by": "region"},
        {"id": "grupp", "name": "Gruppen", "kind": "arbetsgrupp", "valid": "2016-03-01/2019", "part_of": "rad", "source": "protokoll"},
    ],
    "seats": [{"id": "ordf", "body": "rad", "role": "chair", "function": "ordförande", "at": "region", "count": 1}],
    "mandates": [{"body": "rad", "powers": ["recommend"], "matter": "vard", "granted_by": "region"}],
    "flows": [{"id": "rapport", "sender": "grupp", "receiver": "rad", "content": "report"}],
    "agreements": [
        {
            "id": "avtal", "title": "Avtalet", "kind": "avtal", "valid": "2016-01-01/P3Y", "parties": [{"party": "region", "adopted": "2015-12"}],
            "notice": {"period": "P6M"}, "renewal": {"step": "P1Y", "silent": True},
        }
    ],
    "changes": [{"id": "namn", "name": "Namnbyte", "kind": "renamed", "before": "rad", "after": "rad", "when": "2017-06-01"}],
}  # fmt: skip
"""A model with something of most."""


@cache
def models() -> tuple[Tree, ...]:
    """Every model there is to slice: the installed ones, the examples, one with every relation, invented ones."""
    folders = [folder for folder in sorted(ROOT.glob("plugins/*/src/*/data")) if any(folder.glob("*.yaml"))]
    trees = [_joined(sorted(folder.glob("*.yaml"))) for folder in (*folders, ROOT / "examples" / "minimal")]
    trees.append(_joined([ROOT / "tests" / "unit" / "every_relation.yaml"]))
    return (*trees, *map(_invented, (1, 2)), SMALL)


def _invented(seed: int) -> Tree:
    """A model with every field of every concept."""
    made = Invented("prov", seed)
    return {"tenant": HEADER, "vocabulary": {"body_kinds": made.words, "own_kinds": [OWN_KIND]}, **made.rows}


def _joined(files: list[Path]) -> Tree:
    whole: Tree = {"tenant": HEADER}
    for file in files:
        for key, value in yaml.load(file.read_bytes(), Loader=_TEXTS).items():  # noqa: S506 - all of it is text
            if isinstance(value, list):
                whole.setdefault(key, []).extend(value)
            else:
                whole[key] = value
    return whole


@cache
def pool() -> tuple[Any, ...]:
    """Values that occur in the models, one of each: texts, words, ids and parts of records."""
    found: dict[str, Any] = {}
    for model in models():
        for value in _all(model, 0):
            found.setdefault(repr(value)[:200], value)
    return tuple(found.values())


def _all(value: Any, depth: int) -> Iterator[Any]:
    if depth > 2:
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _all(inner, depth + 1)


def slice_of(dice: Random, most: int = 5) -> Tree:
    """A few rows of a model and what they name, without the rest; what only named the rest is left out too."""
    model = dice.choice(models())
    if model is SMALL and dice.random() < 0.5:
        return SMALL
    rows = {row["id"]: (concept, row) for concept, row in _rows(model) if row.get("id")}
    if not rows:
        return model
    wanted = dice.sample(sorted(rows), min(len(rows), dice.randrange(1, most)))
    for name in wanted:  # grows while it is walked
        named = sorted(_named(rows[name][1], rows) - set(wanted))
        dice.shuffle(named)
        wanted += named[: most - len(wanted)]
    kept = set(wanted)
    tree: Tree = {"tenant": HEADER}
    for concept in CONCEPTS:
        if mine := [_cut(row, rows, kept) for name in wanted for where, row in (rows[name],) if where == concept]:
            tree[concept] = mine
    words = "vocabulary" in model and _needed(model["vocabulary"], repr(tree))
    return {**tree, "vocabulary": words} if words else tree


def _needed(vocabulary: Tree, tree: str) -> Tree:
    """The words that occur in the tree, and every field and kind of a tenant's own."""
    found = {
        scheme: [term for term in terms if scheme.startswith("own_") or f"'{term['id']}'" in tree]
        for scheme, terms in vocabulary.items()
    }
    return {scheme: terms for scheme, terms in found.items() if terms}


def _rows(model: Tree) -> Iterator[tuple[str, Tree]]:
    return ((concept, row) for concept in CONCEPTS for row in model.get(concept, ()) if isinstance(row, dict))


def _named(value: Any, rows: Mapping[str, Any]) -> set[str]:
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return set().union(*(_named(one, rows) for one in inner)) if inner else set()
    return {name} if isinstance(value, str) and (name := value.partition(" ")[0]) in rows else set()


def _cut(value: Any, rows: Mapping[str, Any], kept: set[str]) -> Any:
    """The value without what names a row that is not there; None where nothing is left."""
    if isinstance(value, dict):
        cut = {key: _cut(inner, rows, kept) for key, inner in value.items()}
        whole = "id" in value or all(inner is not None for inner in cut.values())
        return {key: inner for key, inner in cut.items() if inner is not None} if whole else None
    if isinstance(value, list):
        return [inner for item in value if (inner := _cut(item, rows, kept)) is not None] or None
    lost = isinstance(value, str) and (name := value.partition(" ")[0]) in rows and name not in kept
    return None if lost else value
