"""Examples that stand in the docstring of a part and are held true, as a doctest is."""

from __future__ import annotations

import inspect
import re
from types import ModuleType

_LINE = re.compile(r"^(Supported|Contradicted|Flawed|Sound): (.+)$", re.MULTILINE)


def sentences(part: object) -> dict[str, str]:
    """Sample sentences of a kind of claim by the verdict that each must get, in small letters."""
    return {status.lower(): text for status, text in _LINE.findall(inspect.getdoc(part) or "")}


def lines(module: ModuleType, label: str) -> list[str]:
    """Lines of a docstring under one label, in their order."""
    return [text for found, text in _LINE.findall(inspect.getdoc(module) or "") if found == label]


def summary(part: object) -> str:
    """First paragraph of a docstring, on one line."""
    return " ".join((inspect.getdoc(part) or "").split("\n\n")[0].split())
