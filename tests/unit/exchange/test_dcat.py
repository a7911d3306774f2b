"""Open data for portals: DCAT-AP-SE that holds by the official shapes, and a folder whose files are those it names."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import RDF, Graph, Namespace, URIRef

import samverkan_model as sm
from samverkan_model.exchange.dcat.describing import Publishing, data_catalogue
from samverkan_model.exchange.dcat.publishing import described_set, folder
from samverkan_model.exchange.own import exporters
from samverkan_model.exchange.rdf.notation import turtle

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own

BASE = "https://data.mittlan.example/samverkan/"
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
SPDX = Namespace("http://spdx.org/rdf/terms#")


@pytest.fixture
def shapes(standard: Callable[[str], Path]) -> Graph:
    """The shapes of DCAT-AP, where they lie beside the checkout."""
    return Graph().parse(standard("dcat-ap-shacl.ttl")) + Graph().parse(standard("dcat-ap-range.ttl"))


def faults(graph: Graph, held_by: Graph) -> str:
    conforms, _, text = validate(graph, shacl_graph=held_by, inference="none")
    return "" if conforms else str(text)


def described_in(counties: sm.Workspace, name: str) -> Graph:
    return Graph().parse(data=described_set(counties[name].at("2018-06-01"), BASE, exporters()), format="turtle")


@pytest.mark.opened("dcat", "pySHACL och DCAT-AP:s former")
@pytest.mark.parametrize("name", ["jonkoping", "kalmar", "lekeberg", "ostergotland", "sydostra"])
def test_every_model_is_described_as_the_profile_wants(shapes: Graph, counties: sm.Workspace, name: str) -> None:
    graph = described_in(counties, name)

    assert set(graph.subjects(RDF.type, DCAT.Dataset)) == {URIRef(f"{BASE}{name}#dataset")}
    assert len(set(graph.objects(None, DCAT.distribution))) >= 5
    assert faults(graph, shapes) == ""


@pytest.mark.parametrize("missing", [DCTERMS.title, DCTERMS.description, DCAT.accessURL])
def test_what_is_missing_is_caught_by_the_shapes(shapes: Graph, counties: sm.Workspace, missing: URIRef) -> None:
    graph = described_in(counties, "kalmar")
    for kind in (DCAT.Dataset, DCAT.Distribution):
        for subject in set(graph.subjects(RDF.type, kind)):
            graph.remove((subject, missing, None))

    assert missing.rpartition("/")[2].rpartition("#")[2] in faults(graph, shapes)


@pytest.mark.hostile("dcat")
def test_hostile_names_stay_names(folder: Callable[..., Path], shapes: Graph) -> None:
    name = '"; <x> \\u0022 @sv . } <script>å'
    place = folder(tenant="tenant: {id: prov, kind: county, name: '" + name + "'}\n")
    made = described_set(sm.Workspace.load(place)["prov"].at("2018-06-01"), BASE, exporters())
    graph = Graph().parse(data=made, format="turtle")

    assert name in " ".join(map(str, graph.objects(URIRef(f"{BASE}prov#dataset"), DCTERMS.title)))
    assert faults(graph, shapes) == ""


def test_the_catalogue_of_all_is_as_the_profile_wants(shapes: Graph, counties: sm.Workspace) -> None:
    asked = Publishing(BASE, "Region Mitt", "CC0", "https://mittlan.example/fraga", "members")
    graph = Graph().parse(data=turtle(data_catalogue([counties[name].at("2018-06-01") for name in counties], asked)))

    assert faults(graph, shapes) == ""
    assert len(set(graph.objects(URIRef(f"{BASE}catalog"), DCAT.dataset))) == len(list(counties))
    rights = {str(one).rpartition("/")[2] for one in graph.objects(None, DCTERMS.accessRights)}
    assert rights == {"RESTRICTED"}
    assert {str(one).rpartition("/")[2] for one in graph.objects(None, DCTERMS.license)} == {"CC0"}


@pytest.fixture
def small(folder: Callable[..., Path]) -> sm.Workspace:
    return sm.Workspace.load(folder(model="bodies:\n  - {id: rad, name: Rådet, kind: rad, valid: 2017/..}\n"))


def test_the_folder_has_the_files_that_the_catalogue_names(small: sm.Workspace) -> None:
    files = folder([small["prov"].at("2018-06-01")], exporters(), Publishing(BASE), "sv")
    graph = Graph().parse(data=files["catalog.ttl"], format="turtle")
    named = {str(one).removeprefix(BASE) for one in graph.objects(None, DCAT.downloadURL)}

    assert named <= set(files)
    assert set(files) - named == {"catalog.ttl", "catalog.jsonld", "context.jsonld", "shapes.ttl", "prov/dcat.ttl"}
    assert set(Graph().parse(data=files["catalog.jsonld"], format="json-ld")) == set(graph)
    for part in graph.subjects(RDF.type, DCAT.Distribution):
        content = files[str(graph.value(part, DCAT.downloadURL)).removeprefix(BASE)]
        check = graph.value(graph.value(part, SPDX.checksum), SPDX.checksumValue)
        assert str(graph.value(part, DCAT.byteSize)) == str(len(content))
        assert str(check).lower() == hashlib.sha256(content).hexdigest()
