"""A chooser without judgement: the tool whose name and description share the most telling words with a question.

A word weighs by how few tools have it; words of four letters and more are cut to a stem of five. It knows nothing of
meaning, so its score says how far the descriptions alone separate the tools, and not how a model would choose.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from softflank.files import own_yaml

CHOICES: list[dict[str, Any]] = own_yaml(Path(__file__).with_name("choices.yml"))
_STEM, _SHORT = 5, 3


def stems(text: str) -> set[str]:
    """Words of a text as stems."""
    return {w[:_STEM] for w in re.findall(r"[a-z]+", text.lower().replace("_", " ")) if len(w) > _SHORT}


def choose(question: str, described: Mapping[str, str]) -> str:
    """Tool with the greatest weight of shared words; the first by name of those that tie."""
    words = {name: stems(f"{name} {text}") for name, text in described.items()}
    having = Counter(word for found in words.values() for word in found)
    asked = stems(question)
    weights = {name: sum(math.log(len(words) / having[w]) for w in asked & found) for name, found in words.items()}
    return max(sorted(weights), key=weights.__getitem__)


def score(described: Mapping[str, str]) -> tuple[int, list[tuple[str, str, str]]]:
    """How many questions find their tool, and each that does not: question, right tool, tool chosen."""
    wrong = [(c["ask"], c["tool"], found) for c in CHOICES if (found := choose(c["ask"], described)) != c["tool"]]
    return len(CHOICES) - len(wrong), wrong


async def printed() -> str:
    """The score on the server's own descriptions, in words."""
    from mcp import Client

    from softflank.apps.mcp.server import made
    from softflank.workspace import Workspace

    async with Client(made(Workspace.open())) as client:
        tools = (await client.list_tools()).tools
    right, wrong = score({t.name: t.description or "" for t in tools})
    many = len(CHOICES)
    head = f"{right} of {many} questions find their tool by shared words; by chance {many / len(tools):.0f}"
    return "\n".join([head, *(f"  {tool:12} not {found:12} {ask}" for ask, tool, found in wrong)])
