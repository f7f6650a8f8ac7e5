"""The server: tools marked read-only, cases and briefs as resources, and what an assistant is told of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ResourceNotFoundError
from mcp.server.mcpserver.tools import Tool
from mcp.types import ToolAnnotations
from pydantic import TypeAdapter

from softflank.apps.mcp.tools import Tools
from softflank.apps.mcp.work import worked
from softflank.version import __version__
from softflank.vocabulary import SoftflankError
from softflank.wire.answers import AnswerJson
from softflank.workspace import Question, Workspace
from softflank.workspace.results.cases import built_in, shown
from softflank.workspace.within import case_within

INTRODUCTION = (
    "Softflank says how much a patron state has invested in a client state, how much it could defend, where the tie is "
    "soft if a challenger escalates, and what that is worth over another theatre. Every number has a kind (observed, "
    "derived, estimated, simulated, assumed), sources under rests_on, and an id that why explains; cite sources, say "
    "the kind, and pass on intervals. What is missing is named and is no zero. left_out says what "
    "was cut and how to ask for it. softflank://schemas/answer is the form of every answer."
)


def made(workspace: Workspace, *, draws: int = 10_000) -> MCPServer:
    """A server over a workspace whose simulations take so many draws."""
    tools = Tools(workspace, draws)
    server = MCPServer(
        "softflank",
        instructions=INTRODUCTION,
        version=__version__,
        log_level="WARNING",
        tools=[_described(tool) for tool in tools.all()],
    )
    _add_resources(server, tools)
    return server


def _described(tool: Callable[..., Any]) -> Tool:
    """A tool with its schemas, less what a choice does not need: a list of tools is read before every one.

    The form of answers is one for all and is outlined here; all of it is a resource, and the SDK holds answers to it.
    """
    made = Tool.from_function(tool, annotations=ToolAnnotations(read_only_hint=True, open_world_hint=False))
    made.parameters = _lean(made.parameters)
    made.fn_metadata.output_schema = _outlined(made.fn_metadata.output_schema or {})
    return made


def _outlined(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema without what lies within its parts."""
    parts = {name: _outline(part) for name, part in schema["properties"].items()}
    return {"type": "object", "properties": parts, "required": schema["required"]}


def _outline(part: dict[str, Any]) -> dict[str, Any]:
    if part.get("type") == "array":
        return {"type": "array", "items": _outline(part["items"])}
    return {"type": part.get("type", "object")}


def _lean(schema: Any) -> Any:
    """A schema without titles, which repeat each name, and without null for what may be left out."""
    if isinstance(schema, list):
        return [_lean(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    found = {k: _lean(v) for k, v in schema.items() if not (k == "title" and isinstance(v, str))}
    some = [part for part in found.get("anyOf", ()) if part != {"type": "null"}]
    if len(some) != 1 or "default" not in found:
        return found
    return {k: v for k, v in found.items() if k not in ("anyOf", "default")} | some[0]


def _add_resources(server: MCPServer, tools: Tools) -> None:
    @server.resource("softflank://cases", mime_type="application/json", description="The built-in cases.")
    def cases() -> str:
        return json.dumps(built_in().to_json(), ensure_ascii=False)

    @server.resource(
        "softflank://schemas/answer", mime_type="application/json", description="The schema of every tool's answer."
    )
    def form() -> str:
        return json.dumps(TypeAdapter(AnswerJson).json_schema(), ensure_ascii=False)

    @server.resource(
        "softflank://cases/{name}",
        mime_type="application/json",
        description="A case: question, roles, claims with their references and grades.",
    )
    def case(name: str) -> str:
        try:
            return json.dumps(shown(case_within(name)).to_json(), ensure_ascii=False)
        except SoftflankError as error:
            raise ResourceNotFoundError(str(error)) from error

    @server.resource(
        "softflank://briefs/{name}",
        mime_type="text/markdown",
        description="The cited brief of a case, composed when it is asked for (some ten seconds).",
    )
    async def brief(name: str, ctx: Context) -> str:
        def call() -> str:
            dossier = tools.workspace.brief(Question(case=case_within(name)), draws=tools.draws)
            return str(dossier.rendered("md")[1])

        return await worked(ctx, "composing the brief", call, tools.turn, ResourceNotFoundError)
