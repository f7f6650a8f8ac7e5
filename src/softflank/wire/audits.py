"""The JSON form of an audit."""

from __future__ import annotations

from typing import Any, Literal, NotRequired

from pydantic import ConfigDict
from typing_extensions import TypedDict


class FindingJson(TypedDict):
    """A finding: code, exact quote and line, why, how to mend it."""

    __pydantic_config__ = ConfigDict(extra="allow")  # type: ignore[misc]

    code: str
    level: Literal["error", "warning", "note"]
    measured: bool
    quote: str
    line: int
    why: str
    mend: str
    evidence: list[dict[str, Any]]


class SupportedJson(TypedDict):
    """A statement that the data bear out, or one that they cannot check."""

    __pydantic_config__ = ConfigDict(extra="allow")  # type: ignore[misc]

    quote: str
    line: int
    why: str


class CitationsJson(TypedDict):
    """The citation system that was recognised: marks found, and those paired with an entry."""

    system: str
    marks: int
    paired: int
    entries: NotRequired[int]
    understood: NotRequired[bool]


class NotCheckedJson(TypedDict):
    """A code that did not run, and why."""

    code: str
    why: str


class AuditJson(TypedDict):
    """``softflank audit --json``."""

    __pydantic_config__ = ConfigDict(extra="allow")  # type: ignore[misc]

    format: Literal[1]
    document: str
    as_of: str | None
    language: str | None
    citations: CitationsJson
    findings: list[FindingJson]
    supported: list[SupportedJson]
    not_checked: list[NotCheckedJson]
    found_nothing: NotRequired[list[str]]
