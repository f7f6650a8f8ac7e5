"""Regime similarity and leader tenure."""

from __future__ import annotations

from softflank.measures.reading import Reading, majors, rank_among
from softflank.measures.tracing import cells, derived, difference, distance
from softflank.vocabulary import Gap
from softflank.world import World


def measure(world: World) -> Reading:
    """regime.similarity: one less the distance of the two polyarchy scores.

    From V-Dem polyarchy.
    """
    patron, client = world.roles.patron, world.roles.client
    a = {o.year: o for o in world.view.state("polyarchy", patron)}
    b = {o.year: o for o in world.view.state("polyarchy", client)}
    years = sorted(set(a) & set(b))
    if not years:
        return Reading(gaps=(Gap("regime.similarity", "no year with a polyarchy score of both"),))
    year = years[-1]
    likeness = difference(1.0, distance(cells(world, [a[year]]), cells(world, [b[year]])))
    scores = world.view.states("polyarchy", year)
    others = [1 - abs(scores[p] - x) for p in majors(world) if p in scores for s, x in scores.items() if s != p]
    return Reading(
        (
            derived(
                "regime.similarity",
                f"Likeness of regimes (electoral democracy index), {year}",
                likeness,
                "share",
                "1 − |polyarchy of patron − polyarchy of client|",
                year=year,
                percentile=rank_among(likeness.value, others),
            ),
        )
    )
