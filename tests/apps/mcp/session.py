"""Which of a patron's ties is softest against a challenger, and why: the calls that an assistant could make.

The clients come from ``find_states``; of the first few the one that is least likely to hold for a year at
any rung is the softest; it is laid beside the second, and its number is followed to its origin. A tie of which some way
has no record cannot be placed.
"""

from __future__ import annotations

from typing import Any

from mcp import Client


async def softest(client: Client, patron: str, challenger: str, as_of: str, most: int) -> list[dict[str, Any]]:
    """Calls with their answers, in order: ``{tool, arguments, answer}``."""
    steps: list[dict[str, Any]] = []

    async def ask(tool: str, **arguments: Any) -> dict[str, Any]:
        found = await client.call_tool(tool, arguments)
        assert not found.is_error, found.content[0].text
        steps.append({"tool": tool, "arguments": arguments, "answer": found.structured_content})
        return found.structured_content  # type: ignore[return-value]

    listed = await ask("find_states", tied_to=patron, as_of=as_of)
    codes = [row[0] for row in listed["tables"][0]["rows"]][:most]
    holds: dict[str, tuple[float, str]] = {}
    for code in codes:
        asked = {"patron": patron, "client": code, "challenger": challenger, "as_of": as_of}
        spots = await ask("soft_spots", **asked, match="ways.", max_bytes=40_000)
        pressed = [n for n in spots["numbers"] if n["id"].endswith(".holds") and not n["id"].startswith("ways.none.")]
        if pressed:  # a way without a record gives no chance, and its tie cannot be placed
            lowest = min(pressed, key=lambda n: n["value"])
            holds[code] = lowest["value"], lowest["id"]
    first, second = sorted(holds, key=lambda code: holds[code][0])[:2]
    sides = {"first": f"{patron}:{first}", "second": f"{patron}:{second}"}
    await ask("compare", **sides, challenger=challenger, as_of=as_of)
    asked = {"patron": patron, "client": first, "challenger": challenger, "as_of": as_of}
    await ask("why", figure=holds[first][1], **asked)
    return steps
