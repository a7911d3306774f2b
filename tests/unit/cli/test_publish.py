"""``samverkan publish``: the folder that a portal harvests."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

BASE = "https://data.mittlan.example/samverkan/"


def test_one_command_makes_the_folder(run: Callable[..., Result], small_folder: Path) -> None:
    said = run("publish", "prov", "--folder", str(small_folder), "--base", BASE, "--licence", "CC0", "-o", "ut")

    assert said.stdout.startswith("Skrev ")
    assert said.stderr == ""
    found = json.loads(Path("ut/catalog.jsonld").read_text(encoding="utf-8"))
    assert f"{BASE}catalog" in {one["@id"] for one in found["@graph"]}


@pytest.fixture
def small_folder(folder: Callable[..., Path]) -> Path:
    return folder(model="bodies:\n  - {id: rad, name: Rådet, kind: rad, valid: 2017/..}\n")


@pytest.mark.parametrize(
    ("wrong", "begins"),
    [(["--licence", "fri"], "”fri” är ingen licens"), (["--base", "mittlan"], "”mittlan” är ingen adress")],
)
def test_what_is_no_licence_or_address_is_told(
    run: Callable[..., Result], small_folder: Path, wrong: list[str], begins: str
) -> None:
    said = run("publish", "prov", "--folder", str(small_folder), *wrong, "-o", "ut")

    assert said.exit_code == 2
    assert begins in said.stderr
    assert not Path("ut").exists()
