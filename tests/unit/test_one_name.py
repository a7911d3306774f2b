"""One name, one thing: a public class is called as no other is, wherever it stands."""

import ast
from collections import defaultdict
from pathlib import Path


def test_no_name_of_a_class_means_two_things(root: Path) -> None:
    where = _places(root, ast.ClassDef)

    assert len(where) > 300
    assert {name: files for name, files in where.items() if len(files) > 1} == {}


def _places(root: Path, kind: type[ast.ClassDef | ast.FunctionDef]) -> dict[str, list[str]]:
    """The modules in which each public name is defined."""
    found: dict[str, list[str]] = defaultdict(list)
    room = root / "src" / "samverkan_model"
    for path in sorted(room.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, kind) and not node.name.startswith("_"):
                found[node.name].append(path.relative_to(room).as_posix())
    return found
