"""What is installed: the overview, the tenants, the plugins."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

FAULTY = "tenant: {id: trasig, name: Trasigt län, kind: county}\nbodies:\n  - {id: a, name: A, kind: finns-inte}\n"


@pytest.mark.usefixtures("installed")
def test_a_tenant_is_told_in_numbers(run: Callable[..., Result]) -> None:
    document = json.loads(run("tenants", "--format", "json").stdout)
    (row,) = [tenant for tenant in document["tenants"] if tenant["id"] == "provlan"]

    assert list(document) == ["schema", "at", "tenants", "failed"]
    assert document["schema"] == "samverkan.tenants/1"
    assert row == {
        "id": "provlan",
        "name": "Provlän",
        "kind": "county",
        "counts": {"agreement": 1, "body": 2, "flow": 1, "mandate": 1, "organization": 3, "seat": 2, "source": 1},
        "sourced": 1.0,
        "stated": 1.0,
        "inferred": 0.0,
        "plugin": "samverkan-provlan",
        "version": "1.2",
    }


@pytest.mark.usefixtures("installed")
def test_a_tenant_with_faults_is_named_and_stops_nobody(
    install: Callable[[str, str], Path], run: Callable[..., Result]
) -> None:
    install("trasig", FAULTY)
    outcome = run("tenants", "--format", "json")

    assert outcome.exit_code == 2
    assert outcome.stderr == "trasig kan inte läsas: 1 fel. Se det med: samverkan validate trasig\n"
    assert json.loads(outcome.stdout)["failed"] == [{"id": "trasig", "faults": 1}]
    assert "provlan" in {tenant["id"] for tenant in json.loads(outcome.stdout)["tenants"]}


@pytest.mark.usefixtures("installed")
def test_the_overview_looks_ahead(run: Callable[..., Result]) -> None:
    output = run("--at", "2025-01-01", "--plugins", "provlan").stdout

    assert output.startswith("Samverkan mellan regioner och kommuner, 2025-01-01\n")
    assert re.search(r"^2029-12-31  sista uppsägningsdag +Hemvårdsavtalet +provlan:hemvard$", output, re.MULTILINE)
    assert re.search(r"^2030-12-31  sista dag +Hemvårdsavtalet +provlan:hemvard$", output, re.MULTILINE)
    assert "\nGå vidare\n  samverkan build" in output


@pytest.mark.usefixtures("installed")
def test_the_overview_counts_findings_by_severity(run: Callable[..., Result]) -> None:
    lines = run("--at", "2017-06-01").stdout.splitlines()
    start = lines.index("Det som reglerna har hittat")

    assert [line.split()[0] for line in lines[start + 2 : start + 5]] == ["Fel", "Varningar", "Upplysningar"]


@pytest.mark.usefixtures("installed")
def test_plugins_are_listed_with_what_they_bring(run: Callable[..., Result]) -> None:
    document = json.loads(run("plugins", "--format", "json").stdout)
    (row,) = [plugin for plugin in document["plugins"] if plugin["name"] == "provlan"]

    assert row.pop("seconds") < 5
    assert row == {
        "name": "provlan", "distribution": "samverkan-provlan", "version": "1.2", "hooks": ["samverkan_tenants"],
        "fault": None, "faults": [], "wanted": True,
    }  # fmt: skip


@pytest.mark.usefixtures("installed")
def test_a_plugin_that_cannot_be_imported_is_named(tmp_path: Path, run: Callable[..., Result]) -> None:
    (tmp_path / "provlan_tillagg.py").write_text("raise ValueError('trasigt')", encoding="utf-8")
    outcome = run("plugins")

    assert outcome.exit_code == 2
    assert "ValueError: trasigt" in outcome.stdout


def test_a_county_without_facts_is_told_in_whole_sentences(
    run: Callable[..., Result], folder: Callable[..., Path]
) -> None:
    empty = ("--folder", str(folder()))

    assert run("validate", empty[1]).stdout.endswith("Provlän: inga uppgifter.\n")
    assert "\nModellen har inga avtal eller planer." in run("agreements", "prov", *empty).stdout
    assert run("gaps", "prov", *empty).stdout.endswith("\nModellen har inga frågor att ställa den dagen.\n")


def test_what_nobody_else_can_answer_is_asked_of_who_keeps_the_model(
    run: Callable[..., Result], folder: Callable[..., Path]
) -> None:
    told = run("gaps", "prov", "--folder", str(folder(model="bodies: [{id: rad, name: Rådet, kind: rad}]\n"))).stdout

    assert "\n1 fråga, efter vem som kan svara.\n\nFråga den som för modellen\n" in told
