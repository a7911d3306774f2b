"""No command, in any format, tells anybody what is not meant for them."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

import anyio
import click
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from mcp import Client
from mcp.server.mcpserver import MCPServer
from pypdf import PdfReader

from samverkan_model import tenant_store
from samverkan_model.cli.commands import command_names
from samverkan_model.cli.root import root_for
from samverkan_model.exchange.own import exporters
from samverkan_model.model.facts import Facts
from tests.acceptance.documents import NEW_AREA
from tests.invented import Invented

DAY = "2017-03-01"
OF_OWNERS = {
    "validate": "whoever has the files may see everything in them",
    "conform": "as validate",
    "lsp": "as validate",
    "watch": "as validate",
    "import": "reads what its user hands over",
    "new": "writes what its user says",
    "layout": "reads where its user has put boxes that are in a picture already",
    "app": "asks the other commands, for the audience that it was opened for",
    "schema": "says nothing of any tenant",
    "rule": "says nothing of any tenant",
    "plugins": "says nothing of any tenant",
    "fields": "says nothing of any tenant",
    "words": "says nothing of any tenant",
    "cache": "says how much is kept, and of what is kept nothing",
}
"""Commands that show nothing of a tenant to others than its owner, and why."""


BESIDE_OTHERS = ("deck",)
"""Commands that set a tenant beside all others that its reader may see, as `compare` does without a name."""
PACKED = (".pptx", ".docx", ".xlsx")
"""Files that hold their words in a zip."""
LISTED = ("bodies", "seats", "agreements", "changes", "needs", "programmes")


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A leak is planted in the program, not in what is read: an answer that was kept before would hide it."""
    monkeypatch.setenv("SAMVERKAN_NO_CACHE", "1")


@dataclass
class World:
    """Two invented tenants that can be installed together, and what a command line says and writes about them."""

    folders: dict[str, Path]
    tenants: dict[str, Invented]
    work: Path
    runs: int = field(default=0)

    def say(self, *arguments: str, audience: str = "public") -> str:
        """Everything that the command prints and writes, names of files included."""
        self.runs += 1
        place = self.work / str(self.runs)
        place.mkdir()
        line = [*arguments, "--audience", audience, *(f"--folder={folder}" for folder in self.folders.values())]
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(place)
            if arguments[0] == "mcp":
                patch.setattr(MCPServer, "run", assistant(self.tenants[arguments[1]]))
            outcome = CliRunner().invoke(root_for(line), line, prog_name="samverkan")
        if outcome.exception and not isinstance(outcome.exception, SystemExit):
            raise outcome.exception
        misread = outcome.output.startswith("Användning:")  # which would hide what the command leaks
        assert not misread, outcome.output
        return "\n".join((outcome.output, *written(place)))


def assistant(one: Invented) -> Callable[..., None]:
    """An assistant in the place of the one that starts the server: it asks every tool and repeats what it is told."""
    body, area, agreement = (one.public(concept)[0] for concept in ("bodies", "areas", "agreements"))
    named, day = {"tenant": one.id, "at": DAY}, {"at": DAY}
    questions: tuple[tuple[str, dict[str, Any]], ...] = (
        ("find", {"area": area, **day}), ("find", {"may": "decide", **day}), ("route", {"matter": area, **named}),
        *(("show", {"record": name, **named}) for name in (body, area, agreement)), ("reach", {"record": body, **named}),
        ("review", named), ("compare", {"tenants": [one.id], **day}), ("agreements", day),
    )  # fmt: skip

    def run(server: MCPServer[Any], _: str) -> None:
        async def ask() -> None:
            async with Client(server) as client:
                click.echo((await client.list_tools()).model_dump_json())
                for tool, question in questions:
                    click.echo((await client.call_tool(tool, question)).model_dump_json())

        anyio.run(ask)

    return run


def written(place: Path) -> Iterator[str]:
    """Names and texts of all files in a folder; a picture of points holds no text."""
    for path in sorted(place.rglob("*")):
        yield path.name
        if path.suffix == ".pdf":
            yield "\n".join(page.extract_text() for page in PdfReader(path).pages)
        elif path.suffix in PACKED:
            with ZipFile(path) as packed:
                yield from (packed.read(name).decode("utf-8", errors="replace") for name in packed.namelist())
        elif path.is_file() and path.suffix != ".png":
            yield path.read_text(encoding="utf-8", errors="replace")


@contextmanager
def worlds(seed: int) -> Iterator[World]:
    """Tenants ``a`` and ``b`` in folders of their own, nothing else being installed."""
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as place:
        patch.setattr("samverkan_model.plugins.entry_points", lambda group: [])
        patch.setenv("SAMVERKAN_LANG", "sv")
        tenants = {"a": Invented("a", seed), "b": Invented("b", seed + 1)}
        folders = {name: one.write(Path(place) / "modeller" / name) for name, one in tenants.items()}
        (Path(place) / "har").mkdir()
        yield World(folders, tenants, Path(place) / "har")


SEED = 12
COLUMNAR = ("parquet",)
"""Formats whose files hold their words in a way of their own; they are made of the same facts as the others."""
TELLING = {"cures": 7}
"""Tenants of which a command has something to tell that is meant for fewer, where those of the seed have nothing."""


@pytest.fixture
def world() -> Iterator[World]:
    """Two tenants."""
    with worlds(SEED) as made:
        yield made


def formats(command: str) -> list[str]:
    """The formats of a command, as its own help lists them."""
    made = root_for([]).get_command(click.Context(root_for([])), command)
    assert made is not None
    choices = [
        param.type.choices for param in made.params if param.name == "form" and isinstance(param.type, click.Choice)
    ]
    return [str(name) for name in (choices[0] if choices else ())]


