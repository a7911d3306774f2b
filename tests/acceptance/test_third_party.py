"""Packages of others, outside this repository and really installed: they appear everywhere, and broken ones stop nobody."""

import textwrap
from pathlib import Path

import pytest

from tests.acceptance.installed import OwnPython

PROJECT = """
[project]
name = "samverkan-{name}"
version = "{version}"
requires-python = ">=3.11"
dependencies = ["samverkan-model"]

[project.entry-points.samverkan_model]
{name} = "samverkan_{name}"

[build-system]
requires = ["uv_build>=0.8"]
build-backend = "uv_build"
"""
MODEL = """
tenant: {id: fjarran, name: Fjärran län, kind: county, source: plan}
sources:
  - {id: plan, title: Plan för Fjärran, kind: plan}
bodies:
  - {id: tinget, name: Fjärrantinget, kind: samrad, level: political, valid: 2017/.., source: plan § 1}
"""
RULES = """
FJA01:
  name: body.too-far
  severity: error
  kind: gap
  statement: {sv: Inget organ ligger för långt bort., en: No body is too far away.}
  definition: {sv: Organets id är tinget., en: The id of the body is tinget.}
  why: {sv: Annars hinner ingen dit., en: Otherwise nobody gets there.}
  remedy: {sv: Flytta det., en: Move it.}
  says:
    default: {sv: "{record} ligger för långt bort.", en: "{record} is too far away."}
  good: "bodies: [{id: radet, name: Rådet, kind: rad, valid: 2017/..}]"
  bad: "bodies: [{id: tinget, name: Tinget, kind: rad, valid: 2017/..}]"
"""
PLUGIN = '''
"""A region with a rule, a view and a format of its own."""

from pathlib import Path

import click

from samverkan_model import hookimpl
from samverkan_model.diagrams.scene import Band, Box, Scene
from samverkan_model.exchange.formats import Exporter
from samverkan_model.rules.engine.base import Violation
from samverkan_model.rules.engine.registry import Checks, make_rules

SAMVERKAN_API = 1
HERE = Path(__file__).parent
CHECKS = Checks()


@CHECKS.over("bodies")
def FJA01(context, body):
    if body.id == "tinget":
        yield Violation(body.id)


def stars(snapshot, options):
    boxes = tuple(Box(body.id, "sky", f"* {snapshot.name(body)} *") for body in snapshot.bodies())
    return Scene("stars", f"Stjärnor över {snapshot.facts.header.name}", "", "", (Band("sky", "Himlen"),), boxes, ())


def names(snapshot, language):
    return "\\n".join(sorted(snapshot.name(body) for body in snapshot.bodies())).encode()


@hookimpl
def samverkan_tenants():
    return HERE / "data"


@hookimpl
def samverkan_rules():
    return make_rules(CHECKS, HERE / "rules.yaml", plugin="samverkan-fjarran")


@hookimpl
def samverkan_views():
    return {"stars": stars}


@hookimpl
def samverkan_exporters():
    return {"namn": Exporter("Organens namn", "Names of bodies", names, "txt")}


@hookimpl
def samverkan_commands():
    return [click.Command("avstand", callback=lambda: click.echo("långt"), short_help="Säger hur långt det är.")]
'''
BROKEN = {
    "importen": ("import finns_inte_alls", "ModuleNotFoundError: No module named 'finns_inte_alls'"),
    "kroken": (
        "from samverkan_model import hookimpl\n@hookimpl\ndef samverkan_tenants():\n    raise OSError('disken är full')\n",
        "OSError: disken är full",
    ),
    "stavningen": (
        "from samverkan_model import hookimpl\n@hookimpl\ndef samverkan_tennants():\n    return []\n",
        "kroken ”samverkan_tennants” finns inte. Menade du ”samverkan_tenants”?",
    ),
    "svaret": (
        "from samverkan_model import hookimpl\n@hookimpl\ndef samverkan_rules():\n    return 3\n",
        "kroken samverkan_rules ska ge Rule men gav int. Se sidan om tillägg.",
    ),
    "framtiden": (
        "SAMVERKAN_API = 9\n",
        "tillägget är skrivet för version 9 av tilläggens gränssnitt, men här finns version 1. Installera den utgåva av tillägget som passar.",
    ),
}


