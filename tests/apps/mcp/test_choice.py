"""Tool choice: forty questions with the tool and arguments that a careful reader would choose, against the schemas."""

from __future__ import annotations

from collections import Counter
from typing import Any

import anyio
import jsonschema
import pytest
from mcp import Client
from tests.apps.mcp.chooser import CHOICES, choose, score

from softflank.apps.mcp.server import made
from softflank.panel import Panel
from softflank.workspace import Workspace

LEAST = 30
"""Questions that shared words alone must send to their tool; 32 when the questions were first scored."""


@pytest.fixture(scope="module")
def tools(panel: Panel) -> dict[str, Any]:
    async def listed() -> dict[str, Any]:
        async with Client(made(Workspace(panel))) as client:
            return {t.name: t for t in (await client.list_tools()).tools}

    return anyio.run(listed)


def test_forty_questions_and_every_tool_at_least_twice(tools: dict[str, Any]) -> None:
    asked = Counter(c["tool"] for c in CHOICES)
    assert len(CHOICES) == 40 and len({c["ask"] for c in CHOICES}) == 40
    assert set(asked) == set(tools) and min(asked.values()) >= 2


@pytest.mark.parametrize("choice", CHOICES, ids=lambda c: c["ask"][:40])
def test_the_arguments_of_a_choice_are_those_of_its_tool(tools: dict[str, Any], choice: dict[str, Any]) -> None:
    schema = {**tools[choice["tool"]].input_schema, "additionalProperties": False}
    jsonschema.validate(choice["with"], schema)


def test_descriptions_tell_the_tools_apart(tools: dict[str, Any]) -> None:
    right, wrong = score({name: tool.description for name, tool in tools.items()})
    assert right >= LEAST, wrong


def test_the_chooser_reads_descriptions_and_nothing_else() -> None:
    assert choose("How much does a pear weigh?", {"a": "weigh pears", "b": "count apples"}) == "a"
    assert choose("How much does a pear weigh?", {"a": "count apples", "b": "weigh pears"}) == "b"
