"""The JSON form of a preview: a few figures of each rung before and after changed assumptions."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from softflank.wire.figures import EstimateJson


class PreviewRung(TypedDict):
    """A rung: its figures as they are and as they would be, by name."""

    rung: str
    title: str
    baseline: dict[str, EstimateJson]
    changed: dict[str, EstimateJson]


class PreviewJson(TypedDict):
    """Both runs use the same draws, so that a difference is the change and not chance."""

    format: Literal[1]
    draws: int
    seed: int
    changed: list[str]
    ladder: list[PreviewRung]


class AssumptionJson(TypedDict):
    """An assumption in use; ``own`` says that the case has set it."""

    key: str
    low: float
    mode: float
    high: float
    unit: str
    reason: str
    references: list[str]
    own: bool
