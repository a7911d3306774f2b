"""ArchiMate's exchange file: out and in again without loss, relations of their proper kinds, boxes where they stand."""

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as Xml

import pyArchimate  # type: ignore[import-untyped]  # carries no type information
import pytest
from lxml import etree  # type: ignore[import-untyped]  # carries no type information

import samverkan_model as sm
from samverkan_model.diagrams.scene import Scene
from samverkan_model.exchange.archi.kinds import CONCEPT_OF, PROPER
from samverkan_model.exchange.archi.open_exchange import KIND, SPACE
from samverkan_model.exchange.archi.open_exchange_reading import read_views
from samverkan_model.exchange.own import exporters, importers
from samverkan_model.loading.adapter import SourceRow
from samverkan_model.loading.folder import examine, load_folder
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.facts import CONCEPTS, Facts
from samverkan_model.model.relations import Refers
from samverkan_model.model.statement import field_marks

MODELS = ("jonkoping", "kalmar", "lekeberg", "ostergotland", "sydostra")
DAY = "2017-06-01"


def written(tenant: sm.Tenant, folder: Path) -> Path:
    made = exporters()["archimate"].export(tenant.at(DAY), "sv")
    assert isinstance(made, bytes)
    (folder / "ut.xml").write_bytes(made)
    return folder / "ut.xml"


def root_of(path: Path) -> Xml.Element:
    return Xml.parse(path).getroot()  # noqa: S314 - the file is our own


def read(path: Path) -> Facts:
    return load_folder(importers()["archimate"].adapter(path), core_vocabulary())


@pytest.mark.same_again("archimate")
@pytest.mark.parametrize("name", MODELS)
def test_out_and_in_again_nothing_is_lost(counties: sm.Workspace, tmp_path: Path, name: str) -> None:
    tenant = counties[name]
    again = read(written(tenant, tmp_path))

    assert again.header == tenant.facts.header
    assert {one.id: one for one in again} == {one.id: one for one in tenant.facts}
    assert set(again.vocabulary) == set(tenant.facts.vocabulary)


@pytest.mark.opened("archimate", "pyArchimate")
@pytest.mark.parametrize("name", MODELS)
def test_another_program_reads_all_elements_relations_and_the_view_and_finds_no_relation_that_archimate_forbids(
    counties: sm.Workspace, tmp_path: Path, name: str
) -> None:
    path = written(counties[name], tmp_path)
    model = pyArchimate.Model(name)
    model.read(str(path))
    edges = list(root_of(path).iter(f"{{{SPACE}}}relationship"))
    scene = counties[name].at(DAY).diagram("structure").scene

    told = Counter(one.name for one in (*model.elements, *model.relationships))
    assert Counter(one.caption for one in counties[name].facts if one.caption != one.id) <= told
    assert len(model.relationships) == len(edges) > 300
    assert model.check_invalid_relationships() == model.check_invalid_nodes() == model.check_invalid_conn() == []
    (view,) = model.views
    assert isinstance(scene, Scene)
    assert len(view.nodes) <= len(scene.boxes) + len(scene.bands)


def test_a_relation_that_archimate_forbids_is_caught_there(counties: sm.Workspace, tmp_path: Path) -> None:
    path = written(counties["kalmar"], tmp_path)
    root = root_of(path)
    actors = {one.get("identifier") for one in root.iter(f"{{{SPACE}}}element") if one.get(KIND) == "BusinessActor"}
    relation = next(one for one in root.iter(f"{{{SPACE}}}relationship") if one.get("target") in actors)
    relation.set(KIND, "Access")
    Xml.ElementTree(root).write(path, encoding="utf-8")
    model = pyArchimate.Model("kalmar")
    model.read(str(path))

    assert model.check_invalid_relationships()


@pytest.mark.opened("archimate", "Open Groups XML-schema")
@pytest.mark.parametrize("name", MODELS)
def test_every_model_keeps_to_the_schema_of_the_open_group(
    counties: sm.Workspace, standard: Callable[[str], Path], tmp_path: Path, name: str
) -> None:
    schema = etree.XMLSchema(etree.parse(standard("archimate3_Diagram.xsd"), etree.XMLParser(no_network=True)))
    schema.validate(etree.parse(written(counties[name], tmp_path)))

    assert [str(one) for one in schema.error_log] == []


@pytest.mark.parametrize("name", MODELS)
def test_every_reference_in_the_file_leads_somewhere(counties: sm.Workspace, tmp_path: Path, name: str) -> None:
    root = root_of(written(counties[name], tmp_path))
    ids = [one.get("identifier") for one in root.iter() if one.get("identifier")]
    refs = {
        one.get(key)
        for one in root.iter()
        for key in ("source", "target", "elementRef", "relationshipRef", "propertyDefinitionRef")
        if one.get(key)
    }

    assert len(ids) == len(set(ids))
    assert refs <= set(ids)
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", one or "") for one in ids)
    assert {one.tag.removeprefix(f"{{{SPACE}}}") for one in root} <= {
        "name", "documentation", "properties", "elements", "relationships", "propertyDefinitions", "views",
    }  # fmt: skip


