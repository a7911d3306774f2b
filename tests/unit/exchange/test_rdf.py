"""Linked data: read by rdflib, held by pyshacl, and read back as the same records; nothing uncertain is claimed."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from pyshacl import validate
from rdflib import RDF, RDFS, Dataset, Graph, Literal, Namespace, URIRef

import samverkan_model as sm
from samverkan_model.errors import ExtraMissing
from samverkan_model.exchange.formats import ADDRESS
from samverkan_model.exchange.own import exporters, importers
from samverkan_model.exchange.rdf.context import context_text
from samverkan_model.exchange.rdf.mapping import mapping
from samverkan_model.exchange.rdf.posts import IN_ORDER, KEY, SM, VALUE
from samverkan_model.exchange.rdf.reading import read_graph
from samverkan_model.loading.folder import examine, load_folder
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.facts import CONCEPTS, Facts

pytestmark = [
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),  # rdflib's own parsers
    pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning"),
]

MODELS = ("jonkoping", "kalmar", "lekeberg", "ostergotland", "sydostra")
DAY = "2018-06-01"
OXIGRAPH = {
    "turtle": pyoxigraph.RdfFormat.TURTLE, "jsonld": pyoxigraph.RdfFormat.JSON_LD, "trig": pyoxigraph.RdfFormat.TRIG,
}  # fmt: skip
REL = Namespace("https://samverkan.example/relation#")
ORG = Namespace("http://www.w3.org/ns/org#")
CV = Namespace("http://data.europa.eu/m8g/")


def thing(name: str, tenant: str = "prov") -> URIRef:
    return URIRef(f"{ADDRESS}{tenant}/{name}")


def written(tenant: sm.Tenant, form: str = "turtle", day: str = DAY) -> bytes:
    made = exporters()[form].export(tenant.at(day), "sv")
    assert isinstance(made, bytes)
    return made


def graph_of(tenant: sm.Tenant, day: str = DAY) -> Graph:
    return Graph().parse(data=written(tenant, day=day), format="turtle")


def same(one: Facts, other: Facts) -> bool:
    return one.header == other.header and {r.id: r for r in one} == {r.id: r for r in other}


def own_shapes(root: Path) -> Graph:
    return Graph().parse(root / "src" / "samverkan_model" / "exchange" / "rdf" / "shapes.ttl")


def faults(graph: Graph, held_by: Graph) -> str:
    conforms, _, text = validate(graph, shacl_graph=held_by, inference="none")
    return "" if conforms else str(text)


@pytest.fixture(scope="module")
def graphs(counties: sm.Workspace) -> Callable[[str], Graph]:
    """The graph of a model, parsed once."""
    known: dict[str, Graph] = {}

    def get(name: str) -> Graph:
        if name not in known:
            known[name] = graph_of(counties[name])
        return known[name]

    return get


@pytest.mark.opened("turtle", "rdflib")
@pytest.mark.same_again("turtle")
@pytest.mark.parametrize("name", MODELS)
def test_out_and_in_again_nothing_is_lost(counties: sm.Workspace, graphs: Callable[[str], Graph], name: str) -> None:
    tenant = counties[name]
    again = load_folder(read_graph(graphs(name), "ut.ttl"), core_vocabulary())

    assert same(again, tenant.facts)
    assert set(again.vocabulary) == set(tenant.facts.vocabulary)


@pytest.mark.same_again("jsonld")
@pytest.mark.same_again("trig")
@pytest.mark.parametrize("form", ["jsonld", "trig"])
@pytest.mark.parametrize("name", MODELS)
def test_every_notation_says_the_same(counties: sm.Workspace, tmp_path: Path, name: str, form: str) -> None:
    tenant, file = counties[name], tmp_path / f"ut.{form}"
    file.write_bytes(written(tenant, form))

    assert same(load_folder(importers()[form].adapter(file), core_vocabulary()), tenant.facts)


@pytest.mark.opened("turtle", "Oxigraph")
@pytest.mark.opened("jsonld", "Oxigraph")
@pytest.mark.opened("trig", "Oxigraph")
@pytest.mark.parametrize("name", MODELS)
def test_a_strict_parser_finds_the_same_triples_in_all_three(
    counties: sm.Workspace, graphs: Callable[[str], Graph], name: str
) -> None:
    read = {form: [*pyoxigraph.parse(written(counties[name], form), kind)] for form, kind in OXIGRAPH.items()}
    triples = {
        form: {(str(one.subject), str(one.predicate), str(one.object)) for one in found} for form, found in read.items()
    }

    assert len(triples["turtle"]) == len(graphs(name))
    assert triples["jsonld"] == triples["turtle"]
    assert {str(one.triple) for one in read["trig"]} >= {str(one.triple) for one in read["turtle"]}


def test_json_ld_and_turtle_are_one_graph(counties: sm.Workspace, graphs: Callable[[str], Graph]) -> None:
    found = Graph().parse(data=written(counties["sydostra"], "jsonld"), format="json-ld")

    assert set(found) == set(graphs("sydostra"))


@pytest.mark.parametrize("name", MODELS)
def test_every_model_keeps_to_the_shapes_of_the_core_public_organisation_vocabulary(
    standard: Callable[[str], Path], graphs: Callable[[str], Graph], name: str
) -> None:
    graph = graphs(name)

    assert name == "sydostra" or set(
        graph.subjects(RDF.type, CV.PublicOrganisation)
    )  # all of its own are others' guests
    assert faults(graph, Graph().parse(standard("cpov-shacl.ttl"))) == ""


@pytest.mark.parametrize("planted", ["label", "twice", "member"])
def test_planted_faults_are_caught_by_those_shapes(
    standard: Callable[[str], Path], graphs: Callable[[str], Graph], planted: str
) -> None:
    graph = Graph()
    for triple in graphs("kalmar"):
        graph.add(triple)
    region = min(graph.subjects(RDF.type, CV.PublicOrganisation), key=str)
    if planted == "label":
        graph.add((region, URIRef("http://www.w3.org/2004/02/skos/core#prefLabel"), Literal("utan språk")))
    elif planted == "twice":
        for words in ("Ett", "Två"):
            graph.add((region, URIRef("http://purl.org/dc/terms/description"), Literal(words, lang="sv")))
    else:
        graph.add((region, ORG.memberOf, thing("lgl", "kalmar")))

    assert faults(graph, Graph().parse(standard("cpov-shacl.ttl")))


@pytest.mark.parametrize("name", ["sydostra", "lekeberg"])
def test_models_keep_to_our_own_shapes(root: Path, graphs: Callable[[str], Graph], name: str) -> None:
    assert faults(graphs(name), own_shapes(root)) == ""


UNSURE = """
bodies:
  - {id: sakert, name: Säkert, kind: rad, valid: 2017/.., commissioned_by: [region]}
  - {id: kanske, name: Kanske, kind: rad, attested: 2015, commissioned_by: [region]}
  - {id: last, name: Läst, kind: rad, valid: 2017/.., basis: inferred, reason: Vi tror det, commissioned_by: [region]}
  - {id: borta, name: Borta, kind: rad, valid: 2010/2012, commissioned_by: [region]}
  - {id: halvt, name: Halvt, kind: rad, valid: 2017/.., commissioned_by: [region], inferred: {commissioned_by: Ur rubriken}}
