"""The JSON form of a preview: a few figures of each rung before and after changed assumptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from softflank.vocabulary import Estimate


class PreviewFigure(TypedDict):
    """What a figure of the full run would be, less its origin, which the full run gives."""

    value: float
    low: float | None
    high: float | None
    unit: str


class PreviewRung(TypedDict):
    """A rung: its figures as they are and as they would be, by name."""

    rung: str
    title: str
    baseline: dict[str, PreviewFigure]
    changed: dict[str, PreviewFigure]


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


def figure(found: Estimate) -> PreviewFigure:
    """Value, interval and unit of an estimate."""
    return {"value": found.value, "low": found.low, "high": found.high, "unit": found.unit}