def package(folder: Path, name: str, code: str, version: str = "3.2", **files: str) -> Path:
    """Writes a package as somebody else would, with its files beside the code."""
    place = folder / f"samverkan-{name}"
    inside = place / "src" / f"samverkan_{name}"
    for file, content in {"__init__.py": code, **files}.items():
        (inside / file).parent.mkdir(parents=True, exist_ok=True)
        (inside / file).write_text(textwrap.dedent(content).lstrip("\n"), encoding="utf-8")
    (place / "pyproject.toml").write_text(PROJECT.format(name=name, version=version).lstrip("\n"), encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> OwnPython:
    """A Python in which the third party's package and all the broken ones are installed."""
    folder = tmp_path_factory.mktemp("fjarran")
    own = OwnPython(folder)
    good = package(folder, "fjarran", PLUGIN, **{"data/tenant.yaml": MODEL, "rules.yaml": RULES})
    broken = [package(folder, name, code) for name, (code, _) in BROKEN.items()]
    own.install(str(good), *map(str, broken))
    return own


def test_the_region_stands_among_the_tenants_with_package_and_version(python: OwnPython) -> None:
    rows = python.json("tenants")["tenants"]
    [row] = [row for row in rows if row["id"] == "fjarran"]

    assert (row["name"], row["counts"]["body"], row["plugin"], row["version"]) == (
        "Fjärran län", 1, "samverkan-fjarran", "3.2",
    )  # fmt: skip
    assert {"ostergotland", "jonkoping", "kalmar"} <= {one["id"] for one in rows}


def test_the_region_can_be_shown(python: OwnPython) -> None:
    assert "Fjärrantinget" in python.samverkan("show", "fjarran:tinget", "--at", "2018-01-01")


def test_the_rule_is_explained_and_asked(python: OwnPython) -> None:
    assert "Inget organ ligger för långt bort." in python.samverkan("rule", "FJA01")
    found = python.samverkan("check", "fjarran", "--at", "2018-01-01", "--select", "FJA01", expects=2)

    assert "Fjärrantinget ligger för långt bort." in found
    assert "svaret" in found  # a plugin that is left out may have brought a rule: what was found is not all


def test_the_rule_alone_decides_once_the_broken_are_shut_out(python: OwnPython) -> None:
    found = python.samverkan(
        "check", "fjarran", "--at", "2018-01-01", "--select", "FJA01", "--plugins", "fjarran", expects=1
    )

    assert "Fjärrantinget ligger för långt bort." in found
    assert "svaret" not in found


def test_the_view_is_drawn_of_its_own_region_and_of_others(python: OwnPython) -> None:
    python.samverkan("diagram", "fjarran", "--view", "stars", "--at", "2018-01-01", "-o", "stjarnor.svg")
    svg = (python.work / "stjarnor.svg").read_text(encoding="utf-8")

    assert "Stjärnor över Fjärran län" in svg
    assert "* Fjärrantinget *" in svg
    assert "Stjärnor över Kalmar län" in python.samverkan(
        "diagram", "kalmar", "--view", "stars", "--at", "2017-06-01", "--format", "text"
    )


def test_the_view_is_among_the_pictures_that_are_built(python: OwnPython) -> None:
    python.samverkan("build", "-o", "ut", "--tenant", "fjarran", "--at", "2018-01-01")

    assert (python.work / "ut" / "fjarran" / "2018-01-01" / "stars.svg").is_file()
    assert "stars.svg" in (python.work / "ut" / "fjarran" / "index.html").read_text(encoding="utf-8")


def test_the_format_is_written_by_name_and_by_suffix(python: OwnPython) -> None:
    python.samverkan("export", "fjarran", "--format", "namn", "--at", "2018-01-01", "-o", "namn.lista")
    python.samverkan("export", "fjarran", "--at", "2018-01-01", "-o", "namn.txt")

    assert [(python.work / name).read_text(encoding="utf-8") for name in ("namn.lista", "namn.txt")] == [
        "Fjärrantinget", "Fjärrantinget",
    ]  # fmt: skip


def test_the_command_stands_in_the_help_and_runs(python: OwnPython) -> None:
    assert "Säger hur långt det är." in python.samverkan("--help")
    assert python.samverkan("avstand") == "långt\n"


def test_the_plugins_are_listed_with_hooks_versions_and_every_fault(python: OwnPython) -> None:
    told = python.json("plugins", expects=2)["plugins"]
    rows = {row["name"]: row for row in told}

    assert (rows["fjarran"]["version"], rows["fjarran"]["faults"]) == ("3.2", [])
    assert rows["fjarran"]["hooks"] == [
        f"samverkan_{name}" for name in ("commands", "exporters", "rules", "tenants", "views")
    ]
    assert {name: rows[name]["fault"] for name in BROKEN} == {name: fault for name, (_, fault) in BROKEN.items()}
    assert {rows[name]["version"] for name in BROKEN} == {"3.2"}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_plugin_is_named_with_its_cause_in_words(python: OwnPython, name: str) -> None:
    line = next(line for line in python.samverkan("plugins", expects=2).splitlines() if line.strip().startswith(name))

    assert BROKEN[name][1] in line


def test_every_command_that_opens_the_tenants_names_who_is_missing(python: OwnPython) -> None:
    said = python.samverkan("show", "fjarran:tinget", "--at", "2018-01-01").splitlines()

    assert [line for line in said if "importen" in line] == [
        "Tillägget importen 3.2 kunde inte användas: ModuleNotFoundError: No module named 'finns_inte_alls'. "
        "Se det med: samverkan plugins"
    ]


def test_a_list_of_plugins_keeps_out_all_others(python: OwnPython) -> None:
    listed = python.samverkan("tenants", SAMVERKAN_PLUGINS="fjarran")

    assert "Fjärran län" in listed
    assert "Kalmar" not in listed
