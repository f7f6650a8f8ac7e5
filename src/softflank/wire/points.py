"""The JSON form of ideal points: a list, one line for each state and session."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from typing_extensions import TypedDict

from softflank.vocabulary import Point

Series = Literal["smoothed", "realtime", "refit"]


class PointJson(TypedDict):
    """A point with its 90 % interval and the votes cast; ``series`` says what it may have seen."""

    state: str
    session: int
    year: int
    value: float
    low: float
    high: float
    votes: int
    series: Series


def points(found: Iterable[Point], series: Series) -> list[PointJson]:
    """Points of a series."""
    return [
        {
            "state": p.state,
            "session": p.session,
            "year": p.year,
            "value": p.value,
            "low": p.low,
            "high": p.high,
            "votes": p.votes,
            "series": series,
        }
        for p in found
    ]
