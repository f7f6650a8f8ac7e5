"""The JSON form of work that goes on."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict


class JobJson(TypedDict):
    """A job of the web workspace: the step that it is at, and what went wrong where something did."""

    format: Literal[1]
    id: str
    title: str
    state: Literal["runs", "done", "failed", "given up"]
    step: str
    error: str | None
