"""Distance between our own Assembly ideal points of patron and client, from votes up to the date and no later one."""

from __future__ import annotations

import math

from softflank.measures.reading import Reading, gap, majors, rank_among
from softflank.measures.tracing import Traced, difference, distance, points, ratio
from softflank.vocabulary import Estimate, Evidence, Gap, Kind, Point
from softflank.world import World

METHOD = (
    "dynamic ordinal probit (Bailey, Strezhnev & Voeten 2017), fitted by variational EM to the votes up to the session "
    "and no later one"
)


def measure(world: World) -> Reading:
    """ideal.own_distance, ideal.own_drift (change of the distance per year over five sessions), with 90 % intervals.

    From our own fit to Assembly roll calls: distance in the newest session, from votes up to it and no later
    one; a session without votes is carried by the walk and its interval widens (``docs/ideal-points.md``).
    """
    patron, client = ({p.session: p for p in world.view.points(s)} for s in (world.roles.patron, world.roles.client))
    both = sorted(set(patron) & set(client))
    if not both:
        return gap("ideal.own_distance", "no session in which our points of both are known on this date")
    last = both[-1]
    distance = _distance(world, patron[last], client[last])
    drift = _drift(world, patron, client, last)
    gaps = _silence(world, client, last)
    return Reading((distance, *([drift] if drift else ())), gaps)


def _half(point: Point) -> float:
    return (point.high - point.low) / 2


def _distance(world: World, patron: Point, client: Point) -> Estimate:
    apart = _apart(world, patron, client)
    value = apart.value
    half = math.hypot(_half(patron), _half(client))
    known = world.view.points_of_session(patron.session)
    others = [-abs(known[p] - x) for p in majors(world) if p in known for s, x in known.items() if s != p]
    silent = [world.named(p.state) for p in (patron, client) if p.votes == 0]
    note = f"; no vote of {' or '.join(silent)} in the session: carried by the walk, wider each year" if silent else ""
    return Estimate(
        id="ideal.own_distance",
        label=f"Distance of our Assembly ideal points, session of {patron.year}",
        value=value,
        unit="ideal-point units",
        kind=Kind.ESTIMATED,
        method=METHOD + "; interval from both points as independent" + note,
        evidence=(*apart.evidence, Evidence(fit="panel.points series=realtime issue=all")),
        derivation=apart.derivation,
        low=max(0.0, value - half),
        high=value + half,
        year=patron.year,
        n=patron.votes + client.votes,
        percentile=rank_among(-value, others),
    )


def _apart(world: World, patron: Point, client: Point) -> Traced:
    return distance(*(points(world, [p], "realtime", "all") for p in (patron, client)))


def _drift(world: World, patron: dict[int, Point], client: dict[int, Point], last: int) -> Estimate | None:
    before = last - 5
    if before not in patron or before not in client:
        return None
    ends = [(patron[s], client[s]) for s in (before, last)]
    moved = ratio(difference(*(_apart(world, *pair) for pair in reversed(ends))), 5.0)
    half = math.sqrt(sum(_half(p) ** 2 for pair in ends for p in pair)) / 5
    value = moved.value
    return Estimate(
        id="ideal.own_drift",
        label=f"Change of that distance per year, {patron[before].year} to {patron[last].year}",
        value=value,
        unit="ideal-point units per year",
        kind=Kind.ESTIMATED,
        method="difference over five sessions; interval from the four points as independent",
        evidence=moved.evidence,
        derivation=moved.derivation,
        low=value - half,
        high=value + half,
        year=patron[last].year,
    )


def _silence(world: World, client: dict[int, Point], last: int) -> tuple[Gap, ...]:
    voted = [s for s, p in client.items() if p.votes > 0]
    if not voted or max(voted) == last:
        return ()
    years = f"{client[max(voted)].year + 1}–{client[last].year}"
    return (
        Gap(
            "ideal.own_recent",
            f"{world.named(world.roles.client)} cast no contested vote in {years}: its point is "
            f"carried forward and its interval widens",
        ),
    )
