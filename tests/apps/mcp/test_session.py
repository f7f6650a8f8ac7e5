"""A question that takes several tools, worked through as an assistant would, each answer carrying what to cite."""

from __future__ import annotations

from typing import Any

from mcp import Client
from tests.apps.mcp.session import softest


def test_which_tie_is_softest_and_why(panel: Any) -> None:
    import anyio

    from softflank.apps.mcp.server import made
    from softflank.workspace import Workspace

    async def work() -> list[dict[str, Any]]:
        async with Client(made(Workspace(panel), draws=200)) as client:
            return await softest(client, "Russia", "USA", "2025-10-31", 3)

    steps = anyio.run(work)
    assert [s["tool"] for s in steps] == ["find_states", *["soft_spots"] * 3, "compare", "why"]
    for step in steps:
        found = step["answer"]
        assert found["citations"] and found["kinds"] and found["rests_on"], step["tool"]
    assert steps[-1]["answer"]["numbers"][0]["id"].startswith("ways.")
