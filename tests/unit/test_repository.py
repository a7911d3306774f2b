"""What must never be in the repository, and what must agree within it."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
import yaml

MACHINE_PATH = re.compile(r"(?<![\w.~*])/(?:work|root|farm|home/\w+|Users/\w+|tmp/bash_jobs)/")
PACKAGE_HOST = re.compile(r"https?://[^\s\"')]*(?:/simple(?:/|\b)|/packages/|files\.pythonhosted)")
PERSONAL = re.compile(
    r"[\w.-]+@[\w-]+\.(?:se|com|nu|org|net)\b"  # e-mail
    r"|\b(?:19|20)\d{6}-\d{4}\b"  # personal identity number
    r"|\b0\d{1,3}[- ]\d{2,3} ?\d{2} ?\d{2}\b"  # telephone
    r"|\+46[ \d-]{8,}"
)
TEXT = {".py", ".md", ".toml", ".yaml", ".yml", ".txt", ".svg", ".json", ".html", ".css", ".js", ""}


def tracked(root: Path) -> Iterator[tuple[str, str]]:
    """Path and content of every text file that git tracks; of every file that is there when it is no checkout."""
    if (root / ".git").exists() and shutil.which("git"):
        found = subprocess.run(
            ["git", "ls-files"], cwd=root, check=True, capture_output=True, text=True
        ).stdout.splitlines()
    else:
        rooms = ("src", "plugins", "docs", "examples", "tests", ".ci")
        found = [
            path.relative_to(root).as_posix() for room in rooms for path in (root / room).rglob("*") if path.is_file()
        ]
    for name in found:
        path = root / name
        if path.suffix in TEXT and path.is_file():
            yield name, path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """Every text file of the repository."""
    return dict(tracked(Path(__file__).resolve().parents[2]))


def test_no_file_names_a_path_of_somebodys_machine(files: dict[str, str]) -> None:
    assert [
        name for name, text in files.items() if MACHINE_PATH.search(text) and not name.endswith("test_repository.py")
    ] == []


def test_no_file_names_a_host_of_packages(files: dict[str, str]) -> None:
    assert [
        name for name, text in files.items() if PACKAGE_HOST.search(text) and not name.endswith("test_repository.py")
    ] == []
    assert "uv.lock" not in files


def test_no_model_page_or_example_holds_personal_data(files: dict[str, str]) -> None:
    rooms = ("plugins/", "docs/", "examples/", "src/", "README")
    found = {
        name: match[0] for name, text in files.items() if name.startswith(rooms) and (match := PERSONAL.search(text))
    }

    assert found == {}


@pytest.mark.parametrize("text", ["anna@example.se", "19121212-1212", "013-12 34 56", "+46 13 12 34 56"])
def test_the_search_for_personal_data_finds_it(text: str) -> None:
    assert PERSONAL.search(f"Ring {text} i dag")


@pytest.mark.parametrize(
    "text", ["2017-12-31", "212000-0001", "LiÖ 2016-123", "§ 5.2", "2017-01-01/2018-12-31", "SFS 2017:30"]
)
def test_the_search_for_personal_data_leaves_dates_and_numbers_alone(text: str) -> None:
    assert not PERSONAL.search(text)


def test_the_pins_name_no_host_and_are_what_uv_reads(root: Path) -> None:
    pins = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))

    assert settings["tool"]["uv"]["constraint-dependencies"] == pins
    assert [pin for pin in pins if not re.fullmatch(r"[a-z0-9._-]+==[\w.]+(?: ; [\w.'<>=! ]+)?", pin)] == []


def test_everything_the_project_asks_for_is_pinned(root: Path) -> None:
    pinned = {re.split("[ =]", pin)[0] for pin in (root / "constraints.txt").read_text(encoding="utf-8").splitlines()}
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    tools = [one for one in settings["dependency-groups"]["dev"] if isinstance(one, str)]
    asked = [*settings["project"]["dependencies"], *tools]
    names = {re.split(r"[\[<>=]", name)[0].lower() for name in asked}

    assert {name for name in names if not name.startswith("samverkan-")} - pinned == set()


def test_every_page_is_listed_and_every_listed_page_exists(root: Path) -> None:
    settings = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    plugins = {name: options for one in settings["plugins"] if isinstance(one, dict) for name, options in one.items()}
    menus = [*settings["nav"], *plugins["samverkan"]["english_menu"]]
    listed = {page for page in _pages(menus) if not page.startswith("samverkan:")}

    index = (root / "docs" / "regler" / "index.md").read_text(encoding="utf-8")
    listed |= {"regler/index.md"}  # made from the rules too, as part of samverkan:reference
    listed |= {f"regler/{page}" for page in re.findall(r"\]\((\w+\.md)\)", index)}

    assert listed == {path.relative_to(root / "docs").as_posix() for path in (root / "docs").rglob("*.md")}


def _pages(menu: list[dict[str, Any]]) -> Iterator[str]:
    for entry in menu:
        for content in entry.values():
            yield from _pages(content) if isinstance(content, list) else (content,)


def test_every_link_between_pages_leads_somewhere(root: Path) -> None:
    pages = [
        root / "README.md",
        root / "CONTRIBUTING.md",
        *(root / "docs").rglob("*.md"),
        *(root / "plugins").glob("*/README.md"),
    ]
    broken = [
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
        # the English pages of rules are made with the site, one for each that there is in Swedish
        and not (page.parent.name == "en" and (root / "docs" / target.replace("rules/", "regler/", 1)).exists())
    ]

    assert broken == []


def test_every_page_on_how_to_do_things_is_there_in_english_with_the_same_parts_and_programs(root: Path) -> None:
    settings = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    plugin = next(one["samverkan"] for one in settings["plugins"] if "samverkan" in one)
    how = next(entry["Så gör du"] for entry in settings["nav"] if "Så gör du" in entry)
    english = next(entry["How to"] for entry in plugin["english_menu"] if "How to" in entry)

    assert [plugin["translations"][page] for page in _pages(how)] == [*_pages(english)]
    for own, other in plugin["translations"].items():
        pages = [(root / "docs" / name).read_text(encoding="utf-8") for name in (own, other)]
        if own not in ("format.md", "lankade-data.md"):  # these have tables that are made from the code in Swedish
            assert len({len(re.findall(r"^#+ ", _prose(page), re.MULTILINE)) for page in pages}) == 1, own
        assert _programs(pages[1]) <= _programs(pages[0]), own


def _prose(page: str) -> str:
    return re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL)


def _programs(page: str) -> set[str]:
    """Every block of code without its comments, so that what is changed on one page is missed on the other."""
    blocks = re.findall(r"^```[^\n]*\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return {
        re.sub(r"\s*(?:#|-- ).*| +|(?:forslag|proposal|andring|change)\.(?:yaml|svg)", "", block) for block in blocks
    }


def test_the_page_for_developers_lists_the_rooms_in_the_order_that_is_held(root: Path) -> None:
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    page = (root / "docs" / "developers.md").read_text(encoding="utf-8")
    rows = [row.split("|")[1] for row in page.splitlines() if row.startswith("| `")]
    listed = [room.removesuffix(".py").removesuffix("/") for row in rows for room in re.findall("`(.*?)`", row)]
    held = [room for layer in layers for room in re.findall(r"\w+", layer)]

    assert sorted(listed) == sorted(held)
    assert [_level(layers, room) for room in listed] == sorted(_level(layers, room) for room in listed)


def _level(layers: list[str], room: str) -> int:
    return next(number for number, layer in enumerate(layers) if room in re.findall(r"\w+", layer))


def test_what_the_code_imports_is_what_the_project_asks_for(root: Path) -> None:
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {re.split(r"[\[<>=]", name)[0].lower() for name in settings["project"]["dependencies"]}
    brought_by = packages_distributions()
    imported = {module for path in (root / "src").rglob("*.py") for module in _imported(path)}
    own = {*sys.stdlib_module_names, "samverkan_model"}
    extras = (name for names in settings["project"]["optional-dependencies"].values() for name in names)
    extra = {re.split(r"[\[<>=]", name)[0].lower() for name in extras}
    used = {name.lower().replace("_", "-") for module in imported - own for name in brought_by[module]}

    assert used - {"pydantic-core"} - extra == asked


def _imported(path: Path) -> Iterator[str]:
    """Top names of everything a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]
