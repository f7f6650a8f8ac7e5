"""Work of a tool: off the event loop, one at a time, with progress; a user's mistake becomes the tool's error."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from threading import Lock
from typing import TypeVar

import anyio
import anyio.to_thread
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import MCPServerError, ToolError
from mcp.types import CallToolResult, TextContent

from softflank.vocabulary import SoftflankError
from softflank.wire.answers import AnswerJson

Given = TypeVar("Given")
_BEAT = 1.0
"""Seconds between two words of progress."""
_OPTION = re.compile(r"--([a-z]+(?:-[a-z]+)*)")


async def worked(
    context: Context, words: str, call: Callable[[], Given], turn: Lock, mistake: type[MCPServerError] = ToolError
) -> Given:
    """What ``call`` gives, worked out in a thread while progress is told.

    Raises:
        mistake: a user's mistake, in the words of the program with options named as arguments.
    """
    found: list[Given] = []
    wrong: list[SoftflankError] = []

    def run() -> None:
        with turn:
            try:
                found.append(call())
            except SoftflankError as error:
                wrong.append(error)

    async with anyio.create_task_group() as group:
        group.start_soon(_tell, context, words)
        await anyio.to_thread.run_sync(run, abandon_on_cancel=True)
        group.cancel_scope.cancel()
    if wrong:
        raise mistake(_OPTION.sub(lambda option: option[1].replace("-", "_"), str(wrong[0]))) from wrong[0]
    return found[0]


async def _tell(context: Context, words: str) -> None:
    """Tell what is being done, and that it goes on, until cancelled."""
    beat = 0
    while True:
        await context.report_progress(beat, message=words)
        beat += 1
        await anyio.sleep(_BEAT)


def result(given: AnswerJson) -> CallToolResult:
    """An answer as typed content, and as text for clients that pass on nothing else."""
    text = json.dumps(given, ensure_ascii=False, separators=(",", ":"))
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=dict(given))
