"""Distance of patron and client by issue: nuclear, Middle East, human rights, colonialism, development, disarmament."""

from __future__ import annotations

import math

from softflank.measures.reading import Reading
from softflank.measures.tracing import distance, points
from softflank.vocabulary import ISSUES, Estimate, Gap, Kind
from softflank.world import World


def measure(world: World) -> Reading:
    """ideal.ISSUE_distance: absolute distance in the last session in which both voted on the issue, or a gap.

    From our own fit by issue.
    Each session's points are fitted to the issue's votes up to it and to no later one; they begin in 2006.
    """
    estimates: list[Estimate] = []
    gaps: list[Gap] = []
    for issue in ISSUES:
        found = _issue(world, issue)
        if isinstance(found, Gap):
            gaps.append(found)
        else:
            estimates.append(found)
    return Reading(tuple(estimates), tuple(gaps))


def _issue(world: World, issue: str) -> Estimate | Gap:
    name = f"ideal.{issue}_distance"
    patron, client = (
        {p.session: p for p in world.view.points(s, "realtime", issue) if p.votes > 0}
        for s in (world.roles.patron, world.roles.client)
    )
    both = sorted(set(patron) & set(client))
    if not both:
        return Gap(name, "no session in which both voted on it is known on this date; points by issue begin in 2006")
    a, b = patron[both[-1]], client[both[-1]]
    apart = distance(*(points(world, [p], "realtime", issue) for p in (a, b)))
    value = apart.value
    half = math.hypot((a.high - a.low) / 2, (b.high - b.low) / 2)
    return Estimate(
        id=name,
        label=f"Distance on {issue.replace('_', ' ')}, session of {a.year}",
        value=value,
        unit="ideal-point units of the issue",
        kind=Kind.ESTIMATED,
        method="dynamic ordinal probit on the issue's votes up to the session and no later one; points as independent",
        evidence=apart.evidence,
        derivation=apart.derivation,
        low=max(0.0, value - half),
        high=value + half,
        year=a.year,
        n=a.votes + b.votes,
    )
