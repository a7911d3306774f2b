"""What a site has for other programs: files of each tenant, the catalogue of them, and JSON-LD in pages about records."""

import json
import re
import sqlite3
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pyshacl import validate
from rdflib import RDF, Graph, Namespace, URIRef

import samverkan_model as sm
from samverkan_model.exchange.own import importers
from samverkan_model.loading.folder import load_folder
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.site.pages import open_data
from samverkan_model.site.pages.addresses import Addresses
from samverkan_model.site.pages.agreements import agreement_pages
from samverkan_model.site.pages.bodies import body_page
from samverkan_model.site.pages.content import Sender, Stock
from samverkan_model.site.pages.county import overview

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own

BASE = "https://data.mittlan.example/"
SCHEMA = Namespace("http://schema.org/")
ORG = Namespace("http://www.w3.org/ns/org#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def linked(page: Path) -> Graph:
    """What a page says in JSON-LD, as an independent parser reads it."""
    (told,) = SCRIPT.findall(page.read_text(encoding="utf-8"))
    return Graph().parse(data=told, format="json-ld", publicID=BASE)


def names(graph: Graph, kind: URIRef) -> set[str]:
    return {str(graph.value(one, SCHEMA.name)) for one in graph.subjects(RDF.type, kind)}


def test_every_page_about_a_record_says_what_it_is_about(built: Path) -> None:
    for file, kind, name in (
        ("lan/prov/organ/samrad.html", ORG.OrganizationalCollaboration, "Samråd vård & omsorg"),
        ("lan/prov/avtal/overenskommelse.html", SCHEMA.CreativeWork, "Överenskommelse om psykisk hälsa"),
        ("omraden/psykisk-halsa.html", SCHEMA.DefinedTerm, "Psykisk hälsa"),
        ("lan/prov/index.html", SCHEMA.Dataset, "Provlän"),
    ):
        graph = linked(built / file)
        assert set(graph.objects(None, SCHEMA.temporalCoverage)) or kind == SCHEMA.DefinedTerm
        assert names(graph, kind) == names(graph, SCHEMA.WebPage) == {name}, file
    kinds = [*built.glob("lan/*/organ/*.html"), *built.glob("lan/*/avtal/*.html"), *built.glob("en/areas/*.html")]
    assert [one.name for one in kinds if one.name != "index.html" and not SCRIPT.search(one.read_text("utf-8"))] == []


UNSURE = """
tenant: {id: prov, name: Provlän, kind: county, pictured: [{at: 2018-06-01, reason: Då.}]}
sources: [{id: plan, title: Plan, kind: plan}]
agreements:
  - {id: avtal, title: Avtalet, kind: avtal, attested: 2017, text: Om allt, source: plan}
  - {id: kommande, title: Kommande, kind: avtal, planned: 2020/.., source: plan}
structures: [{id: system, name: Systemet, valid: 2017/.., source: plan}]
bodies:
  - {id: sakert, name: '</script><b>Säkert', kind: rad, valid: 2017-02-01/.., purpose: Leder, part_of: [system], source: plan}
  - {id: kanske, name: Kanske, kind: rad, planned: 2018/.., purpose: Leder kanske, source: plan}
  - {id: last, name: Läst, kind: rad, valid: 2017-02-01/.., basis: inferred, reason: Vi tror det, purpose: Leder nog, source: plan}
  - {id: halvt, name: Halvt, kind: rad, valid: 2017-02-01/.., purpose: Tolkat, part_of: [system],
     inferred: {purpose: Ur rubriken, valid: Ur rubriken, part_of: Ur rubriken}, source: plan}
"""


@pytest.fixture
def stock(folder: Callable[..., Path]) -> Stock:
    workspace = sm.Workspace.load(folder(tenant=UNSURE))
    return Stock.of(workspace, today=date(2018, 6, 1), addresses=Addresses(base=BASE), sender=Sender("Region Mitt"))


def about(stock: Stock, body: str) -> dict[str, Any]:
    (tenant,) = stock.tenants
    page = body_page(stock, tenant, tenant.facts[body], "sv")  # type: ignore[arg-type] # a body
    assert "<" not in page.linked
    found: dict[str, Any] = json.loads(page.linked).get("mainEntity", {})
    return found


def test_only_what_is_certain_and_stated_is_said_of_a_record(stock: Stock) -> None:
    sure = about(stock, "sakert")

    assert (sure["name"], sure["description"], sure["foundingDate"]) == ("</script><b>Säkert", "Leder", "2017-02-01")
    assert sure["parentOrganization"] == [{"@id": f"{BASE}prov/system", "name": "Systemet"}]
    assert about(stock, "kanske") == about(stock, "last") == {}
    assert {"description", "foundingDate", "parentOrganization"}.isdisjoint(about(stock, "halvt"))


def test_an_agreement_is_a_document_that_has_been_in_force_though_it_may_be_no_longer(stock: Stock) -> None:
    (tenant,) = stock.tenants
    made = {page.place.name: json.loads(page.linked) for page in agreement_pages(stock, tenant, "sv")}

    assert made["avtal"]["mainEntity"]["description"] == "Om allt"
    assert made["avtal"]["mainEntity"]["@type"] == ["CreativeWork", "eli:LegalResource"]
    assert "expires" not in made["avtal"]["mainEntity"]
    assert "mainEntity" not in made["kommande"]


def test_the_files_of_a_tenant_are_read_by_others_and_by_us(built: Path) -> None:
    files = {one.suffix: one for one in (built / "data" / "prov").iterdir()}

    assert set(files) == {".xlsx", ".zip", ".sqlite", ".ttl", ".jsonld", ".xml"}
    with closing(sqlite3.connect(f"file:{files['.sqlite']}?mode=ro", uri=True)) as read:
        assert read.execute("SELECT count(*) FROM bodies").fetchone() == (4,)
    with zipfile.ZipFile(files[".zip"]) as archive:
        assert {"datapackage.json", "csv-metadata.json", "bodies.csv"} <= set(archive.namelist())
    for form in ("turtle", "jsonld", "xlsx", "archimate"):
        suffix = {"turtle": ".ttl", "archimate": ".xml"}.get(form, f".{form}")
        again = load_folder(importers()[form].adapter(files[suffix]), core_vocabulary())
        assert {one.id for one in again.concept("bodies")} == {"samrad", "ledning", "gammal", "index"}, form


def test_the_catalogue_names_every_file_with_its_address_and_size(built: Path) -> None:
    graph = Graph().parse(built / "data" / "catalog.ttl", format="turtle")
    sizes = {
        str(graph.value(one, DCAT.downloadURL)).removeprefix("https://samverkan.example/"): int(str(size))
        for one, size in graph.subject_objects(DCAT.byteSize)
    }

    assert sizes == {
        path.relative_to(built).as_posix(): path.stat().st_size
        for path in built.glob("data/*/*") if path.is_file()
    }  # fmt: skip
    assert set(Graph().parse(built / "data" / "catalog.jsonld", format="json-ld")) == set(graph)


def test_the_catalogue_is_as_the_profile_of_portals_wants(built: Path, standard: Callable[[str], Path]) -> None:
    shapes = Graph().parse(standard("dcat-ap-shacl.ttl")) + Graph().parse(standard("dcat-ap-range.ttl"))
    graph = Graph().parse(built / "data" / "catalog.ttl", format="turtle")

    assert validate(graph, shacl_graph=shapes, inference="none")[0]


def test_a_county_leads_to_its_files_with_their_sizes_and_without_the_extra_to_those_that_need_none(
    stock: Stock, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tenant,) = stock.tenants
    page = overview(stock, tenant, "en").markdown
    assert re.search(r'href="../../../data/prov/prov.xlsx"[^>]*>Workbook .*?</a>.*? \d+ kB', page)
    assert "data/catalog.ttl" in page

    for name in [one for one in sys.modules if one.startswith("samverkan_model.exchange.rdf.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("samverkan_model.exchange.rdf.writing")
    monkeypatch.setitem(sys.modules, "rdflib", None)
    stock.offered.clear()
    assert [one.form for one in open_data.open_files(stock, tenant)] == ["xlsx", "csv", "sqlite", "archimate"]
    assert "catalog" not in overview(stock, tenant, "en").markdown
    assert [*open_data.catalogue_files(stock, {})] == []


def test_the_picture_that_is_alive_can_be_had_for_programs_that_draw(built: Path) -> None:
    for page, folder in (("lan/prov/index.html", "bilder"), ("en/counties/prov/index.html", "pictures")):
        links = re.findall(
            rf'href="({folder}/structure-2018-06-01\.(?:pptx|drawio|svg))"', (built / page).read_text("utf-8")
        )
        assert {one.rpartition(".")[2] for one in links} == {"pptx", "drawio", "svg"}
        assert all((built / page).parent.joinpath(one).stat().st_size > 1000 for one in links)
    with zipfile.ZipFile(built / "en/counties/prov/pictures/structure-2018-06-01.pptx") as slides:
        assert "ppt/slides/slide1.xml" in slides.namelist()
    drawn = (built / "lan/prov/bilder/structure-2018-06-01.drawio").read_text("utf-8")
    assert "Ledningsgruppen" in drawn
