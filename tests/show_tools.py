"""Show the tool server at work: ``python -m tests.show_tools`` (``make show-tools``).

A question that takes several tools, with what each answer says and cites; bytes and seconds of a call of each tool; how
far the descriptions alone separate the tools; and what the doctor finds.
"""

from __future__ import annotations

import subprocess
import sys
import time
from typing import Any

import anyio
from mcp import Client

from softflank.apps.mcp.server import made
from softflank.wire.answers import size
from softflank.workspace import Workspace
from tests.apps.mcp.chooser import printed
from tests.apps.mcp.session import softest
from tests.apps.mcp.test_server import CALLS

QUESTION = ("Russia", "USA", "2025-10-31", 3)


def say(*texts: object) -> None:
    sys.stdout.write(" ".join(map(str, texts)) + "\n")


def step(number: int, tool: str, arguments: dict[str, Any], found: dict[str, Any]) -> None:
    """A call with the head of its answer, its kinds of number and the first of what it cites."""
    say(f"\n{number}. {tool}({', '.join(f'{k}={v!r}' for k, v in arguments.items())})")
    for table in found["tables"][:2]:
        say("   ", table["title"])
        for row in table["rows"][:4]:
            say("     ", " | ".join(cell[:60] for cell in row[:4]))
    for n in found["numbers"][:2]:
        say(f"    {n['id']} = {n['value']:.3g} [{n['low']}, {n['high']}] {n['unit']}, {n['kind']}; {n['rests_on']}")
    say("    kinds:", found["kinds"], "cites:", ", ".join(c["id"] for c in found["citations"][:5]))
    say(f"    {size(found):,} bytes; left out:", [(c["part"], c["shown"], c["of"]) for c in found["left_out"]])


async def work() -> None:
    async with Client(made(Workspace.open())) as client:
        say(f"Which of {QUESTION[0]}'s ties is softest against {QUESTION[1]}, and why? ({QUESTION[2]})")
        for number, done in enumerate(await softest(client, *QUESTION), 1):
            step(number, done["tool"], done["arguments"], done["answer"])
        tools = [t.model_dump(mode="json", by_alias=True, exclude_none=True) for t in (await client.list_tools()).tools]
        bare = size([{k: v for k, v in t.items() if k != "outputSchema"} for t in tools])
        say(f"\nThe list of {len(tools)} tools: {size(tools):,} bytes; {bare:,} without the schema of answers")
        for name, arguments in CALLS.items():
            began = time.perf_counter()
            answer = await client.call_tool(name, arguments)
            say(f"  {name:12} {size(answer.structured_content):7,} bytes {time.perf_counter() - began:6.1f} s")
    say(f"\n{await printed()}\n")


if __name__ == "__main__":
    anyio.run(work)
    subprocess.run([sys.executable, "-P", "-m", "softflank", "doctor"], check=False)
