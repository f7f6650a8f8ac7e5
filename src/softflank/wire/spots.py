"""The JSON form of soft spots and of their ranking."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from softflank.vocabulary import Estimate, SoftSpot
from softflank.wire.cases import ClaimJson, claim
from softflank.wire.figures import EstimateJson, GapJson, estimate, gap

if TYPE_CHECKING:
    from softflank.softspots import Ranking


class CurvePoint(TypedDict):
    """What is kept at a rung."""

    rung: str
    kept: EstimateJson


class SoftSpotJson(TypedDict):
    """A soft spot: score, the rung at which it breaks, reasons, counter-evidence, what would change it."""

    rule: str
    title: str
    score: EstimateJson
    breaking_rung: str | None
    conclusion: str
    reasons: list[ClaimJson]
    counter: ClaimJson | None
    would_change_if: list[str]
    shares: dict[str, float]
    curve: list[CurvePoint]
    gaps: list[GapJson]


class PlaceJson(TypedDict):
    """A rule's place: median rank, chance of the first place and of the first three."""

    rule: str
    rank: EstimateJson
    first: EstimateJson
    top_three: EstimateJson


class DriverJson(TypedDict):
    """An input and its part of the variance."""

    key: str
    words: str
    share: EstimateJson


class SoftSpotsJson(TypedDict):
    """``softflank softspots --json``."""

    format: Literal[1]
    soft_spots: list[SoftSpotJson]
    ranking: list[PlaceJson]
    leader_holds: EstimateJson
    correlation: EstimateJson
    effects: dict[str, dict[str, EstimateJson]]
    assumed: dict[str, EstimateJson]
    drivers: list[DriverJson]
    argue_first: list[str]


class TwoSoftSpots(TypedDict):
    """``softflank softspots --json`` with changed assumptions."""

    format: Literal[1]
    baseline: SoftSpotsJson
    changed: SoftSpotsJson


def soft_spot(value: SoftSpot) -> SoftSpotJson:
    """A soft spot with its score, breaking rung, reasons and what would change it."""
    return {
        "rule": value.rule,
        "title": value.title,
        "score": estimate(value.score),
        "breaking_rung": value.breaking_rung,
        "conclusion": value.conclusion,
        "reasons": [claim(r) for r in value.reasons],
        "counter": claim(value.counter) if value.counter else None,
        "would_change_if": list(value.would_change_if),
        "shares": value.shares,
        "curve": [{"rung": r, "kept": estimate(e)} for r, e in value.curve],
        "gaps": [gap(g) for g in value.gaps],
    }


def soft_spots(spots: tuple[SoftSpot, ...], ranking: Ranking) -> SoftSpotsJson:
    """Soft spots and ranking."""
    return {
        "format": 1,
        "soft_spots": [soft_spot(s) for s in spots],
        "ranking": [
            {
                "rule": p.rule,
                "rank": estimate(p.rank),
                "first": estimate(p.first),
                "top_three": estimate(p.top_three),
            }
            for p in ranking.places
        ],
        "leader_holds": estimate(ranking.leader_holds),
        "correlation": estimate(ranking.correlation),
        "effects": {headline: _estimates(groups) for headline, groups in ranking.effects.items()},
        "assumed": _estimates(ranking.assumed),
        "drivers": [{"key": d.key, "words": d.words, "share": estimate(d.share)} for d in ranking.drivers],
        "argue_first": list(ranking.argue_first),
    }


def _estimates(found: Mapping[str, Estimate]) -> dict[str, EstimateJson]:
    return {name: estimate(e) for name, e in found.items()}
