"""The JSON form of an audit."""

from __future__ import annotations

from typing import Any, Literal, NotRequired

from pydantic import ConfigDict
from typing_extensions import TypedDict


class FindingForm(TypedDict):
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


class SupportedForm(TypedDict):
    """A statement that the data bear out, or one that they cannot check."""

    __pydantic_config__ = ConfigDict(extra="allow")  # type: ignore[misc]

    quote: str
    line: int
    why: str


class CitationsForm(TypedDict):
    """The citation system that was recognised: marks found, and those paired with an entry."""

    system: str
    marks: int
    paired: int
    entries: NotRequired[int]
    understood: NotRequired[bool]


class NotCheckedForm(TypedDict):
    """A code that did not run, and why."""

    code: str
    why: str


class AuditForm(TypedDict):
    """``softflank audit --json``."""

    __pydantic_config__ = ConfigDict(extra="allow")  # type: ignore[misc]

    format: Literal[1]
    document: str
    as_of: str | None
    language: str | None
    citations: CitationsForm
    findings: list[FindingForm]
    supported: list[SupportedForm]
    not_checked: list[NotCheckedForm]
    found_nothing: NotRequired[list[str]]