organizations:
  - {id: region, name: Region Prov, kind: region}
"""


@pytest.fixture
def unsure(folder: Callable[..., Path]) -> sm.Tenant:
    """Bodies that are certain, possible, read by us and gone."""
    return sm.Workspace.load(folder(model=UNSURE))["prov"]


def test_only_what_was_certain_and_stated_is_a_plain_triple(unsure: sm.Tenant) -> None:
    graph = graph_of(unsure)

    assert set(graph.subjects(RDF.type, ORG.OrganizationalCollaboration)) == {thing("sakert"), thing("halvt")}
    assert set(graph.objects(thing("region"), REL.commissions)) == {thing("sakert")}
    assert {str(one) for one in graph.objects(None, RDFS.label)} >= {"Kanske", "Läst", "Borta"}


def test_what_is_uncertain_is_told_as_a_statement_with_its_time(unsure: sm.Tenant) -> None:
    rows = graph_of(unsure).query(
        "SELECT ?to ?standing ?inferred WHERE { ?one a sm:Relation ; rdf:object ?to ; sm:standing ?standing ;"
        " sm:is_inferred ?inferred }"
    )
    found = {str(to).rpartition("/")[2]: (str(standing), str(inferred) == "true") for to, standing, inferred in rows}  # type: ignore[misc] # rows of a query

    assert found == {
        "sakert": ("yes", False),
        "kanske": ("unknown", False),
        "last": ("yes", True),
        "borta": ("no", False),
        "halvt": ("yes", True),
    }


def test_the_possible_stands_in_a_graph_of_its_own(unsure: sm.Tenant) -> None:
    named = Dataset().parse(data=written(unsure, "trig"), format="trig")
    where = {
        str(to).rpartition("/")[2]: str(graph).removeprefix(f"{ADDRESS}prov/graph/")
        for _, _, to, graph in named.quads((None, REL.commissions, None, None))
    }

    assert where == {
        "sakert": f"certain/{DAY}",
        "kanske": f"possible/{DAY}",
        "last": f"possible/{DAY}",
        "halvt": f"possible/{DAY}",
    }


def test_a_lie_is_caught_by_our_own_shapes(root: Path, unsure: sm.Tenant) -> None:
    for lie in (
        (thing("kanske"), RDF.type, ORG.OrganizationalCollaboration),
        (thing("region"), REL.commissions, thing("kanske")),
        (thing("region"), REL.commissions, thing("last")),
    ):
        graph = graph_of(unsure)
        assert faults(graph, own_shapes(root)) == ""
        graph.add(lie)
        assert "Claimed although" in faults(graph, own_shapes(root))


def test_a_question_in_sparql_is_answered_as_in_python_on_any_day(
    counties: sm.Workspace, graphs: Callable[[str], Graph]
) -> None:
    asked = """
        SELECT DISTINCT ?id WHERE {
            ?post a sm:Body ; dcterms:identifier ?id ; sm:level ?level ; sm:applies_certainly ?days .
            FILTER(STRENDS(STR(?level), "/political"))
            OPTIONAL { ?days sm:first ?first } OPTIONAL { ?days sm:last ?last }
            FILTER((!BOUND(?first) || ?first <= ?day) && (!BOUND(?last) || ?day <= ?last))
        }
    """
    for day in ("2016-06-01", "2018-06-01", "2026-06-01"):
        bound: Any = {"day": Literal(day, datatype=URIRef("http://www.w3.org/2001/XMLSchema#date"))}
        rows = graphs("kalmar").query(asked, initBindings=bound)
        found = {str(row[0]) for row in rows}  # type: ignore[index] # rows of a query
        assert found == {one.id for one in counties["kalmar"].at(day).bodies(level="political", certain=True)}


def test_addresses_begin_as_one_chooses_and_are_read_back(tmp_path: Path, unsure: sm.Tenant) -> None:
    exporter = exporters()["turtle"]
    assert exporter.at_address is not None
    made = exporter.at_address("https://data.mittlan.example/s")(unsure.at(DAY), "sv")
    assert isinstance(made, bytes)
    (tmp_path / "ut.ttl").write_bytes(made)

    assert (URIRef("https://data.mittlan.example/s/prov/region"), None, None) in Graph().parse(data=made)
    assert same(load_folder(importers()["turtle"].adapter(tmp_path / "ut.ttl"), core_vocabulary()), unsure.facts)


HOSTILE = '"; DROP <x> \\u0022 @sv . } {{ \\\\ \t "@en ^^ <script>alert(1)</script> å \U0001f600'


@pytest.mark.hostile("turtle")
@pytest.mark.hostile("jsonld")
@pytest.mark.hostile("trig")
def test_hostile_names_stay_names(tmp_path: Path, folder: Callable[..., Path]) -> None:
    quoted = HOSTILE.replace("'", "''").replace("\t", " ")
    tenant = sm.Workspace.load(
        folder(model=f"bodies:\n  - {{id: a, name: '{quoted}', kind: rad, valid: 2017/.., purpose: '{quoted}'}}\n")
    )["prov"]
    for form in ("turtle", "jsonld", "trig"):
        file = tmp_path / f"ut.{exporters()[form].suffix}"
        file.write_bytes(written(tenant, form))
        again = load_folder(importers()[form].adapter(file), core_vocabulary())
        assert again["a"] == tenant["a"]


def test_the_context_that_ships_is_made_of_the_fields(root: Path, expected: Callable[[Path, str], None]) -> None:
    expected(root / "src" / "samverkan_model" / "exchange" / "rdf" / "context.jsonld", context_text())


def test_what_stands_beside_the_fields_of_a_post_is_called_as_no_field() -> None:
    aside = {IN_ORDER, KEY, VALUE, SM.standing, SM.applies_certainly, SM.applies_possibly, SM.post, SM.base, SM.at}
    fields = {SM[name] for cls in CONCEPTS.values() for name in cls.model_fields}

    assert fields & aside <= {VALUE, SM.at}  # those two stand on other nodes than the fields


BROKEN = {
    "ut.ttl": ("@prefix x: <y", "ut.ttl: filen går inte att läsa som länkade data"),
    "ut.trig": ("<a> {", "ut.trig: filen går inte att läsa som länkade data"),
    "ut.jsonld": ("{", "ut.jsonld: filen går inte att läsa som länkade data"),
    "tom.ttl": ("", "tom.ttl: filen har inga poster"),
    "fjarr.jsonld": (
        '{"@graph": [{"@context": ["https://mittlan.example/c.jsonld"], "@id": "x:y"}]}',
        "fjarr.jsonld: @context pekar på ”https://mittlan.example/c.jsonld”",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_told_and_nothing_is_fetched(tmp_path: Path, name: str) -> None:
    content, begins = BROKEN[name]
    (tmp_path / name).write_text(content, encoding="utf-8")
    _, found = examine(importers()["turtle"].adapter(tmp_path / name), core_vocabulary())

    assert [str(one)[: len(begins)] for one in found] == [begins]


def test_a_broken_address_is_told_by_us_and_by_nobody_else(
    tmp_path: Path, unsure: sm.Tenant, caplog: pytest.LogCaptureFixture
) -> None:
    text = (
        written(unsure).decode().replace("/prov/sakert#post>", "/prov/sa{kert#post>").replace('"2018-06-01"', '"i går"')
    )
    (tmp_path / "ut.ttl").write_text(text, encoding="utf-8")
    examine(importers()["turtle"].adapter(tmp_path / "ut.ttl"), core_vocabulary())

    assert caplog.records == []


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, unsure: sm.Tenant) -> None:
    for name in [one for one in sys.modules if one.startswith("samverkan_model.exchange.rdf.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr("samverkan_model.exchange.rdf.writing", None, raising=False)
    monkeypatch.delattr("samverkan_model.exchange.rdf.writing")
    monkeypatch.setitem(sys.modules, "rdflib", None)

    with pytest.raises(ExtraMissing, match=r'pip install "samverkan-model\[rdf\]"'):
        written(unsure)


def test_the_same_model_gives_the_same_bytes(unsure: sm.Tenant) -> None:
    for form in ("turtle", "jsonld", "trig"):
        assert written(unsure, form) == written(sm.Tenant(unsure.facts), form)


def test_the_page_tells_which_words_of_others_are_used(root: Path, expected: Callable[[Path, str], None]) -> None:
    page = root / "docs" / "lankade-data.md"
    before, _, rest = page.read_text(encoding="utf-8").partition("<!-- mapping -->\n")
    after = rest.partition("<!-- /mapping -->")[2]

    expected(page, f"{before}<!-- mapping -->\n\n{_mapping_table()}\n<!-- /mapping -->{after}")


def _mapping_table() -> str:
    rows = mapping()
    lines = ["| i modellen | blir | när |", "|---|---|---|"]
    for concept, names in rows["concepts"].items():
        lines.append(f"| `{concept}` | {_coded(names)} | |")
    for name, concepts in rows["kinds"].items():
        for concept, kinds in concepts.items():
            lines.append(f"| `{concept}` | {_coded([name])} | slaget är {', '.join(kinds)} |")
    for concept, names in rows["titles"].items():
        lines.append(f"| {'andras namn' if concept == 'others' else f'namnet i `{concept}`'} | {_coded(names)} | |")
    for field, name in rows["fields"].items():
        lines.append(f"| `{field}` | {_coded([name])} | {_when(name)} |")
    for relation, ways in rows["relations"].items():
        for concept, name in ways.items():
            of = "" if concept == "others" else f" från `{concept}`"
            lines.append(f"| relationen `{relation}`{of} | {_coded([name])} | {_when(name)} |")
    return "\n".join(lines) + "\n"


def _coded(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _when(name: str) -> str:
    rule = mapping()["between"].get(name)
    if rule is None:
        return ""
    both = f"båda är `{rule['class']}`" if "class" in rule else f"målet är `{rule['target']}`"
    return f"{both}; annars `{rule['else']}`" if "else" in rule else both
