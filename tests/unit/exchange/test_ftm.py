"""FollowTheMoney: entities whose properties and ends are those of its schemata, and nothing that is uncertain."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import samverkan_model as sm
from samverkan_model.exchange.own import exporters

MODELS = ("jonkoping", "kalmar", "lekeberg", "ostergotland", "sydostra")
INTERVAL = {"startDate", "endDate", "date", "recordId", "sourceUrl", "role", "summary"}
THING = {"name", "alias", "summary", "country", "sourceUrl"}
LEGAL = THING | {"classification", "registrationNumber", "incorporationDate", "dissolutionDate"}
SCHEMATA: dict[str, tuple[set[str], set[str], dict[str, set[str]]]] = {
    "Organization": (LEGAL, {"name"}, {}),
    "PublicBody": (LEGAL, {"name"}, {}),
    "Document": (THING | {"title", "fileName", "date", "publisher"}, {"name", "fileName"}, {}),
    "Event": (THING | INTERVAL | {"organizer"}, {"name"}, {"organizer": {"Organization", "PublicBody"}}),
    "Membership": (
        INTERVAL, {"member", "organization"},
        {"member": {"Organization", "PublicBody"}, "organization": {"Organization", "PublicBody"}},
    ),
    "Succession": (
        INTERVAL, {"predecessor", "successor"},
        {"predecessor": {"Organization", "PublicBody"}, "successor": {"Organization", "PublicBody"}},
    ),
    "Documentation": (
        INTERVAL, {"document", "entity"},
        {"document": {"Document"}, "entity": {"Organization", "PublicBody", "Document", "Event"}},
    ),
    "UnknownLink": (
        INTERVAL, {"subject", "object"},
        {end: {"Organization", "PublicBody", "Document", "Event"} for end in ("subject", "object")},
    ),
}  # fmt: skip
"""Of the schemata of FollowTheMoney that are used: properties, those that have to be there, and what ends may be."""


def entities(tenant: sm.Tenant, day: str = "2018-06-01") -> list[dict[str, Any]]:
    made = exporters()["ftm"].export(tenant.at(day), "sv")
    assert isinstance(made, bytes)
    return [json.loads(line) for line in made.decode().splitlines()]


@pytest.mark.parametrize("name", MODELS)
def test_every_entity_keeps_to_its_schema(counties: sm.Workspace, name: str) -> None:
    found = entities(counties[name])
    by_id = {one["id"]: one for one in found}

    assert len(by_id) == len(found) > 100
    for one in found:
        allowed, needed, ends = SCHEMATA[one["schema"]]
        said = one["properties"]
        assert needed <= set(said) <= allowed | set(ends), one
        assert all(isinstance(value, str) and value for values in said.values() for value in values), one
        for end, kinds in ends.items():
            assert {by_id[value]["schema"] for value in said.get(end, ())} <= kinds, one


UNSURE = """
organizations:
  - {id: region, name: '<b>"Region"</b>', kind: region}
bodies:
  - {id: sakert, name: Säkert, kind: rad, valid: 2017-01-01/2019-12-31, part_of: [halvt]}
  - {id: halvt, name: Halvt, kind: rad, valid: 2017/.., commissioned_by: [region], inferred: {commissioned_by: Ur rubriken}}
  - {id: aldrig, name: Aldrig säkert, kind: rad, planned: 2018/.., commissioned_by: [region]}
  - {id: last, name: Läst, kind: rad, valid: 2017/.., basis: inferred, reason: Vi tror det}
seats:
  - {id: plats, body: sakert, at: region, function: ordförande, valid: 2017-01-01/2018-12-31}
"""


def test_only_what_is_certain_and_stated_is_there(folder: Callable[..., Path]) -> None:
    found = entities(sm.Workspace.load(folder(model=UNSURE))["prov"])
    ties = [(one["schema"], one["properties"]) for one in found if one["schema"] not in ("Organization", "PublicBody")]

    names = {name for one in found for name in one["properties"].get("name", ())}
    assert '<b>"Region"</b>' in names
    assert names.isdisjoint({"Läst", "Aldrig säkert"})
    assert [schema for schema, _ in ties] == ["UnknownLink", "Membership"]
    assert ties[1][1]["member"] == ["prov-region"]
    assert (ties[1][1]["startDate"], ties[1][1]["endDate"]) == (["2017-01-01"], ["2018-12-31"])


def test_the_same_model_gives_the_same_lines(counties: sm.Workspace) -> None:
    assert entities(counties["sydostra"]) == entities(sm.Tenant(counties["sydostra"].facts))
