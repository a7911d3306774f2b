"""Popolo: held by its own JSON Schemas, read back as the same records, files of others as far as they go, no persons."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft3Validator
from referencing import Registry
from referencing.jsonschema import DRAFT3

import samverkan_model as sm
from samverkan_model.errors import Assumed, MissingKey
from samverkan_model.exchange.accepted import accepted
from samverkan_model.exchange.own import exporters, importers
from samverkan_model.exchange.popolo.writing import carried
from samverkan_model.loading.folder import examine, load_folder
from samverkan_model.loading.words import core_vocabulary

MODELS = ("jonkoping", "kalmar", "lekeberg", "ostergotland", "sydostra")
DAY = "2018-06-01"
LISTS = {"organizations": "organization", "posts": "post", "memberships": "membership", "events": "event"}


def written(tenant: sm.Tenant) -> bytes:
    made = exporters()["popolo"].export(tenant.at(DAY), "sv")
    assert isinstance(made, bytes)
    return made


@pytest.fixture(scope="module")
def held_by() -> Callable[[str], Draft3Validator]:
    """The validator of one of Popolo's classes."""
    folder = Path(__file__).parents[2] / "data" / "popolo"
    schemas = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")}
    registry: Registry[Any] = Registry().with_resources(
        (schema["id"], DRAFT3.create_resource(schema)) for schema in schemas.values()
    )
    return lambda name: Draft3Validator(schemas[name], registry=registry)


@pytest.mark.opened("popolo", "Popolos JSON-scheman")
@pytest.mark.parametrize("name", MODELS)
def test_every_model_keeps_to_the_schemas_of_popolo(
    counties: sm.Workspace, held_by: Callable[[str], Draft3Validator], name: str
) -> None:
    content = json.loads(written(counties[name]))

    for key, kind in LISTS.items():
        assert content[key], key
        assert [error.message for one in content[key] for error in held_by(kind).iter_errors(one)] == []
    facts = counties[name].facts
    bodies = {
        one.id for concept in ("organizations", "groups", "structures", "bodies") for one in facts.concept(concept)
    }
    assert {one["id"] for one in content["organizations"]} == bodies - set(facts.guests)
    assert content["persons"] == []


@pytest.mark.same_again("popolo")
@pytest.mark.parametrize("name", MODELS)
def test_out_and_in_again_all_that_is_carried_is_the_same(counties: sm.Workspace, tmp_path: Path, name: str) -> None:
    (tmp_path / "ut.json").write_bytes(written(counties[name]))
    again = load_folder(importers()["popolo"].adapter(tmp_path / "ut.json"), core_vocabulary())
    whole = carried(counties[name].facts)

    assert again.header == whole.header
    assert {one.id: one for one in again} == {one.id: one for one in whole}


def test_what_is_not_carried_is_counted(counties: sm.Workspace) -> None:
    now = counties["kalmar"].at(DAY)
    left = exporters()["popolo"].left_out(now)

    assert sum(left.values()) + sum(1 for _ in carried(now.facts)) == len(now.facts)
    assert left["mandates"] == len(now.facts.concept("mandates"))


FOREIGN = {
    "persons": [{"id": "p1", "name": "Någon"}],
    "organizations": [
        {"id": "Parl_1", "name": "Regionen", "classification": "Region", "founding_date": "2019-01-01"},
        {
            "id": "parl-1", "name": "Nämnden", "classification": "chamber", "parent_id": "Parl_1",
            "identifiers": [{"scheme": "wikidata", "identifier": "Q1"}],
            "other_names": [{"name": "Gamla nämnden", "end_date": "2020-12-31"}],
        },
    ],
    "posts": [{"id": "ordf", "label": "Ordförande", "role": "Ordförande", "organization_id": "parl-1", "start_date": "2019"}],
    "memberships": [
        {"person_id": "p1", "organization_id": "Parl_1", "role": "member"},
        {"organization_id": "parl-1", "on_behalf_of_id": "Parl_1", "role": "observatör"},
    ],
    "events": [{"id": "m1", "name": "Sammanträde", "start_date": "2020-05-01", "organization_id": "parl-1"}],
}  # fmt: skip


def test_a_file_of_others_is_read_as_far_as_it_goes_and_persons_never(tmp_path: Path) -> None:
    (tmp_path / "land.json").write_text(json.dumps(FOREIGN), encoding="utf-8")
    adapter = importers()["popolo"].adapter(tmp_path / "land.json")
    facts, left = accepted(adapter, core_vocabulary())

    assert any("1 personer läses inte in" in str(one) for one in left)
    assert "Någon" not in repr([*facts])
    assert (facts["parl-1"].caption, str(facts["parl-1"].valid)) == ("Regionen", "2019-01-01/")
    board = facts["parl-1-2"]
    assert [link.to for link in board.part_of] == ["parl-1"]  # type: ignore[attr-defined] # an organisation
    assert [(one.system, one.value) for one in board.identifiers] == [("wikidata", "Q1")]
    assert facts["ordf"].role == "chair"  # type: ignore[attr-defined] # a seat
    assert {one.caption for one in facts.concept("seats")} >= {"Ordförande", "observatör"}
    assert str(facts["m1"].when) == "2020-05-01"  # type: ignore[attr-defined] # an event


