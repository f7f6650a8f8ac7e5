"""Regime similarity and leader tenure."""

from __future__ import annotations

from softflank.measures.reading import Reading, evidence, majors, rank_among
from softflank.vocabulary import Estimate, Gap, Kind
from softflank.world import World


def measure(world: World) -> Reading:
    """regime.similarity: one less the distance of the two polyarchy scores."""
    patron, client = world.roles.patron, world.roles.client
    a = {o.year: o for o in world.view.state("polyarchy", patron)}
    b = {o.year: o for o in world.view.state("polyarchy", client)}
    years = sorted(set(a) & set(b))
    if not years:
        return Reading(gaps=(Gap("regime.similarity", "no year with a polyarchy score of both"),))
    year = years[-1]
    value = 1 - abs(a[year].value - b[year].value)
    scores = world.view.states("polyarchy", year)
    others = [1 - abs(scores[p] - x) for p in majors(world) if p in scores for s, x in scores.items() if s != p]
    return Reading(
        (
            Estimate(
                id="regime.similarity",
                label=f"Likeness of regimes (electoral democracy index), {year}",
                value=value,
                unit="share",
                kind=Kind.OBSERVED,
                method="1 − |polyarchy of patron − polyarchy of client|",
                evidence=evidence([a[year], b[year]]),
                year=year,
                percentile=rank_among(value, others),
            ),
        )
    )
