"""From measures to the profile of a tie: stake and dependence by declared anchors, depths, trend, gaps."""

from __future__ import annotations

from dataclasses import replace

from softflank.measures import MEASURES
from softflank.measures.reading import Depth
from softflank.measures.tracing import derived, mean, part
from softflank.ties.trends import trend
from softflank.vocabulary import Dimension, Estimate, Evidence, Gap, Kind, Portrait, TieProfile
from softflank.world import World

ANCHORS: dict[Dimension, tuple[str | None, str | None]] = {
    Dimension.DIPLOMATIC: ("vetoes.stake", "vetoes.need"),
    Dimension.MILITARY: ("arms.stake_10", "arms.need_10"),
    Dimension.ECONOMIC: ("trade.stake", "trade.need"),
    Dimension.ENERGY: ("fuels.stake", "fuels.need"),
    Dimension.MULTILATERAL: (None, None),
    Dimension.INFORMATION: (None, None),
}
"""The one declared measure of the patron's stake and of the client's dependence in each dimension.

A case file may give an anchor that no data set has, or has only in part, as an assumption ``anchors.DIMENSION.stake``
with its range, reason and references; it goes before the measure.
"""


def profile(world: World) -> TieProfile:
    """Profile of the tie between patron and client of a world; every measure is read once."""
    world.view.gather(world.roles.client, [world.roles.patron])
    found: dict[Dimension, tuple[list[Estimate], list[Gap]]] = {d: ([], []) for d in Dimension}
    depths: dict[str, Depth] = {}
    for measure in MEASURES:
        reading = measure.read(world)
        estimates, gaps = found[measure.dimension]
        estimates += reading.estimates
        gaps += reading.gaps
        depths |= measure.depth
    portraits = tuple(_portrait(world, d, *found[d], depths) for d in Dimension)
    return TieProfile(world.roles.patron, world.roles.client, world.as_of, portraits)


def _portrait(
    world: World, dimension: Dimension, estimates: list[Estimate], gaps: list[Gap], depths: dict[str, Depth]
) -> Portrait:
    by_id = {e.id: e for e in estimates}
    gaps = list(gaps)
    stake, dependence = (
        _anchor(world, dimension, side, name, by_id, gaps)
        for side, name in zip(("stake", "need"), ANCHORS[dimension], strict=True)
    )
    symbolic = _depth(dimension, "symbolic", estimates, depths, gaps)
    operational = _depth(dimension, "operational", estimates, depths, gaps)
    moved = trend(world, dimension)
    if isinstance(moved, Gap):
        gaps.append(moved)
    return Portrait(
        dimension,
        stake,
        dependence,
        symbolic,
        operational,
        None if isinstance(moved, Gap) else moved,
        tuple(estimates),
        tuple(dict.fromkeys(gaps)),
    )


def _anchor(
    world: World, dimension: Dimension, side: str, name: str | None, estimates: dict[str, Estimate], gaps: list[Gap]
) -> Estimate | None:
    key = f"anchors.{dimension}.{side}"
    assumed = world.assumptions.get(key)
    if assumed is not None:
        return Estimate(
            id=f"{dimension}.{side}",
            label=f"{side.capitalize()} in the {dimension} dimension, assumed",
            value=assumed.mode,
            unit="share",
            kind=Kind.ASSUMED,
            method=assumed.reason,
            low=assumed.low,
            high=assumed.high,
            evidence=(Evidence(assumption=key),),
        )
    if name is not None and name in estimates:
        return replace(estimates[name], id=f"{dimension}.{side}", method=f"anchor {name}: {estimates[name].method}")
    if not any(g.measure == f"{dimension}.{side}" for g in gaps):
        reason = (
            "no data set in use gives it"
            if name is None
            else next((g.reason for g in gaps if g.measure == name), f"{name} has no value")
        )
        gaps.append(Gap(f"{dimension}.{side}", reason))
    return None


def _depth(
    dimension: Dimension,
    kind: str,
    estimates: list[Estimate],
    depths: dict[str, Depth],
    gaps: list[Gap],
) -> Estimate | None:
    """Mean percentile of the estimates that speak of one kind of depth."""
    ranked = [e for e in estimates if depths.get(e.id) == kind and e.percentile is not None]
    if not ranked:
        gaps.append(Gap(f"{dimension}.{kind}", f"no measure of {kind} depth has a value"))
        return None
    values = [e.percentile or 0.0 for e in ranked]
    return derived(
        f"{dimension}.{kind}",
        f"{kind.capitalize()} depth: mean percentile of {len(ranked)} measures",
        mean(*(part(e, "percentile") for e in ranked)),
        "percentile",
        "mean of the percentiles among all major-power dyads of the year of "
        + ", ".join(e.id for e in ranked)
        + "; the interval runs from the lowest to the highest",
        low=min(values),
        high=max(values),
        n=len(ranked),
        year=max((e.year for e in ranked if e.year), default=None),
    )
