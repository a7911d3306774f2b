"""What README, pages and examples show is what happens."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

import samverkan_model as sm
from samverkan_model.loading.adapter import Adapter
from samverkan_model.loading.folder import examine, load_folder, tenant_id
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.plugins import Plugins
from samverkan_model.tenant import Tenant
from samverkan_model.testing import facts_from, findings

SMALL = "bodies: [{id: radet, name: Rådet, kind: samrad, valid: 2017/..}]"
Expected = Callable[[Path, str], None]


def blocks(page: Path, language: str) -> list[str]:
    """The blocks of code of one language on a page."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def run(code: str, place: Path) -> str:
    """What a program prints."""
    command = [sys.executable, "-X", "utf8", "-c", code]
    return subprocess.run(command, cwd=place, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def test_the_program_of_the_readme_runs_and_prints_what_it_says(root: Path, tmp_path: Path) -> None:
    [code] = blocks(root / "README.md", "python")
    promised = re.findall(r"# → (.*)$", code, re.MULTILINE)

    assert run(code, tmp_path).splitlines() == promised


def test_the_commands_of_the_readme_exist(root: Path) -> None:
    page = (root / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"samverkan ([a-z]+)", page))
    known = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", "from samverkan_model.cli import main; main()", "--help"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )

    assert {name for name in named if not re.search(rf"^  {name}\b", known.stdout, re.MULTILINE)} == set()
    assert "python -m pip install uv\npython -m uv run samverkan build" in page
    assert "python -m uv run --group dev pytest" in page


@pytest.mark.parametrize("page", ["README.md", "docs/modellfiler.md"])
def test_every_model_on_a_page_can_be_loaded(root: Path, tmp_path: Path, page: str) -> None:
    models = [text for text in blocks(root / page, "yaml") if text.startswith("tenant:")]
    for number, text in enumerate(models):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "tenant.yaml").write_text(text, encoding="utf-8")
        assert [len(sm.Workspace.load(folder)[tenant]) > 0 for tenant in sm.Workspace.load(folder)] == [True]

    assert models or page == "README.md"


def test_every_part_of_a_model_on_the_page_of_model_files_is_yaml_that_loads(
    root: Path, folder: Callable[..., Path]
) -> None:
    parts = [text for text in blocks(root / "docs" / "modellfiler.md", "yaml") if not text.startswith("tenant:")]
    files = {f"del{number}": text for number, text in enumerate(parts)}

    assert len(sm.Workspace.load(folder(**files))["prov"]) > len(parts)


@pytest.mark.parametrize("page", ["docs/graph.md"])
def test_every_program_on_a_page_runs(root: Path, tmp_path: Path, page: str) -> None:
    assert [run(code, tmp_path) for code in blocks(root / page, "python")]


def test_the_questions_on_the_page_of_python_are_answered(root: Path) -> None:
    """Each line that asks something has an answer: the first blocks of the page, one after another."""
    names: dict[str, object] = {}
    start, asked, followed = blocks(root / "docs" / "python.md", "python")[:3]
    exec(start + asked, names)  # noqa: S102 - our own page
    lines = [line for line in followed.splitlines() if line]

    assert len(lines) == 6
    assert [line for line in lines if not eval(line, names)] == []  # noqa: S307 - our own page


@pytest.fixture
def brought(root: Path, tmp_path: Path) -> Plugins:
    """Every plugin on the page of plugins, in use."""
    page = root / "docs" / "plugins.md"
    (tmp_path / "regler.yaml").write_text(blocks(page, "yaml")[0], encoding="utf-8")
    plugins = Plugins()
    for number, code in enumerate(code for code in blocks(page, "python") if "@hookimpl" in code):
        module = ModuleType(f"tillagg{number}")
        module.__file__ = str(tmp_path / "tillagg.py")
        exec(code, vars(module))  # noqa: S102 - our own page
        plugins.add(module, module.__name__)
    return plugins


def test_the_plugins_on_the_page_of_plugins_are_plugins(root: Path, brought: Plugins) -> None:
    settings = tomllib.loads(blocks(root / "docs" / "plugins.md", "toml")[0])
    [rule] = [rule for rule in brought.rules() if rule.plugin != "samverkan-model"]

    assert settings["project"]["entry-points"]["samverkan_model"] == {"mittlan": "samverkan_mittlan"}
    assert [tenant_id(one) if isinstance(one, Adapter) else one.name for _, one in brought.tenants()] == [
        "data", "mittlan",
    ]  # fmt: skip
    assert [term.id for term in brought.terms()] == ["lansting"]
    assert (rule.code, rule.plugin) == ("MITT01", "samverkan-mittlan")
    assert [len(findings(rule, text)) for text in (rule.good, rule.bad)] == [0, 1]
    assert [one.faults() for one in brought.ask_all()] == [()] * len(brought.found)


def test_the_adapter_on_the_page_of_plugins_reads_its_source(
    brought: Plugins, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("organ.csv").write_text("id;name;kind\nradet;Rådet;samrad\nfel;Fel;smarad\n", encoding="utf-8-sig")
    [adapter] = [one for _, one in brought.tenants() if isinstance(one, Adapter)]
    facts, faults = examine(adapter, core_vocabulary())

    assert facts is not None
    assert facts["radet"].caption == "Rådet"
    assert [str(fault.place) for fault in faults] == ["organ.csv:3"]


def test_the_view_look_and_formats_on_the_page_of_plugins_do_what_it_says(brought: Plugins, tmp_path: Path) -> None:
    now = Tenant(facts_from(SMALL), None, brought).at("2018-01-01")
    source = tmp_path / "lista.txt"
    source.write_text("Rådet\nGruppen\n", encoding="utf-8")
    listed = load_folder(brought.importers()["names"].adapter(source), core_vocabulary())

    assert "Rådet" in now.diagram("names", theme="stor").svg
    assert brought.exporters()["names"].export(now, "sv") == "Rådet".encode()
    assert [record.caption for record in listed] == ["Rådet", "Gruppen"]
    assert list(brought.commands()) == ["antal"]


def test_three_counties_side_by_side(root: Path, tmp_path: Path, expected: Expected) -> None:
    code = (root / "examples" / "three_counties.py").read_text(encoding="utf-8")

    expected(root / "examples" / "expected" / "three_counties.txt", run(code, tmp_path))


def test_the_smallest_model_says_all_there_is(root: Path, expected: Expected) -> None:
    tenant = sm.Workspace.load(root / "examples" / "minimal")["minimal"]
    now = tenant.at("2018-01-01")
    rows = [f"{record.concept} {record.id}: {record.caption} ({now.standing(record.id)})" for record in tenant]
    rows += [f"{one} –{data['relation']}→ {other}" for one, other, data in now.graph.edges(data=True)]

    expected(root / "examples" / "minimal" / "expected" / "2018-01-01.txt", "\n".join(rows) + "\n")


def test_the_smallest_model_is_as_small_as_it_says(root: Path) -> None:
    lines = (root / "examples" / "minimal" / "tenant.yaml").read_text(encoding="utf-8").splitlines()

    assert len([line for line in lines if not line.startswith("#")]) <= 10