@pytest.mark.parametrize("name", MODELS)
def test_most_relations_are_of_kinds_that_archimate_has(counties: sm.Workspace, tmp_path: Path, name: str) -> None:
    root = root_of(written(counties[name], tmp_path))
    kinds = Counter(one.get(KIND) for one in root.iter(f"{{{SPACE}}}relationship"))

    assert {"Composition", "Aggregation", "Assignment", "Realization", "Serving", "Flow", "Influence"} <= set(kinds)
    assert kinds["Association"] < sum(kinds.values()) / 2


def test_every_proper_kind_is_of_a_field_that_leads_there() -> None:
    for one in PROPER:
        for place in one.fields:
            concept, _, field = place.partition(".")
            assert set(one.targets) <= set(field_marks(CONCEPTS[concept], Refers)[field].concepts), place
            assert concept in CONCEPT_OF.values()


def test_the_structure_stands_as_a_view_and_what_is_moved_is_read_back(
    folder: Callable[..., Path], tmp_path: Path
) -> None:
    tenant = sm.Workspace.load(
        folder(
            model="organizations:\n  - {id: region, name: Region, kind: region}\n"
            "bodies:\n  - {id: rad, name: Rådet, kind: rad, valid: 2017/.., commissioned_by: [region]}\n"
        )
    )["prov"]
    path = written(tenant, tmp_path)
    root = root_of(path)
    nodes = {one.get("elementRef"): one for one in root.iter(f"{{{SPACE}}}node")}
    lines = [one.get("relationshipRef") for one in root.iter(f"{{{SPACE}}}connection")]

    assert set(nodes) == {"id-rad", "id-region"}
    assert lines == ["id-rad_-commissioned_by-1"]
    nodes["id-rad"].set("x", "700")
    Xml.ElementTree(root).write(path, encoding="utf-8")
    ((sign, pins),) = read_views(path)
    assert (sign.tenant, sign.page, round(pins.boxes["rad"].x)) == ("prov", "screen", 700)
    assert pins.bands


HOSTILE = ("<script>alert(1)</script>", "]]> & \" '", "&lt;!ENTITY x>", "å \U0001f600")


@pytest.mark.hostile("archimate")
def test_hostile_names_stay_names(folder: Callable[..., Path], tmp_path: Path) -> None:
    rows = "".join(
        f"  - {{id: {n}o, name: {json.dumps(one, ensure_ascii=False)}, kind: rad, valid: 2017/.., note: 'a  b'}}\n"
        for n, one in enumerate(HOSTILE)
    )
    again = read(written(sm.Workspace.load(folder(model=f"bodies:\n{rows}"))["prov"], tmp_path))

    assert [one.caption for one in again] == list(HOSTILE)


FOREIGN = """<?xml version="1.0" encoding="UTF-8"?>
<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" identifier="id-9f1">
  <name xml:lang="en">Foreign</name>
  <elements>
    <element identifier="EAID_A001" xsi:type="BusinessActor"><name xml:lang="en">Region A</name></element>
    <element identifier="EAID_A002" xsi:type="BusinessActor"><name xml:lang="sv">Nämnden</name></element>
    <element identifier="EAID_A003" xsi:type="ApplicationComponent"><name xml:lang="sv">System</name></element>
  </elements>
  <relationships>
    <relationship identifier="r1" source="EAID_A001" target="EAID_A002" xsi:type="Composition"/>
    <relationship identifier="r2" source="EAID_A003" target="EAID_A002" xsi:type="Serving"/>
  </relationships>
</model>
"""


def test_a_foreign_file_is_read_as_far_as_it_has_a_counterpart(tmp_path: Path) -> None:
    (tmp_path / "annan.xml").write_text(FOREIGN, encoding="utf-8")
    adapter = importers()["archimate"].adapter(tmp_path / "annan.xml")
    _, faults = examine(adapter, core_vocabulary())
    told = sorted(str(one) for one in faults)
    rows = {row.values["id"]: row.values for row in adapter.read() if isinstance(row, SourceRow)}

    assert adapter.id == "9f1"
    assert "annan.xml:7: System: typen ”ApplicationComponent” har ingen motsvarighet i modellen." in "".join(told)
    assert rows["eaid-a002"]["part_of"] == "eaid-a001"


@pytest.mark.parametrize(
    ("content", "begins"),
    [
        ("<model", "trasig.xml:1: filen går inte att läsa som ArchiMates utbytesfil"),
        ("<a/>", "trasig.xml:1: filen går inte att läsa som ArchiMates utbytesfil"),
        ('<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><model>&x;</model>', "trasig.xml:1: filen går inte"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, content: str, begins: str) -> None:
    (tmp_path / "trasig.xml").write_text(content, encoding="utf-8")
    _, faults = examine(importers()["archimate"].adapter(tmp_path / "trasig.xml"), core_vocabulary())

    assert [str(one)[: len(begins)] for one in faults] == [begins]


def test_the_same_model_gives_the_same_bytes(counties: sm.Workspace, tmp_path: Path) -> None:
    tenant = counties["sydostra"]

    assert written(tenant, tmp_path).read_bytes() == written(sm.Tenant(tenant.facts), tmp_path).read_bytes()
