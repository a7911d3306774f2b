"""One name, one thing: a public class or function is called as no other is, wherever it stands."""

import ast
from collections import defaultdict
from pathlib import Path

ROLES = {
    "adapter": "every format that is read answers with its own",
    "export": "every format that is written has its own",
    "command": "every command declares itself",
    "params": "every command has its own options",
    "ask": "every command answers what it is asked",
}
"""Names that say which part a module has among its siblings, as a plugin's hook does."""


def test_no_public_name_means_two_things(root: Path) -> None:
    where = _places(root)

    assert len(where) > 1_500
    assert {name: files for name, files in where.items() if len(files) > 1 and not _is_a_role(name)} == {}


def test_a_role_is_named_only_while_several_have_it(root: Path) -> None:
    where = _places(root)

    assert {name for name in ROLES if len(where[name]) < 2} == set()


def _is_a_role(name: str) -> bool:
    return name in ROLES or name.startswith("samverkan_")


def _places(root: Path) -> dict[str, list[str]]:
    """The modules in which each public name is defined."""
    found: dict[str, list[str]] = defaultdict(list)
    room = root / "src" / "samverkan_model"
    for path in sorted(room.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
                found[node.name].append(path.relative_to(room).as_posix())
    return found
