"""Every output in JSON keeps to the schema that is shipped with it, and the schemas ask for what is there."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

import samverkan_model as sm
from samverkan_model.cli.root import root_for
from samverkan_model.model.facts import CONCEPTS
from samverkan_model.plugins import Plugin
from samverkan_model.reports.schemas import output_names, output_schema
from samverkan_model.reports.schemas.notation import definitions_referred_to, spelled_out
from tests.acceptance.documents import Json, World, commands_with_json, exact, lines

ROOT = Path(__file__).resolve().parents[2]
MADE = (ROOT / "tests" / "data" / "allt", ROOT / "tests" / "data" / "grannlan")
DAY, KNOWN = "2017-06-01", "2017-03-01"
KEPT = ("baseline", "summary")
"""Documents that are kept beside other files and read again; they have no day."""
ONLY_IN_CHECK = [
    f"samverkan.{name}/1: .$defs.finding.{key}"
    for name in ("review", "cures", "changes", "impact", "what-if")
    for key in ("until", "accepted")
]
"""What findings are told with in `check`: reviews and ends are looked at on one day, and leave accepted ones out."""
WHAT_IF = """
end samrad on 2018-01-01
end region on 2018-01-01
rename au to Utskottet on 2018-01-01
"""
DECIDED = """
changes:
  decided: {by: samrad, on: 2017-06-01, reference: § 1}
  changed:
    avtalsmandat: {after: {granted_by: samrad, not_documented: null, gaps: null}}
"""


@pytest.fixture(scope="module")
def installed(counties: sm.Workspace) -> World:
    """What is installed, on a day that is well documented."""
    asked = dict(lines(counties, DAY, KNOWN))
    return World(counties, asked | {name: [[name, "ostergotland"]] for name in ("validate", "conform")})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Two invented counties in which everything occurs."""
    supposed = tmp_path_factory.mktemp("antaganden") / "om.txt"
    supposed.write_text(WHAT_IF, encoding="utf-8")
    decided = supposed.with_name("beslut.yaml")
    decided.write_text(DECIDED, encoding="utf-8")
    if_, known = ["--what-if", str(supposed)], ["--as-known", KNOWN]
    at = ["--at", DAY]
    more = {
        "list": [["list", "allt", name, "--all", *at] for name in CONCEPTS] + [["list", "allt", "bodies", *at, *known]],
        "compare": [["compare", "--counterpart", f"allt:{name}", *at] for name in ("samrad", "lansradet")],
        "show": [["show", f"allt:{name}", *at] for name in ("samrad", "grupp")] + [["show", "allt:au", *at, *known]],
        "agreements": [["agreements", "allt", *at, *if_]],
        "needs": [["needs", "--target-group", "äldre", "--before", "2018-01-01", "--status", "open", *at],
                  ["needs", "assess", "allt:ledsagare", *at, "--channel", "web-page", "--channel", "visit"],
                  ["needs", "assess", "allt", *at, "--partner", "association", "--no-payment"],
                  ["needs", "assess", "allt", *at, "--partner", "region"]],
        "find": [["find", "--target-group", "äldre", "--area", "vard", *at], ["find", "--area", "hemvard", *at],
                 ["find", "--area", "hemvar", *at], ["find", "--area", "promenad", *at], ["find", "--may", "besluta", *at], ["find", "--may", "rekommendera", *at],
                 ["find", "--may", "besluta", "--area", "hemvar", *at]],
        "groups": [["groups", *at]],
        "timeline": [["timeline", "allt", *at, *known, *if_]],
        "history": [["history", f"allt:{name}", *at, *known] for name in ("samrad", "forut", "au")],
        "diff": [["diff", "allt", DAY, "2018-06-01", *known, *if_],
                 ["diff", "allt", "2015-06-01", "2018-06-01", "--known", *known, *if_]],
        "changes": [["changes", str(supposed), "allt"], ["changes", str(decided), "allt", *at]],
        "impact": [["impact", "allt:samrad", "--ends", DAY, *known, *if_], ["impact", "allt", *known, *if_],
                   ["impact", "allt:region"]],
        "route": [["route", "allt", "--matter", name, *at] for name in ("hemvard", "ramen", "hemvardsavtal")],
        "reach": [["reach", "allt:au", *at],
                  *(["reach", "allt:au", "--to", name, *at] for name in ("samrad", "forut", "region"))],
        "validate": [["validate", str(MADE[0])], ["validate", str(MADE[1])]],
        "conform": [["conform", str(MADE[0])], ["conform", str(MADE[1])]],
    }  # fmt: skip
    workspace = sm.Workspace.load(*MADE, audience="internal")
    asked = dict(lines(workspace, DAY, KNOWN))
    both = {name: [*asked.get(name, ()), *more.get(name, ())] for name in {**asked, **more}}
    return World(workspace, both, {"tenants": broken(tmp_path_factory.mktemp("trasig")), "plugins": extended()})


