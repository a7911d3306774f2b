"""The graph: what its documentation says of nodes and edges is what they have."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import samverkan_model as sm
from samverkan_model import graph as room

NODE = {"concept", "label", "kind", "level", "standing", "inferred"}
EDGE = {"relation", "record", "label", "standing", "inferred"}
MORE = {"seat": {"role", "count", "vacant"}, "party": {"adopted"}, "flow": {"content", "both_ways"}}
MORE |= {name: {"powers"} for name in ("grants", "exercises", "has_mandate")}


@pytest.fixture
def everything(folder: Callable[..., Path], root: Path) -> sm.TenantAt:
    """A tenant in which every relation occurs."""
    model = (root / "tests" / "unit" / "every_relation.yaml").read_text(encoding="utf-8")
    return sm.Workspace.load(folder(model=model))["prov"].at("2017-06-01")


def test_every_relation_that_is_documented_occurs_and_no_other(everything: sm.TenantAt) -> None:
    assert {data["relation"] for *_, data in everything.graph.edges(data=True)} == _documented(room.__doc__ or "")


def test_every_node_has_the_documented_attributes_and_no_other(everything: sm.TenantAt) -> None:
    assert {frozenset(data) for _, data in everything.graph.nodes(data=True)} == {frozenset(NODE)}


def test_every_edge_has_the_documented_attributes_and_no_other(everything: sm.TenantAt) -> None:
    for *_, data in everything.graph.edges(data=True):
        assert set(data) == EDGE | MORE.get(data["relation"], set())


@pytest.mark.parametrize("page", ["docs/graph.md", "src/samverkan_model/graph.py"])
def test_every_attribute_is_documented(root: Path, page: str) -> None:
    named = set(re.findall(r"`(\w+)`", (root / page).read_text(encoding="utf-8")))

    assert NODE | EDGE | set().union(*MORE.values()) | {"tenant", "at"} <= named


def test_the_page_lists_the_same_relations_as_the_module(root: Path) -> None:
    page = (root / "docs" / "graph.md").read_text(encoding="utf-8")

    assert set(re.findall(r"^\| `(\w+)` \|.*→", page, re.MULTILINE)) == _documented(room.__doc__ or "")


def test_edges_go_in_the_direction_that_is_documented(everything: sm.TenantAt) -> None:
    edges = {(data["relation"], source, target) for source, target, data in everything.graph.edges(data=True)}

    assert {
        ("commissions", "region", "samrad"), ("part_of", "grupp", "samrad"), ("succeeds", "samrad", "sakomrade"),
        ("seat", "region", "samrad"), ("grants", "region", "samrad"), ("exercises", "samrad", "grupp"),
        ("has_mandate", "samrad", "vard"), ("flow", "grupp", "samrad"), ("party", "region", "avtal"),
        ("member", "region", "alla"), ("framed_by", "avtal", "ram"), ("owns", "grupp", "uppgift"),
        ("takes_part", "grupp", "hc"), ("hosts", "region", "hc"), ("runs", "grupp", "hc"),
        ("pays", "region", "hc"), ("works_with", "hc", "vard"), ("broader", "hemvard", "vard"),
        ("calls", "region", "ledsagare"), ("answers", "forening", "ledsagare"),
    } <= edges  # fmt: skip


def test_a_call_is_in_the_graph_until_it_is_over(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: vc, name: Vårdcentralen, kind: care-unit}]
    needs: [{id: n, name: Behov, issuer: vc, when: 2017-01-01/2017-06-30}, {id: m, name: Annat behov, issuer: vc}]
    """
    assert {day: sorted(set(tenant.at(day).graph) - {"vc"}) for day in ("2017-06-30", "2017-07-01")} == {
        "2017-06-30": ["m", "n"],
        "2017-07-01": ["m"],
    }


def test_parallel_relations_stay_apart(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: samrad, valid: 2017}
      - {id: b, name: B, kind: samrad, valid: 2017}
    flows:
      - {id: f1, sender: a, receiver: b, content: report}
      - {id: f2, sender: a, receiver: b, content: need}
    """
    assert sorted(tenant.at("2017-06-01").graph["a"]["b"]) == ["flow:f1", "flow:f2"]


def test_the_graph_says_whose_it_is_and_as_of_when(everything: sm.TenantAt) -> None:
    assert everything.graph.graph == {"tenant": "prov", "at": "2017-06-01"}


def test_an_edge_is_no_firmer_than_its_ends_and_its_own_dates(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Region, kind: region}]
    bodies:
      - {id: a, name: A, kind: samrad, valid: 2017/, commissioned_by: region}
      - {id: b, name: B, kind: samrad, valid: 2017, part_of: [{to: a, valid: 2017-07-01/..}]}
    """
    standing = {
        day: {data["relation"]: data["standing"] for *_, data in tenant.at(day).graph.edges(data=True)}
        for day in ("2017-01-01", "2017-06-01", "2017-08-01", "2018-01-01")
    }

    assert standing == {
        "2017-01-01": {"commissions": "yes"},
        "2017-06-01": {"commissions": "unknown"},
        "2017-08-01": {"commissions": "unknown", "part_of": "unknown"},
        "2018-01-01": {"commissions": "unknown"},
    }


def test_our_own_readings_are_marked(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Region, kind: region}]
    bodies:
      - id: a
        name: A
        kind: samrad
        valid: 2017
        commissioned_by: region
        inferred: {commissioned_by: Regionen kallar till första mötet.}
    """
    now = tenant.at("2017-06-01")

    assert [data["inferred"] for *_, data in now.graph.edges(data=True)] == [True]
    assert not now.graph.nodes["a"]["inferred"]


def _documented(doc: str) -> set[str]:
    """First column of the table of relations."""
    return set(re.findall(r"^(\w+)  +\S.*→", doc, re.MULTILINE)) - {"relation"}
