"""Invented dilemma, losses and soft spots, as the stages that compute them will give them."""

from __future__ import annotations

from dataclasses import replace

from softflank.analysis import Analysis
from softflank.vocabulary import NO_PRESSURE, Course, Estimate, Evidence, Kind, Losses, SoftSpot, TrackRecord, Way


def chance(name: str, value: float, unit: str = "probability") -> Estimate:
    """An invented estimate with an interval of a third either way."""
    return Estimate(
        name, name, value, unit, Kind.ESTIMATED, "invented", (Evidence(fit="invented"),), value * 0.7, value * 1.3
    )


def pressed(analysis: Analysis) -> Analysis:
    """An analysis with invented ways of loss, courses and lists of soft spots."""
    rung = analysis.rung_reached or analysis.ladder[0].rung
    ways = {w: chance(f"ways.{rung}.{w}", 0.6 if w is Way.HOLDS else 0.08) for w in Way}
    calm = {w: chance(f"ways.none.{w}", 0.8 if w is Way.HOLDS else 0.04) for w in Way}
    losses = Losses(
        {rung: ways, NO_PRESSURE: calm},
        {rung: chance("exit.leader", 0.14)},
        {rung: chance("exit.regime", 0.11)},
    )
    courses = (
        Course(rung, "force", chance("dilemma.force", 0.07), ("its force is bound",), ("Hungary 1956",),
               TrackRecord(120, 9, "skill shown")),
        Course(rung, "help", chance("dilemma.help", 0.2), ("a little money",), (), TrackRecord(120, 20, "skill shown")),
        Course(rung, "aside", None, ("its face elsewhere",), ()),
        Course(rung, "sell", chance("dilemma.sell", 0.1), (), ("Cuba 1962",), TrackRecord(8, 1, "a frequency alone")),
    )  # fmt: skip
    return replace(analysis, losses=losses, dilemma=courses, spots=tuple(map(_listed, analysis.spots)))


def _listed(spot: SoftSpot) -> SoftSpot:
    match spot.rule:
        case "cost_sensitivity":
            return _measured(spot, 1, 0.3, TrackRecord(40, 9, "a frequency alone"))
        case "military_depth":
            return _measured(spot, 2, 0.2, TrackRecord(9, 2, "counts alone"))
        case "supply_lock_in":
            return replace(spot, list="not_soft")
    return spot


def _measured(spot: SoftSpot, rank: int, loss: float, record: TrackRecord) -> SoftSpot:
    place, lost = chance(f"rank.{rank}", rank, "rank"), chance(f"loss.{rank}", loss, "share")
    return replace(spot, list="measured", rank=place, loss=lost, record=record)
