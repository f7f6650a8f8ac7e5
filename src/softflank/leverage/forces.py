"""Forces that the patron has moved: troops in the client beside troops in the theatre, where both are counted."""

from __future__ import annotations

from softflank.measures.catalogue.presence import in_place
from softflank.vocabulary import Estimate, Gap, Kind
from softflank.world import World

NAME = "leverage.forces"


def forces(world: World, theatre: str) -> Estimate | Gap:
    """Ratio of the patron's troops in the client over those in the theatre, with the range of both counts.

    Counts of hosts, or numbers of pages (``presence.troops``); none there or no count is a named gap. Troops stand
    where bases are lent and allies ask, so that the ratio ranks what was moved and not what is valued.
    """
    patron, found = world.roles.patron, []
    for place in (world.roles.client, theatre):
        troops = _troops(world, patron, place)
        if isinstance(troops, Gap):
            return troops
        found.append(troops)
    here, there = found
    who, where = world.named(patron, start=True), world.named(theatre)
    if there.value <= 0:
        return Gap(NAME, f"{who} has no troops in {where} by the count, so that no ratio can be made")
    low, high = (there.value if v is None else v for v in (there.low, there.high))
    least = (here.value if here.low is None else here.low) / high
    most = None if low <= 0 else (here.value if here.high is None else here.high) / low
    value = here.value / there.value
    return Estimate(
        id=NAME,
        label=f"Troops in {world.named(world.roles.client)} over troops in {where}",
        value=value,
        unit="ratio",
        kind=Kind.ESTIMATED,
        method="counts by host or numbers of pages: it ranks what was moved, not what is valued",
        evidence=tuple(dict.fromkeys((*here.evidence, *there.evidence))),
        low=None if most is None or least == most else min(least, value),
        high=None if most is None or least == most else max(most, value),
        year=min(y for y in (here.year, there.year, world.as_of.year) if y is not None),
    )


def _troops(world: World, patron: str, place: str) -> Estimate | Gap:
    """Troops of the patron in a state, or why there is no number."""
    reading = in_place(world.about(patron, place), patron)
    found = reading.get("presence.troops")
    if found is not None:
        return found
    reason = next((g.reason for g in reading.gaps if g.measure == "presence.troops"), "no count of them")
    return Gap(NAME, f"troops moved: {reason}")
