"""The JSON form of a verification."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict


class DifferingJson(TypedDict):
    """A figure that came out otherwise; ``None`` where it did not come out at all."""

    id: str
    printed: float
    recomputed: float | None


class VerifiedJson(TypedDict):
    """``softflank verify --json``."""

    format: Literal[1]
    figures: int
    recomputed: int
    run_again: int
    differing: list[DifferingJson]
    without_derivation: list[str]
    not_carried: list[str]
    why_not_run_again: str
