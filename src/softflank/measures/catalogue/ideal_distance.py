"""Distance between the published Assembly ideal points of patron and client."""

from __future__ import annotations

import math

from softflank.measures.reading import Reading, gap, majors, rank_among
from softflank.measures.tracing import cells, distance, rounded
from softflank.vocabulary import Estimate, Kind, Observation
from softflank.world import World

SERIES = ("ideal_point_fp", "ideal_point_all")


def measure(world: World) -> Reading:
    """ideal.distance: absolute distance with an interval that treats the two points as independent.

    From published ideal points, the second source: absolute distance in the last session with both; interval
    from both points' 90 % intervals.

    The published points are smoothed over sessions and their release postdates the votes; they are read as of
    the end of each session, so an earlier date may see a little of what came later. The method text says so.
    """
    patron, client = world.roles.patron, world.roles.client
    for series in SERIES:
        a, b = ({o.year: o for o in world.view.state(series, state)} for state in (patron, client))
        both = sorted(set(a) & set(b))
        if both:
            return _distance(world, series, a[both[-1]], b[both[-1]])
    return gap(
        "ideal.distance",
        f"no session with a published ideal point of both {world.named(patron)} and {world.named(client)}",
    )


def _distance(world: World, series: str, patron: Observation, client: Observation) -> Reading:
    apart = rounded(distance(cells(world, [patron]), cells(world, [client])), 4)
    value = apart.value
    half = math.hypot(_half(patron), _half(client))
    points = world.view.states(series, patron.year)
    powers = [p for p in majors(world) if p in points]
    # A small distance is a deep tie, so the rank is taken on the distance with its sign turned.
    others = [-abs(points[p] - x) for p in powers for s, x in points.items() if s != p]
    note = "" if patron.year >= world.as_of.year - 2 else f"; the last session with both is {patron.year}"
    estimate = Estimate(
        id="ideal.distance",
        label=f"Distance of Assembly ideal points, {patron.year}",
        value=value,
        unit="ideal-point units",
        kind=Kind.ESTIMATED,
        low=max(0.0, value - half),
        high=value + half,
        method="|patron − client| of the published points of Bailey, Strezhnev and Voeten; interval from both points' "
        "90 % intervals as independent; published points are smoothed with later votes" + note,
        evidence=apart.evidence,
        derivation=apart.derivation,
        year=patron.year,
        percentile=rank_among(-value, others),
    )
    return Reading((estimate,))


def _half(point: Observation) -> float:
    return 0.0 if point.low is None or point.high is None else (point.high - point.low) / 2