def broken(folder: Path) -> sm.Workspace:
    """One of the counties, and one whose files have a fault."""
    (folder / "tenant.yaml").write_text("tenant: {id: trasig, name: Trasigt län, kind: slott}\n", encoding="utf-8")
    return sm.Workspace.load(MADE[1], folder)


def extended() -> sm.Workspace:
    """A workspace with a plugin that could not be used."""
    workspace = sm.Workspace.load(MADE[1])
    workspace.plugins.found.append(
        Plugin("trasigt", "samverkan-trasigt", "1.0", ("samverkan_rules",), 0.1, ImportError("saknas"))
    )
    return workspace


@pytest.fixture(params=["installed", "made"])
def world(request: pytest.FixtureRequest) -> World:
    """Both worlds in turn."""
    found: World = request.getfixturevalue(request.param)
    return found


def test_every_command_that_writes_json_is_asked(world: World) -> None:
    assert sorted(world.lines) == sorted(commands_with_json())


@pytest.mark.parametrize("command", commands_with_json())
def test_what_a_command_writes_keeps_to_its_schema_down_to_the_order_of_keys_and_lists(
    world: World, command: str
) -> None:
    documents = world.documents(command)
    faults = [fault for one in documents for fault in exact(output_schema(one["schema"])).iter_errors(one)]

    assert [f"{fault.json_path}: {fault.message}" for fault in faults] == []
    assert {tuple(document)[:2] for document in documents} == {("schema", "at")}


def test_the_name_of_a_command_leads_to_the_schema_of_what_it_writes(made: World) -> None:
    led = {command: output_schema(command)["properties"]["schema"]["const"] for command in commands_with_json()}

    assert all(name == made.documents(command)[0]["schema"] for command, name in led.items())


@pytest.mark.parametrize(
    ("name", "place", "value"),
    [
        ("agreements", ("at",), "2017-06-31"),
        ("agreements", ("agreements", 0, "id"), "a"),
        ("agreements", ("agreements", 0, "status"), "kanske"),
        ("agreements", ("agreements", 0, "valid"), ""),
        ("check", ("findings", 0, "fingerprint"), "abc"),
        ("tenants", ("tenants", 0, "sourced"), 1.5),
        ("entity", ("schema",), "samverkan.entity/2"),
    ],
)
def test_a_value_of_another_kind_is_a_fault(made: World, name: str, place: tuple[str | int, ...], value: Any) -> None:
    document = deepcopy(richest(made, name))
    part: Any = document
    for step in place[:-1]:
        part = part[step]
    part[place[-1]] = value

    assert [list(fault.absolute_path) for fault in exact(output_schema(name)).iter_errors(document)] == [list(place)]


def test_rows_and_keys_in_another_order_are_a_fault(made: World) -> None:
    document = richest(made, "agreements")
    turned = {**document, "agreements": document["agreements"][::-1]}
    mixed = dict(reversed(document.items()))

    faults = [
        [fault.json_path for fault in exact(output_schema("agreements")).iter_errors(one)] for one in (turned, mixed)
    ]
    assert faults == [["$.agreements"], ["$"]]


def test_there_is_a_schema_for_every_document_and_for_nothing_else(made: World) -> None:
    asked = {document["schema"] for document in made.every} | {f"samverkan.{name}/1" for name in KEPT}

    assert {output_schema(name)["properties"]["schema"]["const"] for name in output_names()} == asked


