"""The JSON form of the list of sources."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict


class SourceLine(TypedDict):
    """A source in ``softflank data list --json``."""

    id: str
    version: str
    coverage: str
    licence: str
    in_tables: Any


def line(described: dict[str, Any]) -> SourceLine:
    """A source as the manifest describes it."""
    first, last = described["coverage"]
    return {
        "id": described["id"],
        "version": described["version"],
        "coverage": f"{first}–{last}",
        "licence": described["licence"],
        "in_tables": described["in_tables"],
    }
