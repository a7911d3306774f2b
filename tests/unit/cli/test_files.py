"""Validation and schema."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result


def test_a_folder_without_faults_is_told_what_it_holds(installed: Path, run: Callable[..., Result]) -> None:
    outcome = run("validate", str(installed))

    assert outcome.exit_code == 0
    assert outcome.stdout.splitlines()[1] == (
        "Provlän: 1 källa, 3 aktörer, 2 organ, 2 platser, 1 mandat, 1 flöde och 1 avtal."
    )


def test_every_fault_comes_with_its_line(installed: Path, run: Callable[..., Result]) -> None:
    (installed / "fel.yaml").write_text("bodies:\n  - {id: x, name: X, kind: samrat}\n", encoding="utf-8")
    outcome = run("validate", str(installed))

    assert outcome.exit_code == 2
    assert outcome.stdout == (
        "provlan-modell/fel.yaml:2: bodies x: kind har ordet ”samrat”, som inte finns i ordlistan body_kinds. "
        "Menade du ”samrad”? Egna ord läggs till under ”vocabulary”.\n1 fel.\n"
    )


def test_faults_can_be_read_by_programs(installed: Path, run: Callable[..., Result]) -> None:
    (installed / "fel.yaml").write_text("bodies:\n  - {id: x, kind: samrad}\n", encoding="utf-8")
    outcome = run("validate", "provlan", "--format", "json")
    document = json.loads(outcome.stdout)

    assert outcome.exit_code == 2
    assert document["valid"] is False
    assert [(fault["code"], fault["file"], fault["line"]) for fault in document["faults"]] == [
        ("missing-key", "provlan-modell/fel.yaml", 2)
    ]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (
            "borta",
            "Fel: borta: mappen finns inte. Ange en mapp med modellfiler eller en installerad modell; se samverkan tenants.\n",
        ),
        ("fil.yaml", "Fel: fil.yaml: det är en fil. Ange mappen som filen ligger i.\n"),
    ],
)
def test_what_is_no_folder_is_told_so(run: Callable[..., Result], path: str, message: str) -> None:
    Path("fil.yaml").touch()
    outcome = run("validate", path)

    assert (outcome.exit_code, outcome.stderr) == (2, message)


def test_the_schema_is_written_whole(run: Callable[..., Result]) -> None:
    run("schema", "-o", "modell.schema.json")

    assert json.loads(Path("modell.schema.json").read_text(encoding="utf-8"))["title"] == "samverkan-model"


@pytest.mark.parametrize("asked", ["entity", "show", "samverkan.entity/1"])
def test_the_schema_of_an_output_is_found_by_its_own_name_its_command_and_what_stands_in_it(
    run: Callable[..., Result], asked: str
) -> None:
    assert json.loads(run("schema", asked).stdout)["$id"] == "urn:samverkan:entity:1"


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (("chek",), "Fel: Det finns inget JSON Schema för ”chek”. Menade du ”check”?\n"),
        (("chek", "--lang", "en"), "Error: There is no JSON Schema for “chek”. Did you mean “check”?\n"),
        (
            ("xyz",),
            "Fel: Det finns inget JSON Schema för ”xyz”. Det som kan stå här är agreements, assess, assessment, baseline, between, calendar, changes, check, compare, conform, cures, diff, entity, fields, find, gaps, groups, history, impact, known, list, may, needs, plugins, programmes, reach, review, route, rule, rules, show, summary, tenants, timeline, validate, what-if och words.\n",
        ),
    ],
)
def test_an_output_that_has_no_schema_is_told_with_the_nearest_that_has(
    run: Callable[..., Result], asked: tuple[str, ...], message: str
) -> None:
    outcome = run("schema", *asked)

    assert (outcome.exit_code, outcome.stderr, outcome.stdout) == (2, message, "")
