"""Lists of things that stand in the workspace: sources, cases, archived pages, proofs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from softflank.workspace.results.result import Result, Sheet


@dataclass(frozen=True, slots=True)
class Listing(Result):
    """Lines of one kind: ``columns`` of them are shown under their titles, the JSON has every key."""

    title: str
    columns: Mapping[str, str]
    """Key of a line -> title of its column."""
    lines: tuple[Mapping[str, Any], ...]

    def to_json(self) -> list[dict[str, Any]]:
        """Every line."""
        return [dict(line) for line in self.lines]

    def tables(self) -> tuple[Sheet, ...]:
        """The lines."""
        rows = tuple(tuple(_cell(line.get(key)) for key in self.columns) for line in self.lines)
        return (Sheet(self.title, tuple(self.columns.values()), rows),)


@dataclass(frozen=True, slots=True)
class Record(Result):
    """One thing by field: a source as described, an archived page, the state of the installation."""

    title: str
    fields: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """Every field."""
        return dict(self.fields)

    def tables(self) -> tuple[Sheet, ...]:
        """A row for each field."""
        return (Sheet(self.title, ("field", "value"), tuple((k, _cell(v)) for k, v in self.fields.items())),)


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
