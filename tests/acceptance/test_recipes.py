"""The recipes for pre-commit and CI do what the page says, in a new adapter: pass, and stop where a file is faulty."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

from samverkan_model.scaffold import NewAdapter, write_adapter


def recipe(root: Path, name: str) -> Any:
    """The block of the page after a mark."""
    page = (root / "docs" / "hjalp.md").read_text(encoding="utf-8")
    [block] = re.findall(rf"^<!-- {name} -->\n```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return yaml.safe_load(block)


def run(place: Path, words: list[str]) -> subprocess.CompletedProcess[str]:
    """What a command of ours does in a folder."""
    assert words[0] == "samverkan"
    command = [sys.executable, "-X", "utf8", "-c", "from samverkan_model.cli import main; main()", *words[1:]]
    return subprocess.run(command, cwd=place, capture_output=True, encoding="utf-8", check=False)


def hooks(root: Path) -> list[list[str]]:
    """What pre-commit runs: the entries of the hooks, with the arguments of the recipe."""
    offered = {
        hook["id"]: hook for hook in yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    }
    [used] = recipe(root, "pre-commit")["repos"]
    assert [hook["id"] for hook in used["hooks"]] == list(offered)
    assert all(not hook["pass_filenames"] for hook in offered.values())
    return [[*shlex.split(offered[hook["id"]]["entry"]), *hook["args"]] for hook in used["hooks"]]


def steps(root: Path) -> list[list[str]]:
    """What CI runs of ours."""
    [job] = recipe(root, "ci")["jobs"].values()
    commands = (shlex.split(step["run"]) for step in job["steps"] if "run" in step)
    return [words for words in commands if words[0] == "samverkan"]


def script(root: Path) -> list[list[str]]:
    """What GitLab runs of ours."""
    [job] = recipe(root, "gitlab").values()
    commands = map(shlex.split, job["script"])
    return [words for words in commands if words[0] == "samverkan"]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return write_adapter(NewAdapter("prov", "Prov"), tmp_path)


@pytest.mark.parametrize("recipes", [hooks, steps, script])
def test_a_new_adapter_passes_and_one_with_a_fault_is_stopped(root: Path, place: Path, recipes: Any) -> None:
    commands = recipes(root)
    assert len(commands) == 2
    assert [run(place, words).returncode for words in commands] == [0, 0]

    bodies = place / "src" / "samverkan_prov" / "data" / "bodies.yaml"
    bodies.write_text(bodies.read_text(encoding="utf-8").replace("kind: ", "kind: o", 1), encoding="utf-8")
    stopped = [run(place, words) for words in commands]
    assert [one.returncode for one in stopped] == [2, 2]
    assert "bodies.yaml:" in stopped[0].stdout + stopped[0].stderr


def test_the_findings_of_ci_are_sarif_that_points_into_the_model_files(root: Path, place: Path) -> None:
    [job] = recipe(root, "ci")["jobs"].values()
    [upload] = [step["with"] for step in job["steps"] if "upload-sarif" in step.get("uses", "")]
    run(place, steps(root)[1])
    [found] = json.loads((place / upload["sarif_file"]).read_text(encoding="utf-8"))["runs"]

    files = {
        one["physicalLocation"]["artifactLocation"]["uri"] for result in found["results"] for one in result["locations"]
    }
    assert files
    assert all((place / file).is_file() for file in files)


def test_gitlab_gets_the_findings_as_results_of_tests(root: Path, place: Path) -> None:
    [job] = recipe(root, "gitlab").values()
    run(place, script(root)[1])
    results = ET.parse(place / job["artifacts"]["reports"]["junit"]).getroot()  # noqa: S314 - our own file

    assert results.tag == "testsuites"
    assert len(list(results.iter("testcase"))) > 10
