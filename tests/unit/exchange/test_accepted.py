"""A foreign model of which only a part has a counterpart."""

import csv
from collections.abc import Iterable
from pathlib import Path

import pytest

from samverkan_model.errors import ModelFaults
from samverkan_model.exchange.accepted import accepted
from samverkan_model.exchange.archi.reading import adapter
from samverkan_model.loading.folder import load_folder
from samverkan_model.loading.words import core_vocabulary

STRANGE = 1_300
"""So many elements of the model mean nothing here, each with a relation and a property."""


def _write(path: Path, rows: Iterable[Iterable[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """Many systems and two areas; one of them within the other, one within an actor of no kind."""
    systems = [f"id-s{number}" for number in range(STRANGE)]
    elements = [("id-m", "ArchimateModel", "Prov", "", ""), ("id-a", "Capability", "Vård", "", "")]
    elements += [("id-b", "Capability", "Hemvård", "", ""), ("id-c", "Capability", "Skola", "", "")]
    elements += [("id-k", "BusinessActor", "Kommunen", "", "")]
    elements += [(name, "ApplicationComponent", "System", "", "") for name in systems]
    relations = [("id-r", "AssociationRelationship", "", "", "id-b", "id-a", "broader")]
    relations += [("id-q", "AssociationRelationship", "", "", "id-c", "id-k", "broader")]
    relations += [(f"{name}-r", "FlowRelationship", "", "", name, "id-a", "") for name in systems]
    _write(tmp_path / "elements.csv", [("ID", "Type", "Name", "Documentation", "Specialization"), *elements])
    header = ("ID", "Type", "Name", "Documentation", "Source", "Target", "Specialization")
    _write(tmp_path / "relations.csv", [header, *relations])
    _write(tmp_path / "properties.csv", [("ID", "Key", "Value"), *((name, "Owner", "x") for name in systems)])
    return tmp_path


def test_what_has_no_counterpart_is_told_in_few_lines(foreign: Path) -> None:
    with pytest.raises(ModelFaults) as raised:
        load_folder(adapter(foreign), core_vocabulary())

    lines = str(raised.value).splitlines()
    assert len(lines) < 10
    assert sum("ApplicationComponent" in line for line in lines) == 1
    assert sum(f"{STRANGE} rader" in line for line in lines) == 2


def test_the_rest_is_taken_in(foreign: Path) -> None:
    facts, left = accepted(adapter(foreign), core_vocabulary())

    assert {record.id for record in facts} == {"id-a", "id-b", "id-c"}
    assert facts["id-b"].model_dump()["broader"] == "id-a"
    assert facts["id-c"].model_dump()["broader"] is None
    assert [fault.code for fault in left if fault.code not in ("unknown-type", "left-out")] == [
        "assumed", "missing-key", "unknown-id",
    ]  # fmt: skip
