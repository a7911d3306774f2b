"""Graphs through time: read by networkx, held by GEXF's own schema; the days are those of Python."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx
import pytest
import xmlschema

import samverkan_model as sm
from samverkan_model.exchange.own import exporters
from samverkan_model.exchange.relations import relations_through_time

MODELS = ("jonkoping", "kalmar", "lekeberg", "ostergotland", "sydostra")
DAY = "2018-06-01"


def written(tenant: sm.Tenant, form: str) -> bytes:
    made = exporters()[form].export(tenant.at(DAY), "sv")
    assert isinstance(made, bytes)
    return made


def read(tenant: sm.Tenant, form: str) -> Any:
    file = io.BytesIO(written(tenant, form))
    return networkx.read_gexf(file) if form == "gexf" else networkx.read_graphml(file, force_multigraph=True)


@pytest.mark.opened("graphml", "networkx")
@pytest.mark.opened("gexf", "networkx")
@pytest.mark.parametrize("form", ["graphml", "gexf"])
@pytest.mark.parametrize("name", MODELS)
def test_networkx_reads_every_relation_and_what_it_joins(counties: sm.Workspace, name: str, form: str) -> None:
    relations = list(relations_through_time(counties[name].at(DAY)))
    graph = read(counties[name], form)

    assert graph.number_of_edges() == len(relations)
    assert set(graph) == {end for one in relations for end in (one.tie.source, one.tie.target)}
    found = sorted((a, b, data["relation"], data["record"]) for a, b, data in graph.edges(data=True))
    assert found == sorted((one.tie.source, one.tie.target, one.tie.edge.name, one.tie.record.id) for one in relations)


@pytest.mark.opened("gexf", "Gephis XML-schema")
@pytest.mark.parametrize("name", MODELS)
def test_gexf_keeps_to_its_schema(root: Path, counties: sm.Workspace, name: str) -> None:
    schema = xmlschema.XMLSchema(root / "tests" / "data" / "gexf" / "gexf.xsd")

    assert [str(one.reason) for one in schema.iter_errors(io.BytesIO(written(counties[name], "gexf")))] == []


UNSURE = """
bodies:
  - {id: rad, name: Rådet, kind: rad, valid: 2017-01-01/2019-06-30, commissioned_by: [region]}
  - {id: kanske, name: Kanske, kind: rad, attested: 2018, commissioned_by: [region]}
organizations:
  - {id: region, name: Region Prov, kind: region}
"""


def test_spells_say_when_something_was_and_when_it_may_have_been(folder: Callable[..., Path]) -> None:
    graph = read(sm.Workspace.load(folder(model=UNSURE))["prov"], "gexf")

    assert graph.nodes["rad"]["spells"] == [("2017-01-01", "2019-06-30")]
    assert graph.nodes["kanske"]["standing_through_time"] == [
        ("unknown", "None", "2017-12-31"), ("yes", "2018-01-01", "2018-12-31"), ("unknown", "2019-01-01", "None"),
    ]  # fmt: skip
    edges = {(a, b): data for a, b, data in graph.edges(data=True)}
    assert edges["region", "rad"]["certain_days"] == "2017-01-01/2019-06-30"
    assert edges["region", "kanske"]["possible_days"] == "../2017-12-31 2019-01-01/.."


HOSTILE = ("<script>alert(1)</script>", "\" & ' ]]>", "]]><!--", "å \U0001f600")


@pytest.mark.hostile("graphml")
@pytest.mark.hostile("gexf")
@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_hostile_names_stay_names(folder: Callable[..., Path], form: str) -> None:
    rows = "".join(
        f"  - {{id: o{n}, name: {json.dumps(one, ensure_ascii=False)}, kind: rad, valid: 2017/.., part_of: [system]}}\n"
        for n, one in enumerate(HOSTILE)
    )
    model = f"structures:\n  - {{id: system, name: System, valid: 2017/..}}\nbodies:\n{rows}"
    graph = read(sm.Workspace.load(folder(model=model))["prov"], form)

    assert {graph.nodes[f"o{n}"]["label"] for n in range(len(HOSTILE))} == set(HOSTILE)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_the_same_model_gives_the_same_bytes(counties: sm.Workspace, form: str) -> None:
    tenant = counties["sydostra"]

    assert written(tenant, form) == written(sm.Tenant(tenant.facts), form)
