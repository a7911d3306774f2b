"""The tools over MCP: what each takes, in the reader's language, and how its answer is handed over."""

from collections.abc import Callable
from functools import wraps
from importlib.metadata import version
from typing import Annotated, Any, Literal

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import CallToolResult, TextContent, ToolAnnotations
from pydantic import Field

from samverkan_model.beside.assistant.answers import Answers, ToolAnswer
from samverkan_model.errors import SamverkanError
from samverkan_model.language import Language, text
from samverkan_model.workspace import Workspace

READ_ONLY = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)


def assistant_server(workspace: Workspace, language: Language) -> "MCPServer[Any]":
    """A server whose tools answer from a workspace: its audience and its tenants are all that can be asked about."""
    asked = {"tenants": ", ".join(workspace), "audience": str(workspace.audience)}
    made: MCPServer[Any] = MCPServer(
        "samverkan",
        instructions=text("assistant.instructions", language, **asked),
        version=version("samverkan-model"),
        log_level="WARNING",
    )
    for tool in _tools(Answers(workspace, language), language):
        name = tool.__name__
        about = text(f"assistant.{name}.about", language)
        made.add_tool(
            _handed_over(tool, language), name=name, description=about, annotations=READ_ONLY, structured_output=False
        )
    return made


def _tools(answers: Answers, language: Language) -> tuple[Callable[..., ToolAnswer], ...]:
    def said(key: str) -> Any:
        return Field(description=text(f"assistant.{key}", language))

    def find(
        area: Annotated[str, said("find.area")] = "",
        target_group: Annotated[str, said("find.target-group")] = "",
        may: Annotated[str, said("find.may")] = "",
        tenants: Annotated[tuple[str, ...], said("tenants")] = (),
        at: Annotated[str, said("at")] = "",
    ) -> ToolAnswer:
        return answers.find(area, target_group, may, tenants, at)

    def show(
        tenant: Annotated[str, said("tenant")],
        record: Annotated[str, said("record")],
        at: Annotated[str, said("at")] = "",
    ) -> ToolAnswer:
        return answers.show(tenant, record, at)

    def route(
        tenant: Annotated[str, said("tenant")],
        matter: Annotated[str, said("route.matter")],
        start: Annotated[str, said("route.start")] = "",
        at: Annotated[str, said("at")] = "",
    ) -> ToolAnswer:
        return answers.route(tenant, matter, start, at)

    def reach(
        tenant: Annotated[str, said("tenant")],
        record: Annotated[str, said("record")],
        to: Annotated[str, said("reach.to")] = "",
        at: Annotated[str, said("at")] = "",
    ) -> ToolAnswer:
        return answers.reach(tenant, record, to, at)

    def review(
        tenant: Annotated[str, said("tenant")],
        structure: Annotated[str, said("review.structure")] = "",
        at: Annotated[str, said("at")] = "",
        evidence: Annotated[Literal["certain", "presumed", "latest"], said("review.evidence")] = "presumed",
    ) -> ToolAnswer:
        return answers.review(tenant, structure, at, evidence)

    def compare(
        tenants: Annotated[tuple[str, ...], said("tenants")] = (),
        functions: Annotated[tuple[str, ...], said("compare.functions")] = (),
        at: Annotated[str, said("at")] = "",
    ) -> ToolAnswer:
        return answers.compare(tenants, functions, at)

    def agreements(
        tenants: Annotated[tuple[str, ...], said("tenants")] = (),
        at: Annotated[str, said("at")] = "",
        horizon: Annotated[str, said("agreements.horizon")] = "",
    ) -> ToolAnswer:
        return answers.agreements(tenants, at, horizon)

    return find, show, route, reach, review, compare, agreements


def _handed_over(tool: Callable[..., ToolAnswer], language: Language) -> Callable[..., CallToolResult]:
    """The tool with its answer in words and as a document; what was asked wrongly is told with what to ask instead."""

    @wraps(tool)
    def told(**asked: Any) -> CallToolResult:
        try:
            answer = tool(**asked)
        except SamverkanError as error:
            raise ToolError(error.text(language)) from None
        return CallToolResult(
            content=[TextContent(type="text", text=answer.words)], structured_content=dict(answer.document)
        )

    return told
