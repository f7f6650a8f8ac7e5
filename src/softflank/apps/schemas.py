"""The JSON Schemas of what the commands print: one file each under ``schemas/``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from softflank.vocabulary import BadRequest

FOLDER = Path(__file__).parents[1] / "schemas"


def names() -> tuple[str, ...]:
    """Names of the schemas."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


def schema(name: str) -> dict[str, Any]:
    """JSON Schema of a name.

    Raises:
        BadRequest: there is none.
    """
    if name not in names():
        raise BadRequest(f"no schema {name!r}; there are {', '.join(names())}")
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found
