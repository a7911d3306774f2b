"""An assistant asks over MCP: it gets answers with day and sources, and nothing beyond audience and tenants."""

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters

import samverkan_model as sm
from samverkan_model.beside.assistant.serving import assistant_server

TOOLS = ("find", "show", "route", "reach", "review", "compare", "agreements")
HIDDEN = """
    tenant: {id: prov, name: Provlän, kind: county}
    sources: [{id: plan, title: Planen, kind: plan, date: 2016-12-01, url: "https://plan.example/1"}]
    areas: [{id: vard, name: Vård}, {id: hemligt, name: Hemligt, visibility: internal}]
    bodies:
      - {id: rad, name: Rådet, kind: samrad, valid: 2017/.., areas: [vard], source: plan § 2}
      - {id: dold, name: Dolda rådet, kind: samrad, valid: 2017/.., areas: [vard], visibility: internal, source: plan § 3}
"""


def asked(workspace: sm.Workspace, ask: Callable[[Client], Awaitable[Any]], language: str = "sv") -> Any:
    """What a client of the protocol's own library gets."""

    async def run() -> Any:
        async with Client(assistant_server(workspace, language)) as client:  # type: ignore[arg-type] # one of two words
            return await ask(client)

    return anyio.run(run)


def test_the_tools_are_listed_with_what_they_take_and_that_they_only_read(counties: sm.Workspace) -> None:
    tools = asked(counties, lambda client: client.list_tools()).tools

    assert tuple(tool.name for tool in tools) == TOOLS
    assert all(tool.annotations.read_only_hint for tool in tools)
    assert [
        f"{tool.name}.{name}"
        for tool in tools
        for name, schema in tool.input_schema["properties"].items()
        if not schema.get("description")
    ] == []
    assert next(tool for tool in tools if tool.name == "route").input_schema["required"] == ["tenant", "matter"]


@pytest.mark.parametrize("served", [(), ("kalmar",)])
def test_who_decides_on_hjalpmedel_in_kalmar_is_answered_with_body_mandate_sources_and_day(
    counties: sm.Workspace, served: tuple[str, ...]
) -> None:
    question = {"area": "hjälpmedel", "may": "decide", "tenants": ["kalmar"], "at": "2020-03-31"}
    result = asked(counties.chosen(*served) if served else counties, lambda client: client.call_tool("find", question))
    answer = result.structured_content

    [tenant] = answer["answer"]["tenants"]
    [held] = tenant["holders"]
    assert (held["actor"], held["power"], held["instruments"]) == (
        "kalmar:hjalpmedelsnamnden", "decide", ["kalmar:hjalpmedel-avtal"],
    )  # fmt: skip
    assert (answer["at"], answer["audience"]) == (["2020-03-31"], "public")
    board = answer["records"]["kalmar:hjalpmedelsnamnden"]
    assert (board["name"], board["how_sure"]) == ("Kommunernas hjälpmedelsnämnd i Kalmar län", "certain")
    assert {one["id"] for one in board["sources"]} <= set(answer["sources"])
    assert answer["sources"]["kalmar:hjalpmedelsnamnd-protokoll-2020"]["date"] == "2020-03-31"
    assert "Kommunernas hjälpmedelsnämnd i Kalmar län" in result.content[0].text


@pytest.mark.parametrize(
    ("tool", "question"),
    [
        ("find", {"area": "vard"}),
        ("find", {"may": "decide"}),
        ("show", {"tenant": "prov", "record": "Rådet"}),
        ("route", {"tenant": "prov", "matter": "vard"}),
        ("reach", {"tenant": "prov", "record": "rad"}),
        ("reach", {"tenant": "prov", "record": "rad", "to": "rad"}),
        ("review", {"tenant": "prov", "at": "2018-01-01"}),
        ("compare", {"at": "2018-01-01"}),
        ("agreements", {"at": "2018-01-01"}),
    ],
)
def test_nothing_outside_the_audience_is_in_any_answer(
    folder: Callable[..., Path], tool: str, question: dict[str, Any]
) -> None:
    workspace = sm.Workspace.load(folder(tenant=HIDDEN))
    result = asked(workspace, lambda client: client.call_tool(tool, question))

    assert not result.is_error
    assert result.structured_content["audience"] == "public"
    told = result.model_dump_json().casefold()
    assert "dold" not in told
    assert "hemligt" not in told


@pytest.mark.parametrize(
    ("tool", "question", "said"),
    [
        ("show", {"tenant": "prov", "record": "dold"}, "dold"),
        ("route", {"tenant": "prov", "matter": "Hemligt"}, "Hemligt"),
        ("find", {}, "område"),
        ("find", {"may": "bestämma"}, "bestämma"),
        ("show", {"tenant": "kalmar", "record": "lgl"}, "prov"),
        ("show", {"tenant": "prov", "record": "rad", "at": "någon gång"}, "2017-06-01"),
    ],
)
def test_what_cannot_be_answered_is_an_error_that_says_what_to_ask_instead(
    folder: Callable[..., Path], tool: str, question: dict[str, Any], said: str
) -> None:
    workspace = sm.Workspace.load(folder(tenant=HIDDEN))
    result = asked(workspace, lambda client: client.call_tool(tool, question))

    assert result.is_error
    assert said in result.content[0].text


def test_only_the_tenants_that_were_chosen_at_the_start_can_be_asked(counties: sm.Workspace) -> None:
    few = counties.chosen("kalmar")
    found = asked(few, lambda client: client.call_tool("find", {"area": "hjälpmedel", "at": "2020-03-31"}))
    refused = asked(few, lambda client: client.call_tool("show", {"tenant": "jonkoping", "record": "lans-lako"}))

    assert [one["tenant"] for one in found.structured_content["answer"]["tenants"]] == ["kalmar"]
    assert (refused.is_error, "ostergotland" in refused.content[0].text) == (True, False)


def test_the_command_speaks_the_protocol_on_input_and_output(folder: Callable[..., Path]) -> None:
    place = folder(tenant=HIDDEN)
    command = [
        "-X", "utf8", "-c", "from samverkan_model.cli import main; main()", "mcp", "prov", "--folder", str(place),
        "--audience", "internal", "--lang", "en",
    ]  # fmt: skip

    async def run() -> Any:
        async with Client(StdioServerParameters(command=sys.executable, args=command)) as client:
            return client.instructions, await client.call_tool("find", {"area": "vard", "at": "2018-01-01"})

    instructions, found = anyio.run(run)
    assert "Models: prov. Audience: internal" in instructions
    assert "prov:dold" in found.structured_content["records"]
