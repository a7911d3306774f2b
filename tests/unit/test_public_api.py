"""The door for programmers: what is public is listed, documented, and light to import."""

import inspect
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import samverkan_model as sm

SLOW = ("networkx", "pygraphviz", "graphviz", "edtf", "fontTools", "typst", "rich", "yaml", "pydantic")


def test_every_public_name_can_be_had_and_says_what_it_is() -> None:
    assert [name for name in sm.__all__ if not inspect.getdoc(getattr(sm, name))] == []


def test_every_public_name_is_in_the_documentation(root: Path) -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in (root / "docs").rglob("*.md"))

    assert [name for name in sm.__all__ if f"`{name}`" not in pages and f"sm.{name}" not in pages] == []


@pytest.mark.parametrize("name", [name for name in sm.__all__ if inspect.isclass(getattr(sm, name))])
def test_every_public_method_says_what_it_does(name: str) -> None:
    members = vars(getattr(sm, name)).items()
    public = [(key, member) for key, member in members if not key.startswith("_") and _is_code(member)]

    assert [key for key, member in public if not inspect.getdoc(member)] == []


def test_names_are_listed_once() -> None:
    assert len(set(sm.__all__)) == len(sm.__all__)


def test_a_name_that_is_not_public_does_not_exist() -> None:
    with pytest.raises(AttributeError):
        _ = sm.Struktur  # type: ignore[attr-defined] # that it is missing is what is tested


def test_the_types_ship_with_the_package() -> None:
    assert (Path(sm.__file__).parent / "py.typed").is_file()


def test_importing_the_package_brings_in_nothing_slow() -> None:
    code = f"import samverkan_model, sys; print([name for name in {SLOW} if name in sys.modules])"

    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "[]\n"


def test_opening_a_tenant_needs_no_graph_no_pictures_and_no_edtf(folder: Callable[..., Path]) -> None:
    place = folder(model="bodies: [{id: samrad, name: Samråd, kind: samrad, valid: 2017/..}]")
    code = (
        f"import samverkan_model as sm, sys; sm.Workspace.load({str(place)!r})['prov'].at('2017-06-01').bodies();"
        f"print([name for name in {SLOW[:6]} if name in sys.modules])"
    )

    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "[]\n"


def _is_code(member: object) -> bool:
    return inspect.isfunction(member) or isinstance(member, property | classmethod) or hasattr(member, "func")