PUBLIC = """{
  "persons": [{"id": "0f1", "identifiers": []}, {"id": "0f2", "identifiers": []}],
  "organizations": [
    {
      "classification": "legislature",
      "id": "a458ad55-58ef-47d7-9f15-4a5558df7006",
      "identifiers": [{"identifier": "Q1", "scheme": "wikidata"}],
      "links": [{"note": "website", "url": "https://example.org/"}],
      "name": "Landstinget",
      "other_names": [{"lang": "en", "name": "The assembly", "note": "multilingual"}],
      "seats": 10
    },
    {"classification": "party", "id": "party/oberoende", "name": "Oberoende"},
    {"classification": "party", "id": "party/namnlos"}
  ],
  "meta": {"sources": ["https://example.org/"]},
  "memberships": [
    {
      "area_id": "hela", "legislative_period_id": "term/2015", "on_behalf_of_id": "party/oberoende",
      "organization_id": "a458ad55-58ef-47d7-9f15-4a5558df7006", "person_id": "0f1", "role": "member"
    },
    {"organization_id": "a458ad55-58ef-47d7-9f15-4a5558df7006", "person_id": "0f2", "role": "member"}
  ],
  "events": [
    {
      "classification": "general election", "end_date": "2014-11-22", "id": "Q19587066",
      "identifiers": [{"identifier": "Q19587066", "scheme": "wikidata"}], "name": "Valet 2014", "start_date": "2014-11-22"
    },
    {
      "classification": "legislative period", "end_date": "2016-12-31", "id": "term/2015", "name": "2015–2016",
      "organization_id": "a458ad55-58ef-47d7-9f15-4a5558df7006", "start_date": "2015-01-01"
    }
  ],
  "areas": [{"id": "hela", "name": "Hela landet", "type": "constituency"}]
}
"""
"""A file in the shape of EveryPolitician's (``ep-popolo-v1.0.json``): made up, because persons are never kept here."""


def test_a_file_in_the_shape_of_the_public_ones_is_read_and_all_that_is_left_out_is_told(tmp_path: Path) -> None:
    (tmp_path / "landstinget.json").write_text(PUBLIC, encoding="utf-8")
    facts, left = accepted(importers()["popolo"].adapter(tmp_path / "landstinget.json"), core_vocabulary())

    assert {one.id: one.caption for one in facts.concept("organizations")} == {
        "a458ad55-58ef-47d7-9f15-4a5558df7006": "Landstinget", "party-oberoende": "Oberoende",
    }  # fmt: skip
    assert {one.id: str(one.when) for one in facts.concept("events")} == {  # type: ignore[attr-defined] # events
        "q19587066": "2014-11-22", "term-2015": "2015-01-01/2016-12-31",
    }  # fmt: skip
    assert not facts.concept("seats")
    assert sorted(str(one).removeprefix("landstinget.json") for one in left) == sorted([
        ": 2 personer läses inte in: här räcker funktionen vid en organisation.",
        ": 1 × ”organizations.links” läses inte in: modellen har ingen motsvarighet.",
        ": 1 × ”organizations.seats” läses inte in: modellen har ingen motsvarighet.",
        ": 2 × ”memberships” läses inte in: modellen har ingen motsvarighet.",
        ": 1 × ”events.identifiers” läses inte in: modellen har ingen motsvarighet.",
        ": 1 × ”areas” läses inte in: modellen har ingen motsvarighet.",
        *[str(one).removeprefix("landstinget.json") for one in left if isinstance(one, Assumed | MissingKey)],
    ])  # fmt: skip
    assert [(one.subject, one.place.line) for one in left if isinstance(one, MissingKey)] == [
        ("organizations party-namnlos", 14)
    ]


@pytest.mark.parametrize("content", ["{", "[]", '{"posts": {}}', '{"posts": ["x"]}', "[" * 100_000])
def test_what_is_no_popolo_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "fel.json").write_text(content, encoding="utf-8")
    _, faults = examine(importers()["popolo"].adapter(tmp_path / "fel.json"), core_vocabulary())

    assert [str(one)[:47] for one in faults] == ["fel.json: filen går inte att läsa som Popolo-JSON"[:47]]


@pytest.mark.hostile("popolo")
def test_hostile_names_stay_names(folder: Callable[..., Path], tmp_path: Path) -> None:
    names = ("<script>alert(1)</script>", '"}], "persons": [{"name": "x"}]', "\\u0022 \\n", "å \U0001f600")
    rows = "".join(
        f"  - {{id: o{n}, name: {json.dumps(one, ensure_ascii=False)}, kind: rad, valid: 2017/..}}\n"
        for n, one in enumerate(names)
    )
    made = written(sm.Workspace.load(folder(model=f"bodies:\n{rows}"))["prov"])
    (tmp_path / "ut.json").write_bytes(made)
    again = load_folder(importers()["popolo"].adapter(tmp_path / "ut.json"), core_vocabulary())

    assert [one["name"] for one in json.loads(made)["organizations"]] == list(names)
    assert [one.caption for one in again.concept("bodies")] == list(names)
    assert json.loads(made)["persons"] == []


def test_the_same_model_gives_the_same_bytes(counties: sm.Workspace) -> None:
    assert written(counties["sydostra"]) == written(sm.Tenant(counties["sydostra"].facts))