def test_a_baseline_keeps_to_its_schema_too(tmp_path: Path) -> None:
    line = ["check", "allt", "--at", DAY, "--write-baseline", "--baseline", str(tmp_path / "b.json")]
    line += [f"--folder={folder}" for folder in MADE]
    CliRunner().invoke(root_for(line), line, prog_name="samverkan")
    baseline = json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))

    assert (len(baseline["findings"]) > 1, list(exact(output_schema("baseline")).iter_errors(baseline))) == (True, [])


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("plugins/*/src/*/data/summary.json")), ids=lambda path: path.parts[-3]
)
def test_the_summary_of_every_adapter_keeps_to_its_schema(path: Path) -> None:
    kept = json.loads(path.read_text(encoding="utf-8"))

    assert list(exact(output_schema("summary")).iter_errors(kept)) == []


def test_everything_that_a_schema_lists_occurs_in_the_invented_counties(made: World) -> None:
    found: dict[int, set[str]] = {}
    schemas = {document["schema"]: output_schema(document["schema"]) for document in made.every}

    def told(instance: Json, part: Json) -> None:
        found.setdefault(id(part), set()).update(key for key, value in instance.items() if value not in (None, [], {}))

    for document in made.every:
        list(exact(schemas[document["schema"]], told).iter_errors(document))
    missing = [
        f"{name}: {place}.{key}"
        for name, schema in schemas.items()
        for place, part in objects(schema)
        for key in part["required"]
        if key not in found.get(id(part), ()) and part["properties"][key] != {"type": "null"}
    ]

    assert missing == ONLY_IN_CHECK


@pytest.mark.parametrize("name", [name for name in output_names() if name not in KEPT])
def test_a_key_that_is_gone_or_called_something_else_is_a_fault(made: World, name: str) -> None:
    schema = output_schema(name)
    told: list[tuple[Json, list[str]]] = []
    document = small(richest(made, name))
    list(exact(schema, lambda instance, part: told.append((instance, part["required"]))).iter_errors(document))
    validator = Draft202012Validator(schema)
    assert validator.is_valid(document)

    unnoticed = []
    for instance, required in told:
        for key in [key for key in required if key in instance]:
            whole = dict(instance)
            del instance[key]
            gone = validator.is_valid(document)
            instance[f"{key}x"] = whole[key]
            renamed = validator.is_valid(document)
            instance.clear()
            instance.update(whole)
            unnoticed += [key] if gone or renamed else []
    assert unnoticed == []


@pytest.mark.parametrize("name", output_names())
def test_a_schema_is_sound_names_no_host_and_stands_by_itself(name: str) -> None:
    schema = output_schema(name)
    Draft202012Validator.check_schema(schema)
    text = json.dumps(schema)
    used = set(re.findall(r'"#/\$defs/([a-z_]+)"', text))

    assert (schema["$id"], schema["properties"]["schema"]["const"]) == (
        f"urn:samverkan:{name}:1",
        f"samverkan.{name}/1",
    )
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"].startswith("samverkan ")
    assert schema["description"]
    assert used == set(schema["$defs"])
    assert re.findall(r'"\$ref": "(?!#/\$defs/)', text) == []


def test_a_definition_that_several_documents_use_is_written_once() -> None:
    folder = files("samverkan_model.reports.schemas")
    read = {one.name: json.loads(one.read_text(encoding="utf-8")) for one in folder.iterdir() if one.name.endswith("n")}
    written = [key for one in read.values() for key in one.get("$defs", {})]
    used = {name for one in read.values() for name in definitions_referred_to(spelled_out(one))}

    assert [key for key, count in Counter(written).items() if count > 1] == []
    assert set(read["common.json"]["$defs"]) - used == set()


def objects(schema: Any, place: str = "") -> Iterator[tuple[str, Json]]:
    """Every part of a schema that lists the keys of an object, with where it is."""
    if isinstance(schema, dict):
        if "properties" in schema and "required" in schema:
            yield place, schema
        for key, part in schema.items():
            yield from objects(part, f"{place}.{key}")
    elif isinstance(schema, list):
        for number, part in enumerate(schema):
            yield from objects(part, f"{place}[{number}]")


def small(document: Json) -> Json:
    """The document with the first row of every list alone."""
    return json.loads(json.dumps(document), object_hook=_small)  # type: ignore[no-any-return] # an object again


def _small(instance: Json) -> Json:
    return {key: value[:1] if isinstance(value, list) and key != "ended" else value for key, value in instance.items()}


def richest(world: World, name: str) -> Json:
    """The longest of the documents with the name."""
    return max(
        (one for one in world.every if one["schema"] == f"samverkan.{name}/1"), key=lambda one: len(json.dumps(one))
    )
