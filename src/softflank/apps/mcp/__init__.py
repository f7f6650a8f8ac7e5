"""The tool server for assistants: ten read-only tools and some resources over standard input and output."""

from __future__ import annotations

from softflank.vocabulary import BadRequest


def serve() -> None:
    """Serve until standard input ends; raises ``BadRequest`` where the extra is not installed."""
    try:
        import mcp  # noqa: F401
    except ImportError as error:
        raise BadRequest("a tool server needs the MCP SDK: pip install softflank[mcp]") from error
    from softflank.apps.mcp.server import made
    from softflank.workspace import Workspace

    made(Workspace.open()).run("stdio")
