"""FollowTheMoney: entities whose properties and ends are those of its schemata, and nothing that is uncertain."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

import samverkan_model as sm
from samverkan_model.exchange.ftm import THINGS
from samverkan_model.exchange.own import exporters
from samverkan_model.exchange.relations import course_through_time
from samverkan_model.exchange.spans import spans
from samverkan_model.model.statement import Basis

MODELS = ("jonkoping", "kalmar", "lekeberg", "ostergotland", "sydostra")
DATES = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class Schemata:
    """FollowTheMoney's own schemata: what each allows, needs and leads to, its ancestors' included."""

    def __init__(self, folder: Path) -> None:
        self._known = {
            name: schema
            for path in folder.glob("*.yaml")
            for name, schema in yaml.safe_load(path.read_text(encoding="utf-8")).items()
        }

    def line(self, name: str) -> list[str]:
        """The schema and all that it extends."""
        return [name, *(other for one in self._known[name].get("extends", ()) for other in self.line(one))]

    def properties(self, name: str) -> dict[str, dict[str, Any]]:
        """Its properties, by name."""
        line = reversed(self.line(name))
        return {key: said for one in line for key, said in self._known[one].get("properties", {}).items()}

    def required(self, name: str) -> set[str]:
        """The properties that it needs."""
        return {key for one in self.line(name) for key in self._known[one].get("required", ())}


@pytest.fixture(scope="module")
def schemata() -> Schemata:
    return Schemata(Path(__file__).parents[2] / "data" / "ftm")


def entities(tenant: sm.Tenant, day: str = "2018-06-01") -> list[dict[str, Any]]:
    made = exporters()["ftm"].export(tenant.at(day), "sv")
    assert isinstance(made, bytes)
    return [json.loads(line) for line in made.decode().splitlines()]


@pytest.mark.opened("ftm", "FollowTheMoneys egna scheman")
@pytest.mark.parametrize("name", MODELS)
def test_every_entity_keeps_to_its_schema(counties: sm.Workspace, schemata: Schemata, name: str) -> None:
    found = entities(counties[name])
    by_id = {one["id"]: one for one in found}

    assert len(by_id) == len(found) > 100
    for one in found:
        allowed = schemata.properties(one["schema"])
        assert schemata.required(one["schema"]) <= set(one["properties"]) <= set(allowed), one
        for key, values in one["properties"].items():
            kind = allowed[key].get("type", "string")
            assert all(isinstance(value, str) and value for value in values), one
            assert kind != "date" or all(DATES.fullmatch(value) for value in values), one
            assert kind != "url" or all(value.startswith(("http://", "https://")) for value in values), one
            if kind == "entity":
                ends = [schemata.line(by_id[value]["schema"]) for value in values]
                assert all(allowed[key]["range"] in line for line in ends), one


@pytest.mark.parametrize("name", MODELS)
def test_all_that_is_certain_and_stated_is_there(counties: sm.Workspace, name: str) -> None:
    snapshot = counties[name].at("2018-06-01")
    sure = {
        one.id
        for one in snapshot.facts
        if one.concept in THINGS
        and one.basis is Basis.STATED
        and any(span.certain for span in spans(course_through_time(snapshot, one)))
    }
    found = {
        one["id"]
        for one in entities(counties[name])
        if one["schema"] in ("Organization", "PublicBody", "Document", "Event")
    }

    assert {f"{name}-{one}" for one in sure} <= found


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


@pytest.mark.hostile("ftm")
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
