"""The JSON form of two cases side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from softflank.vocabulary import Dimension
from softflank.wire.cases import RolesJson, roles
from softflank.wire.figures import EstimateJson, maybe
from softflank.wire.judgements import LeverageJson, VerdictJson, leverage, verdict

if TYPE_CHECKING:
    from softflank.analysis import Analysis


class StakeJson(TypedDict):
    """What a dimension weighs for either side; null is a gap."""

    stake: EstimateJson | None
    dependence: EstimateJson | None


class ComparedJson(TypedDict):
    """One of the two cases."""

    case: str | None
    as_of: str
    roles: RolesJson
    reached: str | None
    dimensions: dict[Dimension, StakeJson]
    leverage: LeverageJson | None
    verdict: VerdictJson | None


class ComparisonJson(TypedDict):
    """``softflank compare --json``."""

    format: Literal[1]
    cases: list[ComparedJson]


def comparison(analyses: tuple[Analysis, ...]) -> ComparisonJson:
    """Cases side by side."""
    return {"format": 1, "cases": [_case(a) for a in analyses]}


def _case(a: Analysis) -> ComparedJson:
    return {
        "case": a.world.case.id if a.world.case else None,
        "as_of": a.world.as_of.isoformat(),
        "roles": roles(a.world.roles),
        "reached": a.rung_reached,
        "dimensions": {
            p.dimension: {"stake": maybe(p.stake), "dependence": maybe(p.dependence)} for p in a.tie.portraits
        },
        "leverage": leverage(a.leverage) if a.leverage else None,
        "verdict": verdict(a.verdict) if a.verdict else None,
    }
