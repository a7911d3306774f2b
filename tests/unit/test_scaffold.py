"""A new adapter: whole or not at all, nothing written over, and sound from the start."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import jsonschema
import openpyxl
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import samverkan_model as sm
from samverkan_model import scaffold
from samverkan_model.errors import BadTenantName, FolderTaken, SamverkanError, UnknownKind
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.scaffold import NewAdapter, check_adapter_name, write_adapter, write_workbook
from samverkan_model.testing import conform

NEW = NewAdapter("region-x", "Region X", "region", "05")


def test_a_new_adapter_has_commented_models_a_readme_and_a_test(tmp_path: Path) -> None:
    folder = write_adapter(NEW, tmp_path)
    written = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())

    assert folder == tmp_path / "samverkan-region-x"
    assert written == [
        ".vscode/extensions.json", ".vscode/settings.json", "README.md", "pyproject.toml", "samverkan.schema.json",
        "src/samverkan_region_x/__init__.py",
        *(f"src/samverkan_region_x/data/{name}" for name in (
            "agreements.yaml", "bodies.yaml", "organizations.yaml", "sources.yaml", "summary.json", "tenant.yaml",
            "vocabulary.yaml",
        )),
        "tests/test_samverkan_region_x.py",
    ]  # fmt: skip
    data = folder / "src" / "samverkan_region_x" / "data"
    assert [path.name for path in data.glob("*.yaml") if "# " not in path.read_text(encoding="utf-8")] == []
    assert [path.name for path in tmp_path.iterdir()] == ["samverkan-region-x"]


@pytest.mark.parametrize("kind", core_vocabulary().scheme("tenant_kinds"))
@pytest.mark.parametrize("code", ["", "05", "0584"])
def test_a_new_adapter_conforms_at_once(tmp_path: Path, kind: str, code: str) -> None:
    folder = write_adapter(NewAdapter("x", "Där: å–ö # 1", kind, code), tmp_path)
    data = folder / "src" / "samverkan_x" / "data"
    header = sm.Workspace.load(data)["x"].facts.header

    assert conform(folder).lines() == []
    assert (header.name, header.kind, header.code) == ("Där: å–ö # 1", kind, code or None)


def test_a_new_adapter_passes_its_own_tests(tmp_path: Path) -> None:
    folder = write_adapter(NEW, tmp_path)
    outcome = subprocess.run(
        [sys.executable, "-m", "pytest", "-q"], cwd=folder, capture_output=True, text=True, check=False
    )

    assert "1 passed" in outcome.stdout
    assert outcome.returncode == 0


def test_a_new_adapter_is_found_through_its_entry_point(tmp_path: Path) -> None:
    folder = write_adapter(NewAdapter("kommun-a", 'Kommunen "A"'.replace('"', "’")), tmp_path)
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert project["entry-points"] == {"samverkan_model": {"kommun-a": "samverkan_kommun_a"}}
    assert (project["name"], project["dependencies"]) == ("samverkan-kommun-a", ["samverkan-model"])
    assert "Kommunen ’A’" in project["description"]


def test_an_editor_that_opens_a_new_adapter_knows_the_model_files_and_the_language_server(tmp_path: Path) -> None:
    folder = write_adapter(NEW, tmp_path)
    settings = json.loads((folder / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    [(schema, files)] = settings["yaml.schemas"].items()
    held = jsonschema.Draft202012Validator(json.loads((folder / schema).read_text(encoding="utf-8")))

    assert [settings[key] for key in ("glspc.server.command", "glspc.server.commandArguments")] == [
        "samverkan",
        ["lsp"],
    ]
    models = list(folder.glob(files))
    assert len(models) == 6
    written = [yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader) for file in models]  # noqa: S506 - only text
    assert [error for one in written for error in held.iter_errors(one)] == []


@pytest.mark.parametrize("taken", [Path.mkdir, Path.touch])
def test_nothing_is_written_over(tmp_path: Path, taken: object) -> None:
    target = tmp_path / "samverkan-region-x"
    taken(target)  # type: ignore[operator] # makes a folder or a file

    with pytest.raises(FolderTaken) as caught:
        write_adapter(NEW, tmp_path)
    assert str(caught.value).endswith(
        "samverkan-region-x finns redan. Välj ett annat namn, eller ta bort mappen om du vill börja om."
    )
    assert list(tmp_path.rglob("*")) == [target]


def test_nothing_is_left_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError("disken är full")

    monkeypatch.setattr(scaffold, "write_draft", fails)
    with pytest.raises(OSError, match="disken är full"):
        write_adapter(NEW, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("new", "message"),
    [
        (
            NewAdapter("Region X", "X"),
            "”Region X” kan inte vara id. Skriv till exempel ”region-x”: a–z, 0–9 och bindestreck, högst 120 tecken.",
        ),
        (
            NewAdapter("../ut", "Ut"),
            "”../ut” kan inte vara id. Skriv till exempel ”ut”: a–z, 0–9 och bindestreck, högst 120 tecken.",
        ),
        (
            NewAdapter("x" * 121, "X"),
            f"”{'x' * 121}” kan inte vara id. Skriv till exempel ”{'x' * 120}”: a–z, 0–9 och bindestreck, högst 120 tecken.",
        ),
        (
            NewAdapter("x", 'R "X"'),
            '”R "X"” kan inte vara namn. Skriv det som i en rubrik, utan citattecken: Region X.',
        ),
        (NewAdapter("x", " "), "” ” kan inte vara namn. Skriv det som i en rubrik, utan citattecken: Region X."),
        (
            NewAdapter("x", "X", "region", "5"),
            "”5” är ingen läns- eller kommunkod. Ett län har två siffror (04), en kommun fyra (0480).",
        ),
    ],
)
def test_a_name_that_cannot_be_used_is_refused_before_anything_is_written(
    tmp_path: Path, new: NewAdapter, message: str
) -> None:
    with pytest.raises(SamverkanError) as caught:
        write_adapter(new, tmp_path)

    assert str(caught.value) == message
    assert list(tmp_path.iterdir()) == []


def test_a_kind_that_does_not_exist_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownKind) as caught:
        check_adapter_name(NewAdapter("x", "X", "regoin"))

    assert str(caught.value) == "”regoin” är inget slag av modell. Menade du ”region”?"


@given(name=st.text(max_size=30))
@settings(max_examples=30, deadline=None)
def test_whatever_name_is_accepted_can_be_read_back(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    new = NewAdapter("x", name)
    try:
        check_adapter_name(new)
    except BadTenantName:
        return
    folder = write_adapter(new, tmp_path_factory.mktemp("ny"))

    assert conform(folder).lines() == []
    assert tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]["name"] == "samverkan-x"


def test_the_examples_can_be_replaced_until_their_ids_are_given_out(tmp_path: Path) -> None:
    folder = write_adapter(NewAdapter("x", "X"), tmp_path)
    for path in folder.rglob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace("arbetsordning", "reglemente"), encoding="utf-8")

    assert (conform(folder).lines(), conform(folder).draft) == ([], True)
    conform(folder, update=True)
    for path in folder.rglob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace("reglemente", "stadga"), encoding="utf-8")

    assert [fault.code for fault in conform(folder).faults] == ["lost-id"]


def test_a_workbook_to_fill_in_is_a_tenant_from_the_start(tmp_path: Path) -> None:
    book = write_workbook(NewAdapter("region-x", "Region X", "region", "06"), tmp_path)
    tenant = sm.Workspace.load(book.parent)["region-x"]

    assert (tenant.name, len(tenant)) == ("Region X", 3)
    assert all(record.id.startswith("exempel-") for record in tenant)
    with pytest.raises(FolderTaken):
        write_workbook(NewAdapter("region-x", "Region X"), tmp_path)


def test_a_row_of_the_workbook_that_is_written_over_gets_an_id_of_its_own(tmp_path: Path) -> None:
    path = write_workbook(NewAdapter("region-x", "Region X", "region", "06"), tmp_path)
    book = openpyxl.load_workbook(path)
    page = book["Organ"]
    page.cell(2, [cell.value for cell in page[1]].index("Namn") + 1).value = "Vårdrådet"
    book.save(path)
    tenant = sm.Workspace.load(path.parent)["region-x"]

    assert tenant["vardradet"].caption == "Vårdrådet"
    assert [str(one) for one in tenant["vardradet"].source] == ["exempel-protokoll-2023-11-20 § 12"]
    assert tenant["exempel-overenskommelse-om-samverkan"].parties[0].party == "vardradet"  # type: ignore[attr-defined] # it is an agreement
