"""No HTML is put together as plain text: what a program makes of a model is escaped by its type."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOMS = ("text", "reports", "site/pages", "site/explorer", "cli")
TAG = re.compile(r"</?[a-z][a-z0-9]*[ >/]")
OF_PICTURES = {"content.py"}
"""Puts the font into an SVG that is made elsewhere."""


def modules(root: Path) -> Iterator[Path]:
    """Every module that makes text for people."""
    for room in ROOMS:
        yield from sorted((root / "src" / "samverkan_model" / room).rglob("*.py"))


def html_in_text(tree: ast.AST) -> Iterator[int]:
    """Lines on which a tag stands in an f-string, beside something that is put in."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and any(isinstance(part, ast.FormattedValue) for part in node.values):
            words = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
            if TAG.search(words):
                yield node.lineno


def test_no_tag_stands_in_an_f_string(root: Path) -> None:
    found = [
        f"{path.name}:{line}"
        for path in modules(root)
        if path.name not in OF_PICTURES
        for line in html_in_text(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert found == []


@pytest.mark.parametrize(("code", "lines"), [("f'<p>{x}</p>'", [1]), ("f'a < {b}'", []), ("'<p>'", [])])
def test_a_tag_beside_what_is_put_in_is_found(code: str, lines: list[int]) -> None:
    assert list(html_in_text(ast.parse(code))) == lines


def test_text_is_taken_for_html_in_one_place(root: Path) -> None:
    places = [path.name for path in modules(root) if "S704" in path.read_text(encoding="utf-8")]

    assert places == ["html.py"]


def test_cells_are_written_in_three_places_all_of_which_guard_them(root: Path) -> None:
    package = root / "src" / "samverkan_model"
    writing = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if "csv.writer" in (code := path.read_text(encoding="utf-8")) or "DictWriter" in code
    }

    assert writing == {"text/cells.py", "exchange/archi/writing.py", "exchange/tables/package.py"}


def test_words_reach_the_screen_in_one_place_where_what_is_not_seen_is_shown(root: Path) -> None:
    package = root / "src" / "samverkan_model"
    printing = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if re.search(r"click\.echo\(|(?<![.\w])print\(", path.read_text(encoding="utf-8"))
    }

    assert printing == {"cli/saying.py", "cli/root.py"}, "root prints the number of the version"
