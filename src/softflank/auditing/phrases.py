"""The words by which claims are known, from the yml files of this room: each a pattern whose parts stand between bars.

In a pattern ``{NAME}`` stands for a list of the same file, ``{S}`` for a state.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from softflank.files import own_yaml

STATE, DATE, FIGURE, REGION = r"ZS(\d+)Z", r"ZD(\d+)Z", r"ZQ(\d+)Z", r"ZR(\d+)Z"
"""Tokens in a clause's text; the group is the place in its states, periods, amounts and regions."""


@cache
def words_in(file: str) -> dict[str, Any]:
    """A file of words as it stands."""
    found: dict[str, Any] = own_yaml(Path(__file__).with_name(f"{file}.yml"))
    return found


@cache
def listed(file: str, *path: str | int) -> str:
    """A list of words as a pattern; empty where there is none of that name."""
    found: Any = words_in(file)
    for name in path:
        found = found[name] if isinstance(name, int) else found.get(name, "")
    text = "|".join(found) if isinstance(found, list) else found
    for name, words in words_in(file).get("lists", {}).items():
        text = text.replace(f"{{{name}}}", words)
    return re.sub(r"[|]\s+", "|", text).replace("{S}", STATE)


@cache
def pattern(file: str, *path: str | int, flags: int = 0) -> re.Pattern[str]:
    """A pattern that says itself where its words end."""
    return re.compile(listed(file, *path), flags)


@cache
def phrases(file: str, *path: str | int) -> re.Pattern[str]:
    """The words of a list as whole words; nothing is found where there are none."""
    return re.compile(rf"(?<![\w-])(?:{listed(file, *path)})(?![\w-])" if listed(file, *path) else r"(?!)")
