"""The JSON form of backtests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import ConfigDict
from typing_extensions import TypedDict

if TYPE_CHECKING:
    from softflank.evaluation import Scorecard


class ScoresJson(TypedDict):
    """``softflank backtest SUITE --json``: scores by outcome, each ``{value, low, high}``; the suite's detail."""

    __pydantic_config__ = ConfigDict(extra="allow")  # type: ignore[misc]

    format: Literal[1]
    suite: str
    split: int | None
    n: int
    clusters: int
    outcomes: dict[str, dict[str, Any]]


def scores(card: Scorecard) -> dict[str, Any]:
    """A suite's card."""
    return {"format": 1, **card.to_json()}
