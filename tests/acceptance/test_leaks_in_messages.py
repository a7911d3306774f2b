"""No fault, proposal, refused loan or command for owners tells anybody what is not meant for them; nor old output."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from samverkan_model import tenant_store
from samverkan_model.errors import ModelFaults
from samverkan_model.model import federation
from samverkan_model.model.statement import Visibility
from samverkan_model.testing import conformance
from tests.acceptance.test_leaks import DAY, QUICK, World, everything, lines, told, world, worlds, written

__all__ = ["world"]
BROKEN = ("bodies", "agreements", "flows")
"""Concepts of which a row of every visibility is broken, so that each of them has a fault to tell."""
HIDDEN = {"members", "internal"}


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A leak is planted in the program, not in what is read: an answer that was kept before would hide it."""
    monkeypatch.setenv("SAMVERKAN_NO_CACHE", "1")


def rewrite(world: World, tenant: str, change: Any) -> None:
    """Changes the model file of a tenant."""
    file = world.folders[tenant] / "tenant.yaml"
    model = json.loads(file.read_text(encoding="utf-8"))
    change(model)
    file.write_text(json.dumps(model, ensure_ascii=False), encoding="utf-8")


def break_rows(world: World) -> None:
    """Gives each tenant rows, for every audience, with a word and a reference that are faults."""

    def broken(model: dict[str, Any]) -> None:
        for concept in BROKEN:
            rows = model[concept]
            rows += [{**row, "id": f"{row['id']}-fel", "kind": row["id"], "supersedes": row["id"][:-1]} for row in rows]

    for tenant in world.folders:
        rewrite(world, tenant, broken)


def levels(world: World, *asked: list[str], audience: str = "public") -> set[str]:
    """For whom the tokens are that the commands tell."""
    return {level for line in asked for _, level in told(world.say(*line, audience=audience))}


def of_readers(world: World) -> list[list[str]]:
    return [line for command in QUICK for line in lines(command, world.tenants["a"], 1)]


def of_owners(world: World) -> list[list[str]]:
    return [[command, str(folder)] for command in ("validate", "conform") for folder in world.folders.values()]


def test_the_public_is_told_of_no_fault_that_names_what_is_hidden(world: World) -> None:
    break_rows(world)

    assert levels(world, *of_readers(world)) <= {"public"}
    assert "fel kan gälla uppgifter som är för en snävare krets" in world.say("list", "a", "bodies")
    assert levels(world, ["list", "a", "bodies"], audience="internal") >= HIDDEN


def test_a_fault_that_names_what_is_hidden_would_be_caught(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    break_rows(world)
    monkeypatch.setattr(tenant_store, "is_marked", lambda origin: False)

    assert levels(world, *of_readers(world)) >= HIDDEN


def test_commands_for_owners_tell_an_audience_that_is_said_no_more_than_others_do(world: World) -> None:
    assert levels(world, *of_owners(world)) <= {"public"}
    break_rows(world)

    assert levels(world, *of_owners(world)) <= {"public"}
    assert levels(world, *of_owners(world), audience="internal") >= HIDDEN


def test_a_command_for_owners_that_tells_too_much_would_be_caught(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_rows(world)
    for room in (tenant_store, conformance):
        monkeypatch.setattr(room, "told_to", lambda audience, tenant, origin, faults, records=(): ModelFaults(faults))

    for command in of_owners(world):
        assert levels(world, command) >= HIDDEN


def near_misses(world: World) -> Iterator[list[str]]:
    """Commands that ask for what is nearly the id of something hidden."""
    one = world.tenants["a"]
    hidden = [name for concept in ("bodies", "areas", "agreements") for name in one.ids[concept]]
    for name in (f"{name}x" for name in hidden if one.visibility[name] is not Visibility.PUBLIC):
        yield from (["show", f"a:{name}"], ["history", f"a:{name}"], ["impact", f"a:{name}"], ["reach", f"a:{name}"])
        yield from (["route", "a", "--matter", name], ["find", "--area", name])
        yield ["diagram", "a", "--view", "structure", "--focus", name]


def proposed(world: World) -> set[str]:
    """For whom the tokens are that are told beside those of the question itself."""
    return {
        level
        for line in near_misses(world)
        for _, level in told(world.say(*line).replace(line[-1], "").replace(line[-1].removeprefix("a:"), ""))
    }


def test_nothing_hidden_is_proposed_to_who_nearly_names_it(world: World) -> None:
    assert proposed(world) <= {"public"}


def test_a_proposal_of_what_is_hidden_would_be_caught(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tenant_store, "seen", everything)

    assert proposed(world) & HIDDEN


@contextmanager
def lending(visibility: str | None) -> Iterator[World]:
    """A tenant that lends a record of every visibility, and one that uses nearly their names."""
    with worlds(4) as world:
        lender = world.tenants["a"]
        exported = [name for concept in ("organizations", "groups") for name in lender.ids[concept]]
        uses = ["a:inget", *(f"a:{name[:-1]}" for name in exported)]

        def lends(model: dict[str, Any]) -> None:
            model["tenant"] |= {"exports": exported} | ({"visibility": visibility} if visibility else {})

        def borrows(model: dict[str, Any]) -> None:
            header = {"id": "b", "name": "B", "kind": "county", "uses": uses}
            model.clear()
            model["tenant"] = header

        rewrite(world, "a", lends)
        rewrite(world, "b", borrows)
        yield world


def refused(world: World) -> set[str]:
    """For whom the tokens of the lender are that a refused loan names."""
    said = world.say("list", "b", "bodies")
    for use in json.loads((world.folders["b"] / "tenant.yaml").read_text(encoding="utf-8"))["tenant"]["uses"]:
        said = said.replace(f"”{use}”", "")
    assert "TEN01" in said
    return {level for _, level in told(said)}


def test_a_refused_loan_names_only_what_everybody_may_know() -> None:
    with lending(None) as world:
        assert refused(world) == {"public"}


def test_a_lender_that_is_hidden_or_cannot_be_read_is_as_none() -> None:
    with lending("internal") as world:
        assert refused(world) == set()
        hidden = world.say("list", "b", "bodies")
        rewrite(world, "a", lambda model: model.update(okänt=[]))
        broken = world.say("list", "b", "bodies")
        del world.folders["a"]

        assert hidden == broken == world.say("list", "b", "bodies")


def test_a_refused_loan_that_names_what_is_hidden_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(federation, "_for_all", lambda lender: iter(lender.records))
    with lending(None) as world:
        assert refused(world) > {"public"}
    with lending("internal") as world:
        assert refused(world)


def test_what_was_made_for_more_does_not_stay_behind_when_it_is_made_for_fewer(world: World) -> None:
    place = world.work / "ut"
    line = ["build", "--tenant", "a", "--at", DAY, "-o", str(place)]
    found = []
    for audience in ("internal", "public"):
        world.say(*line, audience=audience)
        found.append({level for _, level in told("\n".join(written(place)))})

    assert found == [{"public", "members", "internal"}, {"public"}]