def lines(command: str, one: Invented, most: int | None = None) -> Iterator[list[str]]:
    """Command lines that ask a command about one tenant, in every format it has or in the first of them."""
    body, agreement, area, organization = (
        one.public(concept)[0] for concept in ("bodies", "agreements", "areas", "organizations")
    )
    asked: dict[str, list[list[str]]] = {
        "build": [["--tenant", one.id, "--at", DAY, "-o", "ut"]],
        "tenants": [[]],
        "list": [[one.id, concept, "--all", "--at", DAY] for concept in LISTED],
        "show": [[f"{one.id}:{name}", "--at", DAY] for name in (body, agreement, area, organization)],
        "diagram": [[one.id, "--view", view, "--at", DAY, "-o", "bild"] for view in ("structure", "mandates", "flows")],
        "compare": [[one.id, one.id], [one.id]],
        "agreements": [[one.id, "--at", DAY]],
        "needs": [[one.id, "--at", DAY], ["--at", DAY]],
        "find": [["--area", area, "--at", DAY]],
        "groups": [[one.id, "--at", DAY], ["--at", DAY]],
        "programmes": [[one.id, "--all", "--at", DAY]],
        "site": [["build", "-o", "webb"]],
        "timeline": [[one.id], [one.id, "--view", "agreements"]],
        "history": [[f"{one.id}:{body}"]],
        "diff": [[one.id, "2016-03-01", DAY], [one.id, "2000-01-01", DAY, "--known"]],
        "impact": [[f"{one.id}:{agreement}"]],
        "changes": [[str(NEW_AREA), one.id, "--at", DAY]],
        "route": [[one.id, "--matter", area, "--at", DAY]],
        "reach": [[f"{one.id}:{body}", "--at", DAY]],
        "check": [[one.id, "--at", DAY], [one.id, "--from", "2016-01-01", "--to", DAY]],
        "review": [[one.id, "--at", DAY], [one.id], [f"{one.id}:{one.public('structures')[0]}", "--at", DAY]],
        "cures": [[one.id, "--at", DAY]],
        "gaps": [[one.id, "--at", DAY], [one.id], [f"{one.id}:{one.public('structures')[0]}", "--at", DAY]],
        "export": [[one.id, "--format", form, "--at", DAY, "-o", "ut"] for form in exporters() if form not in COLUMNAR],
        "mcp": [[one.id]],
        "publish": [[one.id, "--at", DAY, "-o", "ut"]],
        "calendar": [[one.id, "--at", DAY]],
        "forms": [[one.id, "--at", DAY, "-o", "ut"]],
        "deck": [[one.id, "--at", DAY, "-o", "lan.pptx"]],
        "report": [[one.id, "--at", DAY]],
    }
    for arguments in asked[command]:
        for form in (formats(command) or [""])[:most]:
            yield [command, *arguments, *(["--format", form] if form else [])]


def told(output: str) -> set[tuple[str, str]]:
    """Whose tokens are in an output, and for which audience they were meant."""
    return set(re.findall(r"zq([ab])(public|members|internal)\d{6}zq", output))


def leaked(world: World, command: str, most: int | None = None) -> set[tuple[str, str]]:
    """What a command tells the public of ``a`` that is not public, or not ``a``'s."""
    return {
        token
        for line in lines(command, world.tenants["a"], most)
        for token in told(world.say(*line))
        if token[1] != "public" or (token[0] != "a" and "a" in line and command not in BESIDE_OTHERS)
    }


SHOWING = [name for name in command_names() if name not in OF_OWNERS]
QUICK = [name for name in SHOWING if name not in ("build", "site", "diagram")]


@pytest.mark.parametrize("command", SHOWING)
def test_the_public_is_told_nothing_meant_for_fewer_and_nothing_of_another_tenant(world: World, command: str) -> None:
    assert leaked(world, command) == set()


@settings(max_examples=3, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_whatever_the_tenants_are_like_the_public_is_told_nothing_else(seed: int) -> None:
    with worlds(seed) as made:
        assert {command: found for command in QUICK if (found := leaked(made, command, 1))} == {}


def everything(facts: Facts, *_: object) -> Facts:
    """A projection that projects nothing: the leak that is planted."""
    return facts


@pytest.mark.parametrize("command", [name for name in SHOWING if name != "tenants"])
def test_a_command_would_be_caught_if_the_projection_let_everything_through(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tenant_store, "seen", everything)

    with worlds(TELLING.get(command, SEED)) as made:
        assert {audience for _, audience in leaked(made, command)} & {"members", "internal"}


def test_the_tenants_are_counted_without_what_is_hidden(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def counted(audience: str) -> list[int]:
        told = json.loads(world.say("tenants", "--format", "json", audience=audience))
        return [sum(tenant["counts"].values()) for tenant in told["tenants"]]

    public, internal = counted("public"), counted("internal")
    assert all(few < many for few, many in zip(public, internal, strict=True))

    monkeypatch.setattr(tenant_store, "seen", everything)
    assert counted("public") == internal


def test_a_command_would_be_caught_if_one_tenant_held_the_facts_of_another(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest: Callable[..., Facts] = tenant_store.TenantStore._own

    def mixed(self: tenant_store.TenantStore, tenant: str) -> Facts:
        own, other = honest(self, tenant), honest(self, "b")
        return Facts(own.header, (*own.every, *other.every), own.vocabulary.extended(other.vocabulary), own.places)

    monkeypatch.setattr(tenant_store.TenantStore, "_own", mixed)

    assert {owner for owner, _ in leaked(world, "list", 1)} == {"b"}


def test_every_command_is_either_tried_or_said_to_be_its_owners() -> None:
    assert set(SHOWING) | set(OF_OWNERS) == set(command_names())
