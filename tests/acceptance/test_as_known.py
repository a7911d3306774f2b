"""Asked as known on a day, no command in any format tells what only later sources say."""

import json
from collections.abc import Iterator
from typing import Any

import click
import pytest

from samverkan_model import tenant_store
from samverkan_model.cli.commands import command_names
from samverkan_model.cli.root import root_for
from samverkan_model.model.facts import Facts
from tests.acceptance.test_leaks import World, lines, told, worlds

KNOWN = "2017-01-01"
EARLY, LATE = "2016-06-01", "2017-06-01"


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A leak is planted in the program, not in what is read: an answer that was kept before would hide it."""
    monkeypatch.setenv("SAMVERKAN_NO_CACHE", "1")


def asks() -> list[str]:
    """The commands that can be asked what was known on a day."""
    root = root_for([])
    context = click.Context(root)
    made = {name: root.get_command(context, name) for name in command_names()}
    every = {name: [one, *getattr(one, "commands", {}).values()] for name, one in made.items() if one}
    return [name for name, found in every.items() if any(p.name == "as_known" for one in found for p in one.params)]


def later(model: dict[str, Any]) -> None:
    """Makes of what was meant for fewer what only later sources say."""
    first, *others = model["sources"]
    for source in model["sources"]:
        source["date"] = EARLY if source is first else LATE
        source["visibility"] = "public" if source is first else source["visibility"]
        source.pop("read", None)
    for body in model["bodies"]:
        body["kind"] = "samrad"
    model["vocabulary"].pop("body_kinds")
    for concept, rows in model.items():
        if concept not in ("tenant", "vocabulary", "sources"):
            said_by(rows, first["id"], others[0]["id"])
    said_by(model["sources"], None, None)


def said_by(value: Any, early: str | None, late: str | None) -> None:
    """Gives every statement the source that its mark stands for, and takes the mark away."""
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        said_by(inner, early, late)
    mark = value.pop("visibility", None) if isinstance(value, dict) else None
    source = early if mark == "public" else late
    if mark and source:
        value["source"] = [source]


@pytest.fixture
def world() -> Iterator[World]:
    """Two tenants in which some things are only said by sources that are later than the day asked for."""
    with worlds(5) as made:
        for folder in made.folders.values():
            file = folder / "tenant.yaml"
            model = json.loads(file.read_text(encoding="utf-8"))
            later(model)
            file.write_text(json.dumps(model, ensure_ascii=False), encoding="utf-8")
        yield made


# The pictures and pages of build are those of diagram, check and the site, which are asked here; watch tells what check
# does, and does not end.


def levels(world: World, command: str, *known: str) -> set[str]:
    return {
        level for line in lines(command, world.tenants["a"], 1) for _, level in told(world.say(*line, *known))
    }  # fmt: skip


@pytest.mark.parametrize("command", [name for name in asks() if name not in ("build", "watch")])
def test_nothing_that_was_said_later_is_told(world: World, command: str) -> None:
    assert levels(world, command, "--as-known", KNOWN) <= {"public"}


@pytest.mark.parametrize("command", ["list", "show", "check", "history", "export"])
def test_what_was_said_later_would_be_caught(world: World, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def everything(facts: Facts, *_: object) -> Facts:
        return facts

    monkeypatch.setattr(tenant_store, "as_known", everything)

    assert levels(world, command, "--as-known", KNOWN) & {"members", "internal"}
