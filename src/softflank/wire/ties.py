"""The JSON form of a tie."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from softflank.vocabulary import Dimension, Portrait, TieProfile
from softflank.wire.figures import EstimateJson, GapJson, estimate, gap, maybe


class PortraitJson(TypedDict):
    """One dimension: stake of the patron, dependence of the client, depths, trend, what is behind them and missing."""

    stake: EstimateJson | None
    dependence: EstimateJson | None
    symbolic: EstimateJson | None
    operational: EstimateJson | None
    trend: EstimateJson | None
    estimates: list[EstimateJson]
    gaps: list[GapJson]


class TieJson(TypedDict):
    """``softflank tie --json``."""

    format: Literal[1]
    patron: str
    client: str
    as_of: str
    dimensions: dict[Dimension, PortraitJson]


def portrait(value: Portrait) -> PortraitJson:
    """One dimension of a tie."""
    return {
        "stake": maybe(value.stake),
        "dependence": maybe(value.dependence),
        "symbolic": maybe(value.symbolic),
        "operational": maybe(value.operational),
        "trend": maybe(value.trend),
        "estimates": [estimate(e) for e in value.estimates],
        "gaps": [gap(g) for g in value.gaps],
    }


def tie(value: TieProfile) -> TieJson:
    """A tie as ``{patron, client, as_of, dimensions: {NAME: …}}``."""
    return {
        "format": 1,
        "patron": value.patron,
        "client": value.client,
        "as_of": value.as_of.isoformat(),
        "dimensions": {p.dimension: portrait(p) for p in value.portraits},
    }
